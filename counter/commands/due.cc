// Reports that the office makes by itself, from a timer.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "care/sets_due.h"
#include "cli/command_line.h"
#include "cli/output_folder.h"
#include "cli/progress.h"
#include "counter/commands/commands.h"
#include "counter/commands/due.h"
#include "counter/commands/report_look.h"

namespace khio {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// The folders sets stand in. `inside` is for the office's eyes: no web server reads it by accident.
Status make_folders(const std::string& folder) {
  for (const char* const part : {"public", "inside"}) {
    if (const Status own = no_link((fs::path(folder) / part).string()); !own) return own;
  }
  std::error_code failed;
  fs::create_directories(fs::path(folder) / "public", failed);
  if (!failed && fs::create_directories(fs::path(folder) / "inside", failed))
    fs::permissions(fs::path(folder) / "inside", fs::perms::owner_all, failed);
  if (!failed) return Done{};
  return Error{ErrorKind::device, "cannot make the folder " + folder + ": " + failed.message() +
                                      "; choose another one with --out"};
}

struct Made {
  Json sets = Json::array();
  Json without_eservice = Json::array();
  std::string lines;
};

Status make(Run& run, Office& office, const std::string& folder, const DueSet& set, Made& made) {
  const Result<std::vector<SetFile>> files =
      files_of(office, set, report_look(run, office), run.clock().now().utc_ms / 1000);
  if (!files) return files.error();
  const std::string path = (fs::path(folder) / set.path).string();
  if (const Status written = write_folder_whole(path, *files); !written) return written.error();
  made.sets.push_back({{"period", set.period.name},
                       {"for", set.for_public ? "public" : "inside"},
                       {"folder", path},
                       {"files", files->size()}});
  made.lines += path + "\n";
  if (!set.for_public || set.period.kind == PeriodKind::week) return Done{};
  const Result<bool> eservice = has_eservice(office, set.period);
  if (!eservice) return eservice.error();
  if (*eservice) return Done{};
  made.without_eservice.push_back(set.period.name);
  made.lines += run.say("E-Service of {period} was not entered: it is missing in its reports",
                        {{"period", set.period.name}}) +
                "\n";
  return Done{};
}

Result<Answer> make_due(Run& run, Office& office, const std::string& out) {
  const Result<std::string> folder = out.empty() ? reports_folder(run) : Result<std::string>(out);
  if (!folder) return folder.error();
  const Result<std::vector<DueSet>> due = sets_due(office, *folder);
  if (!due) return due.error();
  if (due->empty())
    return Error{ErrorKind::nothing, "every set of reports is made; the next is due when a week, "
                                     "month or half-year is over"};
  // Ratings of days that nobody closed are among the figures too.
  if (const Status kept = office.keep_day(run.ask().actor); !kept) return kept.error();
  const Result<std::vector<DueSet>> sets = sets_ready(office, *due);
  if (!sets) return sets.error();
  if (const Status ready = make_folders(*folder); !ready) return ready.error();
  Progress progress(run.tr("Making reports"));
  Made made;
  Status not_made = Done{};
  for (const DueSet& set : *sets) {
    progress.show(static_cast<std::int64_t>(made.sets.size()),
                  static_cast<std::int64_t>(sets->size()));
    const Status done = make(run, office, *folder, set, made);
    if (done) continue;
    // What stands in the place of one set, such as other files, keeps no other from being made.
    const ErrorKind kind = done.error().kind;
    if (kind != ErrorKind::refused && kind != ErrorKind::invalid) return done.error();
    if (not_made) not_made = done;
  }
  if (!not_made) return not_made.error();
  return answer({{"folder", *folder},
                 {"made", std::move(made.sets)},
                 {"without_eservice", std::move(made.without_eservice)}},
                std::move(made.lines));
}

}  // namespace

Result<std::string> reports_folder(Run& run) {
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  std::string folder = reports_folder(*settings, store_path(run.url()));
  if (!folder.empty()) return folder;
  return Error{ErrorKind::invalid, "a store on a server has no folder beside it; name one with "
                                   "--out, or as folder under [reports] in the settings"};
}

HealthCheck sets_check(Run& run, Office& office) {
  const Result<std::string> folder = reports_folder(run);
  if (!folder) return {"sets due", false, folder.error().detail, false, ""};
  return sets_check(office, *folder);
}

void add_due_command(CommandLine& line, CLI::App& report) {
  const auto out = std::make_shared<std::string>();
  line.office_command(report, "due",
                      "Make the weekly, monthly and half-yearly sets that are due and missing",
                      [out](Run& run, Office& office) { return make_due(run, office, *out); })
      .add_option("--out", *out,
                  "Folder of the sets (else the machine's, else reports beside the store)");
}

}  // namespace khio
