#include "files/local_settings.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/pin.h"
#include "base/plain_file.h"
#include "domain/suggestions.h"
#include "files/text_file.h"
#include "files/toml_fields.h"
#include "files/toml_tree.h"

namespace khio {
namespace {

constexpr std::size_t kFileBytesMax = 64 * 1024;
constexpr double kMmPerPxMin = 0.05;
constexpr double kMmPerPxMax = 2.0;
constexpr int kMountingHeightMmMax = 2'500;
constexpr int kRollMetresMax = 500;
constexpr int kLockMinutesMax = 480;
constexpr int kBackupsKeptMax = 1'000;
constexpr int kBackupWarnHoursMax = 1'000;
constexpr int kDotsMin = 8;
constexpr int kDotsMax = 2'048;
constexpr int kDpiMin = 100;
constexpr int kDpiMax = 600;
constexpr double kReachTopMm = 1'220;
constexpr double kReachBottomMm = 380;

void check_range(TomlFields& fields, const std::string& key, int value, int low, int high,
                 const char* unit) {
  if (value >= low && value <= high) return;
  fields.error(key, fmt::format("{} is not from {} to {} {}; correct it", value, low, high, unit));
}

void read_place(TomlFields& file, const std::string& key, WindowPlace& place,
                const std::function<void(TomlFields&)>& more = {}) {
  file.table(key, [&](TomlFields& fields) {
    if (more) more(fields);
    place.output = fields.word("output");
    place.rotation_degrees = fields.number("rotation", 0);
    if (place.rotation_degrees % 90 != 0 || place.rotation_degrees < 0 ||
        place.rotation_degrees > 270) {
      fields.error("rotation", "this must be 0, 90, 180 or 270, in degrees clockwise");
    }
    place.fullscreen = fields.flag("fullscreen", place.fullscreen);
    place.volume_percent = fields.number("volume", place.volume_percent);
    check_range(fields, "volume", place.volume_percent, 0, 100, "percent");
  });
}

void read_panel(TomlFields& file, LocalSettings& settings) {
  file.table("panel", [&](TomlFields& fields) {
    settings.mm_per_px = fields.decimal("mm_per_px", settings.mm_per_px);
    // Written so that what is no number at all is refused too.
    if (!(settings.mm_per_px >= kMmPerPxMin && settings.mm_per_px <= kMmPerPxMax)) {
      fields.error("mm_per_px",
                   fmt::format("this must be from {} to {}; divide the picture's width in "
                               "millimetres by its pixels",
                               kMmPerPxMin, kMmPerPxMax));
    }
    settings.mounting_height_mm = fields.number("mounting_height_mm", 0);
    check_range(fields, "mounting_height_mm", settings.mounting_height_mm, 0, kMountingHeightMmMax,
                "mm above the floor");
    settings.touch_panel = fields.word("touch");
  });
}

void read_voice(TomlFields& file, LocalSettings& settings) {
  file.table("voice", [&](TomlFields& fields) {
    settings.spoken = fields.flag("spoken", false);
    settings.clips = fields.word("clips");
  });
}

void read_paper(TomlFields& file, LocalSettings& settings) {
  file.table("printer", [&](TomlFields& fields) {
    LocalPrinter& printer = settings.printer;
    printer.address = fields.word("address");
    printer.device = fields.word("device");
    printer.dots = fields.number("dots", printer.dots);
    check_range(fields, "dots", printer.dots, kDotsMin, kDotsMax, "dots");
    printer.dpi = fields.number("dpi", printer.dpi);
    check_range(fields, "dpi", printer.dpi, kDpiMin, kDpiMax, "dots per inch");
    printer.cutter = fields.flag("cutter", printer.cutter);
    printer.paper_seen = fields.flag("paper_seen", false);
    printer.test_number = fields.word("test_number");
  });
  file.table("reports", [&](TomlFields& fields) {
    settings.report_printer = fields.word("printer");
    settings.report_folder = fields.word("folder");
  });
  file.table("roll", [&](TomlFields& fields) {
    settings.roll_metres = fields.number("metres", settings.roll_metres);
    check_range(fields, "metres", settings.roll_metres, 1, kRollMetresMax, "metres");
    settings.roll_since = fields.number("since_event", 0);
  });
}

void read_unit(TomlFields& file, LocalSettings& settings) {
  file.table("unit", [&](TomlFields& fields) {
    settings.unit = {fields.word("name"), fields.word("mark")};
    const std::string problem = unit_problem(settings.unit);
    if (!problem.empty()) fields.error(settings.unit.name.empty() ? "name" : "mark", problem);
  });
}

// As a series' prefix: capital letters that are taken for no digit, or those of another script.
bool may_stand_in_mark(char byte) {
  const bool other_script = (static_cast<unsigned char>(byte) & 0x80u) != 0;
  return other_script || (byte >= 'A' && byte <= 'Z' && std::string_view("IOQ").find(byte) ==
                                                            std::string_view::npos);
}

std::size_t letters_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
  }));
}

void read_backup(TomlFields& fields, BackupRule& rule) {
  rule.folder = fields.word("folder");
  rule.days = fields.number("days", rule.days);
  check_range(fields, "days", rule.days, 1, kBackupsKeptMax, "days");
  rule.weeks = fields.number("weeks", rule.weeks);
  check_range(fields, "weeks", rule.weeks, 0, kBackupsKeptMax, "weeks");
  rule.months = fields.number("months", rule.months);
  check_range(fields, "months", rule.months, 0, kBackupsKeptMax, "months");
  rule.warn_hours = fields.number("warn_hours", rule.warn_hours);
  check_range(fields, "warn_hours", rule.warn_hours, 1, kBackupWarnHoursMax, "hours");
}

void read_all(const TomlNode& tree, LocalSettings& settings,
              std::vector<OfficeProblem>& problems) {
  TomlFields file(tree, "", "", problems);
  read_place(file, "kiosk", settings.kiosk);
  read_place(file, "board", settings.board, [&](TomlFields& board) {
    settings.board_pictures = board.word("pictures");
    settings.board_calls_in = board.words("calls_in");
  });
  read_panel(file, settings);
  settings.brightness = file.choice<Brightness>("brightness",
                                                {{"light", Brightness::light},
                                                 {"dark", Brightness::dark},
                                                 {"contrast", Brightness::contrast}},
                                                Brightness::light);
  read_voice(file, settings);
  read_paper(file, settings);
  read_unit(file, settings);
  file.table("counter", [&](TomlFields& fields) {
    settings.counter_lock_minutes = fields.number("lock_minutes", 0);
    check_range(fields, "lock_minutes", settings.counter_lock_minutes, 0, kLockMinutesMax, "minutes");
  });
  file.table("backup", [&](TomlFields& fields) { read_backup(fields, settings.backup); });
  file.table("seals", [&](TomlFields& fields) {
    settings.seals = {fields.word("folder"), fields.word("copy")};
  });
  file.table("maintenance", [&](TomlFields& fields) {
    settings.pin_hash = fields.word("pin_hash");
    if (!settings.pin_hash.empty() && !is_pin_hash(settings.pin_hash)) {
      fields.error("pin_hash", "this is no hash of a PIN; remove the line, and the kiosk asks for "
                               "a new PIN");
    }
  });
  file.refuse_unknown();
}

Error problem_at(const std::string& file, int line, const std::string& path,
                 const std::string& message) {
  return {ErrorKind::invalid,
          fmt::format("{}:{}: {}{}{}", file, line, path, path.empty() ? "" : ": ", message)};
}

std::string place_text(const std::string& name, const WindowPlace& place) {
  return fmt::format("[{}]\noutput = {}\nrotation = {}\nfullscreen = {}\nvolume = {}\n", name,
                     toml_quoted(place.output), place.rotation_degrees, place.fullscreen,
                     place.volume_percent);
}

std::string quoted_list(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + toml_quoted(word);
  return list;
}

const char* brightness_word(Brightness brightness) {
  switch (brightness) {
    case Brightness::light: return "light";
    case Brightness::dark: return "dark";
    case Brightness::contrast: return "contrast";
  }
  return "light";
}

std::string printer_text(const LocalPrinter& printer) {
  return fmt::format(
      "[printer]\naddress = {}\ndevice = {}\ndots = {}\ndpi = {}\ncutter = {}\n"
      "paper_seen = {}\ntest_number = {}\n\n",
      toml_quoted(printer.address), toml_quoted(printer.device), printer.dots, printer.dpi,
      printer.cutter, printer.paper_seen, toml_quoted(printer.test_number));
}

// Settings are for their owner alone, unless their file was shared with its group.
Readers readers_of(const std::string& file) {
  struct stat about {};
  const bool shared = stat(file.c_str(), &about) == 0 && (about.st_mode & S_IWGRP) != 0;
  return shared ? Readers::group : Readers::owner;
}

// How high above the floor the picture's upper edge is.
double top_mm(const LocalSettings& settings, int height_px) {
  return settings.mounting_height_mm + height_px * settings.mm_per_px;
}

}  // namespace

std::string unit_problem(const LocalUnit& unit) {
  if (unit.name.empty()) {
    return unit.mark.empty() ? "" : "a mark without the unit's name; give the name too";
  }
  if (unit.name == "office" || unit.name.size() > kUnitNameBytesMax) {
    return fmt::format("a unit's name has at most {} bytes and is not \"office\"", kUnitNameBytesMax);
  }
  if (const Status sound = check_words(unit.name, kUnitNameBytesMax, "a unit's name"); !sound.ok())
    return sound.error().detail;
  const bool fit = std::all_of(unit.mark.begin(), unit.mark.end(), may_stand_in_mark);
  if (fit && !unit.mark.empty() && letters_in(unit.mark) <= kUnitMarkLettersMax) return "";
  return "a unit's tickets have a mark of one or two capital letters but I, O and Q, such as M, so "
         "that no number is given twice";
}

std::string local_settings_file() {
  const char* named = std::getenv("KHIO_SETTINGS");
  if (named != nullptr && *named != '\0') return named;
  const char* config = std::getenv("XDG_CONFIG_HOME");
  std::filesystem::path folder = config == nullptr ? "" : config;
  if (!folder.is_absolute()) {
    const char* home = std::getenv("HOME");
    folder = std::filesystem::path(home == nullptr ? "" : home) / ".config";
  }
  return (folder / "khio" / "machine.toml").string();
}

Result<LocalSettings> read_local_settings(const std::string& toml, const std::string& file) {
  const auto parsed = read_toml(toml);
  if (const auto* error = std::get_if<TomlSyntaxError>(&parsed)) {
    return problem_at(file, error->line, "", error->message + "; correct this line");
  }
  const TomlNode& tree = std::get<TomlNode>(parsed);
  LocalSettings settings;
  std::vector<OfficeProblem> problems;
  read_all(tree, settings, problems);
  if (problems.empty()) return settings;
  const TomlLines lines(tree);
  const auto first = std::min_element(
      problems.begin(), problems.end(), [&](const OfficeProblem& a, const OfficeProblem& b) {
        return lines.of(a.path) < lines.of(b.path);
      });
  return problem_at(file, lines.of(first->path), first->path, first->message);
}

Result<LocalSettings> load_local_settings(const std::string& file) {
  const Result<std::string> text = load_text_file(file, kFileBytesMax, "a settings file");
  if (text) return read_local_settings(*text, file);
  if (text.error().kind == ErrorKind::not_found) return LocalSettings{};
  return text.error();
}

std::string write_local_settings(const LocalSettings& settings) {
  std::string text =
      "# This machine's settings; the kiosk's maintenance and the printer commands write this file\n"
      "# anew.\n"
      "# Lengths are of the panel as it hangs: mm_per_px is the picture's width in millimetres\n"
      "# divided by its pixels, mounting_height_mm is from the floor to its lower edge.\n";
  text += fmt::format("brightness = \"{}\"\n\n", brightness_word(settings.brightness));
  text += place_text("kiosk", settings.kiosk) + "\n" + place_text("board", settings.board);
  text += fmt::format("pictures = {}\ncalls_in = [{}]\n\n", toml_quoted(settings.board_pictures),
                      quoted_list(settings.board_calls_in));
  text += fmt::format("[panel]\nmm_per_px = {}\nmounting_height_mm = {}\ntouch = {}\n\n",
                      settings.mm_per_px, settings.mounting_height_mm,
                      toml_quoted(settings.touch_panel));
  text += fmt::format("[voice]\nspoken = {}\nclips = {}\n\n", settings.spoken,
                      toml_quoted(settings.clips));
  text += printer_text(settings.printer);
  text += fmt::format("[reports]\nprinter = {}\nfolder = {}\n\n",
                      toml_quoted(settings.report_printer), toml_quoted(settings.report_folder));
  text += fmt::format("[roll]\nmetres = {}\nsince_event = {}\n\n", settings.roll_metres,
                      settings.roll_since);
  text += fmt::format("[unit]\nname = {}\nmark = {}\n\n", toml_quoted(settings.unit.name),
                      toml_quoted(settings.unit.mark));
  text += fmt::format("[counter]\nlock_minutes = {}\n\n", settings.counter_lock_minutes);
  const BackupRule& backup = settings.backup;
  text += fmt::format("[backup]\nfolder = {}\ndays = {}\nweeks = {}\nmonths = {}\n"
                      "warn_hours = {}\n\n",
                      toml_quoted(backup.folder), backup.days, backup.weeks, backup.months,
                      backup.warn_hours);
  text += fmt::format("[seals]\nfolder = {}\ncopy = {}\n\n", toml_quoted(settings.seals.folder),
                      toml_quoted(settings.seals.copy));
  text += fmt::format("[maintenance]\npin_hash = {}\n", toml_quoted(settings.pin_hash));
  return text;
}

Status save_local_settings(const LocalSettings& settings, const std::string& file) {
  const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  const int trouble = write_for_good(file, write_local_settings(settings), readers_of(file));
  if (trouble == 0) return Done{};
  return Error{ErrorKind::device, fmt::format("cannot write the settings to {} ({}); check the folder",
                                              file, std::strerror(trouble))};
}

Status change_local_settings(const std::string& file,
                             const std::function<void(LocalSettings&)>& change) {
  Result<LocalSettings> settings = load_local_settings(file);
  if (!settings) return settings.error();
  change(settings.value());
  return save_local_settings(*settings, file);
}

float part_out_of_reach(const LocalSettings& settings, int height_px) {
  if (settings.mounting_height_mm == 0) return kOutOfReachMax;
  const double above_mm = top_mm(settings, height_px) - kReachTopMm;
  const double part = above_mm / (height_px * settings.mm_per_px);
  return static_cast<float>(std::clamp(part, 0.0, double{kOutOfReachMax}));
}

std::string reach_problem(const LocalSettings& settings, int height_px) {
  if (settings.mounting_height_mm == 0) {
    return "the panel's mounting height is not measured; write it into the settings";
  }
  const double height_mm = height_px * settings.mm_per_px;
  const double limit_mm = kReachTopMm - height_mm * (1 - double{kOutOfReachMax});
  if (settings.mounting_height_mm > limit_mm) {
    return fmt::format("the panel hangs too high for a wheelchair; hang its lower edge at {} mm or "
                       "less",
                       static_cast<int>(std::floor(limit_mm)));
  }
  if (settings.mounting_height_mm < kReachBottomMm) {
    return fmt::format("the panel's lower edge is below {} mm, out of a wheelchair's reach; hang "
                       "it higher",
                       static_cast<int>(kReachBottomMm));
  }
  return "";
}

}  // namespace khio
