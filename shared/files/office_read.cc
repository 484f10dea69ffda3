#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "domain/limits.h"
#include "files/office_file.h"
#include "files/text_file.h"
#include "files/toml_fields.h"
#include "files/toml_tree.h"
#include "files/weekdays.h"

namespace khio {
namespace {

void read_identity(TomlFields& file, Catalogue& office) {
  office.kind = file.word("kind");
  office.name = file.texts("name");
  office.short_name = file.texts("short_name");
  office.address = file.texts("address");
  office.phone = file.word("phone");
  office.public_url = file.word("public_url");
  office.eit_url = file.word("eit_url");
  office.eit_from = file.optional_day("eit_from");
  office.eit_to = file.optional_day("eit_to");
  office.emblem = file.word("emblem");
  office.zone = file.word("zone");
  office.era = file.choice<Era>("era", {{"common", Era::common}, {"buddhist", Era::buddhist}},
                                Era::common);
  office.fiscal_first_month = file.number("fiscal_first_month", 1);
  office.fiscal_named_by_end = file.flag("fiscal_named_by_end", true);
  office.thai_numerals_in_reports = file.flag("thai_numerals_in_reports", false);
  office.sample = file.flag("sample", false);
  office.any_officer = file.flag("any_officer", false);
  office.four_roles = file.flag("four_roles", false);
  office.reception_service = file.word("reception_service");
  office.priority_groups = file.text_list("priority_groups");
  office.slip_notes = file.text_list("slip_notes");
  office.privacy_notice = file.texts("privacy_notice");
  office.how_it_works = file.texts("how_it_works");
}

Hours read_hours(TomlFields& fields) {
  Hours hours;
  hours.always_open = fields.flag("always_open", false);
  hours.last_ticket_minutes = fields.number("last_ticket_minutes", 0);
  for (std::size_t weekday = 0; weekday < kWeekdayNames.size(); ++weekday) {
    const std::string name(kWeekdayNames[weekday]);
    std::vector<TimeSpan>& spans = hours.by_weekday[weekday];
    const std::vector<std::string> written = fields.words(name);
    for (std::size_t i = 0; i < written.size(); ++i) {
      if (written[i].empty()) continue;
      if (const std::optional<TimeSpan> span = read_time_span(written[i])) {
        spans.push_back(*span);
      } else {
        fields.error(fmt::format("{}[{}]", name, i),
                     fmt::format("'{}' is not a span of hours; write it like 08:30-12:00",
                                 shown_key(written[i])));
      }
    }
    std::sort(spans.begin(), spans.end(),
              [](const TimeSpan& a, const TimeSpan& b) { return a.from < b.from; });
  }
  return hours;
}

void read_survey(TomlFields& file, Survey& survey) {
  file.table("survey", [&](TomlFields& fields) {
    survey.convention = fields.choice<LevelConvention>(
        "convention", {{"A", LevelConvention::a}, {"B", LevelConvention::b}}, survey.convention);
    survey.spread = fields.choice<SpreadConvention>(
        "spread",
        {{"sample", SpreadConvention::sample}, {"population", SpreadConvention::population}},
        survey.spread);
    survey.target_percent = fields.number("target_percent", survey.target_percent);
    survey.target_test = fields.choice<TargetTest>(
        "target_test", {{"top2", TargetTest::top2}, {"mean", TargetTest::mean}},
        survey.target_test);
    survey.min_cell = fields.number("min_cell", survey.min_cell);
    fields.tables("aspects", [&](TomlFields& one) {
      survey.aspects.push_back({one.word("code"), one.texts("name")});
    });
    fields.tables("scores", [&](TomlFields& one) {
      const std::optional<int> above = one.optional_number("above");
      const std::optional<int> from = one.optional_number("from");
      survey.scores.push_back(
          {above ? *above : from.value_or(0), above.has_value(), one.number("score", 0)});
    });
    fields.tables("items", [&](TomlFields& one) {
      survey.items.push_back(
          {one.word("id"), one.word("aspect"), one.texts("text"), one.texts("question")});
    });
  });
}

void read_alerts(TomlFields& file, AlertLimits& alerts) {
  file.table("alerts", [&](TomlFields& fields) {
    alerts.longest_wait_minutes =
        fields.number("longest_wait_minutes", alerts.longest_wait_minutes);
    alerts.line_length = fields.number("line_length", alerts.line_length);
    alerts.over_standard_percent =
        fields.number("over_standard_percent", alerts.over_standard_percent);
  });
}

void read_retention(TomlFields& file, Retention& retention) {
  file.table("retention", [&](TomlFields& fields) {
    retention.words_months = fields.number("words_months", retention.words_months);
    retention.complaint_months = fields.number("complaint_months", retention.complaint_months);
  });
}

void read_hand_service(TomlFields& file, HandService& hand) {
  file.table("hand_service", [&](TomlFields& fields) {
    if (std::string prefix = fields.word("prefix"); !prefix.empty()) hand.prefix = std::move(prefix);
    hand.numbers = fields.number("numbers", hand.numbers);
    hand.fallback_sheet = fields.flag("fallback_sheet", hand.fallback_sheet);
  });
}

void read_rule(TomlFields& file, CallingRule& rule) {
  file.table("rule", [&](TomlFields& fields) {
    rule.normal_between = fields.number("normal_between", rule.normal_between);
    rule.return_after_calls = fields.number("return_after_calls", rule.return_after_calls);
    rule.return_within_minutes = fields.number("return_within_minutes", rule.return_within_minutes);
    rule.no_show_min_calls = fields.number("no_show_min_calls", rule.no_show_min_calls);
    rule.no_show_min_seconds = fields.number("no_show_min_seconds", rule.no_show_min_seconds);
  });
}

void read_suggestions(TomlFields& file, SuggestionBox& box) {
  file.table("suggestions", [&](TomlFields& fields) {
    box.offered = fields.flag("offered", box.offered);
    box.answer_within_days = fields.number("answer_within_days", box.answer_within_days);
    box.corruption_channel = fields.texts("corruption_channel");
    box.corruption_url = fields.word("corruption_url");
    fields.tables("phrases", [&](TomlFields& one) {
      const auto kind = one.choice<SuggestionKind>(
          "kind",
          {{"praise", SuggestionKind::praise},
           {"suggestion", SuggestionKind::suggestion},
           {"complaint", SuggestionKind::complaint}},
          SuggestionKind::suggestion);
      box.phrases.push_back({kind, one.texts("text")});
    });
  });
}

void read_reasons(TomlFields& file, Catalogue& office) {
  const auto read = [](TomlFields& reasons, const char* key, std::vector<Reason>& list) {
    reasons.tables(key, [&](TomlFields& one) {
      list.push_back({one.word("code"), one.texts("text"), one.flag("reissued", false)});
    });
  };
  file.table("reasons", [&](TomlFields& reasons) {
    read(reasons, "out_of_order", office.out_of_order_reasons);
    read(reasons, "cancel", office.cancel_reasons);
    read(reasons, "priority", office.priority_reasons);
  });
}

Service read_service(TomlFields& fields) {
  Service service;
  service.code = fields.word("code");
  service.series = fields.word("series");
  service.division = fields.word("division");
  service.icon = fields.word("icon");
  service.standard_minutes = fields.number("standard_minutes", 0);
  service.ageing_limit_minutes = fields.optional_number("ageing_limit_minutes");
  service.target_percent = fields.optional_number("target_percent");
  service.tickets_a_day = fields.optional_number("tickets_a_day");
  service.asks_people = fields.flag("asks_people", false);
  fields.table("hours", [&](TomlFields& own) { service.hours = read_hours(own); });
  service.name = fields.texts("name");
  service.errand = fields.texts("errand");
  service.unit = fields.texts("unit");
  service.fee = fields.texts("fee");
  service.law = fields.texts("law");
  service.channel = fields.texts("channel");
  service.documents = fields.text_list("documents");
  service.no_documents = fields.flag("no_documents", false);
  fields.tables("steps", [&](TomlFields& one) {
    service.steps.push_back(
        {one.texts("text"), one.number("minutes", 0), one.texts("responsible")});
  });
  return service;
}

void read_lists(TomlFields& file, Catalogue& office) {
  file.tables("divisions", [&](TomlFields& one) {
    office.divisions.push_back({one.word("code"), one.texts("name"), one.word("colour")});
  });
  file.tables("series", [&](TomlFields& one) {
    const Series usual;
    office.series.push_back({one.word("code"), one.word("prefix"), one.number("first", usual.first),
                             one.number("last", usual.last)});
  });
  file.tables("services",
              [&](TomlFields& one) { office.services.push_back(read_service(one)); });
  file.tables("withdrawn", [&](TomlFields& one) {
    office.withdrawn.push_back({one.word("code"), one.word("division"), one.texts("name"),
                                one.number("standard_minutes", 0),
                                one.optional_number("target_percent")});
  });
  file.tables("counters", [&](TomlFields& one) {
    office.counters.push_back({one.number("number", 0), one.texts("name"), one.words("services")});
  });
  file.tables("holidays", [&](TomlFields& one) {
    office.holidays.push_back({one.day("day"), one.texts("name")});
  });
}

std::string first_language_of(const TomlNode& tree) {
  const TomlNode* languages = tree.field("languages");
  if (languages == nullptr || languages->entries.empty()) return {};
  return languages->entries.front().text;
}

void read_catalogue(const TomlNode& tree, OfficeReading& reading) {
  TomlFields file(tree, "", first_language_of(tree), reading.problems);
  Catalogue& office = reading.catalogue;
  office.languages = file.words("languages");
  read_identity(file, office);
  file.table("hours", [&](TomlFields& fields) { office.hours = read_hours(fields); });
  read_survey(file, office.survey);
  read_suggestions(file, office.suggestions);
  read_rule(file, office.rule);
  read_alerts(file, office.alerts);
  read_hand_service(file, office.hand_service);
  read_retention(file, office.retention);
  read_reasons(file, office);
  read_lists(file, office);
  file.refuse_unknown();
}

bool reported(const std::set<std::string>& paths, std::string path) {
  for (; !path.empty(); path = parent_path(path)) {
    if (paths.contains(path)) return true;
  }
  return false;
}

// What could not be read is not complained of a second time as missing.
void add_problems_of_meaning(OfficeReading& reading) {
  std::set<std::string> of_form;
  for (const OfficeProblem& problem : reading.problems) of_form.insert(problem.path);
  for (OfficeProblem& problem : check_office(reading.catalogue)) {
    if (!reported(of_form, problem.path)) reading.problems.push_back(std::move(problem));
  }
}

}  // namespace

bool OfficeReading::has_errors() const {
  return std::any_of(problems.begin(), problems.end(), [](const OfficeProblem& problem) {
    return problem.severity == Severity::error;
  });
}

namespace {

OfficeReading read_anew(const std::string& toml) {
  OfficeReading reading;
  if (toml.size() > kOfficeFileBytesMax) {
    reading.problems.push_back({Severity::error, 0, "",
                                fmt::format("the file is larger than {} bytes; shorten it",
                                            kOfficeFileBytesMax)});
    return reading;
  }
  const auto parsed = read_toml(toml);
  if (const auto* error = std::get_if<TomlSyntaxError>(&parsed)) {
    reading.problems.push_back({Severity::error, error->line, "",
                                error->message + "; correct this line and check again"});
    return reading;
  }
  const TomlNode& tree = std::get<TomlNode>(parsed);
  read_catalogue(tree, reading);
  add_problems_of_meaning(reading);
  if (reading.problems.empty()) return reading;
  const TomlLines lines(tree);
  for (OfficeProblem& problem : reading.problems) problem.line = lines.of(problem.path);
  std::stable_sort(reading.problems.begin(), reading.problems.end(),
                   [](const OfficeProblem& a, const OfficeProblem& b) { return a.line < b.line; });
  return reading;
}

struct LastReading {
  std::string toml;
  OfficeReading reading;
};

}  // namespace

OfficeReading read_office(const std::string& toml) {
  thread_local LastReading last;
  if (toml.empty() || toml != last.toml) last = {toml, read_anew(toml)};
  return last.reading;
}

Result<std::string> load_office_file(const std::string& file) {
  return load_text_file(file, kOfficeFileBytesMax, "an office file");
}

}  // namespace khio
