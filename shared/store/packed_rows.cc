#include "store/packed_rows.h"

#include <algorithm>
#include <cctype>

#include "domain/catalogue.h"

namespace khio {
namespace {

constexpr unsigned kVersion = 1;
constexpr unsigned kStates = kErrandStates;
constexpr unsigned kChannels = 3;
constexpr unsigned kSessions = 3;
constexpr unsigned kVias = 3;
constexpr std::uint64_t kNumberMax = 9'999;

enum Present : unsigned {
  kCalled = 1, kStarted = 2, kFinished = 4, kWaited = 8, kHeld = 16, kServed = 32,
  kPriority = 64, kByHand = 128
};

// Sums and differences of what may be damaged bytes wrap around; a packer's never come to that.
std::int64_t plus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
std::int64_t minus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

struct LabelParts {
  std::string_view prefix;
  int number = 0;  // 0: the prefix is the whole label
};

// Parts from which append_ticket_label makes this very label again, whatever it is.
LabelParts parts_of(std::string_view label) {
  std::size_t digits = 0;
  while (digits < std::min<std::size_t>(label.size(), 4) &&
         std::isdigit(static_cast<unsigned char>(label[label.size() - 1 - digits])) != 0)
    ++digits;
  if (digits == 4 && label[label.size() - 4] == '0') digits = 3;
  if (digits < 3) return {label, 0};
  LabelParts parts{label.substr(0, label.size() - digits), 0};
  for (const char c : label.substr(label.size() - digits))
    parts.number = parts.number * 10 + (c - '0');
  if (parts.number == 0) parts.prefix = label;
  return parts;
}

}  // namespace

PackedBytes::PackedBytes() { put_byte(kVersion); }

void PackedBytes::put_unsigned(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) put_byte(static_cast<unsigned>(value & 0x7f) | 0x80);
  put_byte(static_cast<unsigned>(value));
}

void PackedBytes::put_signed(std::int64_t value) {
  put_unsigned(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
}

void PackedBytes::put_word(std::string_view word) {
  const auto known = std::find(words_.begin(), words_.end(), word);
  put_unsigned(static_cast<std::uint64_t>(known - words_.begin()));
  if (known != words_.end()) return;
  put_unsigned(word.size());
  bytes_.append(word);
  words_.emplace_back(word);
}

void VisitPacker::add(const VisitRow& row) {
  put_byte(static_cast<unsigned>(row.state) | static_cast<unsigned>(row.channel) << 4 |
           static_cast<unsigned>(row.session) << 6);
  put_byte((row.called_at ? kCalled : 0u) | (row.started_at ? kStarted : 0u) |
           (row.finished_at ? kFinished : 0u) | (row.waited_seconds ? kWaited : 0u) |
           (row.held_seconds ? kHeld : 0u) | (row.served_seconds ? kServed : 0u) |
           (row.priority ? kPriority : 0u) | (row.by_hand ? kByHand : 0u));
  const LabelParts ticket = parts_of(row.ticket);
  put_word(row.service);
  put_word(row.location);
  put_word(ticket.prefix);
  put_unsigned(static_cast<std::uint64_t>(ticket.number));
  put_signed(minus(row.visit, visit_));
  put_signed(minus(row.issued_at, issued_at_));
  put_signed(row.people);
  put_signed(row.counter);
  put_signed(minus(row.enqueued_at, row.issued_at));
  std::int64_t before = row.enqueued_at;
  for (const auto& instant : {row.called_at, row.started_at, row.finished_at}) {
    if (!instant) continue;
    put_signed(minus(*instant, before));
    before = *instant;
  }
  for (const auto& seconds : {row.waited_seconds, row.held_seconds, row.served_seconds})
    if (seconds) put_signed(*seconds);
  visit_ = row.visit;
  issued_at_ = row.issued_at;
}

void RatingPacker::add(const RatingRow& row) {
  put_byte(static_cast<unsigned>(row.half_day) | static_cast<unsigned>(row.via) << 1 |
           static_cast<unsigned>(row.counted) << 3);
  put_signed(std::int64_t{row.office_day} - day_);
  put_word(row.service);
  put_word(row.division);
  put_signed(row.counter);
  put_unsigned(row.scores.size());
  for (const char score : row.scores) put_byte(static_cast<unsigned char>(score));
  day_ = row.office_day;
}

PackedReader::PackedReader(std::string_view bytes)
    : at_(bytes.data()), end_(bytes.data() + bytes.size()) {
  if (get_byte() != kVersion) damaged_ = true;
}

unsigned PackedReader::get_byte() {
  if (at_ != end_) return static_cast<unsigned char>(*at_++);
  damaged_ = true;
  return 0;
}

std::uint64_t PackedReader::get_unsigned() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const unsigned byte = get_byte();
    value |= std::uint64_t{byte & 0x7f} << shift;
    if (byte < 0x80) return value;
  }
  damaged_ = true;
  return 0;
}

std::int64_t PackedReader::get_signed() {
  const std::uint64_t value = get_unsigned();
  return static_cast<std::int64_t>(value >> 1 ^ (0 - (value & 1)));
}

std::string_view PackedReader::get_bytes() {
  const std::uint64_t length = get_unsigned();
  if (length > static_cast<std::uint64_t>(end_ - at_)) {
    damaged_ = true;
    return {};
  }
  const std::string_view bytes(at_, static_cast<std::size_t>(length));
  at_ += bytes.size();
  return bytes;
}

const std::string& PackedReader::get_word() {
  static const std::string kNone;
  const std::uint64_t index = get_unsigned();
  if (index < words_.size()) return words_[static_cast<std::size_t>(index)];
  if (index > words_.size() || damaged_) {
    damaged_ = true;
    return kNone;
  }
  return words_.emplace_back(get_bytes());
}

const VisitRow* VisitUnpacker::next() {
  if (damaged() || !more()) return nullptr;
  const unsigned kinds = get_byte();
  const unsigned present = get_byte();
  row_.state = get_one_of<ErrandState>(kinds & 0xf, kStates);
  row_.channel = get_one_of<Channel>(kinds >> 4 & 3, kChannels);
  row_.session = get_one_of<Session>(kinds >> 6, kSessions);
  row_.priority = (present & kPriority) != 0;
  row_.by_hand = (present & kByHand) != 0;
  row_.service = get_word();
  row_.location = get_word();
  row_.ticket = get_word();
  if (const std::uint64_t number = get_unsigned(); number > kNumberMax)
    spoil();
  else if (number != 0)
    append_ticket_number(row_.ticket, static_cast<int>(number));
  row_.visit = plus(row_.visit, get_signed());
  row_.issued_at = plus(row_.issued_at, get_signed());
  row_.people = static_cast<int>(get_signed());
  row_.counter = static_cast<int>(get_signed());
  row_.enqueued_at = plus(row_.issued_at, get_signed());
  std::int64_t before = row_.enqueued_at;
  const auto read_instant = [&](unsigned bit, std::optional<std::int64_t>& instant) {
    instant.reset();
    if ((present & bit) != 0) instant = before = plus(before, get_signed());
  };
  const auto read_seconds = [&](unsigned bit, std::optional<int>& seconds) {
    seconds.reset();
    if ((present & bit) != 0) seconds = static_cast<int>(get_signed());
  };
  read_instant(kCalled, row_.called_at);
  read_instant(kStarted, row_.started_at);
  read_instant(kFinished, row_.finished_at);
  read_seconds(kWaited, row_.waited_seconds);
  read_seconds(kHeld, row_.held_seconds);
  read_seconds(kServed, row_.served_seconds);
  return damaged() ? nullptr : &row_;
}

const RatingRow* RatingUnpacker::next() {
  if (damaged() || !more()) return nullptr;
  const unsigned kinds = get_byte();
  row_.half_day = (kinds & 1) != 0 ? HalfDay::pm : HalfDay::am;
  row_.via = get_one_of<RatedVia>(kinds >> 1 & 3, kVias);
  row_.counted = (kinds >> 3 & 1) != 0;
  row_.office_day = static_cast<DayNumber>(plus(row_.office_day, get_signed()));
  row_.service = get_word();
  row_.division = get_word();
  row_.counter = static_cast<int>(get_signed());
  row_.scores = get_bytes();
  return damaged() ? nullptr : &row_;
}

}  // namespace khio
