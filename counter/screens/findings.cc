#include "counter/screens/findings.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>

#include "counter/screens/section_parts.h"

namespace khio::counter {

using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kHeadRow = 62;
constexpr float kRow = 60;
constexpr float kRowMin = 46;     // of a row of one line
constexpr int kCellLines = 4;
constexpr float kCellSide = 4;
constexpr float kCellSize = 24;
constexpr float kCellShrinkMin = .83f;  // letters of 13 px on the smallest screen
constexpr int kRowsOnOnePageMax = 40;
constexpr std::size_t kMeasuredMax = 64;  // different texts of a column; names repeat themselves
constexpr float kNoteRow = 34;
constexpr float kTold = 100;

float share_sum(const FindingsTable& table) {
  float sum = 0;
  for (const FindingsColumn& column : table.columns) sum += column.share;
  return std::max(sum, .01f);
}

Rect next_cell(Kit& kit, Rect& line, float width, float share) {
  Rect cell = line.take_left(width * share);
  cell.take_right(kit.px(14));
  return cell.inset(0, kit.px(kCellSide));
}

void head_row(Pane& pane, const FindingsTable& table, Rect line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.fill({line.x, line.bottom() - kit.px(2), line.width, kit.px(2)}, t.line);
  const float width = line.width / share_sum(table);
  for (const FindingsColumn& column : table.columns) {
    kit.text(next_cell(kit, line, width, column.share), column.name,
             {.size = 25, .color = t.text_muted, .weight = Weight::bold,
              .align = column.number ? Align::end : Align::start, .lines = 2, .shrink_min = .6f});
  }
}

void body_row(Pane& pane, const FindingsTable& table, const std::vector<std::string>& cells,
              Rect line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.fill({line.x, line.bottom() - kit.px(1), line.width, kit.px(1)}, t.line);
  const float width = line.width / share_sum(table);
  for (std::size_t i = 0; i < table.columns.size() && i < cells.size(); ++i) {
    const FindingsColumn& column = table.columns[i];
    kit.text(next_cell(kit, line, width, column.share), cells[i],
             {.size = kCellSize, .color = t.text,
              .weight = column.number ? Weight::bold : Weight::regular,
              .align = column.number ? Align::end : Align::start,
              .lines = column.number ? 2 : kCellLines, .shrink_min = kCellShrinkMin});
  }
}

// What a cell's words need in small letters.
float cell_height(const Kit& kit, const std::string& words, float width) {
  const ui::TextLook small{.size = kCellSize * kCellShrinkMin, .lines = kCellLines};
  return kit.measure(words, small, width - kit.px(14)).height + 2 * kit.px(kCellSide + 1);
}

float row_height(const Kit& kit, const FindingsTable& table, const std::vector<std::string>& cells,
                 float width) {
  const float share = width / share_sum(table);
  float height = kit.px(kRowMin);
  for (std::size_t i = 0; i < table.columns.size() && i < cells.size(); ++i) {
    if (table.columns[i].number) continue;
    height = std::max(height, cell_height(kit, cells[i], share * table.columns[i].share));
  }
  return height;
}

// Of rows that are all alike: what the tallest needs.
float tallest_row(const Kit& kit, const FindingsTable& table, float width) {
  const float share = width / share_sum(table);
  float height = kit.px(kRowMin);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].number) continue;
    std::set<std::string_view> measured;
    for (const std::vector<std::string>& cells : table.rows) {
      if (measured.size() >= kMeasuredMax) break;
      if (i >= cells.size() || !measured.insert(cells[i]).second) continue;
      height = std::max(height, cell_height(kit, cells[i], share * table.columns[i].share));
    }
  }
  return height;
}

// Rather all rows close together than some on another page.
void table_rows(Pane& pane, List list, const FindingsTable& table, Rect place) {
  Kit& kit = pane.kit;
  if (table.rows.empty()) {
    kit.text(place, table.empty,
             {.size = 31, .color = kit.theme().text_muted, .align = Align::centre, .lines = 3,
              .shrink_min = .6f});
    return;
  }
  head_row(pane, table, place.take_top(kit.px(kHeadRow)));
  const int total = static_cast<int>(table.rows.size());
  if (total <= kRowsOnOnePageMax) {
    std::vector<float> heights;
    for (const auto& cells : table.rows) {
      heights.push_back(row_height(kit, table, cells, place.width));
    }
    const float sum = std::accumulate(heights.begin(), heights.end(), 0.f);
    if (sum <= place.height) {
      const float more = std::min((place.height - sum) / static_cast<float>(total),
                                  kit.px(kRow - kRowMin));
      for (std::size_t i = 0; i < heights.size(); ++i) {
        body_row(pane, table, table.rows[i], place.take_top(heights[i] + more));
      }
      return;
    }
  }
  const float row = tallest_row(kit, table, place.width);
  const Rows rows = page_rows(pane, list, total, row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    body_row(pane, table, table.rows[static_cast<std::size_t>(i)], place.take_top(row));
  }
}

Rect table_card(Pane& pane, const Rect& area) {
  pane.kit.card(area, pane.kit.px(24), pane.kit.theme().card, .6f);
  return area.inset(pane.kit.px(28), pane.kit.px(14));
}

// What the second table shows; Tab goes on to the next.
void view_buttons(Pane& pane, const FindingsModel& model, const Rect& area) {
  const int count = static_cast<int>(model.views.size());
  for (int i = 0; i < count; ++i) {
    ButtonLook look{.label = model.views[static_cast<std::size_t>(i)], .kind = ButtonKind::quiet,
                    .size = 27, .lines = 1};
    look.chosen = i == model.view;
    if (i == (model.view + 1) % count) look.key = pane.setting.words.tr("Tab");
    if (button(pane, "view " + std::to_string(i), area.column(i, count, pane.kit.px(10)), look)) {
      pane.report(InSection{SectionEvent::choose, "view", i});
    }
  }
  if (count > 1 && pane.struck(Key::next)) {
    pane.report(InSection{SectionEvent::choose, "view", (model.view + 1) % count});
  }
}

void notes_at_foot(Pane& pane, const FindingsModel& model, Rect& area) {
  if (model.notes.empty()) return;
  Kit& kit = pane.kit;
  std::string text;
  for (const std::string& note : model.notes) text += (text.empty() ? "" : "\n") + note;
  const int lines = static_cast<int>(model.notes.size());
  kit.text(area.take_bottom(kit.px(kNoteRow) * static_cast<float>(lines)), text,
           {.size = 24, .color = kit.theme().text_muted, .lines = lines + 1, .shrink_min = .6f});
  area.take_bottom(kit.px(10));
}

}  // namespace

void draw_findings(Pane& pane, const FindingsModel& model, Rect area) {
  Kit& kit = pane.kit;
  if (!model.told.empty()) {
    kit.text(area.take_top(kit.px(kTold)), model.told,
             {.size = 28, .color = kit.theme().text, .lines = 3, .shrink_min = .55f});
    area.take_top(kit.px(10));
  }
  notes_at_foot(pane, model, area);
  Rect left = area;
  if (model.second) {
    left = area.take_left(area.width * .37f);
    area.take_left(kit.px(18));
  }
  table_rows(pane, List::findings_first, model.first, table_card(pane, left));
  if (!model.second) return;
  Rect place = table_card(pane, area);
  if (!model.views.empty()) {
    view_buttons(pane, model, place.take_top(kit.px(58)));
    place.take_top(kit.px(6));
  }
  table_rows(pane, List::findings, *model.second, place);
}

}  // namespace khio::counter
