#include "kiosk/board_app.h"

#include <algorithm>

#include "kiosk/models.h"

namespace khio::kiosk {
namespace {

std::string chosen_language(const Catalogue& office, const std::string& wanted) {
  const auto& languages = office.languages;
  const bool known = std::find(languages.begin(), languages.end(), wanted) != languages.end();
  return known ? wanted : languages.front();
}

}  // namespace

BoardApp::BoardApp(Office& office, const std::string& language, const std::string& pictures,
                   std::function<void(const std::string& line)> log)
    : office_(office),
      language_(chosen_language(office.catalogue(), language)),
      around_{.words = Words(Messages::load(language_), office.catalogue().era)},
      pictures_(pictures, std::move(log)) {
  for (const std::string& code : kiosk_languages(office.catalogue()))
    all_words_.emplace_back(Messages::load(code), office.catalogue().era);
  refresh();
}

bool BoardApp::behind() const {
  EventSeq head = head_;
  const Status read = office_.store().read([&](Reader& reader) { head = reader.head().seq; });
  return !read.ok() || head != head_;
}

void BoardApp::refresh() {
  const Status seen =
      office_.store().read([&](Reader& reader) { head_ = reader.head().seq; });
  const Status fresh = seen.ok() ? office_.refresh() : seen;
  Result<BoardView> view = office_.board(kBoardLastCalls);
  reachable_ = fresh.ok() && view.ok();
  if (reachable_) {
    view_ = std::move(view).take();
    const std::int64_t now_ms = office_.clock().now().boot_ms;
    const bool started = newest_call_ < 0;
    EventSeq newest = std::max<EventSeq>(newest_call_, 0);
    std::vector<BoardCall> came;  // newest first, as they are shown
    for (const CalledOnBoard& call : view_.now) {
      newest = std::max(newest, call.call);
      if (started || call.call <= newest_call_) continue;
      fresh_until_[call.call] = now_ms + kFreshSeconds * 1000;
      came.push_back(shown(call, now_ms));
    }
    new_calls_.insert(new_calls_.end(), came.rbegin(), came.rend());
    newest_call_ = newest;
  }
  tick();
}

BoardCall BoardApp::shown(const CalledOnBoard& call, std::int64_t now_ms) const {
  const auto fresh = fresh_until_.find(call.call);
  return {call.ticket, std::to_string(call.counter), call.priority,
          fresh != fresh_until_.end() && now_ms < fresh->second};
}

void BoardApp::tick() {
  const Moment now = office_.clock().now();
  std::erase_if(fresh_until_, [&](const auto& entry) { return entry.second <= now.boot_ms; });
  around_ = surroundings_of(office_, around_.words, language_,
                            office_.zone().local(now.utc_ms));
  model_ = {};
  for (const CalledOnBoard& call : view_.now) model_.now.push_back(shown(call, now.boot_ms));
  for (const CalledOnBoard& call : view_.last) model_.last.push_back(shown(call, now.boot_ms));
  pictures_.tick(now.boot_ms);
  model_.picture = pictures_.shown();
  model_.picture_id = pictures_.id();
  model_.waiting = view_.waiting;
  model_.unreachable = !reachable_;
  if (view_.paused) {
    model_.paused = HallPausedModel{all_words_, *view_.paused};
    return;
  }
  if (view_.urgent && now.utc_ms < view_.urgent->until) {
    const int until = office_.zone().local(view_.urgent->until).second_of_day;
    model_.notice = around_.words("Open now for urgent services only, until {time}",
                                  {{"time", around_.words.dates().time(until)}});
    return;
  }
  const auto& notes = office_.catalogue().slip_notes;
  if (notes.empty()) return;
  const auto turn = static_cast<std::size_t>(now.utc_ms / (kNoticeSeconds * 1000));
  model_.notice = office_.catalogue().text(notes[turn % notes.size()], language_);
}

double BoardApp::seconds_to_next_tick() const {
  const Moment now = office_.clock().now();
  // One notice stays; several take turns, and a minute holds a whole number of turns.
  const int every_ms = office_.catalogue().slip_notes.size() > 1 ? kNoticeSeconds * 1000 : 60'000;
  double wait = static_cast<double>(every_ms - now.utc_ms % every_ms) / 1000;
  wait = std::min(wait, pictures_.seconds_to_next_tick(now.boot_ms));
  for (const auto& [call, until] : fresh_until_) {
    wait = std::min(wait, static_cast<double>(until - now.boot_ms) / 1000);
  }
  return std::max(0.0, wait);
}

std::vector<BoardCall> BoardApp::take_new_calls() { return std::exchange(new_calls_, {}); }

}  // namespace khio::kiosk
