#include "care/backup.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "care/backup_seals.h"
#include "care/kept_backups.h"
#include "cli/command_line.h"
#include "cli/progress.h"
#include "counter/commands/commands.h"
#include "counter/commands/seals.h"
#include "domain/limits.h"
#include "store/postgres/store_url.h"
#include "store/postgres/server_health.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

// Progress on the terminal's last line, until it is done or somebody presses Ctrl-C.
class Shown {
 public:
  explicit Shown(std::string what) : progress_(std::move(what)) {}
  CareProgress told() {
    return [this](std::int64_t done, std::int64_t all) {
      progress_.show(done, all);
      return !interrupts_.asked();
    };
  }

 private:
  Progress progress_;
  Interrupts interrupts_;
};

// What went into the backup is sealed with it, where the key is at hand.
bool is_sealed(Run& run, Office& office, const BackupDone& done) {
  const Result<SealPlace> place = seal_place(run);
  return place && seal_backup(office.store(), *place, run.clock(), done);
}

Result<Answer> backup(Run& run, Office& office, const std::string& out) {
  Shown shown(run.tr("Backing up"));
  const Result<BackupDone> done = back_up(office.store(), out, run.clock(), shown.told());
  if (!done) return done.error();
  return answer({{"events", done->events},
                 {"bytes", done->bytes},
                 {"file", done->file},
                 {"made_at", run.iso(done->made_at)},
                 {"sealed", is_sealed(run, office, *done)}},
                run.say("{events} events are in {file}, tried out by restoring them; it holds "
                        "everything, the hashes of PINs too: keep it where only you can read it",
                        {{"events", std::to_string(done->events)}, {"file", done->file}}) +
                    "\n");
}

std::string seal_words(Run& run, const RestoredSeals& held) {
  if (!held.not_compared.empty())
    return run.say("The seals could not be held against it: {why}", {{"why", held.not_compared}}) + "\n";
  if (held.agree == 0) return run.tr("No seal was held against them") + "\n";
  return run.say("{n} seals agree with it", {{"n", std::to_string(held.agree)}}) + "\n";
}

Result<Answer> restore(Run& run, const std::string& file, bool despite_seals) {
  const std::string store = store_path(run.url()).value_or(run.url());
  const std::string named = postgres::without_password(store);
  const Result<SealPlace> place = seal_place(run);
  if (!place) return place.error();
  RestoredSeals held;
  const auto compare = [&](Store& restored) -> Status {
    const Result<RestoredSeals> compared = hold_restored(restored, *place);
    if (compared) held = *compared;
    else if (despite_seals) held.not_compared = compared.error().detail;
    else return compared.error();
    return Done{};
  };
  Shown shown(run.tr("Restoring"));
  Result<RestoreDone> done =
      restore_backup(file, store, run.ask().actor, run.clock(), shown.told(), compare);
  if (!done) return done.error();
  if (const Result<Office*> office = run.office(); !office) return office.error();
  const Json lost = done->lost ? Json(*done->lost) : Json(nullptr);
  const std::string events = std::to_string(done->events);
  const std::string made = run.iso(done->made_at);
  std::string text = run.say("{store} is restored from the backup of {made}: {events} events",
                             {{"store", named}, {"made", made}, {"events", events}}) +
                     "\n" + seal_words(run, held);
  if (done->skipped_numbers > 0) {
    text += run.say("What came after it is lost; today every series leaves out {n} numbers, which "
                    "visitors may still hold on paper",
                    {{"n", std::to_string(done->skipped_numbers)}}) +
            "\n";
  }
  if (!done->lettered.empty()) {
    std::string codes;
    for (const std::string& code : done->lettered) codes += (codes.empty() ? "" : ", ") + code;
    text += run.say("Too few numbers are left in series {series} to leave out all that visitors may "
                    "hold: today their tickets have another letter in front",
                    {{"series", codes}}) +
            "\n";
  }
  return answer({{"events", done->events},
                 {"bytes", done->bytes},
                 {"made_at", made},
                 {"seals", held.agree},
                 {"lost", lost},
                 {"lettered", done->lettered},
                 {"skipped_numbers", done->skipped_numbers}},
                std::move(text));
}

// What `backups set` and `backups keep` name; the rest stays as the settings have it.
struct RuleArguments {
  std::string folder;
  std::optional<int> days;
  std::optional<int> weeks;
  std::optional<int> months;
  std::optional<int> warn_hours;

  void add_to(BackupRule& rule) const {
    // A timer runs elsewhere than who typed this.
    if (!folder.empty()) rule.folder = std::filesystem::absolute(folder).lexically_normal().string();
    rule.days = days.value_or(rule.days);
    rule.weeks = weeks.value_or(rule.weeks);
    rule.months = months.value_or(rule.months);
    rule.warn_hours = warn_hours.value_or(rule.warn_hours);
  }
};

void add_rule_options(CLI::App& command, RuleArguments& rule) {
  constexpr int kMax = 1'000;
  command.add_option("--folder", rule.folder, "On a second disk, a share or a stick");
  command.add_option("--days", rule.days, "Of how many days the newest is kept")
      ->check(CLI::Range(1, kMax));
  command.add_option("--weeks", rule.weeks, "Of how many weeks")->check(CLI::Range(0, kMax));
  command.add_option("--months", rule.months, "Of how many months")->check(CLI::Range(0, kMax));
}

Result<Answer> keep(Run& run, Office& office, const RuleArguments& arguments) {
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  BackupRule rule = settings->backup;
  arguments.add_to(rule);
  Shown shown(run.tr("Backing up"));
  const Result<KeepDone> done = keep_backup(office, rule, shown.told());
  if (!done) return done.error();
  return answer({{"events", done->made.events},
                 {"bytes", done->made.bytes},
                 {"file", done->made.file},
                 {"removed", done->removed},
                 {"sealed", is_sealed(run, office, done->made)}},
                run.say("{events} events are in {file}; {n} older backups were taken away",
                        {{"events", std::to_string(done->made.events)},
                         {"file", done->made.file},
                         {"n", std::to_string(done->removed.size())}}) +
                    "\n");
}

Result<Answer> set(Run& run, const RuleArguments& arguments) {
  run.speak_as_the_office();
  std::error_code failed;
  if (!arguments.folder.empty() && !std::filesystem::is_directory(arguments.folder, failed)) {
    return Error{ErrorKind::invalid, "there is no folder " + arguments.folder +
                                         "; make it or plug the disk in first"};
  }
  BackupRule rule;
  const Status kept = change_local_settings(run.settings_file(), [&](LocalSettings& settings) {
    arguments.add_to(settings.backup);
    rule = settings.backup;
  });
  if (!kept) return kept.error();
  return answer({{"folder", rule.folder},
                 {"days", rule.days},
                 {"weeks", rule.weeks},
                 {"months", rule.months},
                 {"warn_hours", rule.warn_hours},
                 {"settings", run.settings_file()}},
                run.say("Backups go to {folder}: of {days} days, {weeks} weeks and {months} months "
                        "the newest is kept",
                        {{"folder", rule.folder},
                         {"days", std::to_string(rule.days)},
                         {"weeks", std::to_string(rule.weeks)},
                         {"months", std::to_string(rule.months)}}) +
                    "\n");
}

Result<Answer> list(Run& run, Office& office, const std::string& folder) {
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  const std::string where = folder.empty() ? settings->backup.folder : folder;
  if (where.empty()) {
    return Error{ErrorKind::invalid,
                 "no folder for backups is named; use `khio-counter backups set --folder DIR`"};
  }
  OfficeState state;
  const Status read = office.store().read([&](Reader& reader) { state = reader.office(); });
  if (!read) return read.error();
  const Result<std::vector<KeptBackup>> kept = kept_backups(where, state.id);
  if (!kept) return kept.error();
  Json files = Json::array();
  std::string text;
  for (const KeptBackup& backup : *kept) {
    // A name has the office's own time.
    const std::string at =
        office.zone().iso(office.zone().utc_ms(backup.day, backup.second_of_day));
    files.push_back({{"file", backup.file}, {"at", at}, {"bytes", backup.bytes}});
    text += at + "  " + backup.file + "\n";
  }
  return answer({{"folder", where}, {"backups", std::move(files)}}, std::move(text));
}

// Of a store on a server, whose administrators back it up by other means.
Result<Answer> noted(Run& run, Office& office, const std::string& what) {
  if (!postgres::is_postgres(office.store().url())) {
    return Error{ErrorKind::invalid, "this store is a file, which knows its backups; use "
                                     "`khio-counter backup`"};
  }
  postgres::ServerNow::Backup made{run.clock().now().utc_ms,
                                     std::string(first_bytes(what, kNoteBytesMax)), 0};
  const Status read =
      office.store().read([&](Reader& reader) { made.events = reader.head().seq; });
  if (!read) return read.error();
  if (const Status told = postgres::note_backup(office.store().url(), made); !told)
    return told.error();
  return answer({{"what", made.what}, {"events", made.events}, {"made_at", run.iso(made.at)}},
                run.say("Health knows of the backup {what}", {{"what", made.what}}) + "\n");
}

}  // namespace

void add_backup_commands(CommandLine& line) {
  const auto out = std::make_shared<std::string>();
  line.office_command(line.root(), "backup",
                      "A consistent copy while in use, tried out by restoring it",
                      [out](Run& run, Office& office) { return backup(run, office, *out); })
      .add_option("--out", *out, "File to write; never over another")
      ->required();

  const auto file = std::make_shared<std::string>();
  const auto despite = std::make_shared<bool>(false);
  CLI::App& restoring =
      line.command(line.root(), "restore",
                   "A store from a backup, checked whole before it is put in place",
                   [file, despite](Run& run) { return restore(run, *file, *despite); });
  restoring.add_option("file", *file, "The backup")->required();
  restoring.add_flag("--despite-seals", *despite,
                     "To look at one that this machine's seals contradict");

  CLI::App& backups = line.group("backups", "Dated backups in one folder, kept by rule");
  const auto rule = std::make_shared<RuleArguments>();
  CLI::App& keep_command = line.office_command(
      backups, "keep", "Make one and take away those the rule no longer keeps",
      [rule](Run& run, Office& office) { return keep(run, office, *rule); });
  add_rule_options(keep_command, *rule);
  CLI::App& set_command =
      line.command(backups, "set", "Where they go on this machine, and how many are kept",
                   [rule](Run& run) { return set(run, *rule); });
  add_rule_options(set_command, *rule);
  set_command.add_option("--warn-hours", rule->warn_hours, "Health warns when the last is older")
      ->check(CLI::Range(1, 1'000));
  const auto what = std::make_shared<std::string>();
  line.office_command(backups, "noted",
                      "The server's own backup was made just now: said by the job that makes it",
                      [what](Run& run, Office& office) { return noted(run, office, *what); })
      .add_option("--what", *what, "By what, and where it is")
      ->required();
  const auto folder = std::make_shared<std::string>();
  line.office_command(backups, "list", "Those that are kept, the newest first",
                      [folder](Run& run, Office& office) { return list(run, office, *folder); })
      .add_option("--folder", *folder, "Else the one of this machine's settings");
}

}  // namespace khio
