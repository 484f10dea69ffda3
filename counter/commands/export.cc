#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include "care/figures_of.h"
#include "cli/command_line.h"
#include "cli/output_file.h"
#include "cli/values.h"
#include "counter/commands/commands.h"
#include "faces/csv.h"
#include "figures/satisfaction.h"

namespace khio {
namespace {

struct ExportArguments {
  std::string period;
  std::string out;
};

// Rows written as they are read, so that a long history needs no memory.
class RowFile {
 public:
  static Result<RowFile> create(const std::string& path, const std::vector<std::string>& columns) {
    Result<OutputFile> file = OutputFile::create(path);
    if (!file) return file.error();
    RowFile made(std::move(file).take());
    for (const std::string& column : columns) made.csv_.text(column);
    made.csv_.end_row();
    return made;
  }

  CsvWriter& row() {
    ++rows_;
    return csv_;
  }
  void end_row() {
    csv_.end_row();
    file_.write(csv_.take());
  }

  Result<Answer> commit(Run& run, const Status& read, const std::string& path) {
    if (!read) return read.error();
    file_.write(csv_.take());
    if (const Status written = file_.commit(); !written) return written.error();
    return answer({{"rows", rows_}},
                  run.say("{rows} rows in {file}",
                          {{"rows", std::to_string(rows_)}, {"file", path}}) +
                      "\n");
  }

 private:
  explicit RowFile(OutputFile file) : file_(std::move(file)) {}

  OutputFile file_;
  CsvWriter csv_;
  std::int64_t rows_ = 0;
};

std::string maybe_iso(Run& run, const std::optional<std::int64_t>& utc_ms) {
  return utc_ms ? run.iso(*utc_ms) : "";
}

void write_visit(Run& run, const Catalogue& office, const VisitRow& visit, CsvWriter& row) {
  row.number(visit.visit);
  row.text(visit.ticket);
  row.text(iso_day(visit.office_day));
  row.text(visit.service);
  row.text(office.service_division(visit.service));
  row.text(channel_name(visit.channel));
  row.text(session_name(visit.session));
  row.text(visit.location);
  row.number(visit.priority ? 1 : 0);
  row.number(visit.people);
  row.text(run.iso(visit.issued_at));
  row.text(run.iso(visit.enqueued_at));
  row.text(maybe_iso(run, visit.called_at));
  row.text(maybe_iso(run, visit.started_at));
  row.text(maybe_iso(run, visit.finished_at));
  row.number(visit.waited_seconds);
  row.number(visit.held_seconds);
  row.number(visit.served_seconds);
  row.number(visit.counter == 0 ? std::nullopt : std::optional<std::int64_t>(visit.counter));
  row.text(state_name(visit.state));
  row.number(visit.by_hand ? 1 : 0);
}

Result<Answer> export_visits(Run& run, Office& office, const ExportArguments& arguments) {
  const Result<Period> period = run.period(arguments.period);
  if (!period) return period.error();
  Result<RowFile> file = RowFile::create(
      arguments.out,
      split("visit,ticket,office_day,service,division,channel,session,location,priority,people,"
            "issued_at,enqueued_at,called_at,started_at,finished_at,waited_seconds,held_seconds,"
            "served_seconds,counter,state,by_hand",
            ','));
  if (!file) return file.error();
  RowFile& rows = file.value();
  const Status read = office.store().read([&](Reader& reader) {
    reader.scan_visits(period->from, period->to, [&](const VisitRow& visit) {
      write_visit(run, office.catalogue(), visit, rows.row());
      rows.end_row();
      return true;
    });
  });
  return rows.commit(run, read, arguments.out);
}

void write_rating(const RatingRow& rating, CsvWriter& row) {
  row.text(iso_day(rating.office_day));
  row.text(rating.half_day == HalfDay::am ? "am" : "pm");
  row.text(rating.service);
  row.text(rating.division);
  row.number(rating.counter == 0 ? std::nullopt : std::optional<std::int64_t>(rating.counter));
  row.text(via_name(rating.via));
  for (const char score : rating.scores) {
    row.number(score == '0' ? std::nullopt : std::optional<std::int64_t>(score - '0'));
  }
  row.number(rating.counted ? 1 : 0);
}

Result<Answer> export_ratings(Run& run, Office& office, const ExportArguments& arguments) {
  const Result<Period> period = run.period(arguments.period);
  if (!period) return period.error();
  std::vector<std::string> columns =
      split("office_day,half_day,service,division,counter,via,overall", ',');
  std::vector<std::string> items;
  if (const Status seen = office.store().read(
          [&](Reader& reader) { items = answered_items(reader, office.catalogue()); });
      !seen)
    return seen.error();
  columns.insert(columns.end(), items.begin() + 1, items.end());
  columns.push_back("counted");
  Result<RowFile> file = RowFile::create(arguments.out, columns);
  if (!file) return file.error();
  RowFile& rows = file.value();
  const Status read = office.store().read([&](Reader& reader) {
    reader.scan_ratings(period->from, period->to, items, [&](const RatingRow& rating) {
      write_rating(rating, rows.row());
      rows.end_row();
      return true;
    });
  });
  return rows.commit(run, read, arguments.out);
}

// What somebody typed, so that no spreadsheet runs it as a formula and the bytes that are hashed can be
// read again: an apostrophe goes before what it would run (faces/csv.h) and before another apostrophe. The
// other cells begin with none of them.
std::string plain_cell(const std::string& typed) {
  return runs_as_formula(typed) || typed.starts_with('\'') ? "'" + typed : typed;
}

std::string event_line(const JournalRow& row) {
  return csv_line({std::to_string(row.event.seq), std::to_string(row.event.at.utc_ms),
                   to_hex(row.event.at.boot), std::to_string(row.event.at.boot_ms),
                   to_hex(row.event.office), plain_cell(row.event.actor), row.kind,
                   plain_cell(row.event.request),
                   row.purged ? "" : row.payload, row.purged ? "" : to_hex(row.salt),
                   to_hex(row.payload_hash), to_hex(row.event.hash)});
}

Result<Answer> export_events(Run& run, Office& office, const ExportArguments& arguments) {
  const Result<Period> period = run.period(arguments.period);
  if (!period) return period.error();
  Result<OutputFile> file = OutputFile::create(arguments.out);
  if (!file) return file.error();
  OutputFile& out = file.value();
  out.write("\xEF\xBB\xBF" "seq,at,boot,boot_ms,office,actor,kind,request,payload,salt,"
            "payload_hash,hash\r\n");
  std::int64_t rows = 0;
  const Status read = office.store().read([&](Reader& reader) {
    const auto [first, last] = reader.events_of(period->from, period->to);
    if (first == 0) return;
    reader.scan_journal(first - 1, [&, end = last](const JournalRow& row) {
      if (row.event.seq > end) return false;
      out.write(event_line(row));
      ++rows;
      return true;
    });
  });
  if (!read) return read.error();
  if (const Status written = out.commit(); !written) return written.error();
  return answer({{"rows", rows}},
                run.say("{rows} rows in {file}",
                        {{"rows", std::to_string(rows)}, {"file", arguments.out}}) +
                    "\n");
}

// What was gathered elsewhere and lies wholly in the period: a row for each item and service.
Result<Answer> export_imported(Run& run, Office& office, const ExportArguments& arguments) {
  const Result<Period> period = run.period(arguments.period);
  if (!period) return period.error();
  Result<RowFile> file =
      RowFile::create(arguments.out, split("via,from,to,service,item,n1,n2,n3,n4,n5", ','));
  if (!file) return file.error();
  RowFile& rows = file.value();
  const Status read = office.store().read([&](Reader& reader) {
    reader.scan_imported(period->from, period->to, [&](const ImportedAnswers& answers) {
      if (!period->contains(answers.from) || !period->contains(answers.to)) return true;
      CsvWriter& row = rows.row();
      row.text(rated_elsewhere_name(answers.via));
      row.text(iso_day(answers.from));
      row.text(iso_day(answers.to));
      row.text(answers.service);
      row.text(answers.item);
      for (const std::int64_t count : answers.counts) row.number(count);
      rows.end_row();
      return true;
    });
  });
  return rows.commit(run, read, arguments.out);
}

}  // namespace

void add_export_commands(CommandLine& line) {
  CLI::App& group = line.group("export", "The rows the reports are computed from");
  const auto arguments = std::make_shared<ExportArguments>();
  const auto add = [&](const char* name, const char* help, auto act) {
    CLI::App& command = line.office_command(
        group, name, help,
        [arguments, act](Run& run, Office& office) -> Result<Answer> {
          if (office.asks_pins() && run.options().officer.empty()) {
            return Error{ErrorKind::refused,
                         "single rows are for managers; name the one who asks with --officer"};
          }
          umask(S_IRWXG | S_IRWXO);  // single rows, words in the journal: for who asked alone
          return act(run, office, *arguments);
        });
    command.add_option("--period", arguments->period, "Such as 2026-11 or FY2570H1")->required();
    command.add_option("--out", arguments->out, "CSV file to write")->required();
  };
  add("visits", "One row per visit and service", export_visits);
  add("ratings", "One row per rating", export_ratings);
  add("imported", "Results gathered elsewhere, as they were entered", export_imported);
  add("events", "The journal, enough to recompute its chain", export_events);
}

}  // namespace khio
