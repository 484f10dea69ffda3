// The whole recording, from the first prompt to the last clip, with a microphone that hears a tone.
#include <SDL.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "kiosk/recording_window.h"
#include "tests/support/child_process.h"
#include "tests/support/scratch_office.h"

namespace khio::kiosk {
namespace {

namespace fs = std::filesystem;

class RecordingRunTest : public test::OfficeTest {
 protected:
  // SDL reads what its microphone hears from a file, and writes its loudspeaker to another.
  void SetUp() override {
    test::OfficeTest::SetUp();
    const std::string heard = folder_.file("heard.raw");
    std::ofstream tone(heard, std::ios::binary);
    for (int i = 0; i < 4'000'000; ++i) {
      const auto sample = static_cast<std::int16_t>(12'000 * std::sin(i * .06));
      tone.write(reinterpret_cast<const char*>(&sample), sizeof sample);
    }
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILEIN", heard.c_str(), 1);
    setenv("SDL_DISKAUDIOFILE", folder_.file("said.raw").c_str(), 1);
    options_.window.headless = true;
    options_.window.width_px = kWidth;
    options_.window.height_px = kHeight;
    options_.clips = folder_.file("clips");
    options_.language = "th";
    options_.status_file = folder_.file("status");
  }
  void TearDown() override {
    for (const char* name : {"SDL_AUDIODRIVER", "SDL_DISKAUDIOFILEIN", "SDL_DISKAUDIOFILE"}) {
      unsetenv(name);
    }
  }

  // The middle of a target that can be pressed, once it is there.
  std::optional<SDL_FPoint> target(const std::string& wanted) const {
    std::ifstream in(options_.status_file);
    for (std::string line; std::getline(in, line);) {
      std::istringstream words(line);
      std::string kind, state, id;
      float x = 0, y = 0, width = 0, height = 0;
      words >> kind >> x >> y >> width >> height >> state >> id;
      if (kind == "target" && state == "on" && id == wanted) {
        return SDL_FPoint{(x + width / 2) / kWidth, (y + height / 2) / kHeight};
      }
    }
    return std::nullopt;
  }
  long frames() const {
    std::ifstream in(options_.status_file);
    std::string word;
    long frames = 0;
    in >> word >> frames;
    return frames;
  }
  bool tap(const std::string& id) {
    std::optional<SDL_FPoint> at;
    if (!test::await([&] { return (at = target(id)).has_value(); })) {
      ADD_FAILURE() << id << " never came:\n" << std::ifstream(options_.status_file).rdbuf();
      return false;
    }
    SDL_Event touch{};
    touch.tfinger.touchId = touch.tfinger.fingerId = 1;
    touch.tfinger.x = at->x;
    touch.tfinger.y = at->y;
    touch.type = SDL_FINGERDOWN;
    SDL_PushEvent(&touch);
    touch.type = SDL_FINGERUP;
    SDL_PushEvent(&touch);
    return true;
  }

  static constexpr int kWidth = 1280, kHeight = 800;
  RecordingOptions options_;
};

TEST_F(RecordingRunTest, EveryPromptIsRecordedFromTheFirstToTheLast) {
  const std::vector<OfficePrompt> prompts = prompts_of(office().catalogue(), "th");
  std::thread window([&] {
    const Status ended = run_recording(office().catalogue(), options_);
    EXPECT_TRUE(ended.ok()) << ended.error().detail;
  });
  constexpr int kFrames = 16;  // as many looks at the meter
  for (const OfficePrompt& prompt : prompts) {
    SCOPED_TRACE(prompt.name);
    const std::string clip = clip_file(options_.clips, "th", prompt.name);
    EXPECT_FALSE(fs::exists(clip));
    // A whisper is asked for again, as of people.
    do {
      if (!tap("record")) break;
      const long begun = frames();
      EXPECT_TRUE(test::await([&] { return target("stop") && frames() > begun + kFrames; }));
      if (!tap("stop")) break;
      EXPECT_TRUE(test::await([&] { return target("keep") || target("record"); }));
    } while (!target("keep") && !HasFailure());
    if (!tap("keep")) break;
    EXPECT_TRUE(test::await([&] { return fs::exists(clip); }));
    if (HasFailure()) break;
  }
  SDL_Event quit{};
  quit.type = SDL_QUIT;
  SDL_PushEvent(&quit);
  window.join();
  for (const OfficePrompt& prompt : prompts) {
    const std::string clip = clip_file(options_.clips, "th", prompt.name);
    ASSERT_TRUE(fs::exists(clip)) << prompt.name;
    EXPECT_GT(fs::file_size(clip), 1'000U) << prompt.name;
  }
}

}  // namespace
}  // namespace khio::kiosk
