// What stands in the entries of a kiosk's outbox, as canonical JSON: written by the kiosk, read when it
// is taken in. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "office/office.h"
#include "store/outbox.h"

namespace khio {

struct OfflineTicket {
  Issued issued;
  std::string instead_of;
};
struct OfflineRating {
  RatingOrder order;
  bool more = false;  // answers added to the rating with its receipt
};
inline constexpr std::string_view kTicketEntry = "ticket";
inline constexpr std::string_view kRatingEntry = "rating";
inline constexpr std::string_view kWordsEntry = "words";
// What the slip of a ticket that was given offline witnesses: the SHA-256 of "khio offline ticket 1",
// a line end, the outbox's id, the entry's number, the kiosk's time (UTC ms), the request, the series, the
// number, the code, the token, priority, people and the services; numbers as eight bytes, the highest
// first, texts with their length before them as four. All of it stands in the journal once it was taken
// in, so that whoever rewrites that contradicts the slip.
Hash offline_witness(const Id128& outbox, std::int64_t entry, std::int64_t at,
                     const std::string& request, const Issued& issued);
// What the slip of this entry, a ticket, witnesses.
Hash witness_in(const Id128& outbox, const OutboxEntry& entry, const OfflineTicket& ticket);
// That the event, a ticket that was taken in from an outbox, is what its slip says, set apart or not.
bool is_witnessed(const Event& event);

std::string ticket_payload(const OfflineTicket& ticket);
std::string rating_payload(const OfflineRating& rating);
std::string words_payload(const SuggestionOrder& order);
// damaged: no such contents.
Result<OfflineTicket> read_ticket(const std::string& payload);
Result<OfflineRating> read_rating(const std::string& payload);
Result<SuggestionOrder> read_words(const std::string& payload);

}  // namespace khio
