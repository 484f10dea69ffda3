#include "base/signing.h"

#include <gtest/gtest.h>

#include "base/digest.h"

namespace khio {
namespace {

// RFC 8032, section 7.1, test 1.
constexpr std::string_view kSeed =
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
constexpr std::string_view kPublic =
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
constexpr std::string_view kOfNothing =
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b4"
    "6bd25bf5f0595bbe24655141438e7a100b";

TEST(SigningTest, SignsAsTheStandardsExampleDoes) {
  const auto key = SigningKey::of_seed(kSeed);
  ASSERT_TRUE(key);
  EXPECT_EQ(to_hex(key->shown()), kPublic);
  EXPECT_EQ(to_hex(key->sign("")), kOfNothing);
  EXPECT_EQ(key->seed(), kSeed);
}

TEST(SigningTest, AnotherTextKeyOrSignatureIsNotSigned) {
  const SigningKey key = SigningKey::make();
  Signature signature = key.sign("A001");
  EXPECT_TRUE(is_signed_by(key.shown(), "A001", signature));
  EXPECT_FALSE(is_signed_by(key.shown(), "A002", signature));
  EXPECT_FALSE(is_signed_by(SigningKey::make().shown(), "A001", signature));
  signature[10] ^= 1;
  EXPECT_FALSE(is_signed_by(key.shown(), "A001", signature));
}

TEST(SigningTest, OnlyAWholeSeedIsAKey) {
  EXPECT_FALSE(SigningKey::of_seed(kSeed.substr(2)));
  EXPECT_FALSE(SigningKey::of_seed(std::string(64, 'x')));
}

TEST(Wiped, ATextIsOverwrittenWhereItStood) {
  std::string text = "khio-seal-key 1 0123456789abcdef0123456789abcdef\n";
  const std::size_t bytes = text.size();
  { const Wiped wiped(text); }
  EXPECT_EQ(text, std::string(bytes, '\0'));
}

}  // namespace
}  // namespace khio
