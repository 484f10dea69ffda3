#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "cli/command_line.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

Json officer_json(const Officer& officer) {
  return {{"officer", officer.id},
          {"name", officer.name},
          {"role", officer.role},
          {"active", officer.active}};
}

std::string officer_line(Run& run, const Officer& officer) {
  return officer.id + "  " + officer.name + "  " + officer.role +
         (officer.active ? "" : "  " + run.tr("(disabled)")) + "\n";
}

Result<std::vector<Officer>> officers_of(Office& office) {
  std::vector<Officer> officers;
  const Status read =
      office.store().read([&](Reader& reader) { officers = reader.officers(); });
  if (!read) return read.error();
  return officers;
}

Result<Answer> list(Run& run, Office& office) {
  const Result<std::vector<Officer>> officers = officers_of(office);
  if (!officers) return officers.error();
  Json rows = Json::array();
  std::string text;
  for (const Officer& officer : *officers) {
    rows.push_back(officer_json(officer));
    rows.back()["pin"] = !officer.pin_digest ? "none" : officer.one_time_pin ? "one-time" : "own";
    text += officer_line(run, officer);
  }
  if (text.empty()) text = run.tr("No officers yet") + "\n";
  return answer({{"officers", std::move(rows)}}, std::move(text));
}

Result<Answer> set(Run& run, Office& office, const Officer& officer) {
  if (const Status kept = office.set_officer(officer, run.ask()); !kept) return kept.error();
  return answer(officer_json(officer), officer_line(run, officer));
}

Result<Answer> disable(Run& run, Office& office, const std::string& id) {
  const Result<std::vector<Officer>> officers = officers_of(office);
  if (!officers) return officers.error();
  const auto found = std::find_if(officers->begin(), officers->end(),
                                  [&](const Officer& officer) { return officer.id == id; });
  if (found == officers->end()) {
    return Error{ErrorKind::not_found, "no officer " + id + "; `staff list` names them"};
  }
  Officer officer = *found;
  officer.active = false;
  if (const Status kept = office.set_officer(officer, run.ask()); !kept) return kept.error();
  Json counters = Json::array();
  std::string text = officer_line(run, officer);
  const Status read = office.store().read([&](Reader& reader) {
    for (const CounterState& open : reader.counters()) {
      if (open.officer != id) continue;
      counters.push_back(open.counter);
      text += run.say("Counter {counter} is still open for {officer}: nothing can be done there until "
                      "another officer opens it, or it is closed",
                      {{"counter", std::to_string(open.counter)}, {"officer", id}}) +
              "\n";
    }
  });
  if (!read) return read.error();
  Json said = officer_json(officer);
  said["counters"] = std::move(counters);
  return answer(std::move(said), std::move(text));
}

// The terminal shows nothing of what is typed.
class Unseen {
 public:
  Unseen() : terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~Unseen() {
    if (terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

  std::string line(const std::string& question) const {
    if (terminal_) std::cerr << question << ": ";
    std::string text;
    std::getline(std::cin, text);
    if (terminal_) std::cerr << "\n";
    return text;
  }

 private:
  termios before_{};
  bool terminal_ = false;
};

Error not_changed(const PinAnswer& answer, const std::string& officer) {
  switch (answer.verdict) {
    case PinVerdict::right: break;
    case PinVerdict::wrong:
      return {ErrorKind::refused, "this is not the present PIN; nothing was changed"};
    case PinVerdict::pause:
      return {ErrorKind::refused, "too many wrong PINs; wait " +
                                      std::to_string(answer.pause_seconds) + " seconds"};
    case PinVerdict::no_pin:
      return {ErrorKind::refused, officer + " has no PIN yet; make one with `staff pin " + officer +
                                      "`"};
    case PinVerdict::unknown:
      return {ErrorKind::not_found, "no officer " + officer + "; `staff list` names them"};
    case PinVerdict::altered:
      return {ErrorKind::damaged, "the PIN kept in the store is not the one that was set; make "
                                  "another with `staff pin " + officer + "`"};
  }
  KHIO_CHECK(false);
}

Result<Answer> one_time_pin(Run& run, Office& office, const std::string& id) {
  const Result<std::string> pin = office.give_one_time_pin(id, run.ask());
  if (!pin) return pin.error();
  return answer({{"officer", id}, {"one_time_pin", *pin}},
                run.say("One-time PIN of {officer}: {pin} (shown only now; to be changed when "
                        "signing in)",
                        {{"officer", id}, {"pin", *pin}}) +
                    "\n");
}

Result<Answer> change_pin(Run& run, Office& office, const std::string& id) {
  const Unseen unseen;
  const std::string present = unseen.line(run.tr("Present PIN"));
  const std::string fresh = unseen.line(run.tr("New PIN"));
  const Result<PinAnswer> changed = office.change_pin(id, present, fresh, run.ask());
  if (!changed) return changed.error();
  if (changed->verdict != PinVerdict::right) return not_changed(*changed, id);
  return answer({{"officer", id}, {"changed", true}},
                run.say("The PIN of {officer} is changed", {{"officer", id}}) + "\n");
}

}  // namespace

void add_staff_commands(CommandLine& line) {
  CLI::App& staff = line.group("staff", "Officers and roles");
  line.office_command(staff, "list", "Every officer", list);

  const auto officer = std::make_shared<Officer>();
  CLI::App& add = line.office_command(
      staff, "add", "Add an officer, or change name and role",
      [officer](Run& run, Office& office) { return set(run, office, *officer); });
  add.add_option("id", officer->id, "Short id of the officer")->required();
  add.add_option("--name", officer->name, "Name shown to colleagues")->required();
  add.add_option("--role", officer->role, "officer or head; where the work is apart also supervisor, manager or admin")
      ->check(CLI::IsMember({"officer", "head", "supervisor", "manager", "admin"}))
      ->default_val("officer");

  line.office_command(staff, "disable", "The officer can no longer open a counter",
                      [officer](Run& run, Office& office) {
                        return disable(run, office, officer->id);
                      })
      .add_option("id", officer->id, "Id of the officer")
      ->required();

  const auto own = std::make_shared<bool>(false);
  CLI::App& pin = line.office_command(
      staff, "pin", "Make an officer's one-time PIN, to be changed when signing in",
      [officer, own](Run& run, Office& office) {
        return *own ? change_pin(run, office, officer->id) : one_time_pin(run, office, officer->id);
      });
  pin.add_option("id", officer->id, "Id of the officer")->required();
  pin.add_flag("--change", *own,
               "Change it: standard input brings the present PIN and the new one, a line each");
}

}  // namespace khio
