#include "base/assets.h"

#include <cstdlib>

namespace khio {
namespace {

std::filesystem::path find_assets() {
  const char* told = std::getenv("KHIO_ASSETS");
  if (told != nullptr && *told != '\0') return told;
  // Installed: PREFIX/share/khio beside PREFIX/bin.
  std::error_code unreadable;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", unreadable);
  const auto installed = program.parent_path().parent_path() / "share" / "khio";
  return std::filesystem::is_regular_file(installed / "fonts.conf", unreadable) ? installed
                                                                               : KHIO_ASSETS_DIR;
}

std::filesystem::path find_locale() {
  const std::filesystem::path installed = assets_dir() / "locale";
  std::error_code unreadable;
  return std::filesystem::is_directory(installed, unreadable) ? installed : KHIO_LOCALE_DIR;
}

}  // namespace

const std::filesystem::path& assets_dir() {
  static const std::filesystem::path dir = find_assets();
  return dir;
}

const std::filesystem::path& locale_dir() {
  static const std::filesystem::path dir = find_locale();
  return dir;
}

}  // namespace khio
