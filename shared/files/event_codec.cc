#include "files/event_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <concepts>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "domain/calendar.h"
#include "files/event_fields_office.h"
#include "files/event_fields_said.h"
#include "files/event_fields_visits.h"

namespace khio {
namespace {

using Json = nlohmann::json;

[[noreturn]] void malformed(const char* field) { throw std::invalid_argument(field); }

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};

// The JSON library costs most of a ticket's encoding; only words that need escapes are left to it.
void append_json(std::string& out, std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  });
  if (!plain) {
    out += Json(text).dump();
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

void append_json(std::string& out, bool value) { out += value ? "true" : "false"; }

void append_json(std::string& out, std::integral auto value) {
  const fmt::format_int digits(value);
  out.append(digits.data(), digits.size());
}

template <typename Element>
void append_json(std::string& out, const std::vector<Element>& list) {
  out += '[';
  for (const Element& element : list) {
    if (&element != &list.front()) out += ',';
    append_json(out, element);
  }
  out += ']';
}

// Writes the fields of one JSON object, whatever their order, as canonical JSON.
class Writer {
 public:
  template <typename T>
  void operator()(const char* field, const T& value) {
    if constexpr (IsOptional<T>::value) {
      if (value) (*this)(field, *value);
    } else {
      put(field, value);
    }
  }
  void later(const char* field, const auto& value) { (*this)(field, value); }
  void operator()(const char* field, const Hash& value) { put(field, to_hex(value)); }
  void operator()(const char* field, const Id128& value) { put(field, to_hex(value)); }
  void operator()(const char* field, Channel value) { put(field, channel_name(value)); }
  void operator()(const char* field, Session value) { put(field, session_name(value)); }
  void operator()(const char* field, CallReason value) { put(field, call_reason_name(value)); }
  void operator()(const char* field, PrintState value) { put(field, print_state_name(value)); }
  void operator()(const char* field, RatedVia value) { put(field, rated_via_name(value)); }
  void operator()(const char* name, RatedElsewhere v) { put(name, rated_elsewhere_name(v)); }
  void operator()(const char* field, HalfDay value) { put(field, half_day_name(value)); }
  void operator()(const char* field, SuggestionKind value) {
    put(field, suggestion_kind_name(value));
  }
  void operator()(const char* field, ComplaintState value) {
    put(field, complaint_state_name(value));
  }
  void operator()(const char* name, StaffCallWhy v) { put(name, staff_call_why_name(v)); }
  void operator()(const char* name, HallPauseWhy v) { put(name, hall_pause_why_name(v)); }
  void operator()(const char* field, HoldNote value) { put(field, hold_note_name(value)); }
  void operator()(const char* field, CounterDeed value) { put(field, counter_deed_name(value)); }
  void operator()(const char* field, ErrandState value) { put(field, state_name(value)); }
  void day(const char* field, DayNumber value) { put(field, iso_day(value)); }
  void day_unless_0(const char* field, DayNumber value) {
    if (value != 0) day(field, value);
  }
  template <typename T>
  void object(const char* field, const std::optional<T>& value) {
    if (!value) return;
    const std::size_t begin = values_.size();
    append_object(*value);
    fields_.push_back({field, begin, values_.size()});
  }
  template <typename List>
  void objects(const char* field, const List& list) {
    const std::size_t begin = values_.size();
    values_ += '[';
    for (const auto& element : list) {
      if (&element != &list.front()) values_ += ',';
      append_object(element);
    }
    values_ += ']';
    fields_.push_back({field, begin, values_.size()});
  }

  // The object, its keys in byte order.
  std::string text() {
    std::sort(fields_.begin(), fields_.end(),
              [](const Field& a, const Field& b) { return a.key < b.key; });
    std::string out = "{";
    out.reserve(values_.size() + 16 * fields_.size());
    for (const Field& field : fields_) {
      if (out.size() > 1) out += ',';
      append_json(out, field.key);
      out += ':';
      out.append(values_, field.begin, field.end - field.begin);
    }
    out += '}';
    return out;
  }

 private:
  struct Field {
    std::string_view key;
    std::size_t begin;  // its value stands in values_ from here
    std::size_t end;
  };

  template <typename T>
  void put(const char* field, const T& value) {
    const std::size_t begin = values_.size();
    append_json(values_, value);
    fields_.push_back({field, begin, values_.size()});
  }
  template <typename T>
  void append_object(const T& value) {
    Writer inner;
    fields(inner, value);
    values_ += inner.text();
  }

  std::string values_;
  std::vector<Field> fields_;
};

// Reads fields back; a field that is missing or of another type throws std::exception.
class FieldReader {
 public:
  explicit FieldReader(const Json& object) : object_(object) {}

  template <typename T>
  void operator()(const char* field, T& value) {
    if constexpr (IsOptional<T>::value) {
      if (!object_.contains(field)) return;
      typename T::value_type inner{};
      (*this)(field, inner);
      value = inner;
    } else {
      take(object_.at(field), field, value);
    }
  }
  // A field that journals begun under earlier versions lack: it keeps its default.
  void later(const char* field, auto& value) {
    if (object_.contains(field)) (*this)(field, value);
  }
  void operator()(const char* field, Hash& value) { bytes(field, value); }
  void operator()(const char* field, Id128& value) { bytes(field, value); }
  void operator()(const char* field, Channel& value) { named(field, value, read_channel); }
  void operator()(const char* field, CallReason& value) { named(field, value, read_call_reason); }
  void operator()(const char* field, PrintState& value) { named(field, value, read_print_state); }
  void operator()(const char* field, Session& value) { named(field, value, read_session); }
  void operator()(const char* field, RatedVia& value) { named(field, value, read_rated_via); }
  void operator()(const char* name, RatedElsewhere& v) { named(name, v, read_rated_elsewhere); }
  void operator()(const char* field, HalfDay& value) { named(field, value, read_half_day); }
  void operator()(const char* field, SuggestionKind& value) {
    named(field, value, read_suggestion_kind);
  }
  void operator()(const char* field, ComplaintState& value) {
    named(field, value, read_complaint_state);
  }
  void operator()(const char* name, StaffCallWhy& v) { named(name, v, read_staff_call_why); }
  void operator()(const char* name, HallPauseWhy& v) { named(name, v, read_hall_pause_why); }
  void operator()(const char* field, HoldNote& value) {
    // Before there was a list of them, they were words of the officer's own.
    value = read_hold_note(object_.at(field).get<std::string>()).value_or(HoldNote::other);
  }
  void operator()(const char* field, CounterDeed& value) { named(field, value, read_counter_deed); }
  void operator()(const char* field, ErrandState& value) { named(field, value, read_state); }
  void day(const char* field, DayNumber& value) {
    const auto day = read_iso_day(object_.at(field).get<std::string>());
    if (!day.ok()) malformed(field);
    value = day.value();
  }
  void day_unless_0(const char* field, DayNumber& value) {
    if (object_.contains(field)) day(field, value);
  }
  template <typename T>
  void object(const char* field, std::optional<T>& value) {
    if (!object_.contains(field)) return;
    FieldReader reader(object_.at(field));
    fields(reader, value.emplace());
  }
  template <typename List>
  void objects(const char* field, List& list) {
    for (const Json& object : object_.at(field)) {
      FieldReader reader(object);
      fields(reader, list.emplace_back());
    }
  }

 private:
  // The JSON library turns 2.7 and 2e99 into whole numbers too, and cuts off what is too large.
  template <typename T>
  static void take(const Json& json, const char* field, T& value) {
    if constexpr (std::integral<T> && !std::same_as<T, bool>) {
      if (!json.is_number_integer()) malformed(field);
      const bool beyond = json.is_number_unsigned()
                              ? !std::in_range<T>(json.get<std::uint64_t>())
                              : !std::in_range<T>(json.get<std::int64_t>());
      if (beyond) malformed(field);
    }
    json.get_to(value);
  }
  template <typename Element>
  static void take(const Json& json, const char* field, std::vector<Element>& list) {
    if (!json.is_array()) malformed(field);
    for (const Json& element : json) take(element, field, list.emplace_back());
  }
  template <typename Bytes>
  void bytes(const char* field, Bytes& value) {
    if (!from_hex(object_.at(field).get<std::string>(), value)) malformed(field);
  }
  template <typename T, typename Read>
  void named(const char* field, T& value, Read read) {
    const auto known = read(object_.at(field).get<std::string>());
    if (!known) malformed(field);
    value = *known;
  }
  const Json& object_;
};

// What every event of its kind has, beyond the types of its fields.
void require_whole(const EventBody& body) {
  if (const auto* const issued = std::get_if<Issued>(&body)) {
    if (issued->services.empty()) malformed("services");
  }
  if (const auto* const imported = std::get_if<RatingsImported>(&body)) {
    if (imported->counts.size() != 5 * imported->items.size()) malformed("counts");
  }
}

// The empty body of the kind with this name.
template <std::size_t I = 0>
bool make_body(std::string_view kind, EventBody& body) {
  if constexpr (I == std::variant_size_v<EventBody>) {
    return false;
  } else {
    body.emplace<I>();
    return event_kind(body) == kind || make_body<I + 1>(kind, body);
  }
}

}  // namespace

std::string encode_payload(const EventBody& body, std::string_view asked) {
  Writer writer;
  std::visit([&](const auto& event) { fields(writer, event); }, body);
  if (!asked.empty()) writer("asked", asked);
  return writer.text();
}

Result<DecodedPayload> decode_payload(std::string_view kind, std::string_view payload) {
  DecodedPayload decoded;
  if (!make_body(kind, decoded.body))
    return Error{ErrorKind::damaged, fmt::format("an event of the unknown kind '{}'", kind)};
  try {
    const Json object = Json::parse(payload);
    FieldReader reader(object);
    std::visit([&](auto& event) { fields(reader, event); }, decoded.body);
    require_whole(decoded.body);
    decoded.asked = object.value("asked", "");
    return decoded;
  } catch (const std::exception& error) {
    return Error{ErrorKind::damaged,
                 fmt::format("the payload of a '{}' event is malformed: {}", kind, error.what())};
  }
}

}  // namespace khio
