#include "ui/text_field.h"

#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "ui/clipboard.h"

namespace khio::ui {
namespace {

constexpr double kBlinkSeconds = 0.6;
constexpr const char* kDot = "\u2022";

// The text as it is laid out, and how positions in it become positions in what is shown: they
// differ where dots stand for letters.
struct Shown {
  std::string words;
  bool hidden = false;

  explicit Shown(const TextEdit& edit, bool dots) : words(edit.text), hidden(dots) {
    if (!hidden) return;
    words.clear();
    const std::size_t letters = code_points(edit.text).value_or(0);
    for (std::size_t i = 0; i < letters; ++i) words += kDot;
  }
  std::size_t place(const TextEdit& edit, std::size_t position) const {
    if (!hidden) return position;
    const std::string_view before = std::string_view(edit.text).substr(0, position);
    return code_points(before).value_or(0) * std::string_view(kDot).size();
  }
};

constexpr float kSideSpace = 22;
constexpr float kEdgeSpace = 8;     // above and below the words' place
constexpr float kBorder = 4;
constexpr float kInkHeight = 1.75f;  // of a line with vowels and tone marks above and below, in ems
// Tone marks over a tall letter reach further than vowels below: a line stands a little lower, in ems.
constexpr double kLowered = .07;

// One line is never larger than what its field shows of it, vowels below included.
TextStyle style_of(const Kit& kit, const TextFieldLook& look, const Rect& inside) {
  const float shown = inside.height + 2 * kit.px(kEdgeSpace - kBorder);
  const float wanted = kit.text_px({.size = look.size});
  TextStyle style;
  style.size_px = static_cast<double>(
      look.limits.lines ? wanted : std::min(wanted, std::floor(shown / kInkHeight)));
  style.weight = look.weight;
  if (look.limits.lines) style.wrap_width_px = static_cast<double>(std::floor(inside.width));
  return style;
}

std::optional<EditStep> step_of(const InputFrame& input, const TextFieldLook& look) {
  const bool all = input.keys[static_cast<std::size_t>(Key::control)];
  if (input.key_struck(Key::erase)) return EditStep::erase_back;
  if (input.key_struck(Key::remove)) return EditStep::erase_forward;
  if (input.key_struck(Key::home)) return all ? EditStep::text_start : EditStep::line_start;
  if (input.key_struck(Key::end)) return all ? EditStep::text_end : EditStep::line_end;
  if (!look.keeps_arrows) return std::nullopt;
  if (input.key_struck(Key::left)) return EditStep::left;
  if (input.key_struck(Key::right)) return EditStep::right;
  if (look.limits.lines && input.key_struck(Key::up)) return EditStep::up;
  if (look.limits.lines && input.key_struck(Key::down)) return EditStep::down;
  return std::nullopt;
}

void read_keys(const Kit& kit, TextFieldState& state, const TextFieldLook& look,
               const Rect& inside) {
  const InputFrame& input = kit.input();
  TextEdit& edit = state.edit;
  if (!look.hidden && (input.key_struck(Key::copy) || input.key_struck(Key::cut))) {
    if (has_selection(edit)) set_clipboard_text(std::string(selected(edit)));
    if (input.key_struck(Key::cut)) erase_selection(edit);
  }
  if (input.key_struck(Key::paste)) insert(edit, clipboard_text(), look.limits);
  if (input.key_struck(Key::select_all)) select_all(edit);
  if (look.limits.lines && look.keeps_arrows && input.key_struck(Key::activate)) {
    insert(edit, "\n", look.limits);
  }
  const bool latin = look.latin || look.hidden;
  insert(edit, latin ? input.typed_latin : input.typed, look.limits);
  if (const std::optional<EditStep> way = step_of(input, look)) {
    const bool extend = input.keys[static_cast<std::size_t>(Key::shift)];
    step(edit, *way, Paragraph(edit.text, style_of(kit, look, inside)), extend);
  }
}

// A press places the caret, a drag selects.
void read_pointer(const Kit& kit, TextFieldState& state, const TextFieldLook& look,
                  const Rect& area, const Rect& inside) {
  const InputFrame& input = kit.input();
  const bool inside_now = input.pointer_present && area.contains({input.x_px, input.y_px});
  const bool began = input.press_began && inside_now;
  const bool drags = std::exchange(state.dragging, input.pressed && (began || state.dragging));
  if (look.hidden || !input.pointer_present || (!began && !drags)) return;
  const Paragraph paragraph(state.edit.text, style_of(kit, look, inside));
  const bool lines = look.limits.lines;
  const float x = input.x_px - inside.x + (lines ? 0 : state.scroll_px);
  const float y = lines ? input.y_px - inside.y + state.scroll_px : 0;
  point_at(state.edit, paragraph, static_cast<double>(x), static_cast<double>(y), !began);
}

// Behind the selected letters, line by line.
void draw_selection(Kit& kit, const TextEdit& edit, const Paragraph& paragraph, Point corner) {
  if (!has_selection(edit)) return;
  const Color color = faded(kit.theme().primary_on_card, .28f);
  const std::size_t end = selection_to(edit);
  Caret from = paragraph.caret(selection_from(edit));
  Caret last = from;
  const auto mark = [&] {
    kit.fill({corner.x + static_cast<float>(from.x), corner.y + static_cast<float>(from.y),
              static_cast<float>(last.x - from.x), static_cast<float>(from.height)},
             color);
  };
  for (std::size_t at = selection_from(edit); at < end;) {
    at = paragraph.next_stop(at);
    const Caret next = paragraph.caret(at);
    if (next.y != from.y) {
      mark();
      from = next;
      from.x = 0;
    }
    last = next;
  }
  mark();
}

void draw_caret(Kit& kit, const Caret& caret, Point corner) {
  const auto phase = static_cast<long>(kit.now_seconds() / kBlinkSeconds);
  if (phase % 2 == 0 || !kit.settings().motion) {
    kit.fill({corner.x + static_cast<float>(caret.x) - kit.px(2),
              corner.y + static_cast<float>(caret.y), kit.px(4), static_cast<float>(caret.height)},
             kit.theme().primary_on_card);
  }
  if (kit.settings().motion) kit.ask_again_at((static_cast<double>(phase) + 1) * kBlinkSeconds);
}

void draw_words(Kit& kit, TextFieldState& state, bool active, const TextFieldLook& look,
                const Rect& inside) {
  const Shown shown(state.edit, look.hidden);
  const TextStyle style = style_of(kit, look, inside);
  const Paragraph paragraph(shown.words, style);
  const Caret caret = paragraph.caret(shown.place(state.edit, state.edit.caret));
  const float beyond = look.limits.lines ? 0 : kit.px(kEdgeSpace - kBorder);
  Point corner{inside.x, inside.y - beyond};
  if (look.limits.lines) {
    state.scroll_px = scroll_to(state.scroll_px, static_cast<float>(caret.y),
                                static_cast<float>(caret.y + caret.height), inside.height,
                                static_cast<float>(paragraph.height()));
    corner.y -= state.scroll_px;
  } else {
    state.scroll_px = scroll_to(state.scroll_px, static_cast<float>(caret.x),
                                static_cast<float>(caret.x) + kit.px(4), inside.width,
                                static_cast<float>(paragraph.width()) + kit.px(4));
    corner.x -= state.scroll_px;
    corner.y += static_cast<float>(
        paragraph.centred_y(static_cast<double>(inside.height + 2 * beyond)) +
        kLowered * style.size_px);
  }
  kit.clip(inside.inset(-kit.px(4), -beyond), [&] {
    if (!look.hidden) draw_selection(kit, state.edit, paragraph, corner);
    kit.laid_out(corner, shown.words, style, kit.theme().text);
    if (active) draw_caret(kit, caret, corner);
  });
}

}  // namespace

float scroll_to(float scroll, float caret_top, float caret_bottom, float visible, float whole) {
  scroll = std::min(scroll, caret_top);
  scroll = std::max(scroll, caret_bottom - visible);
  return std::clamp(scroll, 0.f, std::max(0.f, whole - visible));
}

bool text_field(Kit& kit, std::string_view id, const Rect& area, TextFieldState& state,
                bool& active, std::string_view hint, const TextFieldLook& look) {
  const Theme& t = kit.theme();
  const Touch touch = kit.target(id, area, state.edit.text.empty() ? hint : state.edit.text);
  if (touch.fired) active = true;
  const Rect inside = area.inset(kit.px(kSideSpace), kit.px(kEdgeSpace));
  if (active) {
    read_keys(kit, state, look, inside);
    if (look.keeps_arrows) kit.keep_arrows();
  }
  read_pointer(kit, state, look, area, inside);
  const float radius = kit.px(18);
  kit.fill(area, t.card, radius);
  kit.border(area, active ? t.primary_on_card : t.outline, kit.px(active ? 5 : 3), radius);
  if (state.edit.text.empty()) {
    kit.text(inside, hint,
             {.size = look.size, .color = t.text_muted,
              .vertical = look.limits.lines ? Vertical::top : Vertical::centre,
              .lines = look.limits.lines ? 4 : 1, .shrink_min = .5f});
  }
  draw_words(kit, state, active, look, inside);
  if (touch.focused) kit.focus_ring(area, radius);
  return active && !look.limits.lines && kit.input().key_struck(Key::activate);
}

}  // namespace khio::ui
