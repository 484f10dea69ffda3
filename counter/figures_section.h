// The manager's section: a period's statistics and satisfaction with charts, its fairness, signs and
// staff sheet in tables; counted on a thread of its own, kept as files, looked at page by page and
// printed. One thread, that of its Office; see LongWork for the other.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <string>

#include "counter/findings.h"
#include "counter/long_work.h"
#include "counter/pages_viewer.h"
#include "counter/screens/figures.h"
#include "domain/calendar.h"
#include "office/office.h"

namespace khio::counter {

class FiguresSection {
 public:
  FiguresSection(Office& office, ReportPlaces places, std::function<void()> wake);

  // Begins with the present half-year when nothing was counted yet.
  void enter();
  void apply(const InSection& action, const Words& words);
  void type(const EditIn& edit);
  // What the other thread has done since. True: there is something new to see.
  bool settle(const Words& words);
  // Until the work under way is done, for pictures and tests.
  void wait(const Words& words);
  FiguresModel model(Setting setting) const;
  void use_printer(const std::string& address) { viewer_.use_printer(address); }
  // The pages lie in front of the figures.
  bool looks_at_pages() const { return viewer_.is_open(); }
  PagesModel pages(Setting setting) const { return viewer_.model(std::move(setting), true); }

 private:
  void count(const Period& period);
  void begin_counting();
  std::optional<DayNumber> so_far() const;  // the last day in what is shown of a period not over
  bool counted() const {
    return is_finding(tab_) ? findings_.has(tab_) : figures_ != nullptr;
  }
  void choose_tab(int tab);
  void keep(const std::string& format, const Words& words);
  Making making_in(const Words& words) const;
  void look_at_pages(const Words& words);
  void choose_kind(int kind);
  void step(int by);
  void fill_statistics(FiguresModel& model) const;
  void fill_satisfaction(FiguresModel& model) const;
  Period period_of(PeriodKind kind, DayNumber day) const;

  Office& office_;
  ReportPlaces places_;
  Period period_;
  bool chosen_ = false;  // a period was
  FiguresTab tab_ = FiguresTab::statistics;
  FairnessView view_ = FairnessView::events;
  bool asks_period_ = false;
  ui::TextFieldState typed_;
  int seen_percent_ = -1;
  std::shared_ptr<const CountedFigures> figures_;
  CountedFindings findings_;
  std::array<DayNumber, kFiguresTabs> counted_on_{};
  std::shared_ptr<CountedFindings> finding_;  // what is counted now, if it is a finding
  FiguresTab counting_tab_ = FiguresTab::statistics;
  Notice notice_;
  bool counting_ = false;  // what work_ does; else it keeps a file
  std::unique_ptr<LongWork> work_;
  PagesViewer viewer_;
};

}  // namespace khio::counter
