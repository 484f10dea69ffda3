#include "paper/page_canvas.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "paper/drawing.h"
#include "paper/page_state.h"
#include "paper/told_pdf.h"
#include "text/fonts.h"

namespace khio {
namespace {

constexpr double kPaperShortPt = 210 * kPointsPerMm;
constexpr double kPaperLongPt = 297 * kPointsPerMm;
constexpr double kMarginLeftPt = 30 * kPointsPerMm;
constexpr double kMarginRightPt = 20 * kPointsPerMm;
constexpr double kMarginTopPt = 25 * kPointsPerMm;
constexpr double kMarginBottomPt = 20 * kPointsPerMm;
constexpr double kHeaderPt = 14 * kPointsPerMm;
constexpr double kIndentPt = 25 * kPointsPerMm;
constexpr double kUnderHeadingPt = 70;  // what must follow a heading on its page
constexpr int kLoneLines = 2;           // fewer lines than this never stand alone on a page

TextStyle report_style(double size_pt, Weight weight = Weight::regular, Align align = Align::start,
                       double width = 0) {
  return {.role = FontRole::report,
          .size_px = size_pt,
          .weight = weight,
          .align = align,
          .wrap_width_px = width};
}

}  // namespace

double PageCanvas::State::left() const {
  return setup.bound ? kMarginLeftPt : (kMarginLeftPt + kMarginRightPt) / 2;
}
double PageCanvas::State::top() const { return kMarginTopPt; }
double PageCanvas::State::bottom() const { return paper_height - kMarginBottomPt; }
double PageCanvas::State::width() const { return paper_width - kMarginLeftPt - kMarginRightPt; }

Tag::Tag(const PageCanvas::State& state, const char* name)
    : cr_(state.tagged() ? state.cr : nullptr), name_(name) {
  if (cr_ != nullptr) cairo_tag_begin(cr_, name_, "");
}

Tag::~Tag() {
  if (cr_ != nullptr) cairo_tag_end(cr_, name_);
}

FigureTag::FigureTag(PageCanvas::State& state, std::string words)
    : state_(state), words_(std::move(words)) {
  if (state_.tagged()) state_.figure(words_);
  tag_.emplace(state_, "Figure");
}

void FigureTag::next_page() {
  tag_.reset();
  state_.begin_page();
  if (state_.tagged()) state_.figure(words_);
  tag_.emplace(state_, "Figure");
}

void PageCanvas::State::begin_page(bool bare) {
  ++page;
  cr = next_page();
  y = top();
  if (cr == nullptr) return;
  const Tag around(*this, "NonStruct");
  if (pages > 1 && !bare) {
    const std::string number = setup.messages.say(
        "paper", "page {page}/{pages}",
        {{"page", setup.numerals.plain(page)}, {"pages", setup.numerals.plain(pages)}});
    const Paragraph& shown = laid(number, report_style(13));
    show(shown, left() + width() - shown.width(), kHeaderPt, kGrey);
    if (page > 1) running_title(width() - shown.width() - 12);
  }
  if (!setup.mark.empty()) {
    const Paragraph& mark =
        laid(setup.mark, report_style(13, Weight::bold, Align::centre, width()));
    show(mark, left(), bottom() + 10, kGrey);
  }
}

void PageCanvas::State::running_title(double within) {
  TextStyle style = report_style(13, Weight::regular, Align::start, within);
  style.max_lines = 1;
  const Paragraph& shown = laid(setup.title, style);
  show(shown, left(), kHeaderPt, kGrey);
  line(left(), kHeaderPt + shown.height() + 3, width(), 0.7, kHairline);
}

void PageCanvas::State::keep_room(double height) {
  if (y > top() && room() < height) begin_page();
}

void PageCanvas::State::show(const Paragraph& text, double x, double at_y,
                             const Colour& colour) const {
  if (cr == nullptr) return;
  set_colour(cr, colour);
  text.draw(cr, x, at_y);
}

void PageCanvas::State::fill(double x, double at_y, double width, double height,
                             const Colour& colour) const {
  if (cr == nullptr) return;
  set_colour(cr, colour);
  fill_box(cr, x, at_y, width, height);
}

void PageCanvas::State::round_fill(double x, double at_y, double width, double height,
                                   double radius, const Colour& colour) const {
  if (cr == nullptr) return;
  set_colour(cr, colour);
  round_box(cr, x, at_y, width, height, radius);
  cairo_fill(cr);
}

void PageCanvas::State::line(double x, double at_y, double width, double thickness,
                             const Colour& colour) const {
  fill(x, at_y - thickness / 2, width, thickness, colour);
}

void PageCanvas::State::dotted(double x, double at_y, double width) const {
  if (cr == nullptr || width <= 0) return;
  constexpr std::array<double, 2> kDots = {1, 2.5};
  set_colour(cr, kGrey);
  cairo_set_line_width(cr, 0.6);
  cairo_set_dash(cr, kDots.data(), static_cast<int>(kDots.size()), 0);
  cairo_move_to(cr, x, at_y);
  cairo_rel_line_to(cr, width, 0);
  cairo_stroke(cr);
  cairo_set_dash(cr, nullptr, 0, 0);
}

namespace {

const Paragraph& laid_caption(const PageCanvas::State& s, const std::string& text) {
  return s.laid(text, report_style(15, Weight::bold, Align::start, s.width()));
}

}  // namespace

double PageCanvas::State::caption_height(const std::string& text) const {
  return text.empty() ? 0 : laid_caption(*this, text).height() + 3;
}

void PageCanvas::State::caption(const std::string& text) {
  if (text.empty()) return;
  const Tag tag(*this, "Caption");
  show(laid_caption(*this, text), left(), y, kInk);
  y += caption_height(text);
}

PageCanvas::PageCanvas(std::unique_ptr<State> state) : state_(std::move(state)) {}
PageCanvas::~PageCanvas() = default;

double PageCanvas::width_pt() const { return state_->width(); }
double PageCanvas::room_pt() const { return state_->room(); }
void PageCanvas::space(double height_pt) { state_->y += height_pt; }
void PageCanvas::page_break() { state_->begin_page(); }
void PageCanvas::keep_room(double height_pt) { state_->keep_room(height_pt); }

bool PageCanvas::fits(const std::function<void()>& draw) {
  auto tried = std::make_unique<State>(*state_);
  tried->cr = nullptr;
  tried->next_page = [] { return nullptr; };
  tried->bookmark = nullptr;
  tried->figure = nullptr;
  state_.swap(tried);
  draw();
  state_.swap(tried);
  return tried->page == state_->page;
}

void PageCanvas::keep_together(const std::function<void()>& draw) {
  if (!fits(draw) && state_->y > state_->top()) state_->begin_page();
  draw();
}

void PageCanvas::title(std::string_view text, std::string_view subtitle) {
  State& s = *state_;
  TextStyle style = report_style(22, Weight::bold, Align::centre, s.width());
  style.balance = true;
  const Paragraph& shown = s.laid(text, style);
  s.keep_room(shown.height() + kUnderHeadingPt);
  const Tag tag(s, "H1");
  s.show(shown, s.left(), s.y, kNavy);
  s.y += shown.height() + 2;
  if (!subtitle.empty()) {
    style.size_px = 16;
    style.weight = Weight::regular;
    const Paragraph& below = s.laid(subtitle, style);
    s.show(below, s.left(), s.y, kInk);
    s.y += below.height();
  }
  if (!s.setup.remark.empty()) {
    const Paragraph& remark = s.laid(
        s.setup.remark, report_style(16, Weight::bold, Align::centre, s.width()));
    s.show(remark, s.left(), s.y, kPlum);
    s.y += remark.height();
  }
  s.y += 6;
  s.line(s.left() + s.width() / 2 - 30, s.y, 60, 1.5, kGold);
  s.y += 12;
}

void PageCanvas::heading(std::string_view text, int level) {
  KHIO_CHECK(level >= 1 && level <= 3);
  State& s = *state_;
  constexpr std::array<double, 3> kSizes = {20, 17, 16};
  const Paragraph& shown = s.laid(text, report_style(kSizes[static_cast<std::size_t>(level - 1)],
                                                     Weight::bold, Align::start, s.width()));
  if (s.y > s.top()) s.y += level == 1 ? 12 : 7;
  s.keep_room(shown.height() + kUnderHeadingPt);
  if (level < 3 && s.bookmark) s.bookmark(shown.text(), level, s.page, s.y);
  constexpr std::array<const char*, 3> kTags = {"H2", "H3", "H4"};  // the title is the first
  const Tag tag(s, kTags[static_cast<std::size_t>(level - 1)]);
  s.show(shown, s.left(), s.y, level == 3 ? kInk : kNavy);
  s.y += shown.height() + 2;
  if (level == 1) {
    s.line(s.left(), s.y, 56, 1.5, kGold);
    s.y += 8;
  }
  s.heading_page = s.page;
  s.heading_y = s.y;
}

void PageCanvas::paragraph(std::string_view text, const ParagraphLook& look) {
  State& s = *state_;
  TextStyle style = report_style(look.size_pt, look.weight, look.align, s.width());
  if (look.indented && look.align == Align::start) style.indent_px = kIndentPt;
  const Paragraph& shown = s.laid(text, style);
  const int lines = shown.lines();
  const double line_height = shown.height() / lines;
  for (int first = 0; first < lines;) {
    int count = std::min(lines - first, static_cast<int>((s.room() + 0.01) / line_height));
    const int rest = lines - first - count;
    if (rest > 0 && rest < kLoneLines) count -= kLoneLines - rest;
    const bool lonely = count < std::min(kLoneLines, lines - first);
    if (lonely && s.y > s.top()) {
      s.begin_page();
      continue;
    }
    count = std::max(count, 1);
    if (s.cr != nullptr) {
      const Tag tag(s, "P");
      set_colour(s.cr, kInk);
      shown.draw_lines(s.cr, s.left(), s.y, first, count);
    }
    s.y += count * line_height;
    first += count;
  }
  s.y += look.space_after_pt;
}

void PageCanvas::item(std::string_view mark, std::string_view text) {
  State& s = *state_;
  constexpr double kMarkPt = 26;
  const Paragraph& sign = s.laid(mark, report_style(16));
  const Paragraph& shown =
      s.laid(text, report_style(16, Weight::regular, Align::start, s.width() - kMarkPt));
  s.keep_room(shown.height());
  const Tag tag(s, "P");
  s.show(sign, s.left() + kMarkPt - sign.width() - 6, s.y, kInk);
  s.show(shown, s.left() + kMarkPt, s.y, kInk);
  s.y += shown.height() + 2;
}

void PageCanvas::facts(const std::vector<Fact>& facts) {
  if (facts.empty()) return;
  State& s = *state_;
  constexpr double kGapPt = 9, kPadPt = 9, kBarPt = 3, kCornerPt = 6;
  const double n = static_cast<double>(facts.size());
  const double tile = (s.width() - kGapPt * (n - 1)) / n, inner = tile - 2 * kPadPt - kBarPt;
  constexpr double kWordsPt = 13, kWordsMinPt = 11.5, kValuePt = 30;
  // Tiles side by side have words of one size: a little smaller where one is too long for its line,
  // on two lines where that is not enough.
  const auto style_of = [&](std::string Fact::*words) {
    double longest = 0;
    for (const Fact& fact : facts)
      longest = std::max(longest, s.laid(fact.*words, report_style(kWordsPt)).width());
    const double one_line_pt = std::min(kWordsPt, kWordsPt * (inner - 0.5) / std::max(1.0, longest));
    const bool long_one = one_line_pt < kWordsMinPt;
    TextStyle style = report_style(long_one ? kWordsPt : one_line_pt, Weight::regular,
                                   Align::start, long_one ? inner : 0);
    style.max_lines = long_one ? 2 : 1;
    style.balance = long_one;
    return style;
  };
  const TextStyle label = style_of(&Fact::label), note = style_of(&Fact::note);
  const double label_pt = label.max_lines == 2 ? 34 : 20, note_pt = note.max_lines == 2 ? 34 : 19;
  const double height = label_pt + kValuePt + note_pt + 14;
  s.keep_room(height + 8);
  double x = s.left();
  for (const Fact& fact : facts) {
    const Tag tag(s, "P");
    s.round_fill(x, s.y, tile, height, kCornerPt, kTint);
    s.fill(x, s.y + kCornerPt, kBarPt, height - 2 * kCornerPt, kTeal);
    const double text_x = x + kBarPt + kPadPt;
    double y = s.y + 7;
    const auto put = [&](const std::string& text, const TextStyle& style, double line_pt,
                         const Colour& colour) {
      const Paragraph& shown =
          s.texts->fitted(text, style, inner, line_pt, style.size_px * 0.6);
      s.show(shown, text_x, y + shown.centred_y(line_pt), colour);
      y += line_pt;
    };
    put(fact.label, label, label_pt, kGrey);
    TextStyle value = report_style(27, Weight::bold);
    value.max_lines = 1;
    put(fact.value, value, kValuePt, kNavy);
    put(fact.note, note, note_pt, kGrey);
    x += tile + kGapPt;
  }
  s.y += height + 10;
}

void PageCanvas::signatures(std::string_view signed_word,
                            const std::vector<std::vector<std::string>>& below) {
  State& s = *state_;
  constexpr double kAbovePt = 24, kGapPt = 20;
  constexpr std::size_t kDots = 36;
  const bool alone = below.size() == 1;  // stands on the right
  const double n = static_cast<double>(below.size());
  const double width = alone ? s.width() * 0.55 : (s.width() - kGapPt * (n - 1)) / n;
  double x = alone ? s.left() + s.width() - width : s.left();
  const TextStyle style = report_style(16, Weight::regular, Align::centre, width);
  const Paragraph& sign =
      s.laid(std::string(signed_word) + " " + std::string(kDots, '.'), style);
  std::size_t lines = 0;
  for (const std::vector<std::string>& one : below) lines = std::max(lines, one.size());
  const double height = kAbovePt + sign.height() * static_cast<double>(lines + 1);
  s.keep_room(height);
  for (const std::vector<std::string>& one : below) {
    const Tag tag(s, "P");
    double y = s.y + kAbovePt;
    s.show(sign, x, y, kInk);
    for (const std::string& text : one) {
      y += sign.height();
      s.show(s.laid(text, style), x, y, kInk);
    }
    x += width + kGapPt;
  }
  s.y += height;
}

void PageCanvas::ruled_lines(int count) {
  State& s = *state_;
  constexpr double kLinePt = 24;
  for (int n = 0; n < count; ++n) {
    s.keep_room(kLinePt);
    s.dotted(s.left(), s.y + kLinePt - 5, s.width());
    s.y += kLinePt;
  }
}

// One run through a report: the same for counting, PDF and pictures, but for what a page is.
struct PageRun {
  static double paper_width(const PageSetup& setup) {
    return setup.landscape ? kPaperLongPt : kPaperShortPt;
  }
  static double paper_height(const PageSetup& setup) {
    return setup.landscape ? kPaperShortPt : kPaperLongPt;
  }

  static int run(const PageSetup& setup, const DrawReport& draw, int pages,
                 std::function<cairo_t*()> next_page,
                 decltype(PageCanvas::State::bookmark) bookmark,
                 const std::shared_ptr<LaidTexts>& texts,
                 decltype(PageCanvas::State::figure) figure = nullptr) {
    auto state = std::make_unique<PageCanvas::State>(
        PageCanvas::State{setup, paper_width(setup), paper_height(setup), pages,
                          std::move(next_page), std::move(bookmark), texts,
                          std::move(figure)});
    const PageCanvas::State* told = state.get();
    PageCanvas canvas(std::move(state));
    canvas.state_->begin_page(setup.begins_with_cover);
    draw(canvas);
    return told->page;
  }

  static int count(const PageSetup& setup, const DrawReport& draw,
                   const std::shared_ptr<LaidTexts>& texts) {
    return run(
        setup, draw, 0, [] { return nullptr; }, nullptr, texts);
  }
};

Result<std::string> pages_as_pdf(const PageSetup& setup, const DrawReport& draw) {
  const Status fonts = fonts_ready();
  if (!fonts.ok()) return fonts.error();
  const auto texts = std::make_shared<LaidTexts>();
  const int pages = PageRun::count(setup, draw, texts);
  std::string bytes;
  PdfFacts facts{setup.messages.language(), setup.title, setup.office, setup.created, {}};
  const Surface surface =
      pdf_into(bytes, PageRun::paper_width(setup), PageRun::paper_height(setup));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, setup.title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_AUTHOR, setup.office.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Khio");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 setup.created.c_str());
  {
    const Drawing cr(cairo_create(surface.get()));
    bool first = true;
    int chapter = CAIRO_PDF_OUTLINE_ROOT;
    const auto next_page = [&] {
      if (!std::exchange(first, false)) cairo_show_page(cr.get());
      return cr.get();
    };
    const auto bookmark = [&](const std::string& text, int level, int page, double y) {
      const std::string place =
          "page=" + std::to_string(page) + " pos=[0 " + std::to_string(static_cast<int>(y)) + "]";
      const int parent = level == 1 ? CAIRO_PDF_OUTLINE_ROOT : chapter;
      const int made = cairo_pdf_surface_add_outline(surface.get(), parent, text.c_str(),
                                                     place.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
      if (level == 1) chapter = made;
    };
    const auto figure = [&](std::string words) { facts.figures.push_back(std::move(words)); };
    cairo_tag_begin(cr.get(), "Document", "");
    PageRun::run(setup, draw, pages, next_page, bookmark, texts, figure);
    cairo_tag_end(cr.get(), "Document");
    cairo_show_page(cr.get());
  }
  const Status drawn = finished(surface.get());
  if (!drawn.ok()) return drawn.error();
  return told_pdf(bytes, facts);
}

Result<std::vector<std::string>> pages_as_png(const PageSetup& setup, const DrawReport& draw,
                                              double dpi) {
  const Status fonts = fonts_ready();
  if (!fonts.ok()) return fonts.error();
  const auto texts = std::make_shared<LaidTexts>();
  const int pages = PageRun::count(setup, draw, texts);
  const double scale = dpi / 72;
  std::vector<Surface> pictures;
  Drawing cr;
  const auto next_page = [&] {
    pictures.push_back(
        white_picture(static_cast<int>(std::lround(PageRun::paper_width(setup) * scale)),
                      static_cast<int>(std::lround(PageRun::paper_height(setup) * scale))));
    cr.reset(cairo_create(pictures.back().get()));
    cairo_scale(cr.get(), scale, scale);
    return cr.get();
  };
  PageRun::run(setup, draw, pages, next_page, nullptr, texts);
  cr.reset();
  std::vector<std::string> files;
  for (const Surface& picture : pictures) {
    Result<std::string> file = png_of(picture.get());
    if (!file.ok()) return file.error();
    files.push_back(std::move(file).take());
  }
  return files;
}

Result<PageView> page_as_picture(const PageSetup& setup, const DrawReport& draw, int page,
                                 int width_px) {
  const Status fonts = fonts_ready();
  if (!fonts.ok()) return fonts.error();
  const auto texts = std::make_shared<LaidTexts>();
  PageView view;
  view.pages = PageRun::count(setup, draw, texts);
  view.page = std::clamp(page, 1, view.pages);
  const double scale = width_px / PageRun::paper_width(setup);
  const Surface picture =
      white_picture(width_px, static_cast<int>(std::lround(PageRun::paper_height(setup) * scale)));
  {
    const Drawing cr(cairo_create(picture.get()));
    cairo_scale(cr.get(), scale, scale);
    int at = 0;
    PageRun::run(
        setup, draw, view.pages, [&] { return ++at == view.page ? cr.get() : nullptr; }, nullptr,
        texts);
  }
  const Status seen = pixels_of(picture.get(), view);
  if (!seen.ok()) return seen.error();
  return view;
}

}  // namespace khio
