#include "ui/window_status.h"

#include <cmath>
#include <sstream>

#include "base/plain_file.h"

namespace khio::ui {

Status write_window_status(const std::string& file, const Kit& kit, long frames_drawn) {
  std::ostringstream out;
  out << "frames " << frames_drawn << '\n';
  for (const TargetRecord& target : kit.targets()) {
    const Rect& area = target.area;
    out << "target " << std::lround(area.x) << ' ' << std::lround(area.y) << ' '
        << std::lround(area.width) << ' ' << std::lround(area.height) << ' '
        << (target.enabled ? "on" : "off") << ' ' << target.id << '\n';
  }
  for (const TextRecord& text : kit.texts()) out << "text " << text.text << '\n';
  if (!kit.focus().empty()) out << "focus " << kit.focus() << '\n';
  if (write_whole_file(file, out.str(), Readers::as_masked) == 0) return Done{};
  return Error{ErrorKind::device, "cannot write '" + file + "'; check the folder"};
}

}  // namespace khio::ui
