#include "kiosk/maintenance_app.h"

#include <algorithm>
#include <utility>

#include "dispatch/test_sheet.h"
#include "kiosk/sheet_printer.h"

namespace khio::kiosk {
namespace {

constexpr const char* kActor = "maintenance";

const char* deed_name(MaintenanceDeed deed) {
  switch (deed) {
    case MaintenanceDeed::check_pin: return "PIN";
    case MaintenanceDeed::keep_pin: return "new PIN";
    case MaintenanceDeed::test_sheet: return "test sheet";
    case MaintenanceDeed::new_roll: return "new roll";
    case MaintenanceDeed::keep_settings: return "sound and light";
    case MaintenanceDeed::place_windows: return "screens";
    case MaintenanceDeed::set_clock: return "date and time";
    case MaintenanceDeed::readiness_sheet: return "readiness sheet";
    case MaintenanceDeed::restart: return "restart";
    case MaintenanceDeed::exit: return "exit";
  }
  return "";
}

bool is_printed(MaintenanceDeed deed) {
  return deed == MaintenanceDeed::test_sheet || deed == MaintenanceDeed::readiness_sheet;
}

}  // namespace

MaintenanceApp::MaintenanceApp(MaintenanceOptions options, Clock& clock)
    : options_(std::move(options)),
      clock_(clock),
      model_{Words(Messages::load(language()), Era::common)} {
  state_.settings = options_.settings;
  rebuild();
}

MaintenanceApp::~MaintenanceApp() = default;

void MaintenanceApp::set_office(Office* office, const std::string& trouble) {
  office_ = office;
  trouble_ = trouble;
  rebuild();
}

void MaintenanceApp::use_printer(const LocalPrinter& printer) {
  options_.printer = printer.address;
  options_.printer_options = options_of(printer);
  state_.settings.printer = printer;
  rebuild();
}

void MaintenanceApp::log(const std::string& line) const {
  if (options_.log) options_.log("maintenance: " + line);
}

Words MaintenanceApp::words() const {
  const Era era = office_ == nullptr ? Era::common : office_->catalogue().era;
  return Words(Messages::load(language()), era);
}

std::string MaintenanceApp::language() const {
  if (!options_.language.empty()) return options_.language;
  return office_ == nullptr ? "en" : office_->catalogue().languages.front();
}

LocalTime MaintenanceApp::local() const {
  const std::int64_t now = clock_.now().utc_ms;
  if (office_ != nullptr) return office_->zone().local(now);
  const Result<Zone> utc = Zone::named("UTC");
  return utc ? utc->local(now) : LocalTime{};
}

MachineChoices MaintenanceApp::choices() const {
  return {options_.outputs, options_.panels, local()};
}

void MaintenanceApp::long_press() {
  if (is_open()) return;
  sheets_ = std::make_unique<SheetPrinter>(options_.printer, options_.printer_options,
                                           options_.wake);
  send(MaintenanceEvent::long_press);
}

void MaintenanceApp::press(const MaintenancePress& press) {
  send(MaintenanceEvent::press, press);
}

void MaintenanceApp::send(MaintenanceEvent event, const MaintenancePress& press) {
  const MaintenancePage before = state_.page;
  MaintenanceStep step = next(state_, {event, clock_.now().boot_ms, press}, choices());
  state_ = std::move(step.maintenance);
  const bool arrived = state_.page != before;
  if (arrived && before != MaintenancePage::closed && !is_open()) sheets_.reset();
  if (arrived && state_.page == MaintenancePage::menu) failure_kind_.reset();
  const bool asks = state_.page == MaintenancePage::printer ||
                    state_.page == MaintenancePage::machine ||
                    state_.page == MaintenancePage::menu;
  if (arrived && asks && sheets_) sheets_->ask_state();
  if (press.what == Press::paper_came && event == MaintenanceEvent::press) {
    hear_of_paper(press.number == 1);
  }
  if (step.deed) return perform(*step.deed);
  rebuild();
}

void MaintenanceApp::perform(MaintenanceDeed deed) {
  if (deed == MaintenanceDeed::check_pin) {
    const bool right = pin_matches(state_.settings.pin_hash, state_.digits);
    log(right ? "entered" : "a wrong PIN");
    return send(right ? MaintenanceEvent::pin_right : MaintenanceEvent::pin_wrong);
  }
  printed_.reset();
  failure_kind_.reset();
  const Status status = do_deed(deed);
  // Of a paper the printer says what became of it.
  if (status.ok() && is_printed(deed)) return rebuild();
  end(status);
}

void MaintenanceApp::end(Status status) {
  const std::string name = state_.deed ? deed_name(*state_.deed) : "";
  log(status.ok() ? name : name + " failed: " + status.error().detail);
  if (!status.ok()) failure_kind_ = status.error().kind;
  send(status.ok() ? MaintenanceEvent::deed_done : MaintenanceEvent::deed_failed);
}

Status MaintenanceApp::do_deed(MaintenanceDeed deed) {
  switch (deed) {
    case MaintenanceDeed::check_pin: break;
    case MaintenanceDeed::keep_pin:
      state_.settings.pin_hash = pin_hash(state_.first_pin);
      return keep([this](LocalSettings& kept) { kept.pin_hash = state_.settings.pin_hash; });
    case MaintenanceDeed::test_sheet: return print_test();
    case MaintenanceDeed::new_roll: return new_roll();
    case MaintenanceDeed::keep_settings:
      return keep([this](LocalSettings& kept) {
        kept.brightness = state_.settings.brightness;
        kept.kiosk.volume_percent = state_.settings.kiosk.volume_percent;
      });
    case MaintenanceDeed::place_windows: {
      const Status placed = keep([this](LocalSettings& kept) {
        kept.kiosk.output = state_.settings.kiosk.output;
        kept.kiosk.rotation_degrees = state_.settings.kiosk.rotation_degrees;
        kept.touch_panel = state_.settings.touch_panel;
      });
      if (placed.ok()) ending_ = Ending::restart;
      return placed;
    }
    case MaintenanceDeed::set_clock: return set_clock();
    case MaintenanceDeed::readiness_sheet: return print_readiness();
    case MaintenanceDeed::restart: ending_ = Ending::restart; break;
    case MaintenanceDeed::exit: ending_ = Ending::exit; break;
  }
  return Done{};
}

Status MaintenanceApp::keep(const std::function<void(LocalSettings&)>& change) {
  if (options_.apply) options_.apply(state_.settings);
  return change_local_settings(options_.settings_file, change);
}

// A printer that says itself what came out is not believed unasked: that would hide its troubles.
void MaintenanceApp::hear_of_paper(bool came) {
  log(came ? "the test sheet came out" : "the test sheet did not come out");
  const bool mute = printed_ && printed_->outcome == PrintOutcome::unconfirmed;
  const auto take = [&](LocalPrinter& printer) {
    if (printer.address != options_.printer) {
      const PrinterOptions& used = options_.printer_options;
      printer = {.address = options_.printer, .device = used.device, .dots = used.dots,
                 .dpi = used.dpi, .cutter = used.cutter};
    }
    printer.paper_seen = came && mute;
  };
  take(state_.settings.printer);
  const Status kept = keep([&](LocalSettings& settings) { take(settings.printer); });
  if (!kept.ok()) log("what was said of the paper is not kept: " + kept.error().detail);
}

Status MaintenanceApp::new_roll() {
  if (office_ == nullptr) return Error{ErrorKind::busy, trouble_};
  const Status read = office_->store().read(
      [&](Reader& reader) { state_.settings.roll_since = reader.head().seq; });
  if (!read) return read;
  return keep([this](LocalSettings& kept) { kept.roll_since = state_.settings.roll_since; });
}

Status MaintenanceApp::set_clock() {
  if (office_ == nullptr) return Error{ErrorKind::busy, trouble_};
  const ClockDraft& chosen = state_.clock;
  const DayNumber day = chosen.day_number();
  const LocalTime now = local();
  const int seconds = (chosen.hour * 60 + chosen.minute) * 60;
  const bool same = now.day == day && now.second_of_day / 60 == seconds / 60;
  if (!same) {
    const Status set = options_.set_clock(office_->zone().utc_ms(day, seconds));
    // The right day at a slightly wrong time can still be confirmed.
    if (!set.ok() && now.day != day) return set;
    if (!set.ok()) log("the time could not be set: " + set.error().detail);
  }
  const Result<DayView> confirmed = office_->confirm_day(day, {kActor, ""});
  if (!confirmed) return confirmed.error();
  return Done{};
}

Status MaintenanceApp::print_test() {
  CheckSlipModel sheet = test_sheet({.language = language(), .printer = options_.printer});
  sheet.office = model_.office_name;
  sheet.when = model_.now;
  return sheets_->print(sheet);
}

Status MaintenanceApp::print_readiness() {
  const Words w = words();
  CheckSlipModel sheet;
  sheet.title = w("Morning readiness sheet");
  sheet.office = model_.office_name;
  sheet.when = model_.now;
  bool ready = true;
  for (const StateLine& line : machine_lines(w, facts())) {
    sheet.lines.push_back({line.name, line.detail, line.ok});
    ready = ready && line.ok;
  }
  sheet.verdict = ready ? w("Ready to open") : w("See to the empty boxes first");
  sheet.to_sign = true;
  return sheets_->print(sheet);
}

bool MaintenanceApp::tick() {
  if (!is_open()) return false;
  if (sheets_) {
    if (const auto result = sheets_->take_result()) {
      printed_ = *result;
      const bool failed = result->outcome == PrintOutcome::failed;
      end(failed ? Status(Error{ErrorKind::device, result->detail}) : Status(Done{}));
    }
  }
  send(MaintenanceEvent::time);
  return true;
}

double MaintenanceApp::seconds_to_next_tick() const {
  const std::int64_t now = clock_.now().boot_ms;
  const std::optional<std::int64_t> at = next_time_ms(state_, now);
  return at ? std::max(0.0, static_cast<double>(*at - now) / 1000) : 3600;
}

MachineFacts MaintenanceApp::facts() const {
  MachineFacts facts;
  facts.office = office_;
  facts.store_trouble = trouble_;
  facts.store_file = options_.store_file;
  if (sheets_) facts.printer = sheets_->state();
  facts.printer_address = options_.printer;
  facts.settings = state_.settings;
  facts.outputs = options_.outputs;
  facts.screen_height_px = options_.screen_height_px;
  facts.now = clock_.now();
  return facts;
}

void MaintenanceApp::rebuild_said(const Words& w) {
  model_.said.clear();
  if (!state_.deed) return;
  switch (state_.outcome) {
    case Outcome::none: return;
    case Outcome::under_way:
      model_.said = is_printed(*state_.deed) ? w("Printing …") : w("One moment please");
      return;
    case Outcome::done: model_.said = w("Done"); break;
    case Outcome::failed: model_.said = w("This did not work. The log of the machine says why"); break;
  }
  const bool clock = state_.deed == MaintenanceDeed::set_clock;
  if (clock && failure_kind_ == ErrorKind::refused) {
    model_.said = w("This program may not set the machine's clock. Ask the administrator to set it "
                    "with timedatectl, then confirm the date here");
  } else if (state_.outcome == Outcome::failed && is_printed(*state_.deed)) {
    model_.said = w("No paper came. See whether the printer is on, has paper and is closed");
  } else if (state_.outcome == Outcome::done && printed_ &&
             printed_->outcome == PrintOutcome::unconfirmed) {
    model_.said = w("Sent. This printer does not say whether paper came");
  }
}

void MaintenanceApp::rebuild() {
  const Words w = words();
  const DateWriter& dates = w.dates();
  const LocalTime now = local();
  model_.words = w;
  model_.office_name =
      office_ == nullptr
          ? std::string()
          : office_->catalogue().text(office_->catalogue().name, language());
  model_.state = state_;
  const std::int64_t left = state_.locked_until_ms - clock_.now().boot_ms;
  model_.locked_seconds = left > 0 ? static_cast<int>((left + 999) / 1000) : 0;
  model_.now = dates.weekday_date(now.day) + " " + dates.time(now.second_of_day);
  model_.chosen = dates.weekday_date(state_.clock.day_number()) + " " +
                  dates.time((state_.clock.hour * 60 + state_.clock.minute) * 60);
  model_.lines.clear();
  if (state_.page == MaintenancePage::machine) model_.lines = machine_lines(w, facts());
  if (state_.page == MaintenancePage::printer) model_.lines = printer_lines(w, facts());
  rebuild_said(w);
}

}  // namespace khio::kiosk
