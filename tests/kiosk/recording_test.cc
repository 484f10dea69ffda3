// Recording the voice guide: every event in every step, a whole session, and its screen.
#include "kiosk/recording.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "kiosk/guide.h"
#include "kiosk/recording_window.h"
#include "kiosk/screens/recording.h"
#include "tests/support/scratch_office.h"
#include "tests/support/screen_measures.h"
#include "ui/snapshot.h"

namespace khio::kiosk {
namespace {

using Step = RecordingStep;
using Event = RecordingEvent;
using Deed = RecordingDeed;

struct Expected {
  Step step;
  int at;
  std::optional<Deed> deed{};
};

std::map<std::pair<Step, Event>, Expected> table() {
  return {{{Step::ready, Event::record}, {Step::recording, 1, Deed::start_microphone}},
          {{Step::ready, Event::skip}, {Step::ready, 2}},
          {{Step::ready, Event::back}, {Step::ready, 0}},
          {{Step::recording, Event::stop}, {Step::recording, 1, Deed::stop_microphone}},
          {{Step::recording, Event::taken}, {Step::review, 1}},
          {{Step::recording, Event::taken_too_quiet}, {Step::ready, 1}},
          {{Step::review, Event::record}, {Step::recording, 1, Deed::start_microphone}},
          {{Step::review, Event::play}, {Step::playing, 1, Deed::play}},
          {{Step::review, Event::keep}, {Step::ready, 2, Deed::keep}},
          {{Step::review, Event::skip}, {Step::ready, 2}},
          {{Step::review, Event::back}, {Step::ready, 0}},
          {{Step::playing, Event::played}, {Step::review, 1}},
          {{Step::done, Event::back}, {Step::ready, 1}}};
}

TEST(Recording, EveryEventInEveryStepDoesWhatTheTableSaysAndNothingElse) {
  const auto expected = table();
  for (int step = 0; step < kRecordingSteps; ++step) {
    for (int event = 0; event < kRecordingEvents; ++event) {
      SCOPED_TRACE(std::to_string(step) + " " + std::to_string(event));
      const Recording before{static_cast<Step>(step), 1, 3, false};
      const RecordingNext after = next(before, static_cast<Event>(event));
      const auto row = expected.find({before.step, static_cast<Event>(event)});
      if (row == expected.end()) {
        EXPECT_TRUE(after.state == before);
        EXPECT_FALSE(after.deed);
        continue;
      }
      EXPECT_EQ(after.state.step, row->second.step);
      EXPECT_EQ(after.state.at, row->second.at);
      EXPECT_EQ(after.deed, row->second.deed);
    }
  }
}

TEST(Recording, TheLastPromptKeptIsTheEnd) {
  Recording at{Step::review, 2, 3, false};
  at = next(at, Event::keep).state;
  EXPECT_EQ(at.step, Step::done);
  EXPECT_EQ(at.at, 2);
}

TEST(Recording, AWhisperIsToldAndForgottenWithTheNextTry) {
  Recording at{Step::recording, 0, 3, false};
  at = next(at, Event::taken_too_quiet).state;
  EXPECT_TRUE(at.too_quiet);
  at = next(at, Event::record).state;
  EXPECT_FALSE(at.too_quiet);
}

TEST(Recording, AnOfficeRecordsTheGuideTheDigitsAndItsOwnLetters) {
  const auto prompts = prompts_of(test::sample_catalogue(), "th");
  EXPECT_EQ(prompts.size(), 35U + 5U);
  EXPECT_EQ(prompts.front().words, "กรุณาแตะเรื่องที่ท่านมาติดต่อ");
  EXPECT_EQ(prompts.back().name, "E");
}

// With KHIO_TEST_PICTURES set, the pictures are kept there.
TEST(RecordingScreen, KeepsItsWordsInsideInEveryLanguageAndStep) {
  for (const bool wide : {true, false}) {
    Result<ui::Studio> studio = ui::Studio::open(wide ? 1280 : 1080, wide ? 800 : 1920);
    ASSERT_TRUE(studio.ok()) << studio.error().detail;
    for (const std::string language : {"th", "en", "ms", kPseudoLanguage}) {
      const Words words(Messages::load(language), Era::buddhist);
      for (int step = 0; step < kRecordingSteps; ++step) {
        const RecordingModel model{{static_cast<Step>(step), 1, 31, step == 0},
                                   words(prompts()[1].words), true, .6f};
        const std::string name = "recording_" + language + std::to_string(step);
        const auto draw = [&](ui::Kit& kit) { draw_recording(model, words, kit); };
        studio.value().measure({}, draw);
        test::expect_words_inside(studio.value().kit(), name);
        test::expect_targets_apart(studio.value().kit(), name);
        test::expect_targets_large(studio.value().kit(), name, ui::KitSettings{}.mm_per_px);
        if (const char* folder = std::getenv("KHIO_TEST_PICTURES"); folder != nullptr && wide) {
          studio.value().pose({}, draw);
          ASSERT_TRUE(studio.value().write(std::string(folder) + "/" + name + ".png").ok());
        }
      }
    }
  }
}

}  // namespace
}  // namespace khio::kiosk
