#include "domain/catalogue.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace khio {
namespace {

template <typename List, typename Matches>
auto find_in(const List& list, Matches matches) -> decltype(list.data()) {
  const auto found = std::find_if(list.begin(), list.end(), matches);
  return found == list.end() ? nullptr : &*found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_filler(char c) { return c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n'; }

std::string typed_prefix(std::string_view typed) {
  while (!typed.empty() && is_filler(typed.front())) typed.remove_prefix(1);
  while (!typed.empty() && is_filler(typed.back())) typed.remove_suffix(1);
  std::string prefix(typed);
  for (char& c : prefix) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return prefix;
}

}  // namespace

const std::string& text_in(const Texts& texts, const std::string& language,
                           const std::string& fallback) {
  static const std::string kNone;
  for (const std::string* wanted : {&language, &fallback}) {
    const auto found = texts.find(*wanted);
    if (found != texts.end() && !found->second.empty()) return found->second;
  }
  for (const auto& [other, text] : texts) {
    if (!text.empty()) return text;
  }
  return kNone;
}

const Service* Catalogue::service(const std::string& code) const {
  return find_in(services, [&](const Service& one) { return one.code == code; });
}

namespace {

// What `of_offered` or `of_withdrawn` says of the service of that code; of none: `none`.
template <typename Said>
const Said& said_of(const Catalogue& office, const std::string& code, Said Service::*of_offered,
                    Said WithdrawnService::*of_withdrawn, const Said& none) {
  if (const Service* offered = office.service(code)) return offered->*of_offered;
  const auto* gone = find_in(office.withdrawn,
                             [&](const WithdrawnService& one) { return one.code == code; });
  return gone ? gone->*of_withdrawn : none;
}

}  // namespace

const Texts& Catalogue::service_name(const std::string& code) const {
  static const Texts none;
  return said_of(*this, code, &Service::name, &WithdrawnService::name, none);
}

const std::string& Catalogue::service_division(const std::string& code) const {
  static const std::string none;
  return said_of(*this, code, &Service::division, &WithdrawnService::division, none);
}

int Catalogue::standard_minutes(const std::string& code) const {
  return said_of(*this, code, &Service::standard_minutes, &WithdrawnService::standard_minutes, 0);
}

std::optional<int> Catalogue::target_percent(const std::string& code) const {
  return said_of<std::optional<int>>(*this, code, &Service::target_percent,
                                     &WithdrawnService::target_percent, std::nullopt);
}

const Division* Catalogue::division(const std::string& code) const {
  return find_in(divisions, [&](const Division& one) { return one.code == code; });
}

const Series* Catalogue::series_of(const Service& service) const {
  return find_in(series, [&](const Series& one) { return one.code == service.series; });
}

const CounterPlace* Catalogue::counter(int number) const {
  return find_in(counters, [&](const CounterPlace& one) { return one.number == number; });
}

const SurveyItem* Catalogue::item(const std::string& id) const {
  return find_in(survey.items, [&](const SurveyItem& one) { return one.id == id; });
}

const Holiday* Catalogue::holiday(DayNumber day) const {
  return find_in(holidays, [&](const Holiday& one) { return one.day == day; });
}

const std::string& Catalogue::text(const Texts& texts, const std::string& language) const {
  static const std::string kNoLanguage;
  return text_in(texts, language, languages.empty() ? kNoLanguage : languages.front());
}

FiscalCalendar Catalogue::fiscal_calendar() const {
  return {fiscal_first_month, era == Era::buddhist ? kBuddhistEraOffset : 0, fiscal_named_by_end};
}

PostedRule posted_rule(const std::string& how_it_works) {
  PostedRule posted;
  std::istringstream lines(how_it_works);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t words = line.find_first_not_of("0123456789. ");
    if (words == std::string::npos) continue;
    if (is_digit(line[0])) {
      posted.steps.push_back(line.substr(words));
    } else {
      posted.notes.push_back(line);
    }
  }
  return posted;
}

std::string ticket_label(const std::string& prefix, int number) {
  std::string label = prefix;
  append_ticket_number(label, number);
  return label;
}

// By hand: reports write one for every visit of half a year.
void append_ticket_number(std::string& prefix, int number) {
  std::array<char, 12> digits{};
  std::size_t at = digits.size();
  for (; number != 0 || at > digits.size() - 3; number /= 10)
    digits[--at] = static_cast<char>('0' + number % 10);
  prefix.append(digits.data() + at, digits.size() - at);
}

std::optional<TicketLabel> read_ticket_label(const std::string& typed) {
  std::string_view rest = typed;
  while (!rest.empty() && is_filler(rest.back())) rest.remove_suffix(1);
  std::size_t digits = 0;
  while (digits < rest.size() && is_digit(rest[rest.size() - 1 - digits])) ++digits;
  if (digits < 1 || digits > 4) return std::nullopt;
  int number = 0;
  for (const char c : rest.substr(rest.size() - digits)) number = number * 10 + (c - '0');
  return TicketLabel{typed_prefix(rest.substr(0, rest.size() - digits)), number};
}

}  // namespace khio
