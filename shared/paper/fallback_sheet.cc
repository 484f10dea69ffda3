#include "paper/fallback_sheet.h"

#include <algorithm>
#include <array>

#include "paper/slip_canvas.h"
#include "paper/wall_sheet.h"
#include "text/messages.h"

namespace khio {
namespace {

constexpr const char* kDomain = "paper";
constexpr double kMm = kPointsPerMm;

constexpr double kRowHeight = 9 * kMm;  // room for a pen
constexpr double kHeadRow = 11 * kMm;
constexpr double kLine = 0.6;
constexpr double kServiceRow = 18;  // Thai letters with marks in their full size
constexpr double kCutMargin = 12 * kMm;
constexpr int kCutColumns = 5, kCutRows = 9;
constexpr std::size_t kSlipCutColumns = 3;
constexpr Colour kRuled{0.45, 0.5, 0.56};

// The columns as they are typed afterwards.
struct Column {
  const char* head;
  double share;
};
constexpr std::array<Column, 7> kColumns = {{{"Paper no.", 15},
                                             {"Service", 14},
                                             {"Time taken", 15},
                                             {"Time called", 15},
                                             {"Time finished", 15},
                                             {"Counter", 11},
                                             {"Officer", 25}}};

class A4Sheet {
 public:
  explicit A4Sheet(const FallbackSheetModel& model)
      : model_(model), say_(Messages::load(model.language)) {
    const std::size_t lines = (model.services.size() + 1) / 2;
    table_top_ = kTextTop + kTextHeight + static_cast<double>(lines) * kServiceRow + 10;
    first_rows_ = rows_below(table_top_);
    further_rows_ = rows_below(kWallMargin);
    for (std::size_t begun = first_rows_; begun < model.numbers.size(); begun += further_rows_) {
      ++table_pages_;
    }
  }

  int pages() const {
    const std::size_t cut = std::size_t{kCutColumns} * kCutRows;
    return table_pages_ + static_cast<int>((model_.numbers.size() + cut - 1) / cut);
  }

  void draw(WallSheet& sheet, int page) const {
    if (page >= table_pages_) return draw_cut_out(sheet, page - table_pages_);
    if (page == 0) draw_head(sheet);
    const std::size_t from =
        page == 0 ? 0 : first_rows_ + static_cast<std::size_t>(page - 1) * further_rows_;
    draw_table(sheet, page == 0 ? table_top_ : kWallMargin, from,
               page == 0 ? first_rows_ : further_rows_);
  }

  std::string title() const {
    return say_.tr(kDomain, "Service by hand") + " " + model_.date;
  }

 private:
  static constexpr double kTextTop = 138, kTextHeight = 92;

  static std::size_t rows_below(double top) {
    return static_cast<std::size_t>(
        std::max(1.0, (kWallHeight - kWallMargin - top - kHeadRow) / kRowHeight));
  }

  void draw_head(WallSheet& sheet) const {
    std::string below = model_.date;
    if (model_.sample) below += " · " + say_.tr(kDomain, "sample data");
    sheet.band(model_.office, say_.tr(kDomain, "Service by hand"), below);
    const double width = kWallWidth - 2 * kWallMargin;
    sheet.text_from_top(
        say_.tr(kDomain,
                "When the machines are down: cut the numbers of the last page out, hand them over in "
                "their order, call them in their order and write down the time of each step. Who "
                "does not come gets a dash under “Time finished”.") +
            "\n" +
            say_.tr(kDomain,
                    "Afterwards: enter these rows in the counter's program under Reception, "
                    "“Served by hand”. They count on this day, marked as served by hand."),
        {kWallMargin, kTextTop, width, kTextHeight}, {.size_pt = 13, .colour = kWallInk});
    const double column = width / 2;
    for (std::size_t i = 0; i < model_.services.size(); ++i) {
      const auto line = static_cast<double>(i / 2);
      const double x = kWallMargin + (i % 2 == 0 ? 0 : column);
      const double y = kTextTop + kTextHeight + line * kServiceRow;
      sheet.text(model_.services[i].code, {x, y, 44, kServiceRow},
                 {.size_pt = 11, .weight = Weight::bold, .lines = 1});
      sheet.text(model_.services[i].name, {x + 46, y, column - 54, kServiceRow},
                 {.size_pt = 11, .lines = 1});
    }
  }

  void draw_table(WallSheet& sheet, double top, std::size_t from, std::size_t most) const {
    const std::size_t rows = std::min(most, model_.numbers.size() - from);
    const double width = kWallWidth - 2 * kWallMargin;
    const double height = kHeadRow + static_cast<double>(rows) * kRowHeight;
    sheet.box({kWallMargin, top, width, kHeadRow}, kWallPale, 0);
    double x = kWallMargin;
    double shares = 0;
    for (const Column& column : kColumns) shares += column.share;
    for (const Column& column : kColumns) {
      const double wide = width * column.share / shares;
      sheet.box({x, top, kLine, height}, kRuled, 0);
      sheet.text(say_.tr(kDomain, column.head), {x + 3, top, wide - 6, kHeadRow},
                 {.size_pt = 11.5, .weight = Weight::bold, .align = Align::centre, .lines = 2});
      x += wide;
    }
    sheet.box({x, top, kLine, height + kLine}, kRuled, 0);
    const double number = width * kColumns.front().share / shares;
    for (std::size_t i = 0; i <= rows; ++i) {
      const double y = top + kHeadRow + static_cast<double>(i) * kRowHeight;
      sheet.box({kWallMargin, y, width, kLine}, kRuled, 0);
      if (i == rows) break;
      sheet.text(model_.numbers[from + i], {kWallMargin + 3, y, number - 6, kRowHeight},
                 {.size_pt = 17, .weight = Weight::bold, .align = Align::centre, .lines = 1});
    }
    sheet.box({kWallMargin, top, width, kLine}, kRuled, 0);
  }

  void draw_cut_out(WallSheet& sheet, int page) const {
    const double wide = (kWallWidth - 2 * kCutMargin) / kCutColumns;
    const double high = (kWallHeight - 2 * kCutMargin) / kCutRows;
    const std::size_t most = std::size_t{kCutColumns} * kCutRows;
    const std::size_t from = static_cast<std::size_t>(page) * most;
    for (int i = 0; i <= kCutColumns; ++i)
      sheet.box({kCutMargin + i * wide, kCutMargin, kLine, kCutRows * high}, kRuled, 0);
    for (int i = 0; i <= kCutRows; ++i)
      sheet.box({kCutMargin, kCutMargin + i * high, kCutColumns * wide, kLine}, kRuled, 0);
    for (std::size_t i = 0; i < most && from + i < model_.numbers.size(); ++i) {
      const double x = kCutMargin + static_cast<double>(i % kCutColumns) * wide + 5;
      const double y = kCutMargin + static_cast<double>(i / kCutColumns) * high + 4;
      sheet.text(model_.office, {x, y, wide - 10, 24},
                 {.size_pt = 9, .colour = kWallGrey, .align = Align::centre, .lines = 2});
      sheet.text(model_.numbers[from + i], {x, y + 24, wide - 10, high - 50},
                 {.size_pt = 34, .weight = Weight::bold, .align = Align::centre, .lines = 1});
      sheet.text(model_.date, {x, y + high - 26, wide - 10, 18},
                 {.size_pt = 10, .align = Align::centre, .lines = 1});
    }
  }

  const FallbackSheetModel& model_;
  Messages say_;
  double table_top_ = 0;
  std::size_t first_rows_ = 1, further_rows_ = 1;
  int table_pages_ = 1;
};

// Beside each number room for the service and three times.
void draw_slip_row(SlipCanvas& c, const std::string& number, bool head, const Messages& say) {
  const double high = head ? 7 * kMm : 10 * kMm;
  const double first = c.width() * 0.26;
  const double cell = (c.width() - first) / 4;
  const double top = c.y;
  const auto centred = [&](const std::string& words, double size_pt, Weight weight, double x,
                           double width) {
    c.line(words, {.size_px = size_pt, .weight = weight, .align = Align::centre}, x, width,
           top + (high - size_pt * kLinePitchEm) / 2);
  };
  centred(number, head ? 9 : 15, Weight::bold, 0, first - 1 * kMm);
  const std::array<const char*, 4> heads = {"Code", "Taken", "Called", "Finished"};
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const double x = first + static_cast<double>(i) * cell;
    c.upright(x, top, high, 0.125 * kMm);
    if (head) centred(say.tr(kDomain, heads[i]), 8, Weight::regular, x + 0.4 * kMm, cell - 0.8 * kMm);
  }
  c.y = top + high;
  c.rule(0, c.y, c.width(), 0.125 * kMm);
}

// The same numbers once more, for visitors to hold.
void draw_slip_cut_out(SlipCanvas& c, const FallbackSheetModel& model, const Messages& say) {
  constexpr double kHigh = 11 * kMm;
  constexpr double kThin = 0.125 * kMm;
  constexpr double kNumberPt = 20;
  c.y += 3 * kMm;
  c.y = c.lines(say.tr(kDomain, "Cut these out and hand them over in their order."),
                {.size_px = 9.5, .align = Align::centre}, 0, c.width(), c.y);
  c.y += 1 * kMm;
  const double wide = c.width() / kSlipCutColumns;
  for (std::size_t from = 0; from < model.numbers.size(); from += kSlipCutColumns) {
    c.rule(0, c.y, c.width(), kThin);
    for (std::size_t i = 0; i <= kSlipCutColumns; ++i) {
      const double x = std::min(static_cast<double>(i) * wide, c.width() - kThin);
      c.upright(x, c.y, kHigh, kThin);
      if (i == kSlipCutColumns || from + i >= model.numbers.size()) continue;
      c.line(model.numbers[from + i],
             {.size_px = kNumberPt, .weight = Weight::bold, .align = Align::centre}, x, wide,
             c.y + (kHigh - kNumberPt * kLinePitchEm) / 2);
    }
    c.y += kHigh;
  }
  c.rule(0, c.y, c.width(), kThin);
  c.y += 1.5 * kMm;
}

// What every row of this sheet shares is written once.
void draw_slip_places(SlipCanvas& c, const Messages& say) {
  constexpr double kHigh = 9 * kMm;
  const double half = c.width() * 0.4;
  const auto place = [&](const char* words, double x, double width) {
    c.line(say.tr(kDomain, words) + " ", {.size_px = 10}, x, width, c.y + kHigh - 10 * kLinePitchEm);
    c.rule(x + width * 0.45, c.y + kHigh - 0.6 * kMm, width * 0.5, 0.25 * kMm);
  };
  place("Counter", 0, half);
  place("Officer", half, c.width() - half);
  c.y += kHigh + 2 * kMm;
}

void draw_slip_sheet(SlipCanvas& c, const FallbackSheetModel& model, const Messages& say) {
  const auto centred = [&](const std::string& words, double size_pt, Weight weight) {
    TextStyle style{.size_px = size_pt, .weight = weight, .align = Align::centre};
    style.balance = true;
    c.y = c.lines(words, style, 0, c.width(), c.y);
  };
  centred(model.office, 13, Weight::bold);
  std::string title = say.tr(kDomain, "Service by hand");
  if (model.sample) title += " · " + say.tr(kDomain, "sample data");
  centred(title, 13, Weight::bold);
  centred(model.date, 11, Weight::regular);
  centred(say.tr(kDomain, "Only while the machines are down. Call these numbers in their order, write "
                          "the times beside them, and enter them afterwards in the counter's "
                          "program under Reception, “Served by hand”. A dash: nobody came."),
          9.5, Weight::regular);
  c.y += 1 * kMm;
  for (const FallbackSheetModel::Service& service : model.services) {
    c.y = c.line(service.code + "  " + service.name, {.size_px = 9.5}, 0, c.width(), c.y);
  }
  draw_slip_places(c, say);
  c.rule(0, c.y, c.width(), 0.375 * kMm);
  draw_slip_row(c, say.tr(kDomain, "Paper no."), true, say);
  for (const std::string& number : model.numbers) draw_slip_row(c, number, false, say);
  draw_slip_cut_out(c, model, say);
}

}  // namespace

Result<std::string> fallback_sheet_pdf(const FallbackSheetModel& model) {
  const A4Sheet pages(model);
  return wall_pdf(pages.title(), model.created, pages.pages(),
                  [&](WallSheet& sheet, int page) { pages.draw(sheet, page); });
}

Result<std::string> fallback_sheet_png(const FallbackSheetModel& model, double dpi) {
  const A4Sheet pages(model);
  return wall_png(dpi, [&](WallSheet& sheet, int page) { pages.draw(sheet, page); });
}

Result<Slip> draw_fallback_slip(const FallbackSheetModel& model) {
  const Messages messages = Messages::load(model.language);
  const std::string title = messages.tr(kDomain, "Service by hand") + " " + model.date;
  return Slip::make(model.width_mm, title, model.created, [model, messages](SlipCanvas& canvas) {
    draw_slip_sheet(canvas, model, messages);
  });
}

}  // namespace khio
