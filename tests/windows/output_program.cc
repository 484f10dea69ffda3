// What happens to the output of an X server, as a person at its plug makes it happen:
//   khio_output_program off                 nothing is lit any more
//   khio_output_program WIDTHxHEIGHT+X+Y    lit, in this size and place
//   khio_output_program monitor NAME        a monitor that calls itself so is behind it
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>

#include <array>
#include <cstdio>
#include <string>

namespace {

constexpr std::size_t kNameAt = 54;  // the first of an EDID's four descriptors
constexpr unsigned char kNameTag = 0xFC;
constexpr std::size_t kNameLength = 13;

struct Server {
  Display* display = XOpenDisplay(nullptr);
  Window root = DefaultRootWindow(display);
  XRRScreenResources* resources = XRRGetScreenResourcesCurrent(display, root);
  RROutput output = resources->outputs[0];
  RRCrtc crtc = resources->crtcs[0];
  ~Server() {
    XRRFreeScreenResources(resources);
    XCloseDisplay(display);
  }
};

RRMode mode_of(Server& server, unsigned width, unsigned height) {
  std::string name = std::to_string(width) + "x" + std::to_string(height) + " plugged";
  XRRModeInfo mode{};
  mode.width = mode.hSyncStart = mode.hSyncEnd = mode.hTotal = width;
  mode.height = mode.vSyncStart = mode.vSyncEnd = mode.vTotal = height;
  mode.dotClock = static_cast<unsigned long>(width) * height * 60;
  mode.name = name.data();
  mode.nameLength = static_cast<unsigned>(name.size());
  for (int i = 0; i < server.resources->nmode; ++i) {
    const XRRModeInfo& known = server.resources->modes[i];
    if (name == std::string(known.name, known.nameLength)) return known.id;
  }
  const RRMode made = XRRCreateMode(server.display, server.root, &mode);
  XRRAddOutputMode(server.display, server.output, made);
  return made;
}

void light(Server& server, const char* words) {
  unsigned width = 0;
  unsigned height = 0;
  int x = 0;
  int y = 0;
  XParseGeometry(words, &x, &y, &width, &height);
  XRRSetCrtcConfig(server.display, server.resources, server.crtc, CurrentTime, x, y,
                   mode_of(server, width, height), RR_Rotate_0, &server.output, 1);
}

void put_out(Server& server) {
  XRRSetCrtcConfig(server.display, server.resources, server.crtc, CurrentTime, 0, 0, None,
                   RR_Rotate_0, nullptr, 0);
}

// What a monitor says of itself, with a name and nothing else.
void name_monitor(Server& server, const std::string& name) {
  std::array<unsigned char, 128> edid{0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0};
  edid[8] = 0x10;  // a maker
  edid[9] = 0xAC;
  edid[18] = 1;  // version 1.3
  edid[19] = 3;
  for (std::size_t at = kNameAt; at < 126; at += 18) edid[at + 3] = 0x10;  // nothing
  edid[kNameAt + 3] = kNameTag;
  for (std::size_t i = 0; i < kNameLength; ++i) {
    edid[kNameAt + 5 + i] = static_cast<unsigned char>(i < name.size() ? name[i] : '\n');
  }
  unsigned char sum = 0;
  for (const unsigned char byte : edid) sum = static_cast<unsigned char>(sum + byte);
  edid[127] = static_cast<unsigned char>(256 - sum);
  XRRChangeOutputProperty(server.display, server.output,
                          XInternAtom(server.display, "EDID", False), XA_INTEGER, 8,
                          PropModeReplace, edid.data(), static_cast<int>(edid.size()));
}

}  // namespace

int main(int argc, char** argv) {
  Server server;
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "monitor" && argc > 2) {
    name_monitor(server, argv[2]);
  } else if (what == "off") {
    put_out(server);
  } else {
    light(server, argv[1]);
  }
  XSync(server.display, False);
  return 0;
}
