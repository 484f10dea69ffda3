// A period's fairness, signs and staff sheet for the figures' section: counted from the journal, as
// tables on the screen, as the files the commands write, and as pages. Any thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "counter/long_work.h"
#include "counter/pages_viewer.h"
#include "counter/screens/figures.h"
#include "figures/fairness.h"
#include "figures/signs.h"
#include "figures/staff.h"
#include "paper/report_pages.h"

namespace khio::counter {

// Of one period; what was not looked at yet is not counted.
struct CountedFindings {
  std::shared_ptr<const FairnessFigures> fairness{};
  std::shared_ptr<const SignsFigures> signs{};
  std::shared_ptr<const StaffFigures> staff{};

  bool has(FiguresTab tab) const;
  // What was counted now, beside what was.
  void add(const CountedFindings& more);
};

bool is_finding(FiguresTab tab);
// "fairness": what the commands call it, and its files.
const char* report_name(FiguresTab tab);

// Counts that tab's, with an office of its own: the program's belongs to the program's thread.
WorkDone count_findings(const std::string& url, const Period& period, FiguresTab tab,
                        CountedFindings& into, const LongWork::Progress& progress);

// In which language files and pages are made, and when.
struct Making {
  std::string language;
  std::string created;     // ISO 8601
  std::int64_t now_s = 0;  // the same moment
};

// Reports as the office has them.
ReportLook look_of(const ReportHead& head, const Making& making);

// `format`: csv, xlsx or pdf. device: the file could not be made.
Result<std::string> findings_bytes(const CountedFindings& findings, FiguresTab tab,
                                   const std::string& format, const Making& making);
// Of those that are counted.
std::vector<ViewedPaper> findings_papers(const CountedFindings& findings, const Period& period,
                                         const Making& making);

// What the second table of fairness shows.
enum class FairnessView { events, officers, reasons };
inline constexpr int kFairnessViews = 3;

// Fills tiles and tables of that tab.
void fill_findings(FiguresModel& model, const CountedFindings& findings, FairnessView view);

}  // namespace khio::counter
