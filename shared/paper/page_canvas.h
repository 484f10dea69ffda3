// Pages of a report: A4, in the look of Thai official reports (TH Sarabun New 16 pt, 3 cm at the
// left, 2 cm at the right, which a page by itself shares between both), filled from the top; what does not fit goes on to the next page. A
// table's head is repeated, a heading never stands alone at a page's foot, and every page carries
// "page 2/8".
//
// The caller's function draws the whole report and is called twice: once to count the pages. It
// must do the same both times.
//
// Colours, sizes and margins are here and nowhere else; texts come translated, numbers written.
// Threads: any, but one report in one thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "paper/page_document.h"
#include "text/messages.h"
#include "text/numerals.h"
#include "text/paragraph.h"

namespace khio {

struct PageSetup {
  std::string title = {};   // at the head of every page after the first, and the file's title
  std::string office = {};  // author in the file's properties
  std::string remark = {};  // under the report's title; may be empty
  std::string mark = {};    // at the foot of every page, such as "sample data"; may be empty
  std::string created =
      {};  // ISO 8601: the file's date, so that the same figures give the same bytes
  bool landscape = false;
  bool bound = true;  // its left margin is wider by what a binding takes
  bool begins_with_cover = false;  // the first page is drawn by cover(), and bears no number
  Messages messages;  // for "page {page}/{pages}" and "(continued)"
  Numerals numerals;
};

struct ParagraphLook {
  double size_pt = 16;
  Weight weight = Weight::regular;
  Align align = Align::start;
  bool indented = true;  // first line 2.5 cm in, as official letters are
  double space_after_pt = 5;
};

// Whose report of what; the setup's office and remark stand there as well.
struct Cover {
  std::string title = {}, period = {}, span = {};
  std::string made = {};  // "Made on 20 November 2026"; may be empty
  std::string emblem_png = {};  // a PNG file's bytes; empty: none
};

// A number worth a tile of its own.
struct Fact {
  std::string label = {}, value = {}, note = {};
};

struct TableColumn {
  std::string head = {};
  double share = 1;            // of the table's width, relative to the other columns
  Align align = Align::start;  // of the cells; heads are centred
};

// A head spanning several columns, above theirs. Spans of all groups add up to the columns; a group
// without text lets its columns' own heads be as tall as both rows.
struct TableGroup {
  std::string text = {};
  int columns = 1;
};

struct TableRow {
  enum class Kind { normal, section, total };
  std::vector<std::string> cells = {};  // a section's first cell goes across all columns
  Kind kind = Kind::normal;
};

struct Table {
  std::string caption = {};  // above it; repeated with "(continued)" on every further page
  std::vector<TableColumn> columns = {};
  std::vector<TableGroup> groups = {};  // may be empty
  std::vector<TableRow> rows = {};
  double size_pt = 14;
  std::string note = {};  // below it, small; may be empty
};

struct ChartValue {
  double value = 0;
  std::string shown = {};  // as written beside or above its bar; empty: nothing there
};

struct ChartSeries {
  std::string name = {};
  std::vector<ChartValue> values = {};  // one for each category
};

struct ColumnChart {  // standing bars in groups: months
  std::string caption = {};
  std::vector<std::string> categories = {};
  std::vector<ChartSeries> series = {};  // 1 to 4
  double height_pt = 190;
};

struct RowBar {
  enum class Tone { plain, low, whole };  // worth a look; of all the others together
  std::string label = {};
  ChartValue value = {};
  Tone tone = Tone::plain;
};

struct RowChart {  // lying bars, one for each label: aspects, services
  std::string caption = {};
  std::vector<RowBar> bars = {};
  double maximum = 5;
  std::optional<double> target = {};  // a line across all bars
  std::string target_label = {};
};

struct HeatMap {  // a grid of shades with their order below: weekday × hour
  std::string caption = {};
  std::vector<std::string> row_labels = {}, column_labels = {};
  std::vector<std::vector<ChartValue>> cells = {};  // [row][column], never negative
};

struct ShareBar {
  std::string label = {};
  std::vector<ChartValue> parts = {};  // empty: no data
};

struct ShareChart {  // lying bars of equal length, each divided among the same parts
  std::string caption = {};
  std::vector<std::string> parts = {};  // names, from the best to the worst: 2 to 5
  std::vector<ShareBar> bars = {};
};

class PageCanvas {
 public:
  // Level 1 to 3; levels 1 and 2 stand in the file's table of contents.
  void heading(std::string_view text, int level = 1);
  void title(std::string_view text, std::string_view subtitle = {});  // centred, the report's name
  // A page of its own; what comes next stands on the one after it (page_cover.cc).
  // REQUIRES: picture_of(emblem_png) reads it
  void cover(const Cover& cover);
  void paragraph(std::string_view text, const ParagraphLook& look = {});
  void item(std::string_view mark, std::string_view text);  // "(1)" or "•" with a hanging text
  void facts(const std::vector<Fact>& facts);               // one row of up to five tiles
  void table(const Table& table);
  void column_chart(const ColumnChart& chart);
  void row_chart(const RowChart& chart);
  void share_chart(const ShareChart& chart);
  void heat_map(const HeatMap& map);
  // "(signed) …… / (name) / position" at the right half, one for each position, dotted where empty.
  // Side by side, each with its lines below; a single one on the right.
  void signatures(std::string_view signed_word, const std::vector<std::vector<std::string>>& below);
  void ruled_lines(int count);  // dotted lines to write on by hand
  // The parts of an official letter (page_letter.cc).
  // A place for the emblem (`emblem_png`: a PNG file's bytes; empty: a box for a stamp or print), the
  // kind of letter beside it in the middle.  REQUIRES: picture_of(emblem_png) reads it
  void letterhead(std::string_view title, const std::string& emblem_png);
  // "Subject …" on dotted lines; several stand side by side. An empty value is written by hand.
  void letter_fields(const std::vector<Fact>& fields);
  // Columns side by side, each with a name and dotted lines to write on.
  void written_beside(const std::vector<std::string>& names, int lines);
  void space(double height_pt);
  void page_break();

  // Starts a new page unless this much is left on this one.
  void keep_room(double height_pt);
  // Whether everything that `draw` would put on this canvas fits on this page.
  bool fits(const std::function<void()>& draw);
  // Starts a new page unless everything that `draw` puts on this canvas fits on this one.
  // REQUIRES: `draw` does the same both times it is called.
  void keep_together(const std::function<void()>& draw);

  double width_pt() const;  // between the margins
  double room_pt() const;   // left on this page

  ~PageCanvas();

  struct State;  // inside khio_paper only

 private:
  friend struct PageRun;
  explicit PageCanvas(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

using DrawReport = std::function<void(PageCanvas&)>;

// The report as a PDF file's bytes. device: no fonts, or Cairo failed.
Result<std::string> pages_as_pdf(const PageSetup& setup, const DrawReport& draw);

// The report as pictures, one PNG file's bytes for each page.
Result<std::vector<std::string>> pages_as_png(const PageSetup& setup, const DrawReport& draw,
                                              double dpi);

// One page of it, as PageDocument::view.
Result<PageView> page_as_picture(const PageSetup& setup, const DrawReport& draw, int page,
                                 int width_px);

}  // namespace khio
