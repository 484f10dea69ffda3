// What paper and glass cost: a half-year's reports as PDF, and the kiosk's screen after a tap.
//
// Usage: khio_pages_bench. Needs no display: the same drawing as the windows, headless.
#include <cairo-pdf.h>
#include <cairo.h>
#include <imgui.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/assets.h"
#include "bench/bench_support.h"
#include "files/office_file.h"
#include "kiosk/kiosk_app.h"
#include "kiosk/screens/screen.h"
#include "paper/report_pages.h"
#include "support/report_figures.h"
#include "support/scratch_folder.h"
#include "ui/window.h"

namespace khio::bench {
namespace {

constexpr int kRounds = 15;
constexpr int kWidthPx = 1080;
constexpr int kHeightPx = 1920;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "khio_pages_bench: %s\n", why.c_str());
  std::exit(1);
}

int pages_of(const std::string& pdf) {
  int pages = 0;
  for (std::size_t at = 0; (at = pdf.find("/Type /Page\n", at)) != std::string::npos; ++at) ++pages;
  return pages;
}

std::string empty_pdf(int pages) {
  std::string pdf;
  cairo_surface_t* const surface = cairo_pdf_surface_create_for_stream(
      [](void* out, const unsigned char* data, unsigned length) {
        static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
      },
      &pdf, 595, 842);
  cairo_t* const context = cairo_create(surface);
  for (int page = 0; page < pages; ++page) cairo_show_page(context);
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  return pdf;
}

void reports() {
  const Catalogue office = test::thai_office();
  const auto statistics = test::statistics_of(office, "FY2570H1", 40);
  const auto satisfaction = test::satisfaction_of(office, "FY2570H1", 15, 5'000);
  const ReportLook look;
  std::vector<double> ours;
  std::vector<double> ratios;
  int pages = 0;
  for (int round = 0; round <= kRounds; ++round) {
    std::string first;
    std::string second;
    const double took = seconds_of([&] {
      first = statistics_pdf(statistics, look).take();
      second = satisfaction_pdf(satisfaction, look).take();
    });
    pages = pages_of(first) + pages_of(second);
    const double bare = seconds_of([&] { empty_pdf(std::max(pages, 1)); });
    if (round == 0) continue;  // cold
    ours.push_back(took * 1000);
    ratios.push_back(took / bare);
  }
  report("both half-year reports as PDF, warm", "", median(ours), "ms", "goal 60");
  report("both half-year reports as PDF, warm", "an empty PDF of the same pages", median(ratios),
         "times", "reported");
}

// A finger on the screen and off again, and the frames that follow until the picture stands.
double seconds_to_show(ui::Window& window, const std::function<void(ui::Kit&)>& draw) {
  return seconds_of([&] {
    window.ask_frame();
    const long before = window.frames_drawn();
    while (window.frames_drawn() == before) window.turn(1.0, draw);
    window.picture();  // waits until the picture is really there
  });
}

void tap_to_frame() {
  test::ScratchFolder folder;
  SystemClock clock;
  const std::string file = folder.file("office.db");
  const std::string sample =
      load_office_file((assets_dir() / "office/sample.toml").string()).take();
  if (const auto made = create_store(file, sample, "bench", clock); !made.ok())
    stop(made.error().detail);
  Office office = Office::open(file, clock).take();
  kiosk::KioskApp app(office, {});
  auto opened = ui::Window::open({.title = "bench", .width_px = kWidthPx, .height_px = kHeightPx,
                                  .headless = true});
  if (!opened.ok()) stop(opened.error().detail);
  ui::Window& window = *opened.value();
  const auto draw_kiosk = [&](ui::Kit& kit) {
    (void)kiosk::draw_screen(app.screen(), app.surroundings(), kit);
  };
  const auto draw_nothing = [](ui::Kit&) {};
  const std::string service = office.catalogue().services.front().code;
  std::vector<double> ratios;
  std::vector<double> ours;
  for (int round = 0; round <= kRounds; ++round) {
    const double bare = seconds_to_show(window, draw_nothing);
    const double took = seconds_of([&] {
      app.act({kiosk::ActionKind::choose_service, 0, service});
      (void)seconds_to_show(window, draw_kiosk);
    });
    app.act({kiosk::ActionKind::back});
    (void)seconds_to_show(window, draw_kiosk);
    if (round == 0) continue;  // cold: textures are made
    ratios.push_back(took / bare);
    ours.push_back(took * 1000);
  }
  report("tap to presented frame (service details, 1080x1920)", "", median(ours), "ms", "");
  report("tap to presented frame", "bare SDL+ImGui+GL3 frame of the same size", median(ratios),
         "ratio", "<= 1.5");
}

}  // namespace
}  // namespace khio::bench

int main() {
  khio::bench::reports();
  khio::bench::tap_to_frame();
  return 0;
}
