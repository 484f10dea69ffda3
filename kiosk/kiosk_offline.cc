// The kiosk while the store is away: it goes on by itself, and comes back with everything it did.
#include "base/codes.h"
#include "kiosk/kiosk_app.h"
#include "kiosk/store_probe.h"

namespace khio::kiosk {
namespace {

constexpr int kTriesOnline = 3;
constexpr std::int64_t kPatienceOnlineMs = 3'000;  // of a visitor who waits for a number
constexpr std::int64_t kSendEveryMs = 1'000;
constexpr std::int64_t kSendAgainMs = 60'000;  // what the store does not take in now

}  // namespace

// True: the kiosk goes on by itself from now on.
bool KioskApp::leave_store(ErrorKind why) {
  if (away_) return true;
  if (options_.offline == nullptr || !is_away(why) || !options_.offline->can_issue()) return false;
  away_ = true;
  away_at_ms_ = office_.clock().now().boot_ms;
  send_at_ms_ = away_at_ms_ + kSendEveryMs;
  if (options_.watch_store) options_.watch_store(true);
  see_no_queue();
  return true;
}

// A visitor has waited long enough for the store's answer.
bool KioskApp::gives_up(ErrorKind why) {
  if (!is_away(why)) return false;
  const std::int64_t waited = office_.clock().now().boot_ms - deed_at_ms_;
  const bool enough = visit_.tries + 1 >= kTriesOnline || waited >= kPatienceOnlineMs;
  return enough && leave_store(why);
}

// Everything that is needed to go on without the store, while it is there.
void KioskApp::keep_outbox_ready(const std::vector<ServiceView>& services) {
  if (options_.offline == nullptr) return;
  // What could not be kept is its trouble(): then the kiosk ends with the store, as it always did.
  (void)options_.offline->follow(office_, options_.place, {options_.actor, ""}).ok();
  options_.offline->knew(services);
}

void KioskApp::send_outbox(const Moment& now) {
  OfflineOffice* const offline = options_.offline;
  if (offline == nullptr || now.boot_ms < send_at_ms_) return;
  if (!away_ && offline->waiting() == 0) return;
  send_at_ms_ = now.boot_ms + kSendEveryMs;
  if (away_) offline->try_disk();
  if (away_ && options_.store_answers && !options_.store_answers()) return;
  const int before = offline->waiting();
  const Result<int> left = offline->send(office_, {options_.actor, ""});
  // An outbox that cannot be read any more keeps no kiosk from a store that is there.
  if (!left && is_away(left.error().kind) && !offline->trouble()) {
    if (away_ && options_.watch_store) options_.watch_store(true);
    if (!away_ && !leave_store(left.error().kind)) send_at_ms_ = now.boot_ms + kSendAgainMs;
    return;
  }
  refused_ = left ? "" : left.error().detail;
  if (!left) send_at_ms_ = now.boot_ms + kSendAgainMs;
  const bool more = left && *left > 0;
  if (more) send_at_ms_ = *left < before ? now.boot_ms : now.boot_ms + kSendAgainMs;
  if (!more && away_) return_to_store();
}

std::optional<MachineAlone> KioskApp::alone() const {
  const OfflineOffice* const offline = options_.offline;
  if (offline == nullptr || (!away_ && offline->waiting() == 0)) return std::nullopt;
  MachineAlone alone = offline->alone();
  if (!refused_.empty()) alone.trouble = refused_;
  return alone;
}

void KioskApp::return_to_store() {
  const Status reached = office_.keep_day(options_.actor);
  if (!reached && is_away(reached.error().kind)) {
    if (options_.watch_store) options_.watch_store(true);
    return;
  }
  away_ = false;
  if (options_.watch_store) options_.watch_store(false);
  look_at_office();
}

VisitEvent KioskApp::issue_offline(const IssueOrder& order, const std::string& request,
                                   const std::string& instead_of) {
  const Result<IssuedTicket> given = options_.offline->issue(order, request, instead_of);
  if (!given) {
    return is_away(given.error().kind) ? VisitEvent::issue_unsure : VisitEvent::issue_refused;
  }
  ticket_ = *given;
  if (given->print == PrintState::pending && options_.print_offline) options_.print_offline(*given);
  return VisitEvent::issued;
}

// Whose visit it is shows when the store is back; a place in the line cannot be seen until then.
VisitEvent KioskApp::check_code_offline() {
  const std::optional<std::string> code = read_code(visit_.digits);
  if (visit_.finding || !visit_.scanned.empty()) return VisitEvent::code_unsure;
  if (!code) {
    codes_.wrong(office_.clock().now().boot_ms);
    return VisitEvent::code_refused;
  }
  found_ = TicketView{};
  found_->code = shown_code(*code);
  found_->can_rate = true;
  rating_request_ = to_hex(random_id());
  rating_ = RatingOrder{.code = found_->code, .via = RatedVia::code, .receipt = random_id()};
  return VisitEvent::code_good;
}

void KioskApp::say_away(HomeModel& home, const Telling& telling) const {
  home.urgent =
      telling.words("The queue cannot be seen just now. You are called by the time on your ticket");
  for (ErrandTile& tile : home.tiles) {
    tile.unseen = true;
    // Whether a counter is open, and who is away, cannot be seen either.
    if (tile.open) tile.note.clear();
  }
}

}  // namespace khio::kiosk
