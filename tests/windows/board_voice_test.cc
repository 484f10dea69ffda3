// What the waiting room hears: the real board, its sound caught by SDL's disk driver, its length
// measured by a program that is not ours (sox). Every clip is a tone of its own, so that what was said,
// and in which order, can be told from the sound.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numbers>

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
constexpr double kPhraseSlackSeconds = .14;  // of one clip, or of one said twice: windows at its edges
constexpr double kRate = 48'000;
constexpr std::size_t kWindow = 960;         // 20 ms: tones 50 Hz apart do not disturb each other

struct Clip {
  const char* name;
  double seconds;
  double tone;  // Hz; those of the chime and their overtones are others
};
// Everything that a call of B001 at counter 2 or B002 at counter 3 is made of, and what an evacuation
// says.
constexpr Clip kClips[] = {{"call_number", .9, 350}, {"B", .4, 450},   {"0", .3, 550},
                           {"1", .3, 950},           {"2", .3, 1150},  {"3", .3, 1450},
                           {"call_counter", .7, 1850}, {"call_end", .2, 2150},
                           {"leave_building", .8, 2450}};

// How much of the tone is in the window (Goertzel).
double share_of(const std::vector<double>& window, double tone) {
  const double turn = 2 * std::cos(2 * std::numbers::pi * tone / kRate);
  double one = 0;
  double two = 0;
  double all = 0;
  for (const double sample : window) {
    const double next = sample + turn * one - two;
    two = one;
    one = next;
    all += sample * sample;
  }
  const double power = one * one + two * two - turn * one * two;
  return power / (all * static_cast<double>(window.size()) / 2);
}

struct Phrase {
  std::string name;
  double seconds = 0;
};

// The clips in the order in which they were heard; one said twice running is one of twice the length.
std::vector<Phrase> phrases_in(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::int16_t> samples(kWindow);
  std::vector<Phrase> phrases;
  constexpr double kPure = .8;
  const auto bytes = static_cast<std::streamsize>(kWindow * sizeof(std::int16_t));
  while (in.read(reinterpret_cast<char*>(samples.data()), bytes)) {
    const auto loud = [](std::int16_t sample) { return std::abs(sample) > 100; };
    if (std::none_of(samples.begin(), samples.end(), loud)) continue;
    const std::vector<double> window(samples.begin(), samples.end());
    for (const Clip& clip : kClips) {
      if (share_of(window, clip.tone) < kPure) continue;
      if (phrases.empty() || phrases.back().name != clip.name) phrases.push_back({clip.name});
      phrases.back().seconds += static_cast<double>(kWindow) / kRate;
    }
  }
  return phrases;
}

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

  void record_all() {
    for (const Clip& clip : kClips) {
      const std::string command = "sox -n -r 48000 '" +
                                  folder_.file(std::string("clips/th/") + clip.name + ".wav") +
                                  "' synth " + std::to_string(clip.seconds) + " sine " +
                                  std::to_string(clip.tone);
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

  // In this order: "0 0" is one phrase of twice the length. Whatever the chime is made of is none.
  void expect_said(const std::vector<Phrase>& wanted) const {
    const std::string file = folder_.file("heard.raw");
    const auto told = [&] {
      std::string words;
      for (const Phrase& one : phrases_in(file))
        words += one.name + " " + std::to_string(one.seconds) + "\n";
      return words;
    };
    const auto is_said = [&] {
      const std::vector<Phrase> said = phrases_in(file);
      return std::equal(said.begin(), said.end(), wanted.begin(), wanted.end(),
                        [](const Phrase& a, const Phrase& b) {
                          return a.name == b.name &&
                                 std::abs(a.seconds - b.seconds) < kPhraseSlackSeconds;
                        });
    };
    EXPECT_TRUE(await(is_said)) << told();
  }
  static std::vector<Phrase> call_of(const std::string& last_digit, const std::string& counter) {
    return {{"call_number", .9}, {"B", .4},          {"0", .6},      {last_digit, .3},
            {"call_counter", .7}, {counter, .3}, {"call_end", .2}};
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
  expect_said(call_of("1", "2"));
  ASSERT_TRUE(office_->recall(2, {"test", ""}).ok());
  expect_heard(2 * one_call_, 2 * kHeardSlackSeconds);
  std::vector<Phrase> twice = call_of("1", "2");
  for (const Phrase& one : call_of("1", "2")) twice.push_back(one);
  expect_said(twice);
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
  std::vector<Phrase> both = call_of("1", "2");
  for (const Phrase& one : call_of("2", "3")) both.push_back(one);
  expect_said(both);
}

// What has begun is said to its end; who waits to be called is called no more.
TEST_F(BoardVoiceTest, InAnEvacuationNobodyIsSentToACounterAndTheReasonIsHeard) {
  record_all();
  issue();
  issue();
  test::Launch slow = board();
  slow.environment.back() = "SDL_DISKAUDIODELAY=40";  // a call takes its time
  test::RealWindow window(slow, folder_);
  ASSERT_TRUE(window.started()) << window.said();
  ASSERT_TRUE(office_->call({2, "", ""}, {"test", ""}).ok());
  ASSERT_TRUE(await([&] { return !phrases_in(folder_.file("heard.raw")).empty(); }));
  ASSERT_TRUE(office_->call({3, "", ""}, {"test", ""}).ok());
  ASSERT_TRUE(office_->pause_hall(HallPauseWhy::evacuation, {"test", ""}).ok());
  std::vector<Phrase> said = call_of("1", "2");
  said.push_back({"leave_building", .8});
  expect_said(said);
}

TEST_F(BoardVoiceTest, WithAPhraseMissingTheChimeAloneIsHeard) {
  record_all();
  std::filesystem::remove(folder_.file("clips/th/B.wav"));
  issue();
  test::RealWindow window(board(), folder_);
  ASSERT_TRUE(window.started()) << window.said();
  ASSERT_TRUE(office_->call({2, "", ""}, {"test", ""}).ok());
  expect_heard(kChimeSeconds, kHeardSlackSeconds);
  expect_said({});
  EXPECT_TRUE(await([&] { return window.said().find("'B'") != std::string::npos; }))
      << window.said();
}

}  // namespace
}  // namespace khio
