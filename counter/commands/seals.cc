#include "counter/commands/seals.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "care/seal_move.h"
#include "cli/command_line.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

Json last_json(Run& run, const SealsDone& done) {
  return {{"seals", done.seals},
          {"events", done.last ? Json(done.last->events) : Json(nullptr)},
          {"head", done.last ? Json(to_hex(done.last->head)) : Json(nullptr)},
          {"made_at", done.last ? Json(run.iso(done.last->made_at)) : Json(nullptr)},
          {"key", key_code(done.key)},
          {"file", done.file}};
}

// The seal here is made whatever the second place says.
Answer with_copy(Answer told, const SealsDone& done) {
  if (done.copy_trouble.empty()) return told;
  told.exit_code = exit_code_of(ErrorKind::device);
  told.complaint = "sealed here, and not in the second place: " + done.copy_trouble;
  return told;
}

Result<Answer> make(Run& run, Office& office, bool goes_on) {
  const Result<SealPlace> place = seal_place(run);
  if (!place) return place.error();
  const Result<SealsDone> done = seal_journal(office.store(), *place, run.clock(), goes_on);
  if (!done) return done.error();
  Answer told = answer(last_json(run, *done),
                       run.say("{events} events are sealed in {file}; the key is {key}",
                               {{"events", std::to_string(done->last->events)},
                                {"file", done->file},
                                {"key", key_code(done->key)}}) +
                           "\n");
  return with_copy(std::move(told), *done);
}

Result<Answer> begin(Run& run, Office& office) {
  const Result<SealPlace> place = seal_place(run);
  if (!place) return place.error();
  const Result<SealsDone> done = begin_seals(office.store(), *place, run.clock());
  if (!done) return done.error();
  Answer told = answer(last_json(run, *done),
                       run.say("The key of its seals is {key}: write it down; the secret is in {folder}",
                               {{"key", key_code(done->key)}, {"folder", place->folder}}) +
                           "\n");
  return with_copy(std::move(told), *done);
}

Result<Answer> change_key(Run& run, Office& office) {
  const Result<SealPlace> place = seal_place(run);
  if (!place) return place.error();
  const Result<SealsDone> done = change_seal_key(office.store(), *place, run.clock());
  if (!done) return done.error();
  Answer told = answer(last_json(run, *done),
                       run.say("The key is now {key}; the one before named it in {file} and is gone",
                               {{"key", key_code(done->key)}, {"file", done->file}}) +
                           "\n");
  return with_copy(std::move(told), *done);
}

Result<Answer> list(Run& run, Office& office, const std::string& file) {
  const Result<SealPlace> place = seal_place(run);
  if (!place) return place.error();
  std::vector<SealList> lists;
  if (file.empty()) {
    Result<std::vector<SealList>> ours = seals_of(office.store(), *place);
    if (!ours) return ours.error();
    lists = std::move(ours).take();
  } else {
    Result<SealList> read = read_seals(file);
    if (!read) return read.error();
    lists.push_back(std::move(read).take());
  }
  if (lists.empty())
    return Error{ErrorKind::nothing, "nothing is sealed yet; use `khio-counter seals make`"};
  const SealList& list = lists.front();
  Json seals = Json::array();
  std::string text;
  for (const Seal& seal : list.seals()) {
    const std::string at = run.iso(seal.made_at);
    seals.push_back({{"made_at", at}, {"events", seal.events}, {"head", to_hex(seal.head)}});
    text += at + "  " + std::to_string(seal.events) + "  " + to_hex(seal.head) + "\n";
  }
  return answer({{"file", list.file()},
                 {"first_key", key_code(list.first_key())},
                 {"key", key_code(list.current_key())},
                 {"seals", std::move(seals)}},
                run.say("{file}, begun with the key {key}",
                        {{"file", list.file()}, {"key", key_code(list.first_key())}}) +
                    "\n" + text);
}

// A timer runs elsewhere than who typed this.
std::string whole_path(const std::string& folder) {
  return folder.empty() ? ""
                        : std::filesystem::absolute(folder).lexically_normal().string();
}

std::string kept_in(Run& run, const SealPlace& place) {
  return (place.copy.empty()
              ? run.say("Key and seals are kept in {folder}; no second place is named",
                        {{"folder", place.folder}})
              : run.say("Key and seals are kept in {folder}, a copy of the seals in {copy}",
                        {{"folder", place.folder}, {"copy", place.copy}})) +
         "\n";
}

std::string what_moved(Run& run, const SealPlace& before, const SealsMoved& moved,
                       bool moves) {
  std::string text;
  for (const std::string& file : moved.brought)
    text += run.say("Brought along with its key: {file}", {{"file", file}}) + "\n";
  for (const std::string& file : moved.left)
    text += run.say("Left behind, for its key is gone or it was altered: {file}; keep it as evidence",
                    {{"file", file}}) +
            "\n";
  std::error_code failed;
  if (moves && !std::filesystem::is_directory(before.folder, failed))
    text += run.say("There is nothing to bring along: no folder {folder}",
                    {{"folder", before.folder}}) +
            "\n";
  return text;
}

Result<Answer> set(Run& run, const SealPlace& named) {
  run.speak_as_the_office();
  std::error_code failed;
  for (const std::string& folder : {named.folder, named.copy}) {
    if (folder.empty() || std::filesystem::is_directory(folder, failed)) continue;
    return Error{ErrorKind::invalid, "there is no folder " + folder +
                                         "; make it or plug the disk in first"};
  }
  if (is_roots_word())
    return Error{ErrorKind::refused,
                 fmt::format("root says in {} where this machine's seals are; another second place is "
                             "named with `sudo khio-setup --seal-copy FOLDER`", kSealsOfRoot)};
  const Result<SealPlace> before = seal_place(run);
  if (!before) return before.error();
  if (is_same_place(named.folder.empty() ? before->folder : named.folder,
                    named.copy.empty() ? before->copy : named.copy))
    return Error{ErrorKind::invalid, "the second place would be the first: a copy beside the seals "
                                     "keeps nothing; name another disk, a share or a stick"};
  SealPlace place;
  const auto name_place = [&]() -> Status {
    return change_local_settings(run.settings_file(), [&](LocalSettings& settings) {
      if (!named.folder.empty()) settings.seals.folder = whole_path(named.folder);
      if (!named.copy.empty()) settings.seals.copy = whole_path(named.copy);
      place = seal_place(settings, run.settings_file());
    });
  };
  const Result<SealsMoved> moved =
      move_seals(before->folder, named.folder.empty() ? before->folder : whole_path(named.folder),
                 run.clock(), name_place);
  if (!moved) return moved.error();
  return answer({{"folder", place.folder},
                 {"copy", place.copy},
                 {"settings", run.settings_file()},
                 {"brought", moved->brought},
                 {"left", moved->left}},
                kept_in(run, place) + what_moved(run, *before, *moved, !named.folder.empty()));
}

}  // namespace

Result<SealPlace> seal_place(Run& run) {
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  return seal_place(*settings, run.settings_file());
}

HealthCheck seals_check(Run& run, Office& office) {
  const Result<SealPlace> place = seal_place(run);
  if (!place) return {"seals", false, place.error().detail, false};
  return seals_check(office, *place);
}

void add_seal_commands(CommandLine& line) {
  CLI::App& seals = line.group("seals", "Signed lines, kept apart, that say where the journal stood");
  const auto goes_on = std::make_shared<bool>();
  line.office_command(seals, "make", "Seal the journal as it stands",
                      [goes_on](Run& run, Office& office) { return make(run, office, *goes_on); })
      .add_flag("--goes-on", *goes_on, "Once, of a restored store that the office goes on with");
  line.office_command(seals, "begin",
                      "Begin the seals of a store that has none here, beside those of another", begin);
  line.office_command(seals, "change-key", "A new key, named by the one before", change_key);
  const auto file = std::make_shared<std::string>();
  line.office_command(seals, "list", "The seals that were made, the oldest first",
                      [file](Run& run, Office& office) { return list(run, office, *file); })
      .add_option("--seals", *file, "Of that file (else this machine's own)");
  const auto place = std::make_shared<SealPlace>();
  CLI::App& set_command =
      line.command(seals, "set", "Where key and seals are kept on this machine",
                   [place](Run& run) { return set(run, *place); });
  set_command.add_option("--folder", place->folder, "Of key and seals, apart from the store");
  set_command.add_option("--copy", place->copy, "A second place that gets every seal");
}

}  // namespace khio
