#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "dispatch/dispatch.h"
#include "kiosk/asked_printer.h"
#include "kiosk/kiosk_app.h"
#include "kiosk/kiosk_window.h"
#include "visitor/parts.h"
#include "kiosk/session.h"
#include "kiosk/spoken_guide.h"
#include "kiosk/store_probe.h"
#include "kiosk/watches.h"
#include "office/machine_outbox.h"

namespace khio::kiosk {
namespace {

// Often enough that staff hear of an empty roll before the next visitor; the screen sleeps on.
constexpr std::chrono::seconds kPrinterProbeEvery{20};

// Two screens look the same when nothing that is drawn differs; cheap enough to say by what moves.
struct Seen {
  Scene scene{};
  std::string on;  // which errand or question of the scene
  int page = 0;
  int seconds_left = -1;
  int minute = -1;
  int pause_seconds = 0;  // until a keypad takes digits again
  bool operator==(const Seen&) const = default;
};

int pause_of(const ScreenModel& screen) {
  if (const auto* const code = std::get_if<CodeModel>(&screen)) return code->pause_seconds;
  const auto* const number = std::get_if<ComplaintNumberModel>(&screen);
  return number == nullptr ? 0 : number->pause_seconds;
}

Seen seen_of(const KioskApp& app) {
  const Surroundings& around = app.surroundings();
  const Visit& visit = app.visit();
  return {visit.scene, visit.service + " " + std::to_string(visit.question), visit.page,
          around.countdown ? around.countdown->seconds_left : -1, around.second_of_day / 60,
          pause_of(app.screen())};
}

bool same_screen(const Seen& a, const Seen& b) {
  return a.scene == b.scene && a.on == b.on && a.page == b.page;
}

Focus focus_of(const ui::Kit& kit) {
  const std::string id = kit.focus();
  for (const ui::TargetRecord& target : kit.targets()) {
    if (!id.empty() && target.id == id) return {id, target.speak};
  }
  return {};
}

class KioskSession final : public Session {
 public:
  KioskSession(Office& office, const KioskWindowOptions& options,
               std::unique_ptr<Dispatch> dispatch, std::unique_ptr<OfflineOffice> offline,
               const std::function<void()>& wake)
      : options_(options), dispatch_(std::move(dispatch)), offline_(std::move(offline)),
        probe_(offline_ ? std::make_unique<StoreProbe>(
                              [url = office.store().url()] { return try_to_change(url); }, wake)
                        : nullptr),
        app_(office, app_options()), guide_(options),
        asked_(asked_machine(office), office.clock(), wake) {
    recover_paper();
    guide_.follow(app_, focus_, true);
  }

  ui::KitSettings look() const override {
    ui::KitSettings settings = settings_for(app_.surroundings().modes, options_.panel);
    settings.motion = options_.motion;
    return settings;
  }
  bool serves() const { return app_.away() || app_.visit().reachable; }
  double seconds_to_next_tick() const override { return app_.seconds_to_next_tick(); }
  std::optional<PrinterState> printer() const override {
    return dispatch_->off() ? std::nullopt : dispatch_->printer_state();
  }
  std::optional<MachineAlone> alone() const override { return app_.alone(); }
  void draw(ui::Kit& kit) override;
  bool follow(const SessionTurn& turn) override;

 private:
  // What one frame's input was.
  struct Felt {
    float x_px = 0;
    float y_px = 0;
    float near_px = 0;
    double now_seconds = 0;
    bool pressed = false;
    bool typed = false;
  };

  KioskOptions app_options();
  AskedPrinter::Machine asked_machine(Office& office) const;
  void follow_asked(bool looks);
  std::optional<PrintReason> paper_trouble() const;
  bool act(const Action& action, const Felt& felt);
  void print_morning_sheet();
  void recover_paper();

  const KioskWindowOptions& options_;
  std::unique_ptr<Dispatch> dispatch_;
  std::unique_ptr<OfflineOffice> offline_;  // none: the kiosk ends with the store
  std::unique_ptr<StoreProbe> probe_;       // while there is that
  KioskApp app_;
  SpokenGuide guide_;
  Focus focus_;
  ScanWatch scans_;
  DoubleTap taps_;
  std::optional<PrintReason> paper_trouble_;
  bool recovered_ = false;  // what an earlier program left unprinted was looked for
  AskedPrinter asked_;
  int looked_minute_ = -1;  // when it was last seen whether the morning's sheet is due
  std::optional<Felt> felt_;
  std::optional<Action> action_;
};

// A ticket's slip that could not be sent is recorded as failed and shown as such.
KioskOptions KioskSession::app_options() {
  KioskOptions app{.actor = options_.actor, .place = options_.place};
  app.spoken = options_.spoken;
  if (offline_) {
    app.offline = offline_.get();
    app.store_answers = [this] { return probe_->answers(); };
    app.watch_store = [this](bool away) { probe_->watch(away); };
  }
  if (dispatch_->off()) return app;
  app.print_offline = [this](const IssuedTicket& ticket) {
    (void)dispatch_->send_offline(ticket).ok();
  };
  app.offline_paper = [this](const std::string& code) { return dispatch_->offline_print(code); };
  app.print = [this](const IssuedTicket& ticket) { (void)dispatch_->send(ticket).ok(); };
  app.no_paper = [this] { return paper_trouble(); };
  app.ask_printer = [this] { dispatch_->request_probe(); };
  app.print_complaint = [this](const SuggestionReceipt& receipt, const std::string& language) {
    return dispatch_->send_complaint(receipt, language);
  };
  return app;
}

AskedPrinter::Machine KioskSession::asked_machine(Office& office) const {
  AskedPrinter::Machine machine;
  machine.place = options_.place;
  machine.store_url = office.store().url();
  machine.settings_file = options_.settings_file;
  machine.language =
      options_.language.empty() ? office.catalogue().languages.front() : options_.language;
  machine.named_at_start = options_.printer_named;
  const auto settings = load_local_settings(options_.settings_file);
  if (settings.ok() && settings->printer.address == options_.printer) {
    machine.printer = settings->printer;
    return machine;
  }
  const PrinterOptions& used = options_.printer_options;
  machine.printer = {.address = options_.printer, .device = used.device, .dots = used.dots,
                     .dpi = used.dpi, .cutter = used.cutter, .paper_seen = used.paper_seen};
  return machine;
}

// What an administrator asked of the printer; another one is taken up between visitors.
void KioskSession::follow_asked(bool looks) {
  if (!looks && !asked_.working()) return;
  const auto printer = asked_.follow(is_free(app_.visit()));
  if (printer && options_.use_printer) options_.use_printer(*printer);
}

std::optional<PrintReason> KioskSession::paper_trouble() const {
  const std::optional<PrinterState> state = dispatch_->printer_state();
  if (!state || state->ready) return std::nullopt;
  return state->reason;
}

void KioskSession::draw(ui::Kit& kit) {
  action_ = draw_screen(app_.screen(), app_.surroundings(), kit);
  const ui::InputFrame& input = kit.input();
  const bool enter = input.key_struck(ui::Key::activate);
  const auto scanned = scans_.typed(input.typed_latin, enter, input.at_seconds);
  // Who writes with real keys strikes Enter, too.
  if (scanned && !std::holds_alternative<WriteModel>(app_.screen()))
    action_ = Action{ActionKind::scan, 0, *scanned};
  focus_ = focus_of(kit);
  felt_ = Felt{input.x_px, input.y_px, kit.mm(ui::kTargetMmMin / 2), kit.now_seconds(),
               input.pressed, !input.typed.empty()};
}

// A digit typed at once on a new screen is no second tap.
bool KioskSession::act(const Action& action, const Felt& felt) {
  const double now = felt.now_seconds;
  if (!felt.typed && taps_.is_second(felt.x_px, felt.y_px, now, felt.near_px)) return false;
  const Seen before = seen_of(app_);
  app_.act(action);
  if (!same_screen(before, seen_of(app_))) {
    taps_.changed_screen(felt.x_px, felt.y_px, now);
  }
  return true;
}

// Once, when the store is there.
void KioskSession::recover_paper() {
  if (recovered_ || dispatch_->off() || app_.away()) return;
  recovered_ = true;
  (void)dispatch_->recover().ok();
}

void KioskSession::print_morning_sheet() {
  const int minute = app_.surroundings().second_of_day / 60;
  if (std::exchange(looked_minute_, minute) == minute) return;
  (void)dispatch_->print_morning_sheet().ok();
}

// Where the machine has no place for it, or another kiosk's program has it, the kiosk ends with the
// store, as one does that was never told of outboxes.
std::unique_ptr<OfflineOffice> offline_office(Office& office, const KioskWindowOptions& options) {
  if (options.outbox_folder.empty()) return nullptr;
  auto opened = open_machine_outbox(options.outbox_folder, office, options.place);
  if (opened) return std::move(opened).take();
  std::fprintf(stderr, "khio-kiosk: %s\n", opened.error().detail.c_str());
  return nullptr;
}

bool KioskSession::follow(const SessionTurn& turn) {
  const Seen before = seen_of(app_);
  bool frame = false;
  if (const auto felt = std::exchange(felt_, std::nullopt)) {
    if (felt->pressed && !app_.visit().asked) app_.touched();
    if (const auto action = std::exchange(action_, std::nullopt)) frame = act(*action, *felt);
  }
  if (turn.look) {
    if (!app_.away()) (void)dispatch_->settle().ok();
    recover_paper();
    const std::optional<PrintReason> trouble = paper_trouble();
    const bool news = std::exchange(paper_trouble_, trouble) != trouble;
    if (news || app_.away() || app_.behind()) {
      app_.refresh();
      frame = true;
    }
  }
  if (turn.due) {
    app_.tick();
    // Between visitors: nobody's ticket waits behind it.
    const bool free = is_free(app_.visit()) && !app_.away();
    if (free) (void)dispatch_->print_owed_closing_slip().ok();
    if (free) print_morning_sheet();
  }
  guide_.follow(app_, focus_, turn.shown);
  follow_asked(turn.look);
  return frame || !(seen_of(app_) == before);
}

}  // namespace

Result<std::unique_ptr<Session>> kiosk_session(Office& office, const KioskWindowOptions& options,
                                               std::function<void()> wake) {
  DispatchOptions printing;
  printing.printer = options.printer_options;
  printing.place = options.place;
  printing.probe_every = kPrinterProbeEvery;
  printing.wake = wake;
  auto opened = Dispatch::open(office, options.printer, printing);
  if (!opened) return opened.error();
  auto session = std::make_unique<KioskSession>(office, options, std::move(opened).take(),
                                                offline_office(office, options), wake);
  if (session->serves()) return std::unique_ptr<Session>(std::move(session));
  return Error{ErrorKind::busy, "the store does not answer, and this kiosk cannot go on without it"};
}

}  // namespace khio::kiosk
