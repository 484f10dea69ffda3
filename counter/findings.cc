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

constexpr int kParts = 3;  // of one counting

ReportLook look_of(const ReportHead& head, const std::string& language) {
  return {language, head.thai_numerals ? ReportDigits::native : ReportDigits::arabic,
          iso_day(head.period.to)};
}

Result<std::string> fairness_bytes(const FairnessFigures& figures, const std::string& format,
                                   const std::string& language, std::int64_t now_s) {
  if (format == "pdf") return fairness_pdf(figures, look_of(figures.head, language));
  if (format == "csv") return fairness_csv(figures, language, false);
  return fairness_workbook(figures, language, false, now_s);
}

Result<std::string> signs_bytes(const SignsFigures& figures, const std::string& format,
                                const std::string& language, std::int64_t now_s) {
  if (format == "pdf") return signs_pdf(figures, look_of(figures.head, language));
  if (format == "csv") return signs_csv(figures, language);
  return signs_workbook(figures, language, now_s);
}

Result<std::string> staff_bytes(const StaffFigures& figures, const std::string& format,
                                const std::string& language, std::int64_t now_s) {
  if (format == "pdf") return staff_pdf(figures, look_of(figures.head, language));
  if (format == "csv") return staff_csv(figures, language);
  return staff_workbook(figures, language, now_s);
}

}  // namespace

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

WorkDone count_findings(const std::string& url, const Period& period, CountedFindings& into,
                        const LongWork::Progress& progress) {
  SystemClock clock;
  Result<Office> opened = Office::open(url, clock);
  if (!opened.ok()) return {opened.error()};
  Office office = std::move(opened).take();
  int part = 0;
  const FiguresProgress told = [&](int percent) {
    return progress((100 * part + percent) / kParts);
  };
  Result<FairnessFigures> fairness = fairness_of(office, period, told);
  if (!fairness.ok()) return {fairness.error()};
  into.fairness = std::move(fairness).take();
  ++part;
  Result<SignsFigures> signs = signs_of(office, period, told);
  if (!signs.ok()) return {signs.error()};
  into.signs = std::move(signs).take();
  ++part;
  Result<StaffFigures> staff = staff_of(office, period, told);
  if (!staff.ok()) return {staff.error()};
  into.staff = std::move(staff).take();
  return {};
}

Result<std::string> findings_bytes(const CountedFindings& findings, FiguresTab tab,
                                   const std::string& format, const std::string& language,
                                   std::int64_t now_s) {
  if (tab == FiguresTab::signs) return signs_bytes(findings.signs, format, language, now_s);
  if (tab == FiguresTab::staff) return staff_bytes(findings.staff, format, language, now_s);
  return fairness_bytes(findings.fairness, format, language, now_s);
}

std::vector<ViewedPaper> findings_papers(const std::shared_ptr<const CountedFindings>& findings,
                                         const Period& period, const std::string& language) {
  const ReportLook look = look_of(findings->fairness.head, language);
  const std::shared_ptr<const FairnessFigures> fairness(findings, &findings->fairness);
  const std::shared_ptr<const SignsFigures> signs(findings, &findings->signs);
  const std::shared_ptr<const StaffFigures> staff(findings, &findings->staff);
  const auto paper = [&](FiguresTab tab, const char* name, PageDocument document) {
    return ViewedPaper{report_name(tab), name, {}, report_file(report_name(tab), period),
                       std::move(document)};
  };
  return {paper(FiguresTab::fairness, mark("Fairness"), fairness_document(fairness, look)),
          paper(FiguresTab::signs, mark("Signs"), signs_document(signs, look)),
          paper(FiguresTab::staff, mark("Staff"), staff_document(staff, look))};
}

}  // namespace khio::counter
