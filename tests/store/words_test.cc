// Lists kept in one column come back as they were written.
#include "store/sqlite/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khio::sqlite {
namespace {

using testing::ElementsAre;

TEST(Words, AreJoinedAndSplitAgain) {
  EXPECT_EQ(join_words({"A01", "B02", "ก"}), "A01 B02 ก");
  EXPECT_THAT(split_words("A01 B02 ก"), ElementsAre("A01", "B02", "ก"));
  EXPECT_TRUE(split_words("").empty());
}

TEST(Words, NumbersAreRead) {
  EXPECT_TRUE(split_numbers("").empty());
  EXPECT_THAT(split_numbers("7"), ElementsAre(7));
  EXPECT_THAT(split_numbers("0 12 -3 86400"), ElementsAre(0, 12, -3, 86'400));
}

TEST(Words, ANumberIsAddedAndTheOldestDropped) {
  EXPECT_EQ(push_number("", 5, 3), "5");
  EXPECT_EQ(push_number("5", 6, 3), "5 6");
  EXPECT_EQ(push_number("5 6 70", 8, 3), "6 70 8");
  EXPECT_EQ(push_number("5 6 70 8 9", 1, 3), "8 9 1");
  EXPECT_EQ(push_number("5", 6, 1), "6");
}

}  // namespace
}  // namespace khio::sqlite
