#include "dispatch/dispatch.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "dispatch/closing_job.h"
#include "dispatch/complaint_job.h"
#include "dispatch/fallback_job.h"
#include "dispatch/slip_job.h"
#include "dispatch/trouble_words.h"

namespace khio {
namespace {

PrintState state_of(PrintOutcome outcome) {
  switch (outcome) {
    case PrintOutcome::printed: return PrintState::printed;
    case PrintOutcome::failed: return PrintState::failed;
    case PrintOutcome::unconfirmed: return PrintState::unconfirmed;
  }
  KHIO_CHECK(false);
}

// Printers and print servers may say anything; the journal takes one line of whole letters.
std::string one_line(std::string text) {
  constexpr std::size_t kBytesMax = 200;
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  return std::string(first_bytes(plain_line(text), kBytesMax));
}

std::string detail_of(const PrintResult& result) {
  if (result.outcome == PrintOutcome::printed) return one_line(result.detail);
  return one_line(std::string(reason_code(result.reason)) + ": " + result.detail);
}

// The answers to a question about the past that leave it open: ask again later.
bool still_open(const PrintResult& found) {
  return found.outcome == PrintOutcome::unconfirmed &&
         (found.reason == PrintReason::deadline || found.reason == PrintReason::unreachable);
}

}  // namespace

PrintReason reason_of_detail(std::string_view detail) {
  return reason_of_code(detail.substr(0, detail.find(':')));
}

Result<std::unique_ptr<Dispatch>> Dispatch::open(Office& office, const std::string& printer_address,
                                                 DispatchOptions options) {
  Result<std::unique_ptr<Printer>> printer = open_printer(printer_address, options.printer);
  if (!printer) return printer.error();
  return std::unique_ptr<Dispatch>(
      new Dispatch(office, std::move(printer).take(), std::move(options)));
}

Dispatch::Dispatch(Office& office, std::unique_ptr<Printer> printer, DispatchOptions options)
    : office_(office), options_(std::move(options)) {
  PrintWorker::Options worker;
  worker.probe_every = options_.probe_every;
  worker.on_state = [this](const PrinterState&) { wake(); };
  worker_ = std::make_unique<PrintWorker>(std::move(printer), std::move(worker));
}

Dispatch::~Dispatch() {
  worker_.reset();
  // What the store does not take now stays pending there, and recover() finds it.
  (void)settle().ok();
}

bool Dispatch::off() const { return worker_->takes() == PrintForm::none; }

std::optional<PrinterState> Dispatch::printer_state() const { return worker_->last_state(); }

void Dispatch::request_probe() { worker_->request_probe(); }

void Dispatch::wake() const {
  if (options_.wake) options_.wake();
}

void Dispatch::hear(Heard heard) {
  {
    const std::lock_guard lock(mutex_);
    heard_.push_back(std::move(heard));
  }
  arrived_.notify_all();
  wake();
}

Status Dispatch::hand_over(Paper paper, Result<PrintJob> job) {
  if (!job) {
    if (job.error().kind == ErrorKind::device) {
      hear({paper, {PrintOutcome::failed, PrintReason::not_sent, job.error().detail}});
    }
    return job.error();
  }
  const bool taken =
      worker_->submit(std::move(job).take(),
                      [this, paper](const PrintResult& result) { hear({paper, result}); });
  if (!taken) {
    hear({paper, {PrintOutcome::failed, PrintReason::not_sent, "too many slips wait already"}});
  }
  return Done{};
}

// A store that went away when it had given the ticket is not missed on its paper.
Status Dispatch::send(const IssuedTicket& ticket) {
  if (ticket.print != PrintState::pending) return Done{};
  Result<PrintJob> job = slip_job(office_, ticket, options_.printer, worker_->takes());
  if (!job) job = offline_slip_job(office_, ticket, options_.printer, worker_->takes());
  return hand_over({.visit = ticket.visit}, std::move(job));
}

Status Dispatch::send_offline(const IssuedTicket& ticket) {
  const auto became = [this, code = ticket.code](PrintState state) {
    {
      const std::lock_guard lock(mutex_);
      offline_[code] = state;
    }
    wake();
  };
  became(PrintState::pending);
  Result<PrintJob> job = offline_slip_job(office_, ticket, options_.printer, worker_->takes());
  const bool taken = job && worker_->submit(std::move(job).take(), [became](const PrintResult& result) {
    became(state_of(result.outcome));
  });
  if (!taken) became(PrintState::failed);
  return job ? Status(Done{}) : job.error();
}

PrintState Dispatch::offline_print(const std::string& code) {
  const std::lock_guard lock(mutex_);
  const auto known = offline_.find(code);
  return known == offline_.end() ? PrintState::off : known->second;
}

Status Dispatch::send(const ClosingSlip& slip) {
  if (slip.print != PrintState::pending) return Done{};
  return hand_over({.closed_day = slip.day},
                   closing_job(office_, slip, options_.printer, worker_->takes()));
}

Status Dispatch::send(const FallbackSheet& sheet) {
  if (sheet.print != PrintState::pending) return Done{};
  return hand_over({.sheet = sheet.seq},
                   fallback_job(office_, sheet, options_.printer, worker_->takes()));
}

// There is one a morning: it waits until the printer says that it can print, a while after it is switched
// on with the machine perhaps.
Result<bool> Dispatch::print_morning_sheet() {
  const std::optional<PrinterState> state = printer_state();
  if (!off() && !state) request_probe();
  if (off() || !state || !state->ready) return false;
  const Result<std::optional<FallbackSheet>> sheet = office_.morning_sheet(place());
  if (!sheet) return sheet.error();
  if (!*sheet) return false;
  if (Status sent = send(**sheet); !sent) return sent.error();
  return true;
}

Result<bool> Dispatch::still_pending(Paper paper) {
  if (paper.sheet != 0) {
    const Result<FallbackSheet> sheet = office_.fallback_sheet(paper.sheet);
    if (!sheet) return sheet.error();
    return sheet->print == PrintState::pending;
  }
  if (paper.visit != 0) {
    const Result<IssuedTicket> ticket = office_.issued(paper.visit);
    if (!ticket) return ticket.error();
    return ticket->print == PrintState::pending;
  }
  const Result<ClosingSlip> slip = office_.closing_slip(paper.closed_day);
  if (!slip) return slip.error();
  return slip->print == PrintState::pending;
}

bool Dispatch::send_complaint(const SuggestionReceipt& receipt, const std::string& language) {
  if (const auto state = printer_state(); off() || (state && !state->ready)) return false;
  Result<PrintJob> job =
      complaint_job(office_, receipt, language, options_.printer, worker_->takes());
  return job && worker_->submit(std::move(job).take(), [](const PrintResult&) {});
}

Status Dispatch::tell(const Settled& end) {
  if (end.sheet != 0) return office_.fallback_sheet_ended(end.sheet, end.state, end.detail);
  return end.visit != 0 ? office_.print_ended(end.visit, end.state, end.detail)
                        : office_.closing_slip_ended(end.closed_day, end.state, end.detail);
}

Status Dispatch::record(const Heard& heard, std::vector<Settled>& settled) {
  if (heard.looked_up) {
    if (still_open(heard.result)) return Done{};
    // Somebody may have settled it while the printer was asked.
    const Result<bool> pending = still_pending(heard.paper);
    if (!pending) return pending.error();
    if (!*pending || sent_again(heard)) return Done{};
  }
  Settled end{heard.paper.visit, heard.paper.closed_day, heard.paper.sheet,
              state_of(heard.result.outcome), detail_of(heard.result)};
  if (const Status told = tell(end); !told) return told;
  settled.push_back(std::move(end));
  return Done{};
}

// Another place's printer may have had it.
bool Dispatch::sent_again(const Heard& heard) {
  const bool never_there = heard.result.outcome == PrintOutcome::failed &&
                           heard.result.reason == PrintReason::not_sent;
  if (!never_there || worker_ == nullptr) return false;
  if (heard.paper.sheet != 0) {
    const Result<FallbackSheet> sheet = office_.fallback_sheet(heard.paper.sheet);
    return sheet && sheet->asked_by == place() && send(*sheet).ok();
  }
  if (heard.paper.closed_day == 0) return false;
  const Result<ClosingSlip> slip = office_.closing_slip(heard.paper.closed_day);
  return slip && slip->asked_by == place() && send(*slip).ok();
}

Result<bool> Dispatch::print_owed_closing_slip() {
  const std::optional<PrinterState> state = printer_state();
  if (off() || !state || !state->ready) return false;
  const Result<ClosingSlip> slip = office_.take_owed_closing_slip({place(), ""});
  if (!slip) {
    if (slip.error().kind == ErrorKind::nothing) return false;
    return slip.error();
  }
  if (const Status sent = send(*slip); !sent) return sent.error();
  return true;
}

Result<std::vector<Settled>> Dispatch::settle() {
  std::deque<Heard> heard;
  {
    const std::lock_guard lock(mutex_);
    heard.swap(heard_);
  }
  std::vector<Settled> settled;
  while (!heard.empty()) {
    if (Status recorded = record(heard.front(), settled); !recorded) {
      const std::lock_guard lock(mutex_);
      heard_.insert(heard_.begin(), heard.begin(), heard.end());
      return recorded.error();
    }
    heard.pop_front();
  }
  if (Status told = tell_staff(); !told) return told.error();
  return settled;
}

// The words stand in the journal, so they are the office's own. A store that does not take them is
// told the next time.
Status Dispatch::tell_staff() {
  const bool ending = worker_ == nullptr;
  if (options_.place.empty() || ending) return Done{};
  const std::optional<PrinterState> state = worker_->last_state();
  if (!state) return Done{};
  const bool told = told_staff_ && told_staff_->ready == state->ready &&
                    told_staff_->reason == state->reason &&
                    told_staff_->paper_low == state->paper_low;
  if (told) return Done{};
  const Messages messages = Messages::load(office_.catalogue().languages.front());
  const std::string words = trouble_words(messages, *state);
  const std::string before = options_.place + ": ";
  std::vector<StaffCall> open;
  const Status read = office_.store().read([&](Reader& reader) { open = reader.staff_calls(); });
  if (!read) return read;
  const Ask ask{"printer", ""};
  for (const StaffCall& call : open) {
    if (!call.place.starts_with(before)) continue;
    if (call.place == before + words) {
      told_staff_ = state;
      return Done{};
    }
    constexpr int kNoCounter = 0;  // over by itself
    const Status over = office_.answer_staff(call.seq, kNoCounter, ask);
    if (!over && over.error().kind != ErrorKind::taken) return over;
  }
  if (!words.empty()) {
    if (Status called = office_.call_staff(before + words, ask); !called) return called;
  }
  told_staff_ = state;
  return Done{};
}

Result<Settled> Dispatch::send_and_wait(const IssuedTicket& ticket,
                                        std::chrono::milliseconds patience) {
  if (ticket.print != PrintState::pending) {
    return Settled{ticket.visit, 0, 0, ticket.print, ticket.print_detail};
  }
  if (Status sent = send(ticket); !sent && sent.error().kind != ErrorKind::device) {
    return sent.error();
  }
  return await({.visit = ticket.visit}, patience);
}

Result<Settled> Dispatch::send_and_wait(const ClosingSlip& slip,
                                        std::chrono::milliseconds patience) {
  if (slip.print != PrintState::pending) return Settled{0, slip.day, 0, slip.print, slip.print_detail};
  if (Status sent = send(slip); !sent && sent.error().kind != ErrorKind::device) {
    return sent.error();
  }
  return await({.closed_day = slip.day}, patience);
}

Result<Settled> Dispatch::send_and_wait(const FallbackSheet& sheet,
                                        std::chrono::milliseconds patience) {
  if (sheet.print != PrintState::pending) {
    return Settled{0, 0, sheet.seq, sheet.print, sheet.print_detail};
  }
  if (Status sent = send(sheet); !sent && sent.error().kind != ErrorKind::device) {
    return sent.error();
  }
  return await({.sheet = sheet.seq}, patience);
}

Result<Settled> Dispatch::await(Paper paper, std::chrono::milliseconds patience) {
  {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, patience, [&] {
      return std::any_of(heard_.begin(), heard_.end(),
                         [&](const Heard& heard) { return heard.paper == paper; });
    });
  }
  Result<std::vector<Settled>> settled = settle();
  if (!settled) return settled.error();
  for (Settled& end : settled.value()) {
    if (Paper{end.visit, end.closed_day, end.sheet} == paper) return std::move(end);
  }
  return Settled{paper.visit, paper.closed_day, paper.sheet, PrintState::pending, ""};
}

Result<IssuedTicket> Dispatch::reprint(VisitId visit, const Ask& ask) {
  Result<IssuedTicket> ticket = office_.reprint(visit, ask);
  if (!ticket) return ticket;
  if (Status sent = send(ticket.value()); !sent) return sent.error();
  return ticket;
}

// false: not asked about, because the program that sent it may still run or too many wait.
bool Dispatch::look_up(Paper paper, const std::string& key, std::int64_t asked_at) {
  const std::int64_t now = office_.clock().now().utc_ms;
  if (now - asked_at < std::int64_t{kAbandonedSeconds} * 1000) return false;
  return worker_->submit_find(
      key, [this, paper](const PrintResult& result) { hear({paper, result, true}); });
}

Result<int> Dispatch::recover() {
  if (off()) return 0;
  int asked = 0;
  const Result<std::vector<VisitId>> visits = office_.visits_to_print();
  if (!visits) return visits.error();
  for (const VisitId visit : visits.value()) {
    const Result<IssuedTicket> ticket = office_.issued(visit);
    if (!ticket) return ticket.error();
    if (look_up({.visit = visit}, slip_key(ticket.value()), ticket->issued_at)) ++asked;
  }
  const Result<std::vector<DayNumber>> days = office_.closing_slips_to_print();
  if (!days) return days.error();
  for (const DayNumber day : days.value()) {
    const Result<ClosingSlip> slip = office_.closing_slip(day);
    if (!slip) return slip.error();
    if (look_up({.closed_day = day}, closing_key(slip.value()), slip->asked_at)) ++asked;
  }
  const Result<std::vector<EventSeq>> sheets = office_.fallback_sheets_to_print();
  if (!sheets) return sheets.error();
  for (const EventSeq seq : sheets.value()) {
    const Result<FallbackSheet> sheet = office_.fallback_sheet(seq);
    if (!sheet) return sheet.error();
    if (look_up({.sheet = seq}, fallback_key(sheet.value()), sheet->asked_at)) ++asked;
  }
  return asked;
}

}  // namespace khio
