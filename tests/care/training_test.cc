// Training touches nothing real, says so everywhere, and leaves nothing behind.
#include "care/training.h"

#include <filesystem>

#include "support/scratch_office.h"

namespace khio {
namespace {

using TrainingTest = test::OfficeTest;

EventSeq head_of(Office& office) {
  EventSeq head = 0;
  EXPECT_TRUE(office.store().read([&](Reader& reader) { head = reader.head().seq; }).ok());
  return head;
}

TEST_F(TrainingTest, WhatIsDoneInTrainingIsNotInTheOffice) {
  const EventSeq before = head_of(office());
  std::string folder;
  {
    Result<TrainingOffice> training = TrainingOffice::begin(office().catalogue(), clock_);
    ASSERT_TRUE(training.ok()) << training.error().detail;
    Office& learner = training.value().office();
    folder = training.value().folder();
    IssueOrder order;
    order.services = {"A01"};
    EXPECT_TRUE(learner.issue(order, ask()).ok());
    EXPECT_TRUE(learner.open_counter(1, "anybody", {}, ask()).ok());
    EXPECT_TRUE(learner.call({1, "", ""}, ask()).ok());
    EXPECT_GT(head_of(learner), 1);
    EXPECT_TRUE(std::filesystem::exists(folder));
  }
  EXPECT_EQ(head_of(office()), before);
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(TrainingTest, SomebodyIsAlwaysThereToBeCalledAndNeverACrowd) {
  Result<TrainingOffice> training = TrainingOffice::begin(office().catalogue(), clock_);
  ASSERT_TRUE(training.ok());
  Office& learner = training.value().office();
  const auto waiting = [&] { return static_cast<int>(learner.queue()->waiting.size()); };
  const auto bring = [&](int times) {
    for (int i = 0; i < times; ++i) training.value().bring_visitor();
  };
  bring(3 * kPracticeWaiting);
  EXPECT_EQ(waiting(), kPracticeWaiting);
  const std::vector<std::string> own = learner.catalogue().counter(1)->services;
  ASSERT_TRUE(learner.open_counter(1, "anybody", own, ask()).ok());
  bring(3 * kPracticeWaiting);
  for (int call = 0; call < 2 * kPracticeWaiting; ++call) {
    ASSERT_TRUE(learner.call({1, "", ""}, ask()).ok()) << call;
    ASSERT_TRUE(learner.start(1, ask()).ok());
    ASSERT_TRUE(learner.finish(1, std::nullopt, ask()).ok());
    bring(2);
  }
}

TEST_F(TrainingTest, EveryLanguageOfTheOfficesNameSaysThatItIsTraining) {
  Result<TrainingOffice> training = TrainingOffice::begin(office().catalogue(), clock_);
  ASSERT_TRUE(training.ok());
  const Catalogue& learner = training.value().office().catalogue();
  EXPECT_EQ(learner.text(learner.name, "en").rfind("TRAINING · ", 0), 0U);
  EXPECT_EQ(learner.text(learner.name, "th").rfind("ฝึกใช้งาน · ", 0), 0U);
  EXPECT_TRUE(learner.sample);
  EXPECT_FALSE(training.value().office().asks_pins());
}

}  // namespace
}  // namespace khio
