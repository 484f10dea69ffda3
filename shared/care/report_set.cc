#include "care/report_set.h"

#include <algorithm>

#include "care/figures_of.h"
#include "faces/fairness_faces.h"
#include "faces/public_page.h"
#include "faces/report_csv.h"
#include "faces/report_json.h"
#include "faces/workbook.h"

namespace khio {
namespace {

constexpr bool kForPublic = true;

class SetWriter {
 public:
  // What is written next is of this report.
  void report(const char* title, const std::string& stem) {
    title_ = title;
    stem_ = stem;
  }
  void add(const char* kind, std::string bytes) {
    files_.push_back({stem_ + "." + kind, std::move(bytes)});
    listed_.push_back({title_, files_.back().name, files_.back().bytes.size()});
  }
  void add(const char* kind, Result<std::string> bytes) {
    if (!bytes) failed_ = failed_ ? failed_ : Status(bytes.error());
    else add(kind, std::move(bytes).take());
  }
  void page(std::string html) { files_.push_back({"index.html", std::move(html)}); }

  const std::vector<PageFile>& listed() const { return listed_; }
  Result<std::vector<SetFile>> take() {
    if (!failed_) return failed_.error();
    files_.push_back({"SHA256SUMS", checksums_of(files_)});
    return std::move(files_);
  }

 private:
  const char* title_ = "";
  std::string stem_;
  std::vector<SetFile> files_;
  std::vector<PageFile> listed_;
  Status failed_ = Done{};
};

bool is_of_whole_months(const Period& period) {
  const std::vector<YearMonth> months = period.months();
  return period.whole_month(months.front()) && period.whole_month(months.back());
}

}  // namespace

std::string checksums_of(const std::vector<SetFile>& files) {
  std::string lines;
  for (const SetFile& file : files) lines += to_hex(sha256(file.bytes)) + "  " + file.name + "\n";
  return lines;
}

Result<std::vector<SetFile>> public_set(Office& office, const Period& period,
                                        const ReportLook& look, std::int64_t created_s) {
  const Result<StatisticsFigures> statistics = statistics_of(office, period);
  if (!statistics) return statistics.error();
  const Result<FairnessFigures> fairness = fairness_of(office, period);
  if (!fairness) return fairness.error();
  PublicFigures figures{*statistics, std::nullopt, public_face(*fairness)};
  if (is_of_whole_months(period)) {
    const Result<SatisfactionFigures> satisfaction = public_satisfaction_of(office, period);
    if (!satisfaction) return satisfaction.error();
    figures.satisfaction = *satisfaction;
  }
  const std::string& language = look.language;
  SetWriter set;
  set.report("Service statistics", "statistics");
  set.add("pdf", statistics_pdf(figures.statistics, look));
  set.add("xlsx", statistics_workbook(figures.statistics, language, created_s));
  set.add("csv", statistics_csv(figures.statistics, language));
  set.add("json", statistics_json(figures.statistics, language) + "\n");
  if (figures.satisfaction) {
    set.report("Satisfaction of visitors", "satisfaction");
    set.add("pdf", satisfaction_pdf(*figures.satisfaction, look));
    set.add("xlsx", satisfaction_workbook(*figures.satisfaction, language, created_s));
    set.add("csv", satisfaction_csv(*figures.satisfaction, language));
    set.add("json", satisfaction_json(*figures.satisfaction, language) + "\n");
  }
  set.report("Fairness of the queue", "fairness");
  set.add("pdf", fairness_pdf(figures.fairness, look));
  set.add("xlsx", fairness_workbook(figures.fairness, language, kForPublic, created_s));
  set.add("csv", fairness_csv(figures.fairness, language, kForPublic));
  set.add("json", fairness_json(figures.fairness, language, kForPublic) + "\n");
  set.page(public_page(figures, set.listed(), language, look.digits));
  return set.take();
}

}  // namespace khio
