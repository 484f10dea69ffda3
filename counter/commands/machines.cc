// The office's machines: which live, those that were taken out of use, and the printers of its kiosks.
#include "store/machines.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/command_line.h"
#include "counter/commands/commands.h"
#include "dispatch/kiosk_printers.h"
#include "dispatch/machine_words.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

const char* state_code(MachineState state) {
  switch (state) {
    case MachineState::works: return "works";
    case MachineState::closed: return "closed";
    case MachineState::lost: return "lost";
  }
  return "";
}

std::string state_words(Run& run, const MachineNews& news) {
  switch (news.state) {
    case MachineState::closed:
      return run.say("closed since {time}", {{"time", run.iso(news.heard_at)}});
    case MachineState::lost:
      return run.say("not heard from since {time}", {{"time", run.iso(news.heard_at)}});
    case MachineState::works: break;
  }
  if (news.alone) {
    return run.say("offline since {time}, {n} tickets issued alone",
                   {{"time", run.iso(news.alone->since)}, {"n", std::to_string(news.alone->tickets)}});
  }
  const std::string trouble =
      news.printer ? printer_words(run.messages(), *news.printer) : std::string();
  return trouble.empty() ? run.tr("working") : trouble;
}

Result<Answer> list(Run& run, Office& office) {
  Json machines = Json::array();
  std::string text;
  for (const MachineNews& news : machines_of(office.store().url(), run.clock().now())) {
    Json printer = nullptr;
    if (news.printer) {
      printer = {{"ready", news.printer->ready},
                 {"paper_low", news.printer->paper_low},
                 {"reason", news.printer->reason}};
    }
    Json alone = nullptr;
    if (news.alone) {
      alone = {{"since", run.iso(news.alone->since)},
               {"tickets", news.alone->tickets},
               {"waiting", news.alone->waiting}};
    }
    machines.push_back({{"id", news.id},
                        {"kind", machine_kind_name(news.kind)},
                        {"name", news.name},
                        {"state", state_code(news.state)},
                        {"heard_at", run.iso(news.heard_at)},
                        {"printer", std::move(printer)},
                        {"alone", std::move(alone)}});
    text += news.id + "  " + news.name + "  " + state_words(run, news) + "\n";
  }
  return answer({{"machines", std::move(machines)}}, std::move(text));
}

Result<Answer> remove(Run& run, Office& office, const std::string& id) {
  if (const Status gone = forget_machine(office.store().url(), id); !gone) return gone.error();
  return answer({{"id", id}}, run.say("{id} is no longer looked for", {{"id", id}}) + "\n");
}

constexpr int kAnswerSeconds = 30;
constexpr int kAnswerSecondsMax = 600;

struct PrinterArguments {
  std::string place;
  std::string use, came, nothing_came;
  std::string tried;
  CLI::Option* test = nullptr;
  int wait_seconds = kAnswerSeconds;

  // Nothing: nothing is asked, and what was said last is shown.
  std::optional<KioskPrinterAsked> wanted(const std::string& by) const {
    if (!use.empty()) return KioskPrinterAsked{place, PrinterDeed::use, use, by};
    if (!came.empty()) return KioskPrinterAsked{place, PrinterDeed::came, came, by};
    if (!nothing_came.empty())
      return KioskPrinterAsked{place, PrinterDeed::nothing_came, nothing_came, by};
    if (test->count() > 0) return KioskPrinterAsked{place, PrinterDeed::test, tried, by};
    return std::nullopt;
  }
};

// What the kiosk says of the question, or that it has not answered when its time is over. refused:
// something else was asked meanwhile.
Result<KioskPrinter> answer_of(Office& office, const std::string& place, const std::string& asked,
                               std::chrono::seconds patience) {
  constexpr std::chrono::milliseconds kBetweenLooks{100};
  const auto until = std::chrono::steady_clock::now() + patience;
  for (;;) {
    KioskPrinter printer = kiosk_printer(office.store().url(), place);
    if (printer.asked != asked)
      return Error{ErrorKind::refused, "something else was asked of it meanwhile; look again"};
    if (printer.answered || std::chrono::steady_clock::now() >= until) return printer;
    std::this_thread::sleep_for(kBetweenLooks);
  }
}

std::string printer_said(Run& run, const std::string& place, const KioskPrinter& printer) {
  const KioskPrinterSaid& said = printer.said;
  if (!printer.answered)
    return run.say("{place} has not answered yet: it does so when it runs", {{"place", place}});
  if (!said.number.empty()) {
    return run.say("Did the sheet with number {number} come out at {place}? Then say so: `machine "
                   "printer {place} --came {number}`; else `--nothing-came {number}`",
                   {{"number", said.number}, {"place", place}});
  }
  const std::string trouble = kiosk_printer_trouble(run.messages(), said.reason);
  const std::string slips =
      run.say("{place}: slips go to {printer}", {{"place", place}, {"printer", said.printer}});
  return trouble.empty() ? slips : slips + "; " + trouble;
}

Result<KioskPrinter> asked_of(Run& run, Office& office, const PrinterArguments& arguments,
                              const KioskPrinterAsked& wanted) {
  const auto asked = ask_of_kiosk(office.store().url(), wanted, run.clock());
  if (!asked.ok()) return asked.error();
  Result<KioskPrinter> printer = answer_of(office, arguments.place, *asked,
                                           std::chrono::seconds(arguments.wait_seconds));
  if (!printer.ok()) return printer;
  if (!printer->answered)
    return Error{ErrorKind::unknown, arguments.place + " did not answer within " +
                                         std::to_string(arguments.wait_seconds) +
                                         " seconds; it does so when it runs: look again with "
                                         "`machine printer " + arguments.place + "`"};
  if (!printer->said.done)
    return Error{ErrorKind::device,
                 arguments.place + " did not do it (" + printer->said.reason +
                     "), and its slips go to " + printer->said.printer +
                     " as before; put it right and ask again"};
  return printer;
}

Result<Answer> printer(Run& run, Office& office, const PrinterArguments& arguments) {
  const auto wanted = arguments.wanted(run.ask().actor);
  Result<KioskPrinter> seen = kiosk_printer(office.store().url(), arguments.place);
  if (wanted) seen = asked_of(run, office, arguments, *wanted);
  if (!seen.ok()) return seen.error();
  if (seen->said.printer.empty())
    return Error{ErrorKind::not_found, "no kiosk is called '" + arguments.place +
                                           "'; see `khio-counter machine list`"};
  const std::string_view deed =
      seen->asked.empty() ? std::string_view() : printer_deed_name(seen->wanted.deed);
  return answer({{"place", arguments.place},
                 {"deed", deed},
                 {"subject", seen->wanted.subject},
                 {"answered", seen->answered},
                 {"done", seen->said.done},
                 {"printer", seen->said.printer},
                 {"reason", seen->said.reason},
                 {"number", seen->said.number}},
                printer_said(run, arguments.place, *seen) + "\n");
}

void add_printer(CommandLine& line, CLI::App& group) {
  const auto asked = std::make_shared<PrinterArguments>();
  CLI::App& command = line.office_command(
      group, "printer", "What a kiosk's slips go to, chosen and tried from here",
      [asked](Run& run, Office& office) { return printer(run, office, *asked); });
  command.add_option("place", asked->place, "What staff call the kiosk")->required();
  CLI::Option* const use =
      command.add_option("--use", asked->use, "Its slips go there: an address as of `printer set`");
  asked->test = command.add_option("--test", asked->tried,
                                   "It prints a test sheet, on its printer or the one named")
                    ->expected(0, 1);
  CLI::Option* const came =
      command.add_option("--came", asked->came, "The sheet with this number came out");
  CLI::Option* const none = command.add_option("--nothing-came", asked->nothing_came,
                                               "No sheet with this number came out");
  for (CLI::Option* const one : {use, asked->test, came, none})
    for (CLI::Option* const other : {use, asked->test, came, none})
      if (one != other) one->excludes(other);
  command.add_option("--wait", asked->wait_seconds, "For its answer, in seconds")
      ->check(CLI::Range(0, kAnswerSecondsMax));
}

}  // namespace

void add_machine_commands(CommandLine& line) {
  CLI::App& group = line.group("machine", "Kiosks, boards and rating screens: which live");
  line.office_command(group, "list", "Each with its state, and its printer's", list);
  const auto id = std::make_shared<std::string>();
  line.office_command(group, "remove", "One that was taken out of use is no longer looked for",
                      [id](Run& run, Office& office) { return remove(run, office, *id); })
      .add_option("id", *id, "As listed")
      ->required();
  add_printer(line, group);
}

}  // namespace khio
