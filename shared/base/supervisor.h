// The service manager that started this program and wants to hear that it lives: systemd's notify
// protocol, datagrams to the socket that NOTIFY_SOCKET names. Without one nothing is sent.
// One thread, the one whose life is worth telling: it must be the one that draws.
#pragma once

#include <string>

namespace khio {

class Supervisor {
 public:
  // Reads NOTIFY_SOCKET and WATCHDOG_USEC (for this process, by WATCHDOG_PID).
  Supervisor();

  // There is one, which begins the program again when it ends.
  bool listens() const { return !socket_.empty(); }

  // The first frame is on the glass.
  void ready();
  // Called often; tells it as often as the watchdog asks for, at half its time.
  void alive(double now_seconds);
  // After how long alive() has something to tell; infinity: never.
  double seconds_to_next(double now_seconds) const;
  // One line for `systemctl status`; the same again says nothing.
  void status(const std::string& line);
  void stopping();

 private:
  void tell(const std::string& message) const;

  std::string socket_;
  double every_seconds_ = 0;  // 0: no watchdog
  double told_at_seconds_ = 0;
  std::string status_;
};

}  // namespace khio
