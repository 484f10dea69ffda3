#include <CLI/CLI.hpp>

#include "cli/command_line.h"
#include "cli/printer_choice.h"
#include "cli/screen_options.h"
#include "kiosk/commands/commands.h"
#include "kiosk/kiosk_window.h"
#include "kiosk/snapshots.h"

namespace khio {
namespace {

struct KioskArguments {
  WindowArguments window;
  std::string printer;
  std::string place = "kiosk";
  float mm_per_px = kiosk::Panel{}.mm_per_px;
  bool silent = false;
  std::string clips;
  bool spoken = false;
  bool high_contrast = false;
};

// What the kiosk's and the board's window have in common; `usual` is the size without --size.
Result<kiosk::KioskWindowOptions> options_of(Run& run, const KioskArguments& arguments,
                                             ScreenSize usual) {
  const Result<ScreenSize> size = read_screen_size(arguments.window.size);
  if (!size) return size.error();
  kiosk::KioskWindowOptions options;
  options.window.title = "Khio";
  options.window.width_px = size->width_px == 0 ? usual.width_px : size->width_px;
  options.window.height_px = size->height_px == 0 ? usual.height_px : size->height_px;
  options.window.fullscreen = arguments.window.fullscreen;
  options.window.output = arguments.window.output;
  options.language = run.options().language;
  options.sound = !arguments.silent;
  options.clips = arguments.clips;
  options.spoken = arguments.spoken;
  options.panel.mm_per_px = arguments.mm_per_px;
  options.high_contrast = arguments.high_contrast;
  return options;
}

Result<Answer> open_kiosk(Run& run, const KioskArguments& arguments) {
  Result<kiosk::KioskWindowOptions> options =
      options_of(run, arguments, {kiosk::kKioskWidth, kiosk::kKioskHeight});
  if (!options) return options.error();
  options.value().window.hide_pointer = arguments.window.fullscreen;
  const Result<PrinterChoice> printer = chosen_printer(arguments.printer, run);
  if (!printer) return printer.error();
  options.value().printer = printer->address;
  options.value().printer_options = printer->options;
  options.value().actor = options.value().place = arguments.place;
  const Result<Office*> office = run.office();
  if (!office) return office.error();
  if (const Status shown = kiosk::run_kiosk(**office, *options); !shown) return shown.error();
  return Answer{};
}

Result<Answer> open_board(Run& run, Office& office, const KioskArguments& arguments) {
  const Result<kiosk::KioskWindowOptions> options =
      options_of(run, arguments, {kiosk::kBoardWidth, kiosk::kBoardHeight});
  if (!options) return options.error();
  if (const Status shown = kiosk::run_board(office, *options); !shown) return shown.error();
  return Answer{};
}

Result<Answer> open_terminal(Run& run, Office& office, const KioskArguments& arguments,
                             int counter) {
  const Result<kiosk::KioskWindowOptions> options =
      options_of(run, arguments, {kiosk::kTerminalWidth, kiosk::kTerminalHeight});
  if (!options) return options.error();
  if (const Status shown = kiosk::run_terminal(office, counter, *options); !shown) {
    return shown.error();
  }
  return Answer{};
}

void add_screen_arguments(CLI::App& command, KioskArguments& arguments) {
  add_window_options(command, arguments.window);
  command.add_flag("--silent", arguments.silent, "No sound");
  command.add_flag("--high-contrast", arguments.high_contrast, "Black and white");
}

}  // namespace

void add_kiosk_window_commands(CommandLine& line) {
  const auto kiosk = std::make_shared<KioskArguments>();
  CLI::App& options = line.without_command(
      "Window", [kiosk](Run& run) { return open_kiosk(run, *kiosk); });
  add_screen_arguments(options, *kiosk);
  options.add_option("--printer", kiosk->printer, "As for issue");
  options.add_option("--clips", kiosk->clips,
                     "Folder with recorded prompts, LANGUAGE/PROMPT.wav or .ogg")
      ->check(CLI::ExistingDirectory);
  options.add_flag("--spoken", kiosk->spoken, "Screens speak until a visitor switches it off");
  options.add_option("--place", kiosk->place, "What staff call this kiosk");
  options.add_option("--mm-per-px", kiosk->mm_per_px, "Millimetres per pixel of the panel")
      ->check(CLI::Range(0.05, 2.0));

  const auto board = std::make_shared<KioskArguments>();
  add_screen_arguments(line.office_command(line.root(), "board", "The display of called numbers",
                                           [board](Run& run, Office& office) {
                                             return open_board(run, office, *board);
                                           }),
                       *board);
  const auto terminal = std::make_shared<KioskArguments>();
  const auto counter = std::make_shared<int>(0);
  CLI::App& rating = line.office_command(
      line.root(), "rate-terminal", "A rating screen at a counter",
      [terminal, counter](Run& run, Office& office) {
        return open_terminal(run, office, *terminal, *counter);
      });
  add_screen_arguments(rating, *terminal);
  rating.add_option("--counter", *counter, "The counter it stands at")->required();
  rating.add_option("--mm-per-px", terminal->mm_per_px, "Millimetres per pixel of the panel")
      ->check(CLI::Range(0.05, 2.0));

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
