#include "paper/report_parts.h"

#include "paper/drawing.h"

namespace khio {
namespace {

constexpr double kNotePt = 14;
constexpr double kNoteStepPt = 1, kNoteMinPt = 12;
constexpr std::size_t kNotesAtSignatures = 3;
// Notes that this page has no room for leave it together, unless it then stood so empty.
constexpr double kLeftEmptyMaxPt = 300;
constexpr double kUnderHeadingPt = 190;  // a heading, a caption, a table's head and its first rows
constexpr double kAppendixPt = 270;  // two headings and a small table, which stays whole

}  // namespace

void ReportParts::title(const char* subject) {
  const std::string mark = words_.sample_mark();
  std::string below = words_.period();
  if (!mark.empty()) below += "\n[ " + mark + " ]";
  page_.title(words_.tr(subject) + "\n" + words_.office(), below);
}

void ReportParts::beginning(const char* subject, const ReportLook& look) {
  if (!words_.long_period()) return title(subject);
  constexpr std::size_t kDayLength = 10;  // of an instant that begins with it
  const Result<DayNumber> made = read_iso_day(look.created.substr(0, kDayLength));
  page_.cover({words_.tr(subject), words_.period_name(), "(" + words_.span() + ")",
               made ? words_.say("Made on {date}", {{"date", words_.date(*made)}}) : "",
               look.emblem_png});
}

void ReportParts::heading(const char* text) {
  page_.keep_room(kUnderHeadingPt);
  page_.heading(words_.plain(++headings_) + ". " + words_.tr(text));
}

void ReportParts::part(const char* text) {
  page_.keep_room(kUnderHeadingPt);
  page_.heading(words_.say("Part {number}. {text}",
                           {{"number", words_.plain(++parts_)}, {"text", words_.tr(text)}}));
}

void ReportParts::appendix(const char* text) {
  page_.keep_room(kAppendixPt);
  page_.heading(words_.tr("Appendix"));
  subheading(text);
}

void ReportParts::subheading(const char* text, double room_pt) {
  page_.keep_room(room_pt);
  page_.heading(words_.tr(text), 2);
}

std::string ReportParts::table_caption(const std::string& text) {
  return words_.say("Table {number}. {text}",
                    {{"number", words_.plain(++tables_)}, {"text", text}});
}

Table ReportParts::table(const char* caption, std::initializer_list<ColumnHead> heads,
                         double size_pt) {
  Table table;
  table.caption = table_caption(words_.tr(caption));
  for (const ColumnHead& one : heads)
    table.columns.push_back({words_.tr(one.head), one.share, one.align});
  table.size_pt = size_pt;
  return table;
}

std::string ReportParts::chart_caption(const std::string& text) {
  return words_.say("Chart {number}. {text}",
                    {{"number", words_.plain(++charts_)}, {"text", text}});
}

void ReportParts::note(std::size_t number, const std::string& text) {
  ParagraphLook look;
  look.size_pt = note_pt_;
  look.indented = false;
  look.space_after_pt = 1;
  page_.paragraph(words_.plain(static_cast<int>(number)) + ") " + text, look);
}

void ReportParts::notes_and_signatures(const std::function<void()>& heading,
                                       const std::vector<std::string>& notes) {
  const std::size_t before = notes.size() > kNotesAtSignatures ? notes.size() - kNotesAtSignatures
                                                               : 0;
  const int headings_before = headings_;
  const auto begin = [&] {
    headings_ = headings_before;
    heading();
  };
  // Rather a little smaller than some of them on a page of their own.
  const auto whole = [&] {
    begin();
    for (std::size_t i = 0; i < notes.size(); ++i) note(i + 1, notes[i]);
    signatures();
  };
  for (note_pt_ = kNotePt; note_pt_ >= kNoteMinPt; note_pt_ -= kNoteStepPt) {
    if (page_.fits(whole)) return whole();
  }
  note_pt_ = kNotePt;
  if (page_.room_pt() < kLeftEmptyMaxPt) {
    page_.page_break();
    if (page_.fits(whole)) return whole();
  }
  if (before > 0) begin();
  for (std::size_t i = 0; i < before; ++i) note(i + 1, notes[i]);
  // Signatures on a page of their own could stand under any report.
  page_.keep_together([&] {
    if (before == 0) begin();
    for (std::size_t i = before; i < notes.size(); ++i) note(i + 1, notes[i]);
    signatures();
  });
}

void ReportParts::notes(const std::function<void()>& heading,
                        const std::vector<std::string>& notes) {
  heading();
  for (std::size_t i = 0; i < notes.size(); ++i) note(i + 1, notes[i]);
}

void ReportParts::notes_and_signatures(const std::vector<std::string>& notes) {
  notes_and_signatures([this] { heading("Notes"); }, notes);
}

void ReportParts::signatures() {
  const std::string dots = "(" + std::string(44, '.') + ")";
  page_.signatures(words_.tr("Signed"),
                   {{dots, words_.tr("Prepared by")}, {dots, words_.tr("Approved by")}});
}

PageSetup report_setup(const ReportWords& words, const ReportLook& look, const char* subject,
                       bool landscape) {
  PageSetup setup{.messages = words.messages(), .numerals = words.numerals()};
  setup.title = words.say("{subject}, {period}",
                          {{"subject", words.tr(subject)}, {"period", words.period_name()}});
  setup.office = words.office();
  setup.remark = words.unfinished();
  setup.mark = words.sample_mark();
  setup.created = look.created;
  setup.landscape = landscape;
  return setup;
}

Status check_emblem(const ReportLook& look) {
  if (look.emblem_png.empty()) return Done{};
  const Result<Surface> emblem = picture_of(look.emblem_png);
  return emblem ? Status(Done{}) : Status(emblem.error());
}

double chart_value(const std::optional<int>& hundredths) { return hundredths.value_or(0) / 100.0; }

}  // namespace khio
