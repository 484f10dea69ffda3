// Words that were erased are gone from every file of the store: at once, or, where somebody read an
// older moment or the program was killed, with the next change or the next program that begins.
#include "care/erasing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "care/health.h"
#include "support/kill_steps.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using std::chrono::milliseconds;

class ErasingTest : public test::OfficeTest {
 protected:
  void say_it() {
    const std::string text = "โทรหาผม 081-234-5678 " + std::string(900, 'x');
    const auto said = office().suggest({SuggestionKind::suggestion, text}, ask());
    ASSERT_TRUE(said.ok()) << said.error().detail;
    name_ = suggestion_name(said->id);
  }
  void erase() { ASSERT_TRUE(office().redact({name_, ""}, ask("erase")).ok()); }
  bool is_erased() { return office().suggestion(name_)->text.empty(); }
  // Where a part of the words stands.
  std::string file_with_words() {
    for (const auto& entry : std::filesystem::directory_iterator(folder_.file(""))) {
      std::ifstream stream(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
      for (const char* const part : {"081-234-5678", "xxxxxxxx"})
        if (bytes.find(part) != std::string::npos) return entry.path().filename();
    }
    return "";
  }
  bool health_tells() {
    const std::vector<HealthCheck> checks = health_of(office(), file_, {});
    return std::any_of(checks.begin(), checks.end(), [](const HealthCheck& check) {
      return check.name == "erasing" && !check.ok && !check.grave;
    });
  }
  // Erases while another program reads what was before, and leaves when it is told to.
  void erase_beside_a_reader() {
    const auto other = open_store(file_, clock_);
    ASSERT_TRUE(other.ok());
    ASSERT_TRUE(other.value()->read([&](Reader& reader) {
      reader.head();
      erase();
      EXPECT_TRUE(is_erased());
      EXPECT_EQ(file_with_words(), std::filesystem::path(file_).filename().string() + "-wal");
      EXPECT_TRUE(office().store().owes_erasing());
      EXPECT_FALSE(finish_erasing_soon(office().store(), milliseconds(60)));
      EXPECT_TRUE(health_tells());
      // A program that begins meanwhile can do no more, and works.
      const auto third = open_store(file_, clock_);
      ASSERT_TRUE(third.ok()) << third.error().detail;
      EXPECT_TRUE(third.value()->owes_erasing());
    }).ok());
  }

  std::string name_;
};

TEST_F(ErasingTest, NothingIsOwedWhereNobodyReads) {
  say_it();
  EXPECT_NE(file_with_words(), "");
  erase();
  EXPECT_EQ(file_with_words(), "");
  EXPECT_FALSE(office().store().owes_erasing());
  EXPECT_FALSE(health_tells());
}

TEST_F(ErasingTest, WhoeverAskedForItWaitsUntilTheReaderIsGone) {
  say_it();
  erase_beside_a_reader();
  EXPECT_TRUE(finish_erasing_soon(office().store(), milliseconds(0)));
  EXPECT_EQ(file_with_words(), "");
  EXPECT_FALSE(health_tells());
}

TEST_F(ErasingTest, TheNextChangeOfWhicheverProgramFinishesIt) {
  say_it();
  const auto kiosk = open_store(file_, clock_);
  ASSERT_TRUE(kiosk.ok());
  erase_beside_a_reader();
  office_.reset();
  EXPECT_NE(file_with_words(), "");
  pass_minutes(1);
  ASSERT_TRUE(kiosk.value()->change([](Transaction& tx) -> Status {
    const Result<Event> told = tx.append(StaffCalled{"kiosk"}, "test");
    return told.ok() ? Status(Done{}) : Status(told.error());
  }).ok());
  EXPECT_EQ(file_with_words(), "");
  EXPECT_FALSE(kiosk.value()->owes_erasing());
}

TEST_F(ErasingTest, TheNextProgramThatBeginsFinishesIt) {
  say_it();
  erase_beside_a_reader();
  office_.reset();
  EXPECT_NE(file_with_words(), "");
  open();
  EXPECT_EQ(file_with_words(), "");
  EXPECT_FALSE(office().store().owes_erasing());
}

TEST_F(ErasingTest, KilledAtAnyStepNothingIsLeftOfWhatWasErased) {
  int steps = 0;
  for (bool killed = true; killed;) {
    create(test::sample_catalogue());
    say_it();
    office_.reset();
    killed = test::killed_at_step(++steps, [&] {
      open();
      erase();
    });
    open();
    if (!is_erased()) {
      EXPECT_TRUE(killed) << "it said that they were erased";
      erase();
    }
    EXPECT_EQ(file_with_words(), "") << "killed at step " << steps;
    EXPECT_FALSE(office().store().owes_erasing());
    office_.reset();
    for (const auto& entry : std::filesystem::directory_iterator(folder_.file("")))
      std::filesystem::remove(entry.path());
  }
  EXPECT_GT(steps, 10);
}

}  // namespace
}  // namespace khio
