#include "counter/figures_section.h"

#include <algorithm>
#include <filesystem>

#include "base/clock.h"
#include "care/figures_of.h"
#include "cli/output_file.h"
#include "counter/work_words.h"
#include "faces/report_csv.h"
#include "faces/report_words.h"
#include "faces/workbook.h"
#include "paper/report_pages.h"
#include "paper/summary_page.h"

namespace khio::counter {
namespace {

constexpr PeriodKind kKinds[kPeriodKinds] = {PeriodKind::day, PeriodKind::month, PeriodKind::quarter,
                                             PeriodKind::half, PeriodKind::year};

constexpr const char* kSummary = "summary";

// Which figures are counted in one go: statistics and satisfaction share their pages, each finding is
// counted when it is looked at.
std::size_t counted_with(FiguresTab tab) {
  return static_cast<std::size_t>(is_finding(tab) ? tab : FiguresTab::statistics);
}

ReportLook look_under_memo(const CountedFigures& figures, const Making& making) {
  ReportLook look = look_of(figures.statistics.head, making);
  look.memo = true;
  return look;
}

Result<std::string> pages_of(const CountedFigures& figures, bool satisfaction,
                             const Making& making) {
  const ReportLook look = look_under_memo(figures, making);
  return satisfaction ? satisfaction_pdf(figures.satisfaction, look)
                      : statistics_pdf(figures.statistics, look);
}

std::vector<ViewedPaper> papers_of(const std::shared_ptr<const CountedFigures>& figures,
                                 const Period& period, const Making& making) {
  const ReportLook look = look_under_memo(*figures, making);
  const auto summary = std::make_shared<const SummaryFigures>(
      SummaryFigures{figures->statistics, figures->satisfaction});
  const std::shared_ptr<const StatisticsFigures> statistics(figures, &figures->statistics);
  const std::shared_ptr<const SatisfactionFigures> satisfaction(figures, &figures->satisfaction);
  const auto paper = [&](const char* report, const char* name, PageDocument document) {
    return ViewedPaper{report, name, {}, report_file(report, period), std::move(document)};
  };
  return {paper(report_name(FiguresTab::statistics), mark("Statistics"),
                statistics_document(statistics, look)),
          paper(report_name(FiguresTab::satisfaction), mark("Satisfaction"),
                satisfaction_document(satisfaction, look)),
          paper(kSummary, mark("In brief, one page"), summary_document(summary, look))};
}

Result<std::string> bytes_of(const CountedFigures& figures, bool satisfaction,
                             const std::string& format, const Making& making) {
  const std::string& language = making.language;
  if (format == "pdf") return pages_of(figures, satisfaction, making);
  if (format == "csv") {
    return satisfaction ? satisfaction_csv(figures.satisfaction, language)
                        : statistics_csv(figures.statistics, language);
  }
  return satisfaction ? satisfaction_workbook(figures.satisfaction, language, making.now_s)
                      : statistics_workbook(figures.statistics, language, making.now_s);
}

// Counts with an office of its own: the program's belongs to the program's thread.
WorkDone count_figures(const std::string& url, const Period& period, const LongWork::Progress& progress) {
  SystemClock clock;
  Result<Office> opened = Office::open(url, clock);
  if (!opened.ok()) return {opened.error()};
  Office office = std::move(opened).take();
  auto figures = std::make_shared<CountedFigures>();
  Result<StatisticsFigures> statistics =
      statistics_of(office, period, [&](int percent) { return progress(percent / 2); });
  if (!statistics.ok()) return {statistics.error()};
  figures->statistics = std::move(statistics).take();
  Result<SatisfactionFigures> satisfaction =
      satisfaction_of(office, period, [&](int percent) { return progress(50 + percent / 2); });
  if (!satisfaction.ok()) return {satisfaction.error()};
  figures->satisfaction = std::move(satisfaction).take();
  return {std::nullopt, std::move(figures)};
}

WorkDone kept(const std::string& path, const Result<std::string>& bytes) {
  if (!bytes.ok()) return {bytes.error()};
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), failed);
  if (const Status written = write_whole(path, *bytes); !written.ok()) return {written.error()};
  return {std::nullopt, {}, path};
}

}  // namespace

FiguresSection::FiguresSection(Office& office, ReportPlaces places, std::function<void()> wake)
    : office_(office),
      places_(std::move(places)),
      work_(std::make_unique<LongWork>(wake)),
      viewer_(places_, wake) {}

Period FiguresSection::period_of(PeriodKind kind, DayNumber day) const {
  const FiscalCalendar calendar = office_.catalogue().fiscal_calendar();
  const std::string year = "FY" + std::to_string(calendar.year(day));
  std::string name = iso_day(day);
  if (kind == PeriodKind::month) name = iso_month(month_of(day));
  if (kind == PeriodKind::quarter) name = year + "Q" + std::to_string(calendar.quarter(day));
  if (kind == PeriodKind::half) name = year + "H" + std::to_string(calendar.half(day));
  if (kind == PeriodKind::year) name = year;
  const Result<Period> period = read_period(name, calendar);
  return period.ok() ? *period : period_;
}

void FiguresSection::enter() {
  if (chosen_) return;
  count(period_of(PeriodKind::half, office_.zone().local(office_.clock().now().utc_ms).day));
}

void FiguresSection::count(const Period& period) {
  period_ = period;
  chosen_ = true;
  figures_.reset();
  findings_ = {};
  begin_counting();
}

// Midnight may have passed since they were counted.
std::optional<DayNumber> FiguresSection::so_far() const {
  const DayNumber today = office_.zone().local(office_.clock().now().utc_ms).day;
  const DayNumber seen = counted() ? counted_on_[counted_with(tab_)] : today;
  return seen <= period_.to ? std::optional(seen) : std::nullopt;
}

// What the tab shows, and no more.
void FiguresSection::begin_counting() {
  counting_tab_ = tab_;
  counted_on_[counted_with(tab_)] = office_.zone().local(office_.clock().now().utc_ms).day;
  notice_ = {};
  counting_ = true;
  finding_ = is_finding(tab_) ? std::make_shared<CountedFindings>() : nullptr;
  work_->start([url = office_.store().url(), period = period_, tab = tab_, into = finding_](
                   const LongWork::Progress& progress, const std::stop_token&) {
    return into ? count_findings(url, period, tab, *into, progress)
                : count_figures(url, period, progress);
  });
}

// A file that is being written is written first.
void FiguresSection::choose_tab(int tab) {
  if (tab < 0 || tab >= kFiguresTabs) return;
  tab_ = static_cast<FiguresTab>(tab);
  const bool under_way =
      work_->running() && (!counting_ || counted_with(tab_) == counted_with(counting_tab_));
  if (chosen_ && !counted() && !under_way) begin_counting();
}

void FiguresSection::choose_kind(int kind) {
  if (kind < 0 || kind >= kPeriodKinds) return;
  const DayNumber today = office_.zone().local(office_.clock().now().utc_ms).day;
  count(period_of(kKinds[kind], period_.contains(today) || !chosen_ ? today : period_.to));
}

void FiguresSection::step(int by) {
  const FiscalCalendar calendar = office_.catalogue().fiscal_calendar();
  if (by < 0) return count(period_before(period_, calendar));
  const bool named = std::find(std::begin(kKinds), std::end(kKinds), period_.kind) != std::end(kKinds);
  if (named) return count(period_of(period_.kind, period_.to + 1));
  const DayNumber days = period_.to - period_.from + 1;
  const Result<Period> after =
      read_period(iso_day(period_.to + 1) + ".." + iso_day(period_.to + days), calendar);
  if (after.ok()) count(*after);
}

Making FiguresSection::making_in(const Words& words) const {
  const std::int64_t now_ms = office_.clock().now().utc_ms;
  return {words.language(), office_.zone().iso(now_ms), now_ms / 1000};
}

void FiguresSection::keep(const std::string& format, const Words& words) {
  if (!counted() || places_.folder.empty() || work_->running()) return;
  const std::string stem = report_file(report_name(tab_), period_);
  const std::string path =
      (std::filesystem::path(places_.folder) / (stem + "." + format)).string();
  counting_ = false;
  work_->start([figures = figures_, findings = findings_, tab = tab_, format, path,
                making = making_in(words)](const LongWork::Progress&, const std::stop_token&) {
    const bool satisfaction = tab == FiguresTab::satisfaction;
    return kept(path, is_finding(tab)
                          ? findings_bytes(findings, tab, format, making)
                          : bytes_of(*figures, satisfaction, format, making));
  });
}

void FiguresSection::look_at_pages(const Words& words) {
  if (!counted() || work_->running()) return;
  notice_ = {};
  viewer_.open(is_finding(tab_) ? findings_papers(findings_, period_, making_in(words))
                                : papers_of(figures_, period_, making_in(words)),
               report_name(tab_));
}

void FiguresSection::apply(const InSection& action, const Words& words) {
  if (viewer_.is_open()) return viewer_.apply(action, words);
  switch (action.event) {
    case SectionEvent::choose:
      if (action.subject == "kind") choose_kind(action.value);
      if (action.subject == "tab") choose_tab(action.value);
      if (action.subject == "view" && action.value >= 0 && action.value < kFairnessViews)
        view_ = static_cast<FairnessView>(action.value);
      return;
    case SectionEvent::step: return step(action.value);
    case SectionEvent::ask:
      asks_period_ = true;
      typed_.edit = ui::edit_of(period_.name);
      return;
    case SectionEvent::leave: asks_period_ = false; return;
    case SectionEvent::confirm: {
      if (!asks_period_) return;
      const auto period = read_period(typed_.edit.text, office_.catalogue().fiscal_calendar());
      if (!period.ok()) return;
      asks_period_ = false;
      return count(*period);
    }
    case SectionEvent::stop:
      work_->stop();
      notice_ = {Tone::warning, counting_ ? words.tr("The counting was stopped. Nothing was changed.")
                                         : words.tr("Stopped. No file was saved.")};
      return;
    case SectionEvent::keep: return keep(action.subject, words);
    case SectionEvent::print: return look_at_pages(words);
    case SectionEvent::tick:
    case SectionEvent::run: return;
  }
}

void FiguresSection::type(const EditIn& edit) {
  if (edit.place == SectionField::period) typed_ = edit.field;
  viewer_.type(edit);
}

bool FiguresSection::settle(const Words& words) {
  const bool pages = viewer_.settle(words);
  const int percent = work_->running() ? work_->percent() : -1;
  const bool moved = std::exchange(seen_percent_, percent) != percent || pages;
  std::optional<WorkDone> done = work_->take();
  if (!done) return moved;
  if (done->failed) {
    notice_ = {Tone::problem, counting_ ? counting_problem(words, *done->failed)
                                        : file_problem(words, *done->failed)};
  } else if (done->figures) {
    figures_ = std::move(done->figures);
  } else if (counting_) {
    findings_.add(*std::exchange(finding_, nullptr));
  } else if (!done->file.empty()) {
    notice_ = {Tone::good, words.say("Saved as {file}", {{"file", done->file}})};
  }
  const Notice saved = notice_;
  if (!counting_ && !counted()) begin_counting();  // of a tab that was chosen meanwhile
  if (!saved.text.empty()) notice_ = saved;
  return true;
}

void FiguresSection::wait(const Words& words) {
  work_->wait();
  settle(words);
  viewer_.wait(words);
}

FiguresModel FiguresSection::model(Setting setting) const {
  FiguresModel model{std::move(setting)};
  model.tab = tab_;
  const auto kind = std::find(std::begin(kKinds), std::end(kKinds), period_.kind);
  model.kind = kind == std::end(kKinds) ? -1 : static_cast<int>(kind - std::begin(kKinds));
  ReportHead head = report_head(office_.catalogue(), period_);
  head.so_far = so_far();
  const ReportWords said(head, model.setting.words.language(), ReportDigits::arabic);
  model.period = said.period();
  model.unfinished = said.unfinished();
  model.asks_period = asks_period_;
  model.typed = typed_;
  if (asks_period_ &&
      !read_period(typed_.edit.text, office_.catalogue().fiscal_calendar()).ok()) {
    model.typed_wrong = model.setting.words.tr("This is no period. It is written as 2026-11, FY2570H1 "
                                               "or 2026-10-01..2026-12-15");
  }
  if (work_->running()) model.percent = work_->percent();
  model.counted = counted();
  model.notice = notice_;
  if (!model.counted) return model;
  if (is_finding(tab_)) {
    fill_findings(model, findings_, view_);
    return model;
  }
  model.sample = figures_->statistics.head.sample;
  if (tab_ == FiguresTab::satisfaction) {
    fill_satisfaction(model);
  } else {
    fill_statistics(model);
  }
  return model;
}

}  // namespace khio::counter
