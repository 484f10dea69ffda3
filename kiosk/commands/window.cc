#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "care/journal_watch.h"
#include "care/seals.h"
#include "care/training.h"
#include "cli/command_line.h"
#include "cli/health_command.h"
#include "cli/printer_choice.h"
#include "cli/screen_options.h"
#include "kiosk/appliance.h"
#include "kiosk/commands/commands.h"
#include "kiosk/kiosk_window.h"
#include "kiosk/snapshots.h"
#include "print/printer.h"
#include "text/fonts.h"

namespace khio {
namespace {

struct KioskArguments {
  WindowArguments window;
  std::string printer;
  std::string place = "kiosk";
  std::optional<float> mm_per_px;
  bool silent = false;
  std::string clips;
  bool spoken = false;
  bool high_contrast = false;
  std::vector<std::string> calls_in;
  std::string pictures;
  bool training = false;
};

// What the kiosk's and the board's window have in common; `usual` is the size without --size. The
// command line goes before the machine's settings.
Result<kiosk::ApplianceOptions> options_of(Run& run, const KioskArguments& arguments, bool board,
                                           ScreenSize usual) {
  const Result<ScreenSize> size = read_screen_size(arguments.window.size);
  if (!size) return size.error();
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  kiosk::ApplianceOptions options;
  kiosk::KioskWindowOptions& window = options.window;
  window.window.title = "Khio";
  window.window.width_px = size->width_px == 0 ? usual.width_px : size->width_px;
  window.window.height_px = size->height_px == 0 ? usual.height_px : size->height_px;
  window.window.fullscreen = arguments.window.fullscreen;
  window.window.output = arguments.window.output;
  window.language = run.options().language;
  window.sound = !arguments.silent;
  window.status_file = arguments.window.status_file;
  window.clips = arguments.clips;
  window.spoken = arguments.spoken;
  window.calls_in = arguments.calls_in;
  window.pictures = arguments.pictures;
  kiosk::apply_settings(*settings, board, window);
  if (arguments.mm_per_px) window.panel.mm_per_px = *arguments.mm_per_px;
  window.panel.high_contrast = window.panel.high_contrast || arguments.high_contrast;
  options.store_url = run.url();
  options.store_file = store_path(options.store_url);
  options.settings_file = run.settings_file();
  options.settings = *settings;
  options.settings.mm_per_px = static_cast<double>(window.panel.mm_per_px);
  return options;
}

// The same program with the same arguments, in its place: the service manager sees no change.
Error begin_again() {
  std::ifstream in("/proc/self/cmdline", std::ios::binary);
  const std::string line{std::istreambuf_iterator<char>(in), {}};
  std::vector<std::string> words;
  for (std::size_t at = 0; at < line.size(); at += words.back().size() + 1) {
    words.emplace_back(line.c_str() + at);
  }
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  execv("/proc/self/exe", arguments.data());
  return {ErrorKind::device, "the program could not be started again; start it by hand"};
}

// What learns is gone before the program begins again.
Result<Answer> run_window(Run& run, kiosk::ApplianceOptions options,
                          std::optional<TrainingOffice> training = {}) {
  const auto ended = [&] {
    JournalPlace place;  // of training, none
    if (const Result<LocalSettings> settings = run.settings(); settings.ok() && !training)
      place = journal_place(seal_place(*settings, options.settings_file), options.settings_file);
    const JournalWatch watch(options.store_url, place);
    return kiosk::run_appliance(std::move(options), run.clock());
  }();
  training.reset();
  if (!ended) return ended.error();
  if (*ended == kiosk::Ending::restart) return begin_again();
  return Answer{};
}

// On a screen of its own it stands in public.
void guard_in_public(ui::WindowOptions& window) {
  window.hide_pointer = window.guarded = window.fullscreen;
}

// On a copy of the office that is gone at the end; nothing of it comes out, not even paper.
Result<Answer> open_training(Run& run, kiosk::ApplianceOptions options) {
  const Result<Office*> office = run.office();
  if (!office) return office.error();
  Result<TrainingOffice> training = TrainingOffice::begin((*office)->catalogue(), run.clock());
  if (!training) return training.error();
  options.store_url = training.value().file();
  options.store_file = store_path(options.store_url);
  options.settings.unit = {};
  return run_window(run, std::move(options), std::move(training).take());
}

// Beside the machine's settings, apart from the store.
std::string outbox_folder(Run& run) {
  const std::string settings = run.settings_file();
  if (settings.empty()) return "";
  return (std::filesystem::absolute(settings).parent_path() / "outbox").string();
}

Result<Answer> open_kiosk(Run& run, const KioskArguments& arguments) {
  Result<kiosk::ApplianceOptions> options =
      options_of(run, arguments, false, {kiosk::kKioskWidth, kiosk::kKioskHeight});
  if (!options) return options.error();
  const Result<PrinterChoice> printer = chosen_printer(arguments.printer, run);
  if (!printer) return printer.error();
  if (const auto known = open_printer(printer->address, printer->options); !known) {
    return known.error();
  }
  kiosk::KioskWindowOptions& window = options.value().window;
  window.printer = printer->address;
  window.printer_options = printer->options;
  window.printer_named = !arguments.printer.empty() || std::getenv("KHIO_PRINTER") != nullptr;
  window.actor = window.place = options.value().name = arguments.place;
  guard_in_public(window.window);
  options.value().make = kiosk::kiosk_session;
  if (arguments.training) {
    window.printer = "off";
    return open_training(run, std::move(options).take());
  }
  options.value().has_maintenance = true;
  window.outbox_folder = outbox_folder(run);
  return run_window(run, std::move(options).take());
}

Result<Answer> open_board(Run& run, const KioskArguments& arguments) {
  Result<kiosk::ApplianceOptions> options =
      options_of(run, arguments, true, {kiosk::kBoardWidth, kiosk::kBoardHeight});
  if (!options) return options.error();
  options.value().make = kiosk::board_session;
  options.value().kind = MachineKind::board;
  return run_window(run, std::move(options).take());
}

Result<Answer> open_terminal(Run& run, const KioskArguments& arguments, int counter) {
  Result<kiosk::ApplianceOptions> options =
      options_of(run, arguments, false, {kiosk::kTerminalWidth, kiosk::kTerminalHeight});
  if (!options) return options.error();
  guard_in_public(options.value().window.window);
  options.value().make = kiosk::terminal_session(counter);
  options.value().kind = MachineKind::terminal;
  options.value().name = std::to_string(counter);
  return run_window(run, std::move(options).take());
}

// What `health` knows about this machine besides its store.
void check_machine(Run& run, Office& office, std::vector<HealthCheck>& checks) {
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return;
  const Status fonts = fonts_ready();
  checks.push_back({"fonts", fonts.ok(), fonts.ok() ? "there" : fonts.error().detail, true, ""});
  kiosk::MachineFacts facts;
  facts.office = &office;
  facts.settings = *settings;
  facts.screen_height_px = kiosk::kKioskHeight;
  facts.now = run.clock().now();
  ChosenPrinter printer = probe_chosen_printer(run);
  facts.printer_address = std::move(printer.address);
  facts.printer = std::move(printer.state);
  kiosk::add_machine_health(facts, checks);
}

void add_screen_arguments(CLI::App& command, KioskArguments& arguments) {
  add_window_options(command, arguments.window);
  command.add_flag("--silent", arguments.silent, "No sound");
  command.add_flag("--high-contrast", arguments.high_contrast, "Black and white");
}

void add_clips_option(CLI::App& command, KioskArguments& arguments) {
  command.add_option("--clips", arguments.clips,
                     "Folder with recorded prompts, LANGUAGE/PROMPT.wav or .ogg (else the "
                     "settings say so)")
      ->check(CLI::ExistingDirectory);
}

void add_panel_option(CLI::App& command, KioskArguments& arguments) {
  command.add_option("--mm-per-px", arguments.mm_per_px,
                     "Millimetres per pixel of the panel (else the settings say so)")
      ->check(CLI::Range(0.05, 2.0));
}

}  // namespace

void add_kiosk_window_commands(CommandLine& line) {
  const auto kiosk = std::make_shared<KioskArguments>();
  CLI::App& options = line.without_command(
      "Window", [kiosk](Run& run) { return open_kiosk(run, *kiosk); });
  add_screen_arguments(options, *kiosk);
  options.add_option("--printer", kiosk->printer, "As for issue");
  add_clips_option(options, *kiosk);
  options.add_flag("--spoken", kiosk->spoken, "Screens speak until a visitor switches it off");
  options.add_option("--place", kiosk->place, "What staff call this kiosk");
  options.add_flag("--training", kiosk->training,
                   "Learn with a copy of the office that is gone at the end; nothing is real");
  add_panel_option(options, *kiosk);

  const auto board = std::make_shared<KioskArguments>();
  CLI::App& display = line.command(line.root(), "board", "The display of called numbers",
                                   [board](Run& run) { return open_board(run, *board); });
  add_screen_arguments(display, *board);
  add_clips_option(display, *board);
  display.add_option("--calls-in", board->calls_in,
                     "Languages in which numbers are called, such as th,en (else the board's)")
      ->delimiter(',');
  display.add_option("--pictures", board->pictures,
                     "Folder of the office's own pictures (JPEG, PNG), shown in turn beside the "
                     "numbers (else the settings say so)")
      ->check(CLI::ExistingDirectory);
  const auto terminal = std::make_shared<KioskArguments>();
  const auto counter = std::make_shared<int>(0);
  CLI::App& rating = line.command(
      line.root(), "rate-terminal", "A rating screen at a counter",
      [terminal, counter](Run& run) { return open_terminal(run, *terminal, *counter); });
  add_screen_arguments(rating, *terminal);
  rating.add_option("--counter", *counter, "The counter it stands at")->required();
  add_panel_option(rating, *terminal);
  add_health_command(line, check_machine);

  const auto pictures = std::make_shared<PictureArguments>();
  add_picture_options(line.office_command(line.root(), "snapshot",
                                          "Pictures of this program's screens, without a display",
                                          [pictures](Run& run, Office& office) {
                                            return take_pictures(run, office, *pictures,
                                                                 kiosk::render_screens);
                                          }),
                      *pictures);
}

}  // namespace khio
