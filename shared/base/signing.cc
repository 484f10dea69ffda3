#include "base/signing.h"

#include <sodium.h>

#include "base/check.h"
#include "base/digest.h"

namespace khio {
namespace {

static_assert(crypto_sign_PUBLICKEYBYTES == sizeof(PublicKey));
static_assert(crypto_sign_BYTES == sizeof(Signature));
constexpr std::size_t kSeedBytes = crypto_sign_SEEDBYTES;

void start_sodium() {
  static const int started = sodium_init();
  KHIO_CHECK(started >= 0);
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Wiped::~Wiped() { sodium_memzero(text_.data(), text_.size()); }

SigningKey::SigningKey(const std::array<std::uint8_t, 32>& seed) {
  static_assert(crypto_sign_SECRETKEYBYTES == sizeof(secret_));
  KHIO_CHECK(crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data()) == 0);
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

SigningKey SigningKey::make() {
  start_sodium();
  std::array<std::uint8_t, kSeedBytes> seed;
  randombytes_buf(seed.data(), seed.size());
  SigningKey key(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

std::optional<SigningKey> SigningKey::of_seed(std::string_view hex) {
  start_sodium();
  std::array<std::uint8_t, kSeedBytes> seed;
  std::optional<SigningKey> key;
  if (from_hex(hex, seed)) key = SigningKey(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

Signature SigningKey::sign(std::string_view text) const {
  Signature signature;
  crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(), secret_.data());
  return signature;
}

std::string SigningKey::seed() const { return to_hex(std::span(secret_).first<kSeedBytes>()); }

bool is_signed_by(const PublicKey& key, std::string_view text, const Signature& signature) {
  start_sodium();
  return crypto_sign_verify_detached(signature.data(), bytes_of(text), text.size(), key.data()) ==
         0;
}

}  // namespace khio
