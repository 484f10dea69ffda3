#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/assets.h"
#include "cli/command_line.h"
#include "cli/output_file.h"
#include "counter/catalogue_section.h"
#include "counter/commands/commands.h"
#include "counter/commands/seals.h"
#include "files/office_file.h"
#include "paper/wall_paper.h"
#include "store/postgres/store_url.h"
#include "store/store.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct InitArguments {
  std::string file;
  bool sample = false;
  bool sample_en = false;
  std::string unit_of;  // store of the office this one is a mobile unit's of
};

std::string where(const OfficeProblem& problem) {
  std::string place = problem.line > 0 ? "line " + std::to_string(problem.line) : "";
  if (!problem.path.empty()) place += (place.empty() ? "" : ", ") + problem.path;
  return place.empty() ? "" : place + ": ";
}

const char* severity_name(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

// One line of the list, in the answer's language as the program's screen says it.
std::string line_of(Run& run, const std::string& file, const OfficeProblem& problem,
                    const counter::Words& words) {
  const bool error = problem.severity == Severity::error;
  std::string line = file + ": " + (error ? run.tr("error") : run.tr("warning"));
  if (problem.line > 0) line += ": " + run.say("line {n}", {{"n", std::to_string(problem.line)}});
  if (!problem.path.empty()) line += (problem.line > 0 ? ", " : ": ") + problem.path;
  return line + ": " + counter::problem_words(problem, words) + "\n";
}

// The office of a file; invalid, with its first error, when it has any.
Result<OfficeReading> read_office_at(const std::string& file) {
  Result<std::string> text = load_office_file(file);
  if (!text) {
    // A file that is not there is a wrong argument, not a missing store.
    return Error{text.error().kind == ErrorKind::not_found ? ErrorKind::invalid : text.error().kind,
                 text.error().detail};
  }
  return read_office(*text);
}

Status without_errors(const std::string& file, const OfficeReading& reading) {
  for (const OfficeProblem& problem : reading.problems) {
    if (problem.severity != Severity::error) continue;
    return Error{ErrorKind::invalid, file + ": " + where(problem) + problem.message +
                                         "; `office check` lists every problem"};
  }
  return Done{};
}

int warnings_in(const OfficeReading& reading) {
  int warnings = 0;
  for (const OfficeProblem& problem : reading.problems) {
    if (problem.severity == Severity::warning) ++warnings;
  }
  return warnings;
}

Result<std::string> office_file_of(const InitArguments& arguments) {
  const int named = (arguments.file.empty() ? 0 : 1) + (arguments.sample ? 1 : 0) +
                    (arguments.sample_en ? 1 : 0);
  if (named != 1) {
    return Error{ErrorKind::invalid,
                 "name one office; use --office FILE.toml, --sample, --sample-en or --unit-of"};
  }
  if (!arguments.file.empty()) return arguments.file;
  const char* shipped = arguments.sample ? "sample.toml" : "sample-en.toml";
  return (assets_dir() / "office" / shipped).string();
}

// The user's data folder may not be there yet; a folder somebody typed must be.
Status prepare_folder(const Run& run) {
  const auto path = store_path(run.url());
  if (!run.options().store.empty() || !path) return Done{};
  const std::filesystem::path folder = std::filesystem::path(*path).parent_path();
  if (folder.empty()) return Done{};  // the one it was started in
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    return Error{ErrorKind::device, "cannot make the folder of " + *path + ": " +
                                        failed.message() + "; choose another place with --store"};
  }
  return Done{};
}

// The office a new store is for; `id`: of one that has a store already.
struct NewOffice {
  OfficeReading reading;
  std::optional<Id128> id;
};

Result<NewOffice> office_of_store(const std::string& url, Clock& clock) {
  Result<std::unique_ptr<Store>> store = open_store(url, clock);
  if (!store) return store.error();
  NewOffice office;
  std::string text;
  const Status read = store.value()->read([&](Reader& reader) {
    const OfficeState state = reader.office();
    office.id = state.id;
    text = reader.document(state.catalogue);
  });
  if (!read) return read.error();
  Result<OfficeReading> reading = read_office(text);
  if (!reading) return reading.error();
  office.reading = std::move(reading).take();
  return office;
}

Result<NewOffice> new_office(Run& run, const InitArguments& arguments) {
  if (!arguments.unit_of.empty()) {
    if (!arguments.file.empty() || arguments.sample || arguments.sample_en)
      return Error{ErrorKind::invalid, "a unit's office is that of the store; give --unit-of alone"};
    return office_of_store(arguments.unit_of, run.clock());
  }
  const Result<std::string> file = office_file_of(arguments);
  if (!file) return file.error();
  Result<OfficeReading> reading = read_office_at(*file);
  if (!reading) return reading.error();
  if (const Status sound = without_errors(*file, *reading); !sound) return sound.error();
  return NewOffice{std::move(reading).take(), std::nullopt};
}

struct Sealing {
  std::string key;  // empty: none could be made
  std::string text;
};

// An office works without seals too: health says that they are missing.
Sealing begin_sealing(Run& run, Store& store) {
  const Result<SealPlace> place = seal_place(run);
  const Result<SealsDone> begun =
      place ? begin_seals(store, *place, run.clock()) : Result<SealsDone>(place.error());
  if (!begun)
    return {"", run.say("No key for seals could be made: {why}", {{"why", begun.error().detail}})};
  const std::string key = key_code(begun->key);
  return {key, run.say("The key of its seals is {key}: write it down; the secret is in {folder}",
                       {{"key", key}, {"folder", place->folder}})};
}

Result<Answer> init(Run& run, const InitArguments& arguments) {
  const Result<NewOffice> made = new_office(run, arguments);
  if (!made) return made.error();
  if (const Status ready = prepare_folder(run); !ready) return ready.error();
  const Catalogue& office = made->reading.catalogue;
  run.speak_as(office);
  Result<std::unique_ptr<Store>> store =
      create_store(run.url(), write_office(office), run.ask().actor, run.clock(), made->id);
  if (!store) return store.error();
  const std::string name = office.text(office.name, run.language());
  const Sealing seals = begin_sealing(run, *store.value());
  const std::string shown = postgres::without_password(store.value()->url());
  const Json json = {{"store", shown},
                     {"office", name},
                     {"services", office.services.size()},
                     {"counters", office.counters.size()},
                     {"warnings", warnings_in(made->reading)},
                     {"seal_key", seals.key.empty() ? Json(nullptr) : Json(seals.key)}};
  return answer(json, run.say("{office}: {services} services, {counters} counters, kept in {store}",
                              {{"office", name},
                               {"services", std::to_string(office.services.size())},
                               {"counters", std::to_string(office.counters.size())},
                               {"store", shown}}) +
                          "\n" + seals.text + "\n");
}

Json services_json(Run& run, const Catalogue& office) {
  Json services = Json::array();
  for (const Service& service : office.services) {
    services.push_back({{"code", service.code},
                        {"name", office.text(service.name, run.language())},
                        {"division", service.division},
                        {"standard_seconds", service.standard_minutes * 60}});
  }
  return services;
}

Json counters_json(Run& run, const Catalogue& office, const std::vector<CounterState>& open) {
  Json counters = Json::array();
  for (const CounterPlace& place : office.counters) {
    Json counter = {{"counter", place.number},
                    {"name", office.text(place.name, run.language())},
                    {"services", place.services},
                    {"open", false},
                    {"officer", nullptr}};
    for (const CounterState& state : open) {
      if (state.counter != place.number) continue;
      counter["services"] = state.services;
      counter["open"] = true;
      counter["officer"] = state.officer;
      counter["paused"] = state.paused;
    }
    counters.push_back(std::move(counter));
  }
  return counters;
}

Result<Answer> show(Run& run, Office& office) {
  OfficeState state;
  std::vector<CounterState> open;
  if (const Status read = office.store().read([&](Reader& reader) {
        state = reader.office();
        open = reader.counters();
      });
      !read) {
    return read.error();
  }
  const Catalogue& catalogue = office.catalogue();
  const std::string name = catalogue.text(catalogue.name, run.language());
  Json json = {{"office", name},
               {"id", to_hex(state.id)},
               {"store", postgres::without_password(office.store().url())},
               {"kind", catalogue.kind},
               {"sample", catalogue.sample || state.simulated},
               {"simulated", state.simulated},
               {"catalogue", to_hex(state.catalogue)},
               {"zone", catalogue.zone},
               {"languages", catalogue.languages},
               {"services", services_json(run, catalogue)},
               {"counters", counters_json(run, catalogue, open)}};
  const std::string order = order_in_words(catalogue, run.language());
  json["order"] = order;
  std::string text = name + "\n" + order + "\n";
  for (const Service& service : catalogue.services) {
    text += service.code + "  " + catalogue.text(service.name, run.language()) + "\n";
  }
  return answer(json, std::move(text));
}

Result<Answer> export_office(Run& run, Office& office, const std::string& out) {
  const std::string toml = write_office(office.catalogue());
  if (const Status written = write_whole(out, toml); !written) return written.error();
  return answer({{"file", out}, {"bytes", toml.size()}},
                run.say("The office is written to {file}", {{"file", out}}) + "\n");
}

Result<Answer> import_office(Run& run, Office& office, const std::string& file) {
  const Result<OfficeReading> reading = read_office_at(file);
  if (!reading) return reading.error();
  if (const Status sound = without_errors(file, *reading); !sound) return sound.error();
  const Catalogue& catalogue = reading->catalogue;
  if (const Status kept = office.import_catalogue(write_office(catalogue), run.ask()); !kept) {
    return kept.error();
  }
  return answer({{"services", catalogue.services.size()},
                 {"counters", catalogue.counters.size()},
                 {"warnings", warnings_in(*reading)}},
                run.say("The office now follows {file}", {{"file", file}}) + "\n");
}

Result<Answer> check_office(Run& run, const std::string& file) {
  run.speak_as_the_office();
  const Result<OfficeReading> reading = read_office_at(file);
  if (!reading) return reading.error();
  Json problems = Json::array();
  const counter::Words words(reading->catalogue, run.language());
  std::string text;
  for (const OfficeProblem& problem : reading->problems) {
    problems.push_back({{"severity", severity_name(problem.severity)},
                        {"line", problem.line},
                        {"path", problem.path},
                        {"message", problem.message}});
    text += line_of(run, file, problem, words);
  }
  if (reading->problems.empty()) text = run.say("{file} is in order", {{"file", file}}) + "\n";
  Answer checked = answer({{"problems", std::move(problems)}}, std::move(text));
  if (reading->has_errors()) {
    checked.exit_code = 2;
    checked.complaint = file + " contradicts itself; correct the errors listed";
  }
  return checked;
}

}  // namespace

void add_office_commands(CommandLine& line) {
  const auto init_arguments = std::make_shared<InitArguments>();
  CLI::App& init_command =
      line.command(line.root(), "init", "Create the store of an office",
                   [init_arguments](Run& run) { return init(run, *init_arguments); });
  init_command.add_option("--office", init_arguments->file, "The office file (TOML)");
  init_command.add_flag("--sample", init_arguments->sample, "The shipped Thai sample");
  init_command.add_flag("--sample-en", init_arguments->sample_en, "The shipped English sample");
  init_command.add_option("--unit-of", init_arguments->unit_of,
                          "An office's store: make an empty one for a mobile unit of that office");

  CLI::App& group = line.group("office", "The office as data");
  line.office_command(group, "show", "What the office is made of", show);
  const auto file = std::make_shared<std::string>();
  line.office_command(group, "export", "Write the office file",
                      [file](Run& run, Office& office) {
                        return export_office(run, office, *file);
                      })
      .add_option("--out", *file, "File to write")
      ->required();
  line.office_command(group, "import", "Follow another office file",
                      [file](Run& run, Office& office) {
                        return import_office(run, office, *file);
                      })
      .add_option("file", *file, "The office file (TOML)")
      ->required();
  line.command(group, "check", "List every problem of an office file",
               [file](Run& run) { return check_office(run, *file); })
      .add_option("file", *file, "The office file (TOML)")
      ->required();
}

}  // namespace khio
