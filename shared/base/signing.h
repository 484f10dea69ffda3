// Ed25519 signatures (RFC 8032), by libsodium. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khio {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

// Overwrites a text in memory when the scope ends. The text must outlive it, and must not have grown:
// what it stood in before is not known.
class Wiped {
 public:
  explicit Wiped(std::string& text) : text_(text) {}
  ~Wiped();
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;

 private:
  std::string& text_;
};

// A key that signs. Wiped from memory when it is gone; text of seed() is its caller's to wipe.
class SigningKey {
 public:
  static SigningKey make();
  // What seed() wrote; nothing when the text is not that.
  static std::optional<SigningKey> of_seed(std::string_view hex);
  SigningKey(SigningKey&&) noexcept = default;
  SigningKey& operator=(SigningKey&&) noexcept = default;
  ~SigningKey();

  const PublicKey& shown() const { return public_; }
  Signature sign(std::string_view text) const;
  // The secret, as 64 hexadecimal digits: for one file that its owner alone can read.
  std::string seed() const;

 private:
  explicit SigningKey(const std::array<std::uint8_t, 32>& seed);
  std::array<std::uint8_t, 64> secret_{};  // the seed and the public key
  PublicKey public_{};
};

bool is_signed_by(const PublicKey& key, std::string_view text, const Signature& signature);

}  // namespace khio
