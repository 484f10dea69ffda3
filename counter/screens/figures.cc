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
           {.size = 31, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .lines = 2, .shrink_min = .5f});
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
  if (!model.unfinished.empty()) area.height += kit.px(kUnfinishedHeight);
  period_words(pane, model, area.inset(kit.px(12), 0));
}

void tabs_and_files(Pane& pane, const FiguresModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const float gap = kit.px(10);
  for (int i = 0; i < 2; ++i) {
    ButtonLook look{.label = i == 0 ? words.tr("Statistics") : words.tr("Satisfaction"),
                    .key = i == 0 ? "F1" : "F2", .size = 27, .lines = 1};
    look.chosen = model.satisfaction == (i == 1);
    if (button(pane, "tab " + std::to_string(i), area.take_left(kit.px(270)), look) ||
        pane.struck(i == 0 ? Key::f1 : Key::f2)) {
      pane.report(InSection{SectionEvent::choose, "tab", i});
    }
    area.take_left(gap);
  }
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
  if (button(pane, "print", area.take_right(kit.px(250)),
             {.label = words.tr("Pages…"), .key = "F9", .icon = Icon::printer, .enabled = ready,
              .size = 27, .lines = 1}) ||
      (ready && pane.struck(Key::f9))) {
    pane.report(InSection{SectionEvent::print});
  }
  for (const File& file : files) {
    area.take_right(gap);
    const bool pressed = button(pane, std::string("keep ") + file.format,
                                area.take_right(kit.px(168)),
                                {.label = file.label, .key = file.key_name, .enabled = ready,
                                 .size = 27, .lines = 1});
    if (pressed || (ready && pane.struck(file.key))) {
      pane.report(InSection{SectionEvent::keep, file.format});
    }
  }
  kit.text(area.inset(kit.px(12), 0), words.tr("Save as"),
           {.size = 26, .color = kit.theme().text_muted, .align = Align::end, .shrink_min = .6f});
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
  const std::string apart = model.second_series ? words.tr("green: E-Service") : std::string();
  const Rect months = left.take_top((left.height - gap) * .41f);
  left.take_top(gap);
  bar_columns(pane, titled_card(pane, months, words.tr("By month"), {}, apart), model.months);
  heat_map(pane,
           titled_card(pane, left, words.tr("When tickets are taken"), {},
                       words.tr("by weekday and hour")),
           model.heat);
  bar_list(pane, List::service_bars, titled_card(pane, area, words.tr("By service"), {}, apart),
           model.bars);
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
                {.size = 38, .limits = {.letters_max = kPeriodLettersMax}, .weight = Weight::bold});
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
  area.take_top(kit.px(model.unfinished.empty() ? 10 : 10 + kUnfinishedHeight));
  tabs_and_files(pane, model, area.take_top(kit.px(62)));
  area.take_top(kit.px(12));
  notice_at_foot(pane, area, model.notice);
  if (model.percent) {
    progress_card(pane, model, area);
  } else if (!model.counted) {
    kit.text(area, words.tr("Nothing was counted yet. Choose a period."),
             {.size = 34, .color = kit.theme().text_muted, .align = Align::centre, .lines = 2});
  } else {
    value_tiles(pane, area.take_top(kit.px(112)), model.tiles);
    area.take_top(kit.px(14));
    if (model.satisfaction) {
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
