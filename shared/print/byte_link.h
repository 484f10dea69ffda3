// Bytes to and from a device, over TCP or a device file, with a deadline on every wait.
// Private to this folder. Threads: one; a stop request may come from any.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/deadline.h"
#include "base/result.h"
#include "base/descriptor.h"
#include "print/printers.h"

namespace khio {

enum class LinkEnd {
  done,
  deadline,
  broken,     // the other side is gone
  paper_out,  // the device file itself says so
  stopped,
};

class ByteLink {
 public:
  // device: nothing there, or no right to open it. busy: another program holds it.
  static Result<ByteLink> connect(const HostPort& host_port, Deadline deadline,
                                  std::stop_token stop);
  static Result<ByteLink> open_device(const std::string& path, std::stop_token stop);

  // Sends all of `bytes`. After anything but `done` some of them may have arrived.
  LinkEnd write(std::string_view bytes, Deadline deadline);

  // One byte into `byte`.
  LinkEnd read(unsigned char& byte, Deadline deadline);

  // Ends the connection at once; what is still on its way is thrown away, not delivered later.
  void abandon();

  // Forgets what the device said before now.
  void discard_input();

  bool readable() const { return readable_; }

 private:
  // Lets a stop request end a poll().
  struct StopSignal;

  ByteLink(Descriptor fd, bool readable, std::shared_ptr<StopSignal> stop);
  LinkEnd await(short events, Deadline deadline);
  LinkEnd pass_by(Deadline deadline);  // an empty packet

  Descriptor fd_;
  bool readable_ = true;  // a device opened for writing only never answers
  std::shared_ptr<StopSignal> stop_;
};

}  // namespace khio
