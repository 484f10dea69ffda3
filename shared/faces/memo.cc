#include "faces/memo.h"

namespace khio {
namespace {

// Whom the memo goes to, by the kind of office.
struct Titles {
  const char* head;     // decides
  const char* through;  // passes it on
  const char* sender;   // the unit that writes it
  const char* kind;     // begins the names of such offices in some languages; the place follows
};

Titles titles_of(const std::string& kind) {
  if (kind == "sao") {
    return {"Chief Executive", "Chief Administrator", "Office of the Chief Administrator",
            "Subdistrict Administrative Organization"};
  }
  if (kind == "provincial_organisation") {
    return {"Chief Executive of the province", "Chief Administrator of the province",
            "Office of the Chief Administrator of the province",
            "Provincial Administrative Organization"};
  }
  if (kind == "city_municipality") {
    return {"City Mayor", "Municipal Administrator", "Office of the Municipal Administrator",
            "Municipality"};
  }
  if (kind == "municipality" || kind.ends_with("_municipality")) {
    return {"Mayor", "Municipal Administrator", "Office of the Municipal Administrator",
            "Municipality"};
  }
  if (kind == "council")
    return {"Chairman of the council", "Secretary of the council", "Front office", nullptr};
  return {"Head of the office", "Deputy head of the office", "Front office", nullptr};
}

// The head's title with the place: "Mayor of Exampleton".
std::string head_of(const Titles& titles, const ReportWords& words) {
  const std::string title = words.tr(titles.head);
  if (titles.kind == nullptr) return title;
  const std::string office = words.office();
  const std::string kind = words.tr(titles.kind);
  if (office.starts_with(kind)) return title + office.substr(kind.size());
  return words.say("{title}, {office}", {{"title", title}, {"office", office}});
}

std::string fact_sentence(const SatisfactionFigures& figures, const ReportWords& words) {
  const std::string text = figures.eservice
      ? words.count("{period}: {n} visitor was served at the service point (Walk-in) and {eservice} "
                    "through E-Service, {total} in all.",
                    "{period}: {n} visitors were served at the service point (Walk-in) and {eservice} "
                    "through E-Service, {total} in all.",
                    figures.served,
                    {{"period", words.period()},
                     {"eservice", words.count(figures.eservice)},
                     {"total", words.count(figures.served + *figures.eservice)}})
      : words.count("{period}: {n} visitor was served at the service point (Walk-in).",
                    "{period}: {n} visitors were served at the service point (Walk-in).",
                    figures.served, {{"period", words.period()}});
  return text + " " + words.overall_finding(figures);
}

std::vector<std::string> proposals(const SatisfactionFigures& figures, const ReportWords& words) {
  std::vector<std::string> list;
  const auto add = [&](const std::string& text) {
    list.push_back("(" + words.plain(static_cast<std::int64_t>(list.size()) + 1) + ") " + text);
  };
  for (const Improvement& one : figures.decided) add(one.text);
  add(words.tr("that the divisions are told of the result and use it to improve their services;"));
  add(words.tr("that the report is published to the staff and to the public on the office's "
               "website."));
  return list;
}

}  // namespace

Memo satisfaction_memo(const SatisfactionFigures& figures, const ReportWords& words) {
  const Titles titles = titles_of(figures.head.kind);
  Memo memo;
  memo.title = words.tr("Memorandum");
  std::string sender = words.tr(titles.sender) + " " + words.office();
  if (!figures.head.phone.empty()) {
    sender += "  " + words.say("Tel. {phone}", {{"phone", words.numerals().in(figures.head.phone)}});
  }
  const std::string through =
      words.say("{head} (through {through})",
                {{"head", head_of(titles, words)}, {"through", words.tr(titles.through)}});
  memo.heads = {{words.tr("Section"), sender},
                {words.tr("Number"), ""},
                {words.tr("Date"), "", true},
                {words.tr("Subject"),
                 words.say("Report on the satisfaction of visitors at the service point, {period}",
                           {{"period", words.period_name()}})},
                {words.tr("To"), through}};
  const auto section = [&](const char* name, std::vector<std::string> paragraphs) {
    const auto number = static_cast<std::int64_t>(memo.sections.size()) + 1;
    memo.sections.push_back({words.plain(number) + ". " + words.tr(name), std::move(paragraphs)});
  };
  section("Background", {words.say("{office} uses queue tickets and lets visitors rate the service "
                                   "at the service point.",
                                   {{"office", words.office()}})});
  std::vector<std::string> facts{fact_sentence(figures, words)};
  if (std::string said = words.unfinished_sentence(); !said.empty()) facts.push_back(std::move(said));
  if (const std::string mark = words.sample_mark(); !mark.empty()) facts.push_back("[" + mark + "]");
  facts.push_back(words.tr("Details are in the attached report."));
  section("Facts", std::move(facts));
  section("Proposal", proposals(figures, words));
  memo.closing = words.tr("For your information and consideration.");
  memo.signed_word = words.tr("Signed");
  memo.position_word = words.tr("Position");
  memo.remarks = {words.say("Opinion of the {title}", {{"title", words.tr(titles.through)}}),
                  words.say("Decision of the {title}", {{"title", words.tr(titles.head)}})};
  return memo;
}

Result<std::string> satisfaction_odt(const SatisfactionFigures& figures,
                                     const std::string& language, ReportDigits digits,
                                     const std::string& emblem_png) {
  const ReportWords words(figures.head, language, digits);
  return memo_odt(satisfaction_memo(figures, words), language, emblem_png);
}

}  // namespace khio
