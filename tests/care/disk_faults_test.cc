// A short day is lived on a disk that fails at one operation after the other, and on one whose power
// is cut there. Whatever was acknowledged is there afterwards, the journal and the tables agree, and
// the same requests add only what was missing. With KHIO_FAULTS=every each operation has its turn,
// else each eighth.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "care/script_of_a_day.h"
#include "care/verify.h"
#include "support/scratch_office.h"
#include "support/simulated_disk.h"

namespace khio {
namespace {

// The sample with only what the script needs: the day is lived some thousand times.
Catalogue small_office() {
  Catalogue office = test::sample_catalogue();
  std::erase_if(office.services, [](const Service& service) {
    return service.code != "B01" && service.code != "B02" && service.code != "B04";
  });
  std::erase_if(office.counters, [](const CounterPlace& place) { return place.number != 2; });
  office.counters.front().services = {"B01", "B02", "B04"};
  office.reception_service.clear();
  return office;
}

using Told = std::map<std::string, std::string>;  // what each step answered

class DiskFaultsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto created =
        create_store(untouched_, write_office(small_office()), "test", clock_);
    ASSERT_TRUE(created.ok()) << created.error().detail;
    std::filesystem::remove(untouched_ + "-wal");  // nothing was changed since: it is empty
    lay_out();
    const Told told = live();
    ASSERT_EQ(told.size(), test::script_of_a_day().size());
    operations_ = disk_.operations();
    events_ = events_in_order();
    disk_.forget();
  }

  // A fresh copy of the office, in the morning.
  void lay_out() {
    for (const char* const part : {"", "-wal", "-shm", "-bell", "-lock"})
      std::filesystem::remove(file_ + part);
    for (const char* const part : {"", "-bell"})
      std::filesystem::copy_file(untouched_ + part, file_ + part);
    clock_ = SetClock(test::kFridayMorning);
    disk_.forget();
  }

  // The steps as far as they go; each that fails is asked for again a few times, as people do.
  Told live() {
    Told told;
    problem_.clear();
    Result<Office> opened = Office::open(file_, clock_);
    for (int again = 0; again < kTries && !opened.ok(); ++again) opened = Office::open(file_, clock_);
    if (!opened.ok()) return told;
    Office office = std::move(opened).take();
    for (const test::DayStep& step : test::script_of_a_day()) {
      clock_.advance_ms(20'000);
      Result<std::string> answer = step.run(office, test::ask_of(step));
      for (int again = 0; again < kTries && !answer.ok(); ++again)
        answer = step.run(office, test::ask_of(step));
      if (!answer.ok()) {
        problem_ = step.name + (": " + answer.error().detail);
        return told;
      }
      told[step.name] = *answer;
    }
    return told;
  }

  EventSeq events_in_order() {
    Result<Office> opened = Office::open(file_, clock_);
    EXPECT_TRUE(opened.ok()) << opened.error().detail;
    if (!opened.ok()) return 0;
    Office office = std::move(opened).take();
    const Result<VerifyReport> report =
        verify_store(office.store(), {}, [](std::int64_t, std::int64_t) { return true; });
    EXPECT_TRUE(report.ok() && report->ok) << (report.ok() ? report->problem : "not verified");
    return report.ok() ? report->events : 0;
  }

  // The machine is well again: what was acknowledged is still so, and the rest is done once.
  void expect_nothing_lost(const Told& acknowledged) {
    const EventSeq before = events_in_order();
    const Told told = live();
    ASSERT_EQ(told.size(), test::script_of_a_day().size()) << problem_;
    for (const auto& [step, answer] : acknowledged) EXPECT_EQ(told.at(step), answer) << step;
    EXPECT_LE(before, events_);
    EXPECT_EQ(events_in_order(), events_);
  }

  static std::int64_t stride() { return std::getenv("KHIO_FAULTS") == nullptr ? 8 : 1; }

  // Each round of tries begins elsewhere.
  std::int64_t first() { return 1 + rounds_++ % stride(); }

  static constexpr int kTries = 3;
  test::ScratchFolder folder_;
  test::SimulatedDisk disk_;
  SetClock clock_{test::kFridayMorning};
  std::string untouched_ = folder_.file("untouched.db");
  std::string file_ = folder_.file("office.db");
  std::int64_t operations_ = 0;
  EventSeq events_ = 0;
  std::int64_t rounds_ = 0;
  std::string problem_;  // that stopped the last life
};

TEST_F(DiskFaultsTest, AnOperationThatFailsOnceCostsNothing) {
  for (const int code : {SQLITE_IOERR, SQLITE_FULL})
    for (std::int64_t at = first(); at <= operations_; at += stride()) {
      SCOPED_TRACE(testing::Message() << "operation " << at << " fails with " << code);
      lay_out();
      disk_.fail_at(at, code);
      const Told told = live();
      EXPECT_EQ(told.size(), test::script_of_a_day().size()) << problem_;
      disk_.forget();
      expect_nothing_lost(told);
      if (HasFailure()) return;
    }
}

TEST_F(DiskFaultsTest, ADiskThatFailsFromSomeMomentOnLosesNothingAcknowledged) {
  for (const int code : {SQLITE_IOERR, SQLITE_FULL})
    for (std::int64_t at = first(); at <= operations_; at += stride()) {
      SCOPED_TRACE(testing::Message() << "operation " << at << " and later fail with " << code);
      lay_out();
      disk_.fail_from(at, code);
      const Told told = live();
      disk_.forget();
      expect_nothing_lost(told);
      if (HasFailure()) return;
    }
}

TEST_F(DiskFaultsTest, APowerCutLosesNothingAcknowledged) {
  std::mt19937 random(20261120);
  for (const test::Unsynced unsynced :
       {test::Unsynced::lost, test::Unsynced::kept, test::Unsynced::torn, test::Unsynced::torn})
    for (std::int64_t at = first(); at <= operations_; at += stride()) {
      SCOPED_TRACE(testing::Message() << "power cut at operation " << at << ", unsynced "
                                      << static_cast<int>(unsynced));
      lay_out();
      disk_.cut_power_at(at);
      const Told told = live();
      disk_.restore_power(unsynced, random);
      expect_nothing_lost(told);
      if (HasFailure()) return;
    }
}

// A new office is there whole or not at all, and can be made again.
TEST_F(DiskFaultsTest, APowerCutWhileAnOfficeIsMadeLeavesItWholeOrNone) {
  std::mt19937 random(20261122);
  const std::string fresh = folder_.file("fresh.db");
  const auto remove_all = [&] {
    for (const char* const part : {"", "-new", "-new-journal", "-new-wal", "-wal", "-shm", "-bell"})
      std::filesystem::remove(fresh + part);
    disk_.forget();
  };
  const auto make = [&] {
    return create_store(fresh, write_office(small_office()), "test", clock_).ok();
  };
  remove_all();
  ASSERT_TRUE(make());
  const std::int64_t operations = disk_.operations();
  for (const test::Unsynced unsynced :
       {test::Unsynced::lost, test::Unsynced::kept, test::Unsynced::torn})
    for (std::int64_t at = first(); at <= operations; at += stride()) {
      SCOPED_TRACE(testing::Message() << "power cut at operation " << at << " of " << operations);
      remove_all();
      disk_.cut_power_at(at);
      make();
      disk_.restore_power(unsynced, random);
      if (!std::filesystem::exists(fresh)) {
        ASSERT_TRUE(make());
      }
      const auto store = open_store(fresh, clock_);
      ASSERT_TRUE(store.ok()) << store.error().detail;
      const auto report =
          verify_store(*store.value(), {}, [](std::int64_t, std::int64_t) { return true; });
      ASSERT_TRUE(report.ok() && report->ok) << report->problem;
    }
}

// The program that made the change was killed before the disk had it; another one, which knows
// nothing of that, is asked for the same.
TEST_F(DiskFaultsTest, ARepeatedRequestIsNotAnsweredBeforeItsChangeIsKept) {
  std::mt19937 random(20261121);
  lay_out();
  IssueOrder order;
  order.services = {"B01"};
  std::string told;
  {
    Result<Office> killed = Office::open(file_, clock_);
    Result<Office> other = Office::open(file_, clock_);
    ASSERT_TRUE(killed.ok() && other.ok());
    // The first change of a log syncs its head as well.
    ASSERT_TRUE(other.value().issue(order, {"kiosk", "before"}).ok());
    disk_.at_sync([&] { disk_.cut_power_at(disk_.operations() + 1); });
    EXPECT_FALSE(killed.value().issue(order, {"kiosk", "ticket"}).ok());
    { const Office gone = std::move(killed).take(); }
    disk_.at_sync({});
    disk_.cut_power_at(0);
    const auto ticket = other.value().issue(order, {"kiosk", "ticket"});
    ASSERT_TRUE(ticket.ok()) << ticket.error().detail;
    told = ticket->witness;
    disk_.cut_power_at(disk_.operations());
  }
  disk_.restore_power(test::Unsynced::lost, random);
  Result<Office> office = Office::open(file_, clock_);
  ASSERT_TRUE(office.ok()) << office.error().detail;
  EXPECT_EQ(office.value().issue(order, {"kiosk", "ticket"})->witness, told);
}

}  // namespace
}  // namespace khio
