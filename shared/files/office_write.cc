#include <fmt/format.h>

#include "domain/calendar.h"
#include "files/office_file.h"
#include "files/toml_tree.h"
#include "files/weekdays.h"

namespace khio {
namespace {

// Appends lines of TOML. What is empty is not written; what has a default is always written.
class OfficeWriter {
 public:
  explicit OfficeWriter(const std::string& first_language) : first_language_(first_language) {}

  void heading(const std::string& name) { out_ += fmt::format("\n[{}]\n", name); }
  void entry(const std::string& name) { out_ += fmt::format("\n[[{}]]\n", name); }

  void word(const char* key, const std::string& value) {
    if (!value.empty()) line(key, toml_quoted(value));
  }
  void number(const char* key, int value) { line(key, std::to_string(value)); }
  void number(const char* key, const std::optional<int>& value) {
    if (value) number(key, *value);
  }
  void flag(const char* key, bool value) { line(key, value ? "true" : "false"); }
  void day(const char* key, DayNumber value) { line(key, iso_day(value)); }
  void day(const char* key, const std::optional<DayNumber>& value) {
    if (value) day(key, *value);
  }
  void texts(const char* key, const Texts& value) {
    if (!value.empty()) line(key, written(value));
  }
  void words(const char* key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::string list;
    for (const std::string& value : values) {
      list += (list.empty() ? "" : ", ") + toml_quoted(value);
    }
    line(key, "[" + list + "]");
  }
  void text_list(const char* key, const std::vector<Texts>& values) {
    if (values.empty()) return;
    std::string list = "[\n";
    for (const Texts& value : values) list += "  " + written(value) + ",\n";
    line(key, list + "]");
  }

  std::string take() { return std::move(out_); }

 private:
  void line(const char* key, const std::string& value) {
    out_ += fmt::format("{} = {}\n", key, value);
  }

  std::string written(const Texts& texts) const {
    if (texts.size() == 1 && texts.begin()->first == first_language_) {
      return toml_quoted(texts.begin()->second);
    }
    std::string list;
    const auto add = [&](const std::string& language, const std::string& text) {
      list += (list.empty() ? "" : ", ") + fmt::format("{} = {}", language, toml_quoted(text));
    };
    const auto first = texts.find(first_language_);
    if (first != texts.end()) add(first->first, first->second);
    for (const auto& [language, text] : texts) {
      if (language != first_language_) add(language, text);
    }
    return "{ " + list + " }";
  }

  std::string first_language_;
  std::string out_;
};

const char* era_name(Era era) { return era == Era::buddhist ? "buddhist" : "common"; }

void write_identity(OfficeWriter& out, const Catalogue& office) {
  out.word("kind", office.kind);
  out.words("languages", office.languages);
  out.texts("name", office.name);
  out.texts("short_name", office.short_name);
  out.texts("address", office.address);
  out.word("phone", office.phone);
  out.word("public_url", office.public_url);
  out.word("eit_url", office.eit_url);
  out.day("eit_from", office.eit_from);
  out.day("eit_to", office.eit_to);
  out.word("emblem", office.emblem);
  out.word("zone", office.zone);
  out.word("era", era_name(office.era));
  out.number("fiscal_first_month", office.fiscal_first_month);
  out.flag("fiscal_named_by_end", office.fiscal_named_by_end);
  out.flag("thai_numerals_in_reports", office.thai_numerals_in_reports);
  out.flag("sample", office.sample);
  out.flag("any_officer", office.any_officer);
  out.flag("four_roles", office.four_roles);
  out.word("reception_service", office.reception_service);
  out.text_list("priority_groups", office.priority_groups);
  out.text_list("slip_notes", office.slip_notes);
  out.texts("privacy_notice", office.privacy_notice);
  out.texts("how_it_works", office.how_it_works);
}

void write_hours(OfficeWriter& out, const std::string& name, const Hours& hours) {
  out.heading(name);
  out.flag("always_open", hours.always_open);
  out.number("last_ticket_minutes", hours.last_ticket_minutes);
  for (std::size_t weekday = 0; weekday < kWeekdayNames.size(); ++weekday) {
    std::vector<std::string> spans;
    for (const TimeSpan& span : hours.by_weekday[weekday]) spans.push_back(write_time_span(span));
    out.words(std::string(kWeekdayNames[weekday]).c_str(), spans);
  }
}

void write_survey(OfficeWriter& out, const Survey& survey) {
  out.heading("survey");
  out.word("convention", survey.convention == LevelConvention::a ? "A" : "B");
  out.word("spread", survey.spread == SpreadConvention::sample ? "sample" : "population");
  out.number("target_percent", survey.target_percent);
  out.word("target_test", survey.target_test == TargetTest::top2 ? "top2" : "mean");
  out.number("min_cell", survey.min_cell);
  for (const ScoreBand& band : survey.scores) {
    out.entry("survey.scores");
    out.number(band.above ? "above" : "from", band.percent);
    out.number("score", band.score);
  }
  for (const Aspect& aspect : survey.aspects) {
    out.entry("survey.aspects");
    out.word("code", aspect.code);
    out.texts("name", aspect.name);
  }
  for (const SurveyItem& item : survey.items) {
    out.entry("survey.items");
    out.word("id", item.id);
    out.word("aspect", item.aspect);
    out.texts("text", item.text);
    out.texts("question", item.question);
  }
}

void write_suggestions(OfficeWriter& out, const SuggestionBox& box) {
  out.heading("suggestions");
  out.flag("offered", box.offered);
  out.number("answer_within_days", box.answer_within_days);
  out.texts("corruption_channel", box.corruption_channel);
  out.word("corruption_url", box.corruption_url);
  for (const ReadyPhrase& phrase : box.phrases) {
    out.entry("suggestions.phrases");
    out.word("kind", std::string(suggestion_kind_name(phrase.kind)));
    out.texts("text", phrase.text);
  }
}

void write_alerts(OfficeWriter& out, const AlertLimits& alerts) {
  out.heading("alerts");
  out.number("longest_wait_minutes", alerts.longest_wait_minutes);
  out.number("line_length", alerts.line_length);
  out.number("over_standard_percent", alerts.over_standard_percent);
}

void write_retention(OfficeWriter& out, const Retention& retention) {
  out.heading("retention");
  out.number("words_months", retention.words_months);
  out.number("complaint_months", retention.complaint_months);
}

void write_hand_service(OfficeWriter& out, const HandService& hand) {
  out.heading("hand_service");
  out.word("prefix", hand.prefix);
  out.number("numbers", hand.numbers);
  out.flag("fallback_sheet", hand.fallback_sheet);
}

void write_rule(OfficeWriter& out, const CallingRule& rule) {
  out.heading("rule");
  out.number("normal_between", rule.normal_between);
  out.number("return_after_calls", rule.return_after_calls);
  out.number("return_within_minutes", rule.return_within_minutes);
  out.number("no_show_min_calls", rule.no_show_min_calls);
  out.number("no_show_min_seconds", rule.no_show_min_seconds);
}

void write_reasons(OfficeWriter& out, const std::string& name, const std::vector<Reason>& reasons) {
  for (const Reason& reason : reasons) {
    out.entry("reasons." + name);
    out.word("code", reason.code);
    out.texts("text", reason.text);
    if (reason.reissued) out.flag("reissued", true);
  }
}

void write_service(OfficeWriter& out, const Service& service) {
  out.entry("services");
  out.word("code", service.code);
  out.word("series", service.series);
  out.word("division", service.division);
  out.word("icon", service.icon);
  out.texts("name", service.name);
  out.texts("errand", service.errand);
  out.texts("unit", service.unit);
  out.texts("fee", service.fee);
  out.texts("law", service.law);
  out.texts("channel", service.channel);
  out.text_list("documents", service.documents);
  if (service.no_documents) out.flag("no_documents", true);
  out.number("standard_minutes", service.standard_minutes);
  out.number("ageing_limit_minutes", service.ageing_limit_minutes);
  out.number("target_percent", service.target_percent);
  out.number("tickets_a_day", service.tickets_a_day);
  if (service.asks_people) out.flag("asks_people", true);
  if (service.hours) write_hours(out, "services.hours", *service.hours);
  for (const Step& step : service.steps) {
    out.entry("services.steps");
    out.number("minutes", step.minutes);
    out.texts("text", step.text);
    out.texts("responsible", step.responsible);
  }
}

void write_places(OfficeWriter& out, const Catalogue& office) {
  for (const Division& division : office.divisions) {
    out.entry("divisions");
    out.word("code", division.code);
    out.texts("name", division.name);
    out.word("colour", division.colour);
  }
  for (const Series& series : office.series) {
    out.entry("series");
    out.word("code", series.code);
    out.word("prefix", series.prefix);
    out.number("first", series.first);
    out.number("last", series.last);
  }
  for (const Service& service : office.services) write_service(out, service);
  for (const WithdrawnService& service : office.withdrawn) {
    out.entry("withdrawn");
    out.word("code", service.code);
    out.word("division", service.division);
    out.texts("name", service.name);
    if (service.standard_minutes > 0) out.number("standard_minutes", service.standard_minutes);
    out.number("target_percent", service.target_percent);
  }
  for (const CounterPlace& counter : office.counters) {
    out.entry("counters");
    out.number("number", counter.number);
    out.texts("name", counter.name);
    out.words("services", counter.services);
  }
  for (const Holiday& holiday : office.holidays) {
    out.entry("holidays");
    out.day("day", holiday.day);
    out.texts("name", holiday.name);
  }
}

}  // namespace

std::string write_office(const Catalogue& catalogue) {
  OfficeWriter out(catalogue.languages.empty() ? std::string() : catalogue.languages.front());
  write_identity(out, catalogue);
  write_hours(out, "hours", catalogue.hours);
  write_survey(out, catalogue.survey);
  write_suggestions(out, catalogue.suggestions);
  write_rule(out, catalogue.rule);
  write_alerts(out, catalogue.alerts);
  write_hand_service(out, catalogue.hand_service);
  write_retention(out, catalogue.retention);
  write_reasons(out, "out_of_order", catalogue.out_of_order_reasons);
  write_reasons(out, "cancel", catalogue.cancel_reasons);
  write_reasons(out, "priority", catalogue.priority_reasons);
  write_places(out, catalogue);
  return out.take();
}

}  // namespace khio
