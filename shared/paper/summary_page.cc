#include "paper/summary_page.h"

#include <algorithm>

#include "paper/report_parts.h"
#include "paper/report_tiles.h"

namespace khio {
namespace {

constexpr const char* kSubject = "Our service in brief";
constexpr std::size_t kServicesMax = 5;
constexpr std::size_t kServicesMin = 2;
constexpr double kChartPt = 190;
constexpr double kChartGoodPt = 84;
constexpr double kChartMinPt = 56;  // less tells nothing
constexpr double kAroundChartPt = 46;  // its caption and the weekdays' names

// As high as the page leaves it room to be, up to its usual height.
void put_weekdays(ReportParts& parts, const StatisticsFigures& figures) {
  const double height_pt = std::min(kChartPt, parts.page().room_pt() - kAroundChartPt);
  if (height_pt < kChartMinPt) return;
  const ReportWords& words = parts.words();
  ColumnChart chart;
  chart.caption = words.tr("Visits begun by weekday");
  chart.height_pt = height_pt;
  ChartSeries visits;
  for (int day = 0; day < 7; ++day) {
    std::int64_t count = 0;
    for (const std::int64_t hour : figures.by_weekday_hour[static_cast<std::size_t>(day)]) {
      count += hour;
    }
    constexpr int kWeekend = 5;
    if (day >= kWeekend && count == 0) continue;  // closed
    chart.categories.push_back(words.weekday(day));
    visits.values.push_back({static_cast<double>(count), count == 0 ? "" : words.count(count)});
  }
  chart.series = {std::move(visits)};
  parts.page().column_chart(chart);
}

void put_wanted(ReportParts& parts, const StatisticsFigures& figures, std::size_t most) {
  const ReportWords& words = parts.words();
  RowChart chart;
  chart.caption = words.tr("Most asked for");
  chart.maximum = 1;
  for (const ServiceStatistics* service : most_wanted(figures)) {
    if (chart.bars.size() == most) break;
    const auto total = static_cast<double>(service->total);
    chart.maximum = std::max(chart.maximum, total);
    chart.bars.push_back(
        {words.name(service->name, service->service), {total, words.count(service->total)}});
  }
  if (!chart.bars.empty()) parts.page().row_chart(chart);
}

// What may not be published of so few, or of days that are no whole month, is not on the sheet.
void put_answers(ReportParts& parts, const SatisfactionFigures& figures) {
  if (figures.for_public && figures.overall.suppressed) return;
  parts.page().heading(parts.words().tr("What visitors said"), 2);
  put_tiles(parts, figures);
  parts.page().paragraph(parts.words().conclusion(figures));
}

void draw_summary(PageCanvas& page, const SummaryFigures& figures, const ReportWords& words) {
  ReportParts parts(page, words);
  parts.title(kSubject);
  page.heading(words.tr("Visitors and waiting"), 2);
  put_tiles(parts, figures.statistics);
  const std::string by_hand = words.by_hand_note(figures.statistics);
  if (!by_hand.empty()) page.paragraph(by_hand);
  std::size_t services = kServicesMax;
  // One service fewer rather than weekdays squashed to a strip.
  while (services > kServicesMin && !page.fits([&] {
    put_wanted(parts, figures.statistics, services);
    put_answers(parts, figures.satisfaction);
    page.keep_room(kChartGoodPt + kAroundChartPt);
  })) {
    --services;
  }
  put_wanted(parts, figures.statistics, services);
  put_answers(parts, figures.satisfaction);
  put_weekdays(parts, figures.statistics);
}

// Nobody binds it: it hangs on a wall, or is a picture.
PageSetup sheet_setup(const ReportWords& words, const ReportLook& look) {
  PageSetup setup = report_setup(words, look, kSubject, false);
  setup.bound = false;
  return setup;
}

}  // namespace

Result<std::string> summary_pdf(const SummaryFigures& figures, const ReportLook& look) {
  const ReportWords words(figures.statistics.head, look.language, look.digits);
  return pages_as_pdf(sheet_setup(words, look),
                      [&](PageCanvas& page) { draw_summary(page, figures, words); });
}

PageDocument summary_document(std::shared_ptr<const SummaryFigures> figures,
                              const ReportLook& look) {
  return {[figures, look] { return summary_pdf(*figures, look); },
          [figures, look](int page, int width_px) {
            const ReportWords words(figures->statistics.head, look.language, look.digits);
            return page_as_picture(sheet_setup(words, look),
                                   [&](PageCanvas& canvas) { draw_summary(canvas, *figures, words); },
                                   page, width_px);
          }};
}

}  // namespace khio
