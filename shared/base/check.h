// KHIO_CHECK: states what must hold unless this program itself is wrong. It stays on in release:
// a wrong program stops with the file, the line and the reason, and the journal restores the rest.
// The world going wrong (disk, printer, input) is never checked but returned as a Result.
#pragma once

namespace khio {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace khio

#define KHIO_CHECK(condition) \
  (static_cast<bool>(condition) ? void(0) : ::khio::check_failed(#condition, __FILE__, __LINE__))
