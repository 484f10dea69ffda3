#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>

#include "base/check.h"
#include "paper/page_canvas.h"
#include "paper/page_state.h"

namespace khio {
namespace {

constexpr double kPadXPt = 3, kPadYPt = 1.5;
// A table that would leave a few rows for another page is set tighter, if that takes them along.
constexpr std::array<double, 4> kRowPadsPt = {kPadYPt, 1.1, 0.7, 0.3};
constexpr std::size_t kRowsTogether = 3;      // at least so many rows stand under a head
constexpr std::size_t kRowsUnderHeading = 2;  // … that no other page has room for
constexpr std::size_t kRowsGoingOn = 5;       // … and under one that goes on from the page before
constexpr double kNotePt = 13, kAboveNotePt = 3;
constexpr double kRulePt = 0.5;

struct LaidCell {
  const Paragraph* text = nullptr;
  double x = 0, width = 0;
  double text_x = 0;
};

struct LaidRow {
  std::vector<LaidCell> cells;
  double height = 0;  // of its texts
  TableRow::Kind kind = TableRow::Kind::normal;
};

// The columns' left edges and, last, the table's right one.
std::vector<double> edges_of(const Table& table, double left, double width) {
  const double shares =
      std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                      [](double sum, const TableColumn& column) { return sum + column.share; });
  std::vector<double> edges{left};
  for (const TableColumn& column : table.columns) {
    edges.push_back(edges.back() + width * column.share / shares);
  }
  return edges;
}

LaidCell lay_cell(LaidTexts& laid, const std::string& text, double size_pt, Weight weight,
                  Align align, double x, double width) {
  const TextStyle style{.role = FontRole::report,
                        .size_px = size_pt,
                        .weight = weight,
                        .align = align,
                        .wrap_width_px = width - 2 * kPadXPt};
  const LaidTexts::Placed placed = laid.cell(text, style);
  return {&placed.text, x, width, x + kPadXPt + placed.x};
}

LaidRow lay_row(LaidTexts& texts, const Table& table, const TableRow& row,
                const std::vector<double>& edges) {
  LaidRow laid;
  laid.kind = row.kind;
  const Weight weight = row.kind == TableRow::Kind::normal ? Weight::regular : Weight::bold;
  if (row.kind == TableRow::Kind::section) {
    laid.cells.push_back(lay_cell(texts, row.cells.empty() ? "" : row.cells.front(),
                                  table.size_pt, weight, Align::start, edges.front(),
                                  edges.back() - edges.front()));
  } else {
    KHIO_CHECK(row.cells.size() == table.columns.size());
    for (std::size_t n = 0; n < row.cells.size(); ++n) {
      laid.cells.push_back(lay_cell(texts, row.cells[n], table.size_pt, weight,
                                    table.columns[n].align, edges[n], edges[n + 1] - edges[n]));
    }
  }
  for (const LaidCell& cell : laid.cells) {
    laid.height = std::max(laid.height, cell.text->height());
  }
  return laid;
}

struct LaidHead {
  struct Cell {
    LaidCell laid;
    bool in_groups = false;  // stands in the upper row
    bool tall = false;       // fills both rows
  };
  std::vector<Cell> cells;
  double upper = 0, lower = 0;
};

LaidHead lay_head(LaidTexts& texts, const Table& table, const std::vector<double>& edges) {
  LaidHead head;
  std::vector<bool> grouped(table.columns.size(), false);
  std::size_t column = 0;
  for (const TableGroup& group : table.groups) {
    const std::size_t end = column + static_cast<std::size_t>(group.columns);
    KHIO_CHECK(end <= table.columns.size());
    if (!group.text.empty()) {
      std::fill(grouped.begin() + static_cast<std::ptrdiff_t>(column),
                grouped.begin() + static_cast<std::ptrdiff_t>(end), true);
      head.cells.push_back({lay_cell(texts, group.text, table.size_pt, Weight::bold, Align::centre,
                                     edges[column], edges[end] - edges[column]),
                            true, false});
      head.upper = std::max(head.upper, head.cells.back().laid.text->height() + 2 * kPadYPt);
    }
    column = end;
  }
  double tallest = 0;
  for (std::size_t n = 0; n < table.columns.size(); ++n) {
    LaidCell cell = lay_cell(texts, table.columns[n].head, table.size_pt, Weight::bold,
                             Align::centre, edges[n], edges[n + 1] - edges[n]);
    const double height = cell.text->height() + 2 * kPadYPt;
    if (grouped[n]) head.lower = std::max(head.lower, height);
    else tallest = std::max(tallest, height);
    head.cells.push_back({std::move(cell), false, !grouped[n]});
  }
  head.lower = std::max(head.lower, tallest - head.upper);
  return head;
}

void show_cell(const PageCanvas::State& s, const LaidCell& cell, double y, double height,
               const Colour& colour) {
  s.show(*cell.text, cell.text_x, y + cell.text->centred_y(height), colour);
}

}  // namespace

// Draws one table from its head on, page by page.
class TableRun {
 public:
  TableRun(PageCanvas::State& state, const Table& table)
      : s_(state),
        table_(table),
        edges_(edges_of(table, state.left(), state.width())),
        head_(lay_head(*state.texts, table, edges_)) {}

  void draw() {
    std::vector<LaidRow> rows;
    for (const TableRow& row : table_.rows) rows.push_back(lay_row(*s_.texts, table_, row, edges_));
    const Paragraph* note = nullptr;
    if (!table_.note.empty()) {
      note = &s_.laid(table_.note, {.role = FontRole::report,
                                    .size_px = kNotePt,
                                    .wrap_width_px = s_.width()});
      note_height_ = note->height() + kAboveNotePt;
    }
    keep_first_rows(rows);
    draw_rows(rows, breaks_of(rows));
    if (note != nullptr) {
      s_.y += kAboveNotePt;
      const Tag tag(s_, "P");
      s_.show(*note, s_.left(), s_.y, kGrey);
      s_.y += note->height();
    }
    s_.y += 10;
  }

 private:
  double head_height() const { return head_.upper + head_.lower; }

  // Few rows all stand on one page.
  void keep_first_rows(const std::vector<LaidRow>& rows) {
    std::size_t first = kRowsTogether;
    if (rows.size() < kRowsTogether + kRowsGoingOn) first = rows.size();
    if (s_.under_heading()) first = kRowsUnderHeading;
    double together = head_height() + s_.caption_height(table_.caption);
    if (first == rows.size()) together += note_height_;
    for (std::size_t n = 0; n < rows.size() && n < first; ++n) {
      together += height_of(rows[n]);
    }
    s_.keep_room(together);
  }

  // Before which rows a page ends, with rows of this padding. A section's name keeps its first row,
  // the last row the note.
  std::vector<std::size_t> breaks_with(const std::vector<LaidRow>& rows, double pad) const {
    std::vector<std::size_t> breaks;
    double room = s_.room() - head_height() - s_.caption_height(table_.caption);
    for (std::size_t n = 0; n < rows.size(); ++n) {
      const double height = rows[n].height + 2 * pad;
      double needed = height;
      if (n + 1 == rows.size()) needed += note_height_;
      else if (rows[n].kind == TableRow::Kind::section) needed += rows[n + 1].height + 2 * pad;
      if (room < needed && n > 0) {
        breaks.push_back(n);
        room = s_.bottom() - s_.top() - head_height() - s_.caption_height(continued());
      }
      room -= height;
    }
    return breaks;
  }

  // Chooses the padding too.
  std::vector<std::size_t> breaks_of(const std::vector<LaidRow>& rows) {
    pad_ = kPadYPt;
    std::vector<std::size_t> breaks = breaks_with(rows, pad_);
    if (breaks.empty() || rows.size() - breaks.back() >= kRowsGoingOn) return breaks;
    for (const double pad : kRowPadsPt) {
      const std::vector<std::size_t> tighter = breaks_with(rows, pad);
      if (tighter.size() == breaks.size()) continue;
      pad_ = pad;
      return tighter;
    }
    const std::size_t page_before = breaks.size() > 1 ? breaks[breaks.size() - 2] : 0;
    const std::size_t going_on = rows.size() - std::min(rows.size(), kRowsGoingOn);
    std::size_t last = std::max(page_before + kRowsUnderHeading, going_on);
    while (last > page_before + 1 && rows[last - 1].kind == TableRow::Kind::section) --last;
    breaks.back() = std::min(breaks.back(), last);
    return breaks;
  }

  // On every page it reaches it is a table of its own, with caption and head.
  void draw_rows(const std::vector<LaidRow>& rows, std::vector<std::size_t> ends) {
    ends.push_back(rows.size());
    std::size_t first = 0;
    for (const std::size_t end : ends) {
      if (first > 0) s_.begin_page();
      const Tag part(s_, "Table");
      s_.caption(first > 0 ? continued() : table_.caption);
      draw_ground(rows, first, end);
      draw_head();
      for (; first < end; ++first) draw_row(rows[first]);
    }
  }

  // All that is no text, in one piece: whoever hears the table read has no use for its lines.
  void draw_ground(const std::vector<LaidRow>& rows, std::size_t first, std::size_t end) {
    const Tag tag(s_, "NonStruct");
    const double left = edges_.front(), width = edges_.back() - left;
    s_.fill(left, s_.y, width, head_height(), kNavy);
    for (const LaidHead::Cell& cell : head_.cells) {
      const auto [y, tall] = place_of(cell);
      if (cell.laid.x > left + 1) s_.fill(cell.laid.x, y, kRulePt, tall, kHairline);
      if (cell.in_groups) s_.fill(cell.laid.x, y + tall, cell.laid.width, kRulePt, kHairline);
    }
    const double rows_from = s_.y + head_height();
    double y = rows_from, columns_from = y;
    for (; first < end; ++first) {
      const bool normal = rows[first].kind == TableRow::Kind::normal;
      const bool section = rows[first].kind == TableRow::Kind::section;
      const double height = height_of(rows[first]);
      if (!normal) s_.fill(left, y, width, height, kDeepTint);
      else if (shaded_) s_.fill(left, y, width, height, kTint);
      shaded_ = normal && !shaded_;
      if (section) columns(columns_from, y);
      y += height;
      s_.fill(left, y - kRulePt, width, kRulePt, kHairline);
      if (section) columns_from = y;
    }
    columns(columns_from, y);
    s_.fill(left, rows_from, kRulePt, y - rows_from, kHairline);
    s_.fill(edges_.back() - kRulePt, rows_from, kRulePt, y - rows_from, kHairline);
  }

  void columns(double from, double to) {
    for (std::size_t n = 1; n + 1 < edges_.size() && to > from; ++n)
      s_.fill(edges_[n], from, kRulePt, to - from, kHairline);
  }

  double height_of(const LaidRow& row) const { return row.height + 2 * pad_; }

  std::string continued() const {
    if (table_.caption.empty()) return {};
    return table_.caption + " " + s_.setup.messages.tr("paper", "(continued)");
  }

  struct Place {
    double y, height;
  };
  Place place_of(const LaidHead::Cell& cell) const {
    if (cell.tall) return {s_.y, head_height()};
    if (cell.in_groups) return {s_.y, head_.upper};
    return {s_.y + head_.upper, head_.lower};
  }

  void draw_head() {
    const Tag tag(s_, "TR");
    for (const LaidHead::Cell& cell : head_.cells) {
      const Tag head(s_, "TH");
      const auto [y, height] = place_of(cell);
      show_cell(s_, cell.laid, y, height, kWhite);
    }
    s_.y += head_height();
  }

  void draw_row(const LaidRow& row) {
    const double height = height_of(row);
    const Tag tag(s_, "TR");
    for (const LaidCell& cell : row.cells) {
      const Tag told(s_, &cell == &row.cells.front() ? "TH" : "TD");
      show_cell(s_, cell, s_.y, height, row.kind == TableRow::Kind::section ? kNavy : kInk);
    }
    s_.y += height;
  }

  PageCanvas::State& s_;
  const Table& table_;
  const std::vector<double> edges_;
  const LaidHead head_;
  double note_height_ = 0;
  double pad_ = kPadYPt;  // above and below a row's texts
  bool shaded_ = false;   // whether the next plain row is
};

void PageCanvas::table(const Table& table) { TableRun(*state_, table).draw(); }

}  // namespace khio
