// How a report speaks: its names, periods, numbers and notes in one language, so that text, CSV and
// pages say the same. Any thread.
//
// The office's own language uses the office's era and, where asked for, its own digits; every other
// language is for readers from outside and uses the Common Era.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "figures/satisfaction.h"
#include "figures/statistics.h"
#include "text/dates.h"

namespace khio {

enum class ReportDigits { arabic, native };

class ReportWords {
 public:
  // `head` must outlive this. A language without a catalogue is written in English.
  ReportWords(const ReportHead& head, const std::string& language, ReportDigits digits);

  const Messages& messages() const { return dates_.messages; }
  const Numerals& numerals() const { return dates_.numerals; }

  // A text of the catalogue `paper`; digits in it are written like all others.
  std::string tr(const char* source) const;
  std::string say(const char* source, std::initializer_list<Argument> arguments) const;

  std::string office() const;
  std::string name(const Texts& texts, const std::string& code) const;
  // Of what was answered and is asked no longer there is no aspect, but a heading.
  std::string aspect_name(const NamedCell& aspect) const;
  // "Mobile unit Moo 5", once where its name says already what it is.
  std::string mobile_unit(const std::string& name) const;
  // "sample data" where the figures are invented, else empty.
  std::string sample_mark() const;

  std::string period_name() const;     // "Fiscal year 2027, first half"
  std::string period() const;          // the same with its days: "… (1 October 2026 – …)"
  // "Not over yet: figures up to 20 November 2026" where it was not over when they were counted.
  std::string unfinished() const;
  std::string unfinished_sentence() const;  // the same to be read among other sentences
  // Half a year or more, as reports are bound and published.
  bool long_period() const;
  std::string round() const;           // "first half", "month", …: the kind of period
  std::string span() const;            // "1 October 2026 – 31 March 2027"
  std::string span(const Period& period) const;  // of another period
  std::string date(DayNumber day) const;         // "20 November 2026"
  std::string fiscal_year() const;     // "2570"; empty where the period is no part of one
  std::string fiscal_year(YearMonth month) const;  // the one that month is part of
  std::string month(YearMonth month) const;        // "October 2026"
  std::string short_month(YearMonth month) const;  // "ต.ค. 69", "Oct 2026"
  std::string weekday(int from_monday) const;
  std::string hour(int hour) const;                // "09"
  std::string instant(const LocalTime& time) const;  // "20 Nov 2026 09:15"

  std::string count(std::int64_t value) const;                         // 7,262
  std::string count(const std::optional<std::int64_t>& value) const;   // "–" where there is none
  std::string count(YearMonth month, std::int64_t value) const;        // "–" in an uncounted month
  // A text of the catalogue `paper` in its form for n, which it may name as {n}.
  std::string count(const char* one, const char* many, std::int64_t n,
                    std::initializer_list<Argument> arguments = {}) const;
  std::string hundredths(const std::optional<int>& value) const;       // 85.66, "–"
  std::string minutes(const std::optional<int>& seconds) const;        // 18.40, "–"
  // With a sign, +0.00 where nothing changed: +3.20, −0.55, "–".
  std::string change(const std::optional<int>& hundredths) const;
  std::string count_change(std::int64_t change) const;                 // +1,204, −7, +0
  std::string plain(std::int64_t value) const;                         // without a comma

  std::string level(int level) const;                   // 5: "very high"
  std::string level(const std::optional<int>& level) const;
  std::string via(const std::string& via_name) const;
  // How many answers, "*" where not even that is told.
  std::string answers(const Cell& cell) const;
  std::string respondents(const SatisfactionFigures& figures) const;

  // The rules the figures were counted by, for the foot of the report.
  std::vector<std::string> statistics_notes(const StatisticsFigures& figures) const;
  std::vector<std::string> satisfaction_notes(const SatisfactionFigures& figures) const;

  // How many were served by hand and entered afterwards; empty when nobody was.
  std::string by_hand_note(const StatisticsFigures& figures) const;

  // "Levels (convention A): 4.51–5.00 highest, …", for the foot of tables.
  std::string levels_note(const Survey& survey) const;

  // The finding in sentences, as surveys write it.
  std::string satisfaction_finding(const SatisfactionFigures& figures) const;
  // … its first part: how many answered, and the overall result against the target.
  std::string overall_finding(const SatisfactionFigures& figures) const;
  // … who answered of those who could; and, at the report's end, what to work on.
  std::string respondents_finding(const SatisfactionFigures& figures) const;
  std::string conclusion(const SatisfactionFigures& figures) const;
  std::string statistics_finding(const StatisticsFigures& figures) const;

 private:
  std::string in_readers_era(int fiscal_year) const;
  std::vector<std::string> public_notes(const SatisfactionFigures& figures) const;
  std::string waiting_note(std::int64_t waiting) const;
  std::string late_note(const LateAnswers& late) const;
  std::string corrected_note(const CorrectedForms& forms) const;
  // What “–” means in a month to come, and in one before the office's first visitor.
  std::vector<std::string> uncounted_notes() const;
  std::string aspects_finding(const SatisfactionFigures& figures) const;
  std::string lowest_finding(const SatisfactionFigures& figures) const;
  std::string change_finding(const SatisfactionFigures& figures) const;
  std::string over_standard_finding(const StatisticsFigures& figures) const;

  const ReportHead& head_;
  std::string language_;
  DateWriter dates_;
};

}  // namespace khio
