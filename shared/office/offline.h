// What a kiosk does while it cannot reach the store: it goes on by itself from an outbox of its own
// (store/outbox.h), with tickets of its own letter, and everything comes in when the store is back.
//
// What it does not know then it leaves to staff: services with a quota of tickets, what a supervisor
// closed, priority beyond the visitor's own word, complaints, which need a number.
//
// Nothing here waits for the store, except follow() and send(). Errors are those of the outbox;
// refused as Office's. One thread, that of its Office.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/zone.h"
#include "office/offline_entries.h"
#include "store/machines.h"
#include "store/outbox.h"

namespace khio {

// Codes on slips (five digits before the check digit): those from here on are kiosks' by themselves,
// each letter's a part of them, so that no two slips of a day have the same.
inline constexpr int kOnlineCodes = 80'000;
inline constexpr int kOfflineCodesPerLetter = (100'000 - kOnlineCodes) / 26;
inline constexpr int kOfflineTicketsPerDayMax = 700;  // fewer, so that a free code is soon found
inline constexpr int kParcelEntries = 50;

class OfflineOffice {
 public:
  // `clock` must outlive it. Errors as of Outbox::open.
  static Result<std::unique_ptr<OfflineOffice>> open(const std::string& file, Workplace at,
                                                     Clock& clock);

  // The store is reached: looks what it says now, so that the kiosk can go on without it; asks for
  // this kiosk's letter, and says that nothing of a closed day is left here.
  Status follow(Office& office, const std::string& place, const Ask& ask);
  // Whether it ever was, and the day is not known to be closed: then tickets can be given.
  bool can_issue() const;
  // Its disk failed: looks whether it can go on again, as issue() does.
  void try_disk();
  // Why it can not go on any more; nothing: it can.
  const std::optional<Error>& trouble() const { return trouble_; }

  // What they were when the store was last reached: what staff closed or paused stays so.
  void knew(const std::vector<ServiceView>& services);
  // The services as far as the office file tells; none has an estimate.
  std::vector<ServiceView> services() const;
  // `instead_of`: the request id of the ticket that was asked of the store and never heard of; empty:
  // none was.
  Result<IssuedTicket> issue(const IssueOrder& order, const std::string& request,
                             const std::string& instead_of);
  bool is_open(const std::string& service) const;
  // Whose visit the code is shows when the store is back.
  Status rate(const RatingOrder& order, const std::string& request);
  // More answers of the rating with that receipt.
  Status complete_rating(const RatingOrder& order, const std::string& request);
  // refused: a complaint.
  Status suggest(const SuggestionOrder& order, const std::string& request);

  // Entries that the store does not have.
  int waiting() const { return outbox_->waiting(); }
  // What the office is told of a kiosk that goes on by itself.
  MachineAlone alone() const;
  const Catalogue& catalogue() const { return catalogue_; }
  const OutboxKnown& known() const { return seen_; }
  const Id128& id() const { return outbox_->id(); }
  Outbox& outbox() { return *outbox_; }

  // Tells the store the next entries. How many wait still; repeat it until none does. As many as before:
  // they are of the day to come, given by a clock that was ahead, and come in when it begins.
  Result<int> send(Office& office, const Ask& ask);

 private:
  // Beside the entries (Outbox::note): what must not be given twice, and since when the store is away.
  struct Note {
    DayNumber day = 0;      // of the last ticket
    int number = 0;         // the same
    std::vector<std::string> codes{};  // of that day …
    int kept = 0;           // … among them those of visits that kept their place overnight
    EventSeq head = 0;      // when the store was last reached before the entries here
    std::int64_t reached_at = 0;
  };

  OfflineOffice(std::unique_ptr<Outbox> outbox, Workplace at, Zone zone, Clock& clock);
  Status read_catalogue();
  Note note() const;
  static std::string text_of(const Note& note);
  static void add_unknown(Reader& reader, DayNumber day, const std::string& series,
                          const Note& noted, bool owed, std::vector<VisitState>& visits);
  Status learn(const std::vector<VisitState>& kept, DayNumber day);
  Status look_before_sending(Office& office, const Ask& ask);
  Result<OutboxEntry> put(std::string_view kind, const std::string& request,
                          const std::string& payload, const Moment& now, Note note);
  Status keep(const OutboxKnown& now);
  Status check_order(const IssueOrder& order) const;
  Result<std::string> fresh_code(const Note& note) const;
  IssuedTicket ticket_of(const OutboxEntry& entry, OfflineTicket what, bool print) const;
  OutboxParcel parcel_of(std::vector<OutboxEntry> entries) const;

  std::unique_ptr<Outbox> outbox_;
  Workplace workplace_;
  Zone zone_;
  Clock& clock_;
  Catalogue catalogue_;
  OutboxKnown seen_;  // newer than what the file says, by a minute at most
  DayNumber owed_of_ = 0;  // on which it looked whose places are kept overnight
  std::vector<std::string> shut_;  // services, by staff
  std::optional<Error> trouble_;
};

}  // namespace khio
