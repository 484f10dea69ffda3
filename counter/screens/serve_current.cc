// The card of the visitor who is at the counter.
#include <algorithm>

#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

Tone tone_of(Pace pace) {
  switch (pace) {
    case Pace::none: return Tone::plain;
    case Pace::within: return Tone::good;
    case Pace::near: return Tone::warning;
    case Pace::over: return Tone::problem;
  }
  return Tone::plain;
}

std::string pace_words(const Words& words, const CurrentTicket& ticket, Pace pace) {
  switch (pace) {
    case Pace::none: return {};
    case Pace::within: return words.tr("Within the standard time");
    case Pace::near: return words.tr("Close to the standard time");
    case Pace::over: {
      const std::int64_t over = ticket.elapsed_seconds - ticket.standard_seconds;
      if (over < 60) return words.tr("Over standard time");
      return words.say("Over standard time by {m}", {{"m", words.minutes(over)}});
    }
  }
  return {};
}

// Takes the chip's width off the line.
void state_chip(Pane& pane, Rect& line, std::string_view text, Tone tone, Icon icon,
                bool grows = true) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Color color = tone_text(t, tone);
  const ui::TextLook look{.size = 31, .color = color, .weight = Weight::bold, .grows = grows,
                          .shrink_min = .6f};
  const float width = std::min(line.width, kit.measure(text, look).width + kit.px(98));
  const Rect chip = line.take_left(width);
  line.take_left(kit.px(12));
  kit.fill(chip, tone_fill(t, tone), kit.px(30));
  kit.border(chip, ui::faded(color, t.high_contrast ? 1.f : .35f), kit.px(2), kit.px(30));
  Rect inside = chip.inset(kit.px(22), 0);
  kit.icon(icon, inside.take_left(kit.px(36)).centre(), kit.px(34), color);
  inside.take_left(kit.px(12));
  kit.text(inside, text, look);
}

constexpr float kVerdictSide = 18;
constexpr float kVerdictMin = .72f;  // of its letters' size, in one line
constexpr float kVerdictHeight = 58;
constexpr float kVerdictHeightLong = 72;

// A ring that fills as the standard time passes, the time in it, and the state in words below.
void service_clock(Pane& pane, const CurrentTicket& ticket, Rect area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const Pace pace = pace_of(ticket.elapsed_seconds, ticket.standard_seconds);
  const ui::Color color = tone_text(t, tone_of(pace));
  const ui::Color mark = tone_mark(t, tone_of(pace));
  const std::string verdict = pace_words(words, ticket, pace);
  if (!verdict.empty()) {
    ui::TextLook look{.size = 30, .color = color, .weight = Weight::bold, .align = Align::centre,
                      .shrink_min = .5f};
    // In one line where letters of nearly that size stand in one.
    const float room = area.width - 2 * kit.px(kVerdictSide);
    const bool one_line = kit.measure(verdict, look).width * kVerdictMin <= room;
    if (!one_line) look.lines = 2;
    const Rect strip = area.take_bottom(kit.px(one_line ? kVerdictHeight : kVerdictHeightLong));
    kit.fill(strip, tone_fill(t, tone_of(pace)), kit.px(29));
    kit.border(strip, ui::faded(color, t.high_contrast ? 1.f : .35f), kit.px(2), kit.px(29));
    kit.text(strip.inset(kit.px(kVerdictSide), kit.px(4)), verdict, look);
    area.take_bottom(kit.px(16));
  }
  const float radius = std::min(area.width, area.height) / 2 - kit.px(10);
  const ui::Point centre = area.centre();
  const float part = ticket.standard_seconds <= 0
                         ? 0.f
                         : std::min(1.f, static_cast<float>(ticket.elapsed_seconds) /
                                             static_cast<float>(ticket.standard_seconds));
  kit.circle(centre, radius, t.line, kit.px(12));
  if (part > 0) kit.progress_ring(centre, radius, part, mark, kit.px(14));
  // Larger words below make the ring smaller, not the time in it.
  const bool large = kit.settings().large_text;
  const Rect inner = Rect{centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}.inset(
      radius * (large ? .13f : .22f), radius * (large ? .36f : .42f));
  Rect lines = inner;
  kit.text(lines.take_top(lines.height * .62f), words.stopwatch(ticket.elapsed_seconds),
           {.size = 76, .color = color, .weight = Weight::bold, .align = Align::centre,
            .grows = false, .shrink_min = .3f});
  if (ticket.standard_seconds > 0) {
    // Few words where they are large: the ring holds no more, and the verdict says what they are.
    kit.text(lines,
             large ? words.minutes(ticket.standard_seconds)
                   : words.say("of {m} min", {{"m", words.number(ticket.standard_seconds / 60)}}),
             {.size = 32, .color = t.text_muted, .align = Align::centre, .shrink_min = .4f});
  }
}

// How long ago the number was called, and how often; whether it may be marked as not come.
void call_clock(Pane& pane, const CurrentTicket& ticket, Rect area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  Rect lines = area.middle(area.width, std::min(area.height, kit.px(290)));
  kit.text(lines.take_top(lines.height * .18f), words.tr("Called for"),
           {.size = 30, .color = t.text_muted, .align = Align::centre});
  kit.text(lines.take_top(lines.height * .45f), words.stopwatch(ticket.elapsed_seconds),
           {.size = 84, .color = t.primary_on_card, .weight = Weight::bold,
            .align = Align::centre, .grows = false});
  kit.text(lines.take_top(lines.height * .34f),
           words.count("called once", "called {n} times", ticket.calls),
           {.size = 32, .color = t.text, .weight = Weight::bold, .align = Align::centre});
  kit.text(lines.take_top(lines.height * .5f), words.say("waited {m}", {{"m", ticket.waited}}),
           {.size = 28, .color = t.text_muted, .align = Align::centre});
  kit.text(lines, ticket.no_show_later,
           {.size = 26, .color = tone_text(t, Tone::warning), .align = Align::centre, .lines = 2,
            .shrink_min = .5f});
}

constexpr float kFootHeight = 76;
constexpr float kWhyHeight = 54;
constexpr float kChipHeight = 58;
constexpr float kNumberHeightMin = 110;  // with less, the number stands beside its state

void number(Kit& kit, const CurrentTicket& ticket, const Rect& area) {
  kit.text(area, ticket.ticket,
           {.size = 260, .color = kit.theme().primary_on_card, .weight = Weight::bold,
            .grows = false, .shrink_min = .2f});
}

// The number, unless it stands above; why it and no other; for what, and how many came.
void big_number(Pane& pane, const CurrentTicket& ticket, Rect area, bool above) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  Rect foot = area.take_bottom(kit.px(kFootHeight));
  people_stepper(pane, foot.take_right(std::min(kit.px(280), foot.width * .5f)), ticket.people);
  foot.take_right(kit.px(16));
  kit.text(foot, ticket.service,
           {.size = 34, .color = t.text, .weight = Weight::bold, .lines = 2, .shrink_min = .62f});
  kit.text(area.take_bottom(kit.px(kWhyHeight)), ticket.why,
           {.size = 27, .color = t.text_muted, .lines = 2, .shrink_min = .7f});
  if (!above) number(kit, ticket, area);
}

void ticket_here(Pane& pane, const ServeModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const CurrentTicket& ticket = *model.current;
  const bool serving = model.serving.place == Place::serving;
  Rect right = area.take_right(area.width * .38f);
  area.take_right(kit.px(24));
  const std::string state = serving ? words.tr("Serving") : words.tr("Calling");
  const float below = kit.px(kFootHeight + kWhyHeight);
  const bool tight = area.height - below - kit.px(kChipHeight + 8) < kit.px(kNumberHeightMin);
  Rect chips = area.take_top(tight ? area.height - below : kit.px(kChipHeight));
  if (tight) {
    Rect place = chips.take_left(chips.width * .56f);
    if (ticket.priority) {
      kit.icon(Icon::star, place.take_left(kit.px(52)).centre(), kit.px(46),
               tone_mark(kit.theme(), Tone::warning));
    }
    number(kit, ticket, place);
    chips = chips.middle(chips.width, kit.px(kChipHeight));
  }
  // Of two, the first would grow at the second's expense.
  const bool two = ticket.priority && !tight;
  state_chip(pane, chips, state, serving ? Tone::good : Tone::plain,
             serving ? Icon::people : Icon::megaphone, !two);
  if (two) state_chip(pane, chips, words.tr("Priority"), Tone::warning, Icon::star, false);
  if (!tight) area.take_top(kit.px(8));
  big_number(pane, ticket, area, tight);
  kit.fill({right.x, right.y + kit.px(8), kit.px(2), right.height - kit.px(16)}, kit.theme().line);
  right.take_left(kit.px(26));
  if (serving) {
    service_clock(pane, ticket, right);
  } else {
    call_clock(pane, ticket, right);
  }
}

void calm_picture(Pane& pane, Rect area, Icon icon, std::string_view title, std::string_view note) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  Rect lines = area.middle(area.width, std::min(area.height, kit.px(320)));
  const Rect place = lines.take_top(lines.height * .5f);
  const float radius = std::min(place.height / 2 - kit.px(6), kit.px(72));
  kit.disc(place.centre(), radius, t.chip, t.chip);
  if (t.high_contrast) kit.circle(place.centre(), radius, t.line, kit.px(3));
  kit.icon(icon, place.centre(), radius * 1.15f, t.chip_text);
  kit.text(lines.take_top(lines.height * .52f), title,
           {.size = 46, .color = t.text, .weight = Weight::bold, .align = Align::centre});
  kit.text(lines, note,
           {.size = 32, .color = t.text_muted, .align = Align::centre, .vertical = ui::Vertical::top,
            .lines = 2});
}

void nobody_here(Pane& pane, const ServeModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  if (model.serving.place == Place::paused) {
    calm_picture(pane, area, Icon::pause, words.tr("The counter is paused"), model.pause);
    return;
  }
  if (model.waiting.empty()) {
    calm_picture(pane, area, Icon::check, words.tr("Nobody is waiting"),
                 words.tr("This screen shows the next ticket as soon as one is taken."));
    return;
  }
  const TicketLine& first = model.waiting.front();
  calm_picture(pane, area, Icon::bell, words.tr("Ready for the next visitor"),
               words.say("Next: {no} · {service} · waiting {m}",
                         {{"no", first.ticket}, {"service", first.service}, {"m", first.wait}}));
}

}  // namespace

void current_card(Pane& pane, const ServeModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  kit.card(area, kit.px(28), kit.theme().card, .6f);
  const Rect inside = area.inset(kit.px(30), kit.px(24));
  if (model.current) {
    ticket_here(pane, model, inside);
  } else {
    nobody_here(pane, model, inside);
  }
}

}  // namespace khio::counter
