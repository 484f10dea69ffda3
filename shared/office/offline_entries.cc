#include "office/offline_entries.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "files/event_codec.h"

namespace khio {
namespace {

using Json = nlohmann::json;

template <typename Contents>
Result<Contents> read(const std::string& payload, const auto& take) {
  try {
    return take(Json::parse(payload));
  } catch (const std::exception& error) {
    return Error{ErrorKind::damaged,
                 fmt::format("an entry of the kiosk's outbox is malformed: {}", error.what())};
  }
}

[[noreturn]] void malformed(const char* field) { throw std::invalid_argument(field); }

}  // namespace

std::string ticket_payload(const OfflineTicket& ticket) {
  return Json{{"issued", Json::parse(encode_payload(ticket.issued, ""))},
              {"instead_of", ticket.instead_of}}.dump();
}

Result<OfflineTicket> read_ticket(const std::string& payload) {
  return read<OfflineTicket>(payload, [](const Json& json) -> Result<OfflineTicket> {
    Result<DecodedPayload> issued = decode_payload("issued", json.at("issued").dump());
    if (!issued.ok()) return issued.error();
    return OfflineTicket{std::get<Issued>(std::move(issued).take().body),
                         json.at("instead_of").get<std::string>()};
  });
}

std::string rating_payload(const OfflineRating& rating) {
  const RatingOrder& order = rating.order;
  return Json{{"code", order.code},       {"score", order.score},
              {"answers", order.answers}, {"via", rated_via_name(order.via)},
              {"hurried", order.hurried}, {"receipt", to_hex(order.receipt)},
              {"more", rating.more}}.dump();
}

Result<OfflineRating> read_rating(const std::string& payload) {
  return read<OfflineRating>(payload, [](const Json& json) -> Result<OfflineRating> {
    OfflineRating rating;
    rating.order.code = json.at("code").get<std::string>();
    rating.order.score = json.at("score").get<int>();
    rating.order.answers = json.at("answers").get<std::map<std::string, int>>();
    const auto via = read_rated_via(json.at("via").get<std::string>());
    if (!via) malformed("via");
    rating.order.via = *via;
    rating.order.hurried = json.at("hurried").get<bool>();
    if (!from_hex(json.at("receipt").get<std::string>(), rating.order.receipt)) malformed("receipt");
    rating.more = json.at("more").get<bool>();
    return rating;
  });
}

std::string words_payload(const SuggestionOrder& order) {
  return Json{{"kind", suggestion_kind_name(order.kind)}, {"text", order.text}}.dump();
}

Result<SuggestionOrder> read_words(const std::string& payload) {
  return read<SuggestionOrder>(payload, [](const Json& json) -> Result<SuggestionOrder> {
    const auto kind = read_suggestion_kind(json.at("kind").get<std::string>());
    if (!kind) malformed("kind");
    return SuggestionOrder{*kind, json.at("text").get<std::string>()};
  });
}

}  // namespace khio
