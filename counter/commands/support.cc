#include "care/support.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/output_file.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

Result<Answer> support(Run& run, Office& office, const std::string& out) {
  if (!out.ends_with(".zip"))
    return Error{ErrorKind::invalid, "the facts go to one archive; name a file ending with .zip"};
  Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  const Result<std::vector<SupportFile>> files = support_files(
      office, {program_version(), std::move(settings).take(), store_path(run.url())});
  if (!files) return files.error();
  const std::string archive = zip_of(*files);
  if (const Status written = write_whole(out, archive); !written) return written.error();
  std::vector<std::string> names;
  for (const SupportFile& file : *files) names.push_back(file.name);
  return answer({{"file", out}, {"files", names}, {"bytes", archive.size()}},
                run.say("What helps to find a fault is in {file}; it names nobody",
                        {{"file", out}}) +
                    "\n");
}

}  // namespace

void add_support_command(CommandLine& line) {
  const auto out = std::make_shared<std::string>();
  line.office_command(line.root(), "support",
                      "Facts for finding a fault, without anything about a person",
                      [out](Run& run, Office& office) { return support(run, office, *out); })
      .add_option("--out", *out, "File to write, .zip")
      ->required();
}

}  // namespace khio
