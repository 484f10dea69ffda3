// What the counter's screens are made of: buttons that show their key, headers, lists, fields.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "counter/screens/model.h"
#include "ui/kit.h"

namespace khio::counter {

// One frame of one screen. While a question lies over it, a screen is not live: it is seen, and
// nothing on it can be touched.
struct Pane {
  ui::Kit& kit;
  const Setting& setting;
  bool live = true;
  bool focused = false;  // a target has the keyboard's focus: the activate key is its own
  std::optional<Action> action{};

  void report(Action what) {
    if (!action) action = std::move(what);
  }
  // The key was struck just now, and is not merely held down.
  bool struck(ui::Key key) const;
  // … together with Control: that is another key, and struck() does not see it.
  bool struck_with_control(ui::Key key) const;
  // … or is held down and repeats, for walking along a list.
  bool struck_again(ui::Key key) const;
  // The key for the likeliest deed: Enter, and the space bar where nothing is being typed.
  bool likeliest_struck(bool typing = false) const;
};

enum class ButtonKind { primary, plain, good, quiet, dark };

struct ButtonLook {
  std::string label;
  std::string key{};              // as it is written on the keyboard
  std::optional<ui::Icon> icon{};
  ButtonKind kind = ButtonKind::plain;
  bool enabled = true;
  bool chosen = false;
  float size = 32;
  int lines = 2;  // at most
  std::string speak{};  // where there are no words on it
  bool key_below = false;  // the key under the label, where there is no room beside it
};

// True when it was pressed.
bool button(Pane& pane, std::string_view id, const ui::Rect& area, const ButtonLook& look);

ui::Color tone_text(const ui::Theme& theme, Tone tone);
ui::Color tone_fill(const ui::Theme& theme, Tone tone);
ui::Color tone_mark(const ui::Theme& theme, Tone tone);  // for rings and stars, not for words
ui::Icon tone_icon(Tone tone);

void background(Pane& pane);
// The band on top with office, counter, officer, date and time. Takes its part off `area`.
void header(Pane& pane, ui::Rect& area);
// The band at the bottom: languages, large text, contrast. Takes its part off `area`; the answer is
// the free place at its left.
ui::Rect footer(Pane& pane, ui::Rect& area);

// A raised card with a heading, a count in a chip and a quiet remark; the answer is the place inside, below the heading.
ui::Rect titled_card(Pane& pane, const ui::Rect& area, std::string_view title,
                     std::string_view note = {}, std::string_view remark = {});

// Which rows of a list are shown, with buttons to turn its pages where it is longer than its place.
struct Rows {
  int first = 0;
  int count = 0;
};
// Takes a strip for the page buttons off `place` when they are needed.
Rows page_rows(Pane& pane, List list, int total, float row_height, ui::Rect& place);
// `page` rows at most; the buttons stand at the rows' right, in so many units of `place`.
inline constexpr float kPagesBeside = 330;
Rows page_rows_beside(Pane& pane, List list, int total, int page, float row_height, ui::Rect& place);
// A strip with the way to the page before and after, and what is told between them; the row to go
// to, when one was pressed.
std::optional<int> page_strip(Pane& pane, const std::string& id, Rows rows, int total,
                              ui::Rect strip, std::string_view told);
std::string rows_words(const Words& words, Rows rows, int total);  // "1–6 of 18", "7 of 18"

inline constexpr std::size_t kTypedLettersMax = 24;

// A field of one line that has the keyboard, for a number or an id: `latin` as in TextFieldLook. What
// it holds after a key is reported.
void typed_field(Pane& pane, std::string_view id, const ui::Rect& area,
                 const ui::TextFieldState& held, std::string_view hint, bool latin = true);

// Up and down walk along a list by themselves; the kit's focus stays where it is. arrow_choice():
// the row to choose now, when a key says so. `chosen` < 0: none yet.
int arrow_step(Pane& pane);
std::optional<int> arrow_choice(Pane& pane, int chosen, int total);

// The size, at most `look.size`, at which every one of the texts stands on one line in such a box:
// what stands side by side or one below the other is of one size.
float shared_size(const ui::Kit& kit, const std::vector<std::string>& texts, ui::TextLook look,
                  ui::Size room);

inline constexpr float kTickedSize = 28;
inline constexpr float kTickedShrinkMin = .7f;

// A service with its tick box; a touch turns it on or off. ticked_room(): what its name has of a box.
ui::Size ticked_room(const ui::Kit& kit, const ui::Rect& box);
void ticked_service(Pane& pane, const ui::Rect& box, const Choice& service,
                    float size = kTickedSize);

// The keys + (or = on the same key) and − struck since the frame before: how many more or fewer. What is
// struck fast comes as one text, and each sign of it counts.
int signs_struck(const Pane& pane);

// How many people came together, with buttons and the keys + and −.
void people_stepper(Pane& pane, ui::Rect area, int people);

// What was said last; and, while something can be taken back, the button for that.
void notice_strip(Pane& pane, ui::Rect area, const Notice& notice, std::string_view undo = {});

}  // namespace khio::counter
