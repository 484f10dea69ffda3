#include <CLI/CLI.hpp>
#include <csignal>
#include <nlohmann/json.hpp>
#include <tuple>

#include "care/simulate.h"
#include "care/verify.h"
#include "cli/command_line.h"
#include "cli/health_command.h"
#include "cli/progress.h"
#include "counter/commands/commands.h"
#include "counter/commands/due.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;
using WitnessArguments = std::vector<std::tuple<std::string, std::string, std::string>>;

Answer verified(Run& run, const VerifyReport& report) {
  Json json = {{"ok", report.ok},
               {"events", report.events},
               {"head", to_hex(report.head.hash)},
               {"first_bad", report.first_bad == 0 ? Json(nullptr) : Json(report.first_bad)},
               {"pool", report.pool},
               {"problem", report.ok ? Json(nullptr) : Json(report.problem)}};
  if (report.ok) {
    return answer(json, run.say("{events} events in order; every table equals them",
                                {{"events", std::to_string(report.events)}}) +
                            "\n");
  }
  Answer damaged = answer(json, "");
  damaged.exit_code = exit_code_of(ErrorKind::damaged);
  damaged.complaint = report.problem + "; keep this file as evidence and restore a backup";
  return damaged;
}

Result<Answer> verify(Run& run, Office& office, const WitnessArguments& witnesses) {
  std::vector<SlipWitness> slips;
  for (const auto& [ticket, date, code] : witnesses) {
    const Result<DayNumber> day = read_iso_day(date);
    if (!day) return day.error();
    slips.push_back({ticket, *day, code});
  }
  Progress progress(run.tr("Verifying"));
  const Result<VerifyReport> report =
      verify_store(office.store(), slips, [&](std::int64_t done, std::int64_t all) {
        progress.show(done, all);
        return true;
      });
  if (!report) return report.error();
  return verified(run, *report);
}

struct SimulateArguments {
  std::string from;
  std::string to;
  std::int64_t seed = 1;
  int visits_per_day = 0;
};

Result<Answer> simulate_days(Run& run, Office& office, const SimulateArguments& arguments) {
  const Result<DayNumber> from = read_iso_day(arguments.from);
  if (!from) return from.error();
  const Result<DayNumber> to = read_iso_day(arguments.to);
  if (!to) return to.error();
  Progress progress(run.tr("Simulating"));
  Interrupts interrupts;
  const Result<SimulationDone> done =
      simulate(office.store().url(), {*from, *to, arguments.seed, arguments.visits_per_day},
               [&](int days, int all) {
                 progress.show(days, all);
                 return !interrupts.asked();
               });
  if (!done) return done.error();
  Answer lived = answer(
      {{"days", done->days}, {"tickets", done->tickets}, {"ratings", done->ratings}},
      run.say("{days} days lived: {tickets} tickets, {ratings} ratings",
              {{"days", std::to_string(done->days)},
               {"tickets", std::to_string(done->tickets)},
               {"ratings", std::to_string(done->ratings)}}) +
          "\n");
  if (done->stopped) {
    lived.exit_code = 128 + SIGINT;
    lived.complaint = "stopped; the days lived so far are whole";
  }
  return lived;
}

}  // namespace

void add_care_commands(CommandLine& line) {
  const auto witnesses = std::make_shared<WitnessArguments>();
  const auto full = std::make_shared<bool>(false);
  CLI::App& verify_command = line.office_command(
      line.root(), "verify", "Check the journal, and that every table equals it",
      [witnesses](Run& run, Office& office) { return verify(run, office, *witnesses); });
  verify_command
      .add_option("--witness", *witnesses, "A slip's TICKET DATE CODE, to hold against the journal")
      ->allow_extra_args(false);
  verify_command.add_flag("--full", *full, "Every check there is (always done)");

  const auto arguments = std::make_shared<SimulateArguments>();
  CLI::App& simulate_command =
      line.office_command(line.root(), "simulate",
                          "Live a realistic office's days on a sample store",
                          [arguments](Run& run, Office& office) {
                            return simulate_days(run, office, *arguments);
                          });
  simulate_command.add_option("--from", arguments->from, "First day, YYYY-MM-DD")->required();
  simulate_command.add_option("--to", arguments->to, "Last day, YYYY-MM-DD")->required();
  simulate_command.add_option("--seed", arguments->seed, "The same seed lives the same days")
      ->required();
  simulate_command.add_option("--visits-per-day", arguments->visits_per_day,
                              "Visits of an ordinary day")
      ->check(CLI::PositiveNumber);

  add_health_command(line, [](Run& run, Office& office, std::vector<HealthCheck>& checks) {
    checks.push_back(sets_check(run, office));
  });
}

}  // namespace khio
