#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/suggestion_words.h"
#include "kiosk/commands/commands.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

Result<Answer> suggest(Run& run, Office& office, const SuggestionOrder& order) {
  const Result<SuggestionReceipt> receipt = office.suggest(order, run.ask());
  if (!receipt) return receipt.error();
  if (receipt->number.empty()) {
    return answer({{"number", nullptr}, {"due", nullptr}}, run.tr("Thank you") + "\n");
  }
  const std::string due = iso_day(receipt->due);
  return answer({{"number", receipt->number}, {"due", due}},
                run.say("Your tracking number is {number}; you will be answered by {day}",
                        {{"number", receipt->number}, {"day", due}}) +
                    "\n");
}

Result<Answer> complaint(Run& run, Office& office, const std::string& number) {
  const Result<SuggestionView> view = office.complaint(number);
  if (!view) return view.error();
  const bool answered = !view->answer.empty();
  return answer({{"number", view->number},
                 {"state", complaint_state_name(view->state)},
                 {"due", iso_day(view->due)},
                 {"answer", answered ? Json(view->answer) : Json(nullptr)}},
                view->number + "  " + state_words(run, view->state) + "\n" +
                    (answered ? view->answer + "\n" : ""));
}

}  // namespace

void add_suggestion_commands(CommandLine& line) {
  const auto order = std::make_shared<SuggestionOrder>();
  const auto kind = std::make_shared<std::string>();
  CLI::App& say = line.office_command(line.root(), "suggest",
                                      "Leave praise, a suggestion or a complaint, without a name",
                                      [order, kind](Run& run, Office& office) {
                                        order->kind = read_suggestion_kind(*kind).value();
                                        return suggest(run, office, *order);
                                      });
  say.add_option("--text", order->text, "What you wish to say, without names")->required();
  say.add_option("--kind", *kind, "praise, suggestion or complaint")
      ->check(CLI::IsMember({"praise", "suggestion", "complaint"}))
      ->default_val("suggestion");

  const auto number = std::make_shared<std::string>();
  line.office_command(line.root(), "complaint", "What became of a complaint",
                      [number](Run& run, Office& office) {
                        return complaint(run, office, *number);
                      })
      .add_option("--number", *number, "Tracking number on the slip, such as 4821-3576")
      ->required();
}

}  // namespace khio
