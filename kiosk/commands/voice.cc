#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

#include "cli/command_line.h"
#include "cli/screen_options.h"
#include "kiosk/commands/commands.h"
#include "kiosk/recording_window.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct VoiceArguments {
  WindowArguments window;
  std::string clips;
};

std::string recorded_language(Run& run, const Office& office) {
  const std::string& asked = run.options().language;
  return asked.empty() ? office.catalogue().languages.front() : asked;
}

// The folder that was named, else that of this machine's settings.
Result<std::string> clips_folder(const Run& run, const VoiceArguments& arguments) {
  if (!arguments.clips.empty()) return arguments.clips;
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  if (!settings->clips.empty()) return settings->clips;
  return Error{ErrorKind::invalid, "no folder of clips is known; add --clips"};
}

Result<Answer> list_prompts(Run& run, Office& office, const VoiceArguments& arguments) {
  const Result<std::string> clips = clips_folder(run, arguments);
  if (!clips) return clips.error();
  const std::string language = recorded_language(run, office);
  Json prompts = Json::array();
  std::string text;
  for (const kiosk::OfficePrompt& prompt : kiosk::prompts_of(office.catalogue(), language)) {
    const bool recorded =
        std::filesystem::exists(kiosk::clip_file(*clips, language, prompt.name));
    prompts.push_back({{"name", prompt.name}, {"words", prompt.words}, {"recorded", recorded}});
    text += (recorded ? "+ " : "- ") + prompt.name + "  " + prompt.words + "\n";
  }
  return answer({{"language", language}, {"prompts", prompts}}, text);
}

Result<Answer> record(Run& run, Office& office, const VoiceArguments& arguments) {
  const Result<ScreenSize> size = read_screen_size(arguments.window.size);
  if (!size) return size.error();
  const Result<std::string> clips = clips_folder(run, arguments);
  if (!clips) return clips.error();
  kiosk::RecordingOptions options;
  options.window.title = "Khio";
  options.window.width_px = size->width_px == 0 ? 1280 : size->width_px;
  options.window.height_px = size->height_px == 0 ? 800 : size->height_px;
  options.window.fullscreen = arguments.window.fullscreen;
  options.window.output = arguments.window.output;
  options.status_file = arguments.window.status_file;
  options.clips = *clips;
  options.language = recorded_language(run, office);
  if (const Status shown = kiosk::run_recording(office.catalogue(), options); !shown) {
    return shown.error();
  }
  return Answer{};
}

void add_clips(CLI::App& command, VoiceArguments& arguments) {
  command.add_option("--clips", arguments.clips,
                     "Folder of the clips: LANGUAGE/PROMPT.wav (else the settings say so)");
}

}  // namespace

void add_voice_commands(CommandLine& line) {
  CLI::App& voice = line.group("voice", "The voice guide's recorded prompts");
  const auto listed = std::make_shared<VoiceArguments>();
  add_clips(line.office_command(voice, "list", "What is to be recorded, and what is",
                                [listed](Run& run, Office& office) {
                                  return list_prompts(run, office, *listed);
                                }),
            *listed);
  const auto recorded = std::make_shared<VoiceArguments>();
  CLI::App& command = line.office_command(voice, "record", "Records them, one after the other",
                                          [recorded](Run& run, Office& office) {
                                            return record(run, office, *recorded);
                                          });
  add_clips(command, *recorded);
  add_window_options(command, recorded->window);
}

}  // namespace khio
