#include "counter/kiosk_printer_setting.h"

#include <utility>

#include "counter/typed.h"
#include "dispatch/kiosk_printers.h"

namespace khio::counter {
namespace {

constexpr const char* kNone = "off";

const char* not_asked(ErrorKind kind) {
  if (kind == ErrorKind::not_found) return mark("There is no such kiosk any more.");
  return mark("The kiosk was not asked: its question cannot be written beside the store.");
}

}  // namespace

void KioskPrinterSetting::open(const std::string& place) {
  place_ = place;
  asked_.clear();
  wrong_ = {};
  printer_ = kiosk_printer(store_url_, place_);
  address_ = {};
  address_.edit = ui::edit_of(printer_.said.printer);
}

bool KioskPrinterSetting::look() {
  if (!is_open() || !waits()) return false;
  printer_ = kiosk_printer(store_url_, place_);
  if (printer_.asked != asked_) asked_.clear();  // somebody else asked for something else meanwhile
  return !waits();
}

// Of the sheet of which nobody has said yet whether it came out.
std::string KioskPrinterSetting::number() const {
  return asked_.empty() || waits() ? std::string() : printer_.said.number;
}

void KioskPrinterSetting::type(const EditIn& edit) {
  if (edit.place != SectionField::printer || waits()) return;
  if (edit.field.edit.text != address_.edit.text) {
    wrong_ = {};
    asked_.clear();
  }
  address_ = edit.field;
}

void KioskPrinterSetting::apply(const InSection& action, const Words& words,
                                const std::string& officer) {
  const std::string address = trimmed(address_.edit.text);
  switch (action.event) {
    case SectionEvent::leave: place_.clear(); return;
    case SectionEvent::confirm: return ask(PrinterDeed::use, address, words, officer);
    case SectionEvent::print:
      if (address != kNone) ask(PrinterDeed::test, address, words, officer);
      return;
    case SectionEvent::tick:
      if (!number().empty())
        ask(action.value != 0 ? PrinterDeed::came : PrinterDeed::nothing_came, number(), words,
            officer);
      return;
    case SectionEvent::choose:
    case SectionEvent::ask:
    case SectionEvent::step:
    case SectionEvent::run:
    case SectionEvent::stop:
    case SectionEvent::keep: return;
  }
}

void KioskPrinterSetting::ask(PrinterDeed deed, const std::string& subject, const Words& words,
                              const std::string& officer) {
  if (waits() || subject.empty()) return;
  wrong_ = {};
  const Result<std::string> asked =
      ask_of_kiosk(store_url_, {place_, deed, subject, officer}, clock_);
  if (asked.ok()) {
    asked_ = *asked;
    printer_ = kiosk_printer(store_url_, place_);
    return;
  }
  wrong_ = {Tone::problem,
            asked.error().kind == ErrorKind::invalid
                ? words.say("{address} is no printer's address. It is written as cups:NAME, "
                            "escpos:/dev/usb/lp0, escpos:HOST:9100, folder:DIR or off.",
                            {{"address", subject}})
                : words.tr(not_asked(asked.error().kind))};
}

// As staff call it; without a name of its own it is called by what it is.
std::string KioskPrinterSetting::machine(const Words& words) const {
  return place_ == "kiosk" ? words.tr("Kiosk") : place_;
}

Notice KioskPrinterSetting::said(const Words& words) const {
  if (!wrong_.text.empty()) return wrong_;
  if (asked_.empty() || waits()) return {};
  const KioskPrinterSaid& answer = printer_.said;
  const std::string trouble = kiosk_printer_trouble(words.dates().messages, answer.reason);
  if (!answer.done)
    return {Tone::problem, words.say("Nothing was changed: {trouble}.", {{"trouble", trouble}})};
  switch (printer_.wanted.deed) {
    case PrinterDeed::use: break;
    case PrinterDeed::test:
      return {Tone::good, words.tr("The printer itself says that the sheet came out.")};
    case PrinterDeed::came:
      return {Tone::good, words.tr("The test sheet came out: this printer's slips count as printed.")};
    case PrinterDeed::nothing_came:
      return {Tone::problem, words.tr("No sheet came out. Look at the printer's paper, cover and "
                                      "cable, and try again.")};
  }
  if (answer.printer == kNone)
    return {Tone::good, words.tr("This kiosk prints no slips from now on.")};
  const std::string kept = words.say("Slips of {machine} go to {printer} from now on.",
                                     {{"machine", machine(words)}, {"printer", answer.printer}});
  if (trouble.empty()) return {Tone::good, kept};
  return {Tone::warning, kept + " " + words.say("Now {trouble}.", {{"trouble", trouble}})};
}

PrinterForm KioskPrinterSetting::model(const Words& words) const {
  PrinterForm form;
  form.use = PrinterUse::kiosk;
  form.machine = machine(words);
  form.address = address_;
  form.number = number();
  form.said = said(words);
  const std::string address = trimmed(address_.edit.text);
  form.ready = !address.empty() && !waits() && form.number.empty();
  form.testable = form.ready && address != kNone;
  if (waits())
    form.work = words.say("{machine} is asked. It does so as soon as it runs, and answers here.",
                          {{"machine", form.machine}});
  return form;
}

std::string kiosk_printer_state(const Words& words, const KioskPrinter& printer,
                                const std::string& machine_state) {
  std::string state = machine_state;
  if (!printer.said.printer.empty()) state = printer.said.printer + ": " + state;
  return printer.answered ? state : state + "; " + words.tr("it has not answered yet");
}

}  // namespace khio::counter
