#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/assets.h"
#include "care/journal_watch.h"
#include "care/seals.h"
#include "care/training.h"
#include "cli/command_line.h"
#include "cli/printer_choice.h"
#include "cli/screen_options.h"
#include "counter/commands/commands.h"
#include "counter/counter_window.h"
#include "counter/first_start_window.h"
#include "counter/snapshots.h"
#include "counter/upgrade_window.h"
#include "files/office_file.h"
#include "store/backup.h"

namespace khio {
namespace {

struct CounterArguments {
  WindowArguments window;
  int counter = 0;
  bool large_text = false;
  bool high_contrast = false;
  bool training = false;
  bool first_start = false;
  bool only_first_start = false;
  std::string reports;
  std::string report_printer;
};

// Beside an embedded store unless said otherwise; of a server's store there is no beside.
std::string reports_folder(const Run& run, const CounterArguments& arguments) {
  if (!arguments.reports.empty()) return arguments.reports;
  const std::optional<std::string> file = store_path(run.url());
  return file ? (std::filesystem::path(*file).parent_path() / "reports").string() : "";
}

ui::WindowOptions window_of(const CounterArguments& arguments, const ScreenSize& size) {
  ui::WindowOptions window;
  window.fullscreen = arguments.window.fullscreen;
  window.output = arguments.window.output;
  window.width_px = size.width_px == 0 ? 1280 : size.width_px;
  window.height_px = size.height_px == 0 ? 800 : size.height_px;
  return window;
}

// A store that somebody named must be there; the one that is used where nobody names any may yet have
// to be made. One that cannot be seen is not missing, and where a part of one is left an office was.
bool begins(const Run& run, const CounterArguments& arguments) {
  const std::optional<std::string> file = store_path(run.url());
  std::error_code failed;
  return file &&
         std::filesystem::status(*file, failed).type() == std::filesystem::file_type::not_found &&
         check_unused(*file).ok() &&
         (arguments.first_start || arguments.only_first_start ||
          run.url() == default_store_file());
}

// Asks the questions of the first start where there is no office yet. False: the window was closed,
// and there is none.
Result<bool> first_start(Run& run, const CounterArguments& arguments, const ScreenSize& size) {
  if (!begins(run, arguments)) return true;
  const Result<std::string> text =
      load_office_file((assets_dir() / "office" / "sample.toml").string());
  if (!text) return text.error();
  counter::FirstStartOptions options;
  options.store_file = *store_path(run.url());
  options.settings_file = run.settings_file();
  options.actor = run.ask().actor;
  options.language = run.options().language;
  options.large_text = arguments.large_text;
  options.high_contrast = arguments.high_contrast;
  options.window = window_of(arguments, size);
  options.status_file = arguments.window.status_file;
  return counter::run_first_start(read_office(*text).catalogue, options, run.clock());
}

// A store that an earlier version left is brought to this one under everybody's eyes. False: the
// window was closed before.
Result<bool> upgrade(Run& run, const CounterArguments& arguments, const ScreenSize& size) {
  counter::UpgradeOptions options;
  options.store_url = run.url();
  options.language = run.language();
  options.look.large_text = arguments.large_text;
  options.look.high_contrast = arguments.high_contrast;
  options.window = window_of(arguments, size);
  options.status_file = arguments.window.status_file;
  return counter::run_upgrade(options);
}

Result<Answer> open_window(Run& run, const CounterArguments& arguments) {
  const Result<ScreenSize> size = read_screen_size(arguments.window.size);
  if (!size) return size.error();
  const Result<bool> there = first_start(run, arguments, *size);
  if (!there) return there.error();
  if (arguments.only_first_start && !*there)
    return Error{ErrorKind::nothing, "the questions were left; there is no office yet"};
  if (arguments.only_first_start || !*there) return Answer{};
  const Result<bool> current = upgrade(run, arguments, *size);
  if (!current) return current.error();
  if (!*current) return Answer{};
  const Result<Office*> office = run.office();
  if (!office) return office.error();
  if (const Status here = run.work_here(**office); !here) return here.error();
  counter::CounterWindowOptions options;
  options.settings.counter = arguments.counter;
  options.settings.officer = run.options().officer;
  options.settings.language = run.options().language;
  options.settings.large_text = arguments.large_text;
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  options.settings.lock_minutes = settings->counter_lock_minutes;
  options.status_file = arguments.window.status_file;
  options.settings.high_contrast = arguments.high_contrast;
  options.settings.reports = {reports_folder(run, arguments), arguments.report_printer.empty()
                                                                  ? settings->report_printer
                                                                  : arguments.report_printer};
  const Result<PrinterChoice> printer = chosen_printer("", run);
  if (!printer) return printer.error();
  options.settings.slips = {printer->address, printer->options};
  options.settings.care = {run.settings_file(), store_path(run.url()).value_or("")};
  options.window = window_of(arguments, *size);
  if (arguments.training) {
    options.settings.reports = {{}, {}, false};  // nothing of it gets out
    options.settings.slips = {};
    options.settings.care = {};
    Result<TrainingOffice> training = TrainingOffice::begin((*office)->catalogue(), run.clock());
    if (!training) return training.error();
    options.settings.practice = [&training] { training.value().bring_visitor(); };
    const Status shown = counter::run_counter(training.value().office(), options);
    if (!shown) return shown.error();
    return Answer{};
  }
  const JournalWatch watch(run.url(), journal_place(seal_place(*settings, run.settings_file()),
                                                    run.settings_file()));
  if (const Status shown = counter::run_counter(**office, options); !shown) return shown.error();
  return Answer{};
}

// With this machine's printer, as its windows would show it.
Result<Answer> take_counter_pictures(Run& run, Office& office, const PictureArguments& arguments) {
  const Result<PrinterChoice> printer = chosen_printer("", run);
  if (!printer) return printer.error();
  const counter::SlipPlace slips{printer->address, printer->options};
  return take_pictures(run, office, arguments,
                       [&](Office& shown, const ui::SnapshotOptions& options) {
                         return counter::render_screens(shown, options, slips);
                       });
}

}  // namespace

void add_window_commands(CommandLine& line) {
  const auto window = std::make_shared<CounterArguments>();
  CLI::App& options = line.without_command(
      "Window", [window](Run& run) { return open_window(run, *window); });
  add_window_options(options, window->window);
  options.add_option("--counter", window->counter, "Number of the counter to begin with");
  options.add_flag("--large-text", window->large_text, "Larger letters");
  options.add_flag("--first-start", window->first_start,
                   "Where --store names no store: ask the questions that make one");
  options.add_flag("--only-first-start", window->only_first_start,
                   "The same, and end when the office is there");
  options.add_flag("--training", window->training,
                   "Learn with a copy of the office that is gone at the end; nothing is real");
  options.add_flag("--high-contrast", window->high_contrast, "Black and white");
  options.add_option("--reports", window->reports,
                     "Folder for reports that are saved (else reports beside the store)");
  options.add_option("--report-printer", window->report_printer,
                     "Printer for reports (else this machine's, from its settings)");

  const auto pictures = std::make_shared<PictureArguments>();
  add_picture_options(line.office_command(line.root(), "snapshot",
                                          "Pictures of this program's screens, without a display",
                                          [pictures](Run& run, Office& office) {
                                            return take_counter_pictures(run, office, *pictures);
                                          }),
                      *pictures);
}

}  // namespace khio
