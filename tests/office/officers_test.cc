// Officers: somebody remains who may change them, and where each was last; their PINs: made by the
// program, changed at first use, throttled, never in the journal.
#include "office/officers.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "base/pin.h"
#include "store/replay.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

namespace fs = std::filesystem;
using test::OfficeTest;

constexpr std::int64_t kYesterday = test::kFridayMorning - 86'400'000;

class OfficersTest : public OfficeTest {
 protected:
  void SetUp() override {
    Catalogue catalogue = test::sample_catalogue();
    catalogue.any_officer = false;
    create(catalogue);
    ASSERT_TRUE(office().set_officer({"mali", "มะลิ", "supervisor", true}, ask()).ok());
  }
  std::string one_time_pin() {
    const Result<std::string> pin = office().give_one_time_pin("mali", ask());
    EXPECT_TRUE(pin.ok());
    return pin.ok() ? pin.value() : "";
  }
  PinAnswer check(const std::string& pin, const std::string& officer = "mali") {
    const Result<PinAnswer> answer = office().check_pin(officer, pin);
    EXPECT_TRUE(answer.ok());
    return answer.ok() ? answer.value() : PinAnswer{};
  }
  std::string journal() {
    std::string all;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_journal(0, [&](const JournalRow& row) {
        all += row.kind + row.payload + "\n";
        return true;
      });
    }).ok());
    return all;
  }
};

TEST_F(OfficersTest, ARealOfficeAsksForPinsWhateverItsFileSays) {
  Catalogue real = test::sample_catalogue();
  ASSERT_TRUE(real.any_officer && real.sample);
  create(real);
  EXPECT_FALSE(office().asks_pins());
  real.sample = false;
  create(real);
  EXPECT_TRUE(office().asks_pins());
  EXPECT_EQ(office().open_counter(1, "ghost", {}, ask()).error().kind, ErrorKind::not_found);
}

TEST_F(OfficersTest, NobodyHasAPinBeforeOneIsMade) {
  EXPECT_EQ(check("").verdict, PinVerdict::no_pin);
  EXPECT_EQ(check("000000").verdict, PinVerdict::no_pin);
  EXPECT_EQ(check("000000", "nobody").verdict, PinVerdict::unknown);
}

TEST_F(OfficersTest, AOneTimePinMustBeChangedAndThenWorksNoLonger) {
  const std::string once = one_time_pin();
  EXPECT_EQ(pin_fault(once), PinFault::none);
  const PinAnswer first = check(once);
  EXPECT_EQ(first.verdict, PinVerdict::right);
  EXPECT_TRUE(first.one_time);
  EXPECT_EQ(first.role, Role::supervisor);
  EXPECT_EQ(office().change_pin("mali", once, once, ask()).error().kind, ErrorKind::invalid);
  EXPECT_EQ(office().change_pin("mali", once, "111111", ask()).error().kind, ErrorKind::invalid);
  ASSERT_EQ(office().change_pin("mali", once, "482915", ask())->verdict, PinVerdict::right);
  EXPECT_EQ(check(once).verdict, PinVerdict::wrong);
  const PinAnswer own = check("482915");
  EXPECT_EQ(own.verdict, PinVerdict::right);
  EXPECT_FALSE(own.one_time);
}

TEST_F(OfficersTest, WrongPinsBringPausesThatARestartDoesNotEnd) {
  const std::string pin = one_time_pin();
  for (int wrong = 1; wrong <= kWrongPinsFree; ++wrong) {
    EXPECT_EQ(check("999998").verdict, PinVerdict::wrong);
  }
  open();  // another program
  EXPECT_EQ(check(pin).verdict, PinVerdict::pause);
  EXPECT_EQ(check(pin).pause_seconds, kPinPauseSecondsFirst);
  clock_.advance_ms(std::int64_t{kPinPauseSecondsFirst} * 1000 - 1);
  EXPECT_EQ(check(pin).verdict, PinVerdict::pause);
  clock_.advance_ms(1);
  EXPECT_EQ(check("999998").pause_seconds, 2 * kPinPauseSecondsFirst);
  clock_.advance_ms(std::int64_t{2} * kPinPauseSecondsFirst * 1000);
  EXPECT_EQ(check(pin).verdict, PinVerdict::right);
  EXPECT_EQ(check("999998").pause_seconds, 0);
}

TEST_F(OfficersTest, AClockSetBackMakesNoPauseLonger) {
  const std::string pin = one_time_pin();
  for (int wrong = 1; wrong <= kWrongPinsFree; ++wrong) check("999998");
  clock_.set_wall(kYesterday);
  EXPECT_EQ(check("999998").pause_seconds, kPinPauseSecondsFirst);
  clock_.advance_ms(std::int64_t{kPinPauseSecondsFirst} * 1000);
  EXPECT_EQ(check(pin).verdict, PinVerdict::right) << "closed until the date the clock was at";
}

TEST_F(OfficersTest, TheJournalKnowsThatAPinWasSetAndNeverItsHash) {
  one_time_pin();
  std::string hash;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    hash = reader.kept_pin("mali")->hash;
  }).ok());
  ASSERT_TRUE(is_pin_hash(hash));
  const std::string told = journal();
  EXPECT_NE(told.find("pin_set"), std::string::npos);
  EXPECT_EQ(told.find("argon2"), std::string::npos);
  EXPECT_EQ(told.find(hash), std::string::npos);
  const Result<ReplayReport> replayed =
      replay_and_compare(office().store().url(), [](EventSeq) { return true; });
  ASSERT_TRUE(replayed.ok());
  EXPECT_EQ(replayed->difference, "");
}

TEST_F(OfficersTest, AHashThatNobodySetOpensNothing) {
  one_time_pin();
  ASSERT_TRUE(office().store().change([&](Transaction& tx) -> Status {
    tx.keep_pin("mali", pin_hash("482915"));
    return Done{};
  }).ok());
  EXPECT_EQ(check("482915").verdict, PinVerdict::altered);
}

TEST_F(OfficersTest, AMadePinIsShownOnceAndADisabledOfficerHasNone) {
  const Ask once = ask("pin-1");
  ASSERT_TRUE(office().give_one_time_pin("mali", once).ok());
  EXPECT_EQ(office().give_one_time_pin("mali", once).error().kind, ErrorKind::refused);
  const std::string pin = one_time_pin();
  ASSERT_TRUE(office().set_officer({"mali", "มะลิ", "officer", false}, ask()).ok());
  EXPECT_EQ(check(pin).verdict, PinVerdict::unknown);
  EXPECT_EQ(office().give_one_time_pin("mali", ask()).error().kind, ErrorKind::not_found);
}

TEST_F(OfficersTest, OfWhoLeftNoHashIsKeptAndWhoComesBackNeedsANewPin) {
  std::string hash;
  const auto look = [&](const std::function<void(Reader&)>& at) {
    ASSERT_TRUE(office().store().read(at).ok());
  };
  // In the store's files, or in the copies that this machine keeps of a server's.
  const auto on_disk = [&] {
    const char* const cache = getenv("XDG_CACHE_HOME");
    const fs::path folder = fs::exists(file_) || cache == nullptr ? fs::path(file_).parent_path()
                                                                  : fs::path(cache) / "khio";
    std::string bytes;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes.find(hash) != std::string::npos;
  };
  const auto mali = [&](bool active) { return Officer{"mali", "มะลิ", "head", active}; };
  ASSERT_TRUE(office().set_officer(mali(true), ask()).ok());
  ASSERT_TRUE(office().set_officer({"boon", "บุญ", "head", true}, ask()).ok());
  ASSERT_TRUE(office().give_one_time_pin("boon", ask()).ok());
  const std::string pin = one_time_pin();
  look([&](Reader& reader) { hash = reader.kept_pin("mali")->hash; });
  EXPECT_TRUE(on_disk());
  ASSERT_TRUE(office().set_officer(mali(false), ask()).ok());
  look([&](Reader& reader) { EXPECT_FALSE(reader.kept_pin("mali")); });
  EXPECT_FALSE(on_disk());
  ASSERT_TRUE(office().set_officer(mali(true), ask()).ok());
  EXPECT_EQ(check(pin).verdict, PinVerdict::no_pin);
  EXPECT_EQ(office().set_officer({"boon", "บุญ", "head", false}, ask()).error().kind, ErrorKind::refused)
      << "who has no PIN cannot sign in to change anything";
  EXPECT_EQ(check(one_time_pin()).verdict, PinVerdict::right);
}

TEST_F(OfficersTest, SomebodyRemainsWhoMayChangeOfficers) {
  ASSERT_TRUE(office().set_officer({"boon", "บุญ", "head", true}, ask()).ok());
  ASSERT_TRUE(office().set_officer({"boon", "บุญ", "officer", true}, ask()).ok())
      << "without a PIN nobody administers anyway";
  ASSERT_TRUE(office().set_officer({"boon", "บุญ", "head", true}, ask()).ok());
  ASSERT_TRUE(office().give_one_time_pin("boon", ask()).ok());
  EXPECT_EQ(office().set_officer({"boon", "บุญ", "manager", true}, ask()).error().kind,
            ErrorKind::refused);
  EXPECT_EQ(office().set_officer({"boon", "บุญ", "head", false}, ask()).error().kind,
            ErrorKind::refused);
  EXPECT_TRUE(office().set_officer({"boon", "บุญมา", "admin", true}, ask()).ok());
  ASSERT_TRUE(office().set_officer({"mali", "มะลิ", "head", true}, ask()).ok());
  EXPECT_EQ(office().set_officer({"boon", "", "admin", false}, ask()).error().kind,
            ErrorKind::refused)
      << "who has no PIN cannot sign in to change anything";
  one_time_pin();
  EXPECT_TRUE(office().set_officer({"boon", "", "admin", false}, ask()).ok());
}

TEST_F(OfficersTest, WhereEachOpenedACounterLastIsReadFromTheJournal) {
  ASSERT_TRUE(office().open_counter(1, "mali", {}, ask()).ok());
  ASSERT_TRUE(office().close_counter(1, ask()).ok());
  std::map<std::string, OfficerSeen> seen;
  EventSeq through = 0;
  const auto look = [&](const std::function<bool()>& go_on = {}) {
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      through = note_openings(reader, office().zone(), through, seen, go_on);
    }).ok());
  };
  look();
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen["mali"].counter, 1);
  EXPECT_EQ(seen["mali"].at.second_of_day, 9 * 3600);
  const EventSeq before = through;
  pass_minutes(5);
  ASSERT_TRUE(office().open_counter(2, "mali", {}, ask()).ok());
  look();
  EXPECT_GT(through, before);
  EXPECT_EQ(seen["mali"].counter, 2);
  EXPECT_EQ(seen["mali"].at.second_of_day, 9 * 3600 + 300);
  pass_minutes(5);
  ASSERT_TRUE(office().set_officer({"suda", "สุดา", "officer", true}, ask()).ok());
  ASSERT_TRUE(office().set_officer({"mali", "มะลิวัลย์", "officer", true}, ask()).ok());
  pass_minutes(5);
  ASSERT_TRUE(office().set_officer({"suda", "สุดา ใจดี", "officer", true}, ask()).ok());
  look();
  EXPECT_EQ(seen["mali"].counter, 2) << "a new name is no counter";
  EXPECT_EQ(seen["suda"].counter, 0);
  EXPECT_EQ(seen["suda"].at.second_of_day, 9 * 3600 + 600) << "since she was first noted";
}

}  // namespace
}  // namespace khio
