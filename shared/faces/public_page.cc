#include "faces/public_page.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "faces/fairness_faces.h"

namespace khio {
namespace {

// Dark letters on white and the links underlined, so that contrast is never below 7 : 1.
constexpr const char* kLook = R"(
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1b1b1b;
       font: 1.125rem/1.6 "TH Sarabun New", Sarabun, Laksaman, "Noto Sans Thai", sans-serif; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 1rem; }
header { border-bottom: .25rem solid #5b2a86; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: .25rem 0; }
h2 { font-size: 1.375rem; margin: 2rem 0 .5rem; color: #4a2270; }
p { margin: .5rem 0; }
.mark { display: inline-block; padding: 0 .5rem; border: .125rem solid #1b1b1b; font-weight: 700; }
.facts { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.facts li { flex: 1 1 8rem; padding: .5rem .75rem; background: #f4f0f8; border-radius: .25rem; }
.facts span { display: block; font-size: 1rem; }
.facts strong { font-size: 1.75rem; line-height: 1.2; }
.whole { white-space: nowrap; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: 700; padding: .25rem 0; }
th, td { padding: .25rem .5rem; border-bottom: 1px solid #767676; text-align: right;
         vertical-align: top; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; white-space: normal; min-width: 9rem; }
thead th { border-bottom: .125rem solid #1b1b1b; vertical-align: bottom; white-space: normal; }
tfoot th, tfoot td { font-weight: 700; }
a { color: #3b1a78; }
ul { padding-left: 1.5rem; }
footer { font-size: 1rem; border-top: 1px solid #767676; }
)";

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string element(const char* name, const std::string& text) {
  return std::string("<") + name + ">" + escaped(text) + "</" + name + ">";
}

// No line ends at the hyphen of a word such as E-Service, nor within what stands in brackets.
std::string with_whole_words(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const bool bracketed = text[at] == '(';
    const std::size_t last = bracketed ? std::min(text.find(')', at), text.size()) : at;
    const std::size_t end = std::min(text.find(' ', last), text.size());
    const std::string word = text.substr(at, end - at);
    const bool whole = bracketed || word.find('-') != std::string::npos;
    out += at == 0 ? "" : " ";
    out += whole ? "<span class=\"whole\">" + escaped(word) + "</span>" : escaped(word);
    at = end + 1;
  }
  return out;
}

using Line = std::vector<std::string>;

std::string row_of(const Line& line) {
  std::string row = "<tr><th scope=\"row\">" + escaped(line.front()) + "</th>";
  for (std::size_t at = 1; at < line.size(); ++at) row += element("td", line[at]);
  return row + "</tr>\n";
}

std::string table_of(const std::string& caption, const Line& heads, const std::vector<Line>& lines,
                     const Line& total) {
  // A table wider than a phone is scrolled by itself, by keys as well.
  std::string out = "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                    escaped(caption) + "\">\n<table>\n" + element("caption", caption) +
                    "\n<thead><tr>";
  for (const std::string& head : heads) out += "<th scope=\"col\">" + with_whole_words(head) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (const Line& line : lines) out += row_of(line);
  out += "</tbody>\n<tfoot>\n" + row_of(total) + "</tfoot>\n</table>\n</div>\n";
  return out;
}

class Page {
 public:
  Page(const SetFigures& figures, const std::string& language, ReportDigits digits)
      : figures_(figures),
        words_(figures.statistics.head, language, digits),
        language_(language) {}

  std::string write(const std::vector<PageFile>& files) {
    const std::string title = tr("Service statistics and satisfaction of visitors");
    out_ = "<!DOCTYPE html>\n<html lang=\"" + escaped(language_) +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
           element("title", title + " – " + words_.office() + " – " + words_.period_name()) +
           "\n<style>" + kLook + "</style>\n</head>\n<body>\n<header>\n" +
           element("p", words_.office()) + "\n" + element("h1", title) + "\n" +
           element("p", words_.period()) + "\n";
    if (const std::string mark = words_.sample_mark(); !mark.empty())
      out_ += "<p><strong class=\"mark\">" + escaped(mark) + "</strong></p>\n";
    if (const std::string said = words_.unfinished(); !said.empty())
      out_ += "<p><strong>" + escaped(said) + "</strong></p>\n";
    out_ += "</header>\n<main>\n";
    put_facts();
    put_files(files);
    put_statistics();
    put_satisfaction();
    put_fairness();
    out_ += "</main>\n<footer>\n";
    put_notes();
    out_ += "</footer>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  std::string tr(const char* source) const { return words_.tr(source); }

  static std::string shown(const Cell& cell, const std::string& text) {
    return cell.suppressed ? "*" : text;
  }

  void heading(const char* text) { out_ += element("h2", tr(text)) + "\n"; }

  void fact(const char* name, const std::string& value) {
    out_ += "<li>" + element("span", tr(name)) + " " + element("strong", value) + "</li>\n";
  }

  void put_facts() {
    const StatisticsFigures& visits = figures_.statistics;
    out_ += "<ul class=\"facts\">\n";
    fact("Walk-in", words_.count(visits.walk_in));
    fact("E-Service", words_.count(visits.eservice));
    fact("Waiting time (minutes)",
         words_.minutes(visits.all.waited ? std::optional(visits.all.waited->mean_seconds)
                                          : std::nullopt));
    if (figures_.satisfaction) {
      const Cell& all = figures_.satisfaction->overall;
      fact("Mean (of 5)", shown(all, words_.hundredths(all.mean_hundredths)));
      fact("Satisfied (%)", shown(all, words_.hundredths(all.satisfied_percent_hundredths)));
    }
    out_ += "</ul>\n";
  }

  void put_files(const std::vector<PageFile>& files) {
    heading("Files");
    out_ += "<ul>\n";
    for (std::size_t at = 0; at < files.size();) {
      const std::string report = files[at].report;
      out_ += "<li>" + escaped(tr(report.c_str())) + ": ";
      for (bool first = true; at < files.size() && files[at].report == report; ++at) {
        const PageFile& file = files[at];
        std::string kind = file.name.substr(file.name.rfind('.') + 1);
        std::transform(kind.begin(), kind.end(), kind.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        if (!std::exchange(first, false)) out_ += ", ";
        out_ += "<a href=\"" + escaped(file.name) + "\">" + kind + "<span> (" +
                words_.count(static_cast<std::int64_t>((file.bytes + 1023) / 1024)) +
                " KB)</span></a>";
      }
      out_ += "</li>\n";
    }
    out_ += "<li>" + escaped(tr("Checksums")) +
            ": <a href=\"SHA256SUMS\">SHA256SUMS</a></li>\n</ul>\n";
  }

  void put_statistics() {
    const StatisticsFigures& figures = figures_.statistics;
    heading("Service statistics");
    out_ += element("p", words_.statistics_finding(figures)) + "\n";
    const auto mean = [&](const std::optional<DurationStats>& stats) {
      return words_.minutes(stats ? std::optional(stats->mean_seconds) : std::nullopt);
    };
    std::vector<Line> lines;
    std::int64_t walk_in = 0;
    for (const ServiceStatistics& line : figures.by_service) {
      walk_in += line.walk_in;
      lines.push_back({words_.name(line.name, line.service), words_.count(line.walk_in),
                       words_.count(line.eservice), mean(line.durations.waited),
                       mean(line.durations.served)});
    }
    out_ += table_of(tr("Services completed"),
                     {tr("Service"), tr("Walk-in"), tr("E-Service"), tr("Waiting time (minutes)"),
                      tr("Time in service (minutes)")},
                     lines,
                     {tr("All services"), words_.count(walk_in), words_.count(figures.eservice),
                      mean(figures.all.waited), mean(figures.all.served)});
  }

  Line cell_line(const std::string& name, const Cell& cell) const {
    return {name, words_.answers(cell), shown(cell, words_.hundredths(cell.mean_hundredths)),
            shown(cell, words_.hundredths(cell.satisfied_percent_hundredths)),
            shown(cell, words_.level(cell.level))};
  }

  void put_satisfaction() {
    heading("Satisfaction of visitors");
    if (!figures_.satisfaction) {
      out_ += element("p", tr("Satisfaction is published for whole months with enough answers.")) +
              "\n";
      return;
    }
    const SatisfactionFigures& figures = *figures_.satisfaction;
    out_ += element("p", words_.overall_finding(figures)) + "\n";
    const auto heads = [&](const char* first) {
      return Line{tr(first), "n", tr("Mean (of 5)"), tr("Satisfied (%)"), tr("Level")};
    };
    const Line all = cell_line(tr("Overall"), figures.overall);
    std::vector<Line> aspects, services;
    for (const AspectFigures& aspect : figures.aspects)
      aspects.push_back(cell_line(words_.aspect_name(aspect.all), aspect.all.cell));
    for (const ServiceSatisfaction& line : figures.by_service)
      services.push_back(cell_line(words_.name(line.all.name, line.all.code), line.all.cell));
    out_ += table_of(tr("Mean satisfaction by aspect (of 5)"), heads("Item"), aspects, all);
    out_ += table_of(tr("Overall satisfaction by service"), heads("Service"), services, all);
    for (const auto& [via, column] : figures.imported) {
      std::vector<Line> lines;
      for (const std::vector<NamedCell>* list : {&column.items, &column.services})
        for (const NamedCell& line : *list)
          lines.push_back(cell_line(words_.name(line.name, line.code), line.cell));
      out_ += table_of(tr("Results gathered elsewhere") + ": " + words_.via(via),
                       heads("Item and service"), lines, cell_line(tr("Overall"), column.overall));
    }
  }

  void put_fairness() {
    heading("Fairness of the queue");
    out_ += element("p", fairness_finding(figures_.fairness, words_)) + "\n";
  }

  void put_notes() {
    heading("Notes");
    std::vector<std::string> notes = words_.statistics_notes(figures_.statistics);
    if (figures_.satisfaction) {
      for (std::string& note : words_.satisfaction_notes(*figures_.satisfaction))
        if (std::find(notes.begin(), notes.end(), note) == notes.end())
          notes.push_back(std::move(note));
    }
    out_ += "<ul>\n";
    for (const std::string& note : notes) out_ += element("li", note) + "\n";
    out_ += "</ul>\n";
  }

  const SetFigures& figures_;
  ReportWords words_;
  std::string language_;
  std::string out_;
};

}  // namespace

std::string public_page(const SetFigures& figures, const std::vector<PageFile>& files,
                        const std::string& language, ReportDigits digits) {
  return Page(figures, language, digits).write(files);
}

}  // namespace khio
