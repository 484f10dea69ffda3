// Which machines live: told by each beside the store, known at once when one is killed.
#include "store/machines.h"

#include <gtest/gtest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdarg>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <thread>
#include <utility>

#include "base/digest.h"
#include "support/scratch_folder.h"

namespace {

std::function<void()> before_holding;  // what happens once, after a file was opened to be held

}  // namespace

extern "C" int fcntl(int fd, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void* const argument = va_arg(rest, void*);
  va_end(rest);
  if (command == F_OFD_SETLK && before_holding) std::exchange(before_holding, nullptr)();
  return static_cast<int>(syscall(SYS_fcntl, fd, command, argument));
}

namespace khio {
namespace {

class MachinesTest : public ::testing::Test {
 protected:
  Heartbeat begin(MachineKind kind = MachineKind::kiosk, const std::string& name = "Kiosk 1") {
    Result<Heartbeat> begun = Heartbeat::begin(store_, kind, name, clock_);
    EXPECT_TRUE(begun.ok()) << begun.error().detail;
    return std::move(begun).take();
  }
  std::vector<MachineNews> all() { return machines_of("sqlite:" + store_, clock_.now()); }
  MachineNews only() {
    const std::vector<MachineNews> machines = all();
    EXPECT_EQ(machines.size(), 1U);
    return machines.empty() ? MachineNews{} : machines.front();
  }
  void pass_seconds(int seconds) { clock_.advance_ms(std::int64_t{seconds} * 1000); }

  test::ScratchFolder folder_;
  std::string store_ = folder_.file("office.db");
  SetClock clock_{1'795'140'000'000};
};

// Whoever shares the store's folder can write such files: they stand on terminals and on the overview.
TEST_F(MachinesTest, WhatSomebodyElseWroteIsShownPlainAndShort) {
  const std::string told = "khio machine 1\nkiosk\n\x1b[2Jevil\xe2\x80\xae" +
                           std::string(5'000, 'A') + "\n1\nworks\n" +
                           std::to_string(clock_.now().utc_ms) + "\n" + to_hex(clock_.now().boot) +
                           "\n10\nprinter 1 0 \x1b[31mred\n";
  std::ofstream(store_ + "-machine-kiosk-aaaaaaaaaaaa-1", std::ios::binary)
      << told << to_hex(sha256(told)) << "\n";
  const MachineNews news = only();
  EXPECT_EQ(news.name.find('\x1b'), std::string::npos);
  EXPECT_EQ(news.name.find("\xe2\x80\xae"), std::string::npos) << "it turns the line around";
  EXPECT_LE(news.name.size(), 200U);
  ASSERT_TRUE(news.printer);
  EXPECT_EQ(news.printer->reason.find('\x1b'), std::string::npos);
}

TEST_F(MachinesTest, APipeAndALinkInTheirPlaceAreNotWaitedForNorFollowed) {
  const Heartbeat kiosk = begin();
  ASSERT_EQ(mkfifo((store_ + "-machine-kiosk-aaaaaaaaaaab-1").c_str(), 0600), 0);
  std::filesystem::create_symlink("/dev/zero", store_ + "-machine-kiosk-aaaaaaaaaaac-1");
  EXPECT_EQ(only().name, "Kiosk 1");
}

TEST_F(MachinesTest, OneThatGoesOnAloneSaysSo) {
  Heartbeat kiosk = begin();
  const MachineAlone alone{1'795'139'000'000, 7, 9, "entries are missing\nafter number 3"};
  kiosk.beat(MachinePrinter{true, false, ""}, alone);
  ASSERT_TRUE(only().alone);
  EXPECT_EQ(only().alone->since, alone.since);
  EXPECT_EQ(only().alone->tickets, 7);
  EXPECT_EQ(only().alone->waiting, 9);
  EXPECT_EQ(only().alone->trouble, "entries are missing after number 3");
  const std::string told = "the kiosk's outbox '/var/lib/khio/machine/outbox/b427858336dcc5c3.db' cannot "
                           "be written (database or disk is full); free some space on its disk";
  kiosk.beat(MachinePrinter{true, false, ""}, MachineAlone{alone.since, 7, 9, told});
  EXPECT_EQ(only().alone->trouble, told);  // what to do stands at its end
  EXPECT_TRUE(only().printer->ready);
  kiosk.beat(MachinePrinter{true, false, ""}, {});
  EXPECT_FALSE(only().alone);
}

TEST_F(MachinesTest, OneThatBeatsWorksAndOneThatHangsIsLostFromItsLastBeat) {
  Heartbeat kiosk = begin();
  EXPECT_EQ(only().name, "Kiosk 1");
  EXPECT_EQ(only().state, MachineState::works);
  for (int i = 0; i < 10; ++i) {
    pass_seconds(kBeatSeconds);
    kiosk.beat({});
  }
  const std::int64_t last = clock_.now().utc_ms;
  EXPECT_EQ(only().heard_at, last);
  pass_seconds(kUnheardSeconds);
  EXPECT_EQ(only().state, MachineState::works);
  pass_seconds(1);
  EXPECT_EQ(only().state, MachineState::lost);
  EXPECT_EQ(only().heard_at, last);
}

TEST_F(MachinesTest, TellsNewsOfItsPrinterAtOnceAndElseOnlyNowAndThen) {
  Heartbeat kiosk = begin();
  const std::int64_t begun = only().heard_at;
  pass_seconds(1);
  kiosk.beat({});
  EXPECT_EQ(only().heard_at, begun);
  const MachinePrinter out{false, false, "paper_out"};
  kiosk.beat(out);
  EXPECT_EQ(only().heard_at, begun + 1000);
  EXPECT_EQ(only().printer, out);
  kiosk.beat(MachinePrinter{true, true, ""});
  EXPECT_EQ(only().printer, (MachinePrinter{true, true, ""}));
}

TEST_F(MachinesTest, GoodbyeIsNoAlarmHoweverLongAgo) {
  Heartbeat kiosk = begin();
  kiosk.goodbye();
  EXPECT_EQ(only().state, MachineState::closed);
  { Heartbeat gone = std::move(kiosk); }
  pass_seconds(100'000);
  EXPECT_EQ(only().state, MachineState::closed);
  Heartbeat again = begin();
  EXPECT_EQ(only().state, MachineState::works);
}

TEST_F(MachinesTest, EndWithoutAGoodbyeIsAnAlarmAtOnce) {
  { Heartbeat kiosk = begin(); }
  EXPECT_EQ(only().state, MachineState::lost);
}

TEST_F(MachinesTest, KilledProgramIsAnAlarmAtOnce) {
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const Heartbeat kiosk = begin();
    const char word = 'y';
    if (write(ready[1], &word, 1) != 1) _exit(1);
    for (;;) pause();
  }
  char word = 0;
  ASSERT_EQ(read(ready[0], &word, 1), 1);
  EXPECT_EQ(only().state, MachineState::works);
  EXPECT_EQ(forget_machine(store_, only().id).error().kind, ErrorKind::refused);
  kill(child, SIGKILL);
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  EXPECT_EQ(only().state, MachineState::lost);
}

TEST_F(MachinesTest, SeveralOfOneNameAreNumberedAndTakeTheirPlaceAgain) {
  const Heartbeat first = begin(MachineKind::board, "");
  {
    const Heartbeat second = begin(MachineKind::board, "");
    ASSERT_EQ(all().size(), 2U);
    EXPECT_EQ(all()[1].number, 2);
  }
  const Heartbeat again = begin(MachineKind::board, "");
  ASSERT_EQ(all().size(), 2U);
  EXPECT_EQ(all()[1].state, MachineState::works);
}

TEST_F(MachinesTest, OneThatWasTakenOutOfUseIsForgotten) {
  { Heartbeat kiosk = begin(); }
  const std::string id = only().id;
  EXPECT_EQ(forget_machine(store_, "nobody").error().kind, ErrorKind::not_found);
  EXPECT_EQ(forget_machine(store_, "../office.db").error().kind, ErrorKind::not_found);
  EXPECT_TRUE(forget_machine(store_, id).ok());
  EXPECT_TRUE(all().empty());
}

TEST_F(MachinesTest, OneAtWorkStaysOnTheListAndOneThatCannotBeTakenOffSaysWhy) {
  Heartbeat kiosk = begin();
  const std::string id = only().id;
  EXPECT_EQ(forget_machine(store_, id).error().kind, ErrorKind::refused);
  // A folder has a name that nobody can unlink, whoever asks.
  ASSERT_TRUE(std::filesystem::create_directory(store_ + "-machine-kiosk-0-1"));
  EXPECT_EQ(forget_machine(store_, "kiosk-0-1").error().kind, ErrorKind::device);
}

// While it is taken off the list, a program of that name begins: it opened the file before it was
// unlinked and holds it afterwards, or the other way round. Either way it is on the list.
TEST_F(MachinesTest, OneThatBeginsWhileItsPlaceIsTakenOffTheListIsListed) {
  { Heartbeat kiosk = begin(); }
  const std::string id = only().id;
  std::atomic<bool> over = false;
  std::thread remover([&] {
    while (!over) (void)forget_machine(store_, id).ok();
  });
  for (int n = 0; n < 2000; ++n) {
    Heartbeat kiosk = begin();
    const std::vector<MachineNews> listed = all();
    ASSERT_TRUE(std::any_of(listed.begin(), listed.end(), [](const MachineNews& machine) {
      return machine.state == MachineState::works;
    })) << "turn " << n;
  }
  over = true;
  remover.join();
}

// Somebody else took it off meanwhile, and a program of that name began: the file of that name is its.
TEST_F(MachinesTest, OneThatIsTakenOffTwiceAtOnceIsNotTakenFromAProgramThatBeganBetween) {
  { Heartbeat kiosk = begin(); }
  const std::string id = only().id;
  std::optional<Heartbeat> fresh;
  before_holding = [&] {
    EXPECT_TRUE(forget_machine(store_, id).ok());
    fresh = begin();
  };
  const Status second = forget_machine(store_, id);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, ErrorKind::not_found);
  EXPECT_EQ(only().state, MachineState::works);
}

TEST_F(MachinesTest, CountersProgramThatEndsOnPurposeLeavesNothingBehind) {
  Heartbeat counter = begin(MachineKind::counter, "3");
  EXPECT_EQ(only().kind, MachineKind::counter);
  counter.goodbye();
  EXPECT_TRUE(all().empty());
}

TEST_F(MachinesTest, FileThatIsNotWholeIsLeftOut) {
  { Heartbeat kiosk = begin(); }
  ASSERT_EQ(truncate((store_ + "-machine-" + only().id).c_str(), 40), 0);
  EXPECT_TRUE(all().empty());
}

}  // namespace
}  // namespace khio
