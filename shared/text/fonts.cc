#include "text/fonts.h"

#include <fontconfig/fontconfig.h>

#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/assets.h"
#include "text/owned.h"

namespace khio {
namespace {

constexpr const char* kFamily = "Laksaman";

using Pattern = std::unique_ptr<FcPattern, Destroy<FcPatternDestroy>>;
using ObjectSet = std::unique_ptr<FcObjectSet, Destroy<FcObjectSetDestroy>>;
using FontSet = std::unique_ptr<FcFontSet, Destroy<FcFontSetDestroy>>;

std::string advice() {
  return std::string("install the package fonts-tlwg-laksaman (font list: ") +
         std::getenv("FONTCONFIG_FILE") + ")";
}

// The files of our family that can be read, by fontconfig's present list.
std::vector<std::string> font_files() {
  std::vector<std::string> files;
  const Pattern wanted(FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, kFamily, nullptr));
  const ObjectSet objects(FcObjectSetBuild(FC_FILE, nullptr));
  const FontSet found(FcFontList(nullptr, wanted.get(), objects.get()));
  for (int i = 0; found != nullptr && i < found->nfont; ++i) {
    FcChar8* file = nullptr;
    if (FcPatternGetString(found->fonts[i], FC_FILE, 0, &file) != FcResultMatch) continue;
    const std::string name = reinterpret_cast<const char*>(file);
    if (access(name.c_str(), R_OK) == 0) files.push_back(name);
  }
  return files;
}

// What was found; one mutex because threads ask.
struct Known {
  std::mutex mutex;
  bool looked = false;
  std::vector<std::string> files;
};

Known& known() {
  static Known fonts;
  return fonts;
}

}  // namespace

Status fonts_ready() {
  Known& fonts = known();
  const std::lock_guard lock(fonts.mutex);
  if (!fonts.files.empty()) return Done{};
  setenv("FONTCONFIG_FILE", (assets_dir() / "fonts.conf").c_str(), 0);
  if (fonts.looked) FcInitReinitialize();
  fonts.looked = true;
  fonts.files = font_files();
  if (!fonts.files.empty()) return Done{};
  return Error{ErrorKind::device,
               std::string("the font ") + kFamily + " is missing; " + advice()};
}

Status fonts_still_there() {
  Known& fonts = known();
  const std::lock_guard lock(fonts.mutex);
  for (const std::string& file : fonts.files) {
    if (access(file.c_str(), R_OK) == 0) continue;
    return Error{ErrorKind::device, "the font file " + file + " is gone; " + advice()};
  }
  return Done{};
}

}  // namespace khio
