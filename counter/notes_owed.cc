#include "counter/notes_owed.h"

#include <algorithm>

namespace khio::counter {
namespace {

constexpr DayNumber kKeptDaysMax = 366;  // ahead: a place is kept on the next working day
constexpr std::int64_t kSecondMs = 1000;

}  // namespace

void NotesOwed::follow(Reader& reader, const Event& event) {
  seen_ = event.seq;
  const auto known = [&](VisitId visit) {
    const auto at = notes_.find(visit);
    return at == notes_.end() ? nullptr : &at->second;
  };
  if (const auto* kept = std::get_if<PlaceKept>(&event.body)) {
    const std::optional<VisitState> visit = reader.visit(kept->visit);
    if (visit) notes_[kept->visit] = {visit->label(), kept->day, {}, false};
  } else if (const auto* again = std::get_if<Reprinted>(&event.body)) {
    if (Note* const note = known(again->visit)) note->sent_at = event.at.utc_ms;
  } else if (const auto* ended = std::get_if<PrintEnded>(&event.body)) {
    Note* const note = known(ended->visit);
    // The slip from before the note says nothing of it.
    const bool of_note = note != nullptr && (note->sent_at || ended->detail.starts_with(kWrittenByHand));
    if (!of_note) return;
    note->here = note->here || ended->state != PrintState::failed;
    note->sent_at.reset();
  }
}

void NotesOwed::read(Reader& reader) {
  const std::optional<DayState> day = reader.day();
  if (!day || day->day != day_) {
    notes_.clear();
    seen_ = 0;
    day_ = day ? day->day : 0;
  }
  if (!day) return;
  if (seen_ == 0) {
    for (const KeptPlace& place : reader.places_kept(day_ + 1, day_ + kKeptDaysMax)) {
      const std::optional<VisitState> visit = reader.visit(place.visit);
      if (!visit || visit->office_day != day_) continue;
      seen_ = seen_ == 0 ? place.visit : std::min(seen_, place.visit);
    }
    if (seen_ == 0) return;
  }
  reader.scan_events(seen_, [&](const Event& event) {
    follow(reader, event);
    return true;
  });
}

std::vector<KeptTicket> NotesOwed::owed(std::int64_t now_ms) const {
  std::vector<KeptTicket> owed;
  for (const auto& [visit, note] : notes_) {
    const bool on_its_way = note.sent_at && now_ms - *note.sent_at < kNoteSlipSeconds * kSecondMs;
    if (!note.here && !on_its_way) owed.push_back({visit, note.ticket, {}, note.day});
  }
  return owed;
}

void NotesOwed::print(const std::vector<KeptTicket>& notes, const Print& print,
                      const std::string& officer) {
  // One that goes to no printer is owed still.
  for (const KeptTicket& one : notes) (void)print(one.visit, {officer, ""}).ok();
}

void NotesOwed::print_again(const Print& again, const std::string& officer,
                            std::int64_t now_ms) const {
  print(owed(now_ms), again, officer);
}

Status NotesOwed::acknowledge(Office& office, const std::string& officer,
                              std::int64_t now_ms) const {
  for (const KeptTicket& one : owed(now_ms)) {
    const Status told = office.print_ended(one.visit, PrintState::printed,
                                           std::string(kWrittenByHand) + ": " + officer);
    if (!told.ok()) return told;
  }
  return Done{};
}

std::string NotesOwed::words(const Words& words, std::int64_t now_ms) const {
  const std::vector<KeptTicket> notes = owed(now_ms);
  if (notes.empty()) return {};
  std::string tickets;
  for (const KeptTicket& one : notes) tickets += (tickets.empty() ? "" : " ") + one.ticket;
  return words.say("The places are kept for {day}, but no slip came for {tickets}. Please write the "
                   "day on their tickets.",
                   {{"day", words.dates().weekday_date(notes.back().day)}, {"tickets", tickets}});
}

}  // namespace khio::counter
