// What an office hangs on its wall: the poster of its queue, the process charts of its services.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "cli/output_file.h"
#include "counter/commands/commands.h"
#include "paper/wall_paper.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kPictureDpi = 150;

struct WallArguments {
  std::string out;
  std::vector<std::string> services;
};

WallLook look_of(Run& run) {
  return {run.language(), run.iso(run.clock().now().utc_ms)};
}

Result<Answer> keep(Run& run, const std::string& out, int pages,
                    const std::function<Result<std::string>(bool picture)>& draw) {
  const std::string kind = std::filesystem::path(out).extension().string();
  if (kind != ".pdf" && kind != ".png") {
    return Error{ErrorKind::invalid, "paper for the wall goes to a file; add --out with .pdf or "
                                     ".png (the first page)"};
  }
  Result<OutputFile> file = OutputFile::create(out);
  if (!file) return file.error();
  const Result<std::string> bytes = draw(kind == ".png");
  if (!bytes) return bytes.error();
  file.value().write(*bytes);
  if (const Status kept = file.value().commit(); !kept) return kept.error();
  return answer({{"file", out}, {"pages", kind == ".png" ? 1 : pages}, {"bytes", bytes->size()}},
                run.say("{file} is ready to print", {{"file", out}}) + "\n");
}

Result<Answer> poster(Run& run, Office& office, const WallArguments& arguments) {
  return keep(run, arguments.out, 1, [&](bool picture) {
    return picture ? poster_png(office.catalogue(), look_of(run), kPictureDpi)
                   : poster_pdf(office.catalogue(), look_of(run));
  });
}

Result<Answer> process_chart(Run& run, Office& office, const WallArguments& arguments) {
  const Catalogue& catalogue = office.catalogue();
  std::vector<const Service*> services;
  for (const std::string& code : arguments.services) {
    services.push_back(catalogue.service(code));
    if (services.back() == nullptr) {
      return Error{ErrorKind::not_found, "no service " + code + " here; `office show` lists them"};
    }
  }
  if (services.empty()) {
    for (const Service& service : catalogue.services) services.push_back(&service);
  }
  if (services.empty()) return Error{ErrorKind::not_found, "this office has no service"};
  return keep(run, arguments.out, static_cast<int>(services.size()), [&](bool picture) {
    return picture ? process_chart_png(catalogue, *services.front(), look_of(run), kPictureDpi)
                   : process_charts_pdf(catalogue, services, look_of(run));
  });
}

CLI::App& with_out(CLI::App& command, const std::shared_ptr<WallArguments>& arguments) {
  command.add_option("--out", arguments->out, "File to write, .pdf or .png (the first page)")
      ->required();
  return command;
}

}  // namespace

void add_wall_commands(CommandLine& line) {
  const auto wall = std::make_shared<WallArguments>();
  with_out(line.office_command(
               line.root(), "poster", "The A4 poster of how the queue works, with its order",
               [wall](Run& run, Office& office) { return poster(run, office, *wall); }),
           wall);
  const auto chart = std::make_shared<WallArguments>();
  with_out(line.office_command(
               line.root(), "process-chart", "Steps, time, fee, documents and law of services, A4",
               [chart](Run& run, Office& office) { return process_chart(run, office, *chart); }),
           chart)
      .add_option("--service", chart->services, "Code of a service; each has its page. All of them "
                                                "when none is named");
}

}  // namespace khio
