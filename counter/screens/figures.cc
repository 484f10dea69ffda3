#include "counter/screens/figures.h"

#include <algorithm>

#include "counter/screens/charts.h"
#include "counter/screens/section_parts.h"
#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr std::size_t kPeriodLettersMax = 40;
// Of the design.
constexpr float kScoresHeight = 400;
constexpr float kMonthsHeightMin = 230;
constexpr float kUnfinishedHeight = 36;
constexpr float kBothChartsHeight = 620;  // where less is free, one of them is shown
constexpr float kTileHeight = 126;
constexpr float kTileHeightLarge = 138;
constexpr float kPeriodLine = 48;  // of the period in large letters
constexpr float kTabsHeight = 74;
constexpr float kTabSides = 36;  // of a label in its button

constexpr const char* kTabNames[kFiguresTabs] = {mark("Statistics"), mark("Satisfaction"),
                                                 mark("Fairness"), mark("Signs"), mark("Staff")};
constexpr Key kTabKeys[kFiguresTabs] = {Key::f1, Key::f2, Key::f3, Key::f4, Key::f5};

constexpr const char* kKindNames[kPeriodKinds] = {mark("Day"), mark("Month"), mark("Quarter"),
                                                  mark("Half-year"), mark("Year")};

// The period in words and, below, that it is not over yet: its figures will still grow.
void period_words(Pane& pane, const FiguresModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  if (!model.unfinished.empty()) {
    kit.text(area.take_bottom(kit.px(kUnfinishedHeight)), model.unfinished,
             {.size = 25, .color = tone_text(t, Tone::warning), .align = Align::centre,
              .shrink_min = .5f});
  }
  kit.text(area, model.period,
           {.size = 28, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .lines = 2, .shrink_min = .6f});
}

// Which period: its kind, one back, one on, or any that is typed.
void period_bar(Pane& pane, const FiguresModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const float gap = kit.px(10);
  for (int i = 0; i < kPeriodKinds; ++i) {
    ButtonLook look{.label = words.tr(kKindNames[i]), .size = 26, .lines = 1};
    look.chosen = i == model.kind;
    if (button(pane, "kind " + std::to_string(i), area.take_left(kit.px(136)), look)) {
      pane.report(InSection{SectionEvent::choose, "kind", i});
    }
    area.take_left(gap);
  }
  if (button(pane, "any period", area.take_left(kit.px(150)),
             {.label = words.tr("Other…"), .chosen = model.kind < 0, .size = 26, .lines = 1})) {
    pane.report(InSection{SectionEvent::ask, "period"});
  }
  area.take_left(gap);
  const bool back = button(pane, "period back", area.take_left(kit.px(72)),
                           {.label = {}, .icon = Icon::back, .speak = words.tr("The period before")});
  const bool on = button(pane, "period on", area.take_right(kit.px(72)),
                         {.label = {}, .icon = Icon::chevron, .speak = words.tr("The period after")});
  if (back || pane.struck(Key::left)) pane.report(InSection{SectionEvent::step, {}, -1});
  if (on || pane.struck(Key::right)) pane.report(InSection{SectionEvent::step, {}, 1});
  if (kit.settings().large_text) return;
  if (!model.unfinished.empty()) area.height += kit.px(kUnfinishedHeight);
  period_words(pane, model, area.inset(kit.px(12), 0));
}

// Large letters have a line of their own.
void large_period_words(Pane& pane, const FiguresModel& model, Rect& area) {
  Kit& kit = pane.kit;
  if (!kit.settings().large_text) return;
  const float more = model.unfinished.empty() ? 0 : kUnfinishedHeight;
  period_words(pane, model, area.take_top(kit.px(kPeriodLine + more)));
}

void tabs_row(Pane& pane, const FiguresModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const float gap = kit.px(10);
  std::vector<std::string> names;
  for (const char* name : kTabNames) names.push_back(pane.setting.words.tr(name));
  const float width = area.column(0, kFiguresTabs, gap).width;
  const float size = shared_size(kit, names, {.size = 28, .weight = Weight::bold, .shrink_min = .5f},
                                 {width - kit.px(kTabSides), area.height * .56f});
  for (int i = 0; i < kFiguresTabs; ++i) {
    ButtonLook look{.label = names[static_cast<std::size_t>(i)], .key = "F" + std::to_string(i + 1),
                    .size = size, .lines = 1, .key_below = true};
    look.chosen = static_cast<int>(model.tab) == i;
    if (button(pane, "tab " + std::to_string(i), area.column(i, kFiguresTabs, gap), look) ||
        pane.struck(kTabKeys[i])) {
      pane.report(InSection{SectionEvent::choose, "tab", i});
    }
  }
}

void tabs_and_files(Pane& pane, const FiguresModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const float gap = kit.px(10);
  struct File {
    const char* format;
    const char* label;
    const char* key_name;
    Key key;
  };
  const File files[] = {{"csv", "CSV", "F8", Key::f8},
                        {"xlsx", "XLSX", "F7", Key::f7},
                        {"pdf", "PDF", "F6", Key::f6}};
  const bool ready = model.counted && !model.percent;
  if (button(pane, "print", area.take_right(kit.px(190)),
             {.label = words.tr("Pages…"), .key = "F9", .enabled = ready, .size = 28, .lines = 1,
              .key_below = true}) ||
      (ready && pane.struck(Key::f9))) {
    pane.report(InSection{SectionEvent::print});
  }
  for (const File& file : files) {
    area.take_right(gap);
    const bool pressed = button(pane, std::string("keep ") + file.format,
                                area.take_right(kit.px(116)),
                                {.label = file.label, .key = file.key_name, .enabled = ready,
                                 .size = 28, .lines = 1, .key_below = true});
    if (pressed || (ready && pane.struck(file.key))) {
      pane.report(InSection{SectionEvent::keep, file.format});
    }
  }
  area.take_right(gap);
  kit.text(area.take_right(kit.px(120)), words.tr("Save as"),
           {.size = 26, .color = kit.theme().text_muted, .align = Align::end, .lines = 2,
            .shrink_min = .6f});
  area.take_right(gap);
  tabs_row(pane, model, area);
}

void progress_card(Pane& pane, const FiguresModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  kit.card(area, kit.px(24), t.card, .6f);
  Rect inside = area.middle(std::min(area.width * .7f, kit.px(900)), kit.px(280));
  kit.text(inside.take_top(kit.px(70)), words.tr("Counting. The counters go on meanwhile."),
           {.size = 34, .color = t.text, .align = Align::centre, .shrink_min = .5f});
  const Rect bar = inside.take_top(kit.px(34));
  kit.fill(bar, t.chip, kit.px(17));
  Rect done = bar;
  done.width *= static_cast<float>(model.percent.value_or(0)) / 100.f;
  kit.fill(done, t.primary_bottom, kit.px(17));
  kit.text(inside.take_top(kit.px(60)), words.number(model.percent.value_or(0)) + " %",
           {.size = 30, .color = t.text_muted, .align = Align::centre});
  if (button(pane, "stop", inside.middle(kit.px(320), kit.px(84)),
             {.label = words.tr("Stop"), .key = "Esc", .icon = Icon::cross, .size = 32}) ||
      pane.struck(Key::back)) {
    pane.report(InSection{SectionEvent::stop});
  }
}

void statistics_charts(Pane& pane, const FiguresModel& model, Rect area) {
  const Words& words = pane.setting.words;
  const float gap = pane.kit.px(18);
  Rect left = area.take_left(area.width * .53f);
  area.take_left(gap);
  const bool both = left.height >= pane.kit.px(kBothChartsHeight);
  const bool second = pane.setting.first[static_cast<std::size_t>(List::charts)] > 0;
  const Rect months = both ? left.take_top((left.height - gap) * .5f) : left;
  if (both || !second) {
    Rect place = titled_card(pane, months, words.tr("By month"));
    if (!both) page_rows(pane, List::charts, 2, place.height, place);
    bar_columns(pane, place, model.months);
  }
  if (both) left.take_top(gap);
  if (both || second) {
    Rect place = titled_card(pane, left, words.tr("When tickets are taken"), {},
                             words.tr("by weekday and hour"));
    if (!both) page_rows(pane, List::charts, 2, place.height, place);
    heat_map(pane, place, model.heat);
  }
  bar_list(pane, List::service_bars, titled_card(pane, area, words.tr("By service")), model.bars);
  if (!model.second_series) return;
  if (both || !second) second_legend(pane, months, words.tr("E-Service"));
  second_legend(pane, area, words.tr("E-Service"));
}

void satisfaction_charts(Pane& pane, const FiguresModel& model, Rect area) {
  const Words& words = pane.setting.words;
  const float gap = pane.kit.px(18);
  Rect left = area.take_left(area.width * .31f);
  area.take_left(gap);
  const float months = left.height - pane.kit.px(kScoresHeight) - gap;
  if (months >= pane.kit.px(kMonthsHeightMin)) {
    bar_columns(pane, titled_card(pane, left.take_bottom(months), words.tr("Mean by month")),
                model.months);
    left.take_bottom(gap);
  }
  score_shares(pane, titled_card(pane, left, words.tr("Scores"), {}, model.scores_note),
               model.scores);
  const Rect items = area.take_left((area.width - gap) * .5f);
  area.take_left(gap);
  bar_list(pane, List::item_bars,
           titled_card(pane, items, words.tr("By question"), {}, {}),
           model.items);
  bar_list(pane, List::service_bars,
           titled_card(pane, area, words.tr("By service"), {}, {}), model.bars);
}

void ask_period(Pane& pane, const FiguresModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect area = sheet(pane, 1120, 560, words.tr("Which period?"));
  const bool ready = !model.typed.edit.text.empty() && model.typed_wrong.empty();
  sheet_buttons(pane, area.take_bottom(kit.px(104)), words.tr("Count it"), Icon::check, ready, true);
  section_field(pane, "period", area.take_top(kit.px(88)), SectionField::period, model.typed,
                words.tr("Such as 2026-11 or 2026-10-01..2026-12-15"), true,
                {.size = 38, .limits = {.letters_max = kPeriodLettersMax}, .latin = true,
                 .weight = Weight::bold});
  area.take_top(kit.px(16));
  kit.text(area,
           model.typed_wrong.empty()
               ? words.tr("A day 2026-11-20, a week 2026-W47, a month 2026-11, a half FY2570H1, nine "
                          "months FY2570M9, or from one day to another 2026-10-01..2026-12-15")
               : model.typed_wrong,
           {.size = 28,
            .color = model.typed_wrong.empty() ? kit.theme().text_muted
                                               : tone_text(kit.theme(), Tone::problem),
            .vertical = ui::Vertical::top, .lines = 4, .shrink_min = .6f});
}

}  // namespace

std::optional<Action> draw_figures(const FiguresModel& model, Kit& kit) {
  kit.enter("figures");
  Pane pane{kit, model.setting};
  pane.live = !model.asks_period;
  const Words& words = pane.setting.words;
  Rect area = section_frame(pane);
  period_bar(pane, model, area.take_top(kit.px(64)));
  const bool beside = !model.unfinished.empty() && !kit.settings().large_text;
  area.take_top(kit.px(beside ? 10 + kUnfinishedHeight : 10));
  large_period_words(pane, model, area);
  tabs_and_files(pane, model, area.take_top(kit.px(kTabsHeight)));
  area.take_top(kit.px(12));
  notice_at_foot(pane, area, model.notice);
  if (model.percent) {
    progress_card(pane, model, area);
  } else if (!model.counted) {
    kit.text(area, words.tr("Nothing was counted yet. Choose a period."),
             {.size = 34, .color = kit.theme().text_muted, .align = Align::centre, .lines = 2});
  } else {
    if (!model.tiles.empty()) {
      const float height = kit.settings().large_text ? kTileHeightLarge : kTileHeight;
      value_tiles(pane, area.take_top(kit.px(height)), model.tiles);
      area.take_top(kit.px(14));
    }
    if (model.findings) {
      draw_findings(pane, *model.findings, area);
    } else if (model.tab == FiguresTab::satisfaction) {
      satisfaction_charts(pane, model, area);
    } else {
      statistics_charts(pane, model, area);
    }
  }
  if (pane.live) return pane.action;
  Pane sheet{kit, model.setting};
  ask_period(sheet, model);
  return sheet.action;
}

}  // namespace khio::counter
