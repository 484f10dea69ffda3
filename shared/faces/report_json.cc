#include "faces/report_json.h"

#include "faces/json_parts.h"
#include "faces/report_words.h"

namespace khio {
namespace {

using nlohmann::json;

void put_durations(json& into, const Durations& durations) {
  into["waited_seconds"] = stats_json(durations.waited);
  into["waited_open_hours_seconds"] = stats_json(durations.waited_open_hours);
  into["served_seconds"] = stats_json(durations.served);
  into["held_seconds"] = stats_json(durations.held);
  into["timed"] = durations.timed;
  into["over_standard"] = durations.over_standard;
  into["within_standard_percent"] = hundredths_json(durations.within_standard_hundredths);
}

json sessions_json(const std::array<std::int64_t, 3>& sessions) {
  return {{"in_hours", sessions[static_cast<std::size_t>(Session::in_hours)]},
          {"lunch", sessions[static_cast<std::size_t>(Session::lunch)]},
          {"off_hours", sessions[static_cast<std::size_t>(Session::off_hours)]}};
}

json months_json(const StatisticsFigures& figures) {
  json months = json::array();
  for (const MonthStatistics& month : figures.by_month) {
    months.push_back({{"month", iso_month(month.month)},
                      {"walk_in", month.walk_in},
                      {"eservice", or_null(month.eservice)},
                      {"issued", month.issued},
                      {"served", month.served},
                      {"no_show", month.no_show},
                      {"cancelled", month.cancelled},
                      {"expired", month.expired},
                      {"unfinished", month.unfinished},
                      {"walk_direct", month.walk_direct},
                      {"waited_mean_seconds", or_null(month.waited_mean_seconds)},
                      {"served_mean_seconds", or_null(month.served_mean_seconds)},
                      {"within_standard_percent",
                       hundredths_json(month.within_standard_hundredths)}});
  }
  return months;
}

// What the lines of services and divisions have in common.
json line_json(const ServiceStatistics& line, const StatisticsFigures& figures) {
  json by_month = json::object();
  json eservice_by_month = json::object();
  for (std::size_t index = 0; index < figures.by_month.size(); ++index) {
    const std::string month = iso_month(figures.by_month[index].month);
    by_month[month] = line.walk_in_by_month[index];
    eservice_by_month[month] = or_null(line.eservice_by_month[index]);
  }
  const ErrandCounts& errands = line.errands;
  json object = {{"division", line.division},
                 {"by_month", by_month},
                 {"eservice_by_month", eservice_by_month},
                 {"walk_in", line.walk_in},
                 {"eservice", or_null(line.eservice)},
                 {"total", line.total},
                 {"percent", hundredths_json(line.percent_hundredths)},
                 {"errands", {{"queued", errands.queued},
                              {"done", errands.done},
                              {"transferred", errands.transferred},
                              {"no_show", errands.no_show},
                              {"cancelled", errands.cancelled},
                              {"expired", errands.expired},
                              {"unfinished", errands.unfinished},
                              {"walk_direct", errands.walk_direct}}},
                 {"by_session", sessions_json(line.by_session)},
                 {"by_location", json(line.by_location)}};
  put_durations(object, line.durations);
  return object;
}

json services_json(const StatisticsFigures& figures, const std::string& language) {
  json services = json::array();
  for (const ServiceStatistics& line : figures.by_service) {
    json service = line_json(line, figures);
    service["service"] = line.service;
    service["name"] = name_in(line.name, language, figures.head, line.service);
    service["standard_seconds"] = or_null(line.standard_seconds);
    services.push_back(std::move(service));
  }
  return services;
}

json divisions_json(const StatisticsFigures& figures, const std::string& language) {
  json divisions = json::array();
  for (const ServiceStatistics& line : figures.by_division) {
    json division = line_json(line, figures);
    division["name"] = name_in(line.name, language, figures.head, line.division);
    divisions.push_back(std::move(division));
  }
  return divisions;
}

json tickets_json(const TicketCounts& tickets) {
  return {{"issued", tickets.issued},           {"served", tickets.served},
          {"no_show", tickets.no_show},         {"cancelled", tickets.cancelled},
          {"expired", tickets.expired},         {"unfinished", tickets.unfinished},
          {"walk_direct", tickets.walk_direct}, {"by_hand", tickets.by_hand},
          {"by_hand_no_show", tickets.by_hand_no_show}};
}

json previous_json(const std::optional<PreviousStatistics>& previous) {
  if (!previous) return nullptr;
  json object = {{"period", period_json(previous->period)},
                 {"tickets", tickets_json(previous->tickets)},
                 {"walk_in", previous->walk_in},
                 {"eservice", or_null(previous->eservice)}};
  put_durations(object, previous->all);
  return object;
}

// The means of these services are above their standard times.
json services_over_standard(const StatisticsFigures& figures) {
  json codes = json::array();
  for (const ServiceStatistics& line : figures.by_service) {
    if (line.over_standard()) codes.push_back(line.service);
  }
  return codes;
}

json cell_json(const Cell& cell) {
  if (cell.withheld) return {{"suppressed", true}};
  if (cell.suppressed) return {{"n", cell.n}, {"suppressed", true}};
  return {{"n", cell.n},
          {"counts", cell.counts},
          {"mean", hundredths_json(cell.mean_hundredths)},
          {"sd", hundredths_json(cell.spread_hundredths)},
          {"mean_percent", hundredths_json(cell.mean_percent_hundredths)},
          {"satisfied_percent", hundredths_json(cell.satisfied_percent_hundredths)},
          {"level", or_null(cell.level)}};
}

json named_json(const char* key, const char* name_key, const NamedCell& named,
                const ReportHead& head, const std::string& language) {
  json object = cell_json(named.cell);
  object[key] = named.code;
  object[name_key] = name_in(named.name, language, head, named.code);
  object["previous_mean"] = hundredths_json(named.previous_mean_hundredths);
  return object;
}

json aspects_json(const SatisfactionFigures& figures, const std::string& language) {
  json aspects = json::array();
  for (const AspectFigures& aspect : figures.aspects) {
    json object = named_json("aspect", "name", aspect.all, figures.head, language);
    object["items"] = json::array();
    for (const NamedCell& item : aspect.items) {
      object["items"].push_back(named_json("item", "text", item, figures.head, language));
    }
    aspects.push_back(std::move(object));
  }
  return aspects;
}

json cells_by_name(const std::map<std::string, Cell>& cells) {
  json object = json::object();
  for (const auto& [name, cell] : cells) object[name] = cell_json(cell);
  return object;
}

json imported_json(const SatisfactionFigures& figures, const std::string& language) {
  json object = json::object();
  for (const auto& [via, column] : figures.imported) {
    json& one = object[via] = cell_json(column.overall);
    one["items"] = json::array();
    for (const NamedCell& item : column.items) {
      one["items"].push_back(named_json("item", "text", item, figures.head, language));
    }
    one["by_service"] = json::array();
    for (const NamedCell& service : column.services) {
      one["by_service"].push_back(named_json("service", "name", service, figures.head, language));
    }
  }
  return object;
}

json improvements_json(const std::vector<Improvement>& improvements) {
  json list = json::array();
  for (const Improvement& one : improvements) {
    list.push_back({{"number", one.id},
                    {"from", iso_day(one.from)},
                    {"to", iso_day(one.to)},
                    {"text", one.text},
                    {"result", one.result.empty() ? json(nullptr) : json(one.result)},
                    {"done", one.done}});
  }
  return list;
}

json scores_json(const std::vector<ScoreBand>& scores) {
  json list = json::array();
  for (const ScoreBand& band : scores) {
    list.push_back({{band.above ? "above" : "from", band.percent}, {"score", band.score}});
  }
  return list;
}

void put_conventions(json& object, const SatisfactionFigures& figures) {
  const Survey& survey = figures.survey;
  object["convention"] = survey.convention == LevelConvention::a ? "A" : "B";
  object["sd"] = survey.spread == SpreadConvention::sample ? "sample" : "population";
  object["target_percent"] = survey.target_percent;
  object["target_test"] = survey.target_test == TargetTest::top2 ? "top2" : "mean";
  object["target_met"] = or_null(figures.target_met);
  object["min_cell"] = survey.min_cell;
  object["score"] = or_null(figures.score);
  object["score_table"] = scores_json(survey.scores);
}

void put_groups(json& object, const SatisfactionFigures& figures, const std::string& language) {
  object["by_service"] = json::array();
  for (const ServiceSatisfaction& line : figures.by_service) {
    json service = named_json("service", "name", line.all, figures.head, language);
    service["target_percent"] = or_null(line.target_percent);
    service["target_met"] = or_null(line.target_met);
    object["by_service"].push_back(std::move(service));
  }
  object["by_division"] = json::array();
  for (const NamedCell& line : figures.by_division) {
    object["by_division"].push_back(named_json("division", "name", line, figures.head, language));
  }
  object["by_month"] = json::array();
  for (const MonthSatisfaction& month : figures.by_month) {
    json line = cell_json(month.cell);
    line["month"] = iso_month(month.month);
    object["by_month"].push_back(std::move(line));
  }
  object["by_via"] = cells_by_name(figures.by_via);
  object["imported"] = imported_json(figures, language);
}

}  // namespace

std::string statistics_json(const StatisticsFigures& figures, const std::string& language) {
  json object = head_json(figures.head, language);
  object["tickets"] = tickets_json(figures.tickets);
  object["walk_in"] = figures.walk_in;
  object["walk_in_people"] = figures.walk_in_people;
  object["eservice"] = or_null(figures.eservice);
  object["by_month"] = months_json(figures);
  object["by_service"] = services_json(figures, language);
  object["by_division"] = divisions_json(figures, language);
  json all = json::object();
  put_durations(all, figures.all);
  object["all_services"] = std::move(all);
  object["services_over_standard"] = services_over_standard(figures);
  object["by_hand"] = {{"waited_seconds", stats_json(figures.by_hand.waited)},
                       {"served_seconds", stats_json(figures.by_hand.served)}};
  object["by_session"] = sessions_json(figures.by_session);
  object["by_location"] = json(figures.by_location);
  object["by_weekday_hour"] = figures.by_weekday_hour;
  object["previous"] = previous_json(figures.previous);
  object["rules"] = ReportWords(figures.head, language, ReportDigits::arabic)
                        .statistics_notes(figures);
  return dumped(object);
}

std::string satisfaction_json(const SatisfactionFigures& figures, const std::string& language) {
  json object = head_json(figures.head, language);
  const bool withheld = figures.overall.withheld;
  object["respondents"] = withheld ? json(nullptr) : json(figures.respondents);
  object["set_aside"] = figures.set_aside;
  if (!figures.for_public) object["waiting"] = figures.waiting;
  object["served"] = figures.served;
  object["response_rate_percent"] = hundredths_json(figures.response_rate_hundredths);
  if (figures.for_public) {
    object["public"] = true;
    object["months_left_out"] = json::array();
    for (const YearMonth month : figures.left_out)
      object["months_left_out"].push_back(iso_month(month));
  }
  for (const LateAnswers& late : figures.late)
    object["late"].push_back({{"month", iso_month(late.month)}, {"n", late.n}});
  for (const CorrectedForms& forms : figures.corrected) {
    object["corrected"].push_back({{"via", forms.via},
                                   {"from", iso_day(forms.from)},
                                   {"to", iso_day(forms.to)},
                                   {"n", forms.n},
                                   {"published", forms.told}});
  }
  put_conventions(object, figures);
  object["overall"] = cell_json(figures.overall);
  object["aspects"] = aspects_json(figures, language);
  put_groups(object, figures, language);
  const auto code_or_null = [](const std::string& code) {
    return code.empty() ? json(nullptr) : json(code);
  };
  object["lowest"] = {{"item", code_or_null(figures.lowest_item)},
                      {"service", code_or_null(figures.lowest_service)}};
  object["improvements"] = {{"decided", improvements_json(figures.decided)},
                            {"returned", improvements_json(figures.returned)}};
  object["suggestions"] = {{"total", figures.suggestions.total},
                           {"shown", figures.suggestions.shown}};
  object["suggestions_unreviewed"] = figures.suggestions.unreviewed;
  object["suggestion_texts"] = json::array();
  for (const ShownSuggestion& one : figures.said) {
    object["suggestion_texts"].push_back(
        {{"kind", suggestion_kind_name(one.kind)}, {"text", one.text}});
  }
  object["complaints"] = {{"total", figures.complaints.total},
                          {"done", figures.complaints.done},
                          {"in_progress", figures.complaints.in_progress},
                          {"overdue", figures.complaints.overdue}};
  object["previous"] = figures.previous ? cell_json(*figures.previous) : json(nullptr);
  object["rules"] = ReportWords(figures.head, language, ReportDigits::arabic)
                        .satisfaction_notes(figures);
  return dumped(object);
}

}  // namespace khio
