#include "faces/fairness_faces.h"
#include "faces/signs_faces.h"
#include "paper/report_pages.h"
#include "paper/report_parts.h"

namespace khio {
namespace {

constexpr const char* kFairness = "Fairness of the queue";
constexpr const char* kSigns = "Signs of invented figures";

void put_tiles(ReportParts& parts, const FairnessFigures& figures) {
  const ReportWords& words = parts.words();
  std::optional<int> longest;
  if (figures.longest_wait_seconds) longest = static_cast<int>(*figures.longest_wait_seconds);
  parts.page().facts({
      {words.tr("Calls"), words.count(figures.calls), ""},
      {words.tr("In the published order"), words.count(figures.in_order), ""},
      {words.tr("Out of turn, with reason"),
       words.count(figures.of(OvertakeKind::named).times), ""},
      {words.tr("Without a reason"), words.count(figures.overtakes_without_reason), ""},
      {words.tr("Longest wait (min)"), words.minutes(longest), ""},
  });
}

void put_kinds(ReportParts& parts, const FairnessFigures& figures) {
  const ReportWords& words = parts.words();
  Table table = parts.table("Ways of being served before others",
                            {{"Way", 4, Align::start}, {"Times", 1}, {"People overtaken", 1.2}});
  for (std::size_t index = 0; index < kOvertakeKinds; ++index) {
    const OvertakeCount& count = figures.by_kind[index];
    table.rows.push_back({{overtake_words(static_cast<OvertakeKind>(index), words),
                           words.count(count.times), words.count(count.overtook)}});
  }
  table.note = words.say("Cancelled and issued again: {count}",
                         {{"count", words.count(figures.cancelled_reissued)}});
  if (figures.places_kept + figures.places_taken_up > 0) {
    table.note += "  ·  " + words.say("Places kept overnight: {count}, taken up: {taken}",
                                      {{"count", words.count(figures.places_kept)},
                                       {"taken", words.count(figures.places_taken_up)}});
  }
  parts.page().table(table);
}

// Priority turns follow the published rule and are only counted; the rest somebody decided.
void put_events(ReportParts& parts, const FairnessFigures& figures) {
  const ReportWords& words = parts.words();
  Table table = parts.table("Each of them, but for turns of the rule",
                            {{"When", 92, Align::start},
                             {"Counter", 40, Align::centre},
                             {"Officer", 84, Align::start},
                             {"Ticket", 42, Align::centre},
                             {"Way and reason", 148, Align::start},
                             {"Overtaken", 46}},
                            13);
  for (const Overtake& event : figures.events) {
    if (event.kind == OvertakeKind::rule_priority) continue;
    std::string way = overtake_words(event.kind, words);
    if (!event.reason.empty()) way += ": " + reason_words(figures, event.reason, words);
    table.rows.push_back({{words.instant(event.at),
                           event.counter == 0 ? "" : words.plain(event.counter),
                           officer_words(figures.officers, event.officer), event.ticket, way, words.count(event.overtook)}});
  }
  if (table.rows.empty()) return;
  parts.heading("Decisions of officers");
  parts.page().table(table);
}

void draw_fairness(PageCanvas& page, const FairnessFigures& figures, const ReportWords& words) {
  ReportParts parts(page, words);
  parts.title(kFairness);
  put_tiles(parts, figures);
  parts.heading("Summary");
  page.paragraph(fairness_finding(figures, words));
  put_kinds(parts, figures);
  put_events(parts, figures);
  parts.notes_and_signatures(fairness_notes(words));
}

void draw_signs(PageCanvas& page, const SignsFigures& figures, const ReportWords& words) {
  ReportParts parts(page, words);
  parts.title(kSigns);
  const std::vector<SignLine> lines = sign_lines(figures, words);
  if (lines.empty()) {
    page.paragraph(words.tr("None were seen in this period."));
  } else {
    Table table = parts.table(
        "What was seen, and where",
        {{"Sign", 4, Align::start}, {"Where or when", 3, Align::start}, {"Times", 1}});
    for (const SignLine& line : lines)
      table.rows.push_back({{line.what, line.where, words.count(line.times)}});
    page.table(table);
  }
  parts.notes_and_signatures(signs_notes(words));
}

}  // namespace

Result<std::string> fairness_pdf(const FairnessFigures& figures, const ReportLook& look) {
  const ReportWords words(figures.head, look.language, look.digits);
  return pages_as_pdf(report_setup(words, look, kFairness, false),
                      [&](PageCanvas& page) { draw_fairness(page, figures, words); });
}

Result<std::string> signs_pdf(const SignsFigures& figures, const ReportLook& look) {
  const ReportWords words(figures.head, look.language, look.digits);
  return pages_as_pdf(report_setup(words, look, kSigns, false),
                      [&](PageCanvas& page) { draw_signs(page, figures, words); });
}

PageDocument fairness_document(std::shared_ptr<const FairnessFigures> figures,
                               const ReportLook& look) {
  return {[figures, look] { return fairness_pdf(*figures, look); },
          [figures, look](int page, int width_px) {
            const ReportWords words(figures->head, look.language, look.digits);
            return page_as_picture(
                report_setup(words, look, kFairness, false),
                [&](PageCanvas& canvas) { draw_fairness(canvas, *figures, words); }, page,
                width_px);
          }};
}

PageDocument signs_document(std::shared_ptr<const SignsFigures> figures, const ReportLook& look) {
  return {[figures, look] { return signs_pdf(*figures, look); },
          [figures, look](int page, int width_px) {
            const ReportWords words(figures->head, look.language, look.digits);
            return page_as_picture(
                report_setup(words, look, kSigns, false),
                [&](PageCanvas& canvas) { draw_signs(canvas, *figures, words); }, page, width_px);
          }};
}

}  // namespace khio
