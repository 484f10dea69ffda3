#include "counter/screens/pages_preview.h"

#include <algorithm>
#include <cmath>

#include "counter/screens/section_parts.h"
#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kPanelWidth = 500;
constexpr float kRowHeight = 64;
constexpr float kRowGap = 10;
constexpr float kPrintHeight = 84;
constexpr float kPaperAspect = 210.f / 297.f;  // until the first page is there
constexpr float kScrollStep = .25f;            // of the place
constexpr float kWidthMax = 2400;
constexpr int kWidthSlack = 2;  // pixels that are not worth another drawing
constexpr std::size_t kRangeLettersMax = 12;

// Beside the whole panel its rows are lower where large letters leave it less room.
Rect row(Pane& pane, Rect& area, float height = kRowHeight) {
  const Rect taken = area.take_top(pane.kit.px(height));
  area.take_top(pane.kit.px(kRowGap));
  return taken;
}

bool typed(const Pane& pane, char letter) {
  return pane.live && pane.kit.input().typed_latin == std::string(1, letter);
}

void turn(Pane& pane, const PagesModel& model, int page) {
  const int there = std::clamp(page, 1, std::max(1, model.pages));
  if (there != model.page) pane.report(InSection{SectionEvent::step, kPagesGo, there});
}

// The page in the middle of its place, or as much of the large one as fits.
void page_place(Pane& pane, const PagesModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.card(area, kit.px(22), t.chip, .3f);
  const Rect place = area.inset(kit.px(18));
  const bool there = model.picture != nullptr;
  const float aspect = there ? static_cast<float>(model.picture->width_px) /
                                   static_cast<float>(model.picture->height_px)
                             : kPaperAspect;
  const float wanted = model.large ? std::min(place.width, kWidthMax)
                                   : std::min(place.width, std::floor(place.height * aspect));
  const int width = static_cast<int>(wanted);
  if (!there) {
    kit.text(place, pane.setting.words.tr("The page is being drawn…"),
             {.size = 32, .color = t.text_muted, .align = Align::centre, .lines = 2});
  } else {
    const float shown_width = static_cast<float>(model.picture->width_px);
    const float height = static_cast<float>(model.picture->height_px);
    Rect page = place.middle(shown_width, height);
    const float beyond = std::max(0.f, height - place.height);
    if (beyond > 0) {
      page.y = place.y - std::min(beyond, static_cast<float>(model.scroll) * kScrollStep * place.height);
    }
    page.x = std::round(page.x);
    page.y = std::round(page.y);
    kit.clip(place, [&] {
      kit.picture(model.picture_id, *model.picture, page);
      kit.border(page, t.line, kit.px(2));
    });
    const int steps = static_cast<int>(std::ceil(beyond / (kScrollStep * place.height)));
    const int by = pane.struck_again(Key::down) ? 1 : pane.struck_again(Key::up) ? -1 : 0;
    if (by != 0 && model.large) {
      pane.report(InSection{SectionEvent::step, kPagesScroll, std::clamp(model.scroll + by, 0, steps)});
    }
  }
  if (!there || std::abs(model.picture->width_px - width) > kWidthSlack) {
    pane.report(InSection{SectionEvent::run, kPagesWidth, width});
  }
}

void leaf_keys(Pane& pane, const PagesModel& model) {
  pane.kit.keep_arrows();
  const bool on = pane.struck_again(Key::right) || (!model.large && pane.struck_again(Key::down));
  const bool back = pane.struck_again(Key::left) || (!model.large && pane.struck_again(Key::up));
  if (on) turn(pane, model, model.page + 1);
  if (back) turn(pane, model, model.page - 1);
  if (pane.struck(Key::home)) turn(pane, model, 1);
  if (pane.struck(Key::end)) turn(pane, model, model.pages);
}

void leaf_row(Pane& pane, const PagesModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const Rect back = area.take_left(kit.px(92));
  const Rect on = area.take_right(kit.px(92));
  if (button(pane, "page back", back,
             {.label = {}, .icon = Icon::back, .enabled = model.page > 1,
              .speak = words.tr("The page before")})) {
    turn(pane, model, model.page - 1);
  }
  if (button(pane, "page on", on,
             {.label = {}, .icon = Icon::chevron, .enabled = model.page < model.pages,
              .speak = words.tr("The page after")})) {
    turn(pane, model, model.page + 1);
  }
  if (model.pages == 0) return;
  kit.text(area.inset(kit.px(8), 0),
           words.say("Page {page} of {pages}", {{"page", words.number(model.page)},
                                                {"pages", words.number(model.pages)}}),
           {.size = 32, .color = kit.theme().text, .weight = Weight::bold, .align = Align::centre,
            .shrink_min = .5f});
}

void papers_list(Pane& pane, const PagesModel& model, Rect& area, float height) {
  for (std::size_t i = 0; i < model.papers.size(); ++i) {
    const Choice& paper = model.papers[i];
    const char digit = static_cast<char>('1' + i);
    ButtonLook look{.label = paper.name, .key = std::string(1, digit), .size = 28};
    look.chosen = paper.on;
    if (button(pane, "paper " + paper.code, row(pane, area, height), look) || typed(pane, digit)) {
      if (!paper.on) pane.report(InSection{SectionEvent::choose, paper.code});
    }
  }
}

void progress_part(Pane& pane, const PagesModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const Rect foot = area.take_bottom(kit.px(kRowHeight));
  area.take_bottom(kit.px(kRowGap));
  const Rect bar = area.take_bottom(kit.px(22));
  area.take_bottom(kit.px(4));
  kit.text(area, model.stage,
           {.size = 29, .color = t.text, .align = Align::centre, .vertical = ui::Vertical::bottom,
            .lines = 4, .shrink_min = .5f});
  kit.fill(bar, t.chip, kit.px(11));
  Rect done = bar;
  done.width *= static_cast<float>(model.percent.value_or(0)) / 100.f;
  kit.fill(done, t.primary_bottom, kit.px(11));
  if (button(pane, "stop", foot,
             {.label = words.tr("Stop"), .key = "Esc", .icon = Icon::cross, .size = 32}) ||
      pane.struck(Key::back)) {
    pane.report(InSection{SectionEvent::stop});
  }
}

void print_part(Pane& pane, const PagesModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const bool ready = model.pages > 0;
  const bool can_print = ready && model.prints && !model.printer.empty();
  Rect foot = area.take_bottom(kit.px(kRowHeight));
  area.take_bottom(kit.px(kRowGap));
  if (model.can_leave) {
    const Rect back = model.saves ? foot.take_left((foot.width - kit.px(kRowGap)) * .5f) : foot;
    foot.take_left(kit.px(kRowGap));
    if (button(pane, "back", back,
               {.label = words.tr("Back"), .key = "Esc", .icon = Icon::back, .size = 28}) ||
        pane.struck(Key::back)) {
      pane.report(InSection{SectionEvent::leave});
    }
  }
  if (model.saves) {
    if (button(pane, "keep pdf", foot,
               {.label = words.tr("Save PDF"), .key = "F6", .enabled = ready, .size = 28}) ||
        (ready && pane.struck(Key::f6))) {
      pane.report(InSection{SectionEvent::keep, "pdf"});
    }
  }
  if (!model.prints) return;
  if (button(pane, "print", area.take_bottom(kit.px(kPrintHeight)),
             {.label = words.tr("Print"), .key = "F9", .icon = Icon::printer,
              .kind = ButtonKind::primary, .enabled = can_print, .size = 36}) ||
      (can_print && pane.struck(Key::f9))) {
    pane.report(InSection{SectionEvent::print});
  }
}

void choices_part(Pane& pane, const PagesModel& model, Rect& area, float height) {
  const Words& words = pane.setting.words;
  const bool ready = model.pages > 0;
  if (button(pane, "zoom", row(pane, area, height),
             {.label = model.large ? words.tr("Whole page") : words.tr("Large, to read"), .key = "F4",
              .enabled = ready, .size = 28}) ||
      (ready && pane.struck(Key::f4))) {
    pane.report(InSection{SectionEvent::run, kPagesZoom});
  }
  if (!model.prints) return;
  if (button(pane, "ask range", row(pane, area, height),
             {.label = model.range, .key = "F2", .enabled = ready, .size = 28}) ||
      (ready && pane.struck(Key::f2))) {
    pane.report(InSection{SectionEvent::ask, kPagesRange});
  }
  if (button(pane, "ask printer", row(pane, area, height),
             {.label = model.printer.empty() ? words.tr("Choose a printer") : model.printer,
              .key = "F3", .icon = Icon::printer, .size = 28}) ||
      pane.struck(Key::f3)) {
    pane.report(InSection{SectionEvent::ask, kPagesPrinter});
  }
}

void panel(Pane& pane, const PagesModel& model, Rect area) {
  const auto rows = static_cast<float>(model.papers.size() + (model.prints ? 4 : 2));
  const float room = area.height / pane.kit.px(1) - kRowHeight - kPrintHeight - 2 * kRowGap;
  const float height = std::min(kRowHeight, room / rows - kRowGap);
  papers_list(pane, model, area, height);
  leaf_row(pane, model, row(pane, area, height));
  choices_part(pane, model, area, height);
  if (model.percent) {
    progress_part(pane, model, area);
  } else {
    print_part(pane, model, area);
  }
}

void ask_range(Pane& pane, const PagesModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect area = sheet(pane, 1000, 520, words.tr("Which pages are printed?"));
  sheet_buttons(pane, area.take_bottom(kit.px(104)), words.tr("These pages"), Icon::check,
                model.typed_wrong.empty(), true);
  section_field(pane, "range", area.take_top(kit.px(88)), SectionField::range, model.typed,
                words.tr("Such as 3 or 2-4; empty: all of them"), true,
                {.size = 38, .limits = {.letters_max = kRangeLettersMax}, .latin = true,
                 .weight = Weight::bold});
  area.take_top(kit.px(16));
  const bool wrong = !model.typed_wrong.empty();
  kit.text(area,
           wrong ? model.typed_wrong
                 : words.say("There are the pages 1 to {n}. Empty: all of them.",
                             {{"n", words.number(model.pages)}}),
           {.size = 30,
            .color = wrong ? tone_text(kit.theme(), Tone::problem) : kit.theme().text_muted,
            .vertical = ui::Vertical::top, .lines = 3, .shrink_min = .6f});
}

void ask_printer(Pane& pane, const PagesModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect area = sheet(pane, 1000, 900, words.tr("Which printer?"));
  const auto chosen = std::find_if(model.printers.begin(), model.printers.end(),
                                   [](const Choice& one) { return one.on; });
  sheet_buttons(pane, area.take_bottom(kit.px(104)), words.tr("This printer"), Icon::check,
                chosen != model.printers.end());
  area.take_bottom(kit.px(20));
  if (model.printers.empty()) {
    kit.text(area,
             model.printers_asked
                 ? words.tr("Asking which printers there are…")
                 : words.tr("This machine knows no printer. The administrator adds one to its print "
                            "queues (CUPS); until then the PDF can be saved."),
             {.size = 31, .color = kit.theme().text_muted, .vertical = ui::Vertical::top, .lines = 5,
              .shrink_min = .6f});
    return;
  }
  const Rows rows = page_rows(pane, List::printers, static_cast<int>(model.printers.size()),
                              kit.px(kRowHeight + kRowGap), area);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const Choice& printer = model.printers[static_cast<std::size_t>(i)];
    ButtonLook look{.label = printer.name, .icon = Icon::printer, .size = 30};
    look.chosen = printer.on;
    if (button(pane, "printer " + printer.code, row(pane, area), look)) {
      pane.report(InSection{SectionEvent::tick, printer.code});
    }
  }
  const int at = chosen == model.printers.end()
                     ? -1
                     : static_cast<int>(chosen - model.printers.begin());
  if (const auto to = arrow_choice(pane, at, static_cast<int>(model.printers.size()))) {
    pane.report(InSection{SectionEvent::tick, model.printers[static_cast<std::size_t>(*to)].code});
  }
}

}  // namespace

std::optional<Action> draw_pages(const PagesModel& model, Kit& kit) {
  kit.enter("pages");
  Pane pane{kit, model.setting};
  pane.live = model.question == PagesQuestion::none;
  Rect area = section_frame(pane);
  notice_at_foot(pane, area, model.notice);
  const Rect side = area.take_right(kit.px(kPanelWidth));
  area.take_right(kit.px(24));
  panel(pane, model, side);
  if (pane.live) leaf_keys(pane, model);
  page_place(pane, model, area);
  if (pane.live) return pane.action;
  Pane sheet{kit, model.setting};
  if (model.question == PagesQuestion::range) ask_range(sheet, model);
  if (model.question == PagesQuestion::printer) ask_printer(sheet, model);
  return sheet.action;
}

}  // namespace khio::counter
