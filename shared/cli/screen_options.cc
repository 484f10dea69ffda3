#include "cli/screen_options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace khio {
namespace {

constexpr int kScreenPxMin = 200;
constexpr int kScreenPxMax = 8'000;

bool read_px(std::string_view text, int& px) {
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), px);
  return failed == std::errc() && end == text.data() + text.size() && px >= kScreenPxMin &&
         px <= kScreenPxMax;
}

Status make_picture_folder(const std::string& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (!failed && std::filesystem::is_directory(folder)) return Done{};
  const bool is_file = std::filesystem::exists(folder);
  return Error{is_file ? ErrorKind::invalid : ErrorKind::device,
               "cannot make the folder " + folder + "; name one with --out that can be written"};
}

}  // namespace

Result<ScreenSize> read_screen_size(const std::string& typed) {
  ScreenSize size;
  if (typed.empty()) return size;
  const std::size_t mark = typed.find('x');
  if (mark != std::string::npos &&
      read_px(std::string_view(typed).substr(0, mark), size.width_px) &&
      read_px(std::string_view(typed).substr(mark + 1), size.height_px)) {
    return size;
  }
  return Error{ErrorKind::invalid,
               "no such size: " + typed + "; write WIDTHxHEIGHT in pixels, such as 1080x1920"};
}

void add_window_options(CLI::App& command, WindowArguments& arguments) {
  command.add_flag("--fullscreen", arguments.fullscreen, "Fill the screen");
  command.add_option("--size", arguments.size, "WIDTHxHEIGHT in pixels");
  command.add_option("--status-file", arguments.status_file,
                     "After each frame, what the window shows is written there");
  command.add_option("--output", arguments.output,
                     "Name of the screen to stand on, such as HDMI-1");
}

void add_picture_options(CLI::App& command, PictureArguments& arguments) {
  command.add_option("--screen", arguments.screen, "Name of a screen, or all")->required();
  command.add_option("--out", arguments.out, "Folder for the PNG files")->required();
  command.add_option("--size", arguments.size, "WIDTHxHEIGHT in pixels");
  command.add_flag("--large-text", arguments.large_text, "Larger letters");
  command.add_flag("--high-contrast", arguments.high_contrast, "Black and white");
  command.add_flag("--low-reach", arguments.low_reach, "Buttons low, for a wheelchair");
}

Result<Answer> take_pictures(Run& run, Office& office, const PictureArguments& arguments,
                             const RenderScreens& render) {
  const Result<ScreenSize> size = read_screen_size(arguments.size);
  if (!size) return size.error();
  if (const Status here = run.work_here(office); !here) return here.error();
  if (const Status made = make_picture_folder(arguments.out); !made) return made.error();
  ui::SnapshotOptions options;
  options.folder = arguments.out;
  options.screen = arguments.screen;
  options.width_px = size->width_px;
  options.height_px = size->height_px;
  options.language = run.options().language;
  options.large_text = arguments.large_text;
  options.high_contrast = arguments.high_contrast;
  options.low_reach = arguments.low_reach;
  const Result<std::vector<std::string>> files = render(office, options);
  if (!files) return files.error();
  std::string text;
  for (const std::string& file : *files) text += file + "\n";
  return answer({{"files", *files}}, std::move(text));
}

}  // namespace khio
