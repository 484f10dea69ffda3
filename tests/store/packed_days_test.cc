// What the figures read is what the tables say, whether a day is packed or not, whatever happened
// to it after it closed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "store/replay.h"
#include "store/store.h"
#include "support/scratch_folder.h"
#include "support/shown_rows.h"

namespace khio {
namespace {

namespace fs = std::filesystem;
using test::shown;
using Lines = std::vector<std::string>;

constexpr DayNumber kFirstDay = 100;

class PackedDaysTest : public ::testing::Test {
 protected:
  void SetUp() override {
    file_ = folder_.file("office.db");
    store_ = create_store(file_, "office file", "test", clock_).take();
  }

  // The event's seq; 0 when the store refused it, which random lives must bear.
  EventSeq append(EventBody body) {
    EventSeq seq = 0;
    (void)store_->change([&](Transaction& tx) -> Status {
      clock_.advance_ms(777);
      const Result<Event> event = tx.append(std::move(body), "test");
      if (!event.ok()) return event.error();
      seq = event->seq;
      return Done{};
    });
    return seq;
  }
  EventSeq issue(DayNumber day, int number, std::vector<std::string> services = {"A01"}) {
    Issued issued;
    issued.day = day;
    issued.series = issued.sequence = "A";
    issued.number = number;
    issued.code = std::to_string(100'000 + number);
    issued.services = std::move(services);
    issued.location = "office";
    issued.language = "en";
    return append(issued);
  }
  EventSeq serve(DayNumber day, int number) {
    const EventSeq visit = issue(day, number);
    EXPECT_NE(append(Called{visit, 1, {}, "", 30, 0, {}}), 0);
    EXPECT_NE(append(Finished{visit, 60, 0, true, {}, "", 0}), 0);
    return visit;
  }
  EventSeq enter_by_hand(DayNumber day) {
    return append(WalkDirect{day, "A02", 3, 2, Session::in_hours, "office", 0, 1'790'000'000'000});
  }

  Lines visits_of(Store& store, DayNumber from = 0, DayNumber to = 100'000) {
    std::vector<VisitRow> rows;
    const Status read = store.read([&](Reader& reader) {
      reader.scan_visits(from, to, [&](const VisitRow& row) {
        rows.push_back(row);
        return true;
      });
    });
    EXPECT_TRUE(read.ok()) << read.error().detail;
    std::stable_sort(rows.begin(), rows.end(), [](const VisitRow& a, const VisitRow& b) {
      return a.office_day < b.office_day;
    });
    Lines lines;
    for (const VisitRow& row : rows) lines.push_back(shown(row));
    return lines;
  }
  Lines visits(DayNumber from = 0, DayNumber to = 100'000) { return visits_of(*store_, from, to); }

  static std::string sql(const std::string& file, const std::string& statement) {
    sqlite3* database = nullptr;
    sqlite3_open(file.c_str(), &database);
    std::string answer;
    char* error = nullptr;
    const auto keep = [](void* into, int, char** values, char**) {
      static_cast<std::string*>(into)->append(values[0] == nullptr ? "-" : values[0]).append(" ");
      return 0;
    };
    sqlite3_exec(database, statement.c_str(), keep, &answer, &error);
    if (error != nullptr) answer = error;
    sqlite3_free(error);
    sqlite3_close(database);
    return answer;
  }
  std::string packed_days() {
    return sql(file_, "SELECT office_day FROM packed_day ORDER BY office_day");
  }
  // The same from the tables alone, by a copy of the store without packed days.
  Lines visits_of_tables() {
    store_.reset();
    EXPECT_EQ(sql(file_, "PRAGMA wal_checkpoint(TRUNCATE)"), "0 ");
    const std::string copy = folder_.file("copy.db");
    for (const char* const end : {"", "-wal", "-shm", "-lock", "-bell"}) fs::remove(copy + end);
    fs::copy_file(file_, copy);
    EXPECT_EQ(sql(copy, "DELETE FROM packed_day; PRAGMA wal_checkpoint(TRUNCATE)"), "0 ");
    store_ = open_store(file_, clock_).take();
    return visits_of(*open_store(copy, clock_).take());
  }
  std::string replay_difference() {
    const auto replayed = replay_and_compare(file_, [](EventSeq) { return true; });
    EXPECT_TRUE(replayed.ok());
    EXPECT_EQ(replayed->first_bad, 0);
    return replayed->difference;
  }

  test::ScratchFolder folder_;
  SetClock clock_{1'795'140'000'000};
  std::string file_;
  std::unique_ptr<Store> store_;
};

TEST_F(PackedDaysTest, ADayIsPackedWhenItCloses) {
  append(DayOpened{kFirstDay, false});
  serve(kFirstDay, 1);
  issue(kFirstDay, 2);
  EXPECT_EQ(packed_days(), "");
  append(DayClosed{kFirstDay, 1, 0});
  EXPECT_EQ(packed_days(), "100 ");
  const Lines packed = visits();
  ASSERT_EQ(packed.size(), 2u);
  EXPECT_THAT(packed[1], testing::HasSubstr("expired"));
  EXPECT_EQ(packed, visits_of_tables());
  EXPECT_EQ(replay_difference(), "");
}

TEST_F(PackedDaysTest, AVisitEnteredLaterUnpacksItsDayUntilTheNextClosing) {
  append(DayOpened{kFirstDay, false});
  serve(kFirstDay, 1);
  append(DayClosed{kFirstDay, 0, 0});
  append(DayOpened{kFirstDay + 1, false});
  serve(kFirstDay + 1, 1);
  ASSERT_NE(enter_by_hand(kFirstDay), 0);
  EXPECT_EQ(packed_days(), "");
  EXPECT_EQ(visits(kFirstDay, kFirstDay).size(), 2u);
  const Lines before = visits();
  append(DayClosed{kFirstDay + 1, 0, 0});
  EXPECT_EQ(packed_days(), "100 101 ");
  EXPECT_EQ(visits(), before);
  EXPECT_EQ(visits_of_tables(), before);
  EXPECT_EQ(replay_difference(), "");
}

TEST_F(PackedDaysTest, AVisitEnteredForADayThatNeverOpenedIsCounted) {
  append(DayOpened{kFirstDay, false});
  serve(kFirstDay, 1);
  ASSERT_NE(enter_by_hand(kFirstDay - 1), 0);
  EXPECT_EQ(visits(kFirstDay - 1, kFirstDay - 1).size(), 1u);
  append(DayClosed{kFirstDay, 0, 0});
  EXPECT_EQ(packed_days(), "99 100 ");
  EXPECT_EQ(visits(kFirstDay - 1, kFirstDay - 1).size(), 1u);
  ASSERT_TRUE(store_->read([&](Reader& reader) {
    EXPECT_EQ(reader.day()->day, kFirstDay);
    EXPECT_EQ(reader.events_of(kFirstDay - 1, kFirstDay - 1), std::pair(EventSeq{0}, EventSeq{0}));
    EXPECT_EQ(reader.events_of(kFirstDay, kFirstDay).first, 1);
  }).ok());
  EXPECT_EQ(replay_difference(), "");
}

TEST_F(PackedDaysTest, AReopenedDayIsReadAnew) {
  append(DayOpened{kFirstDay, false});
  serve(kFirstDay, 1);
  append(DayClosed{kFirstDay, 0, 0});
  append(DayOpened{kFirstDay, false});
  issue(kFirstDay, 2);
  EXPECT_EQ(visits().size(), 2u);
  serve(kFirstDay, 3);
  EXPECT_EQ(visits().size(), 3u);
  append(DayClosed{kFirstDay, 0, 0});
  EXPECT_EQ(packed_days(), "100 ");
  EXPECT_EQ(visits().size(), 3u);
  EXPECT_EQ(visits(), visits_of_tables());
}

TEST_F(PackedDaysTest, PriorityGivenAfterTheDayIsSeen) {
  append(DayOpened{kFirstDay, false});
  const EventSeq visit = serve(kFirstDay, 1);
  append(DayClosed{kFirstDay, 0, 0});
  append(PriorityChanged{visit, true, "aged", 0});
  EXPECT_THAT(visits(), testing::ElementsAre(testing::HasSubstr("priority true")));
}

TEST_F(PackedDaysTest, AVisitEditedThroughSqlIsReadAsItIs) {
  append(DayOpened{kFirstDay, false});
  serve(kFirstDay, 1);
  append(DayClosed{kFirstDay, 0, 0});
  sql(file_, "UPDATE visit SET people = 7");
  EXPECT_THAT(visits(), testing::ElementsAre(testing::HasSubstr("people 7")));
}

TEST_F(PackedDaysTest, OnlyTheDaysAskedForAreRead) {
  for (DayNumber day = kFirstDay; day < kFirstDay + 4; ++day) {
    append(DayOpened{day, false});
    serve(day, 1);
    append(DayClosed{day, 0, 0});
  }
  EXPECT_EQ(visits(kFirstDay + 1, kFirstDay + 2).size(), 2u);
  int seen = 0;
  ASSERT_TRUE(store_->read([&](Reader& reader) {
    reader.scan_visits(0, 100'000, [&](const VisitRow&) { return ++seen < 3; });
  }).ok());
  EXPECT_EQ(seen, 3);
}

TEST_F(PackedDaysTest, AnEditedPackedDayIsFoundByReplay) {
  append(DayOpened{kFirstDay, false});
  serve(kFirstDay, 1);
  append(DayClosed{kFirstDay, 0, 0});
  sql(file_, "UPDATE packed_day SET errands = x'01'");
  EXPECT_THAT(replay_difference(), testing::HasSubstr("packed_day"));
}

TEST_F(PackedDaysTest, ADamagedPackedDayEndsTheReadingInWords) {
  append(DayOpened{kFirstDay, false});
  serve(kFirstDay, 1);
  append(DayClosed{kFirstDay, 0, 0});
  sql(file_, "UPDATE packed_day SET errands = substr(errands, 1, 20)");
  const Status read = store_->read([](Reader& reader) {
    reader.scan_visits(0, 100'000, [](const VisitRow&) { return true; });
  });
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind, ErrorKind::damaged);
}

// Days of any events in any order, most of them sensible, many on days that are over.
class RandomLife {
 public:
  RandomLife(std::function<EventSeq(EventBody)> append, unsigned seed)
      : append_(std::move(append)), random_(seed) {}

  void live_day(DayNumber day, const std::function<EventSeq(DayNumber, int)>& issue) {
    append_(DayOpened{day, false});
    for (int i = 1; i <= 60; ++i) {
      if (const EventSeq visit = issue(day, i)) visits_.push_back(visit);
      for (int events = 0; events < 4; ++events) change_something(day);
    }
    append_(DayClosed{day, 0, 0});
    for (int events = 0; events < 3; ++events) change_something(day);
  }

 private:
  unsigned below(std::size_t bound) { return static_cast<unsigned>(random_() % bound); }
  // Mostly a recent one.
  EventSeq some_errand() {
    const std::size_t recent = std::min<std::size_t>(visits_.size(), 8);
    const std::size_t among = below(10) == 0 ? visits_.size() : recent;
    return visits_[visits_.size() - 1 - below(among)];
  }
  void keep(EventSeq errand) {
    if (errand != 0) visits_.push_back(errand);
  }

  void change_something(DayNumber day) {
    if (visits_.empty()) return;
    const EventSeq errand = some_errand();
    const int counter = 1 + static_cast<int>(below(3));
    switch (below(12)) {
      case 0:
      case 1:
      case 2:
        append_(Called{errand, counter, {}, "", static_cast<int>(below(5'000)), 0, {}});
        break;
      case 3: append_(Started{errand}); break;
      case 4:
        append_(Finished{errand, static_cast<int>(below(900)), 5, true,
                         below(2) == 0 ? std::optional(4) : std::nullopt, "", 0});
        break;
      case 5: keep(append_(Finished{errand, 60, 0, true, {}, "B02", 1})); break;
      case 6: keep(append_(Transferred{errand, "B01", 0, 10, 0, 1})); break;
      case 7: append_(NoShow{errand}); break;
      case 8: append_(Returned{errand, below(2) == 0, 0}); break;
      case 9: append_(Held{errand, {}}); break;
      case 10: append_(Cancelled{errand, "left"}); break;
      default: change_rarely(errand, day); break;
    }
  }

  void change_rarely(EventSeq errand, DayNumber day) {
    switch (below(4)) {
      case 0: append_(Resumed{errand, 2, 20, 0}); break;
      case 1: append_(PriorityChanged{errand, below(2) == 0, "aged", 0}); break;
      case 2:
        append_(WalkDirect{day - static_cast<DayNumber>(below(4)), "A02", 1, 1, Session::lunch,
                           "mobile", 0, 1'790'000'000'000});
        break;
      default:
        append_(WalkDirect{day, "A03", 2, 1, Session::in_hours, "office", 0, std::nullopt});
        break;
    }
  }

  std::function<EventSeq(EventBody)> append_;
  std::mt19937 random_;
  std::vector<EventSeq> visits_;
};

TEST_F(PackedDaysTest, WhateverHappensPackedDaysSayWhatTheTablesSay) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE(seed);
    file_ = folder_.file("life" + std::to_string(seed) + ".db");
    store_ = create_store(file_, "office file", "test", clock_).take();
    RandomLife life([&](EventBody body) { return append(std::move(body)); }, seed);
    for (const DayNumber day : {100, 101, 102, 101, 103, 110}) {  // 101 is opened again
      ASSERT_TRUE(store_->batch([&]() -> Status {
        life.live_day(day, [&](DayNumber of, int number) {
          return issue(of, number, {"A01", "B02"});
        });
        return Done{};
      }).ok());
      const Lines all = visits();
      EXPECT_GT(all.size(), 60u);
      EXPECT_EQ(visits_of_tables(), all);
      EXPECT_EQ(replay_difference(), "");
    }
    append(DayOpened{111, false});
    append(DayClosed{111, 0, 0});
    EXPECT_EQ(packed_days(), sql(file_, "SELECT DISTINCT office_day FROM errand ORDER BY 1"));
  }
}

TEST_F(PackedDaysTest, RatingsOfAnyBatchAreFoundByTheirDays) {
  const auto rating = [](DayNumber day, const std::string& scores) {
    return RatingRow{day, HalfDay::pm, "A01", "CLERK", 2, RatedVia::scanner, scores, true};
  };
  append(RatingsClosed{{"Q0", "Q1"}, {rating(100, "54"), rating(103, "32"), rating(101, "10")}});
  append(RatingsClosed{{"Q1", "Q2"}, {rating(102, "45")}});
  append(RatingsClosed{{"Q3"}, {}});
  const auto scores = [&](DayNumber from, DayNumber to, const std::vector<std::string>& items) {
    Lines found;
    EXPECT_TRUE(store_->read([&](Reader& reader) {
      reader.scan_ratings(from, to, items, [&](const RatingRow& row) {
        found.push_back(std::to_string(row.office_day) + ":" + row.scores);
        return true;
      });
    }).ok());
    std::sort(found.begin(), found.end());
    return found;
  };
  EXPECT_THAT(scores(0, 1'000, {"Q0"}), testing::ElementsAre("100:5", "101:1", "102:0", "103:3"));
  EXPECT_THAT(scores(101, 102, {"Q2", "Q1"}), testing::ElementsAre("101:00", "102:54"));
  EXPECT_THAT(scores(104, 200, {"Q0"}), testing::ElementsAre());
  EXPECT_THAT(scores(0, 99, {"Q0"}), testing::ElementsAre());
  EXPECT_EQ(replay_difference(), "");
  sql(file_, "UPDATE rating_batch SET ratings = substr(ratings, 1, length(ratings) - 1)");
  EXPECT_THAT(replay_difference(), testing::HasSubstr("rating_batch"));
  EXPECT_EQ(store_->read([](Reader& reader) {
    reader.scan_ratings(0, 1'000, {"Q0"}, [](const RatingRow&) { return true; });
  }).error().kind, ErrorKind::damaged);
}

}  // namespace
}  // namespace khio
