// Checks of the office itself: its identity, hours, survey, rule and reasons.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "base/zone.h"
#include "domain/calendar.h"
#include "domain/limits.h"
#include "files/office_checks.h"
#include "files/toml_fields.h"
#include "files/weekdays.h"

namespace khio {
namespace {

// The kinds whose reports and memos have titles of their own.
const std::vector<std::string> kOfficeKinds = {
    "sao", "subdistrict_municipality", "town_municipality", "city_municipality", "municipality",
    "provincial_organisation", "council", "office"};

bool is_language(const std::string& language) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return (language.size() == 2 || language.size() == 3) &&
         std::all_of(language.begin(), language.end(), is_small);
}

void check_languages(OfficeChecks& checks) {
  const std::vector<std::string>& languages = checks.office.languages;
  if (languages.empty()) {
    checks.error("languages", "no language is given; list them, the office's own first: "
                              "languages = [\"en\"]");
    return;
  }
  if (!checks.at_most("languages", languages.size(), kLanguagesMax)) return;
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < languages.size(); ++i) {
    paths.push_back(entry_path("languages", i));
    if (!is_language(languages[i])) {
      checks.error(paths.back(),
                   fmt::format("'{}' is not a language code; write two or three small letters such "
                               "as \"en\"", shown_key(languages[i])));
    }
  }
  checks.no_duplicates(paths, languages);
}

void check_url(OfficeChecks& checks, const std::string& path, const std::string& url,
               bool takes_parameters) {
  if (url.empty()) return;
  const bool has_scheme = url.starts_with("https://") || url.starts_with("http://");
  const bool plain =
      std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (!has_scheme || !plain || url.size() > kUrlBytesMax) {
    checks.error(path, fmt::format("this is not a web address; write https://… without spaces, at "
                                   "most {} letters", kUrlBytesMax));
  } else if (takes_parameters && url.find_first_of("?#") != std::string::npos) {
    checks.error(path, "this address may not contain ? or #, because the ticket's are added; "
                       "remove that part");
  }
}

void check_eit_days(OfficeChecks& checks) {
  const Catalogue& office = checks.office;
  if (office.eit_from && office.eit_to && *office.eit_from > *office.eit_to) {
    checks.error("eit_to", "the outside survey ends before it begins; correct eit_from or eit_to");
  }
  if (office.eit_url.empty() && (office.eit_from || office.eit_to)) {
    checks.warning(office.eit_from ? "eit_from" : "eit_to",
                   "there are days for the outside survey but no address; add eit_url");
  }
}

void check_kind_and_zone(OfficeChecks& checks) {
  const Catalogue& office = checks.office;
  if (office.kind.empty()) {
    checks.error("kind", "the kind of office is missing; write kind = \"office\"");
  } else if (std::find(kOfficeKinds.begin(), kOfficeKinds.end(), office.kind) ==
             kOfficeKinds.end()) {
    const std::optional<std::string> meant = likely_meant(office.kind, kOfficeKinds);
    checks.warning("kind",
                   fmt::format("'{}' is not a kind with titles of its own, so reports will have "
                               "general ones{}", shown_key(office.kind),
                               meant ? fmt::format("; did you mean '{}'?", *meant) : ""));
  }
  if (office.zone.empty()) {
    checks.error("zone", "the time zone is missing; write zone = \"Asia/Bangkok\" or another");
  } else if (!Zone::named(office.zone)) {
    checks.error("zone", fmt::format("there is no time zone '{}'; use a name such as Asia/Bangkok",
                                     shown_key(office.zone)));
  }
}

void check_text_lists(OfficeChecks& checks) {
  const Catalogue& office = checks.office;
  if (checks.at_most("priority_groups", office.priority_groups.size(), kPriorityGroupsMax)) {
    for (std::size_t i = 0; i < office.priority_groups.size(); ++i) {
      checks.texts(entry_path("priority_groups", i), office.priority_groups[i], TextNeed::required,
                   "priority group");
    }
  }
  if (checks.at_most("slip_notes", office.slip_notes.size(), kSlipNotesMax)) {
    for (std::size_t i = 0; i < office.slip_notes.size(); ++i) {
      checks.texts(entry_path("slip_notes", i), office.slip_notes[i], TextNeed::required,
                   "note on the slip");
    }
  }
}

void check_spans(OfficeChecks& checks, const std::string& path,
                 const std::vector<TimeSpan>& spans) {
  if (!checks.at_most(path, spans.size(), kSpansPerDayMax)) return;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const TimeSpan& span = spans[i];
    if (span.from < 0 || span.to > kSecondsPerDay || span.from >= span.to) {
      checks.error(path, "a span must begin before it ends, within one day; correct it");
    } else if (i > 0 && span.from < spans[i - 1].to) {
      checks.error(path, fmt::format("the hours {} and {} overlap; correct one",
                                     write_time_span(spans[i - 1]), write_time_span(span)));
    }
  }
}

// Whether they are ever open.
bool check_opening(OfficeChecks& checks, const std::string& path, const Hours& hours) {
  checks.range(path + ".last_ticket_minutes", hours.last_ticket_minutes, 0, 240);
  bool ever_open = hours.always_open;
  for (std::size_t weekday = 0; weekday < kWeekdayNames.size(); ++weekday) {
    check_spans(checks, fmt::format("{}.{}", path, kWeekdayNames[weekday]),
                hours.by_weekday[weekday]);
    ever_open = ever_open || !hours.by_weekday[weekday].empty();
  }
  return ever_open;
}

void check_holidays(OfficeChecks& checks) {
  const std::vector<Holiday>& holidays = checks.office.holidays;
  if (!checks.at_most("holidays", holidays.size(), kHolidaysMax)) return;
  std::vector<std::string> paths;
  std::vector<std::string> days;
  for (std::size_t i = 0; i < holidays.size(); ++i) {
    paths.push_back(entry_path("holidays", i, "day"));
    days.push_back(iso_day(holidays[i].day));
    checks.texts(entry_path("holidays", i, "name"), holidays[i].name, TextNeed::wanted,
                 "name of the holiday");
  }
  checks.no_duplicates(paths, days);
}

bool is_item_id(const std::string& id) {
  return id.size() >= 2 && id.size() <= 4 && id.front() == 'Q' &&
         std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         (id[1] != '0' || id.size() == 2);
}

void check_item(OfficeChecks& checks, std::size_t index, const std::vector<std::string>& aspects) {
  const SurveyItem& item = checks.office.survey.items[index];
  const std::string path = entry_path("survey.items", index);
  checks.texts(path + ".text", item.text, TextNeed::required, "question");
  checks.texts(path + ".question", item.question, TextNeed::optional, "question as asked");
  if (index == 0) {
    if (item.id != "Q0") {
      checks.error(path + ".id", "the first question must be the overall one; give it id = \"Q0\"");
    }
    if (!item.aspect.empty()) {
      checks.error(path + ".aspect", "the overall question belongs to no aspect; remove this line");
    }
    return;
  }
  if (!is_item_id(item.id)) {
    checks.error(path + ".id", fmt::format("'{}' cannot name a question; write Q1, Q2, …",
                                           shown_key(item.id)));
  }
  if (std::find(aspects.begin(), aspects.end(), item.aspect) != aspects.end()) return;
  if (item.aspect.empty()) {
    checks.error(path + ".aspect", "the question's aspect is missing; name one of survey.aspects");
  } else if (aspects.empty()) {
    checks.error(path + ".aspect", "there are no aspects; describe them under survey.aspects");
  } else {
    checks.error(path + ".aspect", no_such("aspect", item.aspect, aspects));
  }
}

void check_items(OfficeChecks& checks, const std::vector<std::string>& aspects) {
  const std::vector<SurveyItem>& items = checks.office.survey.items;
  if (items.empty()) {
    checks.error("survey", "the overall question is missing; add it under [[survey.items]] with "
                           "id = \"Q0\"");
    return;
  }
  if (!checks.at_most("survey.items", items.size(), kSurveyItemsMax)) return;
  std::vector<std::string> paths;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < items.size(); ++i) {
    check_item(checks, i, aspects);
    paths.push_back(entry_path("survey.items", i, "id"));
    ids.push_back(items[i].id);
  }
  checks.no_duplicates(paths, ids);
}

void check_reasons(OfficeChecks& checks, const std::string& path,
                   const std::vector<Reason>& reasons, const std::string& without) {
  if (reasons.empty()) {
    checks.warning("reasons", fmt::format("there is no reason under {}, so {}; add one", path,
                                          without));
  }
  if (!checks.at_most(path, reasons.size(), kReasonsMax)) return;
  std::vector<std::string> paths;
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    paths.push_back(entry_path(path, i, "code"));
    codes.push_back(reasons[i].code);
    checks.code(paths.back(), reasons[i].code);
    checks.texts(entry_path(path, i, "text"), reasons[i].text, TextNeed::required, "reason");
  }
  checks.no_duplicates(paths, codes);
}

}  // namespace

void check_identity(OfficeChecks& checks) {
  const Catalogue& office = checks.office;
  check_languages(checks);
  check_kind_and_zone(checks);
  checks.texts("name", office.name, TextNeed::required, "name of the office");
  checks.texts("short_name", office.short_name, TextNeed::optional, "short name");
  checks.texts("address", office.address, TextNeed::optional, "address", TextShape::lines);
  checks.texts("privacy_notice", office.privacy_notice, TextNeed::wanted, "privacy notice",
               TextShape::lines);
  checks.texts("how_it_works", office.how_it_works, TextNeed::wanted,
               "explanation of how tickets work", TextShape::lines);
  if (!office.phone.empty()) checks.text("phone", office.phone, "phone number");
  checks.pictogram("emblem", office.emblem);
  check_url(checks, "public_url", office.public_url, true);
  check_url(checks, "eit_url", office.eit_url, false);
  check_eit_days(checks);
  checks.range("fiscal_first_month", office.fiscal_first_month, 1, 12);
  if (office.any_officer && !office.sample) {
    checks.warning("any_officer", "in a real office no officer id may open a counter without its PIN; "
                                "set it to false");
  }
  check_text_lists(checks);
}

void check_hours(OfficeChecks& checks) {
  if (!check_opening(checks, "hours", checks.office.hours)) {
    checks.warning("hours", "the office is never open, so no ticket can be taken; write its hours, "
                            "such as monday = [\"08:30-16:30\"]");
  }
  for (std::size_t i = 0; i < checks.office.services.size(); ++i) {
    const Service& service = checks.office.services[i];
    if (!service.hours) continue;
    const std::string path = entry_path("services", i, "hours");
    if (!check_opening(checks, path, *service.hours)) {
      checks.warning(path, "the service is never open; write its hours, or remove them so that the "
                           "office's apply");
    }
  }
  check_holidays(checks);
}

void check_scores(OfficeChecks& checks) {
  const std::vector<ScoreBand>& scores = checks.office.survey.scores;
  if (!checks.at_most("survey.scores", scores.size(), kScoreBandsMax)) return;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const std::string path = entry_path("survey.scores", i);
    checks.range(path + (scores[i].above ? ".above" : ".from"), scores[i].percent, 0, 100);
    checks.range(path + ".score", scores[i].score, 0, kScoreMax);
    if (i == 0) continue;
    const ScoreBand& higher = scores[i - 1];
    const bool falls = scores[i].percent < higher.percent ||
                       (scores[i].percent == higher.percent && higher.above && !scores[i].above);
    if (!falls) {
      checks.error(path, "this line can never apply; write the table from the highest percentage "
                         "down");
    }
  }
}

void check_survey(OfficeChecks& checks) {
  const Survey& survey = checks.office.survey;
  check_scores(checks);
  checks.range("survey.target_percent", survey.target_percent, 1, 100);
  checks.range("survey.min_cell", survey.min_cell, 2, 100);
  if (!checks.at_most("survey.aspects", survey.aspects.size(), kAspectsMax)) return;
  std::vector<std::string> paths;
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < survey.aspects.size(); ++i) {
    const Aspect& aspect = survey.aspects[i];
    paths.push_back(entry_path("survey.aspects", i, "code"));
    codes.push_back(aspect.code);
    checks.code(paths.back(), aspect.code);
    checks.texts(entry_path("survey.aspects", i, "name"), aspect.name, TextNeed::required,
                 "name of the aspect");
    const bool asked = std::any_of(survey.items.begin(), survey.items.end(), [&](const auto& item) {
      return item.aspect == aspect.code;
    });
    if (!asked) {
      checks.warning(entry_path("survey.aspects", i),
                     fmt::format("no question belongs to the aspect '{}'; add one or remove it",
                                 shown_key(aspect.code)));
    }
  }
  checks.no_duplicates(paths, codes);
  check_items(checks, codes);
}

// As many as a screen shows side by side with every other control at 20 mm.
constexpr int kPhrasesOfAKindMax = 6;

void check_suggestions(OfficeChecks& checks) {
  const SuggestionBox& box = checks.office.suggestions;
  checks.range("suggestions.answer_within_days", box.answer_within_days, 1, kAnswerDaysMax);
  checks.texts("suggestions.corruption_channel", box.corruption_channel,
               box.offered ? TextNeed::wanted : TextNeed::optional,
               "channel for reporting corruption", TextShape::lines);
  check_url(checks, "suggestions.corruption_url", box.corruption_url, false);
  if (!checks.at_most("suggestions.phrases", box.phrases.size(), kReadyPhrasesMax)) return;
  std::array<int, kSuggestionKinds> of_kind{};
  for (std::size_t i = 0; i < box.phrases.size(); ++i) {
    const auto kind = static_cast<std::size_t>(box.phrases[i].kind);
    if (++of_kind[kind] == kPhrasesOfAKindMax + 1) {
      checks.error(entry_path("suggestions.phrases", i, "kind"),
                   fmt::format("a screen has room for {} phrases of one kind; remove some",
                               kPhrasesOfAKindMax));
    }
    const std::string path = entry_path("suggestions.phrases", i, "text");
    checks.texts(path, box.phrases[i].text, TextNeed::required, "ready phrase");
    for (const auto& [language, text] : box.phrases[i].text) {
      if (code_points(text).value_or(0) <= kReadyPhraseLettersMax) continue;
      checks.error(path, fmt::format("the phrase in '{}' has more than {} characters; shorten it",
                                     shown_key(language), kReadyPhraseLettersMax));
    }
  }
}

void check_rule_and_reasons(OfficeChecks& checks) {
  const CallingRule& rule = checks.office.rule;
  checks.range("rule.normal_between", rule.normal_between, 0, 20);
  checks.range("rule.return_after_calls", rule.return_after_calls, 0, 20);
  checks.range("rule.return_within_minutes", rule.return_within_minutes, 0, 480);
  checks.range("rule.no_show_min_calls", rule.no_show_min_calls, 1, 10);
  checks.range("rule.no_show_min_seconds", rule.no_show_min_seconds, 0, 3600);
  const AlertLimits& alerts = checks.office.alerts;
  checks.range("alerts.longest_wait_minutes", alerts.longest_wait_minutes, 0, 480);
  checks.range("alerts.line_length", alerts.line_length, 0, 999);
  checks.range("alerts.over_standard_percent", alerts.over_standard_percent, 0, 1000);
  if (alerts.over_standard_percent != 0 && alerts.over_standard_percent < 100) {
    checks.error("alerts.over_standard_percent",
                 "a visit within its announced time is no cause for alarm; write 100 or more, or 0 "
                 "for none");
  }
  const Retention& retention = checks.office.retention;
  checks.range("retention.words_months", retention.words_months, 1, kRetentionMonthsMax);
  checks.range("retention.complaint_months", retention.complaint_months, 1, kRetentionMonthsMax);
  check_reasons(checks, "reasons.out_of_order", checks.office.out_of_order_reasons,
                "nobody can be called out of order");
  check_reasons(checks, "reasons.cancel", checks.office.cancel_reasons,
                "no ticket can be cancelled");
  check_reasons(checks, "reasons.priority", checks.office.priority_reasons,
                "staff can give no priority");
}

}  // namespace khio
