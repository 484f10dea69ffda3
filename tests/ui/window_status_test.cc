// What a window shows can be read from outside.
#include "ui/window_status.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "support/scratch_folder.h"
#include "ui/snapshot.h"

namespace khio::ui {
namespace {

TEST(WindowStatusTest, NamesFramesTargetsAndTexts) {
  const test::ScratchFolder folder;
  Result<Studio> opened = Studio::open(400, 300);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  Studio studio = std::move(opened).take();
  studio.pose({}, [](Kit& kit) {
    kit.text({10, 10, 200, 60}, "Call next", {.size = 30});
    kit.target("call next", {10.4f, 20, 100, 50}, "");
    kit.target("recall", {10, 90, 100, 50}, "", false);
  });
  const std::string file = folder.file("status");
  ASSERT_TRUE(write_window_status(file, studio.kit(), 7).ok());
  std::ifstream in(file);
  const std::string status{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(status,
            "frames 7\ntarget 10 20 100 50 on call next\ntarget 10 90 100 50 off recall\n"
            "text Call next\n");
}

TEST(WindowStatusTest, AFolderThatDoesNotExistIsSaidSo) {
  Result<Studio> opened = Studio::open(40, 30);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  Studio studio = std::move(opened).take();
  studio.pose({}, [](Kit&) {});
  EXPECT_FALSE(write_window_status("/nowhere/status", studio.kit(), 1).ok());
}

}  // namespace
}  // namespace khio::ui
