// An office moves to another kind of store, or its store to this version.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "care/moving.h"
#include "cli/command_line.h"
#include "cli/progress.h"
#include "cli/rights.h"
#include "counter/commands/commands.h"
#include "store/postgres/store_url.h"
#include "store/upgrade.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct MigrateArguments {
  std::string from;
  std::string to;
  bool copy = false;
};

// The roles of the office that moves, whichever store this machine works with. One that moved before is
// nobody's office any longer: there is nothing to ask.
Status check_mover(Run& run, const std::string& from) {
  Result<Office> office = Office::open(from, run.clock());
  if (!office) return office.error().kind == ErrorKind::refused ? Status(Done{}) : office.error();
  run.speak_as(office->catalogue());
  return check_right(office.value(), run.options().officer, "migrate");
}

Json tables_json(const MoveDone& done) {
  Json tables = Json::array();
  for (const MovedTable& table : done.tables)
    tables.push_back({{"table", table.table},
                      {"rows", table.rows},
                      {"from", to_hex(table.from)},
                      {"to", to_hex(table.to)}});
  return tables;
}

std::string words_of(Run& run, const MigrateArguments& arguments, const MoveDone& done) {
  const std::string to = postgres::without_password(arguments.to);
  std::string text;
  std::int64_t rows = 0;
  for (const MovedTable& table : done.tables) {
    text += to_hex(table.to).substr(0, 16) + "  " + table.table + " " + std::to_string(table.rows) + "\n";
    rows += table.rows;
  }
  text += run.say("{events} events and {rows} rows of {tables} tables are in {to}, each equal to the old "
                  "store's; the journal ends with {head}",
                  {{"events", std::to_string(done.head.seq)},
                   {"rows", std::to_string(rows)},
                   {"tables", std::to_string(done.tables.size())},
                   {"to", to},
                   {"head", to_hex(done.head.hash)}}) +
          "\n";
  text += arguments.copy ? run.say("{from} goes on as it was: do not work in both", 
                                   {{"from", postgres::without_password(arguments.from)}})
                         : run.say("{from} works no longer; name {to} on every machine (--store or "
                                   "KHIO_STORE)",
                                   {{"from", postgres::without_password(arguments.from)}, {"to", to}});
  return text + "\n";
}

Result<Answer> migrate(Run& run, const MigrateArguments& arguments) {
  if (const Status may = check_mover(run, arguments.from); !may) return may.error();
  Progress progress(run.tr("Moving"));
  Interrupts interrupts;
  const Result<MoveDone> done =
      move_office(arguments.from, arguments.to, arguments.copy, run.clock(),
                  [&](std::int64_t step, std::int64_t all) {
                    progress.show(step, all);
                    return !interrupts.asked();
                  });
  if (!done) return done.error();
  return answer({{"events", done->head.seq},
                 {"bytes", done->bytes},
                 {"from", postgres::without_password(arguments.from)},
                 {"to", postgres::without_password(arguments.to)},
                 {"copy", arguments.copy},
                 {"before", done->before},
                 {"head", to_hex(done->head.hash)},
                 {"tables", tables_json(*done)}},
                words_of(run, arguments, *done));
}

Result<Answer> upgrade(Run& run) {
  Progress progress(run.tr("Bringing the store to this version"));
  Interrupts interrupts;
  const Status brought = bring_forward(run.url(), [&](std::int64_t done, std::int64_t all) {
    progress.show(done, all);
    return !interrupts.asked();
  });
  if (!brought) return brought.error();
  const Result<Office*> office = run.office();
  if (!office) return office.error();
  const std::string shown = postgres::without_password(run.url());
  return answer({{"store", shown}},
                run.say("{store} is of this program's version", {{"store", shown}}) + "\n");
}

}  // namespace

void add_migrate_commands(CommandLine& line) {
  const auto arguments = std::make_shared<MigrateArguments>();
  CLI::App& command = line.command(
      line.root(), "migrate",
      "Move the office from a file to a PostgreSQL server or back, with its whole history",
      [arguments](Run& run) { return migrate(run, *arguments); });
  command.add_option("from", arguments->from, "The store it is in: sqlite:PATH, a path or postgresql://…")
      ->required();
  command.add_option("to", arguments->to, "An empty place of the other kind")->required();
  command.add_flag("--copy", arguments->copy,
                   "Leave the old store at work, as for a trial; else it says where the office went");
  line.command(line.root(), "upgrade",
               "Bring a server's store to this version, by its administrator (files are brought so when "
               "they are opened)",
               upgrade);
}

}  // namespace khio
