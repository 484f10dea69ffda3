#include "kiosk/terminal_app.h"

#include <algorithm>

#include "base/digest.h"

namespace khio::kiosk {
namespace {

constexpr std::int64_t kThanksMs = 6'000;

std::string chosen_language(const std::vector<std::string>& spoken, const std::string& wanted) {
  const bool known = std::find(spoken.begin(), spoken.end(), wanted) != spoken.end();
  return known ? wanted : spoken.front();
}

}  // namespace

TerminalApp::TerminalApp(Office& office, int counter, const std::string& language)
    : office_(office), counter_(counter),
      languages_(kiosk_languages(office.catalogue())),
      usual_(chosen_language(languages_, language)),
      language_(usual_),
      around_{.words = Words(Messages::load(language_), office.catalogue().era)} {
  for (const std::string& code : languages_)
    all_words_.emplace_back(Messages::load(code), office.catalogue().era);
  refresh();
}

bool TerminalApp::behind() const {
  EventSeq head = head_;
  const Status read = office_.store().read([&](Reader& reader) { head = reader.head().seq; });
  return !read.ok() || head != head_;
}

void TerminalApp::refresh() {
  const Status seen = office_.store().read([&](Reader& reader) { head_ = reader.head().seq; });
  const Status fresh = seen.ok() ? office_.refresh() : seen;
  const Result<std::string> code = office_.just_finished(counter_);
  const Result<CounterView> counter = office_.counter_view(counter_);
  reachable_ = fresh.ok() && code.ok() && counter.ok();
  // Who is called next must not rate the visit before theirs.
  const bool free = reachable_ && !counter->current;
  if (reachable_) {
    paused_.reset();
    if (counter->hall_pause) paused_ = counter->hall_pause->why;
  }
  if (reachable_ && counter->current) see_visitor(counter->current->ticket);
  offer(free ? *code : "");
  rebuild();
}

// What the one before has chosen is not the next one's.
void TerminalApp::see_visitor(const std::string& ticket) {
  if (ticket == visitor_) return;
  visitor_ = ticket;
  modes_ = {};
  speak(usual_);
}

void TerminalApp::speak(const std::string& language) {
  if (language == language_) return;
  language_ = language;
  around_.words = Words(Messages::load(language), office_.catalogue().era);
}

void TerminalApp::offer(const std::string& code) {
  if (code == code_) return;
  code_ = code;
  if (code_.empty()) return;
  request_ = to_hex(random_id());
  const Result<TicketView> rated = office_.ticket(code_);
  rated_ = rated ? *rated : TicketView{};
  hurry_.asked(office_.clock().now().boot_ms);
  thanks_until_ms_ = 0;
}

void TerminalApp::act(const Action& action) {
  if (action.kind == ActionKind::large_text) modes_.large_text = !modes_.large_text;
  if (action.kind == ActionKind::high_contrast) modes_.high_contrast = !modes_.high_contrast;
  if (action.kind == ActionKind::low_reach) modes_.low_reach = !modes_.low_reach;
  if (action.kind == ActionKind::call_staff) {
    const std::string place = around_.words("Counter") + " " + std::to_string(counter_);
    (void)office_.call_staff(place, {"terminal", to_hex(random_id())}).ok();
  }
  const bool known = action.number >= 0 && action.number < static_cast<int>(languages_.size());
  if (action.kind == ActionKind::choose_language && known)
    speak(languages_[static_cast<std::size_t>(action.number)]);
  if (action.kind == ActionKind::score && asks() && !paused_) rate(action.number);
  rebuild();
}

// While it is unknown whether the answer was kept the question stays, and the same request is sent
// with the next tap.
void TerminalApp::rate(int score) {
  const std::int64_t now_ms = office_.clock().now().boot_ms;
  RatingOrder order;
  order.code = code_;
  order.score = score;
  order.via = RatedVia::terminal;
  order.hurried = hurry_.pressed(now_ms);
  const Status rated = office_.rate(order, {"terminal", request_});
  const bool settled = rated.ok() || rated.error().kind == ErrorKind::refused;
  reachable_ = settled;
  if (!settled) return;
  code_.clear();
  thanks_until_ms_ = now_ms + kThanksMs;
}

double TerminalApp::seconds_to_next_tick() const {
  const Moment now = office_.clock().now();
  double wait = static_cast<double>(60'000 - now.utc_ms % 60'000) / 1000;
  if (thanks_until_ms_ > now.boot_ms) {
    wait = std::min(wait, static_cast<double>(thanks_until_ms_ - now.boot_ms) / 1000);
  }
  // The offer runs out by itself.
  return asks() ? std::min(wait, 5.0) : wait;
}

void TerminalApp::rebuild() {
  const Moment now = office_.clock().now();
  const Catalogue& office = office_.catalogue();
  around_ = surroundings_of(office_, around_.words, language_, office_.zone().local(now.utc_ms));
  around_.modes = modes_;
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    if (languages_[i] == language_) around_.language = static_cast<int>(i);
    around_.languages.push_back(all_words_[i].in_context("name of this language", "English"));
  }
  if (paused_) {
    screen_ = HallPausedModel{all_words_, *paused_};
    return;
  }
  TerminalModel model;
  model.counter = std::to_string(counter_);
  model.unreachable = !reachable_;
  model.thanks = now.boot_ms < thanks_until_ms_;
  if (asks()) {
    Visit visit;
    visit.answers = {0};
    model.question = rating_of(office, visit, language_).question;
    model.visit = rated_words(office, rated_, around_.words);
  }
  screen_ = model;
}

}  // namespace khio::kiosk
