// A print server's answers about one queue and its jobs, as plain values.
// Private to this folder. Threads: one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "print/ipp_exchange.h"
#include "print/printers.h"

namespace khio {

struct CupsQueue {
  std::string name;
  bool stopped = false;
  bool accepting = true;
  bool can_trim = false;
  std::string make_and_model;
  std::string device_uri;
  std::string message;
  std::vector<std::string> keywords;

  // The queue lost sight of a job on the device (which was switched off and on) and takes it for
  // done.
  bool lost_sight() const;
  // Where the device itself is, without the options of the queue's back end. What stays the same
  // when somebody gives the queue another name.
  std::string device() const;
  // Jobs reach the device as they were sent: a PDF would come out as its source text.
  bool raw() const;
};

enum class CupsJobState { waiting, held, processing, stopped, canceled, aborted, completed };

struct CupsJob {
  int id = 0;
  std::string name;
  CupsJobState state = CupsJobState::waiting;
  int documents = 0;
  bool ran_before = false;  // waits again after a restart of the server, although it was done
  std::string message;
  std::vector<std::string> keywords;  // of the printer, as the job saw it

  // Left by a creation whose answer was lost: holds no document and never will.
  bool empty_shell() const { return state == CupsJobState::held && documents == 0; }
  bool over() const { return state >= CupsJobState::canceled; }
};

// Every call: device or unknown: see ipp_exchange(). not_found: no such queue or job. busy: the
// queue accepts no jobs now. refused: the server says why.
class CupsServer {
 public:
  // The name of the queue that the calls are about.
  const std::string& name() const { return queue_; }
  // The same for every program of this machine that prints there.
  std::string queue_and_server() const;
  void call_it(const std::string& name) { queue_ = name; }

  CupsServer(std::string queue, std::optional<HostPort> server, const PrintLimits& limits);

  Result<CupsQueue> queue() const;
  // Every queue of the server, by its name.
  Result<std::vector<CupsQueue>> queues() const;
  // The newest job of that name that is not an empty shell; shells found on the way are purged.
  Result<CupsJob> job_named(const std::string& name) const;
  Result<CupsJob> job(int id) const;
  // Whether a job is being printed or waits to be. Jobs on hold are neither.
  Result<bool> in_use() const;
  Result<int> create_job(const PrintJob& job, bool trim) const;
  Status send_document(int id, const std::string& pdf) const;
  Status cancel(int id, bool purge) const;

  // What the device behind the queue says of itself; nothing when it cannot be asked directly.
  std::optional<PrinterState> device_state(const CupsQueue& queue) const;
  // How the job of that name ended on the device; completed if any of several did. Nothing when the
  // device knows none that ended, or cannot be asked.
  std::optional<CupsJobState> device_job_end(const CupsQueue& queue, const std::string& name) const;

 private:
  IppEndpoint endpoint(const std::string& resource) const;
  // not_found: the device does not speak IPP.
  Result<IppMessage> ask_device(const CupsQueue& queue, IppMessage request) const;
  std::string queue_uri() const;
  Result<IppMessage> ask(IppMessage request, const std::string& resource,
                         const std::string& document = {}) const;

  std::string queue_;
  std::optional<HostPort> server_;
  PrintLimits limits_;
};

}  // namespace khio
