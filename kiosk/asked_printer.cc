#include "kiosk/asked_printer.h"

#include <atomic>
#include <cstdio>
#include <thread>
#include <utility>

#include "dispatch/kiosk_printers.h"
#include "dispatch/test_sheet.h"

namespace khio::kiosk {
namespace {

constexpr std::int64_t kSheetWaitedForMs = 10 * 60'000;

// What no waiting mends: a wrong name, or a machine that is not there.
bool is_absent(PrintReason reason) {
  return reason == PrintReason::no_such_queue || reason == PrintReason::wrong_queue ||
         reason == PrintReason::unreachable || reason == PrintReason::cannot_write;
}

}  // namespace

// Its thread writes before `over`, follow() reads afterwards.
struct AskedPrinter::Work {
  PrinterDeed deed = PrinterDeed::use;
  LocalPrinter printer{};
  std::optional<PrinterState> state{};
  std::optional<SheetTried> sheet{};
  bool malformed = false;
  std::atomic<bool> over = false;
  std::jthread thread{};  // last: it uses everything above
};

AskedPrinter::AskedPrinter(Machine machine, Clock& clock, std::function<void()> wake)
    : machine_(std::move(machine)), clock_(clock), wake_(std::move(wake)) {
  if (machine_.settings_file.empty()) return;
  KioskPrinterSaid now = kiosk_printer(machine_.store_url, machine_.place).said;
  if (now.printer == machine_.printer.address) return;
  now.printer = machine_.printer.address;
  tell(now);
}

AskedPrinter::~AskedPrinter() = default;

void AskedPrinter::wait() {
  if (work_ && work_->thread.joinable()) work_->thread.join();
}

std::optional<LocalPrinter> AskedPrinter::follow(bool free) {
  if (machine_.settings_file.empty() || told_) return std::nullopt;
  if (unsaid_) tell(*std::exchange(unsaid_, std::nullopt));
  const bool changes = work_ && work_->deed == PrinterDeed::use;
  if (work_ && work_->over && (free || !changes)) {
    wait();
    const std::unique_ptr<Work> done = std::move(work_);
    say(done->deed == PrinterDeed::use ? used(*done) : tested(*done));
  }
  if (!unsaid_ && !fresh_ && !work_) look();
  if (unsaid_) return std::nullopt;
  told_ = fresh_.has_value();
  return std::exchange(fresh_, std::nullopt);
}

void AskedPrinter::look() {
  const KioskPrinter now = kiosk_printer(machine_.store_url, machine_.place);
  if (now.answered || now.asked == asked_.asked) return;
  take_up(now);
}

void AskedPrinter::take_up(const KioskPrinter& asked) {
  asked_ = asked;
  const KioskPrinterAsked& wanted = asked.wanted;
  std::fprintf(stderr, "khio-kiosk: %s asks of the printer: %s %s\n", wanted.by.c_str(),
               std::string(printer_deed_name(wanted.deed)).c_str(), wanted.subject.c_str());
  KioskPrinterSaid said;
  switch (wanted.deed) {
    case PrinterDeed::use:
      if (!machine_.named_at_start) return use(wanted.subject);
      said.reason = kPrinterNamedAtStart;
      return say(said);
    case PrinterDeed::test:
      if (clock_.now().utc_ms - asked.asked_at <= kSheetWaitedForMs)
        return test(wanted.subject.empty() ? machine_.printer.address : wanted.subject);
      said.reason = kAskedTooLongAgo;
      return say(said);
    case PrinterDeed::came:
    case PrinterDeed::nothing_came: return say(hear_of_sheet(wanted));
  }
}

// The paper's width and the rest stay while the printer is the same.
LocalPrinter AskedPrinter::local(const std::string& address) const {
  if (tried_ && tried_->address == address) return *tried_;
  if (machine_.printer.address == address) return machine_.printer;
  LocalPrinter fresh;
  fresh.address = address;
  return fresh;
}

void AskedPrinter::use(const std::string& address) {
  work_ = std::make_unique<Work>();
  work_->printer = local(address);
  work_->thread = std::jthread([work = work_.get(), wake = wake_] {
    const auto printer = open_printer(work->printer.address, options_of(work->printer));
    work->malformed = !printer.ok();
    if (printer.ok()) work->state = (*printer)->probe();
    work->over = true;
    wake();
  });
}

void AskedPrinter::test(const std::string& address) {
  work_ = std::make_unique<Work>();
  work_->deed = PrinterDeed::test;
  work_->printer = local(address);
  TestSheet sheet;
  sheet.language = machine_.language;
  work_->thread = std::jthread([work = work_.get(), sheet, wake = wake_] {
    const PrinterOptions options = options_of(work->printer);
    const auto printer = open_printer(work->printer.address, options);
    work->malformed = !printer.ok();
    Result<SheetTried> tried = print_test_sheet(work->printer.address, options, sheet);
    if (tried.ok()) work->sheet = std::move(tried).take();
    else if (printer.ok()) work->state = (*printer)->probe();
    work->over = true;
    wake();
  });
}

// Empty: it is kept, and where slips go now.
std::string AskedPrinter::keep(const LocalPrinter& printer) {
  const Status kept = change_local_settings(
      machine_.settings_file, [&](LocalSettings& settings) { settings.printer = printer; });
  if (!kept.ok()) return std::string(kPrinterNotKept);
  LocalPrinter before = std::exchange(machine_.printer, printer);
  before.test_number = printer.test_number;  // no matter of how it prints
  if (before != printer) fresh_ = printer;
  return {};
}

KioskPrinterSaid AskedPrinter::used(const Work& work) {
  KioskPrinterSaid said;
  if (work.malformed) {
    said.reason = kPrinterMalformed;
    return said;
  }
  const PrinterState state = work.state.value_or(PrinterState{});
  const bool off = state.reason == PrintReason::switched_off;
  if (!state.ready && !off) said.reason = reason_code(state.reason);
  if (!state.ready && is_absent(state.reason)) return said;
  LocalPrinter printer = work.printer;
  if (!state.device.empty()) printer.device = state.device;
  const std::string trouble = keep(printer);
  said.done = trouble.empty();
  if (!said.done) said.reason = trouble;
  return said;
}

KioskPrinterSaid AskedPrinter::tested(const Work& work) {
  KioskPrinterSaid said;
  if (!work.sheet) {
    tried_.reset();
    const bool known = work.state && !work.state->ready;
    said.reason = work.malformed ? kPrinterMalformed
                  : known        ? reason_code(work.state->reason)
                                 : kNoSheet;
    return said;
  }
  said.number = work.sheet->number;
  tried_ = tried_printer(work.printer, work.printer.address, *work.sheet);
  const std::string trouble =
      tried_->address == machine_.printer.address ? keep(*tried_) : std::string();
  said.done = trouble.empty();
  said.reason = trouble;
  return said;
}

// Whoever stands before it read the number off the sheet, or saw none.
KioskPrinterSaid AskedPrinter::hear_of_sheet(const KioskPrinterAsked& wanted) {
  KioskPrinterSaid said;
  const LocalPrinter& tried = tried_ ? *tried_ : machine_.printer;
  if (tried.test_number != wanted.subject) {
    said.reason = kOtherSheet;
    return said;
  }
  const LocalPrinter seen = seen_printer(tried, wanted.deed == PrinterDeed::came);
  tried_ = seen;
  if (seen.address == machine_.printer.address) said.reason = keep(seen);
  said.done = said.reason.empty();
  return said;
}

void AskedPrinter::say(KioskPrinterSaid said) {
  said.asked = asked_.asked;
  said.printer = machine_.printer.address;
  tell(said);
}

// What cannot be written now is told again.
void AskedPrinter::tell(const KioskPrinterSaid& said) {
  if (!say_kiosk_printer(machine_.store_url, machine_.place, said).ok()) unsaid_ = said;
}

}  // namespace khio::kiosk
