#include "care/seal_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/check.h"
#include "base/codes.h"
#include "domain/calendar.h"

namespace khio {
namespace {

constexpr std::string_view kVersion = "1";
constexpr std::size_t kKeyWords = 9;
constexpr std::size_t kSealWords = 11;

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool read_number(std::string_view word, std::int64_t& number) {
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  return read.ec == std::errc() && read.ptr == word.data() + word.size();
}

struct ToldRestore {
  EventSeq seq = 0;
  Hash hash{};
};

std::vector<ToldRestore> restores_of(Reader& reader) {
  std::vector<ToldRestore> restores;
  if (!reader.office().restored) return restores;
  reader.scan_journal(0, [&](const JournalRow& row) {
    if (row.kind == "restored") restores.push_back({row.event.seq, row.event.hash});
    return true;
  });
  return restores;
}

// The journal went on from a backup, says so, and the seal knows nothing of that: where it says so.
std::optional<EventSeq> lost_by(const Seal& seal, const std::vector<ToldRestore>& restores) {
  const auto later = std::find_if(restores.begin(), restores.end(), [&](const ToldRestore& told) {
    return told.seq > seal.events;
  });
  if (later == restores.begin() || std::prev(later)->hash == seal.restored) return std::nullopt;
  // The first one after what the seal knows of.
  const auto known = std::find_if(restores.begin(), later, [&](const ToldRestore& told) {
    return told.hash == seal.restored;
  });
  if (known != later) return std::next(known)->seq;
  return seal.restored == Hash{} ? restores.front().seq : std::prev(later)->seq;
}

// Seals that no later one, made over the store as it is, agreed to lose.
struct Unacknowledged {
  EventSeq told = 0;  // the last event that tells of a restored backup; 0: none
  int seals = 0;
  std::optional<Seal> after;  // one that was made after its backup was restored, of the earliest such
  EventSeq after_told = 0;    // … event, which is this one

  void note(Reader& reader, const Seal& seal, EventSeq by) {
    told = std::max(told, by);
    ++seals;
    if ((after && by >= after_told) || is_told_after(reader, by, seal.made_at)) return;
    after = seal;
    after_told = by;
  }
  std::string words() const {
    if (after)
      return fmt::format("event {} tells of a restored backup, and the seal of {}, made after it, "
                         "covers {} events that are others", after_told, utc_minute(after->made_at),
                         after->events);
    return fmt::format("{} seals are of events that a restored backup lost, as event {} says, and no "
                       "seal says that the office goes on with this store; if it does, say so once "
                       "with `khio-counter seals make --goes-on`", seals, told);
  }
};

}  // namespace

Result<SealList> SealList::read(const std::string& text, const std::string& file) {
  SealList list;
  list.file_ = file;
  int lines = 0;
  for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string::npos;
       begin = end + 1) {
    ++lines;
    if (list.take(text.substr(begin, end - begin))) continue;
    return Error{ErrorKind::damaged,
                 fmt::format("line {} of the seals in {} is not what the key's owner wrote", lines,
                             file)};
  }
  if (lines > 0) return list;
  return Error{ErrorKind::damaged, fmt::format("there are no seals in {}", file)};
}

bool SealList::take(const std::string& line) {
  const std::vector<std::string_view> words = words_of(line);
  const bool is_seal = words.front() == "seal";
  if (!is_seal && words.front() != "key") return false;
  if (words.size() != (is_seal ? kSealWords : kKeyWords) || words[1] != kVersion) return false;
  JournalName journal;
  Hash previous{};
  PublicKey by{};
  Signature signature{};
  const std::size_t last = words.size() - 1;
  if (!from_hex(words[2], journal.office) || !from_hex(words[3], journal.first) ||
      !from_hex(words[last - 2], previous) || !from_hex(words[last - 1], by) ||
      !from_hex(words[last], signature))
    return false;
  Seal seal;
  PublicKey next = by;
  if (!read_number(words[last - 3], seal.made_at)) return false;
  if (is_seal && (!read_number(words[4], seal.events) || seal.events < 1 ||
                  !from_hex(words[5], seal.head) || !from_hex(words[6], seal.restored)))
    return false;
  if (!is_seal && !from_hex(words[4], next)) return false;
  const bool first = text_.empty();
  if (first ? is_seal || next != by : by != current_key_ || journal != journal_) return false;
  const std::string_view body = std::string_view(line).substr(0, line.rfind(' '));
  if (previous != last_line_ || !is_signed_by(by, body, signature)) return false;
  if (first) {
    journal_ = journal;
    first_key_ = next;
  }
  current_key_ = next;
  if (is_seal) seals_.push_back(seal);
  last_line_ = sha256(line);
  text_ += line + "\n";
  return true;
}

void SealList::write(const std::string& body, const SigningKey& by) {
  const std::string whole =
      fmt::format("{} {} {}", body, to_hex(last_line_), to_hex(by.shown()));
  KHIO_CHECK(take(whole + " " + to_hex(by.sign(whole))));
}

SealList SealList::begin(const JournalName& journal, const SigningKey& key, std::int64_t at) {
  SealList list;
  list.journal_ = journal;
  list.hand_over(key.shown(), key, at);
  return list;
}

void SealList::add(const Seal& seal, const SigningKey& by) {
  write(fmt::format("seal {} {} {} {} {} {} {}", kVersion, to_hex(journal_.office),
                    to_hex(journal_.first), seal.events, to_hex(seal.head), to_hex(seal.restored),
                    seal.made_at),
        by);
}

void SealList::hand_over(const PublicKey& next, const SigningKey& by, std::int64_t at) {
  write(fmt::format("key {} {} {} {} {}", kVersion, to_hex(journal_.office),
                    to_hex(journal_.first), to_hex(next), at),
        by);
}

std::string key_code(const PublicKey& key) { return witness_of(key); }

std::string utc_minute(std::int64_t utc_ms) {
  constexpr std::int64_t kMinuteMs = 60'000;
  constexpr std::int64_t kDayMinutes = 24 * 60;
  const std::int64_t minutes = utc_ms / kMinuteMs;
  return fmt::format("{} {:02}:{:02} UTC", iso_day(static_cast<DayNumber>(minutes / kDayMinutes)),
                     minutes % kDayMinutes / 60, minutes % 60);
}

std::optional<JournalRow> row_at(Reader& reader, EventSeq seq) {
  std::optional<JournalRow> found;
  reader.scan_journal(seq - 1, [&](const JournalRow& row) {
    if (row.event.seq == seq) found = row;
    return false;
  });
  return found;
}

JournalName journal_name(Reader& reader) {
  const std::optional<JournalRow> first = row_at(reader, 1);
  return {reader.office().id, first ? first->event.hash : Hash{}};
}

Seal seal_of(Reader& reader) {
  const Head head = reader.head();
  Seal seal{head.seq, head.hash, {}, 0};
  if (const auto restored = reader.office().restored) {
    const std::optional<JournalRow> told = row_at(reader, restored->seq);
    if (told) seal.restored = told->event.hash;
  }
  return seal;
}

bool is_told_after(Reader& reader, EventSeq seq, std::int64_t utc_ms) {
  constexpr std::int64_t kClockMs = 10 * 60'000;
  std::int64_t at = utc_ms;
  bool later = true;
  reader.scan_journal(seq - 1, [&](const JournalRow& row) {
    if (row.event.seq == seq) at = row.event.at.utc_ms;
    later = at >= utc_ms && row.event.at.utc_ms >= at - kClockMs;
    return later;
  });
  return later;
}

SealFinding hold_against(Reader& reader, const SealList& list) {
  SealFinding finding;
  if (journal_name(reader) != list.journal()) {
    finding.first_bad = 1;
    finding.problem = "the seals in " + list.file() + " are of a journal with another first event";
    return finding;
  }
  std::optional<std::vector<ToldRestore>> restores;
  Unacknowledged lost;
  for (const Seal& seal : list.seals()) {
    const std::optional<JournalRow> row = row_at(reader, seal.events);
    if (row && row->event.hash == seal.head) {
      ++finding.agree;
      finding.sealed = seal.events;
      if (seal.events >= lost.told) lost = {};
      continue;
    }
    if (!restores) restores = restores_of(reader);
    if (const std::optional<EventSeq> by = lost_by(seal, *restores)) {
      ++finding.lost;
      lost.note(reader, seal, *by);
      continue;
    }
    const EventSeq head = reader.head().seq;
    finding.first_bad = row ? std::max<EventSeq>(finding.sealed, 1) + 1 : head + 1;
    finding.problem =
        row ? fmt::format("one of the events {} to {} is not the one that the seal of {} covers",
                          finding.first_bad, seal.events, utc_minute(seal.made_at))
            : fmt::format("the journal ends with event {}, and the seal of {} covers {}", head,
                          utc_minute(seal.made_at), seal.events);
    return finding;
  }
  if (lost.seals == 0) return finding;
  finding.unacknowledged = true;
  finding.first_bad = lost.after_told;
  finding.problem = lost.words();
  return finding;
}

}  // namespace khio
