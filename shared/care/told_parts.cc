#include "care/told_parts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "figures/public_face.h"
#include "office/public_record.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kActor = "publication";

std::string record_of(const SatisfactionFigures& part) {
  Json cells = Json::array();
  for (const auto& [name, counts] : cells_of(part))
    cells.push_back({name, counts ? Json(*counts) : Json(nullptr)});
  return Json{{"respondents", part.respondents},
              {"set_aside", part.set_aside},
              {"cells", std::move(cells)}}
      .dump();
}

SatisfactionFigures read_record(const std::string& text, const Survey& survey,
                                const Period& days) {
  const Json record = Json::parse(text);
  PartCells cells;
  for (const Json& cell : record["cells"]) {
    const Json& counts = cell[1];
    cells.emplace_back(cell[0].get<std::string>(),
                       counts.is_null() ? std::nullopt
                                        : std::optional(counts.get<ScoreCounts>()));
  }
  SatisfactionFigures part = part_with(cells, survey, days);
  part.respondents = record["respondents"].get<std::int64_t>();
  part.set_aside = record["set_aside"].get<std::int64_t>();
  return part;
}

std::string name_of_forms(std::string_view via, DayNumber from, DayNumber to) {
  return std::string(via) + " " + iso_day(from) + ".." + iso_day(to);
}

// `now` with every cell. Of a hidden one nothing was told but that it has answers.
bool is_as_told(const SatisfactionFigures& now, const SatisfactionFigures& told) {
  std::map<std::string, std::optional<ScoreCounts>> then;
  for (auto& [name, counts] : cells_of(told)) then.emplace(name, counts);
  const PartCells cells = cells_of(now);
  return cells.size() == then.size() &&
         std::all_of(cells.begin(), cells.end(), [&](const auto& cell) {
           const auto known = then.find(cell.first);
           return known != then.end() && (!known->second || known->second == cell.second);
         });
}

}  // namespace

std::string name_of_part(const SatisfactionFigures& part) {
  const Period& days = part.head.period;
  if (part.imported.empty()) return iso_month(month_of(days.from));
  return name_of_forms(part.imported.begin()->first, days.from, days.to);
}

std::vector<CorrectedForms> corrected_forms(Reader& reader, const Catalogue& office,
                                            const Period& days, const ToldParts& told) {
  Catalogue with_all_cells = office;
  with_all_cells.survey.min_cell = 0;
  std::map<std::string, SatisfactionPass> parts;
  reader.scan_imported(days.from, days.to, [&](const ImportedAnswers& answers) {
    if (!days.contains(answers.from) || !days.contains(answers.to)) return true;
    const std::string name =
        name_of_forms(rated_elsewhere_name(answers.via), answers.from, answers.to);
    if (!told.contains(name)) return true;
    const Period span{PeriodKind::span, {}, answers.from, answers.to, 0, 0};
    parts.try_emplace(name, with_all_cells, span, std::vector<std::string>())
        .first->second.add(answers);
    return true;
  });
  std::vector<CorrectedForms> corrected;
  for (auto& [name, pass] : parts) {
    const SatisfactionFigures now = pass.finish(0);
    const SatisfactionFigures& then = told.at(name);
    if (is_as_told(now, then)) continue;
    const auto& [via, column] = *now.imported.begin();
    corrected.push_back({via, now.head.period.from, now.head.period.to, column.overall.n,
                         then.imported.begin()->second.overall.n});
  }
  return corrected;
}

Result<ToldParts> told_parts(Reader& reader, const Survey& survey) {
  ToldParts parts;
  for (const FrozenReport& report : reader.frozen_reports()) {
    if (!is_public_record(report)) continue;
    const std::string name = report.period.substr(kPublicRecord.size());
    if (parts.contains(name)) continue;  // the first one stands
    const std::optional<std::string> record = from_base64(reader.document(report.document));
    if (!record || sha256(*record) != report.file) {
      return Error{ErrorKind::damaged, "what was published of " + name + " was altered in the store; "
                                       "restore a backup"};
    }
    parts.emplace(name, read_record(*record, survey,
                                    {PeriodKind::span, name, report.from, report.to, 0, 0}));
  }
  return parts;
}

Status keep_told(Office& office, const ToldParts& parts) {
  if (parts.empty()) return Done{};
  EventSeq counted = 0;
  const Status read =
      office.store().read([&](Reader& reader) { counted = reader.head().seq; });
  if (!read) return read.error();
  Status refused = Done{};
  for (const auto& [name, part] : parts) {
    Period days = part.head.period;
    days.name = std::string(kPublicRecord) + name;
    const Result<EventSeq> kept =
        office.freeze_report(days, record_of(part), counted, {kActor, ""});
    if (kept) continue;
    if (kept.error().kind != ErrorKind::refused) return kept.error();
    refused = kept.error();
  }
  return refused;
}

}  // namespace khio
