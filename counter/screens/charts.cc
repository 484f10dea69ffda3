#include "counter/screens/charts.h"

#include <algorithm>

namespace khio::counter {

using ui::Color;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

// Of the design.
constexpr float kBarRow = 64;
constexpr float kTallBarRow = 100;     // the name above the bar
constexpr float kBesideWidthMin = 640;  // of a list in which names stand beside their bars
constexpr int kHoursLabelled = 12;  // at most; else every second one is

Color first_color(const Theme& t) { return t.high_contrast ? t.text : t.primary_bottom; }
Color second_color(const Theme& t) { return t.high_contrast ? t.header_accent : ui::rgb(0x3E9C8F); }

Color score_color(const Theme& t, int score) {
  if (t.high_contrast) return ui::mixed(t.card, t.text, static_cast<float>(score) / 5.f);
  constexpr std::uint32_t kScale[] = {0xB3362C, 0xD98A2B, 0xC9B23A, 0x5FA35A, 0x1F7A4D};
  return ui::rgb(kScale[std::clamp(score, 1, 5) - 1]);
}

bool names_stand_above(const Kit& kit, const Rect& area) {
  return area.width < kit.px(kBesideWidthMin);
}

void bar_row(Pane& pane, const Rect& box, const Bar& bar) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  Rect line = box.inset(kit.px(4), kit.px(5));
  if (names_stand_above(kit, box)) {
    kit.text(line.take_top(line.height * .62f), bar.name,
             {.size = 26, .color = t.text, .vertical = ui::Vertical::bottom, .lines = 2,
              .shrink_min = .6f});
  } else {
    kit.text(line.take_left(line.width * .42f), bar.name,
             {.size = 26, .color = t.text, .lines = 2, .shrink_min = .76f});
    line.take_left(kit.px(12));
  }
  if (!bar.note.empty()) {
    kit.text(line.take_right(kit.px(120)), bar.note,
             {.size = 24, .color = t.text_muted, .align = Align::end, .shrink_min = .6f});
  }
  kit.text(line.take_right(kit.px(112)), bar.value,
           {.size = 29, .color = t.text, .weight = Weight::bold, .align = Align::end,
            .shrink_min = .5f});
  line.take_right(kit.px(12));
  const Rect place = line.middle(line.width, std::min(line.height, kit.px(26)));
  kit.fill(place, t.chip, kit.px(6));
  if (bar.share <= 0) return;
  Rect filled = place;
  filled.width = std::max(kit.px(4), place.width * bar.share);
  kit.fill(filled, first_color(t), kit.px(6));
  if (bar.second <= 0) return;
  Rect apart = filled;
  apart.x = filled.right() - place.width * bar.second;
  apart.width = place.width * bar.second;
  kit.fill(apart, second_color(t), kit.px(6));
}

}  // namespace

void bar_list(Pane& pane, List list, const Rect& area, const std::vector<Bar>& bars) {
  Rect place = area;
  const float row = pane.kit.px(names_stand_above(pane.kit, area) ? kTallBarRow : kBarRow);
  const Rows rows = page_rows(pane, list, static_cast<int>(bars.size()), row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    bar_row(pane, place.take_top(row), bars[static_cast<std::size_t>(i)]);
  }
}

void bar_columns(Pane& pane, const Rect& area, const std::vector<Bar>& bars) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  if (bars.empty()) return;
  Rect place = area;
  const int count = static_cast<int>(bars.size());
  const float gap = kit.px(count > 8 ? 8 : 16);
  const Rect names = place.take_bottom(kit.px(36));
  const Rect values = place;
  place.take_top(kit.px(38));
  kit.fill({place.x, place.bottom() - kit.px(2), place.width, kit.px(2)}, t.line);
  for (int i = 0; i < count; ++i) {
    const Bar& bar = bars[static_cast<std::size_t>(i)];
    const Rect cell = place.column(i, count, gap);
    const float wide = std::min(cell.width, kit.px(110));
    const float tall = std::max(bar.share > 0 ? kit.px(4) : 0.f, cell.height * bar.share);
    Rect column{cell.x + (cell.width - wide) / 2, cell.bottom() - tall, wide, tall};
    if (tall > 0) kit.fill(column, first_color(t), kit.px(6));
    if (bar.second > 0) {
      Rect top = column;
      top.height = cell.height * bar.second;
      kit.fill(top, second_color(t), kit.px(6));
    }
    const Rect value{cell.x, values.y + place.height - tall, cell.width, kit.px(38)};
    kit.text(value, bar.value,
             {.size = 26, .color = t.text, .weight = Weight::bold, .align = Align::centre,
              .shrink_min = .45f});
    kit.text(names.column(i, count, gap), bar.name,
             {.size = 24, .color = t.text_muted, .align = Align::centre, .shrink_min = .5f});
  }
}

void second_legend(Pane& pane, const Rect& card, std::string_view name) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  Rect head = card.inset(kit.px(24), kit.px(16)).take_top(kit.px(52));
  const ui::TextLook look{.size = 26, .color = t.text_muted};
  kit.text(head.take_right(kit.measure(name, look).width + kit.px(4)), name, look);
  head.take_right(kit.px(10));
  const Rect mark = head.take_right(kit.px(26)).middle(kit.px(26), kit.px(26));
  kit.fill(mark, second_color(t), kit.px(6));
}

void heat_map(Pane& pane, const Rect& area, const HeatMap& map) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  if (map.counts.empty() || map.counts.front().empty()) return;
  Rect place = area;
  Rect hours = place.take_bottom(kit.px(32));
  const float label = kit.px(72);
  Rect days = place.take_left(label);
  hours.take_left(label);
  const int rows = static_cast<int>(map.counts.size());
  const int columns = static_cast<int>(map.counts.front().size());
  const float gap = kit.px(3);
  for (int r = 0; r < rows; ++r) {
    kit.text(days.row(r, rows, gap).inset(0, -kit.px(4)), map.weekdays[static_cast<std::size_t>(r)],
             {.size = 22, .color = t.text, .grows = false, .shrink_min = .9f});
    for (int c = 0; c < columns; ++c) {
      const std::int64_t count =
          map.counts[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
      const float share = map.most == 0 ? 0.f
                                        : static_cast<float>(count) / static_cast<float>(map.most);
      const Rect cell = place.row(r, rows, gap).column(c, columns, gap);
      const Color fill = ui::mixed(t.high_contrast ? t.card : t.chip, first_color(t), share);
      kit.fill(cell, fill, kit.px(4));
      if (count == 0) continue;
      const bool dark = share > .45f;
      const Color on = t.high_contrast ? (dark ? t.card : t.text) : (dark ? t.primary_text : t.text);
      kit.text(cell, words.number(count),
               {.size = 22, .color = on, .align = Align::centre, .grows = false,
                .shrink_min = .9f});
    }
  }
  const int step = columns > kHoursLabelled ? 2 : 1;
  for (int c = 0; c < columns; c += step) {
    const Rect first = hours.column(c, columns, gap);
    kit.text({first.x, first.y, first.width * static_cast<float>(step), first.height},
             words.number(map.first_hour + c),
             {.size = 23, .color = t.text_muted,
              .align = step == 1 ? Align::centre : Align::start, .shrink_min = .6f});
  }
}

namespace {

constexpr float kScoresBar = 58;
constexpr float kScoresBarLow = 20;  // where every pixel is for the words
constexpr float kScoresGap = 14;
constexpr float kScoreMark = 34;
constexpr float kScoreCount = .4f;  // of a line behind its mark
constexpr ui::TextLook kScoreLook{.size = 28, .shrink_min = .5f};
constexpr float kLineOfMarks = 1.55f;  // of letters with marks above and below

void scores_bar(Pane& pane, const Rect& whole, const std::vector<ScoreShare>& shares) {
  const Theme& t = pane.kit.theme();
  float x = whole.x;
  for (const ScoreShare& one : shares) {
    const float wide = whole.width * one.share;
    const Rect part{x, whole.y, wide, whole.height};
    if (wide > 0) pane.kit.fill(part, score_color(t, one.score), pane.kit.px(3));
    x += wide;
  }
}

// All names in one size, the least that one of them needs.
ui::TextLook score_names(const Kit& kit, const std::vector<ScoreShare>& shares, const Rect& line) {
  const float room = line.width - kit.px(kScoreMark + kScoresGap);
  float least = kit.text_px(kScoreLook);
  for (const ScoreShare& one : shares) {
    const ui::Size name{room * (1 - kScoreCount), line.height};
    least = std::min(least, kit.fitted(one.name, kScoreLook, name).size_px);
  }
  ui::TextLook look = kScoreLook;
  look.color = kit.theme().text;
  look.size = least / kit.px(1);
  look.grows = false;
  return look;
}

}  // namespace

void score_shares(Pane& pane, const Rect& area, const std::vector<ScoreShare>& shares) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  if (shares.empty()) return;
  const int count = static_cast<int>(shares.size());
  Rect place = area;
  const float words = static_cast<float>(count) * kit.text_px(kScoreLook) * kLineOfMarks;
  const bool low = place.height < words + kit.px(kScoresBar + kScoresGap);
  scores_bar(pane, place.take_top(kit.px(low ? kScoresBarLow : kScoresBar)), shares);
  place.take_top(kit.px(low ? 4 : kScoresGap));
  const float gap = kit.px(low ? 0 : 4);
  const auto line_of = [&](int i) {
    const Rect line = place.row(i, count, gap);
    return line.middle(line.width, std::min(line.height, kit.text_px(kScoreLook) * 2));
  };
  const ui::TextLook names = score_names(kit, shares, line_of(0));
  ui::TextLook numbers = names;
  numbers.weight = Weight::bold;
  numbers.align = Align::end;
  for (int i = 0; i < count; ++i) {
    const ScoreShare& one = shares[static_cast<std::size_t>(i)];
    Rect line = line_of(i);
    const float side = std::min(kit.px(30), line.height - kit.px(4));
    const Rect mark = line.take_left(kit.px(kScoreMark)).middle(side, side);
    kit.fill(mark, score_color(t, one.score), kit.px(6));
    if (t.high_contrast) kit.border(mark, t.text, kit.px(2), kit.px(6));
    line.take_left(kit.px(kScoresGap));
    kit.text(line.take_right(line.width * kScoreCount), one.count, numbers);
    kit.text(line, one.name, names);
  }
}

}  // namespace khio::counter
