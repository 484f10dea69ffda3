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
