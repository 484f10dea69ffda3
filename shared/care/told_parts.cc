#include "care/told_parts.h"

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

}  // namespace

std::string name_of_part(const SatisfactionFigures& part) {
  const Period& days = part.head.period;
  if (part.imported.empty()) return iso_month(month_of(days.from));
  return part.imported.begin()->first + " " + iso_day(days.from) + ".." + iso_day(days.to);
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
