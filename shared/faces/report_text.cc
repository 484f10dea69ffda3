#include "faces/report_text.h"

#include <algorithm>

#include "faces/text_parts.h"

namespace khio {
namespace {

std::size_t letters_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

void put_cell(std::string& out, const ReportWords& words, const std::string& name,
              const Cell& cell) {
  put_right(out, words.answers(cell), 8);
  const auto column = [&](const std::string& text) {
    put_right(out, cell.suppressed ? "*" : text, 8);
  };
  column(words.hundredths(cell.mean_hundredths));
  column(words.hundredths(cell.spread_hundredths));
  column(words.hundredths(cell.mean_percent_hundredths));
  column(words.hundredths(cell.satisfied_percent_hundredths));
  out += "  " + name;
  if (cell.level) out += " (" + words.level(*cell.level) + ")";
  out += '\n';
}

void put_stats(std::string& out, const ReportWords& words, const char* name,
               const std::optional<DurationStats>& stats) {
  for (const auto which : {&DurationStats::mean_seconds, &DurationStats::median_seconds,
                           &DurationStats::p90_seconds, &DurationStats::max_seconds}) {
    put_right(out, words.minutes(stats ? std::optional<int>((*stats).*which) : std::nullopt), 10);
  }
  out += "  " + words.tr(name) + "\n";
}

void put_times(std::string& out, const ReportWords& words, const StatisticsFigures& figures) {
  out += "\n";
  for (const char* head : {"Mean", "Median", "90th pct.", "Longest"}) {
    put_right(out, words.tr(head), 10);
  }
  out += "\n";
  put_stats(out, words, "Waiting time (minutes)", figures.all.waited);
  put_stats(out, words, "Waiting time in open hours (minutes)", figures.all.waited_open_hours);
  put_stats(out, words, "Time in service (minutes)", figures.all.served);
  put_stats(out, words, "On hold (minutes)", figures.all.held);
}

void put_notes(std::string& out, const std::vector<std::string>& notes) {
  out += "\n";
  for (const std::string& note : notes) out += "- " + note + "\n";
}

}  // namespace

void put_right(std::string& out, const std::string& text, std::size_t columns) {
  const std::size_t shown = letters_of(text);
  const std::size_t least = out.empty() || out.back() == '\n' ? 0 : 1;
  out.append(std::max(columns > shown ? columns - shown : 0, least), ' ');
  out += text;
}

std::size_t column_of(const std::string& heading, std::size_t columns) {
  return std::max(columns, letters_of(heading) + 2);
}

std::string text_title(const ReportWords& words, const char* subject) {
  std::string text = words.tr(subject) + " — " + words.office() + "\n" + words.period() + "\n";
  if (const std::string mark = words.sample_mark(); !mark.empty()) text += "[" + mark + "]\n";
  if (const std::string said = words.unfinished(); !said.empty()) text += said + "\n";
  return text + "\n";
}

std::string statistics_text(const StatisticsFigures& figures, const std::string& language) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  std::string out = text_title(words, "Service statistics");
  out += words.statistics_finding(figures) + "\n\n";
  const TicketCounts& tickets = figures.tickets;
  out += words.say("Tickets issued {issued}: served {served}, no-show {no_show}, cancelled "
                   "{cancelled}, expired {expired}, unfinished {unfinished}. Without a ticket "
                   "{walk_direct}.",
                   {{"issued", words.count(tickets.issued)},
                    {"served", words.count(tickets.served)},
                    {"no_show", words.count(tickets.no_show)},
                    {"cancelled", words.count(tickets.cancelled)},
                    {"expired", words.count(tickets.expired)},
                    {"unfinished", words.count(tickets.unfinished)},
                    {"walk_direct", words.count(tickets.walk_direct)}});
  out += "\n\n";
  put_right(out, "Walk-in", 10);
  put_right(out, "E-Service", 11);
  put_right(out, "%", 8);
  out += '\n';
  for (const ServiceStatistics& line : figures.by_service) {
    put_right(out, words.count(line.walk_in), 10);
    put_right(out, words.count(line.eservice), 11);
    put_right(out, words.hundredths(line.percent_hundredths), 8);
    out += "  " + line.service + " " + words.name(line.name, line.service) + "\n";
  }
  put_times(out, words, figures);
  put_notes(out, words.statistics_notes(figures));
  return out;
}

std::string satisfaction_text(const SatisfactionFigures& figures, const std::string& language) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  std::string out = text_title(words, "Satisfaction of visitors");
  out += words.satisfaction_finding(figures) + "\n\n";
  const Messages& messages = words.messages();
  for (const std::string& head :
       {messages.tr("paper", "a narrow column", "n"), messages.tr("paper", "a narrow column", "mean"),
        std::string("S.D."), messages.tr("paper", "a narrow column", "%"),
        messages.tr("paper", "a narrow column", "% 4–5")}) {
    put_right(out, head, 8);
  }
  out += '\n';
  put_cell(out, words, words.tr("Overall"), figures.overall);
  for (const AspectFigures& aspect : figures.aspects) {
    put_cell(out, words, words.aspect_name(aspect.all), aspect.all.cell);
  }
  out += '\n';
  for (const ServiceSatisfaction& line : figures.by_service) {
    put_cell(out, words, line.all.code + " " + words.name(line.all.name, line.all.code),
             line.all.cell);
  }
  for (const auto& [via, column] : figures.imported) {
    const std::string elsewhere = words.tr("gathered elsewhere") + ": " + words.via(via);
    out += '\n';
    put_cell(out, words, elsewhere, column.overall);
    for (const std::vector<NamedCell>* lines : {&column.items, &column.services}) {
      for (const NamedCell& line : *lines)
        put_cell(out, words, line.code + " " + words.name(line.name, line.code), line.cell);
    }
  }
  put_notes(out, words.satisfaction_notes(figures));
  return out;
}

}  // namespace khio
