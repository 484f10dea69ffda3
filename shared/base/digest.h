// SHA-256 and random bytes, by libsodium. SHA-256 because PostgreSQL computes it too (design 4).
// All functions may be called from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace khio {

using Hash = std::array<std::uint8_t, 32>;
using Id128 = std::array<std::uint8_t, 16>;  // random; crosses machines
using Salt = std::array<std::uint8_t, 16>;

Hash sha256(std::string_view bytes);

// The same of bytes that come in pieces. One thread.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void add(std::span<const std::uint8_t> bytes);
  Hash done();  // REQUIRES: not called before

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Fills an array with bytes from the system's cryptographic source.
Id128 random_id();

// Bytes as text, and back; nothing when the text is not what to_base64 writes.
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

std::string to_hex(std::span<const std::uint8_t> bytes);
// The bytes of `hex`, which must be exactly 2 × out.size() hexadecimal digits; false otherwise.
bool from_hex(std::string_view hex, std::span<std::uint8_t> out);

}  // namespace khio
