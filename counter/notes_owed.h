// Notes of the present office day whose slip did not come: said until every one is printed or somebody
// has written the day on those tickets. What the journal tells of the slips is all that is asked, so that
// it is known after a restart too, at every machine, and of slips that failed later in the queue.
// One thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "counter/words.h"
#include "office/office.h"

namespace khio::counter {

// A slip that is on its way for longer is said to be missing: its program may have died with it.
inline constexpr int kNoteSlipSeconds = 180;
// How the journal tells that the day was written on the ticket instead; who did it follows.
inline constexpr const char* kWrittenByHand = "by_hand";

class NotesOwed {
 public:
  using Print = std::function<Status(VisitId, const Ask&)>;

  void read(Reader& reader);
  // Prints a slip for each; what becomes of them is read.
  static void print(const std::vector<KeptTicket>& notes, const Print& print,
                    const std::string& officer);
  void print_again(const Print& print, const std::string& officer, std::int64_t now_ms) const;
  // The day is written on the tickets of all that are owed now.
  Status acknowledge(Office& office, const std::string& officer, std::int64_t now_ms) const;
  // Empty: none is owed.
  std::string words(const Words& words, std::int64_t now_ms) const;

 private:
  struct Note {
    std::string ticket;
    DayNumber day = 0;                    // on which the place is kept
    std::optional<std::int64_t> sent_at;  // UTC ms: a slip is on its way since
    bool here = false;                    // in the visitor's hand
  };

  void follow(Reader& reader, const Event& event);
  std::vector<KeptTicket> owed(std::int64_t now_ms) const;

  DayNumber day_ = 0;
  EventSeq seen_ = 0;  // the last event looked at; 0: none yet
  std::map<VisitId, Note> notes_;
};

}  // namespace khio::counter
