#include "files/text_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

namespace khio {

Result<std::string> load_text_file(const std::string& file, std::size_t bytes_max,
                                   const std::string& noun) {
  std::error_code trouble;
  const auto status = std::filesystem::status(file, trouble);
  if (!std::filesystem::exists(status)) {
    return Error{ErrorKind::not_found, fmt::format("there is no file {}; check the name", file)};
  }
  std::ifstream stream(file, std::ios::binary);
  if (std::filesystem::is_directory(status) || !stream) {
    return Error{ErrorKind::invalid,
                 fmt::format("{} cannot be read; name {} that you may read", file, noun)};
  }
  std::string text;
  std::string piece(64 * 1024, '\0');
  while (stream && text.size() <= bytes_max) {
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    text.append(piece, 0, static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) {
    return Error{ErrorKind::invalid, fmt::format("{} cannot be read; check the disk", file)};
  }
  if (text.size() > bytes_max) {
    return Error{ErrorKind::invalid,
                 fmt::format("{} is larger than {} bytes; is it {}?", file, bytes_max, noun)};
  }
  if (text.find('\0') != std::string::npos) {
    return Error{ErrorKind::invalid,
                 fmt::format("{} is not a text file; save it as UTF-8 text", file)};
  }
  return text;
}

}  // namespace khio
