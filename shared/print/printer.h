// A ticket printer: what it says about itself, and paper out of it. One address names each kind:
//   cups:NAME  cups:NAME@HOST:PORT   a print queue (CUPS_SERVER is respected without @)
//   escpos:/dev/usb/lp0  escpos:HOST:9100   a bare thermal printer, sent a raster directly
//   escpos:usb:MDL:TM-T20;SN:X123   the same, found by parts of what it says of itself (IEEE 1284 id)
//   folder:DIR   one PDF per job, written whole or not at all     off   no printer
//
// Three outcomes, because some printers cannot tell: a lost answer never counts as paper, and never
// as none. No call waits past its limit: PrintLimits bounds each, except that a host name which the
// resolver cannot answer takes as long as the resolver (screens therefore go through PrintWorker).
//
// Threads: a Printer belongs to one thread at a time.
#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/bitmap1.h"
#include "base/result.h"

namespace khio {

struct PrintJob {
  // Names this piece of paper for ever: the same key is the same paper, and a printer with a memory
  // (queue, folder) prints it once however often it is sent. A reprint has a key of its own.
  // REQUIRES: 1..100 of A–Z a–z 0–9 - _ . and no leading dot.
  std::string key;
  std::string pdf;       // queues and folders; empty: only a bare thermal printer can print it
  Bitmap1 bitmap;        // bare thermal printers; empty: only queues and folders can print it
  double width_mm = 0;   // the page of `pdf`; exact, the roll is cut there
  double height_mm = 0;
  // A queue drops what is not done so long after it began: a printer back after lunch prints no dead
  // tickets.
  std::chrono::seconds dies_after{60};
  // When print() is stopped and this is asked for too, a queue gives back what did not come out yet;
  // else it goes on printing without being watched.
  std::stop_token take_back = {};
};

enum class PrintOutcome {
  printed,      // the printer says it is done
  failed,       // no whole ticket came: `reason` says why
  unconfirmed,  // it may or may not have been printed
};

// Why; its code is stored with the ticket. Never rename or reuse a code.
enum class PrintReason {
  none,
  paper_out,
  cover_open,
  jam,
  ink_out,
  offline,             // the machine is off, unplugged or says so
  paused,              // the queue was stopped by somebody
  not_accepting,       // the queue refuses jobs
  no_such_queue,
  wrong_queue,         // a raw queue would print the PDF's source
  unreachable,         // nothing answers at the address
  refused_by_printer,  // the printer or its queue gave the job back
  deadline,            // no outcome in time
  no_answer,           // sent, but this printer does not report back
  dropped,             // the connection broke while sending
  cannot_write,        // the folder or device cannot be written
  not_sent,            // nothing was sent (never tried, or stopped before)
  switched_off,        // the address is `off`
  held,                // another program has the device, such as a print queue
};

// "paper_out"; stable.
std::string_view reason_code(PrintReason reason);
// The reason of a stored code; `none` for an unknown one.
PrintReason reason_of_code(std::string_view code);

struct PrintResult {
  PrintOutcome outcome = PrintOutcome::failed;
  PrintReason reason = PrintReason::none;
  std::string detail;  // English, one line, for the log and the command line

  bool operator==(const PrintResult&) const = default;
};

struct PrinterState {
  bool ready = false;  // a ticket sent now should come out
  PrintReason reason = PrintReason::none;  // why not
  bool paper_low = false;
  std::string detail;
  std::string device = {};  // for PrinterOptions::device; empty: not known

  bool operator==(const PrinterState&) const = default;
};

enum class PrintForm { none, pdf, bitmap };

class Printer {
 public:
  virtual ~Printer() = default;

  // What it prints; a job needs no more than that.
  virtual PrintForm takes() const = 0;

  // Asks the machine itself where it can be asked.
  virtual PrinterState probe() = 0;

  // Prints and waits for the outcome. `stop` ends the waiting early (unconfirmed, or failed when
  // nothing was sent yet).
  virtual PrintResult print(const PrintJob& job, std::stop_token stop = {}) = 0;

  // What became of the job with this key, sending nothing: failed/not_sent when the printer knows
  // of none, unconfirmed/no_answer when this kind of printer keeps no memory.
  virtual PrintResult find(const std::string& key) = 0;
};

struct PrintLimits {
  std::chrono::milliseconds connect{1500};
  std::chrono::milliseconds answer{3000};    // one question and its answer
  std::chrono::milliseconds trouble{4000};   // no paper, open cover, jam: time to be put right
  std::chrono::milliseconds outcome{15000};  // from print() to the outcome
};

struct PrinterOptions {
  int dots = 576;       // printable width of a bare thermal printer
  int dpi = 203;
  bool cutter = true;
  int band_rows = 128;  // rows per raster command; cheap printers have small buffers
  PrintLimits limits = {};
  // A queue's device, as probe() told it when staff chose the queue: by it the queue is found again
  // under another name.
  std::string device = {};
  // Staff saw paper come out of a printer that never reports: what was sent to it counts as printed.
  bool paper_seen = false;
  std::string system_root = {};  // before /sys and /dev
};

// invalid: the address or an option is malformed, in words. Nothing is opened or asked yet: a
// printer that is absent today is an answer of probe() and print().
Result<std::unique_ptr<Printer>> open_printer(const std::string& address,
                                              const PrinterOptions& options = {});

// The queues of the print server that `address` names, or of this machine's where it names none, as
// addresses. Waits no longer than `limits` allow. invalid: a malformed address of a queue. device:
// the server does not answer.
Result<std::vector<std::string>> print_queues(const std::string& address,
                                              const PrintLimits& limits = {});

}  // namespace khio
