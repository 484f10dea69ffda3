#include "kiosk/kiosk_app.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "kiosk/models.h"

namespace khio::kiosk {
namespace {

constexpr std::int64_t kRepeatAfterMs = 1000;
constexpr int kRingSeconds = 30;  // the last seconds of a scene are counted down

bool is_unsure(ErrorKind kind) {
  return kind == ErrorKind::busy || kind == ErrorKind::unknown || kind == ErrorKind::device ||
         kind == ErrorKind::damaged;
}

template <typename T>
VisitEvent outcome(const Result<T>& result, VisitEvent good, VisitEvent refused,
                   VisitEvent unsure) {
  if (result.ok()) return good;
  return is_unsure(result.error().kind) ? unsure : refused;
}

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

void KioskApp::touched() { touched_at_ms_ = office_.clock().now().boot_ms; }

void KioskApp::act(const Action& action) {
  touched();
  send({VisitEvent::action, action});
}

void KioskApp::send(const VisitInput& input) {
  const Scene before = visit_.scene;
  VisitStep step = next(visit_, input, rules_);
  visit_ = std::move(step.visit);
  if (visit_.scene != before) touched();
  if (step.deed) {
    const bool repeated = input.event != VisitEvent::action;
    if (repeated) {
      repeat_ = step.deed;
      repeat_at_ms_ = office_.clock().now().boot_ms + kRepeatAfterMs;
    } else {
      request_ = to_hex(random_id());
      perform(*step.deed);
      return;
    }
  }
  rebuild();
}

void KioskApp::perform(Deed deed) {
  VisitEvent event = VisitEvent::action;
  switch (deed) {
    case Deed::issue: event = issue(); break;
    case Deed::check_code: event = check_code(); break;
    case Deed::send_rating: event = send_rating(); break;
    case Deed::keep_answers: event = keep_answers(); break;
    case Deed::call_staff: event = call_staff(); break;
  }
  send({event, {ActionKind::back}});
  if (event == VisitEvent::issued) {
    look_at_office();
    look_at_paper();
  }
}

VisitEvent KioskApp::issue() {
  IssueOrder order;
  order.services = {visit_.service};
  order.priority = visit_.priority;
  order.language = views_->languages[static_cast<std::size_t>(visit_.language)];
  order.location = options_.location;
  order.print = static_cast<bool>(options_.print);
  Result<IssuedTicket> issued = office_.issue(order, {options_.actor, request_});
  if (issued) {
    ticket_ = *issued;
    if (options_.print) options_.print(*ticket_);
  }
  return outcome(issued, VisitEvent::issued, VisitEvent::issue_refused, VisitEvent::issue_unsure);
}

VisitEvent KioskApp::check_code() {
  rating_request_ = to_hex(random_id());
  rating_ = RatingOrder{.code = visit_.digits, .receipt = random_id()};
  const Result<TicketView> found = office_.ticket(visit_.digits);
  if (found && !found->can_rate) return VisitEvent::code_refused;
  return outcome(found, VisitEvent::code_good, VisitEvent::code_refused, VisitEvent::code_unsure);
}

// What the visitor has answered so far. A visitor who left meanwhile has answered as much as before.
void KioskApp::take_answers() {
  if (visit_.answers.empty()) return;
  rating_.score = visit_.answers.front();
  const std::vector<SurveyItem>& items = office_.catalogue().survey.items;
  for (std::size_t i = 1; i < visit_.answers.size() && i < items.size(); ++i) {
    if (visit_.answers[i] > 0) rating_.answers[items[i].id] = visit_.answers[i];
  }
}

VisitEvent KioskApp::send_rating() {
  take_answers();
  const Status rated = office_.rate(rating_, {options_.actor, rating_request_});
  return outcome(rated, VisitEvent::rated, VisitEvent::rating_refused, VisitEvent::rating_unsure);
}

VisitEvent KioskApp::keep_answers() {
  take_answers();
  return outcome(office_.complete_rating(rating_), VisitEvent::answers_kept,
                 VisitEvent::answers_refused, VisitEvent::answers_unsure);
}

VisitEvent KioskApp::call_staff() {
  const Status told = office_.call_staff(options_.place, {options_.actor, request_});
  return told.ok() ? VisitEvent::staff_told : VisitEvent::staff_not_told;
}

bool KioskApp::behind() const {
  EventSeq head = head_;
  const Status read = office_.store().read([&](Reader& reader) { head = reader.head().seq; });
  return !read.ok() || head != head_;
}

void KioskApp::refresh() {
  look_at_office();
  look_at_paper();
}

void KioskApp::look_at_office() {
  const Status seen =
      office_.store().read([&](Reader& reader) { head_ = reader.head().seq; });
  const Status fresh = seen.ok() ? office_.refresh() : seen;
  Result<std::vector<ServiceView>> services = office_.services();
  const bool found = fresh.ok() && services.ok();
  if (found) views_->services = std::move(services).take();
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
  }
  if (found != visit_.reachable) {
    send({found ? VisitEvent::store_found : VisitEvent::store_lost, {ActionKind::back}});
  } else {
    rebuild();
  }
}

void KioskApp::look_at_paper() {
  if (visit_.scene != Scene::ticket || !ticket_) return;
  const Result<IssuedTicket> now = office_.issued(ticket_->visit);
  if (now) {
    ticket_->print = now->print;
    ticket_->print_detail = now->print_detail;
  }
  const Paper paper = paper_of(ticket_->print);
  if (paper != visit_.paper && (paper == Paper::printed || paper == Paper::failed)) {
    send({paper == Paper::printed ? VisitEvent::paper_printed : VisitEvent::paper_failed,
          {ActionKind::back}});
  } else {
    rebuild();
  }
}

void KioskApp::tick() {
  const Moment now = office_.clock().now();
  if (repeat_ && now.boot_ms >= repeat_at_ms_) {
    const Deed deed = *std::exchange(repeat_, std::nullopt);
    perform(deed);
  }
  follow_hours(now);
  follow_patience(now);
  rebuild();
}

void KioskApp::follow_hours(const Moment& now) {
  const std::int64_t minute = now.utc_ms / 60'000;
  if (minute == kept_minute_) return;
  kept_minute_ = minute;
  // The date may have turned; what follows from it is the office's affair.
  (void)office_.keep_day(options_.actor).ok();
  look_at_office();
  const bool open = open_state(office_.catalogue(), office_.zone().local(now.utc_ms)).open;
  if (open != visit_.open) {
    send({open ? VisitEvent::office_opened : VisitEvent::office_closed, {ActionKind::back}});
  }
}

double KioskApp::idle_seconds(const Moment& now) const {
  return static_cast<double>(now.boot_ms - touched_at_ms_) / 1000;
}

void KioskApp::follow_patience(const Moment& now) {
  const std::optional<Patience> allowed = patience(visit_);
  if (!allowed) return;
  const double idle = idle_seconds(now);
  if (idle >= allowed->end_after_seconds) {
    ticket_.reset();
    send({VisitEvent::patience_out, {ActionKind::back}});
  } else if (!visit_.asked && idle >= allowed->ask_after_seconds) {
    send({VisitEvent::patience_low, {ActionKind::back}});
  }
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

double KioskApp::seconds_to_next_tick() const {
  const Moment now = office_.clock().now();
  double wait = static_cast<double>(60'000 - now.utc_ms % 60'000) / 1000;
  if (repeat_) wait = std::min(wait, static_cast<double>(repeat_at_ms_ - now.boot_ms) / 1000);
  if (const std::optional<Patience> allowed = patience(visit_)) {
    const double idle = idle_seconds(now);
    const double ring =
        allowed->end_after_seconds - std::min(kRingSeconds, allowed->end_after_seconds);
    const bool counting = visit_.asked || countdown(now).has_value();
    const double whole_second = 1 - (idle - static_cast<double>(static_cast<std::int64_t>(idle)));
    const double first = visit_.asked || allowed->ask_after_seconds == allowed->end_after_seconds
                             ? ring
                             : allowed->ask_after_seconds;
    wait = std::min(wait, counting ? whole_second : first - idle);
  }
  return std::max(0.0, wait);
}

void KioskApp::rebuild() {
  const Moment now = office_.clock().now();
  const Catalogue& office = office_.catalogue();
  const LocalTime local = office_.zone().local(now.utc_ms);
  const auto chosen = static_cast<std::size_t>(visit_.language);
  const Words& words = views_->words.at(chosen);
  const std::string& language = views_->languages.at(chosen);
  Surroundings around = surroundings_of(office, words, language, local);
  around.modes = visit_.modes;
  around.languages = views_->language_names;
  around.language = visit_.language;
  around.countdown = countdown(now);
  views_->around = around;
  views_->screen = make_screen(words, language, local);
}

ScreenModel KioskApp::make_screen(const Words& words, const std::string& language,
                                  const LocalTime& local) const {
  const Catalogue& office = office_.catalogue();
  const auto notice = [](Notice which) { return NoticeModel{which, false, {}}; };
  switch (visit_.scene) {
    case Scene::home: {
      HomeModel home = home_of(office, views_->services, language);
      home.page = visit_.page;
      return home;
    }
    case Scene::details: return details_of(office, views_->services, visit_.service, language);
    case Scene::priority: return priority_of(office, visit_.service, language);
    case Scene::ticket:
      return ticket_of(office, ticket_.value_or(IssuedTicket{}),
                       paper_of(ticket_ ? ticket_->print : PrintState::off), language);
    case Scene::code: return CodeModel{visit_.digits, visit_.code_refused, visit_.unreachable};
    case Scene::rating:
    case Scene::follow_up: return rating_of(office, visit_, language);
    case Scene::issuing:
    case Scene::checking:
    case Scene::sending: return notice(Notice::issuing);
    case Scene::no_ticket: return notice(Notice::no_ticket);
    case Scene::thanks: return thanks_of(office, local.day);
    case Scene::staff_called: return notice(Notice::staff_called);
    case Scene::staff_unreachable: return notice(Notice::staff_unreachable);
    case Scene::closed: return closed_of(office, open_state(office, local), local, words);
    case Scene::out_of_service: return notice(Notice::out_of_service);
  }
  return notice(Notice::out_of_service);
}

}  // namespace khio::kiosk
