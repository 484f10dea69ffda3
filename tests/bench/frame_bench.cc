// What glass costs: from the visitor's tap to the next screen's picture, against a bare frame of
// the same size. On both sides the whole picture is waited for and taken out of OpenGL, as a
// display does. Needs no display: the same drawing as the windows, headless.
#include <cstdlib>
#include <limits>
#include <memory>

#include "base/assets.h"
#include "bench/bare_window.h"
#include "bench/bench_support.h"
#include "files/office_file.h"
#include "kiosk/kiosk_app.h"
#include "kiosk/screens/screen.h"
#include "support/scratch_folder.h"
#include "ui/window.h"

namespace khio::bench {
namespace {

constexpr int kRounds = 25;
constexpr int kWidthPx = 1080;
constexpr int kHeightPx = 1920;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "khio_frame_bench: %s\n", why.c_str());
  std::exit(1);
}

// The fastest of many rounds: other programs on the machine only ever add.
struct Best {
  double seconds = std::numeric_limits<double>::infinity();
  void add(double taken) { seconds = std::min(seconds, taken); }
};

using Kind = kiosk::ActionKind;

// A screen, and the taps that lead there and back home.
struct Way {
  std::string name;
  std::vector<kiosk::Action> to;
  std::vector<kiosk::Action> back;
};

class FrameBench {
 public:
  explicit FrameBench(Office& office) : app_(office, {}) {
    auto opened = ui::Window::open(
        {.title = "bench", .width_px = kWidthPx, .height_px = kHeightPx, .headless = true});
    if (!opened.ok()) stop(opened.error().detail);
    window_ = std::move(opened).take();
    window_->kit().set({.motion = false});
    ours_gl_ = SDL_GL_GetCurrentContext();
    ours_window_ = SDL_GL_GetCurrentWindow();
    ours_imgui_ = ImGui::GetCurrentContext();
    bare_ = std::make_unique<BareWindow>(kWidthPx, kHeightPx, true);
  }
  ~FrameBench() {
    bare_.reset();
    make_ours_current();
  }
  FrameBench(const FrameBench&) = delete;
  FrameBench& operator=(const FrameBench&) = delete;

  void measure(const Way& way) {
    Best bare, whole, model;
    for (int round = 0; round <= kRounds; ++round) {
      bare_->make_current();
      const double empty = seconds_of([&] {
        bare_->frame();
        take_picture(kWidthPx, kHeightPx);
      });
      make_ours_current();
      tap(way.to, way.to.size() - 1);
      show();
      const double made = seconds_of([&] {
        app_.act(way.to.back());
        window_->lay_out([this](ui::Kit& kit) { draw(kit); });
      });
      const double shown = seconds_of([&] { show(); });
      tap(way.back, way.back.size());
      show();
      if (round == 0) continue;  // texts are laid out
      bare.add(empty);
      model.add(made);
      whole.add(made + shown);
    }
    const std::string what = "tap to presented frame, " + way.name + " (1080x1920)";
    report(what, "", whole.seconds * 1000, "ms", "");
    report(what + ": all but the pixels", "", model.seconds * 1000, "ms", "");
    report(what, "bare SDL+ImGui+GL3 frame of the same size", whole.seconds / bare.seconds, "ratio",
           "<= 1.5");
  }

 private:
  void make_ours_current() {
    SDL_GL_MakeCurrent(ours_window_, ours_gl_);
    ImGui::SetCurrentContext(ours_imgui_);
  }
  void draw(ui::Kit& kit) { (void)kiosk::draw_screen(app_.screen(), app_.surroundings(), kit); }
  void tap(const std::vector<kiosk::Action>& actions, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) app_.act(actions[i]);
  }
  void show() {
    window_->ask_frame();
    const long before = window_->frames_drawn();
    while (window_->frames_drawn() == before) {
      window_->turn(1.0, [this](ui::Kit& kit) { draw(kit); });
    }
    take_picture(kWidthPx, kHeightPx);
  }

  kiosk::KioskApp app_;
  std::unique_ptr<ui::Window> window_;
  std::unique_ptr<BareWindow> bare_;
  SDL_GLContext ours_gl_ = nullptr;
  SDL_Window* ours_window_ = nullptr;
  ImGuiContext* ours_imgui_ = nullptr;
};

void run() {
  test::ScratchFolder folder;
  SystemClock clock;
  const std::string file = folder.file("office.db");
  const std::string sample =
      load_office_file((assets_dir() / "office/sample.toml").string()).take();
  if (const auto made = create_store(file, sample, "bench", clock); !made.ok()) {
    stop(made.error().detail);
  }
  Office office = Office::open(file, clock).take();
  const std::string service = office.catalogue().services.front().code;
  const kiosk::Action choose{Kind::choose_service, 0, service};
  FrameBench bench(office);
  bench.measure({"home", {choose, {Kind::back}}, {{Kind::back}}});
  bench.measure({"service details", {choose}, {{Kind::back}}});
  // Whoever takes a ticket right after another is asked whether they are somebody else.
  bench.measure({"ticket", {choose, {Kind::take_ticket}, {Kind::new_visitor}}, {{Kind::done}}});
  bench.measure({"rating code", {{Kind::rate}}, {{Kind::back}}});
}

}  // namespace
}  // namespace khio::bench

int main() {
  khio::bench::run();
  return 0;
}
