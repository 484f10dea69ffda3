#include "counter/findings.h"

#include "base/clock.h"
#include "care/figures_of.h"
#include "care/staff_of.h"
#include "faces/fairness_faces.h"
#include "faces/signs_faces.h"
#include "faces/staff_faces.h"
#include "faces/workbook.h"
#include "office/office.h"
#include "paper/report_pages.h"
#include "paper/staff_pages.h"

namespace khio::counter {
namespace {

template <typename Figures>
WorkDone counted(Result<Figures> figures, std::shared_ptr<const Figures>& into) {
  if (!figures.ok()) return {figures.error()};
  into = std::make_shared<const Figures>(std::move(figures).take());
  return {};
}

Result<std::string> fairness_bytes(const FairnessFigures& figures, const std::string& format,
                                   const Making& making) {
  if (format == "pdf") return fairness_pdf(figures, look_of(figures.head, making));
  if (format == "csv") return fairness_csv(figures, making.language, false);
  return fairness_workbook(figures, making.language, false, making.now_s);
}

Result<std::string> signs_bytes(const SignsFigures& figures, const std::string& format,
                                const Making& making) {
  if (format == "pdf") return signs_pdf(figures, look_of(figures.head, making));
  if (format == "csv") return signs_csv(figures, making.language);
  return signs_workbook(figures, making.language, making.now_s);
}

Result<std::string> staff_bytes(const StaffFigures& figures, const std::string& format,
                                const Making& making) {
  if (format == "pdf") return staff_pdf(figures, look_of(figures.head, making));
  if (format == "csv") return staff_csv(figures, making.language);
  return staff_workbook(figures, making.language, making.now_s);
}

}  // namespace

ReportLook look_of(const ReportHead& head, const Making& making) {
  return {making.language, head.thai_numerals ? ReportDigits::native : ReportDigits::arabic,
          making.created};
}

bool is_finding(FiguresTab tab) {
  return tab == FiguresTab::fairness || tab == FiguresTab::signs || tab == FiguresTab::staff;
}

const char* report_name(FiguresTab tab) {
  switch (tab) {
    case FiguresTab::statistics: return "statistics";
    case FiguresTab::satisfaction: return "satisfaction";
    case FiguresTab::fairness: return "fairness";
    case FiguresTab::signs: return "signs";
    case FiguresTab::staff: return "staff";
  }
  return "";
}

bool CountedFindings::has(FiguresTab tab) const {
  switch (tab) {
    case FiguresTab::fairness: return fairness != nullptr;
    case FiguresTab::signs: return signs != nullptr;
    case FiguresTab::staff: return staff != nullptr;
    case FiguresTab::statistics:
    case FiguresTab::satisfaction: break;
  }
  return false;
}

void CountedFindings::add(const CountedFindings& more) {
  if (more.fairness) fairness = more.fairness;
  if (more.signs) signs = more.signs;
  if (more.staff) staff = more.staff;
}

WorkDone count_findings(const std::string& url, const Period& period, FiguresTab tab,
                        CountedFindings& into, const LongWork::Progress& progress) {
  SystemClock clock;
  Result<Office> opened = Office::open(url, clock);
  if (!opened.ok()) return {opened.error()};
  Office office = std::move(opened).take();
  if (tab == FiguresTab::signs) return counted(signs_of(office, period, progress), into.signs);
  if (tab == FiguresTab::staff) return counted(staff_of(office, period, progress), into.staff);
  return counted(fairness_of(office, period, progress), into.fairness);
}

Result<std::string> findings_bytes(const CountedFindings& findings, FiguresTab tab,
                                   const std::string& format, const Making& making) {
  if (tab == FiguresTab::signs) return signs_bytes(*findings.signs, format, making);
  if (tab == FiguresTab::staff) return staff_bytes(*findings.staff, format, making);
  return fairness_bytes(*findings.fairness, format, making);
}

std::vector<ViewedPaper> findings_papers(const CountedFindings& findings, const Period& period,
                                         const Making& making) {
  std::vector<ViewedPaper> papers;
  const auto paper = [&](FiguresTab tab, const char* name, PageDocument document) {
    papers.push_back({report_name(tab), name, {}, report_file(report_name(tab), period),
                      std::move(document)});
  };
  if (const auto& figures = findings.fairness) {
    paper(FiguresTab::fairness, mark("Fairness"),
          fairness_document(figures, look_of(figures->head, making)));
  }
  if (const auto& figures = findings.signs) {
    paper(FiguresTab::signs, mark("Signs"),
          signs_document(figures, look_of(figures->head, making)));
  }
  if (const auto& figures = findings.staff) {
    paper(FiguresTab::staff, mark("Staff"),
          staff_document(figures, look_of(figures->head, making)));
  }
  return papers;
}

}  // namespace khio::counter
