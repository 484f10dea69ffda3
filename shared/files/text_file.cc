#include "files/text_file.h"

#include <fmt/format.h>

#include <cerrno>

#include "base/plain_file.h"

namespace khio {

Result<std::string> load_text_file(const std::string& file, std::size_t bytes_max,
                                   const std::string& noun) {
  const Descriptor in = open_named(file);
  if (!in && (errno == ENOENT || errno == ENOTDIR)) {
    return Error{ErrorKind::not_found, fmt::format("there is no file {}; check the name", file)};
  }
  if (!in) {
    return Error{ErrorKind::invalid,
                 fmt::format("{} cannot be read; name {} that you may read", file, noun)};
  }
  std::string text;
  if (!read_up_to(in, bytes_max + 1, text)) {
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
