#include "ui/outputs.h"

#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>
#include <X11/extensions/Xrandr.h>
#include <poll.h>

#undef Status  // Xlib's word for int

#include <algorithm>
#include <cmath>

namespace khio::ui {
namespace {

// What went away between two questions is answered with an error event, which Xlib would take as a
// reason to end the program.
int note_nothing(Display*, XErrorEvent*) { return 0; }

class Patience {
 public:
  Patience() : before_(XSetErrorHandler(note_nothing)) {}
  ~Patience() { XSetErrorHandler(before_); }
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

 private:
  XErrorHandler before_;
};

template <typename Owned, void (*kFree)(Owned*)>
struct Freed {
  void operator()(Owned* owned) const { kFree(owned); }
};
using Resources = std::unique_ptr<XRRScreenResources,
                                  Freed<XRRScreenResources, XRRFreeScreenResources>>;
using OutputInfo = std::unique_ptr<XRROutputInfo, Freed<XRROutputInfo, XRRFreeOutputInfo>>;
using CrtcInfo = std::unique_ptr<XRRCrtcInfo, Freed<XRRCrtcInfo, XRRFreeCrtcInfo>>;

void ask_for_news(Display* server) {
  const Window root = DefaultRootWindow(server);
  XRRSelectInput(server, root, RRScreenChangeNotifyMask | RRCrtcChangeNotifyMask |
                                   RROutputChangeNotifyMask);
  unsigned char bits[XIMaskLen(XI_LASTEVENT)] = {};
  XISetMask(bits, XI_HierarchyChanged);
  XISetMask(bits, XI_PropertyEvent);
  XIEventMask mask{XIAllDevices, sizeof bits, bits};
  XISelectEvents(server, root, &mask, 1);
  XFlush(server);
}

}  // namespace

struct Outputs::Server {
  Display* display = nullptr;
  ~Server() { XCloseDisplay(display); }
};

Outputs::Outputs(std::unique_ptr<Server> server) : server_(std::move(server)) {}
Outputs::~Outputs() = default;

std::unique_ptr<Outputs> Outputs::begin() {
  Display* const display = XOpenDisplay(nullptr);
  if (display == nullptr) return nullptr;
  auto server = std::make_unique<Server>();
  server->display = display;
  int events = 0;
  int errors = 0;
  if (XRRQueryExtension(display, &events, &errors) == 0) return nullptr;
  int major = 2;
  int minor = 0;
  XIQueryVersion(display, &major, &minor);
  ask_for_news(display);
  return std::unique_ptr<Outputs>(new Outputs(std::move(server)));
}

std::vector<Output> Outputs::all() const {
  const Patience patience;
  Display* const server = server_->display;
  const Window root = DefaultRootWindow(server);
  std::vector<Output> outputs;
  const Resources resources(XRRGetScreenResourcesCurrent(server, root));
  if (!resources) return outputs;
  const RROutput primary = XRRGetOutputPrimary(server, root);
  for (int i = 0; i < resources->noutput; ++i) {
    const OutputInfo output(XRRGetOutputInfo(server, resources.get(), resources->outputs[i]));
    if (!output || output->crtc == None) continue;
    const CrtcInfo crtc(XRRGetCrtcInfo(server, resources.get(), output->crtc));
    if (!crtc || crtc->width == 0) continue;
    Output found{{output->name, static_cast<std::size_t>(output->nameLen)},
                  {static_cast<float>(crtc->x), static_cast<float>(crtc->y),
                   static_cast<float>(crtc->width), static_cast<float>(crtc->height)},
                  output->connection != RR_Disconnected};
    const bool first = resources->outputs[i] == primary;
    outputs.insert(first ? outputs.begin() : outputs.end(), std::move(found));
  }
  return outputs;
}

std::optional<Output> Outputs::find(const std::string& name, bool dark) const {
  const std::vector<Output> there = all();
  const auto found = std::find_if(there.begin(), there.end(), [&](const Output& output) {
    return (name.empty() || output.name == name) && (output.connected || dark);
  });
  return found == there.end() ? std::nullopt : std::optional(*found);
}

std::string Outputs::names() const {
  std::string names;
  for (const Output& output : all()) names += (names.empty() ? "" : ", ") + output.name;
  return names;
}

bool Outputs::news(double wait_seconds) {
  Display* const server = server_->display;
  if (wait_seconds > 0 && XPending(server) == 0) {
    pollfd socket{ConnectionNumber(server), POLLIN, 0};
    poll(&socket, 1, static_cast<int>(std::ceil(wait_seconds * 1000)));
  }
  bool any = false;
  while (XPending(server) > 0) {
    XEvent event;
    XNextEvent(server, &event);
    any = true;
  }
  return any;
}

}  // namespace khio::ui
