// What screens are drawn with: texts, shapes, pictograms, faces and touch targets.
//
// Lengths given to the kit are pixels of the window; px() turns lengths of the design (drawn for a
// short side of 1080) into them. Every text is fitted into the box it is given and never leaves it;
// what was written and what can be touched is kept until the next frame, so that tests can measure.
// A target acts when a finger pressed and lifted inside it, or when it has the focus and the
// activate key is struck. One thread, that of its window.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/paragraph.h"
#include "ui/geometry.h"
#include "ui/icons.h"
#include "ui/input.h"
#include "ui/textures.h"
#include "ui/theme.h"

namespace khio::ui {

struct KitSettings {
  bool high_contrast = false;
  bool large_text = false;
  bool motion = true;        // false: everything stands where its animation would end
  float mm_per_px = 0.248f;  // of the panel; a 21.5-inch Full HD one
  bool dark = false;         // light words on dark, at the contrast of the usual theme
  // The upper part of the screen that a wheelchair's hand does not reach: screens laid out low
  // leave it to what is only read.
  float out_of_reach = 1 / 3.f;
  // Once keys were used, every screen begins with something in focus: nobody who sees only the ring
  // has to look for it.
  bool focus_stays = false;

  bool operator==(const KitSettings&) const = default;
};

inline constexpr float kLargeTextFactor = 1.28f;
inline constexpr float kTargetMmMin = 20.f;

struct FrameStart {
  float width_px = 0;
  float height_px = 0;
  double now_seconds = 0;
  double delta_seconds = 0;
};

enum class Vertical { top, centre, bottom };

struct TextLook {
  float size = 36;  // of the design
  Color color{};
  Weight weight = Weight::regular;
  Align align = Align::start;
  Vertical vertical = Vertical::centre;
  int lines = 1;           // at most
  bool grows = true;       // with the large-text mode
  float shrink_min = .6f;  // the smallest part of `size` it may be fitted to
  float leading = 0;
};

struct Size {
  float width = 0;
  float height = 0;
};

struct Fitted {
  Size size;
  float size_px = 0;  // of the letters
};

// One text of the frame, for tests.
struct TextRecord {
  std::string text;
  Rect box;
  Rect ink;
  float size_px = 0;
  float size_wanted_px = 0;
  bool ellipsized = false;
  bool breaks_words = false;
};

// One target of the frame, for tests, focus and speech.
struct TargetRecord {
  std::string id;
  Rect area;
  std::string speak;
  bool enabled = true;
};

struct Touch {
  bool fired = false;
  bool focused = false;
  float press = 0;  // 0 at rest .. 1 held down
};

enum class Direction { up, down, left, right };

// An arrow key moved the focus in this frame, or would have: then `to` is `from`.
struct FocusMove {
  Rect from;
  Rect to;
  Direction direction = Direction::down;
};

// How a group of drawings is moved as one: pressed tiles, entering cards.
struct Shift {
  Point centre{};
  float scale = 1;
  float dx = 0;
  float dy = 0;
  float opacity = 1;
};

struct FaceLook {
  float selected = 0;  // 0 .. 1
  float faint = 0;     // 0 .. 1: another one was chosen
};

// The target to move the focus to, or `from` when there is none that way; the first target when
// nothing has the focus (from < 0). Pure.
int next_focus(const std::vector<TargetRecord>& targets, int from, Direction direction);

// Where the focus begins: at `named` if that can be pressed, else where reading begins, top-most,
// then left-most; -1: nothing can be pressed. Pure.
int first_focus(const std::vector<TargetRecord>& targets, std::string_view named);

class Kit {
 public:
  explicit Kit(Textures& textures);
  ~Kit();
  Kit(const Kit&) = delete;
  Kit& operator=(const Kit&) = delete;

  void set(const KitSettings& settings);
  const KitSettings& settings() const;
  const Theme& theme() const;

  void begin(const FrameStart& frame, const InputFrame& input);
  void end();

  Rect screen() const;
  bool portrait() const;
  float px(float design) const;
  float mm(float millimetres) const { return millimetres / settings().mm_per_px; }
  double now_seconds() const;
  const InputFrame& input() const;

  // Which screen this is: a change starts its entry animation and drops the focus.
  void enter(std::string_view screen);
  // 0 .. 1 (eased) since the screen was entered; an item waits `delay` first.
  float entered(float delay_seconds, float duration_seconds);
  // A value that follows `target` in about `seconds`.
  float follow(std::string_view id, float target, float seconds);
  bool moving() const;
  // Asks for a frame at that time, for countdowns.
  void ask_again_at(double when_seconds);
  double next_frame_at() const;  // infinity: nobody asked

  // Texts. The answer is where the lines stand, for placing what follows.
  Rect text(const Rect& box, std::string_view text, const TextLook& look);
  // A text as it is laid out with this style, its corner there: for fields, which measure it too.
  void laid_out(Point corner, std::string_view text, const TextStyle& style, Color color);
  // Without a box to fit: one line, or lines of at most `width`.
  Size measure(std::string_view text, const TextLook& look, float width = 0) const;
  // As text() would fit it into a box of that size.
  Fitted fitted(std::string_view text, const TextLook& look, Size room) const;
  float text_px(const TextLook& look) const;

  // Shapes.
  void fill(const Rect& box, Color color, float radius = 0);
  void fill_down(const Rect& box, Color top, Color bottom, float radius = 0);
  void fill_across(const Rect& box, Color from, Color to, float radius = 0);
  void border(const Rect& box, Color color, float width, float radius = 0);
  void disc(Point centre, float radius, Color top, Color bottom);
  void circle(Point centre, float radius, Color color, float width);
  // The part `amount` (0 .. 1) of a circle, clockwise from twelve o'clock.
  void progress_ring(Point centre, float radius, float amount, Color color, float width);
  // `body` throws it: opaque, its corners as round, drawn next. Nothing is drawn behind it.
  void shadow(const Rect& box, float radius, float blur, Color color, const Rect& body);
  // A raised card; flat with a border in the high-contrast theme.
  void card(const Rect& box, float radius, Color color, float lift = 1);
  void icon(Icon icon, Point centre, float size, Color color);
  // The pictogram repeated all over the box, fading from right to left.
  void pattern(Icon icon, const Rect& box, float cell, Color color, float opacity_left,
               float opacity_right);
  // A picture of one colour; `id` is the same picture for as long as the kit lives.
  void stencil(const std::string& id, const Stencil& picture, const Rect& box, Color color);
  // A picture in its own colours; `id` is the same picture for as long as frames show it, and one
  // that a frame does not show is forgotten.
  void picture(const std::string& id, const Picture& picture, const Rect& box);
  // 1 (the lowest) .. 5: each face differs in eyes, brows and mouth, not only in colour.
  void face(int level, Point centre, float radius, const FaceLook& look = {});
  void focus_ring(const Rect& box, float radius);
  void clip(const Rect& box, const std::function<void()>& draw);
  void group(const Shift& shift, const std::function<void()>& draw);

  // `id` is unique in the frame. A disabled target is felt by nobody.
  Touch target(std::string_view id, const Rect& area, std::string_view speak,
               bool enabled = true);
  // Where the focus of this screen begins: what most people want next, and never what cannot be
  // taken back. A screen that names nothing begins with its first target.
  void focus_first(std::string_view id);
  // In the next frame the arrow keys do not move the focus: somebody else reads them.
  void keep_arrows();
  // What `draw` draws is only looked at: a question stands in front of it.
  void behind(const std::function<void()>& draw);

  const std::vector<TextRecord>& texts() const;
  const std::vector<TargetRecord>& targets() const;
  // What has the focus and shows it; empty: nothing.
  std::string focus() const;
  // Nothing where no arrow key was struck, or somebody else reads them.
  const std::optional<FocusMove>& focus_moved() const;
  // In the next frame the focus is on the target nearest to that place, whatever has it now: for what
  // takes another page's place.
  void focus_near(Point place);

 private:
  struct State;
  void move_focus();
  void find_focus();
  void take_focus();
  std::unique_ptr<State> state_;
};

}  // namespace khio::ui
