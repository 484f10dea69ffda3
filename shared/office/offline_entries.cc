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

void add_number(std::string& form, std::int64_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i)
    form.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xff));
}

void add_text(std::string& form, const std::string& text) {
  add_number(form, static_cast<std::int64_t>(text.size()), 4);
  form += text;
}

void add_id(std::string& form, const Id128& id) { form.append(id.begin(), id.end()); }

}  // namespace

Hash offline_witness(const Id128& outbox, std::int64_t entry, std::int64_t at,
                     const std::string& request, const Issued& issued) {
  std::string form = "khio offline ticket 1\n";
  add_id(form, outbox);
  add_number(form, entry, 8);
  add_number(form, at, 8);
  add_text(form, request);
  add_text(form, issued.series);
  add_number(form, issued.number, 8);
  add_text(form, issued.code);
  add_id(form, issued.token);
  add_number(form, issued.priority ? 1 : 0, 8);
  add_number(form, issued.people, 8);
  for (const std::string& service : issued.services) add_text(form, service);
  return sha256(form);
}

Hash witness_in(const Id128& outbox, const OutboxEntry& entry, const OfflineTicket& ticket) {
  return offline_witness(outbox, entry.number, entry.at.utc_ms, entry.request, ticket.issued);
}

bool is_witnessed(const Event& event) {
  const auto* const issued = std::get_if<Issued>(&event.body);
  if (issued == nullptr || !issued->offline) return false;
  const GivenOffline& given = *issued->offline;
  const auto is_slip = [&](const Issued& printed) {
    return given.hash == offline_witness(given.outbox, given.entry, given.said.value_or(given.at),
                                         event.request, printed);
  };
  if (is_slip(*issued)) return true;
  // A number that was given twice stands behind its kiosk's letter; the slip has none before it.
  Issued printed = *issued;
  if (printed.series.size() < 2) return false;
  printed.series.erase(0, 1);
  return is_slip(printed);
}

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
