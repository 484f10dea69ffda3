#include "ui/window_status.h"

#include <cmath>
#include <cstdio>
#include <fstream>

namespace khio::ui {

Status write_window_status(const std::string& file, const Kit& kit, long frames_drawn) {
  const std::string part = file + ".part";
  {
    std::ofstream out(part, std::ios::trunc);
    out << "frames " << frames_drawn << '\n';
    for (const TargetRecord& target : kit.targets()) {
      const Rect& area = target.area;
      out << "target " << std::lround(area.x) << ' ' << std::lround(area.y) << ' '
          << std::lround(area.width) << ' ' << std::lround(area.height) << ' '
          << (target.enabled ? "on" : "off") << ' ' << target.id << '\n';
    }
    for (const TextRecord& text : kit.texts()) out << "text " << text.text << '\n';
    if (!kit.focus().empty()) out << "focus " << kit.focus() << '\n';
    out.flush();
    if (!out) return Error{ErrorKind::device, "cannot write '" + part + "'; check the folder"};
  }
  if (std::rename(part.c_str(), file.c_str()) != 0) {
    return Error{ErrorKind::device, "cannot replace '" + file + "'; check the folder"};
  }
  return Done{};
}

}  // namespace khio::ui
