// What a kiosk notices: floods, guessed codes, hurried faces, scanners and double taps.
#include "kiosk/watches.h"

#include <gtest/gtest.h>

#include "domain/limits.h"

namespace khio::kiosk {
namespace {

constexpr std::int64_t kSecond = 1000;

TEST(FloodWatch, SoManyTicketsInAMinuteAreAFloodAndOneFewerIsNot) {
  FloodWatch watch;
  for (int i = 1; i < kFloodTickets; ++i) {
    EXPECT_TRUE(watch.taken(i, i * 4 * kSecond).empty()) << i;
  }
  EXPECT_EQ(watch.taken(kFloodTickets, kFloodTickets * 4 * kSecond).size(),
            static_cast<std::size_t>(kFloodTickets));
}

TEST(FloodWatch, AQueueBeforeTheKioskIsNone) {
  FloodWatch watch;
  for (int i = 1; i < 200; ++i) EXPECT_TRUE(watch.taken(i, i * 6 * kSecond).empty()) << i;
  EXPECT_FALSE(watch.due_ms());
}

TEST(FloodWatch, EveryTicketOfAFloodIsToldOnce) {
  FloodWatch watch;
  std::vector<VisitId> told;
  const auto hear = [&](const std::vector<VisitId>& visits) {
    told.insert(told.end(), visits.begin(), visits.end());
  };
  constexpr int kTaken = kFloodTickets * 3 + 5;
  for (int i = 1; i <= kTaken; ++i) hear(watch.taken(i, i * kSecond));
  ASSERT_TRUE(watch.due_ms());
  EXPECT_TRUE(watch.passed(*watch.due_ms() - 1).empty());
  hear(watch.passed(*watch.due_ms()));
  ASSERT_EQ(told.size(), static_cast<std::size_t>(kTaken));
  for (int i = 1; i <= kTaken; ++i) EXPECT_EQ(told[static_cast<std::size_t>(i - 1)], i);
  EXPECT_FALSE(watch.due_ms());
}

TEST(CodeWatch, TheLimitPausesForHalfAMinuteAndOneFewerDoesNot) {
  CodeWatch watch;
  for (int i = 1; i < kWrongCodesMax; ++i) watch.wrong(i * kSecond);
  EXPECT_EQ(watch.pause_seconds(kWrongCodesMax * kSecond), 0);
  const std::int64_t last = kWrongCodesMax * kSecond;
  watch.wrong(last);
  EXPECT_EQ(watch.pause_seconds(last), kWrongCodesPauseSeconds);
  EXPECT_EQ(watch.pause_seconds(last + kWrongCodesPauseSeconds * kSecond), 0);
}

TEST(CodeWatch, MistakesFarApartAreForgiven) {
  CodeWatch watch;
  for (int i = 0; i < 50; ++i) watch.wrong(i * (kWrongCodesWithinSeconds / 2) * kSecond);
  EXPECT_EQ(watch.pause_seconds(50 * (kWrongCodesWithinSeconds / 2) * kSecond), 0);
}

TEST(HurryWatch, AFirstFaceBeforeTheQuestionCanBeReadIsNoOpinion) {
  HurryWatch watch;
  watch.asked(0);
  EXPECT_TRUE(watch.pressed(kThoughtMs - 1));
  watch.asked(10 * kSecond);
  EXPECT_FALSE(watch.pressed(10 * kSecond + kThoughtMs));
}

TEST(HurryWatch, FacesWithoutAPauseBetweenAreNoOpinionButOneSlipIsForgiven) {
  HurryWatch watch;
  watch.asked(0);
  std::int64_t now = 2 * kSecond;
  EXPECT_FALSE(watch.pressed(now));
  EXPECT_FALSE(watch.pressed(now += 100));
  EXPECT_FALSE(watch.pressed(now += 2 * kSecond));
  EXPECT_FALSE(watch.pressed(now += 100));
  EXPECT_FALSE(watch.pressed(now += 100));
  EXPECT_TRUE(watch.pressed(now += 100));
}

TEST(ScanWatch, FastLettersAndEnterAreAScanAndSlowOnesAPerson) {
  ScanWatch watch;
  double now = 10;
  for (const char c : std::string("KHIO1:ab")) {
    EXPECT_FALSE(watch.typed(std::string(1, c), false, now += .02));
  }
  EXPECT_EQ(watch.typed("", true, now += .02), "KHIO1:ab");
  EXPECT_FALSE(watch.typed("", true, now += .02)) << "read once";
  EXPECT_FALSE(watch.typed("KH", false, now += 9));
  EXPECT_FALSE(watch.typed("IO1:cd", false, now += 1)) << "the screen woke meanwhile";
  EXPECT_EQ(watch.typed("", true, now += 1), "KHIO1:cd");
  for (const char c : std::string("482173")) {
    EXPECT_FALSE(watch.typed(std::string(1, c), false, now += .4));
  }
  EXPECT_FALSE(watch.typed("", true, now += .02));
}

TEST(DoubleTap, OnlyAQuickTapOnTheSameSpotAfterAChangeIsTheSecondOfTwo) {
  DoubleTap taps;
  EXPECT_FALSE(taps.is_second(100, 100, 5, 40));
  taps.changed_screen(100, 100, 5);
  EXPECT_TRUE(taps.is_second(110, 95, 5.2, 40));
  EXPECT_FALSE(taps.is_second(300, 100, 5.2, 40));
  EXPECT_FALSE(taps.is_second(100, 100, 5.6, 40));
}

}  // namespace
}  // namespace khio::kiosk
