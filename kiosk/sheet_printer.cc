#include "kiosk/sheet_printer.h"

#include <mutex>
#include <utility>

#include "base/digest.h"
#include "dispatch/slip_job.h"

namespace khio::kiosk {

// Shared with the printer's thread, which may answer after the screen has gone.
struct SheetPrinter::Heard {
  std::mutex mutex;
  std::optional<PrintResult> result;
  std::optional<PrinterState> state;
  std::function<void()> wake;
};

SheetPrinter::SheetPrinter(std::string address, PrinterOptions options, std::function<void()> wake)
    : address_(std::move(address)),
      options_(std::move(options)),
      heard_(std::make_shared<Heard>()) {
  options_.paper_seen = false;  // staff stand before it and are asked what came out
  heard_->wake = std::move(wake);
}

SheetPrinter::~SheetPrinter() = default;

Status SheetPrinter::open() {
  if (worker_) return Done{};
  auto printer = open_printer(address_, options_);
  if (!printer) return printer.error();
  worker_ = std::make_unique<PrintWorker>(std::move(printer).take(), PrintWorker::Options{});
  return Done{};
}

Status SheetPrinter::print(const CheckSlipModel& model) {
  if (const Status opened = open(); !opened) return opened;
  if (worker_->takes() == PrintForm::none) {
    return Error{ErrorKind::refused, "there is no printer; name one in the settings"};
  }
  CheckSlipModel fitting = model;
  fitting.width_mm = paper_width_mm(options_);
  const Result<Slip> slip = draw_check_slip(fitting);
  if (!slip) return slip.error();
  Result<PrintJob> job = job_of(*slip, "sheet-" + to_hex(random_id()), options_, worker_->takes());
  if (!job) return job.error();
  const auto tell = [heard = heard_](const PrintResult& result) {
    const std::lock_guard lock(heard->mutex);
    heard->result = result;
    heard->wake();
  };
  if (worker_->submit(std::move(job).take(), tell)) return Done{};
  return Error{ErrorKind::busy, "the printer has too much to do; wait a moment"};
}

std::optional<PrintResult> SheetPrinter::take_result() {
  const std::lock_guard lock(heard_->mutex);
  return std::exchange(heard_->result, std::nullopt);
}

void SheetPrinter::ask_state() {
  if (const Status opened = open(); !opened) {
    const std::lock_guard lock(heard_->mutex);
    heard_->state = PrinterState{.detail = opened.error().detail};
    return;
  }
  worker_->request_probe([heard = heard_](const PrinterState& state) {
    const std::lock_guard lock(heard->mutex);
    heard->state = state;
    heard->wake();
  });
}

std::optional<PrinterState> SheetPrinter::state() const {
  const std::lock_guard lock(heard_->mutex);
  return heard_->state;
}

}  // namespace khio::kiosk
