#include "care/report_set.h"

#include <algorithm>

#include "care/figures_of.h"
#include "faces/fairness_faces.h"
#include "faces/memo.h"
#include "faces/public_page.h"
#include "faces/report_csv.h"
#include "faces/report_json.h"
#include "faces/workbook.h"
#include "faces/zip_archive.h"
#include "office/public_record.h"

namespace khio {
namespace {

constexpr int kCountingTriesMax = 20;
constexpr const char* kJournalFile = "journal.json";

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

void put_reports(SetWriter& set, const SetFigures& figures, const ReportLook& look,
                 std::int64_t created_s, bool for_public) {
  const std::string& language = look.language;
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
  set.add("xlsx", fairness_workbook(figures.fairness, language, for_public, created_s));
  set.add("csv", fairness_csv(figures.fairness, language, for_public));
  set.add("json", fairness_json(figures.fairness, language, for_public) + "\n");
}

void put_own_reports(SetWriter& set, const SetFigures& figures, const ReportLook& look,
                     std::int64_t created_s) {
  put_reports(set, figures, look, created_s, false);
  set.report("Memorandum", "memo");
  set.add("odt", satisfaction_odt(*figures.satisfaction, look.language, look.digits,
                                  look.emblem_png));
}

Result<SetFigures> own_figures(Office& office, const Period& period) {
  const Result<StatisticsFigures> statistics = statistics_of(office, period);
  if (!statistics) return statistics.error();
  const Result<SatisfactionFigures> satisfaction = satisfaction_of(office, period);
  if (!satisfaction) return satisfaction.error();
  const Result<FairnessFigures> fairness = fairness_of(office, period);
  if (!fairness) return fairness.error();
  return SetFigures{*statistics, *satisfaction, *fairness};
}

struct CountedFigures {
  SetFigures figures;
  Head head;
};

Result<Head> head_of(Office& office) {
  Head head;
  const Status read = office.store().read([&](Reader& reader) { head = reader.head(); });
  if (!read) return read.error();
  return head;
}

// Each report reads a moment of its own: they are of one when the journal did not grow meanwhile.
Result<CountedFigures> counted_at_one_head(Office& office, const Period& period) {
  for (int i = 0; i < kCountingTriesMax; ++i) {
    const Result<Head> before = head_of(office);
    if (!before) return before.error();
    const Result<SetFigures> figures = own_figures(office, period);
    if (!figures) return figures.error();
    const Result<Head> after = head_of(office);
    if (!after) return after.error();
    if (before->hash == after->hash) return CountedFigures{*figures, *after};
  }
  return Error{ErrorKind::busy, "visitors come while the figures are counted; repeat it in a while"};
}

}  // namespace

std::string checksums_of(const std::vector<SetFile>& files) {
  std::string lines;
  for (const SetFile& file : files) lines += to_hex(sha256(file.bytes)) + "  " + file.name + "\n";
  return lines;
}

Result<std::vector<SetFile>> public_set(Office& office, const Period& period,
                                        const ReportLook& look, std::int64_t created_s,
                                        const FiguresProgress& progress) {
  const auto half = [&](int begin) -> FiguresProgress {
    if (!progress) return {};
    return [&progress, begin](int percent) { return progress(begin + percent / 2); };
  };
  const Result<StatisticsFigures> statistics = statistics_of(office, period, half(0));
  if (!statistics) return statistics.error();
  const Result<FairnessFigures> fairness = fairness_of(office, period);
  if (!fairness) return fairness.error();
  SetFigures figures{*statistics, std::nullopt, public_face(*fairness)};
  if (is_of_whole_months(period)) {
    const Result<SatisfactionFigures> satisfaction =
        public_satisfaction_of(office, period, half(50));
    if (!satisfaction) return satisfaction.error();
    figures.satisfaction = *satisfaction;
  }
  SetWriter set;
  put_reports(set, figures, look, created_s, true);
  set.page(public_page(figures, set.listed(), look.language, look.digits));
  return set.take();
}

Result<SummaryFigures> summary_of(Office& office, const Period& period, bool for_public) {
  Result<StatisticsFigures> statistics = statistics_of(office, period);
  if (!statistics) return statistics.error();
  Result<SatisfactionFigures> satisfaction =
      for_public ? public_satisfaction_of(office, period) : satisfaction_of(office, period);
  if (!satisfaction) return satisfaction.error();
  return SummaryFigures{std::move(statistics).take(), std::move(satisfaction).take()};
}

Result<std::vector<SetFile>> own_set(Office& office, const Period& period, const ReportLook& look,
                                     std::int64_t created_s) {
  const Result<SummaryFigures> inside = summary_of(office, period, false);
  if (!inside) return inside.error();
  const Result<SummaryFigures> outside = summary_of(office, period, true);
  if (!outside) return outside.error();
  SetWriter set;
  set.report("Summary", "summary");
  set.add("pdf", summary_pdf(*inside, look));
  set.add("png", summary_png(*outside, look));
  set.add("txt", summary_to_read_aloud(*outside, look.language));
  if (period.kind == PeriodKind::half) {
    const Result<FairnessFigures> fairness = fairness_of(office, period);
    if (!fairness) return fairness.error();
    put_own_reports(set, {inside->statistics, inside->satisfaction, *fairness}, look, created_s);
  }
  return set.take();
}

namespace {

constexpr std::size_t kChecksumDigits = 64;

// PDF files and workbooks hold when they were made, and the journal grows by the freezing itself. The
// memo has the office's digits and emblem.
bool says_nothing_of_the_moment(const std::string& name) {
  return name != kJournalFile &&
         (name.ends_with(".json") || name.ends_with(".csv") || name.ends_with(".odt"));
}

}  // namespace

Result<SignedSet> signed_set(Office& office, const Period& period, const ReportLook& look,
                             std::int64_t created_s) {
  const Result<CountedFigures> counted = counted_at_one_head(office, period);
  if (!counted) return counted.error();
  const Head& head = counted->head;
  SetWriter set;
  put_own_reports(set, counted->figures, look, created_s);
  set.report("Journal", "journal");
  set.add("json", "{\"events\":" + std::to_string(head.seq) + ",\"head\":\"" +
                      to_hex(head.hash) + "\"}\n");
  const Result<std::vector<SetFile>> files = set.take();
  if (!files) return files.error();
  ZipArchive archive;
  std::vector<std::string> said;
  for (const SetFile& file : *files) {
    archive.add(file.name, file.bytes);
    if (says_nothing_of_the_moment(file.name)) said.push_back(checksums_of({file}));
  }
  return SignedSet{archive.take(), head.seq, std::move(said)};
}

Result<std::optional<FrozenReport>> frozen_alike(Office& office, const Period& period,
                                                 const SignedSet& set) {
  std::vector<FrozenReport> known;
  const Status read = office.store().read([&](Reader& reader) {
    for (FrozenReport& one : reader.frozen_reports())
      if (!is_public_record(one) && one.from == period.from && one.to == period.to &&
          one.period == period.name)
        known.push_back(std::move(one));
  });
  if (!read) return read.error();
  for (auto one = known.rbegin(); one != known.rend(); ++one) {
    const Result<std::string> archive = office.frozen_report(one->id);
    if (!archive) return archive.error();
    // Files stand in the archive as they are, SHA256SUMS among them.
    const auto has_all = [&](std::size_t from) {
      return std::all_of(set.said.begin(), set.said.end(), [&](const std::string& line) {
        return archive->find(line.substr(from)) != std::string::npos;
      });
    };
    if (has_all(0)) return std::optional(*one);
    // The last one of the same files is what was signed last: figures that were there before it and
    // are right again are signed again.
    if (has_all(kChecksumDigits)) break;
  }
  return std::optional<FrozenReport>();
}

}  // namespace khio
