#include "kiosk/appliance.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <limits>

#include "base/supervisor.h"
#include "dispatch/machine_words.h"
#include "dispatch/test_sheet.h"
#include "kiosk/long_press.h"
#include "kiosk/machine_clock.h"
#include "kiosk/placement.h"
#include "kiosk/screens/out_of_service.h"
#include "kiosk/store_probe.h"
#include "store/bell_watch.h"
#include "store/upgrade.h"
#include "text/fonts.h"
#include "ui/touch_mapping.h"
#include "ui/window_status.h"

namespace khio::kiosk {
namespace {

constexpr double kLookSeconds = 1;
constexpr double kRetrySeconds = 2;
// A new day, or a disk that is back, may let a kiosk go on alone.
constexpr double kAloneSeconds = 60;
constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kEarlySeconds = .002;  // waits end a little before their time

void log_line(const std::string& line) { std::fprintf(stderr, "khio-kiosk: %s\n", line.c_str()); }

void apply_look(const LocalSettings& settings, Panel& panel) {
  panel.dark = settings.brightness == Brightness::dark;
  panel.high_contrast = settings.brightness == Brightness::contrast;
}

// Which file an embedded store is now: another one in its place is another store.
struct FileIdentity {
  dev_t device = 0;
  ino_t inode = 0;  // 0: none
  bool operator==(const FileIdentity&) const = default;
};

FileIdentity identity_of(const std::optional<std::string>& file) {
  struct stat about {};
  if (!file || stat(file->c_str(), &about) != 0) return {};
  return {about.st_dev, about.st_ino};
}

class Appliance {
 public:
  Appliance(ApplianceOptions options, Clock& clock)
      : options_(std::move(options)),
        clock_(clock),
        placement_(options_.has_maintenance ? options_.settings.touch_panel : "", log_line) {}

  Result<std::optional<Ending>> run();

 private:
  // An office that can be reached, and what shows it.
  struct Service {
    Office office;
    FileIdentity file;
    std::unique_ptr<Session> session{};
    std::unique_ptr<BellWatch> bell{};
  };

  Status start();
  int upright_height_px() const;
  void start_maintenance();
  void use_printer(const LocalPrinter& printer);
  Status look();
  void look_at_fonts();
  Status look_at_store();
  void begin_upgrade();
  Status follow_upgrade();
  Status begin_service();
  Status begin_session(Service& service);
  void end_service(const std::string& why, OutageReason reason = OutageReason::store);
  void wait_for_store(const Error& why, OutageReason reason);
  void draw(ui::Kit& kit);
  bool follow(const ui::Window::Turn& turn, bool looked);
  void beat();
  Status report();
  double wait_seconds();
  ui::KitSettings kit_settings() const;
  std::vector<Words> languages() const;
  bool maintains() const { return maintenance_ && maintenance_->is_open(); }

  ApplianceOptions options_;
  Clock& clock_;
  Supervisor supervisor_;
  Placement placement_;
  std::unique_ptr<ui::Window> window_;
  std::unique_ptr<Service> service_;  // none: out of service, because of trouble_
  std::optional<Heartbeat> heartbeat_;  // by which the office hears of it while it serves
  std::unique_ptr<StoreProbe> probe_; // while only the store is waited for, which may take its time
  std::unique_ptr<Upgrade> upgrade_;  // of a store that an earlier version left
  std::string trouble_ = "starting";
  OutageReason reason_ = OutageReason::store;
  bool has_fonts_ = false;
  double look_at_ = 0;
  double retry_at_ = 0;
  double alone_at_ = kNever;  // when it tries without the store
  double session_due_at_ = 0;
  bool renews_ = false;  // its printer is to be opened anew
  LongPress long_press_;
  bool pressed_long_ = false;
  std::optional<Ending> ending_;
  std::unique_ptr<MaintenanceApp> maintenance_;
  std::optional<MaintenancePress> press_;
};

Status Appliance::start() {
  ui::WindowOptions& wanted = options_.window.window;
  placement_.await(wanted, supervisor_);
  has_fonts_ = fonts_ready().ok();
  wanted.words = has_fonts_;
  auto window = ui::Window::open(wanted);
  if (!window) return window.error();
  window_ = std::move(window).take();
  options_.window.panel.out_of_reach = part_out_of_reach(options_.settings, upright_height_px());
  placement_.begin(*window_);
  if (options_.has_maintenance) {
    options_.window.settings_file = options_.settings_file;
    options_.window.use_printer = [this](const LocalPrinter& printer) { use_printer(printer); };
    start_maintenance();
  }
  if (const Status looked = look(); !looked) return looked;
  supervisor_.ready();
  return Done{};
}

// Of the picture as people see it.
int Appliance::upright_height_px() const {
  const ui::WindowOptions& window = options_.window.window;
  const bool sideways = window.rotation_degrees % 180 != 0;
  const ui::Rect& area = window_->output().area;
  if (window.fullscreen) return static_cast<int>(sideways ? area.width : area.height);
  return sideways ? window.width_px : window.height_px;
}

void Appliance::start_maintenance() {
  MaintenanceOptions maintenance;
  maintenance.settings_file = options_.settings_file;
  maintenance.settings = options_.settings;
  maintenance.store_file = options_.store_file;
  maintenance.printer = options_.window.printer;
  maintenance.printer_options = options_.window.printer_options;
  maintenance.language = options_.window.language;
  maintenance.outputs = ui::Window::outputs();
  maintenance.panels = ui::touch_panels();
  maintenance.screen_height_px = upright_height_px();
  maintenance.wake = [raw = window_.get()] { raw->wake(); };
  maintenance.set_clock = set_machine_clock;
  maintenance.apply = [this](const LocalSettings& settings) {
    options_.settings = settings;
    apply_look(settings, options_.window.panel);
    options_.window.volume_percent = settings.kiosk.volume_percent;
    bool& believed = options_.window.printer_options.paper_seen;
    if (settings.printer.address != options_.window.printer) return;
    renews_ = renews_ || believed != settings.printer.paper_seen;
    believed = settings.printer.paper_seen;
  };
  maintenance.log = log_line;
  maintenance_ = std::make_unique<MaintenanceApp>(std::move(maintenance), clock_);
}

// Of what was asked from another machine; the session takes it up with the next look.
void Appliance::use_printer(const LocalPrinter& printer) {
  log_line("slips go to " + printer.address + ", as an administrator asked");
  options_.settings.printer = printer;
  options_.window.printer = printer.address;
  options_.window.printer_options = options_of(printer);
  if (maintenance_) maintenance_->use_printer(printer);
  renews_ = true;
}

// Once a second: screens, fonts and store may have gone or come back.
Status Appliance::look() {
  if (placement_.look(*window_)) ending_ = Ending::restart;
  look_at_fonts();
  const Status looked = has_fonts_ ? look_at_store() : Status(Done{});
  supervisor_.status(service_ && has_fonts_ ? "in service"
                     : upgrade_             ? "bringing the store to this version: " + trouble_
                                            : "out of service: " + trouble_);
  beat();
  return looked;
}

// Out of service it is silent: the office hears from it no more.
void Appliance::beat() {
  if (!service_ || !has_fonts_) return;
  if (!heartbeat_) {
    auto begun = Heartbeat::begin(service_->office.store().url(), options_.kind, options_.name,
                                  clock_);
    if (!begun) return;
    heartbeat_ = std::move(begun).take();
  }
  heartbeat_->beat(machine_printer(service_->session->printer()), service_->session->alone());
}

void Appliance::look_at_fonts() {
  const bool before = has_fonts_;
  const Status ready = fonts_ready();
  const Status there = ready ? fonts_still_there() : ready;
  has_fonts_ = there.ok();
  if (has_fonts_ == before) return;
  window_->ask_frame();
  if (has_fonts_) return log_line("the fonts are back");
  reason_ = OutageReason::fonts;
  trouble_ = there.error().detail;
  log_line("out of service: " + trouble_);
}

Status Appliance::look_at_store() {
  if (service_) {
    if (options_.store_file && identity_of(options_.store_file) != service_->file) {
      end_service("the store's file " + *options_.store_file +
                  " is gone or another one; put it back");
    } else if (std::exchange(renews_, false)) {
      service_->session.reset();  // the printer is free before it is opened again
      return begin_session(*service_);
    }
    return Done{};
  }
  if (upgrade_) return follow_upgrade();
  if (probe_ && !probe_->answers() && window_->now_seconds() < alone_at_) return Done{};
  if (window_->now_seconds() < retry_at_) return Done{};
  retry_at_ = window_->now_seconds() + kRetrySeconds;
  if (!is_of_earlier_version(options_.store_url)) return begin_service();
  begin_upgrade();
  return Done{};
}

// It takes a minute in an office with years of past: the screen says how far it is, and the service
// manager hears that the program lives.
void Appliance::begin_upgrade() {
  upgrade_ = std::make_unique<Upgrade>(options_.store_url);
  if (reason_ != OutageReason::upgrade) log_line("bringing the store to this version");
  reason_ = OutageReason::upgrade;
  trouble_.clear();
  window_->ask_frame();
}

Status Appliance::follow_upgrade() {
  if (!upgrade_->over()) {
    const std::string now = std::to_string(upgrade_->percent()) + " %";
    if (std::exchange(trouble_, now) != now) window_->ask_frame();
    return Done{};
  }
  const Status done = upgrade_->outcome();
  upgrade_.reset();
  if (done) return begin_service();
  if (done.error().kind != ErrorKind::busy) end_service(done.error().detail);
  return Done{};
}

Status Appliance::begin_session(Service& service) {
  auto session = options_.make(service.office, options_.window,
                               [raw = window_.get()] { raw->wake(); });
  if (session) {
    service.session = std::move(session).take();
    return Done{};
  }
  const ErrorKind kind = session.error().kind;
  // No waiting mends what the command line says.
  if (kind == ErrorKind::invalid || kind == ErrorKind::not_found) return session.error();
  // A printer or an outbox of this machine cannot be opened, or the kiosk cannot go on alone yet.
  wait_for_store(session.error(),
                 kind == ErrorKind::busy ? OutageReason::store : OutageReason::device);
  alone_at_ = window_->now_seconds() + kAloneSeconds;
  return Done{};
}

Status Appliance::begin_service() {
  const FileIdentity file = identity_of(options_.store_file);
  Result<Office> office = Office::open(options_.store_url, clock_);
  if (!office && is_away(office.error().kind) && !options_.window.outbox_folder.empty()) {
    // A kiosk that was here before goes on from what it knew then.
    if (Result<Office> known = Office::open_known(options_.store_url, clock_))
      office = std::move(known);
  }
  if (!office) {
    const bool at_first = is_away(office.error().kind) && !options_.store_file &&
                          !options_.window.outbox_folder.empty();
    wait_for_store(office.error(), at_first ? OutageReason::never_reached : OutageReason::store);
    return Done{};
  }
  if (const Status here = office.value().work_at(workplace_of(options_.settings.unit)); !here) {
    return here.error();
  }
  auto service = std::make_unique<Service>(Service{std::move(office).take(), file});
  if (const Status begun = begin_session(*service); !begun) return begun;
  if (!service->session) return Done{};
  auto bell = BellWatch::start(service->office.store().url(),
                               [raw = window_.get()] { raw->wake(); });
  if (!bell) {
    end_service(bell.error().detail);
    return Done{};
  }
  service->bell = std::move(bell).take();
  service_ = std::move(service);
  probe_.reset();
  if (maintenance_) maintenance_->set_office(&service_->office);
  log_line("in service");
  window_->ask_frame();
  return Done{};
}

// What may come back by itself is looked for on a thread of its own: the screen and those who maintain
// the machine wait for no server.
void Appliance::wait_for_store(const Error& why, OutageReason reason) {
  alone_at_ = kNever;
  end_service(why.detail, reason);
  probe_.reset();
  if (!is_away(why.kind)) return;
  probe_ = std::make_unique<StoreProbe>([url = options_.store_url] { return try_to_open(url); },
                                        [raw = window_.get()] { raw->wake(); });
  probe_->watch(true);
}

void Appliance::end_service(const std::string& why, OutageReason reason) {
  const bool news = service_ || why != trouble_;
  reason_ = reason;
  trouble_ = why;
  if (maintenance_) maintenance_->set_office(nullptr, why);
  if (service_) service_->bell.reset();
  service_.reset();
  heartbeat_.reset();
  if (!news) return;
  log_line("out of service: " + why);
  window_->ask_frame();
}

std::vector<Words> Appliance::languages() const {
  std::vector<Words> words;
  for (const char* language : {"th", "en", "ms"}) {
    words.emplace_back(Messages::load(language), Era::common);
  }
  return words;
}

ui::KitSettings Appliance::kit_settings() const {
  if (service_ && has_fonts_ && !maintains()) return service_->session->look();
  ui::KitSettings settings = settings_for({}, options_.window.panel);
  settings.motion = options_.window.motion;
  return settings;
}

void Appliance::draw(ui::Kit& kit) {
  pressed_long_ = (maintenance_ && long_press_.see(kit)) || pressed_long_;
  if (!has_fonts_) return draw_without_fonts(kit);
  if (maintains()) {
    if (const auto press = draw_maintenance(maintenance_->model(), kit)) press_ = press;
    return;
  }
  if (service_) return service_->session->draw(kit);
  OutOfServiceModel model{languages(), reason_, trouble_};
  // Nobody looks for a number in front of a board or at a counter's rating.
  if (options_.kind != MachineKind::kiosk) model.advice = "Please listen to the staff";
  draw_out_of_service(model, kit);
}

// What the last turn brought; true: a frame is due.
bool Appliance::follow(const ui::Window::Turn& turn, bool looked) {
  bool frame = false;
  if (maintenance_) {
    if (std::exchange(pressed_long_, false) && !maintenance_->is_open() && has_fonts_) {
      maintenance_->long_press();
      frame = true;
    }
    if (const auto press = std::exchange(press_, std::nullopt)) {
      maintenance_->press(*press);
      frame = true;
    }
    if (maintains() && (turn.woken || maintenance_->seconds_to_next_tick() <= 0)) {
      frame = maintenance_->tick() || frame;
    }
  }
  if (service_) {
    SessionTurn session;
    session.look = turn.woken || (looked && options_.window.look_every_second);
    session.due = window_->now_seconds() >= session_due_at_;
    session.shown = has_fonts_ && !maintains();
    frame = service_->session->follow(session) || frame;
  }
  return frame;
}

double Appliance::wait_seconds() {
  const double now = window_->now_seconds();
  double wait = std::max(0.0, look_at_ - now);
  if (service_) {
    const double tick = service_->session->seconds_to_next_tick();
    session_due_at_ = now + tick - kEarlySeconds;
    wait = std::min(wait, tick);
  }
  if (maintains()) wait = std::min(wait, maintenance_->seconds_to_next_tick());
  return std::min(wait, supervisor_.seconds_to_next(now));
}

Status Appliance::report() {
  if (options_.window.status_file.empty()) return Done{};
  return ui::write_window_status(options_.window.status_file, window_->kit(),
                                 window_->frames_drawn());
}

Result<std::optional<Ending>> Appliance::run() {
  if (const Status started = start(); !started) return started.error();
  while (!ending_) {
    window_->kit().set(kit_settings());
    const ui::Window::Turn turn =
        window_->turn(wait_seconds(), [this](ui::Kit& kit) { draw(kit); });
    supervisor_.alive(window_->now_seconds());
    if (turn.drew) {
      if (const Status told = report(); !told) return told.error();
    }
    if (turn.closed) break;
    const bool looks = window_->now_seconds() >= look_at_;
    if (follow(turn, looks)) window_->ask_frame();
    if (maintenance_) ending_ = maintenance_->ending();
    if (ending_) break;
    if (!looks) continue;
    look_at_ = window_->now_seconds() + kLookSeconds;
    if (const Status looked = look(); !looked) return looked.error();
  }
  // A manager that heard of an end would wait for it, and then kill what began again in its place.
  if (ending_ != Ending::restart) supervisor_.stopping();
  if (heartbeat_) heartbeat_->goodbye();
  return ending_;
}

}  // namespace

Result<std::optional<Ending>> run_appliance(ApplianceOptions options, Clock& clock) {
  return Appliance(std::move(options), clock).run();
}

void apply_settings(const LocalSettings& settings, bool board, KioskWindowOptions& window) {
  const WindowPlace& place = board ? settings.board : settings.kiosk;
  ui::WindowOptions& where = window.window;
  if (where.output.empty()) where.output = place.output;
  where.fullscreen = where.fullscreen || place.fullscreen;
  where.rotation_degrees = place.rotation_degrees;
  window.volume_percent = place.volume_percent;
  window.panel.mm_per_px = static_cast<float>(settings.mm_per_px);
  apply_look(settings, window.panel);
  if (window.clips.empty()) window.clips = settings.clips;
  if (board && window.pictures.empty()) window.pictures = settings.board_pictures;
  if (board && window.calls_in.empty()) window.calls_in = settings.board_calls_in;
  if (board) return;
  window.spoken = window.spoken || settings.spoken;
}

}  // namespace khio::kiosk
