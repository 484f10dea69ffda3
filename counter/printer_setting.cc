#include "counter/printer_setting.h"

#include <algorithm>
#include <utility>

#include "counter/typed.h"
#include "dispatch/document_print.h"

namespace khio::counter {
namespace {

constexpr const char* kNone = "off";

}  // namespace

void PrinterSetting::open(PrinterUse use, const LocalSettings& settings, const Words& words) {
  close();
  use_ = use;
  before_ = settings.printer;
  const std::string& now =
      use == PrinterUse::slips ? settings.printer.address : settings.report_printer;
  address_.edit = ui::edit_of(now);
  if (work_.running()) said_ = {Tone::plain, words.tr("The printer before is still asked.")};
  if (listing_.running()) return;
  listing_.start([](const LongWork::Progress&, const std::stop_token&) {
    WorkDone done;
    if (auto queues = print_queues({}); queues.ok()) done.queues = std::move(queues).take();
    return done;
  });
}

void PrinterSetting::close() {
  use_.reset();
  address_ = {};
  asked_.clear();
  tried_.reset();
  number_.clear();
  said_ = {};
  doing_ = Doing::nothing;
}

void PrinterSetting::type(const EditIn& edit) {
  if (edit.place != SectionField::printer || doing_ != Doing::nothing) return;
  if (edit.field.edit.text != address_.edit.text) {
    said_ = {};
    number_.clear();
  }
  address_ = edit.field;
}

// A queue's name alone is enough for reports, as for the commands.
std::string PrinterSetting::typed() const {
  const std::string text = trimmed(address_.edit.text);
  const bool named = use_ == PrinterUse::reports && !text.empty() && text != kNone;
  return named ? document_printer(text) : text;
}

std::string PrinterSetting::wrong(const std::string& address, const Words& words) const {
  const auto printer = open_printer(address);
  if (use_ == PrinterUse::slips) {
    if (printer.ok()) return {};
    return words.say("{address} is no printer's address. It is written as cups:NAME, "
                     "escpos:/dev/usb/lp0, escpos:HOST:9100, folder:DIR or off.",
                     {{"address", address}});
  }
  if (address == kNone || (printer.ok() && (*printer)->takes() == PrintForm::pdf)) return {};
  return words.say("{address} prints no A4 pages. Name a print queue, such as cups:NAME, or folder:DIR.",
                   {{"address", address}});
}

// The paper's width and the rest stay as the settings have them while the printer is the same.
LocalPrinter PrinterSetting::local(const std::string& address) const {
  if (before_.address == address) return before_;
  LocalPrinter fresh;
  fresh.address = address;
  return fresh;
}

void PrinterSetting::apply(const InSection& action, const Words& words) {
  switch (action.event) {
    case SectionEvent::leave: return close();
    case SectionEvent::confirm: return keep(words);
    case SectionEvent::print: return test(words);
    case SectionEvent::tick: return came_out(action.value != 0, words);
    case SectionEvent::choose:
      if (doing_ != Doing::nothing) return;
      address_.edit = ui::edit_of(action.subject);
      said_ = {};
      number_.clear();
      return;
    case SectionEvent::ask:
    case SectionEvent::step:
    case SectionEvent::run:
    case SectionEvent::stop:
    case SectionEvent::keep: return;
  }
}

// False: what is typed is wrong, which is said, or something else is under way.
bool PrinterSetting::begins(Doing doing, const Words& words) {
  const std::string address = typed();
  if (!use_ || address.empty() || doing_ != Doing::nothing || work_.running()) return false;
  number_.clear();
  said_ = {};
  if (const std::string why = wrong(address, words); !why.empty()) {
    said_ = {Tone::problem, why};
    return false;
  }
  if (address != asked_) tried_.reset();
  asked_ = address;
  doing_ = doing;
  answer_ = std::make_shared<Answer>();
  return true;
}

void PrinterSetting::test(const Words& words) {
  if (typed() == kNone || !begins(Doing::test, words)) return;
  TestSheet sheet;
  sheet.language = words.language();
  work_.start([address = asked_, options = options_of(local(asked_)), pages = *use_, sheet,
               answer = answer_](const LongWork::Progress&, const std::stop_token&) -> WorkDone {
    Result<SheetTried> tried = pages == PrinterUse::reports
                                   ? print_test_page(address, sheet)
                                   : print_test_sheet(address, options, sheet);
    if (!tried.ok()) return {tried.error()};
    answer->sheet = std::move(tried).take();
    return {};
  });
}

// It is asked how it is, so that a wrong name is known before the first visitor comes.
void PrinterSetting::keep(const Words& words) {
  if (!begins(Doing::keep, words)) return;
  work_.start([address = asked_, options = options_of(local(asked_)), answer = answer_](
                  const LongWork::Progress&, const std::stop_token&) -> WorkDone {
    const auto printer = open_printer(address, options);
    if (!printer.ok()) return {printer.error()};
    answer->state = (*printer)->probe();
    return {};
  });
}

bool PrinterSetting::settle(const Words& words) {
  bool news = false;
  if (const auto listed = listing_.take()) {
    queues_ = listed->queues;
    news = true;
  }
  const std::optional<WorkDone> done = work_.take();
  if (!done) return news;
  const Doing did = std::exchange(doing_, Doing::nothing);
  if (did == Doing::test) tell_test(words, *done);
  if (did == Doing::keep) save(words);
  return true;
}

void PrinterSetting::wait(const Words& words) {
  listing_.wait();
  work_.wait();
  settle(words);
}

void PrinterSetting::tell_test(const Words& words, const WorkDone& done) {
  if (done.failed || !answer_->sheet) {
    tried_.reset();
    said_ = {Tone::problem, words.tr("No sheet came out. Look at the printer's paper, cover and "
                                     "cable, and try again.")};
    return;
  }
  tried_ = tried_printer(before_, asked_, *answer_->sheet);
  number_ = answer_->sheet->number;
  if (number_.empty())
    said_ = {Tone::good, words.tr("The printer itself says that the sheet came out.")};
}

void PrinterSetting::came_out(bool came, const Words& words) {
  if (number_.empty() || !tried_) return;
  number_.clear();
  tried_ = seen_printer(*tried_, came);
  said_ = came ? Notice{Tone::good, words.tr("The test sheet came out: this printer's slips count "
                                             "as printed.")}
               : Notice{Tone::problem, words.tr("No sheet came out. Look at the printer's paper, "
                                                "cover and cable, and try again.")};
}

std::string PrinterSetting::kept_words(const Words& words, bool ready) const {
  const bool slips = use_ == PrinterUse::slips;
  if (asked_ == kNone) {
    return slips ? words.tr("This machine prints no slips from now on.")
                 : words.tr("Reports have no printer of their own any more.");
  }
  const std::string kept = words.say(
      slips ? mark("Slips of this machine go to {printer}. A kiosk that runs here takes it up when it "
                   "is started again.")
            : mark("Reports and posters go to {printer}."),
      {{"printer", asked_}});
  if (ready) return kept;
  return kept + " " + words.tr("It cannot print now: look at its name, paper, cover and cable.");
}

void PrinterSetting::save(const Words& words) {
  const PrinterState state = answer_->state.value_or(PrinterState{});
  LocalPrinter printer = tried_.value_or(local(asked_));
  if (!state.device.empty()) printer.device = state.device;
  const std::string reports = asked_ == kNone ? std::string() : asked_;
  const bool slips = use_ == PrinterUse::slips;
  const Status kept = change_local_settings(settings_file_, [&](LocalSettings& settings) {
    if (slips) settings.printer = printer;
    else settings.report_printer = reports;
  });
  if (!kept.ok()) {
    said_ = {Tone::problem, words.tr("This machine's settings cannot be written.")};
    return;
  }
  const bool fine = state.ready || asked_ == kNone;
  kept_ = {*use_, slips ? asked_ : reports, options_of(printer),
           {fine ? Tone::good : Tone::warning, kept_words(words, state.ready)}};
  close();
}

PrinterForm PrinterSetting::model(const Words& words) const {
  PrinterForm form;
  if (!use_) return form;
  const std::string address = typed();
  form.use = *use_;
  form.address = address_;
  form.number = number_;
  form.said = said_;
  for (const std::string& queue : queues_) form.known.push_back({queue, queue, queue == address});
  form.ready = !address.empty() && !work_.running() && doing_ == Doing::nothing && number_.empty();
  form.testable = form.ready && address != kNone;
  if (doing_ == Doing::test) form.work = words.tr("The test sheet is being printed.");
  if (doing_ == Doing::keep) form.work = words.tr("The printer is asked how it is.");
  return form;
}

}  // namespace khio::counter
