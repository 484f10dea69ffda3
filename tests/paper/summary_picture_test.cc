// The picture for telephones: no paper around it, letters that can be read, nobody's answer.
#include <cairo/cairo.h>
#include <gtest/gtest.h>

#include "paper/drawing.h"
#include "paper/summary_page.h"
#include "paper/wall_sheet.h"
#include "tests/support/report_figures.h"

namespace khio {
namespace {

const ReportLook kThai{"th", ReportDigits::native, "2027-04-01T09:00:00+07:00"};

SummaryFigures figures_of_month() {
  const Catalogue office = test::thai_office();
  return {test::statistics_of(office, "2026-11", 20), test::satisfaction_of(office, "2026-11", 20, 600)};
}

// A picture's pixels, as Cairo reads the file again.
class Pixels {
 public:
  explicit Pixels(const std::string& png) : picture_(picture_of(png).take()) {
    cairo_surface_flush(picture_.get());
  }
  explicit Pixels(Surface picture) : picture_(std::move(picture)) {
    cairo_surface_flush(picture_.get());
  }
  int width() const { return cairo_image_surface_get_width(picture_.get()); }
  int height() const { return cairo_image_surface_get_height(picture_.get()); }
  std::uint32_t at(int x, int y) const {
    const unsigned char* row = cairo_image_surface_get_data(picture_.get()) +
                               y * cairo_image_surface_get_stride(picture_.get());
    return reinterpret_cast<const std::uint32_t*>(row)[x] & 0xFFFFFFU;
  }
  // The rows that hold anything but white, from the first to the last.
  int ink_height() const {
    int first = height(), last = -1;
    for (int y = 0; y < height(); ++y) {
      for (int x = 0; x < width(); ++x) {
        if (at(x, y) == 0xFFFFFFU) continue;
        first = std::min(first, y);
        last = y;
      }
    }
    return std::max(0, last - first + 1);
  }

 private:
  Surface picture_;
};

TEST(SummaryPicture, IsAsHighAsAFeedShowsAndHasNoMarginsOfPaper) {
  const Pixels picture(summary_png(figures_of_month(), kThai).value());
  EXPECT_EQ(picture.width(), 1080);
  EXPECT_EQ(picture.height(), 1350);
  const std::uint32_t head = picture.at(0, 0);
  EXPECT_LT(head & 0xFFU, 0xC0U) << "a dark band";
  for (const int x : {0, 540, 1079})
    for (const int y : {0, 10, 299}) EXPECT_EQ(picture.at(x, y), head) << x << ',' << y;
}

TEST(SummaryPicture, TooFewAnswersAreNotOnIt) {
  SummaryFigures figures = figures_of_month();
  const std::string told = summary_png(figures, kThai).value();
  const auto with = [&](const ScoreCounts& counts) {
    figures.satisfaction.overall = cell_of(counts, figures.satisfaction.survey);
    return summary_png(figures, kThai).value();
  };
  const std::string few = with({0, 0, 0, 1, 3});
  EXPECT_NE(few, told);
  EXPECT_EQ(few, with({3, 1, 0, 0, 0}));
  EXPECT_EQ(few, with({}));
  EXPECT_NE(with({0, 0, 0, 10, 30}), with({30, 10, 0, 0, 0}));
}

// Where pieces of the picture's left side end, from the services down: lines and bars.
std::vector<int> ends_of(const Pixels& picture) {
  constexpr int kFrom = 926, kLeft = 60, kRight = 300;
  std::vector<int> ends;
  bool was = false;
  for (int y = kFrom; y < picture.height(); ++y) {
    bool ink = false;
    for (int x = kLeft; x < kRight; ++x) ink = ink || picture.at(x, y) != 0xFFFFFFU;
    if (was && !ink) ends.push_back(y);
    was = ink;
  }
  return ends;
}

TEST(SummaryPicture, NamesWithMarksAboveStandAsHighAsThoseWithout) {
  SummaryFigures figures = figures_of_month();
  const auto named = [&](const char* name) {
    for (ServiceStatistics& line : figures.statistics.by_service) line.name = {{"th", name}};
    return ends_of(Pixels(summary_png(figures, kThai).value()));
  };
  const std::vector<int> plain = named("นา นา");
  EXPECT_GE(plain.size(), 6u) << "three names and their bars";
  EXPECT_EQ(named("น้ำ ฟ้า นี้"), plain);
}

TEST(SummaryPicture, APeriodWithoutVisitorsIsDrawnToo) {
  const Catalogue office = test::english_office();
  const Zone zone = test::zone_of(office);
  const Period period = test::period_of(office, "2027-11");
  StatisticsPass visits(office, zone, period);
  SatisfactionPass ratings(office, period, test::item_ids(office));
  const SummaryFigures nobody{visits.finish(), ratings.finish(0)};
  EXPECT_TRUE(summary_png(nobody, {"en", ReportDigits::arabic, ""}).ok());
}

TEST(WallSheet, ATextThatDoesNotFitIsCutRatherThanTooSmallToRead) {
  std::string words;
  for (int n = 0; n < 40; ++n) words += "service ";
  const auto height = [&](double least) {
    Surface picture = white_picture(400, 60);
    {
      const Drawing cr(cairo_create(picture.get()));
      WallSheet(cr.get()).text(words, {0, 0, 400, 60}, {.size_pt = 40, .lines = 1, .least_pt = least});
    }
    return Pixels(std::move(picture)).ink_height();
  };
  EXPECT_GT(height(33), 20);
  EXPECT_LT(height(0), height(33));
}

}  // namespace
}  // namespace khio
