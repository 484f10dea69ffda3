// What stands in the entries of a kiosk's outbox, as canonical JSON: written by the kiosk, read when it
// is taken in. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "office/office.h"

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
std::string ticket_payload(const OfflineTicket& ticket);
std::string rating_payload(const OfflineRating& rating);
std::string words_payload(const SuggestionOrder& order);
// damaged: no such contents.
Result<OfflineTicket> read_ticket(const std::string& payload);
Result<OfflineRating> read_rating(const std::string& payload);
Result<SuggestionOrder> read_words(const std::string& payload);

}  // namespace khio
