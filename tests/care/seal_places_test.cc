// Where an office's key and seals stand: what a full disk, a power cut, a share that does not answer,
// and a folder named anew may do to them, and what they may not.
#include <gtest/gtest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/descriptor.h"
#include "care/backup.h"
#include "care/seal_move.h"
#include "care/seals.h"
#include "files/local_settings.h"
#include "support/kill_steps.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

std::string text_of(const std::string& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

// No file of this process grows meanwhile.
class FullDisk {
 public:
  FullDisk() : before_(std::signal(SIGXFSZ, SIG_IGN)) {
    EXPECT_EQ(getrlimit(RLIMIT_FSIZE, &limit_), 0);
    const rlimit none{0, limit_.rlim_max};
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &none), 0);
  }
  ~FullDisk() {
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &limit_), 0);
    std::signal(SIGXFSZ, before_);
  }

 private:
  void (*before_)(int);
  rlimit limit_{};
};

class SealPlacesTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    place_ = {folder_.file("keys"), ""};
  }

  std::string second_place() {
    const std::string folder = folder_.file("second");
    std::filesystem::create_directory(folder);
    return folder;
  }
  void live() {
    const int month = month_++;
    ASSERT_TRUE(office().count_eservice({{2020 + month / 12, 1 + month % 12, "B01", 10}}, ask()).ok());
  }
  Result<SealsDone> seal() { return seal_journal(office().store(), place_, clock_); }

  SealPlace place_;
  int month_ = 0;
};

TEST_F(SealPlacesTest, ASecondPlaceThatIsTheFirstIsToldAndWaitedForByNobody) {
  std::filesystem::create_directory(place_.folder);
  const std::string other_name = folder_.file("other-name");
  std::filesystem::create_directory_symlink(place_.folder, other_name);
  for (const std::string& copy : {place_.folder, other_name}) {
    place_.copy = copy;
    live();
    const auto done = seal();
    ASSERT_TRUE(done.ok()) << done.error().detail;
    EXPECT_NE(done->copy_trouble.find("is where the seals themselves are"), std::string::npos);
  }
  EXPECT_EQ(read_seals(begin_seals(office().store(), {place_.folder, ""}, clock_)->file)
                ->seals().size(), 2U);
}

TEST_F(SealPlacesTest, ACopyThatAnotherProgramHoldsIsToldAndGetsEverythingLater) {
  place_.copy = second_place();
  ASSERT_EQ(seal()->copy_trouble, "");
  live();
  const std::string list = begin_seals(office().store(), place_, clock_)->file;
  const std::string copy = place_.copy + "/" + std::filesystem::path(list).filename().string();
  {
    const Descriptor holder(::open(copy.c_str(), O_RDONLY | O_CLOEXEC));
    ASSERT_EQ(flock(holder.fd(), LOCK_EX), 0);
    const auto done = seal();
    ASSERT_TRUE(done.ok()) << done.error().detail;
    EXPECT_NE(done->copy_trouble, "");
    EXPECT_EQ(done->seals, 2);
  }
  EXPECT_EQ(seal()->copy_trouble, "");
  EXPECT_EQ(text_of(copy), text_of(list));
}

// The list is for everybody to read: that makes nobody who seals wait.
TEST_F(SealPlacesTest, WhoeverReadsTheListHoldsUpNoSeal) {
  ASSERT_TRUE(seal().ok());
  live();
  const std::string list = begin_seals(office().store(), place_, clock_)->file;
  const Descriptor reader(::open(list.c_str(), O_RDONLY | O_CLOEXEC));
  ASSERT_EQ(flock(reader.fd(), LOCK_EX), 0);
  EXPECT_EQ(seal()->seals, 2);
  const std::string lock = std::filesystem::path(list).replace_extension(".lock").string();
  struct stat about {};
  ASSERT_EQ(stat(lock.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(SealPlacesTest, AProgramThatStoppedWhileItSealedIsToldAndNotWaitedForWithoutEnd) {
  ASSERT_TRUE(seal().ok());
  live();
  const std::string list = begin_seals(office().store(), place_, clock_)->file;
  const std::string lock = std::filesystem::path(list).replace_extension(".lock").string();
  {
    const Descriptor stopped(::open(lock.c_str(), O_RDWR | O_CLOEXEC));
    ASSERT_EQ(flock(stopped.fd(), LOCK_EX), 0);
    const auto done = seal();
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::busy);
  }
  EXPECT_EQ(seal()->seals, 2);
}

TEST_F(SealPlacesTest, HealthSaysThatTheSecondPlaceHasNotAllOfThem) {
  place_.copy = second_place();
  ASSERT_TRUE(seal().ok());
  EXPECT_TRUE(seals_check(office(), place_).ok);
  std::filesystem::rename(place_.copy, place_.copy + "-away");
  live();
  ASSERT_TRUE(seal().ok());
  const HealthCheck check = seals_check(office(), place_);
  EXPECT_FALSE(check.ok);
  EXPECT_NE(check.detail.find("second place"), std::string::npos) << check.detail;
  std::filesystem::rename(place_.copy + "-away", place_.copy);
  ASSERT_TRUE(seal().ok());
  EXPECT_TRUE(seals_check(office(), place_).ok);
}

// Whoever may write the machine's settings could name a folder with seals of their own.
TEST_F(SealPlacesTest, RootsWordGoesBeforeTheMachinesSettings) {
  const std::string settings = folder_.file("machine.toml");
  const std::string roots = folder_.file("seals.toml");
  LocalSettings machines;
  machines.seals.folder = "/elsewhere";
  EXPECT_EQ(seal_place(machines, settings, roots).folder, "/elsewhere");
  std::ofstream(roots) << "[seals]\nfolder = \"/var/lib/khio-seals\"\ncopy = \"/media/stick\"\n";
  std::filesystem::permissions(roots, std::filesystem::perms(0644));
  const bool is_root = geteuid() == 0;
  EXPECT_EQ(is_roots_word(roots), is_root);
  if (!is_root) {
    EXPECT_EQ(seal_place(machines, settings, roots).folder, "/elsewhere") << "it is not root's";
    return;
  }
  EXPECT_EQ(seal_place(machines, settings, roots).folder, "/var/lib/khio-seals");
  EXPECT_EQ(seal_place(machines, settings, roots).copy, "/media/stick");
  EXPECT_EQ(seal_place(machines, "", roots).folder, "/elsewhere") << "a machine without settings";
  std::filesystem::permissions(roots, std::filesystem::perms(0664));
  EXPECT_EQ(seal_place(machines, settings, roots).folder, "/elsewhere") << "its group may write it";
  std::filesystem::permissions(roots, std::filesystem::perms(0644));
  ASSERT_EQ(chown(roots.c_str(), 64'001, static_cast<gid_t>(-1)), 0);
  EXPECT_EQ(seal_place(machines, settings, roots).folder, "/elsewhere") << "it is another's";
}

TEST_F(SealPlacesTest, AKeyThatOthersCanReadIsSaidBeforeTheNextSealFails) {
  const auto sealed = seal_journal(office().store(), place_, clock_);
  ASSERT_TRUE(sealed.ok()) << sealed.error().detail;
  EXPECT_TRUE(seals_check(office(), place_).ok);
  const std::string key = std::filesystem::path(sealed->file).replace_extension(".key");
  std::filesystem::permissions(key, std::filesystem::perms(0644));
  const HealthCheck check = seals_check(office(), place_);
  EXPECT_FALSE(check.ok);
  EXPECT_NE(check.detail.find("chmod 600"), std::string::npos) << check.detail;
}

TEST_F(SealPlacesTest, ASealOfATimeToComeIsSaidUntilTheNextOne) {
  clock_.set_wall(clock_.now().utc_ms + 5LL * 365 * 86'400'000);
  live();
  ASSERT_TRUE(seal().ok());
  EXPECT_TRUE(seals_check(office(), place_).ok);
  clock_.set_wall(test::kFridayMorning);
  const HealthCheck check = seals_check(office(), place_);
  EXPECT_FALSE(check.ok);
  EXPECT_NE(check.detail.find("yet to come"), std::string::npos) << check.detail;
  EXPECT_EQ(check.as, kSealsToCome);
  live();
  ASSERT_TRUE(seal().ok());
  EXPECT_TRUE(seals_check(office(), place_).ok);
}

// It stands in the folder of the list, which the second place's owner may share.
TEST_F(SealPlacesTest, WhatTheSecondPlaceLackedIsNotNotedThroughALink) {
  place_.copy = second_place();
  const auto begun = begin_seals(office().store(), place_, clock_);
  ASSERT_TRUE(begun.ok()) << begun.error().detail;
  const std::string note = std::filesystem::path(begun->file).replace_extension(".copied");
  const std::string victim = folder_.file("victim");
  std::ofstream(victim) << "somebody else's";
  std::filesystem::remove(note);
  std::filesystem::create_symlink(victim, note);
  ASSERT_TRUE(seal_journal(office().store(), place_, clock_).ok());
  EXPECT_EQ(text_of(victim), "somebody else's");
  EXPECT_FALSE(std::filesystem::is_symlink(note));
}

TEST_F(SealPlacesTest, APipeIsNoListAndNotWaitedFor) {
  const std::string pipe = folder_.file("pipe.seals");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(read_seals(pipe).error().kind, ErrorKind::invalid);
}

TEST_F(SealPlacesTest, ADiskThatWasFullShutsTheSealsOnlyUntilThereIsRoom) {
  {
    const FullDisk full;
    const auto begun = begin_seals(office().store(), place_, clock_);
    ASSERT_FALSE(begun.ok());
    EXPECT_EQ(begun.error().kind, ErrorKind::device);
  }
  for (const auto& left : std::filesystem::directory_iterator(place_.folder))
    EXPECT_TRUE(left.path().extension() == ".seals" || left.path().extension() == ".lock") << left;
  const auto none = seals_of(office().store(), place_);
  ASSERT_TRUE(none.ok()) << none.error().detail;
  EXPECT_TRUE(none->empty());
  EXPECT_TRUE(seal().ok());
  live();
  {
    const FullDisk full;
    EXPECT_FALSE(change_seal_key(office().store(), place_, clock_).ok());
    EXPECT_FALSE(seal().ok());
  }
  EXPECT_EQ(seal()->seals, 2);
}

TEST_F(SealPlacesTest, WhatAPowerCutLeftOfAKeyAndAListIsBegunAnew) {
  const std::string list = begin_seals(office().store(), place_, clock_)->file;
  const std::string key = std::filesystem::path(list).replace_extension(".key").string();
  const std::string whole = text_of(key);
  for (const std::string& left : {std::string(), std::string(80, '\0'), whole.substr(0, 40)}) {
    std::ofstream(list, std::ios::trunc) << "key 1 halfwa";
    std::ofstream(key, std::ios::trunc) << left;
    const auto none = seals_of(office().store(), place_);
    ASSERT_TRUE(none.ok()) << none.error().detail;
    EXPECT_TRUE(none->empty());
    const auto done = seal();
    ASSERT_TRUE(done.ok()) << done.error().detail;
    EXPECT_EQ(done->seals, 1);
  }
  // Where there are seals, a key that is none is told.
  std::ofstream(key, std::ios::trunc) << "";
  live();
  EXPECT_EQ(seal().error().kind, ErrorKind::damaged);
}

TEST_F(SealPlacesTest, AListThatCannotBeReadIsTheMachinesFaultAndNoneIsTheCallers) {
  const std::string endless = folder_.file("endless.seals");
  std::filesystem::create_symlink(endless, endless);
  EXPECT_EQ(read_seals(endless).error().kind, ErrorKind::device);
  EXPECT_EQ(read_seals(folder_.file("none.seals")).error().kind, ErrorKind::invalid);
  EXPECT_EQ(read_seals(place_.folder).error().kind, ErrorKind::invalid);
}

TEST_F(SealPlacesTest, AMachineWithoutSettingsHasNoSeals) {
  const SealPlace none = seal_place({}, "");
  EXPECT_EQ(none.folder, "");
  for (const auto& done : {begin_seals(office().store(), none, clock_),
                           seal_journal(office().store(), none, clock_),
                           change_seal_key(office().store(), none, clock_)}) {
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::nothing);
  }
  Evidence evidence;
  EXPECT_TRUE(gather_seals(office().store(), none, evidence).ok());
  EXPECT_TRUE(evidence.seals.empty());
  EXPECT_EQ(evidence.trouble, "");
  EXPECT_FALSE(seals_check(office(), none).ok);
}

TEST_F(SealPlacesTest, ADayWithoutEventsWantsNoSealAndTheFirstEventAfterItOneWithinADay) {
  EXPECT_FALSE(seals_check(office(), place_).ok);
  live();
  ASSERT_TRUE(seal().ok());
  pass_minutes(3 * 24 * 60);
  EXPECT_TRUE(seals_check(office(), place_).ok);
  live();
  pass_minutes(10 * 60);
  live();
  const HealthCheck monday = seals_check(office(), place_);
  EXPECT_TRUE(monday.ok) << monday.detail;
  pass_minutes(17 * 60);
  EXPECT_FALSE(seals_check(office(), place_).ok);
}

// Where a program that moves the seals is killed, at each of its steps in turn.
TEST_F(SealPlacesTest, AMoveThatWasKilledIsFinishedOrUndoneByTheNextSeal) {
  namespace fs = std::filesystem;
  const std::string machine = folder_.file("machine.toml");
  const auto named = [&] {
    LocalSettings settings = load_local_settings(machine).take();
    return seal_place(settings, machine);
  };
  int told = 0;
  int steps = 0;
  for (bool killed = true; killed;) {
    for (const char* const left : {"machine.toml", "keys", "elsewhere"})
      fs::remove_all(folder_.file(left));
    const std::string elsewhere = folder_.file("elsewhere");
    fs::create_directory(elsewhere);
    ASSERT_TRUE(change_local_settings(machine, [&](LocalSettings& settings) {
      settings.seals.folder = place_.folder;
    }).ok());
    ASSERT_TRUE(begin_seals(office().store(), place_, clock_).ok());
    live();
    ASSERT_TRUE(seal().ok());
    killed = test::killed_at_step(++steps, [&] {
      const auto moved = move_seals(place_.folder, elsewhere, clock_, [&] {
        return change_local_settings(machine, [&](LocalSettings& settings) {
          settings.seals.folder = elsewhere;
        });
      });
      EXPECT_TRUE(moved.ok());
    });
    const SealPlace now = named();
    const std::string other = now.folder == elsewhere ? place_.folder : elsewhere;
    const auto keys_in = [](const std::string& folder) {
      int keys = 0;
      for (const auto& entry : fs::directory_iterator(folder))
        keys += text_of(entry.path()).starts_with("khio-seal-key") ? 1 : 0;
      return keys;
    };
    EXPECT_EQ(keys_in(now.folder), 1) << steps;
    const bool twice = keys_in(other) > 0;
    EXPECT_TRUE(killed || !twice);
    if (twice) {
      ++told;
      const HealthCheck check = seals_check(office(), now);
      EXPECT_FALSE(check.ok) << steps;
      EXPECT_NE(check.detail.find(other), std::string::npos) << check.detail;
    }
    live();
    const auto done = seal_journal(office().store(), now, clock_);
    ASSERT_TRUE(done.ok()) << steps << ": " << done.error().detail;
    EXPECT_EQ(done->seals, 2) << steps;
    EXPECT_EQ(keys_in(now.folder), 1);
    EXPECT_EQ(keys_in(other), 0) << steps;
    for (const std::string& folder : {now.folder, other})
      EXPECT_FALSE(fs::exists(folder + "/khio-seals.moving")) << steps;
    EXPECT_TRUE(seals_check(office(), now).ok) << steps;
  }
  EXPECT_GT(steps, 15);
  EXPECT_GT(told, 3);
}

TEST_F(SealPlacesTest, AMoveThatIsUnderWayIsNobodysToFinish) {
  ASSERT_TRUE(seal().ok());
  const std::string elsewhere = folder_.file("elsewhere");
  std::filesystem::create_directory(elsewhere);
  const auto moved = move_seals(place_.folder, elsewhere, clock_, [&]() -> Status {
    EXPECT_EQ(left_by_a_move(place_.folder), std::nullopt);
    finish_move(place_.folder);
    const auto again = move_seals(place_.folder, folder_.file("third"), clock_,
                                  []() -> Status { return Done{}; });
    EXPECT_FALSE(again.ok());
    return Done{};
  });
  ASSERT_TRUE(moved.ok()) << moved.error().detail;
  EXPECT_EQ(moved->brought.size(), 1U);
  EXPECT_TRUE(seal_journal(office().store(), {elsewhere, ""}, clock_).ok());
}

TEST_F(SealPlacesTest, ARestoredStoreIsSealedOnlyWhenItIsTheOneThatGoesOn) {
  live();
  ASSERT_TRUE(seal().ok());
  const std::string backup = folder_.file("a.backup");
  const auto go_on = [](std::int64_t, std::int64_t) { return true; };
  ASSERT_TRUE(back_up(office().store(), backup, clock_, go_on).ok());
  const std::string tried = folder_.file("tried.db");
  ASSERT_TRUE(restore_backup(backup, tried, "user:test", clock_, go_on).ok());
  auto beside = open_store(tried, clock_);
  ASSERT_TRUE(beside.ok());
  const auto refused = seal_journal(*beside.value(), place_, clock_);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  EXPECT_NE(refused.error().detail.find("--goes-on"), std::string::npos);
  live();
  EXPECT_EQ(seal()->seals, 2);  // the office's own goes on as ever
  ASSERT_FALSE(seal_journal(*beside.value(), place_, clock_).ok());
  const auto goes_on = seal_journal(*beside.value(), place_, clock_, true);
  ASSERT_TRUE(goes_on.ok()) << goes_on.error().detail;
  EXPECT_EQ(seal_journal(*beside.value(), place_, clock_)->seals, 3);
}

}  // namespace
}  // namespace khio
