#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/estimate.h"
#include "cli/values.h"
#include "kiosk/commands/commands.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

std::string note_of(Run& run, const ServiceView& service) {
  if (!service.open) return run.tr("no tickets now");
  if (service.open_counters == 0) return run.tr("no counter is open for it yet");
  return "";
}

Result<Answer> services(Run& run, Office& office) {
  const Result<std::vector<ServiceView>> views = office.services();
  if (!views) return views.error();
  Json list = Json::array();
  std::string text;
  for (const ServiceView& view : *views) {
    const Service* service = office.catalogue().service(view.code);
    const std::string note = note_of(run, view);
    list.push_back({{"code", view.code},
                    {"name", run.service_name(view.code)},
                    {"division", service == nullptr ? "" : service->division},
                    {"waiting", view.waiting},
                    {"estimated_wait_seconds", estimate_json(view.estimate)},
                    {"open", view.open},
                    {"note", note}});
    text += view.code + "  " + run.service_name(view.code) + "  " +
            run.say("{people} waiting", {{"people", std::to_string(view.waiting)}}) +
            (note.empty() ? "" : "  (" + note + ")") + "\n";
  }
  return answer({{"services", std::move(list)}}, std::move(text));
}

Result<Answer> ticket(Run& run, Office& office, const std::string& code) {
  const Result<TicketView> view = office.ticket(code);
  if (!view) return view.error();
  return answer({{"ticket", view->ticket},
                 {"state", state_name(view->state)},
                 {"service", view->service},
                 {"ahead", view->ahead},
                 {"estimated_wait_seconds", estimate_json(view->estimate)},
                 {"counter", view->counter == 0 ? Json(nullptr) : Json(view->counter)},
                 {"can_rate", view->can_rate}},
                run.say(view->ahead == 0 ? "{ticket}, {service}: nobody ahead"
                                         : "{ticket}, {service}: {people} ahead",
                        {{"ticket", view->ticket},
                         {"service", run.service_name(view->service)},
                         {"people", std::to_string(view->ahead)}}) +
                    "\n");
}

// "Q2=4". invalid: anything else, or a question answered twice.
Status read_answer(const std::string& typed, RatingOrder& order) {
  const std::size_t mark = typed.find('=');
  const std::string score = mark == std::string::npos ? "" : typed.substr(mark + 1);
  if (mark == 0 || score.size() != 1 || score[0] < '1' || score[0] > '5') {
    return Error{ErrorKind::invalid,
                 "not an answer: " + typed + "; write ITEM=SCORE with 1 to 5, such as Q2=4"};
  }
  if (!order.answers.emplace(typed.substr(0, mark), score[0] - '0').second) {
    return Error{ErrorKind::invalid,
                 typed.substr(0, mark) + " is answered twice; answer each question once"};
  }
  return Done{};
}

Result<Answer> rate(Run& run, Office& office, RatingOrder order,
                    const std::vector<std::string>& answers) {
  for (const std::string& typed : answers) {
    if (const Status read = read_answer(typed, order); !read) return read.error();
  }
  if (const Status rated = office.rate(order, run.ask()); !rated) return rated.error();
  return answer({{"accepted", true}}, run.tr("Thank you for your rating") + "\n");
}

}  // namespace

void add_visitor_commands(CommandLine& line) {
  line.office_command(line.root(), "services", "What can be asked for now", services);

  const auto code = std::make_shared<std::string>();
  line.office_command(line.root(), "ticket", "Where a ticket stands",
                      [code](Run& run, Office& office) { return ticket(run, office, *code); })
      .add_option("--code", *code, "Code on the slip, such as 48217-0")
      ->required();

  const auto order = std::make_shared<RatingOrder>();
  const auto answers = std::make_shared<std::vector<std::string>>();
  CLI::App& rate_command = line.office_command(
      line.root(), "rate", "Rate a visit served today, without a name",
      [order, answers](Run& run, Office& office) { return rate(run, office, *order, *answers); });
  rate_command.add_option("--code", order->code, "Code on the slip")->required();
  rate_command.add_option("--score", order->score, "1 (least satisfied) to 5 (most satisfied)")
      ->required();
  rate_command.add_option("--answer", *answers, "A further question, ITEM=SCORE")
      ->allow_extra_args(false);
}

}  // namespace khio
