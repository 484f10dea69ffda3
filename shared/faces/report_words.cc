#include "faces/report_words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/check.h"
#include "faces/place_names.h"
#include "figures/rounding.h"
#include "text/shown_era.h"

namespace khio {
namespace {

constexpr const char* kDomain = "paper";
constexpr const char* kNone = "–";
constexpr const char* kWithheld = "*";
constexpr std::array<const char*, 5> kLevels = {"lowest", "low", "moderate", "high", "highest"};

DateWriter date_writer(const ReportHead& head, const std::string& language, ReportDigits digits) {
  Messages messages = Messages::load(language);
  const bool own = !head.languages.empty() && head.languages.front() == language;
  Numerals numerals;
  if (digits == ReportDigits::native && own) numerals = Numerals::native(messages);
  return {std::move(messages), shown_era(head.era, head.languages, language), numerals};
}

// The fiscal year the whole period lies in, as the office numbers it; 0: in none.
int fiscal_year_of(const ReportHead& head) {
  if (head.period.fiscal_year != 0) return head.period.fiscal_year;
  const int first = head.calendar.year(head.period.from);
  return first == head.calendar.year(head.period.to) ? first : 0;
}

bool begins_with_calendar_year(const ReportHead& head) { return head.calendar.first_month == 1; }

const char* fiscal_pattern(const Period& period) {
  switch (period.kind) {
    case PeriodKind::quarter: return "Fiscal year {year}, quarter {part}";
    case PeriodKind::half:
      return period.part == 1 ? "Fiscal year {year}, first half"
                              : "Fiscal year {year}, second half";
    case PeriodKind::nine_months: return "Fiscal year {year}, first nine months";
    case PeriodKind::year: return "Fiscal year {year}";
    case PeriodKind::day:
    case PeriodKind::week:
    case PeriodKind::month:
    case PeriodKind::span: break;
  }
  KHIO_CHECK(false);
}

const char* calendar_pattern(const Period& period) {
  switch (period.kind) {
    case PeriodKind::quarter: return "Year {year}, quarter {part}";
    case PeriodKind::half:
      return period.part == 1 ? "Year {year}, first half"
                              : "Year {year}, second half";
    case PeriodKind::nine_months: return "Year {year}, first nine months";
    case PeriodKind::year: return "Year {year}";
    case PeriodKind::day:
    case PeriodKind::week:
    case PeriodKind::month:
    case PeriodKind::span: break;
  }
  KHIO_CHECK(false);
}

}  // namespace

ReportWords::ReportWords(const ReportHead& head, const std::string& language, ReportDigits digits)
    : head_(head), language_(language), dates_(date_writer(head, language, digits)) {}

std::string ReportWords::tr(const char* source) const {
  return numerals().in(messages().tr(kDomain, source));
}

std::string ReportWords::say(const char* source, std::initializer_list<Argument> arguments) const {
  return filled(numerals().in(messages().tr(kDomain, source)), arguments);
}

std::string ReportWords::count(const char* one, const char* many, std::int64_t n,
                               std::initializer_list<Argument> arguments) const {
  const std::string form = filled(numerals().in(messages().ntr(kDomain, one, many, n)), arguments);
  return filled(form, {{"n", count(n)}});
}

std::string ReportWords::office() const { return name(head_.office, {}); }

std::string ReportWords::name(const Texts& texts, const std::string& code) const {
  return name_in(texts, language_, head_, code);
}

std::string ReportWords::aspect_name(const NamedCell& aspect) const {
  return aspect.code.empty() ? tr("Questions no longer asked") : name(aspect.name, aspect.code);
}

std::string ReportWords::sample_mark() const {
  return head_.sample ? messages().tr(kDomain, "report", "sample data") : "";
}

std::string ReportWords::fiscal_year() const {
  const int year = fiscal_year_of(head_);
  return year == 0 ? std::string() : in_readers_era(year);
}

std::string ReportWords::fiscal_year(YearMonth month) const {
  return in_readers_era(head_.calendar.year(first_day(month)));
}

std::string ReportWords::in_readers_era(int fiscal_year) const {
  return plain(fiscal_year - (dates_.era == head_.era ? 0 : head_.calendar.era_offset));
}

std::string place_name(const std::string& name, const Numerals& numerals) {
  const auto latin = [](unsigned char c) { return c < 0x80 && std::isalpha(c) != 0; };
  return std::any_of(name.begin(), name.end(), latin) ? name : numerals.in(name);
}

std::string ReportWords::mobile_unit(const std::string& name) const {
  std::string kind = say("Mobile unit {name}", {{"name", ""}});
  while (kind.ends_with(' ')) kind.pop_back();
  const std::string shown = place_name(name, numerals());
  return name.starts_with(kind) ? shown : say("Mobile unit {name}", {{"name", shown}});
}

std::string ReportWords::span() const { return span(head_.period); }

std::string ReportWords::span(const Period& period) const {
  return dates_.span(period.from, period.to);
}

std::string ReportWords::date(DayNumber day) const { return dates_.long_date(day); }

std::string ReportWords::period_name() const {
  const Period& period = head_.period;
  switch (period.kind) {
    case PeriodKind::day:
      return filled(messages().tr(kDomain, "a day reported on", "{day}"),
                    {{"day", dates_.long_date(period.from)}});
    case PeriodKind::week: return say("Week of {span}", {{"span", span()}});
    case PeriodKind::month:
      return say("Month of {month}", {{"month", month(month_of(period.from))}});
    case PeriodKind::span:
      return filled(messages().tr(kDomain, "days reported on", "{span}"), {{"span", span()}});
    case PeriodKind::quarter:
    case PeriodKind::half:
    case PeriodKind::nine_months:
    case PeriodKind::year: break;
  }
  const char* pattern =
      begins_with_calendar_year(head_) ? calendar_pattern(period) : fiscal_pattern(period);
  const std::string year =
      dates_.era == Era::buddhist
          ? messages().tr(kDomain, "year of the Buddhist Era", "B.E. {year}")
          : messages().tr(kDomain, "year of the Common Era", "{year}");
  return say(pattern, {{"year", filled(year, {{"year", fiscal_year()}})},
                       {"part", plain(period.part)}});
}

std::string ReportWords::period() const {
  if (head_.period.fiscal_year == 0) return period_name();
  return period_name() + " (" + span() + ")";
}

bool ReportWords::long_period() const {
  switch (head_.period.kind) {
    case PeriodKind::half:
    case PeriodKind::nine_months:
    case PeriodKind::year: return true;
    case PeriodKind::day:
    case PeriodKind::week:
    case PeriodKind::month:
    case PeriodKind::quarter:
    case PeriodKind::span: break;
  }
  return false;
}

std::string ReportWords::unfinished() const {
  if (!head_.so_far) return {};
  if (*head_.so_far < head_.period.from) return tr("This period has not begun");
  return say("Not over yet: figures up to {day}", {{"day", dates_.long_date(*head_.so_far)}});
}

std::string ReportWords::unfinished_sentence() const {
  if (!head_.so_far) return {};
  if (*head_.so_far < head_.period.from)
    return tr("This period has not begun; there is nothing to count yet.");
  return say("This period is not over yet; these are the figures up to {day}.",
             {{"day", dates_.long_date(*head_.so_far)}});
}

std::string ReportWords::count(YearMonth month, std::int64_t value) const {
  return head_.uncounted(month) ? kNone : count(value);
}

std::string ReportWords::round() const {
  const Period& period = head_.period;
  switch (period.kind) {
    case PeriodKind::day: return tr("one day");
    case PeriodKind::week: return tr("one week");
    case PeriodKind::month: return tr("one month");
    case PeriodKind::quarter: return say("quarter {part}", {{"part", plain(period.part)}});
    case PeriodKind::half: return tr(period.part == 1 ? "first half" : "second half");
    case PeriodKind::nine_months: return tr("first nine months");
    case PeriodKind::year: return tr("full year");
    case PeriodKind::span: return span();
  }
  return {};
}

std::string ReportWords::month(YearMonth month) const {
  return dates_.month_year(month.year, month.month);
}

std::string ReportWords::short_month(YearMonth month) const {
  return dates_.short_month_year(month.year, month.month);
}

std::string ReportWords::weekday(int from_monday) const { return dates_.weekday(from_monday); }

std::string ReportWords::hour(int hour) const { return numerals().two_digits(hour); }

std::string ReportWords::instant(const LocalTime& time) const {
  return dates_.short_date(time.day) + " " + dates_.time(time.second_of_day);
}

std::string ReportWords::count(std::int64_t value) const { return numerals().grouped(value); }

std::string ReportWords::count(const std::optional<std::int64_t>& value) const {
  return value ? count(*value) : kNone;
}

std::string ReportWords::hundredths(const std::optional<int>& value) const {
  return value ? numerals().hundredths(*value) : kNone;
}

std::string ReportWords::minutes(const std::optional<int>& seconds) const {
  if (!seconds) return kNone;
  return numerals().hundredths(minutes_hundredths(*seconds));
}

std::string ReportWords::change(const std::optional<int>& hundredths) const {
  if (!hundredths) return kNone;
  const bool fell = *hundredths < 0;
  return (fell ? "−" : *hundredths > 0 ? "+" : "") + numerals().hundredths(fell ? -*hundredths : *hundredths);
}

std::string ReportWords::count_change(std::int64_t change) const {
  return (change < 0 ? "−" : change > 0 ? "+" : "") + count(change < 0 ? -change : change);
}

std::string ReportWords::plain(std::int64_t value) const { return numerals().plain(value); }

std::string ReportWords::level(int level) const {
  KHIO_CHECK(level >= 1 && level <= 5);
  return messages().tr(kDomain, "level of satisfaction",
                       kLevels[static_cast<std::size_t>(level - 1)]);
}

std::string ReportWords::level(const std::optional<int>& level) const {
  return level ? this->level(*level) : kNone;
}

std::string ReportWords::via(const std::string& via_name) const {
  if (via_name == "code") return tr("Code on the ticket");
  if (via_name == "scanner") return tr("QR code scanner");
  if (via_name == "terminal") return tr("Screen at the counter");
  if (via_name == "paper") return tr("Paper forms");
  if (via_name == "online") return tr("On-line form");
  if (via_name == "mobile") return tr("Mobile unit's form");
  return via_name;
}

std::string ReportWords::answers(const Cell& cell) const {
  return cell.withheld ? kWithheld : count(cell.n);
}

std::string ReportWords::respondents(const SatisfactionFigures& figures) const {
  return figures.overall.withheld ? kWithheld : count(figures.respondents);
}

}  // namespace khio
