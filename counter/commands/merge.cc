// A mobile unit's store comes home.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "care/told_parts.h"
#include "care/verify.h"
#include "cli/command_line.h"
#include "cli/progress.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

struct MergeArguments {
  std::string file;
  std::string unit;
};

Status check_sound(Run& run, Store& store, const std::string& file) {
  Progress progress(run.tr("Verifying"));
  const Result<VerifyReport> report =
      verify_store(store, {}, [&](std::int64_t done, std::int64_t all) {
        progress.show(done, all);
        return true;
      });
  if (!report) return report.error();
  if (report->ok) return Done{};
  return Error{ErrorKind::damaged,
               file + ": " + report->problem + "; nothing was merged: keep that file as evidence"};
}

// Months of what was taken in whose answers were published before.
Result<std::vector<std::string>> published_months(Office& office, const MergedVisits& merged) {
  std::vector<std::string> months;
  Status known = Done{};
  const Status read = office.store().read([&](Reader& reader) {
    const Result<ToldParts> told = told_parts(reader, office.catalogue().survey);
    if (!told) {
      known = told.error();
      return;
    }
    for (YearMonth month = month_of(merged.from); month <= month_of(merged.to);
         month = next_month(month)) {
      if (told->contains(iso_month(month))) months.push_back(iso_month(month));
    }
  });
  if (!read) return read.error();
  if (!known) return known.error();
  return months;
}

// Ratings that wait for their batch in the unit's store, where no officer is to read them.
Result<std::size_t> waiting_in(Store& unit) {
  std::size_t waiting = 0;
  const Status read = unit.read([&](Reader& reader) { waiting = reader.pooled_ratings().size(); });
  if (!read) return read.error();
  return waiting;
}

Result<Answer> merge(Run& run, Office& office, const MergeArguments& arguments) {
  Result<std::unique_ptr<Store>> store = open_store(arguments.file, run.clock());
  if (!store) return store.error();
  if (const Status sound = check_sound(run, *store.value(), arguments.file); !sound) return sound.error();
  const Result<std::size_t> waiting = waiting_in(*store.value());
  if (!waiting) return waiting.error();
  const Result<MergedVisits> merged = office.merge(*store.value(), arguments.unit, run.ask());
  if (!merged && merged.error().kind == ErrorKind::nothing && *waiting > 0)
    return Error{ErrorKind::nothing, std::to_string(*waiting) + " ratings still wait in that store "
                                     "for their month to be over; open it then, and merge it again"};
  if (!merged) return merged.error();
  std::string lines = run.say("{visits} visits and {ratings} ratings of {from} to {to} were taken in",
                              {{"visits", std::to_string(merged->visits)},
                               {"ratings", std::to_string(merged->ratings)},
                               {"from", iso_day(merged->from)},
                               {"to", iso_day(merged->to)}}) +
                      "\n";
  if (merged->suggestions > 0) {
    lines += run.say("{n} suggestions stay in the unit's own store: answer them there",
                     {{"n", std::to_string(merged->suggestions)}}) +
             "\n";
  }
  if (*waiting > 0) {
    lines += "! " +
             run.say("{n} ratings wait in the unit's own store until their month is over: keep it, "
                     "open it then, and merge it again",
                     {{"n", std::to_string(*waiting)}}) +
             "\n";
  }
  std::vector<std::string> published;
  if (merged->ratings > 0) {
    Result<std::vector<std::string>> months = published_months(office, *merged);
    if (!months) return months.error();
    published = std::move(months).take();
  }
  for (const std::string& month : published) {
    lines += "! " +
             run.say("{month} was published before: its public figures count these visits, and none "
                     "of these ratings",
                     {{"month", month}}) +
             "\n";
  }
  return answer({{"visits", merged->visits},
                 {"ratings", merged->ratings},
                 {"from", iso_day(merged->from)},
                 {"to", iso_day(merged->to)},
                 {"suggestions_left", merged->suggestions},
                 {"ratings_left", *waiting},
                 {"published_before", published}},
                std::move(lines));
}

}  // namespace

void add_merge_command(CommandLine& line) {
  const auto arguments = std::make_shared<MergeArguments>();
  CLI::App& command = line.office_command(
      line.root(), "merge",
      "Take in what a mobile unit's own store holds: its visits and ratings, each once",
      [arguments](Run& run, Office& office) { return merge(run, office, *arguments); });
  command.add_option("file", arguments->file, "The unit's store")->required();
  command.add_option("--unit", arguments->unit, "The unit's name, where its visits do not say it");
}

}  // namespace khio
