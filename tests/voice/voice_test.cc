// What a program says aloud, caught by SDL's disk driver, which writes to a file every sample that
// a loudspeaker would have played, and measured by a program that is not ours (sox).
#include "voice/voice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "support/scratch_folder.h"
#include "voice/chime.h"
#include "voice/microphone.h"
#include "voice/recorded.h"
#include "voice/sounds.h"
#include "voice/synthesis.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::array<char, 256> piece;
  while (fgets(piece.data(), piece.size(), pipe) != nullptr) text += piece.data();
  pclose(pipe);
  return text;
}

double statistic(const std::string& sox_stat, const std::string& name) {
  const std::size_t at = sox_stat.find(name);
  EXPECT_NE(at, std::string::npos) << sox_stat;
  return at == std::string::npos ? 0 : std::atof(sox_stat.c_str() + at + name.size());
}

constexpr double kChimeSeconds = 1.45;

class VoiceTest : public testing::Test {
 protected:
  void SetUp() override {
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", played().c_str(), 1);
    setenv("SDL_DISKAUDIODELAY", "1", 1);  // as fast as the file is written
    fs::create_directories(folder_.file("clips/th"));
    options_.clips = folder_.file("clips");
    options_.log = [this](const std::string& line) {
      const std::lock_guard lock(mutex_);
      lines_.push_back(line);
    };
  }

  std::string played() { return folder_.file("played.raw"); }

  // A clip of one tone, made by sox.
  void record(const std::string& name, double seconds, int hz) {
    const std::string command = "sox -n -r 44100 -c 2 '" + options_.clips + "/" + name +
                                "' synth " + std::to_string(seconds) + " sine " +
                                std::to_string(hz);
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  void say_all(const std::vector<std::vector<Utterance>>& announcements) {
    Voice voice(options_);
    for (const auto& announcement : announcements) voice.say(announcement);
    voice.finish();
  }

  // Of what was played, without the silence around and in it.
  double heard_seconds() {
    const std::string text =
        output_of("sox -t raw -r 48000 -e signed -b 16 -c 1 '" + played() +
                  "' -n silence -l 1 0.02 0.4% -1 0.02 0.4% stat");
    loudest_ = statistic(text, "Maximum amplitude:");
    return statistic(text, "Length (seconds):");
  }

  test::ScratchFolder folder_;
  VoiceOptions options_;
  std::mutex mutex_;
  std::vector<std::string> lines_;
  double loudest_ = 0;
};

TEST_F(VoiceTest, ARecordedClipIsHeardWhole) {
  record("th/welcome.wav", 1.5, 440);
  say_all({{{"welcome", "", "th"}}});
  EXPECT_NEAR(heard_seconds(), 1.5, .15);
  EXPECT_GT(loudest_, .5);
  EXPECT_TRUE(lines_.empty());
}

TEST_F(VoiceTest, AClipMayBeAnOgg) {
  record("th/welcome.ogg", 1.0, 440);
  say_all({{{"welcome", "", "th"}}});
  EXPECT_NEAR(heard_seconds(), 1.0, .15);
}

TEST_F(VoiceTest, AnnouncementsFollowOneAnotherAndAreNeverCut) {
  record("th/one.wav", 1.2, 440);
  record("th/two.wav", 0.8, 660);
  say_all({{{"one", "", "th"}}, {{"two", "", "th"}}, {{"one", "", "th"}, {"two", "", "th"}}});
  EXPECT_NEAR(heard_seconds(), 4.0, .4);
}

TEST_F(VoiceTest, EnglishAndMalayAreSpoken) {
  for (const char* language : {"en", "ms"}) {
    fs::remove(played());
    say_all({{{"welcome", "Selamat datang, welcome to the service kiosk", language}}});
    EXPECT_GT(heard_seconds(), 1.2) << language;
    EXPECT_LT(heard_seconds(), 8.0) << language;
    EXPECT_GT(loudest_, .1) << language;
  }
  EXPECT_TRUE(lines_.empty()) << lines_.front();
}

TEST_F(VoiceTest, ThaiWithoutAClipIsAChimeAndNeverSynthesized) {
  EXPECT_FALSE(can_be_synthesized("th"));
  say_all({{{"welcome", "ยินดีต้อนรับ", "th"}}});
  EXPECT_NEAR(heard_seconds(), kChimeSeconds, .4);
  ASSERT_EQ(lines_.size(), 1U);
  EXPECT_NE(lines_[0].find("'welcome'"), std::string::npos) << lines_[0];
}

TEST_F(VoiceTest, WithoutTheSynthesizerThereIsAChimeAndOneLine) {
  options_.synthesizer = "espeak-ng-that-is-not-there";
  say_all({{{"welcome", "Welcome", "en"}}, {{"thanks", "Thank you", "en"}}});
  EXPECT_NEAR(heard_seconds(), 2 * kChimeSeconds, .8);
  ASSERT_EQ(lines_.size(), 1U);
  EXPECT_NE(lines_[0].find("espeak-ng"), std::string::npos) << lines_[0];
}

TEST_F(VoiceTest, ADamagedClipIsAChimeAndTheFileIsNamed) {
  std::ofstream(options_.clips + "/th/welcome.wav") << "no sound";
  say_all({{{"welcome", "", "th"}}});
  EXPECT_NEAR(heard_seconds(), kChimeSeconds, .4);
  ASSERT_FALSE(lines_.empty());
  EXPECT_NE(lines_[0].find("welcome.wav"), std::string::npos) << lines_[0];
}

TEST_F(VoiceTest, ACallIsTheChimeThenEachLanguage) {
  record("th/number.wav", 0.7, 440);
  record("th/counter.wav", 0.5, 550);
  Voice voice(options_);
  voice.call({{{"number", "", "th"}, {"counter", "", "th"}}, {{"number", "Number", "en"}}});
  voice.finish();
  const double thai_alone = kChimeSeconds + 1.2;
  EXPECT_GT(heard_seconds(), thai_alone + .2) << "English was left out";
  EXPECT_LT(heard_seconds(), thai_alone + 1.5);
}

TEST_F(VoiceTest, ALanguageWithAPhraseMissingIsNotSaidAtAllInACall) {
  record("th/number.wav", 3.0, 440);
  Voice voice(options_);
  voice.call({{{"number", "", "th"}, {"A", "", "th"}}});
  voice.finish();
  EXPECT_NEAR(heard_seconds(), kChimeSeconds, .4);
  ASSERT_EQ(lines_.size(), 1U);
  EXPECT_NE(lines_[0].find("'A'"), std::string::npos) << lines_[0];
}

TEST_F(VoiceTest, CallsQueueAndOneThatWaitsIsNotSaidTwice) {
  record("th/one.wav", 0.6, 440);
  record("th/two.wav", 0.6, 660);
  const std::vector<std::vector<Utterance>> one{{{"one", "", "th"}}};
  const std::vector<std::vector<Utterance>> two{{{"two", "", "th"}}};
  setenv("SDL_DISKAUDIODELAY", "20", 1);  // slow enough for the later ones to wait
  Voice voice(options_);
  voice.call(one);
  for (int again = 0; again < 3; ++again) voice.call(two);
  voice.finish();
  const double each = kChimeSeconds + .6;
  // The second may have begun before it was asked for again.
  EXPECT_GE(heard_seconds(), 2 * each - .4);
  EXPECT_LE(heard_seconds(), 3 * each + .4);
}

TEST_F(VoiceTest, WithoutADeviceNothingIsSaidAndNothingWaits) {
  setenv("SDL_AUDIODRIVER", "no such driver", 1);
  Voice voice(options_);
  voice.say({{"welcome", "", "th"}});
  EXPECT_FALSE(voice.speaking());
  voice.finish();
}

TEST(Sounds, AreBroughtToTheDevicesRateAtTheSameLength) {
  const Samples second(22050, 1000);
  const Samples brought = at_device_rate(second, 22050);
  EXPECT_NEAR(static_cast<double>(brought.size()), kSoundRateHz, 2);
  EXPECT_EQ(brought[30000], 1000);
}

TEST(Sounds, AMissingClipIsToldFromADamagedOne) {
  EXPECT_EQ(read_clip("/nonexistent/welcome.wav").error().kind, ErrorKind::not_found);
  EXPECT_EQ(read_clip("/etc/passwd").error().kind, ErrorKind::invalid);
}

TEST(Recorded, SilenceAroundTheWordsIsCutAndTheWordsStay) {
  Samples taken(kSoundRateHz, 3);
  taken.insert(taken.end(), kSoundRateHz, 9000);
  taken.insert(taken.end(), kSoundRateHz, 3);
  const Samples clip = trimmed(taken);
  EXPECT_EQ(clip.size(), static_cast<std::size_t>(kSoundRateHz) * 12 / 10);
  EXPECT_TRUE(trimmed(Samples(1000, 3)).empty());
}

TEST(Recorded, AClipIsReadBackAsItWasWrittenAndByOtherPrograms) {
  test::ScratchFolder folder;
  Samples samples(24000);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i] = static_cast<std::int16_t>(i % 100 * 100);
  }
  const std::string file = folder.file("clips/th/welcome.wav");
  ASSERT_TRUE(write_clip(samples, file).ok());
  const Result<Samples> back = read_clip(file);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, samples);
  EXPECT_NEAR(statistic(output_of("sox '" + file + "' -n stat"), "Length (seconds):"), .5, .01);
}

// SDL's disk driver gives a file to who listens to the microphone.
TEST(MicrophoneTest, TakesWhatIsSpokenAndShowsHowLoud) {
  test::ScratchFolder folder;
  const std::string spoken = folder.file("spoken.raw");
  ASSERT_EQ(std::system(("sox -n -t raw -r 48000 -e signed -b 16 -c 1 '" + spoken +
                         "' synth 20 sine 440 vol 0.5").c_str()), 0);
  setenv("SDL_AUDIODRIVER", "disk", 1);
  setenv("SDL_DISKAUDIOFILEIN", spoken.c_str(), 1);
  setenv("SDL_DISKAUDIODELAY", "1", 1);
  Result<std::unique_ptr<Microphone>> opened = Microphone::open();
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  Microphone& microphone = *opened.value();
  microphone.start();
  double loudest = 0;
  while (loudest < .3) loudest = std::max(loudest, microphone.listen());
  const Samples taken = microphone.stop();
  EXPECT_NEAR(loudness(taken), .5, .05);
  EXPECT_GE(taken.size(), 1024U);
}

}  // namespace
}  // namespace khio
