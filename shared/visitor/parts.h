// What the kiosk's screens have in common: background, the office's band, the footer with its
// switches, the question whether more time is needed. One thread.
#pragma once

#include <optional>
#include <string>

#include "visitor/action.h"
#include "visitor/models.h"
#include "ui/controls.h"
#include "ui/kit.h"

namespace khio::kiosk {

// The part of the screen left for a screen's own content, once the rest is drawn.
struct Stage {
  ui::Rect content;
  std::optional<Action> action;  // of the band and the footer
};

// The glass of this machine, as its settings describe it.
struct Panel {
  float mm_per_px = 0.248f;
  float out_of_reach = 1 / 3.f;  // see ui::KitSettings
  bool dark = false;
  bool high_contrast = false;  // for everybody
};

ui::KitSettings settings_for(const Modes& modes, const Panel& panel);

void draw_background(ui::Kit& kit);

// The band of the home screen: large, with the time.
ui::Rect draw_home_band(ui::Kit& kit, const Surroundings& around);

// A narrow band with a title, the footer, and what is left between them.
Stage draw_stage(ui::Kit& kit, const Surroundings& around, const std::string& title);

std::optional<Action> draw_footer(ui::Kit& kit, const Surroundings& around, const ui::Rect& area);
float footer_height(const ui::Kit& kit);

// Over everything: do you need more time? Only this can be touched then.
std::optional<Action> draw_more_time(ui::Kit& kit, const Surroundings& around);

// A ring with the seconds left, where the screen leaves room for it.
void draw_countdown(ui::Kit& kit, const Surroundings& around, const ui::Rect& area);

// The row under what has come to its end: "Done", and while the seconds are counted, the ring and
// "More time", from edge to edge. "Done" stands alone in the middle, or at the end where it will be.
std::optional<Action> draw_end(ui::Kit& kit, const Surroundings& around, const ui::Rect& area,
                               Align done = Align::centre);
// Where "Done" stands in that row once the seconds are counted.
ui::Rect end_place(const ui::Kit& kit, const ui::Rect& area);

// A QR code, as large as the area allows, dark on white with its quiet zone.
void draw_code_square(ui::Kit& kit, const Dots& code, const ui::Rect& area);

void draw_emblem(ui::Kit& kit, ui::Point centre, float radius, ui::Icon emblem);

// The smallest height of anything to be touched.
float touch_height(const ui::Kit& kit, float design);

// "about 12 min", or nothing.
std::string wait_words(const Words& words, const std::optional<Wait>& wait);

// In the low-reach mode the part out of reach is left to what is only read.
ui::Rect reachable(const ui::Kit& kit, const Surroundings& around, ui::Rect content);

// A text and the room it is to stand in.
struct FittedText {
  std::string words;
  ui::Size room;
};

// The look for texts that stand beside each other: one size, the largest at which each fits its
// room. Who would need less than `least` of the largest of them is left to be written smaller alone.
ui::TextLook alike(const ui::Kit& kit, const std::vector<FittedText>& texts, ui::TextLook look,
                   float least = 0);
// Whether a text would have to be smaller than what `alike` answered: it keeps its own look.
bool is_alone(const ui::Kit& kit, const FittedText& text, const ui::TextLook& common);

// Which action wins when several parts of a screen were asked in one frame: the first.
std::optional<Action> first_of(std::optional<Action> a, std::optional<Action> b);

}  // namespace khio::kiosk
