#include "base/assets.h"

#include <cstdlib>

namespace khio {
namespace {

std::filesystem::path find_assets() {
  const char* told = std::getenv("KHIO_ASSETS");
  return told != nullptr && *told != '\0' ? told : KHIO_ASSETS_DIR;
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
