// One window of the product as a program of its own, with what only tests ask for:
//   khio_window_program kiosk|board|terminal|counter STORE STATUS WIDTHxHEIGHT [bell-only]
#include <iostream>
#include <string>

#include "counter/counter_window.h"
#include "kiosk/kiosk_window.h"

namespace khio {
namespace {

struct Wanted {
  std::string role;
  std::string store;
  std::string status_file;
  int width = 0;
  int height = 0;
  bool bell_only = false;
};

Wanted read(int argc, char** argv) {
  KHIO_CHECK(argc >= 5);
  const std::string size = argv[4];
  const std::size_t cross = size.find('x');
  KHIO_CHECK(cross != std::string::npos);
  return {argv[1], argv[2], argv[3], std::stoi(size.substr(0, cross)),
          std::stoi(size.substr(cross + 1)), argc > 5 && std::string(argv[5]) == "bell-only"};
}

ui::WindowOptions window_of(const Wanted& wanted) {
  ui::WindowOptions window;
  window.title = wanted.role;
  window.width_px = wanted.width;
  window.height_px = wanted.height;
  window.position = ui::Position{0, 0};
  return window;
}

Status run_counter_window(Office& office, const Wanted& wanted) {
  counter::CounterWindowOptions options;
  options.settings.language = "en";
  options.window = window_of(wanted);
  options.look_every_second = !wanted.bell_only;
  options.status_file = wanted.status_file;
  return counter::run_counter(office, options);
}

Status run_kiosk_window(Office& office, const Wanted& wanted) {
  kiosk::KioskWindowOptions options;
  options.window = window_of(wanted);
  options.look_every_second = !wanted.bell_only;
  options.status_file = wanted.status_file;
  options.sound = false;
  if (wanted.role == "board") return kiosk::run_board(office, options);
  if (wanted.role == "terminal") return kiosk::run_terminal(office, 1, options);
  return kiosk::run_kiosk(office, options);
}

int run(int argc, char** argv) {
  const Wanted wanted = read(argc, argv);
  SystemClock clock;
  Result<Office> opened = Office::open(wanted.store, clock);
  if (!opened.ok()) {
    std::cerr << opened.error().detail << '\n';
    return 1;
  }
  Office office = std::move(opened).take();
  const Status ended = wanted.role == "counter" ? run_counter_window(office, wanted)
                                                : run_kiosk_window(office, wanted);
  if (ended.ok()) return 0;
  std::cerr << ended.error().detail << '\n';
  return 1;
}

}  // namespace
}  // namespace khio

int main(int argc, char** argv) { return khio::run(argc, argv); }
