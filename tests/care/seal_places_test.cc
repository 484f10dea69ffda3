// Where an office's key and seals stand: what a full disk, a power cut, a share that does not answer,
// and a folder named anew may do to them, and what they may not.
#include <gtest/gtest.h>
#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/descriptor.h"
#include "care/seals.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

std::string text_of(const std::string& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

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
  void live() { ASSERT_TRUE(office().count_eservice({{2026, ++month_, "B01", 10}}, ask()).ok()); }
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

}  // namespace
}  // namespace khio
