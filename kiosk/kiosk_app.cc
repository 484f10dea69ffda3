#include "kiosk/kiosk_app.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "domain/hours.h"
#include "domain/limits.h"
#include "visitor/home_parts.h"

namespace khio::kiosk {
namespace {

constexpr std::int64_t kRepeatAfterMs = 1000;
constexpr std::int64_t kPauseBelievedMs = 5 * 60'000;
constexpr int kRingSeconds = 30;  // the last seconds of a scene are counted down

Paper paper_of(PrintState state) {
  switch (state) {
    case PrintState::off: return Paper::off;
    case PrintState::pending: return Paper::printing;
    case PrintState::printed: return Paper::printed;
    case PrintState::failed: return Paper::failed;
    // It may lie in the tray: the visitor looks, and the number is on the screen.
    case PrintState::unconfirmed: return Paper::printed;
  }
  return Paper::off;
}

}  // namespace

// What was last read and made; screens are drawn from it without touching the store.
struct KioskApp::Views {
  std::vector<ServiceView> services;
  BoardView board;
  std::vector<Words> words;              // by language
  std::vector<std::string> languages;    // codes
  std::vector<std::string> language_names;
  ScreenModel screen = HomeModel{};
  std::optional<Surroundings> around;
};

KioskApp::KioskApp(Office& office, KioskOptions options)
    : office_(office), options_(std::move(options)), views_(std::make_unique<Views>()) {
  touched_at_ms_ = office_.clock().now().boot_ms;
  visit_.usually_spoken = visit_.modes.spoken = options_.spoken;
  refresh();
  tick();
}

KioskApp::~KioskApp() = default;

const ScreenModel& KioskApp::screen() const { return views_->screen; }
const Surroundings& KioskApp::surroundings() const { return *views_->around; }

const std::vector<ServiceView>& KioskApp::seen_services() const { return views_->services; }

void KioskApp::touched() { touched_at_ms_ = office_.clock().now().boot_ms; }

void KioskApp::act(const Action& action) {
  touched();
  if (action.kind == ActionKind::score && hurry_.pressed(touched_at_ms_)) rating_.hurried = true;
  send({VisitEvent::action, action});
}

void KioskApp::send(const VisitInput& input) {
  const Scene before = visit_.scene;
  const bool was_recent = visit_.recent;
  VisitStep step = next(visit_, input, rules_);
  visit_ = std::move(step.visit);
  if (visit_.scene != before) touched();
  const bool comes_to_details = visit_.scene == Scene::details && before != Scene::details;
  if (comes_to_details && options_.ask_printer) options_.ask_printer();
  if (is_free(visit_)) said_ = {};
  if (visit_.scene == Scene::rating && before != Scene::rating) hurry_.asked(touched_at_ms_);
  // Another errand cannot be added to a ticket that the store does not have.
  if (ticket_ && ticket_->offline) visit_.recent = false;
  if (visit_.recent && !was_recent) recent_until_ms_ = touched_at_ms_ + kSameVisitorSeconds * 1000;
  if (step.deed) {
    const bool repeated = input.event != VisitEvent::action;
    if (repeated) {
      repeat_ = step.deed;
      repeat_at_ms_ = office_.clock().now().boot_ms + kRepeatAfterMs;
    } else {
      request_ = to_hex(random_id());
      deed_at_ms_ = touched_at_ms_;
      if (*step.deed == Deed::issue) no_paper_ = paper_trouble();
      perform(*step.deed);
      return;
    }
  }
  rebuild();
}

bool KioskApp::behind() const {
  if (away_) return false;
  EventSeq head = head_;
  const Status read = office_.store().read([&](Reader& reader) { head = reader.head().seq; });
  return !read.ok() || head != head_;
}

void KioskApp::refresh() {
  look_at_office();
  if (!away_) look_at_reprint();
  look_at_paper();
  if (!away_) look_at_my_ticket();
}

const std::string& KioskApp::language() const {
  return views_->languages[static_cast<std::size_t>(visit_.language)];
}

void KioskApp::see_no_queue() {
  views_->services = options_.offline->services();
  views_->board.now.clear();
  views_->board.urgent.reset();
  // Nobody can say here that the hall goes on: only an evacuation is believed for longer.
  const bool is_old = office_.clock().now().boot_ms - away_at_ms_ >= kPauseBelievedMs;
  if (is_old && views_->board.paused != HallPauseWhy::evacuation) views_->board.paused.reset();
}

// False: the store cannot be reached, and the kiosk cannot go on without it.
bool KioskApp::read_office() {
  if (away_) {
    see_no_queue();
    return options_.offline->can_issue();
  }
  const Status seen =
      office_.store().read([&](Reader& reader) { head_ = reader.head().seq; });
  const Status fresh = seen.ok() ? office_.refresh() : seen;
  if (!fresh.ok()) return leave_store(fresh.error().kind);
  Result<std::vector<ServiceView>> services = office_.services();
  if (!services.ok()) return leave_store(services.error().kind);
  Result<BoardView> board = office_.board(0);
  if (!board.ok()) return leave_store(board.error().kind);
  views_->services = std::move(services).take();
  views_->board = std::move(board).take();
  keep_outbox_ready(views_->services);
  return true;
}

void KioskApp::look_at_office() {
  const bool found = read_office();
  const Catalogue& office = office_.catalogue();
  rules_ = rules_of(office);
  const std::vector<std::string> languages = kiosk_languages(office);
  if (languages != views_->languages) {
    views_->languages = languages;
    views_->words.clear();
    views_->language_names.clear();
    for (const std::string& language : languages) {
      const Words words(Messages::load(language), office.era);
      views_->words.push_back(words);
      views_->language_names.push_back(words.in_context("name of this language", "English"));
    }
    visit_.language = std::min(visit_.language, rules_.languages - 1);
    keyboards_ = keyboards_of(languages);
  }
  if (found != visit_.reachable) {
    tell(found ? VisitEvent::store_found : VisitEvent::store_lost);
  } else {
    rebuild();
  }
  follow_hall();
}

// As it was last known while the store is away.
void KioskApp::follow_hall() {
  const std::optional<HallPauseWhy>& why = views_->board.paused;
  const bool evacuated = why == HallPauseWhy::evacuation;
  if (why.has_value() == visit_.paused && evacuated == visit_.evacuated) return;
  tell(!why       ? VisitEvent::hall_resumed
       : evacuated ? VisitEvent::hall_evacuated
                   : VisitEvent::hall_paused);
}

std::optional<PrintReason> KioskApp::paper_trouble() const {
  if (!options_.print || !options_.no_paper) return std::nullopt;
  return options_.no_paper();
}

Paper KioskApp::paper() const {
  if (ticket_->print == PrintState::off && no_paper_) return Paper::failed;
  return paper_of(ticket_->print);
}

void KioskApp::look_at_paper() {
  if (visit_.scene != Scene::ticket || !ticket_) return;
  if (ticket_->offline) {
    if (options_.offline_paper) ticket_->print = options_.offline_paper(ticket_->code);
  } else if (!away_) {
    if (const Result<IssuedTicket> now = office_.issued(ticket_->visit)) {
      ticket_->print = now->print;
      ticket_->print_detail = now->print_detail;
    }
  }
  const Paper now_paper = paper();
  const bool known = now_paper == Paper::printed || now_paper == Paper::failed;
  if (now_paper != visit_.paper && known) {
    tell(now_paper == Paper::printed ? VisitEvent::paper_printed : VisitEvent::paper_failed);
  } else {
    rebuild();
  }
}

void KioskApp::tick() {
  const Moment now = office_.clock().now();
  send_outbox(now);
  if (repeat_ && now.boot_ms >= repeat_at_ms_) {
    const Deed deed = *std::exchange(repeat_, std::nullopt);
    perform(deed);
  }
  follow_hours(now);
  follow_patience(now);
  follow_watches(now);
  rebuild();
}

void KioskApp::look_at_reprint() {
  if (asked_copies_.empty()) return;
  const Result<std::vector<StaffCall>> calls = office_.staff_calls();
  if (!calls) return;
  for (const AskedCopy& asked : std::exchange(asked_copies_, {})) {
    const bool open = std::any_of(calls->begin(), calls->end(), [&](const StaffCall& call) {
      return call.seq == asked.call;
    });
    const Result<IssuedTicket> copy = office_.issued(asked.visit);
    const bool later = open || (!copy && copy.error().kind != ErrorKind::not_found);
    if (later) asked_copies_.push_back(asked);
    if (!later) tell_of_reprint(asked, copy.ok() ? *copy : IssuedTicket{});
  }
}

// A slip that staff have allowed is printed here, whoever stands before the kiosk by then.
void KioskApp::tell_of_reprint(const AskedCopy& asked, const IssuedTicket& copy) {
  const bool allowed = copy.copies > asked.copies;
  if (allowed && options_.print) options_.print(copy);
  const bool stands_here =
      visit_.scene == Scene::reprint_asked && found_ && found_->visit == asked.visit;
  if (!stands_here) return;
  if (allowed) ticket_ = copy;
  tell(allowed ? VisitEvent::reprint_allowed : VisitEvent::reprint_denied);
}

void KioskApp::look_at_my_ticket() {
  if (visit_.scene != Scene::my_ticket || !found_) return;
  if (const Result<TicketView> now = office_.ticket(found_->code)) found_ = *now;
  rebuild();
}

void KioskApp::follow_hours(const Moment& now) {
  const std::int64_t minute = now.utc_ms / 60'000;
  if (minute == kept_minute_) return;
  kept_minute_ = minute;
  // The date may have turned; what follows from it is the office's affair.
  if (!away_) (void)office_.keep_day(options_.actor).ok();
  look_at_office();
  const bool open = any_open_state(office_.catalogue(), office_.zone().local(now.utc_ms)).open ||
                    views_->board.urgent;
  if (open != visit_.open) tell(open ? VisitEvent::office_opened : VisitEvent::office_closed);
}

double KioskApp::idle_seconds(const Moment& now) const {
  return static_cast<double>(now.boot_ms - touched_at_ms_) / 1000;
}

void KioskApp::follow_patience(const Moment& now) {
  const std::optional<Patience> allowed = patience(visit_);
  if (!allowed) return;
  const double idle = idle_seconds(now);
  if (idle >= allowed->end_after_seconds) {
    tell(VisitEvent::patience_out);
  } else if (!visit_.asked && idle >= allowed->ask_after_seconds) {
    tell(VisitEvent::patience_low);
  }
}

void KioskApp::follow_watches(const Moment& now) {
  if (visit_.recent && now.boot_ms >= recent_until_ms_) tell(VisitEvent::recent_over);
  const bool paused = codes_.pause_seconds(now.boot_ms) > 0;
  if (paused != visit_.codes_paused) {
    tell(paused ? VisitEvent::codes_paused : VisitEvent::codes_resumed);
  }
  report_flood(flood_.passed(now.boot_ms));
  const bool free = visit_.scene == Scene::home && is_free(visit_);
  if (free && idle_seconds(now) >= kIdleAfterSeconds) tell(VisitEvent::rested);
}

std::optional<Countdown> KioskApp::countdown(const Moment& now) const {
  const std::optional<Patience> allowed = patience(visit_);
  if (!allowed) return std::nullopt;
  const int whole = visit_.asked ? allowed->end_after_seconds - allowed->ask_after_seconds
                                 : std::min(kRingSeconds, allowed->end_after_seconds);
  const double left = allowed->end_after_seconds - idle_seconds(now);
  if (!visit_.asked && (left > whole || allowed->ask_after_seconds < allowed->end_after_seconds)) {
    return std::nullopt;
  }
  return Countdown{std::max(0, static_cast<int>(left + .999)), whole, visit_.asked};
}

// Until the visitor is asked, or the next second of a countdown.
double KioskApp::seconds_to_patience(const Moment& now) const {
  const std::optional<Patience> allowed = patience(visit_);
  const double idle = idle_seconds(now);
  if (!allowed) {
    const bool rests = visit_.scene == Scene::home;
    return rests ? kIdleAfterSeconds - idle : 60;
  }
  const double ring =
      allowed->end_after_seconds - std::min(kRingSeconds, allowed->end_after_seconds);
  const bool counting = visit_.asked || countdown(now).has_value();
  if (counting) return 1 - (idle - static_cast<double>(static_cast<std::int64_t>(idle)));
  const bool asks = allowed->ask_after_seconds < allowed->end_after_seconds;
  return (asks && !visit_.asked ? allowed->ask_after_seconds : ring) - idle;
}

double KioskApp::seconds_to_next_tick() const {
  const Moment now = office_.clock().now();
  const auto until = [&](std::int64_t at_ms) {
    return static_cast<double>(at_ms - now.boot_ms) / 1000;
  };
  double wait = static_cast<double>(60'000 - now.utc_ms % 60'000) / 1000;
  wait = std::min(wait, seconds_to_patience(now));
  if (repeat_) wait = std::min(wait, until(repeat_at_ms_));
  if (away_ || (options_.offline != nullptr && options_.offline->waiting() > 0))
    wait = std::min(wait, until(send_at_ms_));
  if (visit_.recent) wait = std::min(wait, until(recent_until_ms_));
  if (const auto due = flood_.due_ms()) wait = std::min(wait, until(*due));
  if (codes_.pause_seconds(now.boot_ms) > 0 || visit_.codes_paused) wait = std::min(wait, 1.0);
  return std::max(0.0, wait);
}

void KioskApp::rebuild() {
  const Moment now = office_.clock().now();
  const LocalTime local = office_.zone().local(now.utc_ms);
  const auto chosen = static_cast<std::size_t>(visit_.language);
  const Words& words = views_->words.at(chosen);
  const std::string& language = views_->languages.at(chosen);
  Surroundings around = surroundings_of(office_, words, language, local);
  around.modes = visit_.modes;
  around.languages = views_->language_names;
  around.language = visit_.language;
  around.countdown = countdown(now);
  views_->around = around;
  views_->screen = make_screen({words, language, office_.zone(), local});
}

ScreenModel KioskApp::make_screen(const Telling& telling) const {
  const Catalogue& office = office_.catalogue();
  const auto notice = [](Notice which) { return NoticeModel{which, false, {}}; };
  switch (visit_.scene) {
    case Scene::idle:
    case Scene::home: {
      HomeModel home = home_of(office, views_->services, views_->board.urgent, telling);
      home.page = std::min(visit_.page, pages_of(home) - 1);
      if (visit_.adding && ticket_) {
        home.adding = ticket_->ticket;
        for (ErrandTile& tile : home.tiles) tile.yours = is_on_ticket(tile.code);
      }
      if (away_) say_away(home, telling);
      if (visit_.scene == Scene::home) return home;
      IdleModel idle = idle_of(office, home, views_->board, telling);
      idle.begin = beginnings_of(views_->words);
      return idle;
    }
    case Scene::issuing:
    case Scene::checking:
    case Scene::sending:
    case Scene::letting_go: return notice(Notice::issuing);
    case Scene::no_ticket: return notice(Notice::no_ticket);
    case Scene::left: return notice(Notice::left);
    case Scene::reprint_asked: return notice(Notice::reprint_asked);
    case Scene::staff_called: return notice(Notice::staff_called);
    case Scene::staff_unreachable: return notice(Notice::staff_unreachable);
    case Scene::staff_absent:
      return staff_absent_of(office, visit_.open, telling.now, telling.words);
    case Scene::hall_paused:
      return HallPausedModel{views_->words, views_->board.paused.value_or(HallPauseWhy::other)};
    case Scene::closed:
      return closed_of(office, any_open_state(office, telling.now), telling.now, telling.words);
    case Scene::out_of_service: return notice(Notice::out_of_service);
    case Scene::details:
    case Scene::again:
    case Scene::ticket:
    case Scene::code:
    case Scene::rating:
    case Scene::follow_up:
    case Scene::thanks:
    case Scene::my_ticket:
    case Scene::suggesting:
    case Scene::leaving: return make_visit_screen(telling);
  }
  return notice(Notice::out_of_service);
}

ScreenModel KioskApp::make_visit_screen(const Telling& telling) const {
  const Catalogue& office = office_.catalogue();
  const IssuedTicket ticket = ticket_.value_or(IssuedTicket{});
  const TicketView found = found_.value_or(TicketView{});
  if (visit_.scene == Scene::details) {
    DetailsModel details = details_of(office, views_->services, visit_.service, telling);
    details.people = visit_.people;
    if (away_ && details.open) details.notice.clear();
    if (visit_.adding) {
      details.adding = ticket.ticket;
      details.yours = is_on_ticket(visit_.service);
      if (details.yours) {
        details.notice = telling.words("This errand is on ticket {no} already",
                                       {{"no", ticket.ticket}});
      }
    }
    details.unseen = away_;
    if (details.open && paper_trouble()) {
      details.notice = telling.words("No slip can be printed now. Take a photo of your number");
    }
    return details;
  }
  if (visit_.scene == Scene::again) {
    return again_of(ticket, is_on_ticket(visit_.service), telling.words);
  }
  if (visit_.scene == Scene::ticket) {
    TicketModel model = ticket_of(office, ticket, ticket_ ? paper() : Paper::off, telling.language);
    model.paper_out = model.paper_out || no_paper_ == PrintReason::paper_out;
    model.not_added = visit_.not_added;
    return model;
  }
  if (visit_.scene == Scene::code) {
    return CodeModel{visit_.digits, visit_.finding,
                     codes_.pause_seconds(office_.clock().now().boot_ms), visit_.code_refused,
                     visit_.unreachable};
  }
  if (visit_.scene == Scene::suggesting) {
    ScreenModel model = suggesting_screen(office, visit_.suggesting, said_, keyboards_,
                                          telling.words, telling.language);
    if (auto* const number = std::get_if<ComplaintNumberModel>(&model)) {
      number->pause_seconds = codes_.pause_seconds(office_.clock().now().boot_ms);
    }
    return model;
  }
  if (visit_.scene == Scene::thanks) return thanks_of(office, telling.now.day);
  if (visit_.scene == Scene::leaving) return leaving_of(found, telling.words);
  if (visit_.scene != Scene::my_ticket) {
    RatingModel rating = rating_of(office, visit_, telling.language);
    rating.visit = rated_words(office, found, telling.words);
    return rating;
  }
  MyTicketModel mine = my_ticket_of(office, found, telling);
  mine.unreachable = visit_.unreachable;
  return mine;
}

}  // namespace khio::kiosk
