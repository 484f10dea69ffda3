// A print queue. The server may die, come back, forget or repeat jobs: the job's name is our key,
// and what the server knows under it is asked before anything is sent.
#include <utility>

#include "base/deadline.h"
#include "print/cups_reasons.h"
#include "print/cups_server.h"
#include "print/pause.h"
#include "print/queue_turn.h"

namespace khio {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kAskEvery{100};  // the queue itself learns of an end once a second

PrintResult failed(PrintReason reason, std::string detail) {
  return {PrintOutcome::failed, reason, std::move(detail)};
}

PrintResult unconfirmed(PrintReason reason, std::string detail) {
  return {PrintOutcome::unconfirmed, reason, std::move(detail)};
}

// For an error before any document was sent.
PrintReason reason_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::not_found: return PrintReason::no_such_queue;
    case ErrorKind::busy: return PrintReason::not_accepting;
    case ErrorKind::refused: return PrintReason::refused_by_printer;
    case ErrorKind::invalid:
    case ErrorKind::nothing:
    case ErrorKind::taken:
    case ErrorKind::unknown:
    case ErrorKind::damaged:
    case ErrorKind::device: return PrintReason::unreachable;
  }
  KHIO_CHECK(false);
}

PrintResult failed(const Error& error) { return failed(reason_of(error), error.detail); }

// What the server tells of a job that is over for it, corrected by what the printer itself knows:
// the server takes jobs for done that the printer gave up or forgot.
PrintResult corrected(const CupsServer& server, const CupsQueue& queue, const std::string& key,
                      const PrintResult& told) {
  const std::optional<CupsJobState> end = server.device_job_end(queue, key);
  if (end == CupsJobState::completed) {
    return {PrintOutcome::printed, PrintReason::none, "the printer confirms"};
  }
  if (end && told.outcome != PrintOutcome::failed) {
    return failed(PrintReason::refused_by_printer, "the printer gave the job up");
  }
  if (!end && told.outcome == PrintOutcome::printed && queue.lost_sight()) {
    return unconfirmed(PrintReason::no_answer, "the printer does not know the job any more");
  }
  return told;
}

PrintResult told_of(const CupsJob& job) {
  if (job.state == CupsJobState::completed) {
    return {PrintOutcome::printed, PrintReason::none, "job " + std::to_string(job.id)};
  }
  return failed(PrintReason::refused_by_printer,
                job.message.empty() ? "the job was canceled" : job.message);
}

// Follows one job until it is over, or has been in trouble for too long.
class Following {
 public:
  Following(const CupsServer& server, int id, const PrintJob& job, const PrintLimits& limits,
            Deadline deadline, std::stop_token stop)
      : server_(server), id_(id), key_(job.key), take_back_(job.take_back), limits_(limits),
        deadline_(deadline), stop_(std::move(stop)) {}

  PrintResult await() {
    const PrintResult told = follow();
    const Result<CupsQueue> queue = server_.queue();
    return queue ? corrected(server_, *queue, key_, told) : told;
  }

 private:
  PrintResult follow() {
    for (;;) {
      const Result<CupsJob> job = server_.job(id_);
      // After a restart without its files the server gives our number to somebody else's job.
      const bool lost = job ? job->name != key_ : job.error().kind == ErrorKind::not_found;
      if (lost) return unconfirmed(PrintReason::dropped, "the print server lost the job");
      if (job) {
        if (job->over()) return outcome_of(*job);
        note_trouble(*job);
      }
      if (stop_.stop_requested()) return stopped();
      if (deadline_.passed() || (in_trouble() && trouble_until_.passed())) return give_up();
      pause(kAskEvery, stop_);
    }
  }

  bool in_trouble() const { return trouble_ != PrintReason::none; }

  void note_trouble(const CupsJob& job) {
    ran_ = ran_ || job.ran_before || job.state == CupsJobState::processing;
    std::vector<std::string> keywords = job.keywords;
    if (const Result<CupsQueue> queue = server_.queue()) {
      keywords.insert(keywords.end(), queue->keywords.begin(), queue->keywords.end());
    }
    const PrintReason now = reason_of_keywords(keywords);
    if (now != PrintReason::none && !in_trouble()) {
      trouble_until_ = Deadline::after(limits_.trouble);
    }
    trouble_ = now;
  }

  PrintResult stopped() {
    if (!take_back_.stop_requested()) return unconfirmed(PrintReason::deadline, "stopped waiting");
    stop_ = {};
    return give_up();
  }

  PrintResult outcome_of(const CupsJob& job) const {
    PrintResult told = told_of(job);
    if (told.outcome == PrintOutcome::failed && in_trouble()) told.reason = trouble_;
    return told;
  }

  // The job must not come out later, when its visitor is gone: it is taken back, and only what the
  // server then says about it counts.
  PrintResult give_up() {
    if (const Status canceled = server_.cancel(id_, false);
        !canceled && canceled.error().kind != ErrorKind::refused) {
      return unconfirmed(PrintReason::deadline, canceled.error().detail);
    }
    const Deadline settled = Deadline::after(limits_.answer);
    do {
      const Result<CupsJob> job = server_.job(id_);
      if (job && job->state == CupsJobState::completed) return outcome_of(*job);
      if (job && job->over()) return taken_back(*job);
      pause(kAskEvery, stop_);
    } while (!settled.passed() && !stop_.stop_requested());
    return unconfirmed(PrintReason::deadline, "the job could not be taken back");
  }

  PrintResult taken_back(const CupsJob& job) const {
    if (in_trouble()) {
      return failed(trouble_, "the printer reports " + std::string(reason_code(trouble_)));
    }
    if (!ran_) return failed(PrintReason::deadline, "the job never began");
    return unconfirmed(PrintReason::deadline,
                       job.message.empty() ? "the printer did not finish in time" : job.message);
  }

  const CupsServer& server_;
  int id_;
  std::string key_;
  std::stop_token take_back_;
  PrintLimits limits_;
  Deadline deadline_;
  std::stop_token stop_;
  bool ran_ = false;  // the device may have received some of it
  PrintReason trouble_ = PrintReason::none;
  Deadline trouble_until_ = Deadline::after(milliseconds(0));
};

class CupsPrinter final : public Printer {
 public:
  CupsPrinter(const std::string& queue, const std::optional<HostPort>& server,
              const PrinterOptions& options)
      : server_(queue, server, options.limits), options_(options), device_(options.device) {}

  PrintForm takes() const override { return PrintForm::pdf; }

  PrinterState probe() override {
    const Result<CupsQueue> queue = found_queue();
    if (!queue) return {false, reason_of(queue.error()), false, queue.error().detail, device_};
    PrinterState state = state_of(*queue);
    state.device = device_;
    return state;
  }

  PrintResult find(const std::string& key) override {
    check_key(key);
    const Result<CupsQueue> queue = found_queue();
    if (!queue) return unconfirmed(reason_of(queue.error()), queue.error().detail);
    return look_up(*queue, key).told;
  }

  PrintResult print(const PrintJob& job, std::stop_token stop) override {
    check_key(job.key);
    KHIO_CHECK(job.width_mm > 0 && job.height_mm > 0);
    const Deadline deadline = Deadline::after(options_.limits.outcome);
    if (job.pdf.empty()) return failed(PrintReason::not_sent, "a queue takes PDF; there is none");
    const Result<CupsQueue> queue = found_queue();
    if (!queue) return failed(queue.error());
    const Result<QueueTurn> turn = QueueTurn::take(server_.queue_and_server(), deadline, stop);
    if (!turn) return not_our_turn(turn.error(), stop);
    const Known known = look_up(*queue, job.key);
    int id = known.under_way;
    if (id == 0) {
      if (known.told.reason == PrintReason::unreachable) {
        return failed(PrintReason::unreachable, known.told.detail);
      }
      if (known.told.outcome != PrintOutcome::failed) return known.told;
      if (const std::optional<PrintResult> why_not = await_free(deadline, stop)) return *why_not;
      if (std::optional<PrintResult> refused = send(job, *queue, id)) return *refused;
    }
    return Following(server_, id, job, options_.limits, deadline, std::move(stop)).await();
  }

 private:
  struct Known {
    PrintResult told;
    int under_way = 0;  // the number of a job that is not over; 0: none
  };

  // The queue by its name, or, when somebody renamed it, the only one that prints to its device.
  Result<CupsQueue> found_queue() {
    Result<CupsQueue> queue = server_.queue();
    if (queue) device_ = queue->device();
    if (queue || queue.error().kind != ErrorKind::not_found) return queue;
    const Result<std::vector<CupsQueue>> all = server_.queues();
    if (!all) return queue;
    std::string names;
    std::vector<std::string> same;
    for (const CupsQueue& other : *all) {
      names += (names.empty() ? "" : ", ") + other.name;
      if (!device_.empty() && other.device() == device_) same.push_back(other.name);
    }
    if (same.size() == 1) {
      server_.call_it(same.front());
      return server_.queue();
    }
    const std::string there = names.empty() ? "there is no queue" : "the queues are " + names;
    return Error{ErrorKind::not_found,
                 "no queue " + server_.name() + "; " + there + ": choose the printer anew"};
  }

  static PrintResult not_our_turn(const Error& error, const std::stop_token& stop) {
    return failed(stop.stop_requested() ? PrintReason::not_sent : PrintReason::held, error.detail);
  }

  // Nothing once the printer is ready and no job stands in the queue, so that ours begins at once and
  // does not outlive us in the line; else why nothing is sent.
  std::optional<PrintResult> await_free(Deadline deadline, const std::stop_token& stop) const {
    for (;;) {
      const Result<CupsQueue> queue = server_.queue();
      if (!queue) return failed(queue.error());
      const PrinterState state = state_of(*queue);
      if (!state.ready) return failed(state.reason, state.detail);
      const Result<bool> in_use = server_.in_use();
      if (!in_use) return failed(in_use.error());
      if (stop.stop_requested()) {
        return failed(PrintReason::not_sent, "stopped before sending");
      }
      if (!*in_use) return std::nullopt;
      if (deadline.passed()) return failed(PrintReason::held, "the queue is busy with other jobs");
      pause(kAskEvery, stop);
    }
  }

  Known look_up(const CupsQueue& queue, const std::string& key) const {
    const Result<CupsJob> job = server_.job_named(key);
    if (!job && job.error().kind == ErrorKind::not_found) {
      return {failed(PrintReason::not_sent, job.error().detail)};
    }
    if (!job) return {unconfirmed(PrintReason::unreachable, job.error().detail)};
    if (job->over()) return {corrected(server_, queue, key, told_of(*job))};
    return {unconfirmed(PrintReason::deadline, "job " + std::to_string(job->id) + " is under way"),
            job->id};
  }

  PrinterState state_of(const CupsQueue& queue) const {
    const auto not_ready = [&](PrintReason reason, const std::string& otherwise) {
      return PrinterState{false, reason, false,
                          queue.message.empty() ? otherwise : queue.message};
    };
    if (queue.raw()) return {false, PrintReason::wrong_queue, false, kRawDetail};
    if (!queue.accepting) return not_ready(PrintReason::not_accepting, "the queue refuses jobs");
    if (queue.stopped) return not_ready(PrintReason::paused, "the queue is stopped");
    // The queue's own keywords lag behind an idle device; they count only where it cannot be asked.
    if (std::optional<PrinterState> device = server_.device_state(queue)) return *device;
    const PrintReason reason = reason_of_keywords(queue.keywords);
    if (reason != PrintReason::none) {
      return not_ready(reason, "the printer reports " + std::string(reason_code(reason)));
    }
    return {true, PrintReason::none, paper_is_low(queue.keywords), "ready"};
  }

  // Nothing when the server has the document or may have it; else why it certainly has not.
  std::optional<PrintResult> send(const PrintJob& job, const CupsQueue& queue, int& id) const {
    const Result<int> created = server_.create_job(job, options_.cutter && queue.can_trim);
    // A creation whose answer was lost leaves an empty shell; the next print of this key purges it.
    if (!created) return failed(created.error());
    id = created.value();
    const Status sent = server_.send_document(id, job.pdf);
    if (sent || sent.error().kind == ErrorKind::unknown) return std::nullopt;
    // If it cannot be purged now, it is an empty shell too.
    (void)server_.cancel(id, true).ok();
    return failed(sent.error());
  }

  static constexpr const char* kRawDetail =
      "this is a raw queue, it would print the PDF's source; set it up as IPP Everywhere";

  CupsServer server_;
  PrinterOptions options_;
  std::string device_;  // of the queue, once known
};

}  // namespace

std::unique_ptr<Printer> make_cups_printer(const std::string& queue,
                                           const std::optional<HostPort>& server,
                                           const PrinterOptions& options) {
  return std::make_unique<CupsPrinter>(queue, server, options);
}

Result<std::vector<std::string>> cups_queues(const std::optional<HostPort>& server,
                                             const PrintLimits& limits) {
  const Result<std::vector<CupsQueue>> queues = CupsServer({}, server, limits).queues();
  if (!queues) return queues.error();
  std::vector<std::string> names;
  for (const CupsQueue& queue : *queues) names.push_back(queue.name);
  return names;
}

}  // namespace khio
