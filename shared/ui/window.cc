#include "ui/window.h"

#include <GL/gl.h>
#include <SDL.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

#include "base/check.h"
#include "text/fonts.h"
#include "ui/end_signals.h"
#include "ui/gl_painter.h"
#include "ui/gl_textures.h"
#include "ui/outputs.h"
#include "ui/pacer.h"
#include "ui/sdl_input.h"
#include "ui/turned.h"
#include "ui/window_guard.h"

namespace khio::ui {
namespace {

constexpr double kDeltaSecondsMax = 0.05;  // after a long sleep animations must not jump

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

Error device_error(const std::string& what, const std::string& advice) {
  const char* reason = SDL_GetError();
  return {ErrorKind::device,
          what + (reason[0] != '\0' ? std::string(" (") + reason + ")" : "") + "; " + advice};
}

// None where no X server draws: the window system's own names are all there are.
std::unique_ptr<Outputs> x_outputs() {
  const char* driver = SDL_GetCurrentVideoDriver();
  return driver != nullptr && std::strcmp(driver, "x11") == 0 ? Outputs::begin() : nullptr;
}

std::vector<Output> all_outputs() {
  const std::unique_ptr<Outputs> outputs = x_outputs();
  std::vector<Output> all = outputs ? outputs->all() : std::vector<Output>{};
  if (!all.empty()) return all;
  for (int i = 0; i < SDL_GetNumVideoDisplays(); ++i) {
    const char* name = SDL_GetDisplayName(i);
    SDL_Rect area{};
    SDL_GetDisplayBounds(i, &area);
    all.push_back({name == nullptr ? "" : name,
                   {static_cast<float>(area.x), static_cast<float>(area.y),
                    static_cast<float>(area.w), static_cast<float>(area.h)}});
  }
  return all;
}

// The first one, where none is asked for.
Result<Output> output_named(const std::string& name) {
  std::string known;
  for (const Output& output : all_outputs()) {
    if (output.connected && (name.empty() || output.name == name)) return output;
    known += (known.empty() ? "" : ", ") + output.name;
  }
  if (name.empty()) return Output{};
  return Error{ErrorKind::device, "no output is named '" + name + "'; this machine has: " + known};
}

SDL_Rect place_of(const WindowOptions& options, const Rect& area) {
  const SDL_Rect whole{static_cast<int>(area.x), static_cast<int>(area.y),
                       static_cast<int>(area.width), static_cast<int>(area.height)};
  if (options.fullscreen && whole.w > 0) return whole;
  SDL_Rect place{whole.x + std::max(0, whole.w - options.width_px) / 2,
                 whole.y + std::max(0, whole.h - options.height_px) / 2, options.width_px,
                 options.height_px};
  if (options.position) {
    place.x = whole.x + options.position->x;
    place.y = whole.y + options.position->y;
  }
  return place;
}

void prepare_gl() {
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
}

void prepare_imgui() {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  ImGuiStyle& style = ImGui::GetStyle();
  style.CurveTessellationTol = 0.3f;
  style.CircleTessellationMaxError = 0.15f;
  // Nothing is drawn from ImGui's own atlas: no letters, no lines.
  style.AntiAliasedLinesUseTex = false;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io.Fonts->Build();
}

// From any thread.
void push(Uint32 type) {
  SDL_Event event;
  SDL_zero(event);
  event.type = type;
  SDL_PushEvent(&event);
}

}  // namespace

struct Window::Platform {
  SDL_Window* window = nullptr;
  SDL_GLContext gl = nullptr;
  Uint32 wake_event = 0;
  Uint32 end_event = 0;
  bool video = false;
  bool imgui = false;
  GlTextures textures;
  std::unique_ptr<GlPainter> painter;
  std::unique_ptr<Kit> kit;
  InputQueue input;
  FramePacer pacer;
  double drawn_at_seconds = 0;
  int rotation_degrees = 0;
  Output output;
  std::unique_ptr<WindowGuard> guard;  // none: an ordinary window
  std::optional<EndSignals> end_signals;

  ~Platform();
  Status start(const WindowOptions& options);
  void handle(const SDL_Event& event, Turn& turn);
  void collect(double wait_seconds, Turn& turn);
  void draw(const std::function<void(Kit&)>& draw, bool paint);
  static void give_pointer(const InputFrame& frame);
};

Window::Platform::~Platform() {
  end_signals.reset();
  kit.reset();
  if (imgui) ImGui::DestroyContext();
  painter.reset();
  if (gl != nullptr) SDL_GL_DeleteContext(gl);
  if (window != nullptr) SDL_DestroyWindow(window);
  if (video) SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

namespace {

// Named one by one: left to itself SDL ends by drawing where nobody looks, for ever; and Wayland's
// library complains on standard error when it is asked without a session.
const char* drivers(bool headless) {
  if (headless) return "offscreen";
  return std::getenv("WAYLAND_DISPLAY") == nullptr ? "x11,KMSDRM" : "x11,wayland,KMSDRM";
}

}  // namespace

Status Window::Platform::start(const WindowOptions& options) {
  if (options.words) {
    if (const Status fonts = fonts_ready(); !fonts) return fonts.error();
  }
  if (options.guarded) WindowGuard::prepare();
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, drivers(options.headless), SDL_HINT_OVERRIDE);
  SDL_ClearError();
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
    return device_error("there is no display", "start it inside a desktop session");
  }
  video = true;
  Result<Output> named = output_named(options.output);
  if (!named) return named.error();
  output = std::move(named).take();
  const SDL_Rect place = place_of(options, output.area);
  prepare_gl();
  Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE;
  if (options.fullscreen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
  if (options.guarded) flags |= WindowGuard::flags();
  window = SDL_CreateWindow(options.title.c_str(), place.x, place.y, place.w, place.h, flags);
  if (window == nullptr) return device_error("no window can be opened", "check the display");
  gl = SDL_GL_CreateContext(window);
  if (gl == nullptr) {
    return device_error("the display has no OpenGL 3.3", "install libgl1-mesa-dri and libegl1");
  }
  SDL_GL_SetSwapInterval(0);  // frames are paced by what happens, not by the panel
  rotation_degrees = options.rotation_degrees;
  if (options.guarded) guard = std::make_unique<WindowGuard>(window, place);
  if (options.hide_pointer) SDL_ShowCursor(SDL_DISABLE);
  wake_event = SDL_RegisterEvents(2);
  end_event = wake_event + 1;
  end_signals.emplace([end = end_event] { push(end); });
  Result<std::unique_ptr<GlPainter>> made = GlPainter::create();
  if (!made) return made.error();
  painter = std::move(made).take();
  prepare_imgui();
  imgui = true;
  kit = std::make_unique<Kit>(textures);
  SDL_StartTextInput();
  return Done{};
}

void Window::Platform::handle(const SDL_Event& event, Turn& turn) {
  if (event.type == wake_event) {
    turn.woken = true;
    pacer.ask(1);
    return;
  }
  if (event.type == end_event) {
    turn.closed = true;
    return;
  }
  if (guard) guard->see(event, steady_seconds());
  if (event.type == SDL_QUIT && !guard) turn.closed = true;
  if (event.type == SDL_WINDOWEVENT) pacer.ask(FramePacer::kFramesAfterInput);
  int width = 0;
  int height = 0;
  SDL_GetWindowSize(window, &width, &height);
  input.at(steady_seconds());
  if (feed(event, static_cast<float>(width), static_cast<float>(height), input)) {
    pacer.ask(FramePacer::kFramesAfterInput);
  }
}

void Window::Platform::collect(double wait_seconds, Turn& turn) {
  SDL_Event event;
  const int wait_ms = static_cast<int>(std::ceil(std::clamp(wait_seconds, 0.0, 3600.0) * 1000));
  if (wait_ms > 0 && SDL_WaitEventTimeout(&event, wait_ms) == 1) handle(event, turn);
  while (SDL_PollEvent(&event) == 1) handle(event, turn);
}

void Window::Platform::give_pointer(const InputFrame& frame) {
  ImGuiIO& io = ImGui::GetIO();
  constexpr float kNowhere = -std::numeric_limits<float>::max();
  io.MousePos = frame.pointer_present ? ImVec2(frame.x_px, frame.y_px)
                                      : ImVec2(kNowhere, kNowhere);
  io.MouseDown[0] = frame.pressed;
}

void Window::Platform::draw(const std::function<void(Kit&)>& draw_screen, bool paint) {
  int width = 0;
  int height = 0;
  int points_wide = 0;
  int points_high = 0;
  SDL_GL_GetDrawableSize(window, &width, &height);
  SDL_GetWindowSize(window, &points_wide, &points_high);
  points_wide = std::max(1, points_wide);
  points_high = std::max(1, points_high);
  const double now = steady_seconds();
  const Rect panel{0, 0, static_cast<float>(width), static_cast<float>(height)};
  const Rect picture = upright(panel, rotation_degrees);
  FrameStart frame;
  frame.width_px = picture.width;
  frame.height_px = picture.height;
  frame.now_seconds = now;
  frame.delta_seconds = std::clamp(now - drawn_at_seconds, 0.001, kDeltaSecondsMax);
  drawn_at_seconds = now;

  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {frame.width_px, frame.height_px};
  io.DeltaTime = static_cast<float>(frame.delta_seconds);
  InputFrame seen = input.next_frame();
  const Point finger = to_upright({seen.x_px * panel.width / static_cast<float>(points_wide),
                                   seen.y_px * panel.height / static_cast<float>(points_high)},
                                  panel, rotation_degrees);
  seen.x_px = finger.x;
  seen.y_px = finger.y;
  give_pointer(seen);
  ImGui::NewFrame();
  kit->begin(frame, seen);
  draw_screen(*kit);
  kit->end();
  ImGui::Render();
  if (paint) {
    ui::turn(*ImGui::GetDrawData(), panel, rotation_degrees);
    painter->paint(*ImGui::GetDrawData(), width, height);
  }
  pacer.drawn(now, kit->moving());
  if (std::isfinite(kit->next_frame_at())) pacer.ask_at(kit->next_frame_at());
  if (input.pending()) pacer.ask(FramePacer::kFramesAfterInput);
}

Window::Window(std::unique_ptr<Platform> platform) : platform_(std::move(platform)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  KHIO_CHECK(options.width_px > 0 && options.height_px > 0);
  auto platform = std::make_unique<Platform>();
  if (const Status started = platform->start(options); !started) return started.error();
  return std::unique_ptr<Window>(new Window(std::move(platform)));
}

Kit& Window::kit() { return *platform_->kit; }
InputQueue& Window::input() { return platform_->input; }

Window::Turn Window::turn(double wait_seconds, const std::function<void(Kit&)>& draw) {
  Turn turn;
  Platform& p = *platform_;
  if (p.input.pending()) p.pacer.ask(FramePacer::kFramesAfterInput);
  const double due = p.pacer.wait_seconds(steady_seconds()).value_or(wait_seconds);
  p.collect(std::min(wait_seconds, due), turn);
  if (p.guard && p.guard->keep(steady_seconds())) ask_frame();
  if (!turn.closed && p.pacer.due(steady_seconds())) {
    p.draw(draw, true);
    SDL_GL_SwapWindow(p.window);
    turn.drew = true;
  }
  return turn;
}

void Window::draw_now(const std::function<void(Kit&)>& draw) {
  KHIO_CHECK(!platform_->kit->settings().motion);
  do {
    platform_->draw(draw, true);
  } while (platform_->input.pending());
}

void Window::lay_out(const std::function<void(Kit&)>& draw) { platform_->draw(draw, false); }

void Window::ask_frame() { platform_->pacer.ask(FramePacer::kFramesAfterInput); }
long Window::frames_drawn() const { return platform_->pacer.frames_drawn(); }

void Window::wake() { push(platform_->wake_event); }

std::vector<std::string> Window::outputs() {
  std::vector<std::string> names;
  for (Output& output : all_outputs()) names.push_back(std::move(output.name));
  return names;
}

const Output& Window::output() const { return platform_->output; }

double Window::now_seconds() const { return steady_seconds(); }

Image Window::picture() const {
  Image image;
  SDL_GL_GetDrawableSize(platform_->window, &image.width_px, &image.height_px);
  const auto row = static_cast<std::size_t>(image.width_px) * 4;
  const auto rows = static_cast<std::size_t>(image.height_px);
  image.rgba.resize(row * rows);
  std::vector<std::uint8_t> spare(row);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, image.width_px, image.height_px, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  for (std::size_t y = 0; y < rows / 2; ++y) {  // OpenGL's rows come from below
    std::uint8_t* const upper = image.rgba.data() + y * row;
    std::uint8_t* const lower = image.rgba.data() + (rows - 1 - y) * row;
    std::memcpy(spare.data(), upper, row);
    std::memcpy(upper, lower, row);
    std::memcpy(lower, spare.data(), row);
  }
  return image;
}

}  // namespace khio::ui
