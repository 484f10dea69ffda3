// Service outside the office's hours, for what cannot wait.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/values.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct UrgentArguments {
  std::string services;
  std::string reason;
  std::string until;
};

Result<Answer> told(Run& run, const std::optional<UrgentSession>& session) {
  if (!session) {
    return answer({{"open", false}, {"services", Json::array()}, {"reason", nullptr},
                   {"since", nullptr}, {"until", nullptr}},
                  run.tr("No urgent service is open") + "\n");
  }
  return answer({{"open", true},
                 {"services", session->services},
                 {"reason", session->reason},
                 {"since", run.iso(session->at)},
                 {"until", run.iso(session->until)}},
                run.say("Urgent service until {time}: {services} ({reason})",
                        {{"time", run.clock_time(session->until)},
                         {"services", joined(session->services, ", ")},
                         {"reason", session->reason}}) +
                    "\n");
}

Result<Answer> show(Run& run, Office& office) {
  const Result<std::optional<UrgentSession>> session = office.urgent_session();
  if (!session) return session.error();
  return told(run, *session);
}

Result<Answer> open(Run& run, Office& office, const UrgentArguments& arguments) {
  const Result<int> until = read_time_of_day(arguments.until);
  if (!until) return until.error();
  const Result<UrgentSession> session = office.open_urgent(
      {split(arguments.services, ','), arguments.reason, *until}, run.ask());
  if (!session) return session.error();
  return told(run, *session);
}

Result<Answer> close(Run& run, Office& office) {
  if (const Status closed = office.close_urgent(run.ask()); !closed) return closed.error();
  return told(run, std::nullopt);
}

}  // namespace

void add_urgent_commands(CommandLine& line) {
  CLI::App& urgent = line.group("urgent", "Service outside the office's hours, for what cannot wait");
  line.office_command(urgent, "show", "Whether it is open, for what and until when", show);
  const auto arguments = std::make_shared<UrgentArguments>();
  CLI::App& command = line.office_command(
      urgent, "open", "Kiosks give tickets for these services, and for no others, until a time today",
      [arguments](Run& run, Office& office) { return open(run, office, *arguments); });
  command.add_option("--services", arguments->services, "Codes, separated by commas")->required();
  command.add_option("--until", arguments->until, "HH:MM, today")->required();
  command.add_option("--reason", arguments->reason, "Why, in a few words")->required();
  line.office_command(urgent, "close", "End it before its time", close);
}

}  // namespace khio
