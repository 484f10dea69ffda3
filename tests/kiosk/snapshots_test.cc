// Pictures of an office's screens from its store, and the errors in words.
#include "kiosk/snapshots.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/scratch_office.h"

namespace khio::kiosk {
namespace {

class SnapshotsTest : public test::OfficeTest {
 protected:
  ui::SnapshotOptions options(const std::string& screen) {
    ui::SnapshotOptions options;
    options.folder = folder_.file("");
    options.screen = screen;
    return options;
  }
};

TEST_F(SnapshotsTest, EveryScreenIsWritten) {
  issue("B01");
  ui::SnapshotOptions all = options("all");
  all.width_px = 540;
  all.height_px = 960;
  const auto files = render_screens(office(), all);
  ASSERT_TRUE(files.ok()) << files.error().detail;
  EXPECT_EQ(files->size(), screen_names().size());
  for (const std::string& file : *files) EXPECT_GT(std::filesystem::file_size(file), 5000U) << file;
}

TEST_F(SnapshotsTest, WithoutATicketThereIsNoTicketScreen) {
  const auto files = render_screens(office(), options("ticket"));
  ASSERT_FALSE(files.ok());
  EXPECT_EQ(files.error().kind, ErrorKind::nothing);
}

TEST_F(SnapshotsTest, AnUnknownScreenOrLanguageIsRefusedInWords) {
  const auto unknown = render_screens(office(), options("cellar"));
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().kind, ErrorKind::invalid);
  EXPECT_NE(unknown.error().detail.find("home"), std::string::npos);
  ui::SnapshotOptions foreign = options("home");
  foreign.language = "xx";
  EXPECT_EQ(render_screens(office(), foreign).error().kind, ErrorKind::invalid);
}

TEST_F(SnapshotsTest, NothingInTheStoreChanges) {
  issue("B01");
  const auto head = [&] {
    EventSeq seq = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) { seq = reader.head().seq; }).ok());
    return seq;
  };
  const EventSeq before = head();
  ASSERT_TRUE(render_screens(office(), options("home")).ok());
  EXPECT_EQ(head(), before);
}

}  // namespace
}  // namespace khio::kiosk
