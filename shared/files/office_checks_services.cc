// Checks of what the office offers: divisions, series, services, counters.
#include <fmt/format.h>

#include <algorithm>

#include "domain/limits.h"
#include "files/office_checks.h"
#include "files/toml_fields.h"

namespace khio {
namespace {

bool is_colour(const std::string& colour) {
  return colour.size() == 7 && colour.front() == '#' &&
         std::all_of(colour.begin() + 1, colour.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
         });
}

std::size_t letters_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

void check_prefix(OfficeChecks& checks, const std::string& path, const std::string& prefix) {
  const auto any = [&](auto matches) { return std::any_of(prefix.begin(), prefix.end(), matches); };
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (any([](char c) { return c >= '0' && c <= '9'; })) {
    checks.error(path, "a prefix may not contain digits, because they run into the number; use "
                       "letters only");
  } else if (any([](char c) { return c >= 'a' && c <= 'z'; })) {
    checks.error(path, "a prefix may not contain small letters; use capital ones");
  } else if (any([&](char c) { return is_ascii(c) && !is_capital(c); })) {
    checks.error(path, "a prefix may contain letters only; remove the other characters");
  } else if (letters_in(prefix) > kPrefixLettersMax) {
    checks.error(path, fmt::format("a prefix has at most {} letters; shorten it",
                                   kPrefixLettersMax));
  } else if (prefix.find_first_of("IOQ") != std::string::npos) {
    checks.warning(path, "I, O and Q are easily read as 1 and 0; choose another letter");
  }
}

// Two series may share a prefix only when no number belongs to both: labels would be the same.
void check_collisions(OfficeChecks& checks, std::size_t index) {
  const std::vector<Series>& series = checks.office.series;
  for (std::size_t other = 0; other < index; ++other) {
    const bool meet = series[other].prefix == series[index].prefix &&
                      series[other].first <= series[index].last &&
                      series[index].first <= series[other].last;
    if (!meet) continue;
    checks.error(entry_path("series", index),
                 fmt::format("series '{}' and '{}' would give the same numbers; change a prefix or "
                             "the first and last number", shown_key(series[other].code),
                             shown_key(series[index].code)));
  }
}

template <typename List>
std::vector<std::string> codes_of(const List& list) {
  std::vector<std::string> codes;
  for (const auto& one : list) codes.push_back(one.code);
  return codes;
}

// `code` must be one of `known`; `noun` as in "there is no division 'X'".
void check_reference(OfficeChecks& checks, const std::string& path, const std::string& code,
                     const std::vector<std::string>& known, const std::string& noun) {
  if (std::find(known.begin(), known.end(), code) != known.end() && !code.empty()) return;
  if (code.empty()) {
    checks.error(path, fmt::format("the {} is missing; name one by its code", noun));
  } else if (known.empty()) {
    checks.error(path, fmt::format("there is no {} '{}'; describe it first", noun,
                                   shown_key(code)));
  } else {
    checks.error(path, no_such(noun, code, known));
  }
}

void check_steps(OfficeChecks& checks, const std::string& path, const Service& service) {
  checks.range(path + ".standard_minutes", service.standard_minutes, 1, kServiceMinutesMax);
  if (!checks.at_most(path + ".steps", service.steps.size(), kStepsMax)) return;
  if (service.steps.empty()) {
    checks.warning(path, "no steps are described; add them with their minutes");
    return;
  }
  int sum = 0;
  for (std::size_t i = 0; i < service.steps.size(); ++i) {
    const Step& step = service.steps[i];
    const std::string here = entry_path(path + ".steps", i);
    checks.texts(here + ".text", step.text, TextNeed::required, "step");
    checks.texts(here + ".responsible", step.responsible, TextNeed::wanted,
                 "person responsible for the step");
    checks.range(here + ".minutes", step.minutes, 0, kServiceMinutesMax);
    sum += std::clamp(step.minutes, 0, kServiceMinutesMax);
  }
  if (sum != service.standard_minutes) {
    checks.error(path + ".standard_minutes",
                 fmt::format("the steps take {} minutes but the standard time is {}; make them "
                             "equal", sum, service.standard_minutes));
  }
}

void check_documents(OfficeChecks& checks, const std::string& path, const Service& service) {
  if (service.documents.empty() && !service.no_documents) {
    checks.warning(path, "the documents are missing; list them, or write no_documents = true");
  }
  if (!service.documents.empty() && service.no_documents) {
    checks.error(path + ".no_documents", "documents are listed although none are needed; remove "
                                         "one of the two");
  }
  if (!checks.at_most(path + ".documents", service.documents.size(), kDocumentsMax)) return;
  for (std::size_t i = 0; i < service.documents.size(); ++i) {
    checks.texts(entry_path(path + ".documents", i), service.documents[i], TextNeed::required,
                 "document");
  }
}

void check_service(OfficeChecks& checks, const std::string& path, const Service& service) {
  const Catalogue& office = checks.office;
  checks.code(path + ".code", service.code);
  if (service.code == "all") {
    checks.error(path + ".code", "'all' means every service; choose another code");
  }
  check_reference(checks, path + ".series", service.series, codes_of(office.series), "series");
  check_reference(checks, path + ".division", service.division, codes_of(office.divisions),
                  "division");
  checks.texts(path + ".name", service.name, TextNeed::required, "name of the service");
  checks.texts(path + ".errand", service.errand, TextNeed::optional, "errand");
  checks.texts(path + ".unit", service.unit, TextNeed::wanted, "responsible unit");
  checks.texts(path + ".fee", service.fee, TextNeed::wanted,
               "fee (say so in words when there is none)");
  checks.texts(path + ".law", service.law, TextNeed::wanted, "law");
  checks.texts(path + ".channel", service.channel, TextNeed::optional, "channel");
  checks.pictogram(path + ".icon", service.icon);
  if (service.ageing_limit_minutes) {
    checks.range(path + ".ageing_limit_minutes", *service.ageing_limit_minutes, 1, 1440);
  }
  if (service.tickets_a_day) {
    checks.range(path + ".tickets_a_day", *service.tickets_a_day, 1, kTicketsPerSeriesDayMax);
  }
  if (service.target_percent) {
    checks.range(path + ".target_percent", *service.target_percent, 1, 100);
  }
  check_steps(checks, path, service);
  check_documents(checks, path, service);
}

bool served_somewhere(const Catalogue& office, const std::string& code) {
  return std::any_of(office.counters.begin(), office.counters.end(), [&](const auto& counter) {
    return std::find(counter.services.begin(), counter.services.end(), code) !=
           counter.services.end();
  });
}

void check_counter(OfficeChecks& checks, const std::string& path, const CounterPlace& counter) {
  checks.range(path + ".number", counter.number, 1, kCounterNumberMax);
  checks.texts(path + ".name", counter.name, TextNeed::optional, "name of the counter");
  if (counter.services.empty()) {
    checks.warning(path, "this counter serves nothing; list its services");
  }
  if (!checks.at_most(path + ".services", counter.services.size(), kServicesMax)) return;
  const std::vector<std::string> known = codes_of(checks.office.services);
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < counter.services.size(); ++i) {
    paths.push_back(entry_path(path + ".services", i));
    check_reference(checks, paths.back(), counter.services[i], known, "service");
  }
  checks.no_duplicates(paths, counter.services);
}

template <typename List>
void check_unique_codes(OfficeChecks& checks, const std::string& path, const List& list) {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < list.size(); ++i) paths.push_back(entry_path(path, i, "code"));
  checks.no_duplicates(paths, codes_of(list));
}

}  // namespace

void check_divisions(OfficeChecks& checks) {
  const std::vector<Division>& divisions = checks.office.divisions;
  if (!checks.at_most("divisions", divisions.size(), kDivisionsMax)) return;
  for (std::size_t i = 0; i < divisions.size(); ++i) {
    checks.code(entry_path("divisions", i, "code"), divisions[i].code);
    checks.texts(entry_path("divisions", i, "name"), divisions[i].name, TextNeed::required,
                 "name of the division");
    if (!divisions[i].colour.empty() && !is_colour(divisions[i].colour)) {
      checks.error(entry_path("divisions", i, "colour"),
                   "this is not a colour; write it like \"#1F5FA8\" or remove it");
    }
  }
  check_unique_codes(checks, "divisions", divisions);
}

void check_series(OfficeChecks& checks) {
  const Catalogue& office = checks.office;
  if (!checks.at_most("series", office.series.size(), kSeriesMax)) return;
  for (std::size_t i = 0; i < office.series.size(); ++i) {
    const Series& series = office.series[i];
    checks.code(entry_path("series", i, "code"), series.code);
    check_prefix(checks, entry_path("series", i, "prefix"), series.prefix);
    checks.range(entry_path("series", i, "first"), series.first, 1, kTicketsPerSeriesDayMax);
    checks.range(entry_path("series", i, "last"), series.last, 1, kTicketsPerSeriesDayMax);
    if (series.first > series.last) {
      checks.error(entry_path("series", i, "last"),
                   "the last number is before the first; exchange them");
    }
    check_collisions(checks, i);
    const bool used = std::any_of(office.services.begin(), office.services.end(),
                                  [&](const Service& one) { return one.series == series.code; });
    if (!used) {
      checks.warning(entry_path("series", i), fmt::format("no service uses the series '{}'; remove "
                                                          "it", shown_key(series.code)));
    }
  }
  check_unique_codes(checks, "series", office.series);
}

// What history is named by may not mean two things.
void check_hand_service(OfficeChecks& checks) {
  const HandService& hand = checks.office.hand_service;
  const std::string path = "hand_service.prefix";
  check_prefix(checks, path, hand.prefix);
  for (const Series& series : checks.office.series) {
    if (series.prefix != hand.prefix) continue;
    checks.error(path, fmt::format("series '{}' prints this prefix, so that a number given by hand "
                                   "could be a ticket's too; choose another",
                                   shown_key(series.code)));
  }
  checks.range("hand_service.numbers", hand.numbers, 1, kHandNumbersMax);
}

void check_withdrawn(OfficeChecks& checks) {
  const Catalogue& office = checks.office;
  if (!checks.at_most("withdrawn", office.withdrawn.size(), kWithdrawnMax)) return;
  for (std::size_t i = 0; i < office.withdrawn.size(); ++i) {
    const WithdrawnService& gone = office.withdrawn[i];
    checks.code(entry_path("withdrawn", i, "code"), gone.code);
    checks.texts(entry_path("withdrawn", i, "name"), gone.name, TextNeed::required,
                 "name of the service");
    checks.range(entry_path("withdrawn", i, "standard_minutes"), gone.standard_minutes, 0,
                 kServiceMinutesMax);
    if (gone.target_percent)
      checks.range(entry_path("withdrawn", i, "target_percent"), *gone.target_percent, 1, 100);
    if (office.service(gone.code) != nullptr) {
      checks.error(entry_path("withdrawn", i, "code"),
                   fmt::format("'{}' is offered and withdrawn; remove one of the two",
                               shown_key(gone.code)));
    }
  }
  check_unique_codes(checks, "withdrawn", office.withdrawn);
}

void check_services(OfficeChecks& checks) {
  const Catalogue& office = checks.office;
  if (office.services.empty()) {
    checks.error("services", "the office offers no service; describe at least one under "
                             "[[services]]");
  }
  if (!checks.at_most("services", office.services.size(), kServicesMax)) return;
  for (std::size_t i = 0; i < office.services.size(); ++i) {
    check_service(checks, entry_path("services", i), office.services[i]);
    if (!served_somewhere(office, office.services[i].code)) {
      checks.warning(entry_path("services", i, "code"),
                     fmt::format("no counter serves '{}'; add it to the services of a counter",
                                 shown_key(office.services[i].code)));
    }
  }
  check_unique_codes(checks, "services", office.services);
  if (!office.reception_service.empty()) {
    check_reference(checks, "reception_service", office.reception_service,
                    codes_of(office.services), "service");
  }
}

void check_counters(OfficeChecks& checks) {
  const std::vector<CounterPlace>& counters = checks.office.counters;
  if (counters.empty()) {
    checks.warning("counters", "there is no counter, so nobody can be called; describe one under "
                               "[[counters]]");
  }
  if (!checks.at_most("counters", counters.size(), kCountersMax)) return;
  std::vector<std::string> paths;
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < counters.size(); ++i) {
    check_counter(checks, entry_path("counters", i), counters[i]);
    paths.push_back(entry_path("counters", i, "number"));
    numbers.push_back(std::to_string(counters[i].number));
  }
  checks.no_duplicates(paths, numbers);
}

}  // namespace khio
