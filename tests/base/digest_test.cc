#include "base/digest.h"

#include <gtest/gtest.h>

namespace khio {
namespace {

TEST(Sha256, AgreesWithFips180) {
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hex, RoundTripsAndRefusesAnythingElse) {
  const Id128 id = random_id();
  Id128 read{};
  EXPECT_TRUE(from_hex(to_hex(id), read));
  EXPECT_EQ(read, id);
  EXPECT_FALSE(from_hex("00", read));
  EXPECT_FALSE(from_hex(std::string(31, '0') + "g", read));
}

TEST(RandomId, IsNewEachTime) { EXPECT_NE(random_id(), random_id()); }

}  // namespace
}  // namespace khio
