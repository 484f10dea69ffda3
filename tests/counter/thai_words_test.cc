// Thai words that were once misread at the counter: each pair or phrase stands for a mistake an
// officer could make by it.
#include <gmock/gmock.h>

#include "base/assets.h"
#include "counter/words.h"
#include "files/office_file.h"

namespace khio::counter {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

class ThaiWordsTest : public testing::Test {
 protected:
  static Catalogue sample() {
    return read_office(load_office_file((assets_dir() / "office/sample.toml").string()).take())
        .catalogue;
  }
  Words words_{sample(), "th"};
};

TEST_F(ThaiWordsTest, TakingADeedBackIsNotGoingBack) {
  EXPECT_NE(words_.tr("Undo"), words_.tr("Back"));
  EXPECT_THAT(words_.tr("Undone: {no} waits again"), HasSubstr(words_.tr("Undo")));
  EXPECT_THAT(words_.tr("F1: last tickets  ·  + −: people  ·  ⌫: undo  ·  Esc: back"),
              HasSubstr("⌫: " + words_.tr("Undo") + "  ·  Esc: " + words_.tr("Back")));
}

TEST_F(ThaiWordsTest, PriorityHasOneNameAndTakingItBackIsNotGivingItBack) {
  EXPECT_EQ(words_.tr("Take priority back…"), words_.tr("Take back priority") + "…");
  EXPECT_EQ(words_.tr("Give priority…"), words_.tr("Give priority") + "…");
  EXPECT_THAT(words_.tr("Take priority back…"), Not(HasSubstr("คืน")));
}

TEST_F(ThaiWordsTest, ReasonsForPriorityFitGivingAndTakingBack) {
  for (const Reason& reason : sample().priority_reasons) {
    EXPECT_THAT(reason.text.at("th"), Not(HasSubstr("อยู่ในกลุ่ม"))) << reason.code;
  }
}

TEST_F(ThaiWordsTest, AYearStandsApartFromTheWordsAfterIt) {
  const std::string day = "20 พฤศจิกายน พ.ศ. 2569";
  EXPECT_THAT(words_.say("Close {day}?", {{"day", day}}), HasSubstr(day + " "));
  EXPECT_THAT(words_.say("{day} is closed. Not called any more: {expired}. Unfinished: {unfinished}.",
                         {{"day", day}}),
              HasSubstr(day + " "));
  EXPECT_THAT(words_.count("{n} ticket still waits.", "{n} tickets still wait.", 7),
              Not(EndsWith(".")));
}

}  // namespace
}  // namespace khio::counter
