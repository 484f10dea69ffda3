#include "ui/touch_mapping.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>

#undef Status  // Xlib's word for int

#include <cstring>
#include <functional>
#include <memory>

namespace khio::ui {
namespace {

using XServer = std::unique_ptr<Display, int (*)(Display*)>;

// A panel with the right name whose property cannot be changed answers with an error event, which
// Xlib would take as a reason to end the program.
bool refused = false;
int note_refusal(Display*, XErrorEvent*) {
  refused = true;
  return 0;
}

void each_pointer(Display* server, const std::function<void(const XIDeviceInfo&)>& look) {
  int count = 0;
  XIDeviceInfo* const devices = XIQueryDevice(server, XIAllDevices, &count);
  for (int i = 0; i < count; ++i) {
    const XIDeviceInfo& device = devices[i];
    const bool points = device.use == XISlavePointer || device.use == XIFloatingSlave;
    if (points && std::strstr(device.name, "XTEST") == nullptr) look(device);
  }
  if (devices != nullptr) XIFreeDeviceInfo(devices);
}

bool has_matrix(Display* server, int device, Atom property, const std::array<float, 9>& matrix) {
  Atom type = None;
  int bits = 0;
  unsigned long count = 0;
  unsigned long left = 0;
  unsigned char* data = nullptr;
  XIGetProperty(server, device, property, 0, 9, False, AnyPropertyType, &type, &bits, &count, &left,
                &data);
  const std::unique_ptr<unsigned char, int (*)(void*)> owned(data, XFree);
  return bits == 32 && count == matrix.size() &&
         std::memcmp(data, matrix.data(), sizeof matrix) == 0;
}

bool set_matrix(Display* server, int device, const std::array<float, 9>& matrix) {
  const Atom property = XInternAtom(server, "Coordinate Transformation Matrix", True);
  const Atom real = XInternAtom(server, "FLOAT", True);
  if (property == None || real == None) return false;
  std::array<float, 9> values = matrix;
  refused = false;
  // A panel may be unplugged between any two questions.
  const auto before = XSetErrorHandler(note_refusal);
  if (!has_matrix(server, device, property, matrix))
    XIChangeProperty(server, device, property, real, 32, PropModeReplace,
                     reinterpret_cast<unsigned char*>(values.data()), 9);
  XSync(server, False);
  XSetErrorHandler(before);
  return !refused;
}

Rect desktop_of(Display* server) {
  const int screen = DefaultScreen(server);
  return {0, 0, static_cast<float>(DisplayWidth(server, screen)),
          static_cast<float>(DisplayHeight(server, screen))};
}

}  // namespace

std::array<float, 9> touch_matrix(const Rect& output, const Rect& desktop) {
  return {output.width / desktop.width, 0, (output.x - desktop.x) / desktop.width,
          0, output.height / desktop.height, (output.y - desktop.y) / desktop.height,
          0, 0, 1};
}

std::vector<std::string> touch_panels() {
  std::vector<std::string> names;
  const XServer server(XOpenDisplay(nullptr), XCloseDisplay);
  if (!server) return names;
  each_pointer(server.get(), [&](const XIDeviceInfo& device) { names.emplace_back(device.name); });
  return names;
}

Status map_touch_panel(const std::string& panel, const Rect& output) {
  const XServer server(XOpenDisplay(nullptr), XCloseDisplay);
  if (!server) {
    return Error{ErrorKind::device, "touch panels are mapped by an X server, and there is none; "
                                    "leave `touch` out of the settings"};
  }
  bool found = false;
  bool mapped = true;
  std::string known;
  const std::array<float, 9> matrix = touch_matrix(output, desktop_of(server.get()));
  each_pointer(server.get(), [&](const XIDeviceInfo& device) {
    known += (known.empty() ? "" : ", ") + std::string(device.name);
    if (device.name != panel) return;
    found = true;
    mapped = set_matrix(server.get(), device.deviceid, matrix) && mapped;
  });
  if (!found) {
    return Error{ErrorKind::device,
                 "no touch panel is named '" + panel + "'; this machine has: " + known};
  }
  if (mapped) return Done{};
  return Error{ErrorKind::device, "the X server does not let the panel '" + panel +
                                      "' be mapped; map it in the server's own configuration"};
}

}  // namespace khio::ui
