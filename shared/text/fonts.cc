#include "text/fonts.h"

#include <fontconfig/fontconfig.h>

#include <cstdlib>
#include <memory>

#include "base/assets.h"
#include "text/owned.h"

namespace khio {
namespace {

constexpr const char* kFamily = "Laksaman";

using Pattern = std::unique_ptr<FcPattern, Destroy<FcPatternDestroy>>;
using ObjectSet = std::unique_ptr<FcObjectSet, Destroy<FcObjectSetDestroy>>;
using FontSet = std::unique_ptr<FcFontSet, Destroy<FcFontSetDestroy>>;

Status look_for_fonts() {
  const std::string list = (assets_dir() / "fonts.conf").string();
  setenv("FONTCONFIG_FILE", list.c_str(), 0);
  const Pattern wanted(FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, kFamily, nullptr));
  const ObjectSet objects(FcObjectSetBuild(FC_FILE, nullptr));
  const FontSet found(FcFontList(nullptr, wanted.get(), objects.get()));
  if (found == nullptr || found->nfont == 0) {
    return {ErrorKind::device, std::string("the font ") + kFamily +
                                   " is missing; install the package "
                                   "fonts-tlwg-laksaman (font list: " +
                                   std::getenv("FONTCONFIG_FILE") + ")"};
  }
  return Done{};
}

}  // namespace

Status fonts_ready() {
  static const Status status = look_for_fonts();
  return status;
}

}  // namespace khio
