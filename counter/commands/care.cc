#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/codes.h"
#include "care/simulate.h"
#include "care/verify.h"
#include "cli/command_line.h"
#include "cli/health_command.h"
#include "cli/printer_choice.h"
#include "cli/progress.h"
#include "counter/commands/commands.h"
#include "counter/commands/due.h"
#include "counter/commands/seals.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;
using WitnessArguments = std::vector<std::tuple<std::string, std::string, std::string>>;

std::string more_than_none(const std::string& typed) {
  double value = 0;
  const auto [end, failed] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
  const bool number = failed == std::errc() && end == typed.data() + typed.size();
  return number && value > 0 && std::isfinite(value) ? "" : "it must be a number above 0";
}

struct VerifyArguments {
  WitnessArguments witnesses;
  std::vector<std::pair<EventSeq, std::string>> closings;
  std::vector<std::pair<std::string, std::string>> mornings;
  std::vector<std::string> seals;  // files
  std::string key;                 // that every list must begin with; empty: any
};

struct SecondPlace {
  std::string folder;      // empty: none is named
  bool has_seals = false;  // of this journal
};

SecondPlace second_place(const SealPlace& place, const Evidence& evidence) {
  SecondPlace second{place.copy};
  for (const SealList& list : evidence.seals) {
    const std::filesystem::path file = list.file();
    if (file == std::filesystem::path(place.copy) / file.filename()) second.has_seals = true;
  }
  return second;
}

std::string in_order(Run& run, const VerifyReport& report, const SecondPlace& second) {
  std::string text = run.say("{events} events in order; every table equals them",
                             {{"events", std::to_string(report.events)}}) +
                     "\n";
  std::string keys;
  for (const std::string& key : report.seal_keys) keys += (keys.empty() ? "" : ", ") + key;
  text += report.seals == 0
              ? run.tr("No seal was held against them")
              : run.say("{n} seals agree; the last covers {sealed} events; they begin with the key {key}: "
                        "compare it with the one that was written down",
                        {{"n", std::to_string(report.seals)},
                         {"sealed", std::to_string(report.sealed)},
                         {"key", keys}});
  text += "\n";
  if (report.offline_slips > 0)
    text += run.say("{n} slips are of tickets that a kiosk gave by itself: each proves its own ticket, and "
                    "nothing of the journal before it",
                    {{"n", std::to_string(report.offline_slips)}}) +
            "\n";
  if (report.unit_slips > 0)
    text += run.say("{n} slips are witnessed by the journal of a mobile unit, not by this one",
                    {{"n", std::to_string(report.unit_slips)}}) +
            "\n";
  if (!second.folder.empty() && !second.has_seals)
    text += run.say("The second place {folder} has no seals of this journal; is it there?",
                    {{"folder", second.folder}}) +
            "\n";
  if (report.not_text > 0)
    text += run.say("{n} events name who did them, or the request, in bytes that are no text, the first of them "
                    "event {first}: an earlier version took them, and nothing was altered. The store stays in "
                    "its file: no server takes them",
                    {{"n", std::to_string(report.not_text)},
                     {"first", std::to_string(report.first_not_text)}}) +
            "\n";
  if (report.lost_seals == 0) return text;
  return text + run.say("{n} seals are of events that a restored backup lost, as the journal says",
                        {{"n", std::to_string(report.lost_seals)}}) +
         "\n";
}

Status gather_seals(const SealPlace& place, Office& office, const VerifyArguments& arguments,
                    Evidence& evidence) {
  const auto code = read_witness(arguments.key);
  if (!arguments.key.empty() && !code)
    return Error{ErrorKind::invalid, "no such key: " + arguments.key +
                                         "; write the 16 characters that `init` or `seals list` say"};
  if (const Status ours = gather_seals(office.store(), place, evidence); !ours) return ours;
  for (const std::string& file : arguments.seals) {
    Result<SealList> list = read_seals(file);
    if (list) evidence.seals.push_back(std::move(list).take());
    else if (list.error().kind == ErrorKind::damaged) evidence.trouble = list.error().detail;
    else return list.error();
  }
  if (evidence.trouble.empty()) evidence.trouble = own_list_problem(evidence.seals, place);
  if (!code || !evidence.trouble.empty()) return Done{};
  if (evidence.seals.empty()) evidence.trouble = "no seals were found that could begin with that key";
  for (const SealList& list : evidence.seals) {
    if (read_witness(key_code(list.first_key())) != code)
      evidence.trouble = "the seals in " + list.file() + " begin with another key";
  }
  return Done{};
}

Answer verified(Run& run, const VerifyReport& report, const SecondPlace& second) {
  Json json = {{"ok", report.ok},
               {"events", report.events},
               {"head", to_hex(report.head.hash)},
               {"first_bad", report.first_bad == 0 ? Json(nullptr) : Json(report.first_bad)},
               {"pool", report.pool},
               {"seals", report.seals},
               {"sealed", report.sealed},
               {"lost_seals", report.lost_seals},
               {"unit_slips", report.unit_slips},
               {"offline_slips", report.offline_slips},
               {"not_text", report.not_text},
               {"first_not_text", report.not_text == 0 ? Json(nullptr) : Json(report.first_not_text)},
               {"seal_keys", report.seal_keys},
               {"second_place_seals", second.folder.empty() || report.by_evidence
                                          ? Json(nullptr)
                                          : Json(second.has_seals)},
               {"problem", report.ok ? Json(nullptr) : Json(report.problem)}};
  if (report.ok) return answer(json, in_order(run, report, second));
  Answer damaged = answer(json, "");
  damaged.exit_code = exit_code_of(ErrorKind::damaged);
  damaged.complaint =
      report.unacknowledged && report.first_bad == 0
          ? report.problem
      : report.by_evidence
          ? report.problem + "; keep what contradicts itself as evidence"
          : report.problem + "; keep this file as evidence and restore a backup";
  return damaged;
}

Result<Answer> verify(Run& run, Office& office, const VerifyArguments& arguments) {
  Evidence evidence;
  for (const auto& [ticket, date, code] : arguments.witnesses) {
    const Result<DayNumber> day = read_iso_day(date);
    if (!day) return day.error();
    evidence.slips.push_back({ticket, *day, code});
  }
  for (const auto& [events, code] : arguments.closings) evidence.closings.push_back({events, code});
  for (const auto& [date, code] : arguments.mornings) {
    const Result<DayNumber> day = read_iso_day(date);
    if (!day) return day.error();
    evidence.mornings.push_back({*day, code});
  }
  const Result<SealPlace> place = seal_place(run);
  if (!place) return place.error();
  if (const Status found = gather_seals(*place, office, arguments, evidence); !found)
    return found.error();
  Progress progress(run.tr("Verifying"));
  Result<VerifyReport> report =
      verify_store(office.store(), evidence, [&](std::int64_t done, std::int64_t all) {
        progress.show(done, all);
        return true;
      });
  if (!report) return report.error();
  return verified(run, *report, second_place(*place, evidence));
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
  const auto evidence = std::make_shared<VerifyArguments>();
  const auto full = std::make_shared<bool>(false);
  CLI::App& verify_command = line.office_command(
      line.root(), "verify", "Check the journal, and that every table equals it",
      [evidence](Run& run, Office& office) { return verify(run, office, *evidence); });
  verify_command
      .add_option("--witness", evidence->witnesses,
                  "A slip's TICKET DATE CODE, to hold against the journal")
      ->allow_extra_args(false);
  verify_command
      .add_option("--closing", evidence->closings,
                  "A closing slip's EVENTS and CODE, to hold against the journal")
      ->allow_extra_args(false);
  verify_command
      .add_option("--day-before", evidence->mornings,
                  "The DATE of a day's first slip, and its CODE for the day before")
      ->allow_extra_args(false);
  verify_command.add_option("--seals", evidence->seals,
                            "Seals kept elsewhere, besides this machine's own");
  verify_command.add_option("--seal-key", evidence->key,
                            "The key's 16 characters that seals must begin with");
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
      ->check(more_than_none);

  add_health_command(line, [](Run& run, Office& office, std::vector<HealthCheck>& checks) {
    // Of no weight where a counter stands alone: it is asked for when its officer issues a ticket.
    if (const ChosenPrinter printer = probe_chosen_printer(run); !printer.address.empty())
      checks.push_back({"printer", printer.state.ready,
                        printer.state.ready ? "ready" : printer.state.detail, false,
                        printer.address});
    checks.push_back(sets_check(run, office));
    checks.push_back(seals_check(run, office));
  });
}

}  // namespace khio
