#include "counter/catalogue_form.h"


#include "counter/form_writer.h"

namespace khio::counter {
namespace {

struct PlainEntry {
  CatalogueTab tab;
  const char* id;
  const char* name;
};

// A problem belongs to the entry that has the longest beginning of its path.
constexpr PlainEntry kPlainEntries[] = {
    {CatalogueTab::office, "identity", mark("Name and address")},
    {CatalogueTab::office, "divisions", mark("Divisions")},
    {CatalogueTab::office, "series", mark("Letters of tickets")},
    {CatalogueTab::office, "hand_service", mark("Service by hand")},
    {CatalogueTab::office, "languages", mark("Languages and calendar")},
    {CatalogueTab::office, "four_roles", mark("Roles of officers")},
    {CatalogueTab::office, "privacy_notice", mark("Words for visitors")},
    {CatalogueTab::office, "slip_notes", mark("Notes on the slip")},
    {CatalogueTab::office, "eit_url", mark("Outside survey")},
    {CatalogueTab::office, "withdrawn", mark("Withdrawn services")},
    {CatalogueTab::hours, "hours", mark("Opening hours")},
    {CatalogueTab::hours, "holidays", mark("Holidays")},
    {CatalogueTab::calling, "rule", mark("Calling rule")},
    {CatalogueTab::calling, "alerts", mark("Limits of the hall")},
    {CatalogueTab::calling, "priority_groups", mark("Who may take a priority ticket")},
    {CatalogueTab::calling, "reasons.priority", mark("Reasons for priority")},
    {CatalogueTab::calling, "reasons.out_of_order", mark("Reasons for calling out of order")},
    {CatalogueTab::calling, "reasons.cancel", mark("Reasons for cancelling")},
    {CatalogueTab::survey, "survey", mark("Survey and target")},
    {CatalogueTab::survey, "survey.items", mark("Questions")},
    {CatalogueTab::survey, "survey.aspects", mark("Aspects")},
    {CatalogueTab::survey, "survey.scores", mark("Points by percentage")},
    {CatalogueTab::suggestions, "suggestions", mark("Suggestions at the kiosk")},
    {CatalogueTab::suggestions, "suggestions.phrases", mark("Ready phrases")},
    {CatalogueTab::suggestions, "retention", mark("How long words are kept")},
};

// Fields that stand in a form whose entry their path does not begin with.
constexpr std::pair<const char*, const char*> kElsewhere[] = {
    {"zone", "languages"},          {"era", "languages"},
    {"fiscal_first_month", "languages"}, {"fiscal_named_by_end", "languages"},
    {"thai_numerals_in_reports", "languages"}, {"sample", "languages"},
    {"any_officer", "languages"},   {"how_it_works", "privacy_notice"},
    {"eit_from", "eit_url"},        {"eit_to", "eit_url"},
    {"reasons", "reasons.priority"},
};

bool begins(std::string_view path, std::string_view above) {
  if (!path.starts_with(above)) return false;
  return path.size() == above.size() || path[above.size()] == '.' || path[above.size()] == '[';
}


// Hands `visit` the list that stands at the path; false: there is none.
template <typename Visit>
bool with_nested(Catalogue& office, const std::string& path, Visit visit) {
  const int at = index_in(path, "services");
  if (at < 0 || static_cast<std::size_t>(at) >= office.services.size()) return false;
  Service& service = office.services[static_cast<std::size_t>(at)];
  if (path.ends_with(".steps")) return visit(service.steps), true;
  if (path.ends_with(".documents")) return visit(service.documents), true;
  return false;
}

template <typename Visit>
bool with_list(Catalogue& office, const std::string& path, Visit visit) {
  if (path == "services") return visit(office.services), true;
  if (path == "counters") return visit(office.counters), true;
  if (path == "divisions") return visit(office.divisions), true;
  if (path == "series") return visit(office.series), true;
  if (path == "holidays") return visit(office.holidays), true;
  if (path == "priority_groups") return visit(office.priority_groups), true;
  if (path == "slip_notes") return visit(office.slip_notes), true;
  if (path == "reasons.priority") return visit(office.priority_reasons), true;
  if (path == "reasons.out_of_order") return visit(office.out_of_order_reasons), true;
  if (path == "reasons.cancel") return visit(office.cancel_reasons), true;
  if (path == "survey.items") return visit(office.survey.items), true;
  if (path == "survey.aspects") return visit(office.survey.aspects), true;
  if (path == "survey.scores") return visit(office.survey.scores), true;
  if (path == "suggestions.phrases") return visit(office.suggestions.phrases), true;
  return with_nested(office, path, visit);
}

// The day after the last one, so that two new ones do not collide.
Holiday fresh_entry(const std::vector<Holiday>& there) {
  return {there.empty() ? day_number({2027, 1, 1}) : there.back().day + 1, {}};
}
SurveyItem fresh_entry(const std::vector<SurveyItem>& there) {
  SurveyItem item{"Q" + std::to_string(there.size()), {}, {}};
  if (!there.empty()) item.aspect = there.back().aspect;
  return item;
}
CounterPlace fresh_entry(const std::vector<CounterPlace>& there) {
  int number = 0;
  for (const CounterPlace& one : there) number = std::max(number, one.number);
  return {number + 1, {}, {}};
}
template <typename Entry>
Entry fresh_entry(const std::vector<Entry>&) {
  return {};
}

}  // namespace

int index_in(std::string_view path, std::string_view list) {
  if (!path.starts_with(list) || path.size() <= list.size() || path[list.size()] != '[') return -1;
  const std::string_view digits = path.substr(list.size() + 1);
  int index = -1;
  const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  return wrong == std::errc() && end != digits.data() + digits.size() && *end == ']' ? index : -1;
}

std::vector<FormEntry> form_entries(CatalogueTab tab, const Catalogue& office, const Words& words) {
  std::vector<FormEntry> entries;
  if (tab == CatalogueTab::services) {
    for (std::size_t i = 0; i < office.services.size(); ++i) {
      const Service& one = office.services[i];
      entries.push_back({fmt::format("services[{}]", i), one.code,
                         office.text(one.name, words.language())});
    }
  }
  if (tab == CatalogueTab::counters) {
    for (std::size_t i = 0; i < office.counters.size(); ++i) {
      const CounterPlace& one = office.counters[i];
      const std::string& name = office.text(one.name, words.language());
      entries.push_back({fmt::format("counters[{}]", i), std::to_string(one.number),
                         name.empty() ? words.say("Counter {c}", {{"c", words.number(one.number)}})
                                      : name});
    }
  }
  for (const PlainEntry& one : kPlainEntries) {
    if (one.tab == tab) entries.push_back({one.id, {}, words.tr(one.name)});
  }
  return entries;
}

Form form_of(const std::string& entry, const Catalogue& office, const Words& words,
             const std::string& language) {
  FormWriter form(words, language);
  const int service = index_in(entry, "services");
  const int counter = index_in(entry, "counters");
  if (service >= 0 && static_cast<std::size_t>(service) < office.services.size()) {
    write_service_form(form, office, static_cast<std::size_t>(service));
  } else if (counter >= 0 && static_cast<std::size_t>(counter) < office.counters.size()) {
    write_counter_form(form, office, static_cast<std::size_t>(counter));
  } else if (entry == "hours") {
    write_hours_form(form);
  } else if (entry == "holidays") {
    write_holidays_form(form, office);
  } else {
    write_office_form(form, office, entry);
  }
  return form.take();
}

FormPlace place_of(const std::string& path) {
  for (const char* list : {"services", "counters"}) {
    const bool service = std::string_view(list) == "services";
    const CatalogueTab tab = service ? CatalogueTab::services : CatalogueTab::counters;
    if (const int at = index_in(path, list); at >= 0) {
      return {tab, fmt::format("{}[{}]", list, at)};
    }
    if (path == list) return {tab, list};
  }
  std::string_view looked_for = path;
  for (const auto& [field, entry] : kElsewhere) {
    if (path == field || (begins(path, field) && std::string_view(field) != "reasons")) {
      looked_for = entry;
    }
  }
  const PlainEntry* found = &kPlainEntries[0];
  std::size_t longest = 0;
  for (const PlainEntry& one : kPlainEntries) {
    const std::size_t length = std::string_view(one.id).size();
    if (!begins(looked_for, one.id) || length <= longest) continue;
    found = &one;
    longest = length;
  }
  return {found->tab, found->id};
}

int field_at(const Form& form, const std::string& path) {
  int found = -1;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const std::string& here = form[i].path;
    if (here.size() < longest || !begins(path, here)) continue;
    if (found >= 0 && here.size() == longest) continue;
    found = static_cast<int>(i);
    longest = here.size();
  }
  return found;
}

void add_entry(Catalogue& office, const std::string& list) {
  with_list(office, list, [](auto& entries) { entries.push_back(fresh_entry(entries)); });
}

void remove_entry(Catalogue& office, const std::string& list, std::size_t index) {
  with_list(office, list, [&](auto& entries) {
    if (index < entries.size()) {
      entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(index));
    }
  });
}

void raise_entry(Catalogue& office, const std::string& list, std::size_t index) {
  with_list(office, list, [&](auto& entries) {
    if (index > 0 && index < entries.size()) std::swap(entries[index - 1], entries[index]);
  });
}

void lower_entry(Catalogue& office, const std::string& list, std::size_t index) {
  raise_entry(office, list, index + 1);
}

void each_text(Catalogue& office, const std::function<void(Texts&)>& each) {
  const auto named = [&](auto& list, auto... members) {
    for (auto& one : list) (each(one.*members), ...);
  };
  each(office.name);
  each(office.short_name);
  each(office.address);
  each(office.privacy_notice);
  each(office.how_it_works);
  each(office.suggestions.corruption_channel);
  named(office.divisions, &Division::name);
  named(office.counters, &CounterPlace::name);
  named(office.holidays, &Holiday::name);
  named(office.withdrawn, &WithdrawnService::name);
  named(office.survey.aspects, &Aspect::name);
  named(office.survey.items, &SurveyItem::text, &SurveyItem::question);
  named(office.suggestions.phrases, &ReadyPhrase::text);
  named(office.out_of_order_reasons, &Reason::text);
  named(office.cancel_reasons, &Reason::text);
  named(office.priority_reasons, &Reason::text);
  for (std::vector<Texts>* list : {&office.priority_groups, &office.slip_notes}) {
    for (Texts& one : *list) each(one);
  }
  for (Service& service : office.services) {
    for (Texts* one : {&service.name, &service.errand, &service.unit, &service.fee, &service.law,
                       &service.channel}) {
      each(*one);
    }
    for (Texts& one : service.documents) each(one);
    named(service.steps, &Step::text, &Step::responsible);
  }
}

}  // namespace khio::counter
