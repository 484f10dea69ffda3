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
  return {&laid.cell(text, style), x, width};
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
  s.show(*cell.text, cell.x + kPadXPt, y + cell.text->centred_y(height), colour);
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
      together += rows[n].height + 2 * kPadYPt;
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
  void draw_rows(const std::vector<LaidRow>& rows, const std::vector<std::size_t>& breaks) {
    std::optional<Tag> part(std::in_place, s_, "Table");
    begin(table_.caption);
    bool shaded = false;
    auto next = breaks.begin();
    for (std::size_t n = 0; n < rows.size(); ++n) {
      if (next != breaks.end() && *next == n) {
        ++next;
        part.reset();
        s_.begin_page();
        part.emplace(s_, "Table");
        begin(continued());
      }
      draw_row(rows[n], shaded);
      shaded = rows[n].kind == TableRow::Kind::normal && !shaded;
    }
  }

  std::string continued() const {
    if (table_.caption.empty()) return {};
    return table_.caption + " " + s_.setup.messages.tr("paper", "(continued)");
  }

  void begin(const std::string& caption) {
    s_.caption(caption);
    const double height = head_height();
    s_.fill(edges_.front(), s_.y, edges_.back() - edges_.front(), height, kNavy);
    const Tag tag(s_, "TR");
    for (const LaidHead::Cell& cell : head_.cells) {
      const Tag head(s_, "TH");
      const double y = cell.in_groups || cell.tall ? s_.y : s_.y + head_.upper;
      const double tall = cell.tall ? height : cell.in_groups ? head_.upper : head_.lower;
      show_cell(s_, cell.laid, y, tall, kWhite);
      if (cell.laid.x > edges_.front() + 1) s_.fill(cell.laid.x, y, kRulePt, tall, kHairline);
      if (cell.in_groups) s_.fill(cell.laid.x, y + tall, cell.laid.width, kRulePt, kHairline);
    }
    s_.y += height;
  }

  void draw_row(const LaidRow& row, bool shaded) {
    const double width = edges_.back() - edges_.front();
    const double height = row.height + 2 * pad_;
    if (row.kind != TableRow::Kind::normal)
      s_.fill(edges_.front(), s_.y, width, height, kDeepTint);
    else if (shaded) s_.fill(edges_.front(), s_.y, width, height, kTint);
    const Tag tag(s_, "TR");
    for (const LaidCell& cell : row.cells) {
      const Tag told(s_, &cell == &row.cells.front() ? "TH" : "TD");
      show_cell(s_, cell, s_.y, height, row.kind == TableRow::Kind::section ? kNavy : kInk);
      s_.fill(cell.x, s_.y, kRulePt, height, kHairline);
    }
    s_.fill(edges_.back() - kRulePt, s_.y, kRulePt, height, kHairline);
    s_.y += height;
    s_.fill(edges_.front(), s_.y - kRulePt, width, kRulePt, kHairline);
  }

  PageCanvas::State& s_;
  const Table& table_;
  const std::vector<double> edges_;
  const LaidHead head_;
  double note_height_ = 0;
  double pad_ = kPadYPt;  // above and below a row's texts
};

void PageCanvas::table(const Table& table) { TableRun(*state_, table).draw(); }

}  // namespace khio
