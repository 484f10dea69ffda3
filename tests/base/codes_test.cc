// The codes on paper: what a slip of the finger does to them.
#include "base/codes.h"

#include <gtest/gtest.h>

namespace khio {
namespace {

TEST(RatingCode, DammAgreesWithThePublishedExample) { EXPECT_EQ(damm_digit("572"), '4'); }

TEST(RatingCode, EverySingleWrongDigitIsRefused) {
  const std::string right = "48217" + std::string(1, damm_digit("48217"));
  ASSERT_TRUE(read_code(right));
  for (std::size_t place = 0; place < right.size(); ++place) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string typed = right;
      typed[place] = digit;
      EXPECT_EQ(read_code(typed).has_value(), digit == right[place]) << typed;
    }
  }
}

TEST(RatingCode, EverySwapOfNeighboursIsRefused) {
  for (int number = 0; number < 100000; number += 37) {
    std::string code = std::to_string(100000 + number).substr(1);
    code.push_back(damm_digit(code));
    for (std::size_t i = 0; i + 1 < code.size(); ++i) {
      std::string typed = code;
      std::swap(typed[i], typed[i + 1]);
      if (typed == code) continue;
      EXPECT_FALSE(read_code(typed)) << typed;
    }
  }
}

TEST(RatingCode, HyphenAndSpacesDoNotMatterLettersDo) {
  const std::string code = "48217" + std::string(1, damm_digit("48217"));
  EXPECT_EQ(read_code(shown_code(code)), code);
  EXPECT_EQ(read_code(" 482 17" + code.substr(5)), code);
  EXPECT_FALSE(read_code("4821A1"));
  EXPECT_FALSE(read_code(""));
  EXPECT_FALSE(read_code(code + "0"));
}

TEST(Witness, IsTheFirstEightyBitsInCrockfordBase32) {
  Hash hash{};
  EXPECT_EQ(witness_of(hash), "0000-0000-0000-0000");
  hash.fill(0xff);
  EXPECT_EQ(witness_of(hash), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
  hash = {0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf};
  EXPECT_EQ(witness_of(hash), "0123-4567-89AB-CDEF");
  hash[10] = 0xff;  // bit 81 is not part of it
  EXPECT_EQ(witness_of(hash), "0123-4567-89AB-CDEF");
}

TEST(Witness, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(read_witness("7k4m-92qx-ob3d-t5wf"), "7K4M92QX0B3DT5WF");
  EXPECT_EQ(read_witness("7K4M 92QX iB3D lLWF"), "7K4M92QX1B3D11WF");
  EXPECT_FALSE(read_witness("7K4M-92QX-0B3D-T5W"));
  EXPECT_FALSE(read_witness("7K4M-92QX-0B3D-T5WU"));
}

}  // namespace
}  // namespace khio
