#include "counter/day_closing.h"

#include <algorithm>

#include "office/day.h"

namespace khio::counter {
namespace {

constexpr int kNoteRoundsMax = 5;  // tickets come one at a time: more rounds mean something else

std::string listed(const std::vector<std::string>& tickets) {
  std::string list;
  for (const std::string& one : tickets) list += (list.empty() ? "" : " ") + one;
  return list;
}

}  // namespace

void DayClosing::read(Reader& reader, const QueueView& queue) {
  day_ = reader.day();
  to_confirm_ = day_to_confirm(reader, office_.catalogue(), office_.zone(), office_.clock().now());
  open_counters_.clear();
  for (const CounterState& one : reader.counters()) open_counters_.push_back(one.counter);
  waiting_ = static_cast<int>(queue.waiting.size());
  int noted = 0;
  for (const QueuedTicket& one : queue.waiting) noted += reader.place_kept(one.visit) ? 1 : 0;
  waiting_without_note_ = waiting_ - noted;
  at_counters_.clear();
  on_hold_.clear();
  on_hold_with_note_.clear();
  const std::vector<ErrandRecord> unkept =
      day_ ? on_hold_without_note(reader, day_->day) : std::vector<ErrandRecord>{};
  for (const ServingTicket& one : queue.serving) {
    const bool kept = std::none_of(unkept.begin(), unkept.end(), [&](const ErrandRecord& errand) {
      return errand.visit == one.visit;
    });
    auto& list = one.state != ErrandState::held ? at_counters_ : kept ? on_hold_with_note_ : on_hold_;
    list.push_back(one.ticket);
  }
}

void DayClosing::read_again() {
  const Result<QueueView> queue = office_.queue();
  if (!queue.ok()) return;
  // What cannot be read stays as it was seen; closing asks the store itself.
  (void)office_.store().read([&](Reader& reader) { read(reader, *queue); }).ok();
}

// Whoever took a ticket while notes were given gets one, too.
bool DayClosing::give_all_notes(const GiveNotes& give_notes) {
  for (int round = 0; round < kNoteRoundsMax && gives_notes(); ++round) {
    if (!give_notes()) return false;
    read_again();
  }
  return true;
}

std::string DayClosing::ended_words(const Words& words, const DayView& closed, int kept) const {
  std::string said = words.say(
      "{day} is closed. Not called any more: {expired}. Unfinished: {unfinished}.",
      {{"day", words.dates().weekday_date(closed.day)},
       {"expired", words.number(closed.expired - kept)},
       {"unfinished", words.number(closed.unfinished)}});
  const std::optional<DayNumber> next = next_working_day(office_.catalogue(), closed.day);
  if (kept == 0 || !next) return said;
  return said + " " +
         words.say("Their places are kept on {day}: {kept}.",
                   {{"day", words.dates().weekday_date(*next)}, {"kept", words.number(kept)}});
}

std::string DayClosing::slip_words(const Words& words, PrintState state) const {
  switch (state) {
    case PrintState::off:
      return words.tr("No closing slip was printed: this machine has no printer. It can be printed "
                      "at another one.");
    case PrintState::pending: return words.tr("The closing slip is on its way to the printer.");
    case PrintState::printed:
      return slips_.files ? words.tr("The closing slip is kept as a file.")
                          : words.tr("The closing slip is printed.");
    case PrintState::failed:
      return words.tr("The closing slip did not print. Look at the printer, then print it again.");
    case PrintState::unconfirmed:
      return words.tr("The printer does not say whether the closing slip came out. Please look.");
  }
  return {};
}

bool DayClosing::gives_notes() const {
  return notes_ && without_note() > 0 && day_ &&
         next_working_day(office_.catalogue(), day_->day).has_value();
}

bool DayClosing::close(const Words& words, const std::string& officer,
                       const GiveNotes& give_notes) {
  if (!give_all_notes(give_notes)) return false;
  read_again();
  // Their tickets end, but not their places.
  const int kept = waiting_ - waiting_without_note_ + static_cast<int>(on_hold_with_note_.size());
  DayView closed;
  const bool done = deeds_.run("close day", officer, words,
                               [&](const Ask& ask) -> Status {
                                 Result<DayView> view = office_.close_day(ask);
                                 if (!view.ok()) return view.error();
                                 closed = std::move(view).take();
                                 return Done{};
                               },
                               {});
  if (!done) return false;
  ended_ = true;
  closed_ = closed.day;
  closed_words_ = ended_words(words, closed, std::min(kept, closed.expired));
  const Status sent = slips_.closing(closed.day, {officer, ""});
  const PrintState state = sent.ok()                                    ? PrintState::pending
                           : sent.error().kind == ErrorKind::refused ? PrintState::off
                                                                        : PrintState::failed;
  deeds_.say(sent.ok() ? Tone::good : Tone::warning,
             closed_words_ + " " + slip_words(words, state));
  return true;
}

bool DayClosing::confirm_date(const Words& words, const std::string& officer) {
  if (!to_confirm_) return false;
  const DayNumber day = *to_confirm_;
  return deeds_.run("confirm day " + iso_day(day), officer, words,
                    [&](const Ask& ask) -> Status {
                      const Result<DayView> view = office_.confirm_day(day, ask);
                      return view.ok() ? Status(Done{}) : Status(view.error());
                    },
                    words.say("The office day is {day} now.",
                              {{"day", words.dates().weekday_date(day)}}));
}

void DayClosing::print_slip(const Words& words, const std::string& officer) {
  if (!day_ || day_->open || !slips_.possible()) return;
  const bool sent =
      deeds_.run("closing slip " + iso_day(day_->day), officer, words,
                 [&](const Ask& ask) { return slips_.closing(day_->day, ask); },
                 slip_words(words, PrintState::pending));
  closed_ = sent ? day_->day : 0;
  closed_words_.clear();
}

void DayClosing::slip_ended(const Words& words, DayNumber day, PrintState state) {
  if (day != closed_ || closed_ == 0 || state == PrintState::pending) return;
  const Tone before = deeds_.notice().tone;
  deeds_.say(state == PrintState::printed ? before : Tone::warning,
             closed_words_ + (closed_words_.empty() ? "" : " ") + slip_words(words, state));
  closed_ = 0;
}

std::string DayClosing::waiting_words(const Words& words) const {
  std::string said = line_words(words);
  const auto add = [&](const char* phrase, const std::vector<std::string>& tickets) {
    if (tickets.empty()) return;
    said += (said.empty() ? "" : " ") + words.say(phrase, {{"tickets", listed(tickets)}});
  };
  add(mark("On hold: {tickets}."), on_hold_);
  add(mark("On hold, with a note: {tickets}."), on_hold_with_note_);
  return said;
}

std::string DayClosing::line_words(const Words& words) const {
  if (waiting_ == 0) return {};
  const int noted = waiting_ - waiting_without_note_;
  if (noted == 0) return words.count("{n} ticket still waits.", "{n} tickets still wait.", waiting_);
  return words.count("{n} ticket still waits", "{n} tickets still wait", waiting_) + ", " +
         words.count("{n} of them with a note that keeps its place.",
                     "{n} of them with a note that keeps their place.", noted);
}

std::vector<std::string> DayClosing::facts(const Words& words) const {
  std::vector<std::string> facts;
  std::vector<std::string> unfinished = at_counters_;
  if (!gives_notes()) unfinished.insert(unfinished.end(), on_hold_.begin(), on_hold_.end());
  if (!unfinished.empty()) {
    facts.push_back(words.count("{n} visit is not finished and will count as unfinished: ",
                                "{n} visits are not finished and will count as unfinished: ",
                                static_cast<std::int64_t>(unfinished.size())) +
                    listed(unfinished));
  }
  if (!open_counters_.empty()) {
    std::string counters;
    for (const int one : open_counters_) {
      counters += (counters.empty() ? "" : ", ") + words.number(one);
    }
    facts.push_back(words.say("Counters that are open close with the day: {counters}",
                              {{"counters", counters}}));
  }
  if (waiting_ == 0 && on_hold_.empty() && on_hold_with_note_.empty() && facts.empty()) {
    facts.push_back(words.tr("Nobody waits, and every counter is closed."));
  }
  facts.push_back(words.tr("Kiosks give no more tickets today. It cannot be taken back."));
  facts.push_back(slips_.files && slips_.possible()
                      ? words.tr("This machine has no printer: the closing slip is kept as a file.")
                  : slips_.possible()
                      ? words.tr("The closing slip is printed here.")
                      : words.tr("This machine has no printer: print the closing slip at another "
                                 "one."));
  return facts;
}

DayNow DayClosing::model(const Words& words) const {
  DayNow now;
  now.open = !day_ || day_->open;
  now.begun = day_.has_value();
  now.prints = slips_.possible();
  now.files = slips_.files;
  if (to_confirm_) {
    now.to_confirm = words.dates().weekday_date(*to_confirm_);
    now.before = words.dates().weekday_date(day_->day);
    return now;
  }
  if (!day_ || !day_->open) return now;
  now.title = words.dates().weekday_date(day_->day);
  now.waiting = waiting_words(words);
  now.without_note = without_note();
  now.notes = gives_notes();
  now.facts = facts(words);
  if (const auto next = next_working_day(office_.catalogue(), day_->day)) {
    now.notes_for = words.dates().weekday_date(*next);
  }
  return now;
}

}  // namespace khio::counter
