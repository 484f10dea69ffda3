// Papers for staff (a printer's test, the morning's readiness), printed one at a time on a thread
// of their own so that the screen goes on. All members belong to the screen's thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "paper/slip.h"
#include "print/print_worker.h"

namespace khio::kiosk {

class SheetPrinter {
 public:
  // `wake`: a result() or state() has come; called from another thread.
  SheetPrinter(std::string address, PrinterOptions options, std::function<void()> wake);
  ~SheetPrinter();

  // device: it cannot be drawn. invalid, refused: there is no such printer, or it is off.
  Status print(const CheckSlipModel& model);
  // What became of it, once.
  std::optional<PrintResult> take_result();

  void ask_state();
  // As last heard.
  std::optional<PrinterState> state() const;

 private:
  struct Heard;
  std::string address_;
  PrinterOptions options_;
  std::shared_ptr<Heard> heard_;
  std::unique_ptr<PrintWorker> worker_;  // made when first needed
  Status open();
};

}  // namespace khio::kiosk
