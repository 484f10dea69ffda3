// Processes around one store: the lock that orders them and the bell that wakes them.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <iterator>
#include <thread>

#include "store/bell.h"
#include "store/sqlite/lock.h"
#include "store/store.h"
#include "support/child_process.h"
#include "support/scratch_folder.h"

namespace khio {
namespace {

using sqlite::WriteLock;
using std::chrono::milliseconds;

// A process that takes the lock and holds it until it is told otherwise.
class Holder {
 public:
  explicit Holder(const std::string& file) {
    int ready[2];
    EXPECT_EQ(pipe(ready), 0);
    child_ = fork();
    if (child_ == 0) {
      WriteLock lock = WriteLock::open(file).take();
      const bool taken = lock.take(milliseconds(10'000)).ok();
      if (write(ready[1], taken ? "y" : "n", 1) == 1) pause();
      _exit(0);
    }
    char answer = 'n';
    EXPECT_EQ(read(ready[0], &answer, 1), 1);
    EXPECT_EQ(answer, 'y');
    close(ready[0]);
    close(ready[1]);
  }
  ~Holder() { end(); }
  void stop() { kill(child_, SIGSTOP); }
  void end() {
    if (child_ <= 0) return;
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
    child_ = 0;
  }

 private:
  pid_t child_ = 0;
};

// Whoever shares the store's folder can put anything in the places of the files beside it.
TEST(StoreFiles, NothingBesideTheStoreIsWrittenThroughALink) {
  const test::ScratchFolder folder;
  const std::string file = folder.file("office.db");
  SetClock clock{1'795'140'000'000};
  const auto change = [&]() -> Status {
    Result<std::unique_ptr<Store>> store = open_store(file, clock);
    if (!store.ok()) return store.error();
    return store.value()->change([&](Transaction& tx) -> Status {
      const Result<Event> event = tx.append(StaffCalled{"kiosk"}, "test");
      return event.ok() ? Status(Done{}) : Status(event.error());
    });
  };
  ASSERT_TRUE(create_store(file, "office file", "test", clock).ok());
  ASSERT_TRUE(change().ok());
  const std::string victim = folder.file("victim");
  const auto bytes_of = [](const std::string& name) {
    std::ifstream stream(name, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  };
  for (const std::string name : {"-bell", "-lock", "-wal", "-shm"}) {
    for (const bool second_name : {false, true}) {
      if (second_name && (name == "-wal" || name == "-shm")) continue;
      std::ofstream(victim, std::ios::trunc) << "somebody else's";
      std::filesystem::rename(file + name, file + "-kept");
      if (second_name) std::filesystem::create_hard_link(victim, file + name);
      else std::filesystem::create_symlink(victim, file + name);
      const Status refused = change();
      ASSERT_FALSE(refused.ok()) << name;
      EXPECT_EQ(refused.error().kind, ErrorKind::device) << name;
      EXPECT_EQ(bytes_of(victim), "somebody else's") << name;
      std::filesystem::remove(file + name);
      std::filesystem::remove(victim);
      std::filesystem::rename(file + "-kept", file + name);
      const Status again = change();
      EXPECT_TRUE(again.ok()) << name << ": " << again.error().detail;
    }
  }
}

// The store itself may be one: an office keeps it on another disk.
TEST(StoreFiles, AStoreThatIsALinkIsTheOneItLeadsTo) {
  const test::ScratchFolder folder;
  SetClock clock{1'795'140'000'000};
  std::filesystem::create_directory(folder.file("disk"));
  ASSERT_TRUE(create_store(folder.file("disk/office.db"), "office file", "test", clock).ok());
  std::filesystem::create_directory_symlink(folder.file("disk"), folder.file("link"));
  EXPECT_TRUE(open_store(folder.file("link/office.db"), clock).ok());
}

TEST(WriteLock, AStoppedHolderEndsInBusyNotInAFrozenOffice) {
  const test::ScratchFolder folder;
  Holder holder(folder.file("lock"));
  holder.stop();
  WriteLock lock = WriteLock::open(folder.file("lock")).take();
  const Status taken = lock.take(milliseconds(100));
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().kind, ErrorKind::busy);
}

// One letter from the system: R runs, S sleeps, T is stopped.
char state_of(pid_t process) {
  std::ifstream stream("/proc/" + std::to_string(process) + "/stat");
  std::string words;
  std::getline(stream, words);
  return words.at(words.rfind(')') + 2);
}

TEST(WriteLock, AWaiterThatStoodStillDoesNotGiveUpAtOnce) {
  constexpr milliseconds kDeadline{2'000};
  const test::ScratchFolder folder;
  WriteLock lock = WriteLock::open(folder.file("lock")).take();
  ASSERT_TRUE(lock.take(milliseconds(10'000)).ok());
  const pid_t waiter = fork();
  if (waiter == 0) {
    WriteLock mine = WriteLock::open(folder.file("lock")).take();
    _exit(mine.take(kDeadline).ok() ? 0 : 1);
  }
  for (int attempts = 0; state_of(waiter) != 'S' && test::once_more(attempts);) {}
  kill(waiter, SIGSTOP);
  std::this_thread::sleep_for(kDeadline + kDeadline / 10);
  kill(waiter, SIGCONT);
  lock.release();
  int ended = -1;
  waitpid(waiter, &ended, 0);
  EXPECT_EQ(ended, 0);
}

// A process that waits for the lock, and says so by the pipe once it has it.
class Waiter {
 public:
  explicit Waiter(const std::string& file) {
    EXPECT_EQ(pipe2(said_, O_CLOEXEC | O_NONBLOCK), 0);
    child_ = fork();
    if (child_ == 0) {
      WriteLock mine = WriteLock::open(file).take();
      const bool taken = mine.take(milliseconds(60'000)).ok();
      _exit(taken && write(said_[1], "y", 1) == 1 ? 0 : 1);
    }
    await_state('S');
  }
  ~Waiter() {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
    for (const int end : said_) close(end);
  }
  void stop() {
    kill(child_, SIGSTOP);
    await_state('T');
  }
  bool had_it() const {
    char answer = 'n';
    return read(said_[0], &answer, 1) == 1;
  }

 private:
  void await_state(char state) const {
    for (int attempts = 0; state_of(child_) != state && test::once_more(attempts);) {}
  }
  int said_[2];
  pid_t child_ = 0;
};

TEST(WriteLock, WhoTakesItAgainGoesBehindWhoWaits) {
  const test::ScratchFolder folder;
  WriteLock lock = WriteLock::open(folder.file("lock")).take();
  for (int round = 0; round < 20; ++round) {
    ASSERT_TRUE(lock.take(milliseconds(60'000)).ok());
    const Waiter waiter(folder.file("lock"));
    EXPECT_FALSE(waiter.had_it());
    lock.release();
    ASSERT_TRUE(lock.take(milliseconds(60'000)).ok());
    EXPECT_TRUE(waiter.had_it()) << round;
    lock.release();
  }
}

TEST(WriteLock, WhoStandsStillWhileItWaitsHoldsNobodyUp) {
  const test::ScratchFolder folder;
  WriteLock lock = WriteLock::open(folder.file("lock")).take();
  ASSERT_TRUE(lock.take(milliseconds(60'000)).ok());
  Waiter waiter(folder.file("lock"));
  waiter.stop();
  lock.release();
  WriteLock other = WriteLock::open(folder.file("lock")).take();
  EXPECT_TRUE(other.take(milliseconds(2'000)).ok());
}

TEST(WriteLock, AHolderThatDiesFreesIt) {
  const test::ScratchFolder folder;
  Holder holder(folder.file("lock"));
  WriteLock lock = WriteLock::open(folder.file("lock")).take();
  std::future<bool> taken = std::async(std::launch::async,
                                       [&] { return lock.take(milliseconds(60'000)).ok(); });
  holder.end();
  EXPECT_TRUE(taken.get());
}

TEST(WriteLock, AFileThatWasDeletedIsLeftForTheNewOne) {
  const test::ScratchFolder folder;
  WriteLock old = WriteLock::open(folder.file("lock")).take();
  std::filesystem::remove(folder.file("lock"));
  Holder holder(folder.file("lock"));
  const Status taken = old.take(milliseconds(100));
  ASSERT_FALSE(taken.ok()) << "two programs work at once";
  EXPECT_EQ(taken.error().kind, ErrorKind::busy);
  holder.end();
  EXPECT_TRUE(old.take(milliseconds(10'000)).ok());
}

TEST(WriteLock, AFolderThatCannotBeWrittenIsSaidInWords) {
  const auto lock = WriteLock::open("/proc/no-such-folder/lock");
  ASSERT_FALSE(lock.ok());
  EXPECT_EQ(lock.error().kind, ErrorKind::device);
}

class BellTest : public ::testing::Test {
 protected:
  Status change() {
    return store_->change([&](Transaction& tx) -> Status {
      const Result<Event> event = tx.append(StaffCalled{"kiosk"}, "test");
      if (!event.ok()) return event.error();
      return Done{};
    });
  }
  test::ScratchFolder folder_;
  SetClock clock_{1'795'140'000'000};
  std::string file_ = folder_.file("office.db");
  std::unique_ptr<Store> store_ = create_store(file_, "office file", "test", clock_).take();
};

TEST_F(BellTest, RingsForOtherProgramsAfterEveryChange) {
  BellListener listener = BellListener::open(file_).take();
  EXPECT_FALSE(listener.wait(0));
  ASSERT_TRUE(change().ok());
  EXPECT_TRUE(listener.wait(10'000));
  EXPECT_FALSE(listener.wait(0)) << "one change, one ring";
}

TEST_F(BellTest, WhatItAnnouncesIsAlreadyVisible) {
  BellListener listener = BellListener::open(file_).take();
  auto other = open_store(file_, clock_).take();
  for (int i = 1; i <= 50; ++i) {
    ASSERT_TRUE(change().ok());
    ASSERT_TRUE(listener.wait(10'000));
    std::size_t calls = 0;
    ASSERT_TRUE(other->read([&](Reader& reader) { calls = reader.staff_calls().size(); }).ok());
    EXPECT_EQ(calls, static_cast<std::size_t>(i));
  }
}

TEST_F(BellTest, ARefusedChangeDoesNotRing) {
  BellListener listener = BellListener::open(file_).take();
  ASSERT_FALSE(store_->change([](Transaction&) -> Status {
    return Error{ErrorKind::refused, "no"};
  }).ok());
  EXPECT_FALSE(listener.wait(0));
}

TEST_F(BellTest, CarriesTheJournalsHead) {
  ASSERT_TRUE(change().ok());
  Head head;
  ASSERT_TRUE(store_->read([&](Reader& reader) { head = reader.head(); }).ok());
  const std::optional<Head> rung = Bell::open(file_).take().last();
  ASSERT_TRUE(rung);
  EXPECT_EQ(rung->seq, head.seq);
  EXPECT_EQ(rung->hash, head.hash);
}

// It wakes programs and witnesses the head; work does not hang on its bytes.
TEST_F(BellTest, WhateverBitOfItIsFlippedWorkGoesOnAndTheNextChangeMakesItAnew) {
  ASSERT_TRUE(change().ok());
  const std::size_t bits = 8 * std::filesystem::file_size(bell_file(file_));
  ASSERT_EQ(bits, 8U * 56U);
  const auto flip = [&](std::size_t at) {
    std::fstream bell(bell_file(file_), std::ios::in | std::ios::out | std::ios::binary);
    bell.seekg(static_cast<std::streamoff>(at / 8));
    const auto byte = static_cast<char>(bell.get() ^ (1 << at % 8));
    bell.seekp(static_cast<std::streamoff>(at / 8));
    bell.put(byte);
  };
  for (std::size_t at = 0; at < bits; ++at) {
    flip(at);
    EXPECT_EQ(Bell::open(file_).take().last(), std::nullopt) << at;
    flip(at);
  }
  for (std::size_t at = 0; at < bits; at += 9) {  // one of each byte
    store_.reset();
    flip(at);
    auto opened = open_store(file_, clock_);
    ASSERT_TRUE(opened.ok()) << "bit " << at << ": " << opened.error().detail;
    store_ = std::move(opened).take();
    ASSERT_TRUE(change().ok());
    Head head;
    ASSERT_TRUE(store_->read([&](Reader& reader) { head = reader.head(); }).ok());
    const std::optional<Head> rung = Bell::open(file_).take().last();
    ASSERT_TRUE(rung);
    EXPECT_EQ(rung->seq, head.seq);
  }
}

// Where the tests have no right to become somebody else, their own lack of rights is another user's.
bool as_another(const std::function<bool()>& work) {
  constexpr uid_t kSecond = 64'002;
  const pid_t child = fork();
  if (child == 0) _exit((geteuid() != 0 || setuid(kSecond) == 0) && work() ? 0 : 1);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class AnothersBellTest : public BellTest {
 protected:
  void SetUp() override {
    const std::filesystem::path office(file_);
    for (const auto& entry : std::filesystem::directory_iterator(office.parent_path()))
      std::filesystem::permissions(entry.path(), std::filesystem::perms(0666));
    std::filesystem::permissions(office.parent_path(), std::filesystem::perms::all);
    std::filesystem::permissions(bell_file(file_), std::filesystem::perms(0444));
    ASSERT_TRUE(std::filesystem::exists(file_ + "-shm"));
  }
  // The other process's; what this one has open is not its to close.
  void become(std::unique_ptr<Store> others) {
    [[maybe_unused]] Store* const ours = store_.release();
    store_ = std::move(others);
  }
  bool changed_by_another() {
    return as_another([&] {
      Result<std::unique_ptr<Store>> opened = open_store(file_, clock_);
      if (!opened.ok()) return false;
      become(std::move(opened).take());
      return change().ok();
    });
  }
  EventSeq head() {
    Head now;
    EXPECT_TRUE(store_->read([&](Reader& reader) { now = reader.head(); }).ok());
    return now.seq;
  }
};

TEST_F(AnothersBellTest, OneThatThisUserMayNotWriteIsMadeAnewAndHeardByAll) {
  BellListener listener = BellListener::open(file_).take();
  ASSERT_TRUE(changed_by_another());
  EXPECT_TRUE(listener.wait(0));
  const std::optional<Head> rung = Bell::open(file_).take().last();
  ASSERT_TRUE(rung);
  EXPECT_EQ(rung->seq, head());
  while (listener.wait(0)) {}
  // This program has the one before open, and closes it with this change.
  for (int n = 0; n < 2; ++n) {
    ASSERT_TRUE(change().ok());
    EXPECT_TRUE(listener.wait(0)) << n;
    while (listener.wait(0)) {}
  }
  EXPECT_EQ(Bell::open(file_).take().last()->seq, head());
}

TEST_F(AnothersBellTest, WhatItToldIsToldOnByTheNewOne) {
  const EventSeq rung = Bell::open(file_).take().last()->seq;
  ASSERT_TRUE(as_another([&] { return Bell::open(file_).take().can_ring().ok(); }));
  const std::optional<Head> told = Bell::open(file_).take().last();
  ASSERT_TRUE(told);
  EXPECT_EQ(told->seq, rung);
}

// Nobody would know of it once the store is lost, nor of the numbers that were given.
TEST_F(AnothersBellTest, WhereNoneCanBeMadeThereIsReadingAndNoChange) {
  std::filesystem::permissions(std::filesystem::path(file_).parent_path(), std::filesystem::perms(0555));
  EXPECT_TRUE(as_another([&] {
    Result<std::unique_ptr<Store>> opened = open_store(file_, clock_);
    if (!opened.ok() || !BellListener::open(file_).ok()) return false;
    become(std::move(opened).take());
    const EventSeq before = head();
    const Status changed = change();
    return !changed.ok() && changed.error().kind == ErrorKind::device &&
           changed.error().detail.find("-bell") != std::string::npos && head() == before;
  }));
  std::filesystem::permissions(std::filesystem::path(file_).parent_path(), std::filesystem::perms::all);
}

TEST_F(BellTest, OneThatWasTakenAwayIsMadeByTheNextChangeAndHeardAgain) {
  BellListener listener = BellListener::open(file_).take();
  std::filesystem::remove(bell_file(file_));
  EXPECT_TRUE(listener.wait(0));
  EXPECT_EQ(listener.descriptor(), -1);
  ASSERT_TRUE(change().ok());
  EXPECT_TRUE(listener.wait(0));
  while (listener.wait(0)) {}
  ASSERT_TRUE(change().ok());
  EXPECT_TRUE(listener.wait(0));
}

TEST_F(BellTest, AnEarlierVersionsBellWitnessesTheHeadAsWell) {
  ASSERT_TRUE(change().ok());
  std::filesystem::resize_file(bell_file(file_), 48);
  EXPECT_EQ(Bell::open(file_).take().last()->seq, 2);
  store_.reset();
  std::filesystem::remove(file_ + "-wal");
  const auto opened = open_store(file_, clock_);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind, ErrorKind::damaged);
}

}  // namespace
}  // namespace khio
