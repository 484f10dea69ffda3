#include "faces/zip_archive.h"

namespace khio {
namespace {

std::uint32_t crc32_of(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::string number(std::uint32_t value, int bytes) {
  std::string out;
  for (int byte = 0; byte < bytes; ++byte) {
    out += static_cast<char>(static_cast<unsigned char>(value >> (8U * unsigned(byte)) & 0xFFU));
  }
  return out;
}

// What both headers of a file say alike. The date is 1 January 1980: the archive has none.
std::string facts_of(const std::string& name, const std::string& bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  constexpr std::uint32_t kNamesAreUtf8 = 0x0800;
  return number(kNamesAreUtf8, 2) + number(0, 2) + number(0, 2) + number(0x21, 2) +
         number(crc32_of(bytes), 4) + number(size, 4) + number(size, 4) +
         number(static_cast<std::uint32_t>(name.size()), 2) + number(0, 2);
}

}  // namespace

void ZipArchive::add(const std::string& name, const std::string& bytes) {
  const auto offset = static_cast<std::uint32_t>(out_.size());
  const std::string facts = facts_of(name, bytes);
  out_ += number(0x04034B50, 4) + number(20, 2) + facts + name + bytes;
  directory_ += number(0x02014B50, 4) + number(20, 2) + number(20, 2) + facts + number(0, 2) +
                number(0, 2) + number(0, 2) + number(0, 4) + number(offset, 4) + name;
  ++files_;
}

std::string ZipArchive::take() {
  const auto at = static_cast<std::uint32_t>(out_.size());
  const auto size = static_cast<std::uint32_t>(directory_.size());
  return out_ + directory_ + number(0x06054B50, 4) + number(0, 2) + number(0, 2) +
         number(files_, 2) + number(files_, 2) + number(size, 4) + number(at, 4) + number(0, 2);
}

}  // namespace khio
