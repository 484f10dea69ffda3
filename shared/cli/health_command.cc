#include "cli/health_command.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "care/health_words.h"
#include "care/journal_watch.h"
#include "care/seals.h"
#include "cli/command_line.h"
#include "text/dates.h"
#include "text/shown_era.h"

namespace khio {
namespace {

Result<Answer> health(Run& run, Office& office, const MoreHealth& more) {
  // Settings that cannot be read are a check of their own, and no reason to say nothing else.
  const Result<LocalSettings> settings = run.settings();
  std::vector<HealthCheck> checks = health_of(office, store_path(run.url()),
                                              settings ? settings->backup : BackupRule{});
  if (!settings) checks.push_back({"settings", false, settings.error().detail, true, ""});
  if (more) more(run, office, checks);
  if (settings)
    checks.push_back(journal_check(
        office.store(),
        journal_place(seal_place(*settings, run.settings_file()), run.settings_file()), run.clock()));
  // In English each detail says more than the words for everybody.
  const Catalogue& catalogue = office.catalogue();
  const DateWriter dates{run.messages(),
                         shown_era(catalogue.era, catalogue.languages, run.language()), Numerals()};
  const bool translated = run.language() != "en";
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  std::string text;
  for (const HealthCheck& check : checks) {
    list.push_back({{"name", check.name}, {"ok", check.ok}, {"detail", check.detail}});
    const char* const mark = check.ok ? "+ " : check.grave ? "! " : "? ";
    text += mark + (translated ? health_sentence(dates, check) : check.name + ": " + check.detail) +
            "\n";
  }
  const bool ok = is_fit(checks);
  Answer told = answer({{"ok", ok}, {"checks", std::move(list)}}, std::move(text));
  if (!ok) {
    told.exit_code = exit_code_of(ErrorKind::device);
    told.complaint = "something needs care; see the checks marked !";
  }
  return told;
}

}  // namespace

void add_health_command(CommandLine& line, MoreHealth more) {
  line.office_command(line.root(), "health", "Store, day, counters, paper, clock, disk",
                      [more = std::move(more)](Run& run, Office& office) {
                        return health(run, office, more);
                      });
}

}  // namespace khio
