// The hall's limits: nothing at the limit, an alarm one past it.
#include "office/alerts.h"

#include <gtest/gtest.h>

#include "support/scratch_office.h"

namespace khio {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

class AlertsTest : public ::testing::Test {
 protected:
  void SetUp() override { office_.alerts = {30, 3, 200}; }

  void wait(const std::string& service, const std::string& ticket, int seconds) {
    QueuedTicket queued;
    queued.ticket = ticket;
    queued.service = service;
    queued.waited_seconds = seconds;
    queue_.waiting.push_back(queued);
  }
  std::vector<Alert> alerts() const { return alerts_of(office_, queue_, now_, now_); }

  Catalogue office_ = test::sample_catalogue();
  QueueView queue_;
  std::int64_t now_ = test::kFridayMorning;
};

TEST_F(AlertsTest, AWaitAlarmsPastTheLimitNotAtIt) {
  wait("A01", "A001", 30 * 60);
  wait("A01", "A002", 5);
  EXPECT_TRUE(alerts().empty());
  queue_.waiting[0].waited_seconds += 1;
  const std::vector<Alert> expected = {
      {AlertKind::longest_wait, "A01", "A001", 0, now_ - 1'000, 30, 30}};
  EXPECT_EQ(alerts(), expected);
}

TEST_F(AlertsTest, TimeAloneBringsAnAlarmToAQueueReadBefore) {
  wait("A01", "A001", 30 * 60);
  EXPECT_TRUE(alerts_of(office_, queue_, now_, now_).empty());
  EXPECT_EQ(alerts_of(office_, queue_, now_, now_ + 1).size(), 1U);
}

TEST_F(AlertsTest, ALineAlarmsWithOneMoreThanTheLimitSinceThatOneCame) {
  for (int i = 0; i < 3; ++i) wait("A01", "A00" + std::to_string(i), 60 * (9 - i));
  EXPECT_TRUE(alerts().empty());
  wait("B01", "B001", 10);
  EXPECT_TRUE(alerts().empty()) << "each service has its own line";
  wait("A01", "A004", 20);
  const std::vector<Alert> expected = {
      {AlertKind::line_length, "A01", "", 0, now_ - 20'000, 4, 3}};
  EXPECT_EQ(alerts(), expected);
}

TEST_F(AlertsTest, AServiceAlarmsPastItsPartOfTheAnnouncedTime) {
  const Service& service = *office_.service("A01");
  ASSERT_GT(service.standard_minutes, 0);
  const int allowed = 2 * service.standard_minutes;
  ServingTicket serving;
  serving.counter = 2;
  serving.ticket = "A001";
  serving.service = "A01";
  serving.state = ErrandState::serving;
  serving.since = now_ - allowed * kMinuteMs;
  queue_.serving = {serving};
  EXPECT_TRUE(alerts().empty());
  queue_.serving[0].since -= 1'000;
  const std::vector<Alert> expected = {
      {AlertKind::over_standard, "A01", "A001", 2, now_ - 1'000, allowed, allowed}};
  EXPECT_EQ(alerts(), expected);
  queue_.serving[0].state = ErrandState::called;
  EXPECT_TRUE(alerts().empty()) << "whoever is only called is not served yet";
}

TEST_F(AlertsTest, ALimitOfNothingIsNone) {
  office_.alerts = {0, 0, 0};
  for (int i = 0; i < 40; ++i) wait("A01", "A" + std::to_string(100 + i), 9'999);
  EXPECT_TRUE(alerts().empty());
}

}  // namespace
}  // namespace khio
