// What the waiting room hears: the real board, its sound caught by SDL's disk driver and measured
// by a program that is not ours (sox). A clip is as long as nothing else is, so that what was said
// can be told from how long it lasted.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "base/assets.h"
#include "files/office_file.h"
#include "office/office.h"
#include "support/scratch_folder.h"
#include "windows/real_window.h"

namespace khio {
namespace {

using test::await;

constexpr double kChimeSeconds = 1.45;
constexpr double kHeardSlackSeconds = .45;  // pauses, and edges too soft to be heard

class BoardVoiceTest : public testing::Test {
 protected:
  void SetUp() override {
    const Result<std::string> text =
        load_office_file((assets_dir() / "office/sample.toml").string());
    ASSERT_TRUE(text.ok());
    file_ = folder_.file("office.db");
    ASSERT_TRUE(create_store(file_, *text, "test", clock_).ok());
    office_ = std::make_unique<Office>(Office::open(file_, clock_).take());
    for (const int counter : {2, 3}) {
      ASSERT_TRUE(office_->open_counter(counter, "malee", {"B01"}, {"test", ""}).ok());
    }
    std::filesystem::create_directories(folder_.file("clips/th"));
  }

  // Everything that a call of B001 at counter 2 or B002 at counter 3 is made of.
  void record_all() {
    const std::map<std::string, double> seconds{{"call_number", .9}, {"B", .4}, {"0", .3},
                                                {"1", .3},           {"2", .3}, {"3", .3},
                                                {"call_counter", .7}, {"call_end", .2}};
    for (const auto& [name, length] : seconds) {
      const std::string command = "sox -n -r 48000 '" + folder_.file("clips/th/" + name + ".wav") +
                                  "' synth " + std::to_string(length) + " sine 440";
      ASSERT_EQ(std::system(command.c_str()), 0);
    }
  }

  test::Launch board() const {
    test::Launch launch{"board",
                        {KHIO_KIOSK_PROGRAM, "board", "--store", file_, "--settings",
                         folder_.file("machine.toml"), "--clips", folder_.file("clips"),
                         "--status-file", "STATUS", "--size", "1280x720"}};
    launch.environment = {"SDL_AUDIODRIVER=disk", "SDL_DISKAUDIOFILE=" + folder_.file("heard.raw"),
                          "SDL_DISKAUDIODELAY=1"};
    launch.screen = {1280, 720};
    return launch;
  }

  void issue() {
    IssueOrder order;
    order.services = {"B01"};
    ASSERT_TRUE(office_->issue(order, {"test", ""}).ok());
  }

  // Of what was played so far, without the silence around and in it.
  double heard_seconds() const {
    const std::string command = "sox -t raw -r 48000 -e signed -b 16 -c 1 '" +
                                folder_.file("heard.raw") +
                                "' -n silence -l 1 0.02 0.4% -1 0.02 0.4% stat 2>&1";
    std::string said;
    FILE* const pipe = popen(command.c_str(), "r");
    std::array<char, 256> piece;
    while (fgets(piece.data(), piece.size(), pipe) != nullptr) said += piece.data();
    pclose(pipe);
    const std::string name = "Length (seconds):";
    const std::size_t at = said.find(name);
    return at == std::string::npos ? 0 : std::atof(said.c_str() + at + name.size());
  }

  void expect_heard(double seconds, double slack) const {
    EXPECT_TRUE(await([&] { return heard_seconds() > seconds - slack; })) << heard_seconds();
    EXPECT_LT(heard_seconds(), seconds + slack);
  }

  test::ScratchFolder folder_;
  SystemClock clock_;
  std::string file_;
  std::unique_ptr<Office> office_;
  // Chime, "number", B 0 0 1, "counter", 2, the end.
  const double one_call_ = kChimeSeconds + .9 + .4 + 3 * .3 + .7 + .3 + .2;
};

TEST_F(BoardVoiceTest, ACallIsHeardWholeAndARecallOnceMore) {
  record_all();
  issue();
  test::RealWindow window(board(), folder_);
  ASSERT_TRUE(window.started()) << window.said();
  ASSERT_TRUE(office_->call({2, "", ""}, {"test", ""}).ok());
  expect_heard(one_call_, kHeardSlackSeconds);
  ASSERT_TRUE(office_->recall(2, {"test", ""}).ok());
  expect_heard(2 * one_call_, 2 * kHeardSlackSeconds);
}

TEST_F(BoardVoiceTest, TwoCallsAtOnceFollowEachOther) {
  record_all();
  issue();
  issue();
  test::RealWindow window(board(), folder_);
  ASSERT_TRUE(window.started()) << window.said();
  ASSERT_TRUE(office_->call({2, "", ""}, {"test", ""}).ok());
  ASSERT_TRUE(office_->call({3, "", ""}, {"test", ""}).ok());
  expect_heard(2 * one_call_, 2 * kHeardSlackSeconds);
}

TEST_F(BoardVoiceTest, WithAPhraseMissingTheChimeAloneIsHeard) {
  record_all();
  std::filesystem::remove(folder_.file("clips/th/B.wav"));
  issue();
  test::RealWindow window(board(), folder_);
  ASSERT_TRUE(window.started()) << window.said();
  ASSERT_TRUE(office_->call({2, "", ""}, {"test", ""}).ok());
  expect_heard(kChimeSeconds, kHeardSlackSeconds);
  EXPECT_TRUE(await([&] { return window.said().find("'B'") != std::string::npos; }))
      << window.said();
}

}  // namespace
}  // namespace khio
