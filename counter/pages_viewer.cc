#include "counter/pages_viewer.h"

#include <algorithm>
#include <filesystem>

#include "base/digest.h"
#include "cli/output_file.h"
#include "counter/work_words.h"

namespace khio::counter {
namespace {

constexpr int kPercentDrawn = 20;  // the pages are made; the rest is the printer's
constexpr int kPercentSent = 60;
constexpr std::size_t kKeyDigits = 32;

// "cups:Office" and "cups:Office@host:631" are "Office" to people.
std::string printer_name(const std::string& address) {
  constexpr std::string_view kQueue = "cups:";
  if (!address.starts_with(kQueue)) return address;
  return address.substr(kQueue.size(), address.find('@') - kQueue.size());
}

WorkDone drawn(const PageDocument& document, int page, int width_px) {
  Result<PageView> view = document.view(page, width_px);
  if (!view.ok()) return {view.error()};
  WorkDone done;
  done.page = std::make_shared<PageView>(std::move(view).take());
  return done;
}

WorkDone printed(const PageDocument& document, const std::string& address, DocumentOrder order,
                 const LongWork::Progress& progress, const std::stop_token& stop) {
  Result<std::string> pdf = document.pdf();
  if (!pdf.ok()) return {pdf.error()};
  WorkDone done;
  if (!progress(kPercentDrawn)) {
    done.printed = {PrintOutcome::failed, PrintReason::not_sent, "stopped before sending"};
    return done;
  }
  order.pdf = std::move(pdf).take();
  progress(kPercentSent);
  const Result<PrintResult> result = print_document(address, order, stop);
  if (!result.ok()) return {result.error()};
  done.printed = *result;
  return done;
}

WorkDone saved(const PageDocument& document, const std::string& path) {
  const Result<std::string> pdf = document.pdf();
  if (!pdf.ok()) return {pdf.error()};
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), failed);
  if (const Status written = write_whole(path, *pdf); !written.ok()) return {written.error()};
  WorkDone done;
  done.file = path;
  return done;
}

}  // namespace

std::string report_file(const char* report, const Period& period) {
  std::string name = std::string(report) + "-";
  for (const char c : period.name) name += c == '.' ? '_' : c;
  return name;
}

PagesViewer::PagesViewer(ReportPlaces places, std::function<void()> wake)
    : places_(std::move(places)),
      printer_(places_.printer.empty() ? std::string() : document_printer(places_.printer)),
      drawing_(wake),
      sending_(wake),
      asking_(wake) {}

void PagesViewer::open(std::vector<ViewedPaper> papers, const std::string& code) {
  papers_ = std::move(papers);
  const auto at = std::find_if(papers_.begin(), papers_.end(),
                               [&](const ViewedPaper& one) { return one.code == code; });
  notice_ = {};
  question_ = PagesQuestion::none;
  show(at == papers_.end() ? 0 : static_cast<int>(at - papers_.begin()));
}

void PagesViewer::show(int paper) {
  wanted_ = {paper, 1, wanted_.width_px};
  drawn_ = {};
  picture_.reset();
  pages_ = 0;
  scroll_ = 0;
  range_.clear();
  draw();
}

// The page that is wanted now, unless another one is being drawn: then it follows.
void PagesViewer::draw() {
  if (!is_open() || wanted_.width_px <= 0 || wanted_ == drawn_ || drawing_.running()) return;
  drawn_ = wanted_;
  drawing_.start([document = paper().document, wanted = wanted_](const LongWork::Progress&,
                                                                const std::stop_token&) {
    return drawn(document, wanted.page, wanted.width_px);
  });
}

void PagesViewer::ask(const std::string& what) {
  if (what == kPagesRange) {
    question_ = PagesQuestion::range;
    typed_.edit = ui::edit_of(range_);
  }
  if (what != kPagesPrinter) return;
  question_ = PagesQuestion::printer;
  ticked_ = printer_;
  queues_asked_ = true;
  asking_.start([address = printer_](const LongWork::Progress&, const std::stop_token&) {
    Result<std::vector<std::string>> queues = print_queues(address);
    WorkDone done;
    if (queues.ok()) done.queues = std::move(queues).take();
    return done;
  });
}

void PagesViewer::confirm() {
  if (question_ == PagesQuestion::range) range_ = typed_.edit.text;
  if (question_ == PagesQuestion::printer && !ticked_.empty()) printer_ = ticked_;
  question_ = PagesQuestion::none;
}

void PagesViewer::leave() {
  if (question_ != PagesQuestion::none) {
    question_ = PagesQuestion::none;
  } else if (!sending_.running()) {
    papers_.clear();
    picture_.reset();
  }
}

void PagesViewer::print() {
  if (!is_open() || !places_.prints || printer_.empty() || sending_.running()) return;
  take_back_ = {};
  saving_ = false;
  notice_ = {};
  DocumentOrder order;
  order.key = "pages-" + to_hex(random_id()).substr(0, kKeyDigits);
  order.pages = range_;
  order.take_back = take_back_.get_token();
  sending_.start([document = paper().document, address = printer_, order](
                     const LongWork::Progress& progress, const std::stop_token& stop) {
    return printed(document, address, order, progress, stop);
  });
}

void PagesViewer::stop() {
  take_back_.request_stop();
  sending_.ask_stop();
}

void PagesViewer::keep() {
  if (!is_open() || places_.folder.empty() || sending_.running()) return;
  saving_ = true;
  notice_ = {};
  const std::string path = (std::filesystem::path(places_.folder) / (paper().file + ".pdf")).string();
  sending_.start([document = paper().document, path](const LongWork::Progress&,
                                                     const std::stop_token&) {
    return saved(document, path);
  });
}

void PagesViewer::step(const InSection& action) {
  if (action.subject == kPagesScroll) scroll_ = std::max(0, action.value);
  if (action.subject != kPagesGo || action.value < 1 || action.value > pages_) return;
  wanted_.page = action.value;
  scroll_ = 0;
}

void PagesViewer::apply(const InSection& action, const Words& words) {
  switch (action.event) {
    case SectionEvent::choose:
      for (std::size_t i = 0; i < papers_.size(); ++i) {
        if (papers_[i].code == action.subject) show(static_cast<int>(i));
      }
      break;
    case SectionEvent::tick: ticked_ = action.subject; break;
    case SectionEvent::step: step(action); break;
    case SectionEvent::run:
      if (action.subject == kPagesWidth) wanted_.width_px = action.value;
      if (action.subject == kPagesZoom) large_ = !large_;
      break;
    case SectionEvent::ask: return ask(action.subject);
    case SectionEvent::leave: return leave();
    case SectionEvent::confirm:
      if (question_ == PagesQuestion::range && !range_wrong(words).empty()) return;
      return confirm();
    case SectionEvent::stop: return stop();
    case SectionEvent::keep: return keep();
    case SectionEvent::print: return print();
  }
  draw();
}

void PagesViewer::type(const EditIn& edit) {
  if (edit.place == SectionField::range) typed_ = edit.field;
}

bool PagesViewer::settle_drawing(const Words& words) {
  std::optional<WorkDone> done = drawing_.take();
  if (!done) return false;
  if (done->failed) notice_ = {Tone::problem, drawing_problem(words, *done->failed)};
  const bool still_wanted = drawn_.paper == wanted_.paper && is_open();
  if (done->page && still_wanted) {
    PageView view = std::move(*done->page);
    pages_ = view.pages;
    picture_ = std::make_shared<ui::Picture>(
        ui::Picture{view.width_px, view.height_px, std::move(view.pixels)});
    ++drawings_;
  }
  draw();
  return true;
}

bool PagesViewer::settle_sending(const Words& words) {
  const int percent = sending_.running() ? sending_.percent() : -1;
  const bool moved = std::exchange(seen_percent_, percent) != percent;
  const std::optional<WorkDone> done = sending_.take();
  if (!done) return moved;
  if (done->printed) {
    notice_ = printed_notice(words, printer_name(printer_), *done->printed,
                             take_back_.stop_requested());
  } else if (!done->file.empty()) {
    notice_ = {Tone::good, words.say("Saved as {file}", {{"file", done->file}})};
  } else if (saving_) {
    notice_ = {Tone::problem, file_problem(words, *done->failed)};
  } else {
    notice_ = {Tone::problem,
               words.say("This could not be printed: {why}. Choose another printer, or save the PDF.",
                         {{"why", done->failed->detail}})};
  }
  return true;
}

bool PagesViewer::settle(const Words& words) {
  const bool drew = settle_drawing(words);
  const bool sent = settle_sending(words);
  std::optional<WorkDone> asked = asking_.take();
  if (!asked) return drew || sent;
  queues_asked_ = false;
  queues_ = std::move(asked->queues);
  return true;
}

void PagesViewer::wait(const Words& words) {
  while (true) {
    drawing_.wait();
    sending_.wait();
    asking_.wait();
    if (!settle(words)) return;
  }
}

std::string PagesViewer::range_wrong(const Words& words) const {
  const std::string& text = typed_.edit.text;
  if (text.empty()) return {};
  const std::optional<PageRange> range = read_page_range(text);
  if (!range) return words.tr("This is no range of pages. Write one page as 3, or several as 2-4.");
  if (range->first > range->last) {
    return words.tr("The first page stands behind the last. Write them as 2-4.");
  }
  if (range->last > pages_) {
    return words.say("There is no page {page}: the last one is page {pages}.",
                     {{"page", words.number(range->last)}, {"pages", words.number(pages_)}});
  }
  return {};
}

PagesModel PagesViewer::model(Setting setting, bool can_leave) const {
  PagesModel model{std::move(setting)};
  if (!is_open()) return model;
  const Words& words = model.setting.words;
  for (const ViewedPaper& one : papers_) {
    const std::string note = one.note.empty() ? std::string() : "  \u00B7  " + one.note;
    model.papers.push_back({one.code, words.tr(one.name) + note, one.code == paper().code});
  }
  model.can_leave = can_leave;
  model.picture = picture_;
  model.picture_id = "page " + std::to_string(drawings_);
  model.page = wanted_.page;
  model.pages = pages_;
  model.large = large_;
  model.scroll = scroll_;
  model.range = range_.empty() ? words.tr("All pages")
                               : words.say("Pages {range}", {{"range", range_}});
  model.printer = printer_name(printer_);
  model.prints = places_.prints;
  model.saves = !places_.folder.empty();
  model.question = question_;
  model.typed = typed_;
  if (question_ == PagesQuestion::range) model.typed_wrong = range_wrong(words);
  model.printers_asked = queues_asked_;
  std::vector<std::string> printers = queues_;
  if (!printer_.empty() && std::find(printers.begin(), printers.end(), printer_) == printers.end()) {
    printers.insert(printers.begin(), printer_);
  }
  for (const std::string& one : printers) {
    model.printers.push_back({one, printer_name(one), one == ticked_});
  }
  if (sending_.running()) {
    model.percent = sending_.percent();
    model.stage = sending_.percent() < kPercentDrawn
                      ? words.tr("The pages are being made.")
                      : words.tr("The printer is at work. This may take some minutes; leafing goes on "
                                 "meanwhile.");
  }
  model.notice = notice_;
  return model;
}

}  // namespace khio::counter
