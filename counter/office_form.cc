// The forms of the office itself: its names, hours, rule, survey and lists.
#include <array>

#include "counter/form_writer.h"

namespace khio::counter {
namespace {

constexpr std::array<const char*, 8> kKinds = {
    "sao", "subdistrict_municipality", "town_municipality", "city_municipality", "municipality",
    "provincial_organisation", "council", "office"};
constexpr std::array<const char*, 8> kKindNames = {
    mark("Subdistrict administrative organization"), mark("Subdistrict municipality"),
    mark("Town municipality"), mark("City municipality"), mark("Municipality"),
    mark("Provincial administrative organization"), mark("Council"), mark("Another office")};
constexpr std::array<const char*, 3> kSpoken = {"th", "en", "ms"};

template <typename Member>
auto in_office(Member member) {
  return [member](auto& office) -> auto& { return office.*member; };
}
template <typename Member>
auto in_survey(Member member) {
  return [member](auto& office) -> auto& { return office.survey.*member; };
}

// An entry of a list of the office, and a part of it.
template <typename List>
auto entry_in(List list, std::size_t index) {
  return [list, index](auto& office) -> auto& { return list(office)[index]; };
}
template <typename Entry, typename Member>
auto part_of(Entry entry, Member member) {
  return [entry, member](auto& office) -> auto& { return entry(office).*member; };
}

// A heading for every entry of a list, its fields, and what adds one more.
template <typename List, typename Write>
void write_list(FormWriter& form, const Catalogue& office, const std::string& path, List list,
                const char* one, const char* more, Write write) {
  const std::size_t count = list(office).size();
  form.heading(path, form.words().count("{n} entry", "{n} entries",
                                        static_cast<std::int64_t>(count)));
  for (std::size_t i = 0; i < count; ++i) {
    const std::string here = fmt::format("{}[{}]", path, i);
    form.heading(here,
                 form.tr(one) + " " + form.words().number(static_cast<std::int64_t>(i) + 1), path,
                 i);
    write(here, entry_in(list, i));
  }
  form.add(path, form.tr(more));
}

void write_identity(FormWriter& form, const Catalogue& office) {
  std::vector<Choice> kinds;
  for (std::size_t i = 0; i < kKinds.size(); ++i) kinds.push_back({kKinds[i], form.tr(kKindNames[i])});
  form.heading("identity", form.tr("Name and address"));
  form.choice("kind", mark("Kind of office"), kinds, in_office(&Catalogue::kind));
  form.texts("name", mark("Name of the office"), in_office(&Catalogue::name));
  form.texts("short_name", mark("Short name"), in_office(&Catalogue::short_name));
  form.texts("address", mark("Address"), in_office(&Catalogue::address), FormKind::lines);
  form.word("phone", mark("Telephone"), in_office(&Catalogue::phone));
  form.choice("emblem", mark("Emblem"),
              {{"", "–"}, {"lotus", form.tr("lotus")}, {"hall", form.tr("hall")}},
              in_office(&Catalogue::emblem));
  std::vector<Choice> services{{"", "–"}};
  for (const Service& one : office.services) {
    services.push_back({one.code, one.code + "  " + office.text(one.name, form.words().language())});
  }
  form.choice("reception_service", mark("Where “not sure” leads"), services,
              in_office(&Catalogue::reception_service));
  form.word("public_url", mark("Address for the code on the slip"),
            in_office(&Catalogue::public_url)).hint = "https://";
}

// Words in a language that is no longer on would contradict the list: they go with it.
void write_language(FormWriter& form, const std::string& code) {
  FormField& field = form.member("languages." + code, own_name(code), code,
                                 in_office(&Catalogue::languages));
  field.write = [code, put = field.write](Catalogue& office, const std::string& typed) {
    if (typed.empty()) each_text(office, [&](Texts& texts) { texts.erase(code); });
    return put(office, typed);
  };
}

void write_languages(FormWriter& form, const Catalogue& office) {
  std::vector<std::string> codes(kSpoken.begin(), kSpoken.end());
  for (const std::string& code : office.languages) {
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  }
  form.heading("languages", form.tr("Languages; the first one is the office's own"));
  for (const std::string& code : codes) write_language(form, code);
  std::vector<Choice> own;
  for (const std::string& code : office.languages) own.push_back({code, own_name(code)});
  FormField& first = form.choice("languages.first", mark("The office's own language"), own,
                                 in_office(&Catalogue::kind));
  first.read = [](const Catalogue& one) {
    return one.languages.empty() ? std::string() : one.languages.front();
  };
  first.write = [](Catalogue& one, const std::string& code) {
    std::erase(one.languages, code);
    one.languages.insert(one.languages.begin(), code);
    return true;
  };
  form.heading("calendar", form.tr("Calendar"));
  form.word("zone", mark("Time zone"), in_office(&Catalogue::zone)).hint = "Asia/Bangkok";
  form.one_of<Era>("era", mark("Years are counted"),
                   {{Era::buddhist, form.tr("in the Buddhist Era")},
                    {Era::common, form.tr("in the Common Era")}},
                   in_office(&Catalogue::era));
  form.number("fiscal_first_month", mark("First month of the fiscal year"),
              in_office(&Catalogue::fiscal_first_month));
  form.flag("fiscal_named_by_end", mark("The fiscal year is named by its end"),
            in_office(&Catalogue::fiscal_named_by_end));
  form.flag("thai_numerals_in_reports", mark("Thai numerals in reports"),
            in_office(&Catalogue::thai_numerals_in_reports));
  form.heading("kind_of_data", form.tr("Trying it out"));
  form.flag("sample", mark("These data are a sample"), in_office(&Catalogue::sample));
  form.flag("any_officer", mark("Anybody may serve, without a PIN"),
            in_office(&Catalogue::any_officer));
}

void write_roles(FormWriter& form) {
  form.heading("roles", form.tr("What is offered when an officer is added"));
  form.flag("four_roles", mark("Officer, supervisor, manager and administrator apart"),
            in_office(&Catalogue::four_roles));
}

void write_notices(FormWriter& form) {
  form.heading("notices", form.tr("Words for visitors"));
  form.texts("privacy_notice", mark("Privacy notice"), in_office(&Catalogue::privacy_notice),
             FormKind::lines);
  form.texts("how_it_works", mark("How tickets work"), in_office(&Catalogue::how_it_works),
             FormKind::lines);
}

void write_outside_survey(FormWriter& form) {
  form.heading("eit", form.tr("The yearly survey by others, as a code after the rating"));
  form.word("eit_url", mark("Web address"), in_office(&Catalogue::eit_url)).hint = "https://";
  form.optional_day("eit_from", mark("From"), in_office(&Catalogue::eit_from));
  form.optional_day("eit_to", mark("To"), in_office(&Catalogue::eit_to));
}

void write_divisions(FormWriter& form, const Catalogue& office) {
  write_list(form, office, "divisions", in_office(&Catalogue::divisions), mark("Division"),
             mark("Add a division"), [&](const std::string& here, auto one) {
               form.word(here + ".code", mark("Code"), part_of(one, &Division::code)).latin = true;
               form.texts(here + ".name", mark("Name"), part_of(one, &Division::name));
               form.word(here + ".colour", mark("Colour"), part_of(one, &Division::colour)).hint =
                   "#1F5FA8";
             });
}

void write_series(FormWriter& form, const Catalogue& office) {
  write_list(form, office, "series", in_office(&Catalogue::series), mark("Letter"),
             mark("Add a letter"), [&](const std::string& here, auto one) {
               form.word(here + ".code", mark("Code"), part_of(one, &Series::code)).latin = true;
               form.word(here + ".prefix", mark("Letter before the number"),
                         part_of(one, &Series::prefix));
               form.number(here + ".first", mark("First number of a day"),
                           part_of(one, &Series::first));
               form.number(here + ".last", mark("Last number"), part_of(one, &Series::last));
             });
}

void write_hand_service(FormWriter& form) {
  const auto in = [](auto member) {
    return [member](auto& office) -> auto& { return office.hand_service.*member; };
  };
  form.heading("hand_service", form.tr("Numbers on paper while the machines are down"));
  form.word("hand_service.prefix", mark("Letter before the number"), in(&HandService::prefix));
  form.number("hand_service.numbers", mark("Numbers on one sheet"), in(&HandService::numbers));
  form.flag("hand_service.fallback_sheet", mark("A sheet is printed each working morning"),
            in(&HandService::fallback_sheet));
}

void write_reasons(FormWriter& form, const Catalogue& office, const std::string& path,
                   std::vector<Reason> Catalogue::*list) {
  form.heading("reasons", form.tr("Neutral words: never a disability, a religion, a pregnancy"));
  write_list(form, office, path, in_office(list), mark("Reason"), mark("Add a reason"),
             [&](const std::string& here, auto one) {
               form.word(here + ".code", mark("Code"), part_of(one, &Reason::code)).latin = true;
               form.texts(here + ".text", mark("Words"), part_of(one, &Reason::text));
               if (path == "reasons.cancel") {
                 form.flag(here + ".reissued", mark("A new ticket was issued instead"),
                           part_of(one, &Reason::reissued));
               }
             });
}

void write_rule(FormWriter& form) {
  const auto in = [](auto member) {
    return [member](auto& office) -> auto& { return office.rule.*member; };
  };
  form.heading("rule", form.tr("In what order numbers are called"));
  form.number("rule.normal_between", mark("Other tickets between two priority tickets"),
              in(&CallingRule::normal_between));
  form.number("rule.return_after_calls", mark("A late-comer waits so many calls"),
              in(&CallingRule::return_after_calls));
  form.number("rule.return_within_minutes", mark("A late-comer keeps the place for minutes"),
              in(&CallingRule::return_within_minutes));
  form.number("rule.no_show_min_calls", mark("Calls before “did not come”"),
              in(&CallingRule::no_show_min_calls));
  form.number("rule.no_show_min_seconds", mark("… and seconds after the last"),
              in(&CallingRule::no_show_min_seconds));
}

void write_alerts(FormWriter& form) {
  const auto in = [](auto member) {
    return [member](auto& office) -> auto& { return office.alerts.*member; };
  };
  form.heading("alerts", form.tr("Beyond these the supervisor is told; 0: never"));
  form.number("alerts.longest_wait_minutes", mark("Somebody waits longer than minutes"),
              in(&AlertLimits::longest_wait_minutes));
  form.number("alerts.line_length", mark("More people wait for one service than"),
              in(&AlertLimits::line_length));
  form.number("alerts.over_standard_percent",
              mark("A visit takes longer than this percent of its announced time"),
              in(&AlertLimits::over_standard_percent));
}

void write_text_list(FormWriter& form, const Catalogue& office, const std::string& path,
                     std::vector<Texts> Catalogue::*list, const char* one, const char* more) {
  write_list(form, office, path, in_office(list), one, more,
             [&](const std::string& here, auto entry) {
               form.texts(here, mark("Words"), entry).path += ".text";
             });
}

void write_survey(FormWriter& form) {
  form.heading("survey", form.tr("How satisfaction is counted"));
  form.number("survey.target_percent", mark("Target, percent"), in_survey(&Survey::target_percent));
  form.one_of<TargetTest>("survey.target_test", mark("Compared with the target"),
                          {{TargetTest::top2, form.tr("the share of answers 4 and 5")},
                           {TargetTest::mean, form.tr("the mean as a percentage")}},
                          in_survey(&Survey::target_test));
  form.one_of<LevelConvention>("survey.convention", mark("Bands of the mean"),
                               {{LevelConvention::a, "4.50 · 3.50 · 2.50 · 1.50"},
                                {LevelConvention::b, "4.20 · 3.40 · 2.60 · 1.80"}},
                               in_survey(&Survey::convention));
  form.one_of<SpreadConvention>("survey.spread", mark("Standard deviation"),
                                {{SpreadConvention::sample, form.tr("with n − 1")},
                                 {SpreadConvention::population, form.tr("with n")}},
                                in_survey(&Survey::spread));
  form.number("survey.min_cell", mark("Fewer answers than this are never shown"),
              in_survey(&Survey::min_cell));
}

void write_items(FormWriter& form, const Catalogue& office) {
  std::vector<Choice> aspects{{"", "–"}};
  for (const Aspect& one : office.survey.aspects) {
    aspects.push_back({one.code, office.text(one.name, form.words().language())});
  }
  write_list(form, office, "survey.items", in_survey(&Survey::items), mark("Question"),
             mark("Add a question"), [&](const std::string& here, auto one) {
               form.word(here + ".id", mark("Code"), part_of(one, &SurveyItem::id));
               form.choice(here + ".aspect", mark("Aspect"), aspects,
                           part_of(one, &SurveyItem::aspect));
               form.texts(here + ".text", mark("As reports name it"),
                          part_of(one, &SurveyItem::text));
               form.texts(here + ".question", mark("As the kiosk asks it"),
                          part_of(one, &SurveyItem::question));
             });
}

void write_scores(FormWriter& form, const Catalogue& office) {
  write_list(form, office, "survey.scores", in_survey(&Survey::scores), mark("Line"),
             mark("Add a line"), [&](const std::string& here, auto one) {
               form.number(here + ".from", mark("Percent"), part_of(one, &ScoreBand::percent));
               form.flag(here + ".above", mark("Only above it"), part_of(one, &ScoreBand::above));
               form.number(here + ".score", mark("Points"), part_of(one, &ScoreBand::score));
             });
}

template <typename Member>
auto in_box(Member member) {
  return [member](auto& office) -> auto& { return office.suggestions.*member; };
}

void write_suggestions(FormWriter& form) {
  form.heading("suggestions", form.tr("Suggestions at the kiosk"));
  form.flag("suggestions.offered", mark("Visitors may say something at the kiosk"),
            in_box(&SuggestionBox::offered));
  form.number("suggestions.answer_within_days", mark("A complaint is answered within days"),
              in_box(&SuggestionBox::answer_within_days));
  form.texts("suggestions.corruption_channel", mark("Where corruption is reported in confidence"),
             in_box(&SuggestionBox::corruption_channel), FormKind::lines);
  form.word("suggestions.corruption_url", mark("Its web address"),
            in_box(&SuggestionBox::corruption_url)).hint = "https://";
}

void write_retention(FormWriter& form) {
  const auto in = [](auto member) {
    return [member](auto& office) -> auto& { return office.retention.*member; };
  };
  form.heading("retention", form.tr("Then they are erased for good; their number stays"));
  form.number("retention.words_months", mark("Months that praise and suggestions are kept"),
              in(&Retention::words_months));
  form.number("retention.complaint_months", mark("Months that settled complaints are kept"),
              in(&Retention::complaint_months));
}

void write_phrases(FormWriter& form, const Catalogue& office) {
  write_list(form, office, "suggestions.phrases", in_box(&SuggestionBox::phrases), mark("Phrase"),
             mark("Add a phrase"), [&](const std::string& here, auto one) {
               form.one_of<SuggestionKind>(here + ".kind", mark("Kind"),
                                           {{SuggestionKind::praise, form.tr("Praise")},
                                            {SuggestionKind::suggestion, form.tr("Suggestion")},
                                            {SuggestionKind::complaint, form.tr("Complaint")}},
                                           part_of(one, &ReadyPhrase::kind));
               form.texts(here + ".text", mark("Words"), part_of(one, &ReadyPhrase::text));
             });
}

void write_withdrawn(FormWriter& form, const Catalogue& office) {
  form.heading("withdrawn", form.tr("No longer offered; reports keep their names"));
  for (std::size_t i = 0; i < office.withdrawn.size(); ++i) {
    const auto one = entry_in(in_office(&Catalogue::withdrawn), i);
    form.texts(fmt::format("withdrawn[{}].name", i), mark("Name"),
               part_of(one, &WithdrawnService::name))
        .label = office.withdrawn[i].code;
  }
}

}  // namespace

void write_hours_form(FormWriter& form) {
  form.heading("hours", form.tr("Opening hours"));
  form.flag("hours.always_open", mark("Tickets at any hour"),
            [](auto& office) -> auto& { return office.hours.always_open; });
  form.number("hours.last_ticket_minutes", mark("No tickets so many minutes before closing"),
              [](auto& office) -> auto& { return office.hours.last_ticket_minutes; });
  for (std::size_t day = 0; day < kWeekdayNames.size(); ++day) {
    form.spans(fmt::format("hours.{}", kWeekdayNames[day]),
               form.words().dates().weekday(static_cast<int>(day)),
               [day](auto& office) -> auto& { return office.hours.by_weekday[day]; });
  }
}

void write_holidays_form(FormWriter& form, const Catalogue& office) {
  write_list(form, office, "holidays", in_office(&Catalogue::holidays), mark("Holiday"),
             mark("Add a holiday"), [&](const std::string& here, auto one) {
               form.day(here + ".day", mark("Day"), part_of(one, &Holiday::day));
               form.texts(here + ".name", mark("Name"), part_of(one, &Holiday::name));
             });
}

void write_office_form(FormWriter& form, const Catalogue& office, const std::string& entry) {
  if (entry == "identity") return write_identity(form, office);
  if (entry == "divisions") return write_divisions(form, office);
  if (entry == "series") return write_series(form, office);
  if (entry == "hand_service") return write_hand_service(form);
  if (entry == "languages") return write_languages(form, office);
  if (entry == "four_roles") return write_roles(form);
  if (entry == "privacy_notice") return write_notices(form);
  if (entry == "eit_url") return write_outside_survey(form);
  if (entry == "withdrawn") return write_withdrawn(form, office);
  if (entry == "rule") return write_rule(form);
  if (entry == "alerts") return write_alerts(form);
  if (entry == "survey") return write_survey(form);
  if (entry == "survey.items") return write_items(form, office);
  if (entry == "survey.scores") return write_scores(form, office);
  if (entry == "suggestions") return write_suggestions(form);
  if (entry == "retention") return write_retention(form);
  if (entry == "suggestions.phrases") return write_phrases(form, office);
  if (entry == "reasons.priority") {
    return write_reasons(form, office, entry, &Catalogue::priority_reasons);
  }
  if (entry == "reasons.out_of_order") {
    return write_reasons(form, office, entry, &Catalogue::out_of_order_reasons);
  }
  if (entry == "reasons.cancel") {
    return write_reasons(form, office, entry, &Catalogue::cancel_reasons);
  }
  if (entry == "priority_groups") {
    return write_text_list(form, office, entry, &Catalogue::priority_groups, mark("Group"),
                           mark("Add a group"));
  }
  if (entry == "slip_notes") {
    return write_text_list(form, office, entry, &Catalogue::slip_notes, mark("Note"),
                           mark("Add a note"));
  }
  if (entry != "survey.aspects") return;
  write_list(form, office, entry, in_survey(&Survey::aspects), mark("Aspect"),
             mark("Add an aspect"), [&](const std::string& here, auto one) {
               form.word(here + ".code", mark("Code"), part_of(one, &Aspect::code)).latin = true;
               form.texts(here + ".name", mark("Name"), part_of(one, &Aspect::name));
             });
}

}  // namespace khio::counter
