// The packed form gives back exactly the rows that went in, and never believes damaged bytes.
#include "store/packed_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "support/shown_rows.h"

namespace khio {
namespace {

using test::shown;
using Lines = std::vector<std::string>;

constexpr DayNumber kDay = 20'777;

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }
  bool yes() { return below(2) == 1; }
  std::int64_t instant() { return 1'795'140'000'000 + std::int64_t{below(40'000'000)}; }
  std::optional<std::int64_t> maybe_instant() {
    return yes() ? std::optional(instant()) : std::nullopt;
  }
  std::optional<int> maybe_seconds() {
    return yes() ? std::optional(static_cast<int>(below(40'000))) : std::nullopt;
  }
  template <typename T>
  T one_of(const std::vector<T>& list) {
    return list[below(static_cast<unsigned>(list.size()))];
  }

 private:
  std::mt19937 random_;
};

VisitRow random_visit(Dice& dice) {
  VisitRow row;
  row.office_day = kDay;
  row.visit = static_cast<std::int64_t>(dice.below(1'000'000));
  row.ticket = dice.one_of<std::string>({"", "A001", "A0", "9999", "ก1234", "X07", "A0012", "B1000",
                                         "12345", "000", "0000", "K10005"});
  row.service = dice.one_of<std::string>({"A01", "A02", "", "a service with a long code"});
  row.channel = dice.one_of<Channel>({Channel::kiosk, Channel::reception, Channel::walk_direct});
  row.session = dice.one_of<Session>({Session::in_hours, Session::lunch, Session::off_hours});
  row.location = dice.one_of<std::string>({"office", "หน่วยเคลื่อนที่ ตำบลตัวอย่าง"});
  row.priority = dice.yes();
  row.people = static_cast<int>(dice.below(999)) + 1;
  row.issued_at = dice.instant();
  row.enqueued_at = dice.instant();
  row.called_at = dice.maybe_instant();
  row.started_at = dice.maybe_instant();
  row.finished_at = dice.maybe_instant();
  row.waited_seconds = dice.maybe_seconds();
  row.held_seconds = dice.maybe_seconds();
  row.served_seconds = dice.maybe_seconds();
  row.counter = static_cast<int>(dice.below(100));
  row.state = static_cast<ErrandState>(dice.below(kErrandStates));
  row.by_hand = dice.yes();
  return row;
}

RatingRow random_rating(Dice& dice) {
  RatingRow row;
  row.office_day = kDay + static_cast<DayNumber>(dice.below(40)) - 20;
  row.half_day = dice.yes() ? HalfDay::am : HalfDay::pm;
  row.service = dice.one_of<std::string>({"A01", "B02", ""});
  row.division = dice.one_of<std::string>({"CLERK", "งานคลัง"});
  row.counter = static_cast<int>(dice.below(100));
  row.via = dice.one_of<RatedVia>({RatedVia::code, RatedVia::scanner, RatedVia::terminal});
  row.scores = dice.one_of<std::string>({"", "5", "45013", "123451234512345123451234512345"});
  row.counted = dice.yes();
  return row;
}

std::string pack_visits(Dice& dice, int count, Lines& lines) {
  VisitPacker packer;
  for (int i = 0; i < count; ++i) {
    const VisitRow row = random_visit(dice);
    lines.push_back(shown(row));
    packer.add(row);
  }
  return packer.bytes();
}

std::string pack_ratings(Dice& dice, int count, Lines& lines) {
  RatingPacker packer;
  for (int i = 0; i < count; ++i) {
    const RatingRow row = random_rating(dice);
    lines.push_back(shown(row));
    packer.add(row);
  }
  return packer.bytes();
}

template <typename Unpacker>
Lines lines_of(Unpacker&& unpacker, bool& damaged) {
  Lines lines;
  while (const auto* const row = unpacker.next()) lines.push_back(shown(*row));
  damaged = unpacker.damaged();
  return lines;
}

Lines unpack_visits(std::string_view bytes, bool& damaged) {
  return lines_of(VisitUnpacker(kDay, bytes), damaged);
}

Lines unpack_ratings(std::string_view bytes, bool& damaged) {
  return lines_of(RatingUnpacker(bytes), damaged);
}

TEST(PackedRows, VisitsComeBackAsTheyWere) {
  Dice dice(1);
  Lines packed;
  const std::string bytes = pack_visits(dice, 2'000, packed);
  bool damaged = true;
  EXPECT_EQ(unpack_visits(bytes, damaged), packed);
  EXPECT_FALSE(damaged);
}

TEST(PackedRows, RatingsComeBackAsTheyWere) {
  Dice dice(2);
  Lines packed;
  const std::string bytes = pack_ratings(dice, 2'000, packed);
  bool damaged = true;
  EXPECT_EQ(unpack_ratings(bytes, damaged), packed);
  EXPECT_FALSE(damaged);
}

TEST(PackedRows, TheLargestAndSmallestNumbersComeBack) {
  VisitRow row;
  row.office_day = kDay;
  row.visit = std::numeric_limits<std::int64_t>::max();
  row.issued_at = std::numeric_limits<std::int64_t>::min();
  row.enqueued_at = std::numeric_limits<std::int64_t>::max();
  row.called_at = std::numeric_limits<std::int64_t>::min();
  row.waited_seconds = std::numeric_limits<int>::min();
  row.served_seconds = std::numeric_limits<int>::max();
  row.counter = -1;
  VisitPacker packer;
  packer.add(row);
  packer.add(row);
  bool damaged = true;
  EXPECT_THAT(unpack_visits(packer.bytes(), damaged), testing::ElementsAre(shown(row), shown(row)));
  EXPECT_FALSE(damaged);
}

TEST(PackedRows, NoRowsAreNotDamaged) {
  bool damaged = true;
  EXPECT_TRUE(unpack_visits(VisitPacker().bytes(), damaged).empty());
  EXPECT_FALSE(damaged);
}

// The forms are stored: these very bytes must stay readable, and be written.
TEST(PackedRows, TheFormOfAVisitIsFixed) {
  const std::string stored("\x01\x44\x2d\x00\x03" "A01\x01\x06" "office\x02\x01" "A\x05\x06\xd0\x0f"
                           "\x02\x04\x00\xe8\x07\x78\x0c\x3c", 31);
  VisitRow row;
  row.office_day = kDay;
  row.ticket = "A005";
  row.service = "A01";
  row.location = "office";
  row.session = Session::lunch;
  row.visit = 3;
  row.issued_at = row.enqueued_at = 1'000;
  row.called_at = 1'500;
  row.finished_at = 1'560;
  row.waited_seconds = 6;
  row.served_seconds = 30;
  row.counter = 2;
  row.state = ErrandState::done;
  VisitPacker packer;
  packer.add(row);
  EXPECT_EQ(packer.bytes(), stored);
  bool damaged = true;
  EXPECT_THAT(unpack_visits(stored, damaged), testing::ElementsAre(shown(row)));
  EXPECT_FALSE(damaged);
}

TEST(PackedRows, TheFormOfARatingIsFixed) {
  const std::string stored("\x01\x0b\xd2\xc4\x02\x00\x03" "A01\x01\x05" "CLERK\x04\x02" "54", 21);
  const RatingRow row{kDay, HalfDay::pm, "A01", "CLERK", 2, RatedVia::scanner, "54", true};
  RatingPacker packer;
  packer.add(row);
  EXPECT_EQ(packer.bytes(), stored);
  bool damaged = true;
  EXPECT_THAT(unpack_ratings(stored, damaged), testing::ElementsAre(shown(row)));
  EXPECT_FALSE(damaged);
}

TEST(PackedRows, EveryTruncationGivesTheRowsBeforeItAndNoOther) {
  Dice dice(3);
  Lines visits;
  Lines ratings;
  const std::string packed_visits = pack_visits(dice, 20, visits);
  const std::string packed_ratings = pack_ratings(dice, 20, ratings);
  const auto expect_prefix = [](const Lines& some, const Lines& all) {
    ASSERT_LE(some.size(), all.size());
    EXPECT_TRUE(std::equal(some.begin(), some.end(), all.begin()));
  };
  bool damaged = false;
  for (std::size_t length = 0; length < packed_visits.size(); ++length) {
    const Lines some = unpack_visits(packed_visits.substr(0, length), damaged);
    expect_prefix(some, visits);
    EXPECT_TRUE(damaged || some.size() < visits.size());
  }
  for (std::size_t length = 0; length < packed_ratings.size(); ++length)
    expect_prefix(unpack_ratings(packed_ratings.substr(0, length), damaged), ratings);
}

TEST(PackedRows, AnotherVersionAndNonsenseAreDamaged) {
  bool damaged = false;
  EXPECT_TRUE(unpack_visits("\x02", damaged).empty());
  EXPECT_TRUE(damaged);
  EXPECT_TRUE(unpack_visits("", damaged).empty());
  EXPECT_TRUE(damaged);
  EXPECT_TRUE(unpack_visits(std::string("\x01\x0f\x00", 3), damaged).empty());  // no such state
  EXPECT_TRUE(damaged);
}

TEST(PackedRows, FlippedBytesNeverBreakTheReader) {
  Dice dice(4);
  Lines lines;
  const std::string visits = pack_visits(dice, 30, lines);
  const std::string ratings = pack_ratings(dice, 30, lines);
  bool damaged = false;
  for (int round = 0; round < 5'000; ++round) {
    for (const std::string& whole : {visits, ratings}) {
      std::string bytes = whole;
      for (unsigned flips = 1 + dice.below(4); flips > 0; --flips)
        bytes[dice.below(static_cast<unsigned>(bytes.size()))] = static_cast<char>(dice.below(256));
      VisitUnpacker some_visits(kDay, bytes);
      while (some_visits.next() != nullptr) {}
      RatingUnpacker some_ratings(bytes);
      while (some_ratings.next() != nullptr) {}
      damaged = damaged || some_visits.damaged();
    }
  }
  EXPECT_TRUE(damaged);
}

}  // namespace
}  // namespace khio
