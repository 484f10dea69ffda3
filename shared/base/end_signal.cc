#include "base/end_signal.h"

#include <signal.h>

namespace khio {
namespace {

volatile sig_atomic_t g_asked = 0;

void note(int) { g_asked = 1; }

}  // namespace

EndSignal::EndSignal() {
  g_asked = 0;
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGTERM, &action, nullptr);
}

EndSignal::~EndSignal() { signal(SIGTERM, SIG_DFL); }

bool EndSignal::asked() const { return g_asked != 0; }

}  // namespace khio
