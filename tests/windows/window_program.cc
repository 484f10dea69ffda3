// One window of the product as a program of its own, with what only tests ask for:
//   khio_window_program kiosk|board|terminal|counter STORE STATUS WIDTHxHEIGHT [bell-only]
#include <iostream>
#include <string>

#include "counter/counter_window.h"
#include "kiosk/appliance.h"

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

Status run_kiosk_window(const Wanted& wanted, Clock& clock) {
  kiosk::ApplianceOptions options;
  options.window.window = window_of(wanted);
  options.window.look_every_second = !wanted.bell_only;
  options.window.status_file = wanted.status_file;
  options.window.sound = false;
  options.store_url = wanted.store;
  options.make = kiosk::kiosk_session;
  if (wanted.role == "board") options.make = kiosk::board_session;
  if (wanted.role == "terminal") options.make = kiosk::terminal_session(1);
  const auto ended = kiosk::run_appliance(std::move(options), clock);
  if (!ended) return ended.error();
  return Done{};
}

Status run_counter_role(const Wanted& wanted, Clock& clock) {
  Result<Office> opened = Office::open(wanted.store, clock);
  if (!opened) return opened.error();
  Office office = std::move(opened).take();
  return run_counter_window(office, wanted);
}

int run(int argc, char** argv) {
  const Wanted wanted = read(argc, argv);
  SystemClock clock;
  const Status ended = wanted.role == "counter" ? run_counter_role(wanted, clock)
                                                : run_kiosk_window(wanted, clock);
  if (ended.ok()) return 0;
  std::cerr << ended.error().detail << '\n';
  return 1;
}

}  // namespace
}  // namespace khio

int main(int argc, char** argv) { return khio::run(argc, argv); }
