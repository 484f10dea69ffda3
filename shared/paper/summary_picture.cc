// A period in brief as a picture to be looked at on a telephone: no margins of paper, few figures, and
// no letter smaller than a telephone's own.
#include <cairo/cairo.h>

#include <algorithm>
#include <vector>

#include "figures/rounding.h"
#include "paper/report_tiles.h"
#include "paper/statistics_tables.h"
#include "paper/summary_page.h"
#include "paper/wall_sheet.h"
#include "text/fonts.h"

namespace khio {
namespace {

// Four to five: as high as a feed shows a picture. A telephone shows some 390 of its own pixels over
// the width, so that 16 of them, its usual letters, are 44 here.
constexpr int kWidthPx = 1080, kHeightPx = 1350;
constexpr double kMarginPx = 56, kGapPx = 28;
constexpr double kInnerPx = kWidthPx - 2 * kMarginPx;
constexpr double kLeastPx = 33;  // of any letter
constexpr double kBandPx = 304, kUnderBandPx = 8;
constexpr double kTilePx = 236, kCornerPx = 24, kPadPx = 28;
constexpr double kServicePx = 104, kBarPx = 26;
constexpr std::size_t kServicesMax = 3;

struct Tile {
  std::string label, value, note;
};

WallText look(double size_px, const Colour& colour, Weight weight = Weight::regular,
              Align align = Align::start) {
  return {.size_pt = size_px,
          .weight = weight,
          .colour = colour,
          .align = align,
          .lines = 1,
          .least_pt = std::min(size_px, kLeastPx)};
}

// What may not be published of so few, or of days that are no whole month, is not on the picture.
std::vector<Tile> tiles_of(const SummaryFigures& figures, const ReportWords& words) {
  const StatisticsFigures& visits = figures.statistics;
  const Cell& all = figures.satisfaction.overall;
  std::vector<Tile> tiles{
      {words.tr("Visitors served"), words.count(visits.walk_in + visits.eservice.value_or(0)),
       visits.eservice ? words.say("E-Service {count}", {{"count", words.count(visits.eservice)}})
                       : ""},
      {words.tr("Average wait (min)"),
       minutes_of(visits.all.waited, &DurationStats::mean_seconds, words),
       words.say("median {minutes}",
                 {{"minutes",
                   minutes_of(visits.all.waited, &DurationStats::median_seconds, words)}})},
      {words.tr("Within standard (%)"),
       words.hundredths(visits.all.within_standard_hundredths), words.tr("of timed services")}};
  if (!all.suppressed && all.satisfied_percent_hundredths)
    tiles.push_back({words.tr("Satisfied (%)"), words.hundredths(all.satisfied_percent_hundredths),
                     words.say("level: {level}", {{"level", words.level(all.level)}})});
  return tiles;
}

void put_band(WallSheet& sheet, const ReportWords& words) {
  sheet.box({0, 0, kWidthPx, kBandPx}, kWallBlue, 0);
  sheet.box({0, kBandPx, kWidthPx, kUnderBandPx}, kWallGold, 0);
  const auto put = [&](const std::string& text, double y, double height, const WallText& style) {
    sheet.text(text, {kMarginPx, y, kInnerPx, height}, style);
  };
  const Align centre = Align::centre;
  put(words.office(), 26, 62, look(44, kWhite, Weight::regular, centre));
  put(words.tr("Our service in brief"), 88, 96, look(70, kWhite, Weight::bold, centre));
  put(words.period(), 184, 58, look(42, kWhite, Weight::regular, centre));
  const std::string mark = words.sample_mark(), unfinished = words.unfinished();
  put(mark + (mark.empty() || unfinished.empty() ? "" : "  ·  ") + unfinished, 242, 54,
      look(37, kWallGold, Weight::bold, centre));
}

// Two beside each other; the last of an odd number has the whole width. Where the next thing begins.
double put_tiles(WallSheet& sheet, const std::vector<Tile>& tiles, double y) {
  constexpr double kHalfPx = (kInnerPx - kGapPx) / 2;
  for (std::size_t at = 0; at < tiles.size(); ++at) {
    const bool right = at % 2 == 1;
    const bool alone = !right && at + 1 == tiles.size();
    const double x = kMarginPx + (right ? kHalfPx + kGapPx : 0);
    const double width = alone ? kInnerPx : kHalfPx;
    sheet.box({x, y, width, kTilePx}, kWallPale, kCornerPx);
    const auto put = [&](const std::string& text, double down, double height,
                         const WallText& style) {
      sheet.text(text, {x + kPadPx, y + down, width - 2 * kPadPx, height}, style);
    };
    // Higher than their lines: what has marks above it stands no lower than what has none.
    put(tiles[at].label, 2, 82, look(40, kWallInk));
    put(tiles[at].value, 62, 126, look(100, kWallBlue, Weight::bold));
    put(tiles[at].note, 164, 72, look(37, kWallInk));
    if (right || alone) y += kTilePx + kGapPx;
  }
  return y;
}

void put_wanted(WallSheet& sheet, const StatisticsFigures& figures, const ReportWords& words,
                double y) {
  const std::vector<const ServiceStatistics*> wanted = most_wanted(figures);
  if (wanted.empty()) return;
  sheet.text(words.tr("Most asked for"), {kMarginPx, y, kInnerPx, 60},
             look(44, kWallBlue, Weight::bold));
  y += 68;
  constexpr double kCountPx = 170, kUpPx = 14, kLinePx = 84;  // of a line, with its marks
  const auto most = static_cast<double>(std::max<std::int64_t>(1, wanted.front()->total));
  for (std::size_t at = 0; at < std::min(kServicesMax, wanted.size()); ++at, y += kServicePx) {
    const ServiceStatistics& service = *wanted[at];
    sheet.text(words.name(service.name, service.service),
               {kMarginPx, y - kUpPx, kInnerPx - kCountPx, kLinePx}, look(40, kWallInk));
    sheet.text(words.count(service.total),
               {kMarginPx + kInnerPx - kCountPx, y - kUpPx, kCountPx, kLinePx},
               look(42, kWallInk, Weight::bold, Align::end));
    sheet.box({kMarginPx, y + 58, kInnerPx, kBarPx}, kWallPale, kBarPx / 2);
    const double share = static_cast<double>(service.total) / most;
    sheet.box({kMarginPx, y + 58, std::max(kBarPx, kInnerPx * share), kBarPx}, kWallBlue,
              kBarPx / 2);
  }
}

void draw_picture(WallSheet& sheet, const SummaryFigures& figures, const ReportWords& words) {
  put_band(sheet, words);
  const double below = put_tiles(sheet, tiles_of(figures, words), kBandPx + kUnderBandPx + 26);
  put_wanted(sheet, figures.statistics, words, below);
  WallText thanks = look(38, kWallBlue, Weight::bold, Align::centre);
  thanks.lines = 2;
  sheet.text(summary_thanks(figures.statistics, words),
             {kMarginPx, kHeightPx - 104, kInnerPx, 96}, thanks);
}

}  // namespace

Result<std::string> summary_png(const SummaryFigures& figures, const ReportLook& asked) {
  if (const Status fonts = fonts_ready(); !fonts) return fonts.error();
  const ReportWords words(figures.statistics.head, asked.language, asked.digits);
  const Surface picture = white_picture(kWidthPx, kHeightPx);
  {
    const Drawing cr(cairo_create(picture.get()));
    WallSheet sheet(cr.get());
    draw_picture(sheet, figures, words);
  }
  return png_of(picture.get());
}

}  // namespace khio
