// What both reports share on paper: numbered captions, notes, signatures; inside khio_paper only.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

#include "paper/page_canvas.h"
#include "paper/report_pages.h"

namespace khio {

// Writes parts of one report in order; captions are numbered as they come.
class ReportParts {
 public:
  ReportParts(PageCanvas& page, const ReportWords& words) : page_(page), words_(words) {}

  PageCanvas& page() const { return page_; }
  const ReportWords& words() const { return words_; }

  void title(const char* subject);
  // A long report begins with a cover, a short one with its title.
  void beginning(const char* subject, const ReportLook& look);
  void heading(const char* text);         // numbered: "1. Summary"
  // The outline of a survey's report: "Part 1. General information" and what stands under it.
  void part(const char* text);
  void appendix(const char* text);
  // Goes on to the next page unless this much is left: the table under it, whose head may stand in
  // two rows, would leave but a few of its rows here.
  void subheading(const char* text, double room_pt = 205);
  std::string table_caption(const std::string& text);
  // A table with its numbered caption and heads, all translated, and no row yet.
  struct ColumnHead {
    const char* head;
    double share;
    Align align = Align::end;
  };
  Table table(const char* caption, std::initializer_list<ColumnHead> heads, double size_pt = 14);
  std::string chart_caption(const std::string& text);
  void notes(const std::function<void()>& heading, const std::vector<std::string>& notes);
  // The report's end: under its heading the notes, the last of them on the page of the signatures.
  void notes_and_signatures(const std::function<void()>& heading,
                            const std::vector<std::string>& notes);
  void notes_and_signatures(const std::vector<std::string>& notes);  // under "Notes"

 private:
  void note(std::size_t number, const std::string& text);
  void signatures();

  PageCanvas& page_;
  const ReportWords& words_;
  double note_pt_ = 14;
  int headings_ = 0;
  int parts_ = 0;
  int tables_ = 0;
  int charts_ = 0;
};

PageSetup report_setup(const ReportWords& words, const ReportLook& look, const char* subject,
                       bool landscape);

// invalid: its emblem is no PNG picture.
Status check_emblem(const ReportLook& look);

// A chart's value from hundredths; "shown" is written by the caller's words.
double chart_value(const std::optional<int>& hundredths);

}  // namespace khio
