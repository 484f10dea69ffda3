#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

Json officer_json(const Officer& officer) {
  return {{"officer", officer.id},
          {"name", officer.name},
          {"role", officer.role},
          {"active", officer.active}};
}

std::string officer_line(Run& run, const Officer& officer) {
  return officer.id + "  " + officer.name + "  " + officer.role +
         (officer.active ? "" : "  " + run.tr("(disabled)")) + "\n";
}

Result<std::vector<Officer>> officers_of(Office& office) {
  std::vector<Officer> officers;
  const Status read =
      office.store().read([&](Reader& reader) { officers = reader.officers(); });
  if (!read) return read.error();
  return officers;
}

Result<Answer> list(Run& run, Office& office) {
  const Result<std::vector<Officer>> officers = officers_of(office);
  if (!officers) return officers.error();
  Json rows = Json::array();
  std::string text;
  for (const Officer& officer : *officers) {
    rows.push_back(officer_json(officer));
    text += officer_line(run, officer);
  }
  if (text.empty()) text = run.tr("No officers yet") + "\n";
  return answer({{"officers", std::move(rows)}}, std::move(text));
}

Result<Answer> set(Run& run, Office& office, const Officer& officer) {
  if (const Status kept = office.set_officer(officer, run.ask()); !kept) return kept.error();
  return answer(officer_json(officer), officer_line(run, officer));
}

Result<Answer> disable(Run& run, Office& office, const std::string& id) {
  const Result<std::vector<Officer>> officers = officers_of(office);
  if (!officers) return officers.error();
  const auto found = std::find_if(officers->begin(), officers->end(),
                                  [&](const Officer& officer) { return officer.id == id; });
  if (found == officers->end()) {
    return Error{ErrorKind::not_found, "no officer " + id + "; `staff list` names them"};
  }
  Officer officer = *found;
  officer.active = false;
  return set(run, office, officer);
}

}  // namespace

void add_staff_commands(CommandLine& line) {
  CLI::App& staff = line.group("staff", "Officers and roles");
  line.office_command(staff, "list", "Every officer", list);

  const auto officer = std::make_shared<Officer>();
  CLI::App& add = line.office_command(
      staff, "add", "Add an officer, or change name and role",
      [officer](Run& run, Office& office) { return set(run, office, *officer); });
  add.add_option("id", officer->id, "Short id of the officer")->required();
  add.add_option("--name", officer->name, "Name shown to colleagues")->required();
  add.add_option("--role", officer->role, "officer, supervisor, manager or admin")
      ->check(CLI::IsMember({"officer", "supervisor", "manager", "admin"}))
      ->default_val("officer");

  line.office_command(staff, "disable", "The officer can no longer open a counter",
                      [officer](Run& run, Office& office) {
                        return disable(run, office, officer->id);
                      })
      .add_option("id", officer->id, "Id of the officer")
      ->required();
  line.later(staff, "pin", "Set an officer's PIN");
}

}  // namespace khio
