#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/suggestion_words.h"
#include "counter/commands/commands.h"
#include "counter/commands/erasing.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct ListArguments {
  std::string period;
  std::string kind;
  bool overdue = false;
};

Json row_of(const SuggestionView& view) {
  const bool complaint = view.kind == SuggestionKind::complaint;
  const auto unless_empty = [](const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
  };
  return {{"suggestion", suggestion_name(view.id)},
          {"number", unless_empty(view.number)},
          {"kind", suggestion_kind_name(view.kind)},
          {"office_day", iso_day(view.office_day)},
          {"half_day", half_day_name(view.half_day)},
          {"text", unless_empty(view.text)},
          {"redacted", view.redacted},
          {"fit", view.fit ? Json(*view.fit) : Json(nullptr)},
          {"state", complaint ? Json(complaint_state_name(view.state)) : Json(nullptr)},
          {"due", complaint ? Json(iso_day(view.due)) : Json(nullptr)},
          {"overdue", view.overdue},
          {"answer", unless_empty(view.answer)}};
}

std::string line_of(Run& run, const SuggestionView& view) {
  const bool complaint = view.kind == SuggestionKind::complaint;
  std::string line = (complaint ? view.number : suggestion_name(view.id)) + "  " +
                     iso_day(view.office_day) + "  " + kind_words(run, view.kind);
  if (complaint) {
    line += "  " + state_words(run, view.state) + "  " +
            run.say("due {day}", {{"day", iso_day(view.due)}});
    if (view.overdue) line += "  " + run.tr("(overdue)");
  }
  line += "\n    " + (view.text.empty() ? run.tr("(erased)") : view.text) + "\n";
  if (!view.answer.empty()) line += "    " + run.say("Answer: {text}", {{"text", view.answer}}) + "\n";
  return line;
}

struct Counts {
  int total = 0;
  int done = 0;
  int in_progress = 0;
  int overdue = 0;
};

Result<Answer> list(Run& run, Office& office, const ListArguments& arguments) {
  Period period;
  period.from = 0;
  period.to = std::numeric_limits<DayNumber>::max();
  if (!arguments.period.empty()) {
    Result<Period> named = run.period(arguments.period);
    if (!named) return named.error();
    period = std::move(named).take();
  }
  const Result<std::vector<SuggestionView>> views = office.suggestions(period.from, period.to);
  if (!views) return views.error();
  Json rows = Json::array();
  Counts counts;
  std::string text;
  for (const SuggestionView& view : *views) {
    if (view.kind == SuggestionKind::complaint) {
      ++counts.total;
      ++(is_settled(view.state) ? counts.done : counts.in_progress);
      counts.overdue += view.overdue ? 1 : 0;
    }
    const bool wanted = arguments.kind.empty() || arguments.kind == suggestion_kind_name(view.kind);
    if (!wanted || (arguments.overdue && !view.overdue)) continue;
    rows.push_back(row_of(view));
    text += line_of(run, view);
  }
  text += run.say("Complaints: {total} in all, {done} done, {in_progress} in progress, {overdue} "
                  "overdue",
                  {{"total", std::to_string(counts.total)},
                   {"done", std::to_string(counts.done)},
                   {"in_progress", std::to_string(counts.in_progress)},
                   {"overdue", std::to_string(counts.overdue)}}) +
          "\n";
  return answer({{"suggestions", std::move(rows)},
                 {"complaints",
                  {{"total", counts.total},
                   {"done", counts.done},
                   {"in_progress", counts.in_progress},
                   {"overdue", counts.overdue}}}},
                std::move(text));
}

Result<Answer> shown(Run& run, const Result<SuggestionView>& view) {
  if (!view) return view.error();
  return answer(row_of(*view), line_of(run, *view));
}

void add_step(CommandLine& line, CLI::App& group, const std::string& name, const std::string& help,
              ComplaintStep step) {
  const auto order = std::make_shared<ComplaintOrder>();
  order->step = step;
  CLI::App& command = line.office_command(group, name, help, [order](Run& run, Office& office) {
    return shown(run, office.move_complaint(*order, run.ask()));
  });
  command.add_option("complaint", order->complaint, "Its tracking number, such as 4821-3576")
      ->required();
  if (step == ComplaintStep::explain || step == ComplaintStep::answer) {
    command.add_option("--text", order->text, "What its writer reads at the kiosk")->required();
  }
}

}  // namespace

void add_complaint_commands(CommandLine& line) {
  CLI::App& group = line.group("complaints", "The register of suggestions and complaints");
  const auto arguments = std::make_shared<ListArguments>();
  CLI::App& every = line.office_command(
      group, "list", "What visitors said, and how many complaints are done and in progress",
      [arguments](Run& run, Office& office) { return list(run, office, *arguments); });
  every.add_option("--period", arguments->period, "Only of these office days, such as 2026-11");
  every.add_option("--kind", arguments->kind, "Only praise, suggestion or complaint")
      ->check(CLI::IsMember({"praise", "suggestion", "complaint"}));
  every.add_flag("--overdue", arguments->overdue, "Only complaints past their due day");

  const auto name = std::make_shared<std::string>();
  line.office_command(group, "show", "One of them",
                      [name](Run& run, Office& office) {
                        return shown(run, office.suggestion(*name));
                      })
      .add_option("suggestion", *name, "Tracking number, or name in the list such as S12")
      ->required();

  add_step(line, group, "start", "Work on it has begun", ComplaintStep::start);
  add_step(line, group, "explain", "Tell its writer why it takes longer", ComplaintStep::explain);
  add_step(line, group, "answer", "Answer it, or correct the answer", ComplaintStep::answer);
  add_step(line, group, "close", "The answered complaint is settled", ComplaintStep::close);

  const auto reading = std::make_shared<ReviewOrder>();
  const auto add_review = [&](const char* verb, const char* help, bool fit) {
    line.office_command(group, verb, help,
                        [reading, fit](Run& run, Office& office) {
                          reading->fit = fit;
                          return shown(run, office.review(*reading, run.ask()));
                        })
        .add_option("suggestion", reading->suggestion, "Its name in the list, such as S12")
        ->required();
  };
  add_review("allow", "Its words were read and may stand in reports: they name and harm nobody",
             true);
  add_review("withhold", "Its words were read and stay out of reports", false);

  const auto order = std::make_shared<RedactOrder>();
  CLI::App& redact = line.office_command(
      group, "redact", "Erase its words for good, before anything is published",
      [order](Run& run, Office& office) -> Result<Answer> {
        const Result<SuggestionView> view = office.redact(*order, run.ask());
        if (!view) return view.error();
        return with_traces(office.store(), row_of(*view), line_of(run, *view));
      });
  redact.add_option("suggestion", order->suggestion, "Tracking number, or name in the list")
      ->required();
  redact.add_option("--text", order->text, "What stands there instead");
}

}  // namespace khio
