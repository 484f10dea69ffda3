#include "ui/kit.h"

#include <imgui.h>

#include <cmath>
#include <limits>
#include <utility>

#include "base/check.h"
#include "ui/kit_state.h"

namespace khio::ui {
namespace {

float ease_out(double t) {
  const double rest = 1 - std::clamp(t, 0.0, 1.0);
  return static_cast<float>(1 - rest * rest * rest);
}

// The window over the whole screen that holds every target.
void open_window(const FrameStart& frame) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({frame.width_px, frame.height_px});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.f);
  ImGui::Begin("screen", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav);
}

// How badly `to` suits as the next focus from `from` that way; infinite when it lies elsewhere.
float distance(const Rect& from, const Rect& to, Direction direction) {
  const Point a = from.centre();
  const Point b = to.centre();
  const float dx = b.x - a.x;
  const float dy = b.y - a.y;
  const bool across = direction == Direction::left || direction == Direction::right;
  const bool backwards = direction == Direction::left || direction == Direction::up;
  const float along = (across ? dx : dy) * (backwards ? -1.f : 1.f);
  if (along <= 1) return std::numeric_limits<float>::infinity();
  const float overlap = across ? std::min(from.bottom(), to.bottom()) - std::max(from.y, to.y)
                               : std::min(from.right(), to.right()) - std::max(from.x, to.x);
  const float aside = overlap > 0 ? 0 : -overlap;
  return along + 3 * aside + .2f * std::abs(across ? dy : dx);
}

}  // namespace

int next_focus(const std::vector<TargetRecord>& targets, int from, Direction direction) {
  const int count = static_cast<int>(targets.size());
  const auto at = [&](int i) -> const TargetRecord& {
    return targets[static_cast<std::size_t>(i)];
  };
  if (from < 0 || from >= count) {
    for (int i = 0; i < count; ++i) {
      if (at(i).enabled) return i;
    }
    return -1;
  }
  int best = from;
  float best_distance = std::numeric_limits<float>::infinity();
  for (int i = 0; i < count; ++i) {
    if (i == from || !at(i).enabled) continue;
    const float d = distance(at(from).area, at(i).area, direction);
    if (d < best_distance) {
      best = i;
      best_distance = d;
    }
  }
  return best;
}

int first_focus(const std::vector<TargetRecord>& targets, std::string_view named) {
  int first = -1;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (!targets[i].enabled) continue;
    if (!named.empty() && targets[i].id == named) return static_cast<int>(i);
    const Point a = targets[i].area.centre();
    const Point b = first < 0 ? a : targets[static_cast<std::size_t>(first)].area.centre();
    if (first < 0 || a.y < b.y - 1 || (a.y < b.y + 1 && a.x < b.x)) first = static_cast<int>(i);
  }
  return first;
}

Kit::Kit(Textures& textures) : state_(std::make_unique<State>(textures)) {}
Kit::~Kit() = default;

void Kit::set(const KitSettings& settings) { state_->settings = settings; }
const KitSettings& Kit::settings() const { return state_->settings; }
const Theme& Kit::theme() const {
  if (state_->settings.high_contrast) return high_contrast_theme();
  return state_->settings.dark ? dark_theme() : normal_theme();
}

void Kit::begin(const FrameStart& frame, const InputFrame& input) {
  State& s = *state_;
  s.frame = frame;
  s.input = input;
  s.unit = std::min(frame.width_px, frame.height_px) / kDesignShortSide;
  s.moving = false;
  s.next_frame_at = std::numeric_limits<double>::infinity();
  move_focus();
  s.text_records.clear();
  s.target_records.clear();
  open_window(frame);
  s.list = ImGui::GetWindowDrawList();
}

void Kit::move_focus() {
  State& s = *state_;
  if (s.input.pressed) s.focus_shown = false;
  int at = -1;
  for (std::size_t i = 0; i < s.target_records.size(); ++i) {
    if (s.target_records[i].id == s.focus_id) at = static_cast<int>(i);
  }
  const std::pair<Key, Direction> kArrows[] = {{Key::up, Direction::up},
                                               {Key::down, Direction::down},
                                               {Key::left, Direction::left},
                                               {Key::right, Direction::right}};
  const bool kept = std::exchange(s.arrows_kept, false);
  s.focus_moved.reset();
  const std::string named = std::exchange(s.focus_first, {});
  const int first = named.empty() ? next_focus(s.target_records, -1, Direction::down)
                                  : first_focus(s.target_records, named);
  for (const auto& [key, direction] : kArrows) {
    if (kept || !s.input.key_struck(key)) continue;
    const bool shown = s.focus_shown && at >= 0;
    const int next = shown ? next_focus(s.target_records, at, direction) : first;
    if (next >= 0) s.focus_id = s.target_records[static_cast<std::size_t>(next)].id;
    if (shown) {
      s.focus_moved = {s.target_records[static_cast<std::size_t>(at)].area,
                       s.target_records[static_cast<std::size_t>(next)].area, direction};
    }
    s.focus_shown = true;
  }
  s.activated =
      s.focus_shown && (s.input.key_struck(Key::activate) || s.input.key_struck(Key::space));
}

void Kit::find_focus() {
  State& s = *state_;
  if (!s.settings.focus_stays || !s.focus_shown) return;
  for (const TargetRecord& target : s.target_records) {
    if (target.enabled && target.id == s.focus_id) return;
  }
  const int first = first_focus(s.target_records, s.focus_first);
  if (first < 0) return;
  s.focus_id = s.target_records[static_cast<std::size_t>(first)].id;
  s.next_frame_at = s.frame.now_seconds;  // to show it
}

// Of two that are as near, the smaller one: it stands on the other.
void Kit::take_focus() {
  State& s = *state_;
  if (!s.focus_wanted) return;
  s.next_frame_at = s.frame.now_seconds;  // to find it, or to show it
  if (std::exchange(s.focus_waits, false)) return;
  const Point wanted = *std::exchange(s.focus_wanted, std::nullopt);
  const auto away = [&](const Rect& area) {
    const float dx = std::max({area.x - wanted.x, wanted.x - area.right(), 0.f});
    const float dy = std::max({area.y - wanted.y, wanted.y - area.bottom(), 0.f});
    return std::pair(dx * dx + dy * dy, area.width * area.height);
  };
  const TargetRecord* nearest = nullptr;
  for (const TargetRecord& target : s.target_records) {
    if (!target.enabled) continue;
    if (nearest == nullptr || away(target.area) < away(nearest->area)) nearest = &target;
  }
  if (nearest == nullptr) return;
  s.focus_id = nearest->id;
  s.focus_shown = true;
}

void Kit::end() {
  State& s = *state_;
  take_focus();
  find_focus();
  ImGui::End();
  ImGui::PopStyleVar(2);
  s.list = nullptr;
  s.texts.end_frame();
  s.icons.end_frame();
  s.shadows.end_frame();
  s.patterns.end_frame();
  s.stencils.end_frame();
  s.pages.end_frame();
}

Rect Kit::screen() const { return {0, 0, state_->frame.width_px, state_->frame.height_px}; }
bool Kit::portrait() const { return state_->frame.height_px >= state_->frame.width_px; }
float Kit::px(float design) const { return design * state_->unit; }
double Kit::now_seconds() const { return state_->frame.now_seconds; }
const InputFrame& Kit::input() const { return state_->input; }

void Kit::enter(std::string_view screen) {
  State& s = *state_;
  if (s.screen == screen) return;
  s.screen = screen;
  s.entered_seconds = s.frame.now_seconds;
  s.focus_id.clear();
  s.followed.clear();
}

float Kit::entered(float delay_seconds, float duration_seconds) {
  State& s = *state_;
  if (!s.settings.motion) return 1;
  const double since = s.frame.now_seconds - s.entered_seconds - static_cast<double>(delay_seconds);
  if (since < static_cast<double>(duration_seconds)) s.moving = true;
  return ease_out(since / static_cast<double>(duration_seconds));
}

float Kit::follow(std::string_view id, float target, float seconds) {
  State& s = *state_;
  if (!s.settings.motion) return target;
  const auto [it, fresh] = s.followed.emplace(std::string(id), target);
  float& value = it->second;
  if (fresh || value == target) return value;
  const auto passed = static_cast<float>(s.frame.delta_seconds);
  value += (target - value) * (1 - std::exp(-3 * passed / seconds));
  if (std::abs(value - target) > .004f) {
    s.moving = true;
  } else {
    value = target;
  }
  return value;
}

bool Kit::moving() const { return state_->moving; }
void Kit::ask_again_at(double when_seconds) {
  state_->next_frame_at = std::min(state_->next_frame_at, when_seconds);
}
double Kit::next_frame_at() const { return state_->next_frame_at; }

Touch Kit::target(std::string_view id, const Rect& area, std::string_view speak, bool enabled) {
  State& s = *state_;
  KHIO_CHECK(s.list != nullptr);
  if (s.behind) return {};
  s.target_records.push_back({std::string(id), area, std::string(speak), enabled});
  if (!enabled || area.width < 1 || area.height < 1) return {};
  ImGui::SetCursorScreenPos({area.x, area.y});
  Touch touch;
  const std::string name(id);
  touch.fired = ImGui::InvisibleButton(name.c_str(), {area.width, area.height});
  const bool held = ImGui::IsItemActive() && ImGui::IsItemHovered();
  touch.focused = s.focus_shown && s.focus_id == id;
  if (touch.focused && s.activated) {
    s.activated = false;
    touch.fired = true;
  }
  touch.press = follow("press " + name, held ? 1.f : 0.f, held ? .06f : .16f);
  return touch;
}

void Kit::focus_first(std::string_view id) { state_->focus_first = id; }

void Kit::keep_arrows() { state_->arrows_kept = true; }

const std::optional<FocusMove>& Kit::focus_moved() const { return state_->focus_moved; }

void Kit::focus_near(Point place) {
  state_->focus_wanted = place;
  state_->focus_waits = true;
}

void Kit::behind(const std::function<void()>& draw) {
  state_->behind = true;
  draw();
  state_->behind = false;
}

const std::vector<TextRecord>& Kit::texts() const { return state_->text_records; }
const std::vector<TargetRecord>& Kit::targets() const { return state_->target_records; }
std::string Kit::focus() const { return state_->focus_shown ? state_->focus_id : std::string(); }

}  // namespace khio::ui
