// What screens say aloud: by lasting names, in the visitor's words, numbers sign by sign.
#include "kiosk/guide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/kiosk/sample_models.h"

namespace khio::kiosk {
namespace {

using testing::ElementsAre;

std::vector<std::string> names_of(const std::vector<Utterance>& said) {
  std::vector<std::string> names;
  for (const Utterance& utterance : said) names.push_back(utterance.prompt);
  return names;
}

TEST(Guide, ATicketIsSaidSignBySignWithWhatToDo) {
  const auto said = guide_of(sample::ticket("en", Paper::printed), sample::surroundings("en"));
  EXPECT_THAT(names_of(said), ElementsAre("your_number", "B", "0", "2", "7", "take_slip", "wait"));
  EXPECT_EQ(said[0].words, "Your queue number");
}

TEST(Guide, WithoutPaperTheNumberIsToBeRemembered) {
  const auto said = guide_of(sample::ticket("th", Paper::failed), sample::surroundings("th"));
  EXPECT_THAT(names_of(said), ElementsAre("your_number", "B", "0", "2", "7", "no_paper", "wait"));
  EXPECT_EQ(said[0].language, "th");
}

TEST(Guide, NothingIsSaidWhileTheSlipIsPrinting) {
  EXPECT_TRUE(guide_of(sample::ticket("en", Paper::printing), sample::surroundings("en")).empty());
}

TEST(Guide, TheQuestionForMoreTimeComesBeforeTheScreen) {
  Surroundings around = sample::surroundings("en");
  around.countdown = Countdown{20, 25, true};
  EXPECT_THAT(names_of(guide_of(sample::home("en"), around)), ElementsAre("more_time"));
}

TEST(Guide, EveryScreenThatAsksSomethingSpeaksAndEveryPhraseIsTranslated) {
  for (const std::string language : {"th", "ms"}) {
    const Words words(Messages::load(language), Era::buddhist);
    for (const Prompt& prompt : prompts()) {
      if (std::isdigit(static_cast<unsigned char>(*prompt.name)) != 0) continue;
      EXPECT_NE(words(prompt.words), prompt.words) << language << ": " << prompt.name;
    }
  }
  const Surroundings around = sample::surroundings("en");
  const std::vector<ScreenModel> screens{
      sample::home("en"), sample::details("en"), sample::choice("en"), sample::rating("en"),
      CodeModel{}, ThanksModel{}, NoticeModel{Notice::closed, false, {}}, NoticeModel{Notice::out_of_service, false, {}},
      NoticeModel{Notice::staff_called, false, {}}, NoticeModel{Notice::no_ticket, false, {}},
      NoticeModel{Notice::staff_absent, false, {}}, HallPausedModel{{}, HallPauseWhy::evacuation},
      HallPausedModel{{}, HallPauseWhy::power}};
  std::set<std::string> named;
  for (const ScreenModel& screen : screens) {
    const auto said = guide_of(screen, around);
    ASSERT_EQ(said.size(), 1U);
    named.insert(said[0].prompt);
  }
  EXPECT_EQ(named.size(), screens.size());
}

TEST(Guide, ACallIsTheNumberAndTheCounterSignBySign) {
  const Words words(Messages::load("en"), Era::common);
  const auto said = call_of("B027", "12", words);
  EXPECT_THAT(names_of(said), ElementsAre("call_number", "B", "0", "2", "7", "call_counter", "1",
                                          "2", "call_end"));
  EXPECT_EQ(said[5].words, "Please proceed to counter");
}

TEST(Guide, ThaiLettersOfANumberAreSaidWhole) {
  EXPECT_THAT(spoken_signs("ก-07"), ElementsAre("ก", "0", "7"));
}

TEST(Guide, PromptsHaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const Prompt& prompt : prompts()) EXPECT_TRUE(names.insert(prompt.name).second);
  EXPECT_EQ(names.size(), 35U);
}

TEST(Guide, AFocusIsNamedByItsKeyAndItsWords) {
  EXPECT_EQ(utterance_of({"take ticket", "Take a ticket"}, "en"),
            (Utterance{"take_ticket", "Take a ticket", "en"}));
  EXPECT_EQ(utterance_of({"digit 7", "7"}, "th").prompt, "7");
  EXPECT_EQ(utterance_of({"errand ../../x", "?"}, "en").prompt, "errand_______x");
}

TEST(GuideScript, TheScreenSpeaksOnceAndEachMoveOfTheFocusAfterIt) {
  const Utterance screen{"home", "Please touch", "en"};
  const Utterance first{"take_ticket", "Take a ticket", "en"};
  const Utterance second{"back", "Back", "en"};
  GuideScript script;
  EXPECT_EQ(script.next({screen}, std::nullopt), std::vector{screen});
  EXPECT_EQ(script.next({screen}, std::nullopt), std::nullopt);
  EXPECT_EQ(script.next({screen}, first), std::vector{first});
  EXPECT_EQ(script.next({screen}, first), std::nullopt);
  EXPECT_EQ(script.next({screen}, second), std::vector{second});
  EXPECT_EQ(script.next({screen}, std::nullopt), std::nullopt) << "a finger hid the focus";
  const Utterance next{"details", "Here is what you need", "en"};
  EXPECT_EQ(script.next({next}, first), (std::vector{next, first}));
  EXPECT_EQ(script.next({}, std::nullopt), std::vector<Utterance>{}) << "quiet at once";
}

}  // namespace
}  // namespace khio::kiosk
