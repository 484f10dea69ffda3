#include "counter/first_start_window.h"

#include <algorithm>
#include <filesystem>

#include "care/new_office.h"
#include "care/seals.h"
#include "counter/screens/first_start.h"
#include "files/office_file.h"
#include "ui/window_status.h"

namespace khio::counter {
namespace {

constexpr double kForEver = 3600;

// Bare thermal printers that are plugged in now.
std::vector<std::string> printers_here() {
  std::vector<std::string> found;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator("/dev/usb", failed)) {
    if (entry.path().filename().string().starts_with("lp"))
      found.push_back("escpos:" + entry.path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

FirstStartApp::FirstStartApp(const Catalogue& sample, std::vector<std::string> outputs,
                             const FirstStartOptions& options, Clock& clock,
                             std::function<void()> wake)
    : options_(options),
      clock_(clock),
      answers_(sample, std::move(outputs)),
      words_(sample, options.language.empty() ? sample.languages.front() : options.language),
      large_text_(options.large_text),
      high_contrast_(options.high_contrast),
      printers_(printers_here()),
      work_(std::make_unique<LongWork>(std::move(wake))) {
  if (!printers_.empty())
    answers_.field(SectionField::printer).edit = ui::edit_of(printers_.front());
}

FirstStartApp::~FirstStartApp() = default;

ui::KitSettings FirstStartApp::look() const {
  ui::KitSettings settings;
  settings.large_text = large_text_;
  settings.high_contrast = high_contrast_;
  return settings;
}

Setting first_setting(const Catalogue& sample, const Words& words) {
  Setting setting{words, {}, {}, {}, {}, {}, {}, {}, {}};
  setting.office = words.tr("First start");
  setting.officer = words.tr("A few questions, and the office can open");
  const std::vector<std::string> known = Messages::languages();
  for (const std::string& code : sample.languages) {
    if (std::find(known.begin(), known.end(), code) != known.end())
      setting.languages.push_back({code, own_name(code)});
  }
  return setting;
}

void FirstStartApp::frame(ui::Kit& kit) {
  Setting setting = first_setting(answers_.sample(), words_);
  setting.held_keys = held_keys_;
  const FirstModel model{setting, answers_, active_, work_->running(), printers_, notice_};
  const std::optional<Action> action = draw_first_start(model, kit);
  held_keys_ = kit.input().keys;
  if (action) apply(*action);
}

void FirstStartApp::choose(const InSection& deed) {
  const auto at = static_cast<std::size_t>(std::max(0, deed.value));
  if (deed.subject == "kind" && at < std::size(kFirstKinds)) answers_.choose_kind(kFirstKinds[at]);
  if (deed.subject == "counters") answers_.set_counters(deed.value);
  if (deed.subject == "serve") answers_.serve_all(deed.value != 0);
  if (deed.subject == "printer" && at < printers_.size())
    answers_.field(SectionField::printer).edit = ui::edit_of(printers_[at]);
  const bool board = deed.subject == "board";
  if ((board || deed.subject == "kiosk") && at < answers_.outputs().size())
    answers_.choose_output(board, answers_.outputs()[at]);
}

void FirstStartApp::apply(const Action& action) {
  if (const auto* edit = std::get_if<EditIn>(&action)) {
    answers_.field(edit->place) = edit->field;
    active_ = edit->place;
  } else if (const auto* service = std::get_if<ToggleService>(&action)) {
    answers_.toggle(service->code);
  } else if (const auto* language = std::get_if<ChooseLanguage>(&action)) {
    words_ = Words(answers_.sample(), language->code);
  } else if (const auto* flip = std::get_if<Flip>(&action)) {
    bool& what = flip->what == Switch::large_text ? large_text_ : high_contrast_;
    what = !what;
  }
  const auto* deed = std::get_if<InSection>(&action);
  if (deed == nullptr) return;
  if (deed->event == SectionEvent::choose) return choose(*deed);
  if (deed->event == SectionEvent::step) {
    // A printer that is named is kept, tested or not.
    const std::string& address = answers_.field(SectionField::printer).edit.text;
    if (answers_.step() == FirstStep::printer && answers_.printer.address != address) {
      answers_.printer = {};
      answers_.printer.address = address;
    }
    if (deed->value > 0) answers_.next();
    if (deed->value < 0) answers_.back();
    if (const auto field = first_field(answers_.step())) active_ = *field;
    notice_ = {};
    return;
  }
  if (deed->event == SectionEvent::confirm) {
    answers_.printer = seen_printer(answers_.printer, deed->value != 0);
    notice_ = deed->value != 0
                  ? Notice{Tone::good, words_.tr("This printer gives out the tickets.")}
                  : Notice{Tone::warning, words_.tr("See to paper, lid and cable, and try again.")};
    return;
  }
  if (deed->event != SectionEvent::run) return;
  if (deed->subject == "test") return print_test();
  finish(deed->subject == "sample");
}

void FirstStartApp::print_test() {
  tested_ = answers_.field(SectionField::printer).edit.text;
  answers_.printer = {};
  notice_ = {};
  auto tried = std::make_shared<SheetTried>();
  tried_ = tried;
  work_->start([address = tested_, language = words_.language(), tried](
                   const LongWork::Progress&, const std::stop_token&) {
    TestSheet sheet;
    sheet.language = language;
    Result<SheetTried> printed = print_test_sheet(address, {}, sheet);
    WorkDone done;
    if (printed.ok()) *tried = std::move(printed).take();
    else done.failed = printed.error();
    return done;
  });
}

bool FirstStartApp::settle() {
  const std::optional<WorkDone> done = work_->take();
  if (!done) return work_->running();
  if (done->failed) {
    notice_ = {Tone::problem, done->failed->kind == ErrorKind::invalid
                                  ? words_.tr("That is no printer's address.")
                                  : words_.tr("The printer gave no sheet: see to paper, lid and "
                                              "cable, and try again.")};
    return true;
  }
  answers_.printer = tried_printer({}, tested_, *tried_);
  if (answers_.printer.test_number.empty())
    notice_ = {Tone::good, words_.tr("The printer itself says that the sheet came out.")};
  return true;
}

// An office works without seals too: health says that they are missing.
void FirstStartApp::begin_sealing() {
  const Result<LocalSettings> settings = load_local_settings(options_.settings_file);
  const auto store = open_store(options_.store_file, clock_);
  if (!settings.ok() || !store.ok()) return;
  [[maybe_unused]] const auto begun =
      begin_seals(*store.value(), seal_place(*settings, options_.settings_file), clock_);
}

void FirstStartApp::finish(bool sample) {
  if (!sample && !answers_.complete()) return;
  if (!sample) {
    const Status kept = change_local_settings(
        options_.settings_file, [&](LocalSettings& settings) { answers_.add_to(settings); });
    if (!kept.ok()) {
      notice_ = {Tone::problem, words_.tr("This machine's settings cannot be written.")};
      return;
    }
  }
  const Status made =
      sample ? make_office(options_.store_file, answers_.sample(), options_.actor, clock_)
             : make_office(options_.store_file, answers_.office(), options_.actor, clock_,
                           FirstOfficer{answers_.first_officer(), answers_.pin()});
  if (made.ok()) {
    begin_sealing();
    done_ = true;
    return;
  }
  notice_ = {Tone::problem, words_.say("The office could not be made: {why}",
                                       {{"why", made.error().detail}})};
}

Result<bool> run_first_start(const Catalogue& sample, const FirstStartOptions& options,
                             Clock& clock) {
  auto opened = ui::Window::open(options.window);
  if (!opened.ok()) return opened.error();
  const std::unique_ptr<ui::Window> window = std::move(opened).take();
  FirstStartApp app(sample, ui::Window::outputs(), options, clock, [&window] { window->wake(); });
  for (;;) {
    window->kit().set(app.look());
    const ui::Window::Turn turn = window->turn(kForEver, [&](ui::Kit& kit) { app.frame(kit); });
    if (turn.closed) return false;
    if (app.done()) return true;
    if (turn.drew && !options.status_file.empty()) {
      const Status written =
          ui::write_window_status(options.status_file, window->kit(), window->frames_drawn());
      if (!written.ok()) return written.error();
    }
    if (app.settle()) window->ask_frame();
  }
}

}  // namespace khio::counter
