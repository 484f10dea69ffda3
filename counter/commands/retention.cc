#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "counter/commands/commands.h"
#include "counter/commands/erasing.h"
#include "domain/calendar.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const KeptWords& kept) {
  return {{"months", kept.months},
          {"kept", kept.kept},
          {"due", kept.due},
          {"next", kept.next ? Json(iso_day(*kept.next)) : Json(nullptr)}};
}

std::string line_of(Run& run, const std::string& what, const KeptWords& kept) {
  std::string line = what + "  " +
                     run.say("kept {months} months; {kept} are there, {due} due to be erased",
                             {{"months", std::to_string(kept.months)},
                              {"kept", std::to_string(kept.kept)},
                              {"due", std::to_string(kept.due)}});
  if (kept.next) line += "  " + run.say("next: {day}", {{"day", iso_day(*kept.next)}});
  return line + "\n";
}

Result<Answer> show(Run& run, Office& office) {
  const Result<RetentionView> view = office.retention();
  if (!view) return view.error();
  std::string text = line_of(run, run.tr("Praise and suggestions"), view->words) +
                     line_of(run, run.tr("Settled complaints"), view->complaints);
  if (view->unsettled > 0)
    text += run.say("{n} complaints are older than that and not settled: settle them first",
                    {{"n", std::to_string(view->unsettled)}}) +
            "\n";
  std::int64_t begun = 0;
  const Status read = office.store().read([&](Reader& reader) {
    if (const auto first = reader.event(1)) begun = first->at.utc_ms;
  });
  if (!read) return read.error();
  const std::string since = iso_day(office.zone().local(begun).day);
  text += run.say("Officers' names and deeds: as long as this store, begun on {day}; it is deleted whole when the "
                  "rules for records no longer ask for it",
                  {{"day", since}}) +
          "\n";
  return answer({{"words", json_of(view->words)},
                 {"complaints", json_of(view->complaints)},
                 {"unsettled", view->unsettled},
                 {"store_since", since}},
                std::move(text));
}

Result<Answer> erase(Run& run, Office& office) {
  const Result<int> erased = office.erase_due(run.ask());
  if (!erased) return erased.error();
  if (*erased == 0 && !office.store().owes_erasing())
    return Error{ErrorKind::nothing, "nothing is due; `khio-counter retention show` says when it is"};
  return with_traces(office.store(), {{"erased", *erased}},
                     run.say("{n} texts are erased for good; that they were said stays",
                             {{"n", std::to_string(*erased)}}) +
                         "\n");
}

}  // namespace

void add_retention_commands(CommandLine& line) {
  CLI::App& group = line.group("retention", "How long words of visitors are kept");
  line.office_command(group, "show", "The office file's schedule, and what is due", show);
  line.office_command(group, "erase",
                      "What is due, now; else the first change of each office day does it", erase);
}

}  // namespace khio
