// From an issued ticket to its paper, and the outcome back into the store.
//
// The store comes first: a ticket ordered with `print` is pending there before anything is sent,
// and every slip that send() took gets its outcome recorded, at the latest by the destructor. What
// a killed program leaves pending is found again by recover(). A slip's name (slip_key) is its
// ticket and copy: sending the same one again brings one paper from a queue or folder.
//
// Threads: the office's, which no call makes wait for the printer except send_and_wait(). `wake` is
// called from the printer's thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "office/office.h"
#include "print/print_worker.h"
#include "print/printer.h"

namespace khio {

// A pending ticket older than this belongs to no program that still runs.
inline constexpr int kAbandonedSeconds = 60;

struct DispatchOptions {
  PrinterOptions printer;
  std::chrono::milliseconds probe_every{0};  // of an idle printer; zero: only by request_probe()
  // What staff call this printer's place: they are called when it is in trouble or its paper is
  // low, and no longer once it is well. Empty: nobody is called.
  std::string place;
  // settle() has something to do, or printer_state() changed.
  std::function<void()> wake;
};

// What became of one slip.
struct Settled {
  VisitId visit = 0;       // of a ticket's slip
  DayNumber closed_day = 0;  // of a closing slip
  EventSeq sheet = 0;        // of numbers for service by hand
  PrintState state = PrintState::pending;  // pending: not known yet
  std::string detail;  // as stored; begins with the reason's code unless printed
};

// The reason in a stored detail, for a sentence in the reader's language; `none` when it has none.
PrintReason reason_of_detail(std::string_view detail);

class Dispatch {
 public:
  // invalid: the address is malformed. `office` must outlive the dispatch.
  static Result<std::unique_ptr<Dispatch>> open(Office& office, const std::string& printer_address,
                                                DispatchOptions options);
  ~Dispatch();
  Dispatch(const Dispatch&) = delete;
  Dispatch& operator=(const Dispatch&) = delete;

  // No printer: order tickets without `print`.
  bool off() const;

  // What the printer last said of itself; nothing before its first answer.
  std::optional<PrinterState> printer_state() const;
  void request_probe();

  // Draws and sends the slip of a pending ticket, also when the store does not answer; of a settled one
  // nothing. device: it cannot be drawn (recorded as failed, too).
  Status send(const IssuedTicket& ticket);

  // Draws and sends the slip of a ticket that was given offline. The store is neither asked nor told:
  // what became of the paper is said by offline_print() alone.
  Status send_offline(const IssuedTicket& ticket);
  // By the ticket's code. off: no slip of it was sent.
  PrintState offline_print(const std::string& code);

  // Draws and sends a complaint's slip; its number is on the screen, too, so nothing records what
  // became of the paper. False when it could not be sent, or the printer last said it cannot print.
  bool send_complaint(const SuggestionReceipt& receipt, const std::string& language);

  // Records what was heard since, and tells it; calls staff about the printer. An outcome the store
  // did not take is kept for the
  // next time.
  Result<std::vector<Settled>> settle();

  // send(), and the outcome if it comes within `patience`; else pending.
  Result<Settled> send_and_wait(const IssuedTicket& ticket, std::chrono::milliseconds patience);

  // The same for the slip of a closed day.
  Status send(const ClosingSlip& slip);
  Result<Settled> send_and_wait(const ClosingSlip& slip, std::chrono::milliseconds patience);

  // The same for a sheet of numbers for service by hand.
  Status send(const FallbackSheet& sheet);
  Result<Settled> send_and_wait(const FallbackSheet& sheet, std::chrono::milliseconds patience);
  // Sends this morning's sheet when it is due and this printer can print: true when it did.
  Result<bool> print_morning_sheet();

  // Sends the slip of a day that closed by itself, when one is owed and this printer can print: true
  // when it did. Cheap when there is nothing to do, for programs that stay open.
  Result<bool> print_owed_closing_slip();

  // A marked and logged copy, sent; not_found: no such ticket.
  Result<IssuedTicket> reprint(VisitId visit, const Ask& ask);

  // Asks the printer about pending slips that a program left behind when it died. Of tickets nothing
  // is sent: their visitors are gone. A closing slip that was owed, or a morning's sheet, and claimed at this
  // place is sent again if the printer never had it. settle() records the answers; how many were asked.
  Result<int> recover();

 private:
  // A ticket's slip, a day's, or a sheet.
  struct Paper {
    VisitId visit = 0;
    DayNumber closed_day = 0;
    EventSeq sheet = 0;
    bool operator==(const Paper&) const = default;
  };
  struct Heard {
    Paper paper;
    PrintResult result;
    bool looked_up = false;  // an answer of recover()
  };

  Dispatch(Office& office, std::unique_ptr<Printer> printer, DispatchOptions options);
  void hear(Heard heard);
  void wake() const;
  Status hand_over(Paper paper, Result<PrintJob> job);
  Status tell(const Settled& end);
  Result<Settled> await(Paper paper, std::chrono::milliseconds patience);
  Result<bool> still_pending(Paper paper);
  bool look_up(Paper paper, const std::string& key, std::int64_t asked_at);
  Status tell_staff();
  // Whether the answer of recover() was that it is still to be printed here, and it was sent.
  bool sent_again(const Heard& heard);
  std::string place() const { return options_.place.empty() ? "printer" : options_.place; }
  Status record(const Heard& heard, std::vector<Settled>& settled);

  Office& office_;
  DispatchOptions options_;
  std::optional<PrinterState> told_staff_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Heard> heard_;
  std::map<std::string, PrintState> offline_;  // by code
  std::unique_ptr<PrintWorker> worker_;  // last: it calls hear()
};

}  // namespace khio
