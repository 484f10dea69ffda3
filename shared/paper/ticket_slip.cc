#include <algorithm>
#include <utility>

#include "paper/slip.h"
#include "paper/slip_canvas.h"
#include "text/messages.h"

namespace khio {
namespace {

constexpr double kMm = kPointsPerMm;
constexpr const char* kDomain = "paper";

constexpr double kOfficePt = 12.2, kTitlePt = 9.8, kServicePt = 13.6, kSecondPt = 10;
constexpr double kFactLabelPt = 9, kFactValuePt = 15.5, kFactUnitPt = 9.5;
constexpr double kDetailPt = 9.4, kCodePt = 16, kNotePt = 8.7, kWitnessPt = 6.5, kSamplePt = 8.5;
constexpr double kNumberMm = 15.3, kStarMm = 2.3, kStretchMin = 0.7;
constexpr double kQrMm = 16.6, kQrInsetMm = 1.5;
constexpr double kNarrowText = 0.9;  // 58 mm paper is held closer
constexpr double kShrinkMin = 0.84, kShrinkTightMin = 0.72;
constexpr double kTightText = 0.85;
constexpr double kCellPad = 0.7 * kMm;
constexpr int kQuietModules = 4;
constexpr int kDocumentLinesMax = 2;  // a longer list of documents has a frame of its own

TextStyle plain(double size_pt, Align align = Align::start) {
  return {.size_px = size_pt, .align = align};
}
TextStyle bold(double size_pt, Align align = Align::start) {
  return {.size_px = size_pt, .weight = Weight::bold, .align = align};
}

struct TicketFact {
  std::string label, value, unit;
};

// How tightly a slip is set, to be no longer than its paper should be.
struct TicketFit {
  double text = 1;          // against the usual sizes
  bool boxes = true;        // many documents have a frame with a box for each
  std::size_t documents = 0;  // how many are named; the kiosk's details name all
};

class TicketDrawing {
 public:
  TicketDrawing(SlipCanvas& canvas, const SlipModel& model, const Messages& messages,
                const QrSquare& qr, const TicketFit& fit)
      : c_(canvas), m_(model), say_(messages), qr_(qr), fit_(fit) {}

  void draw() {
    office();
    title();
    kept();
    number();
    service();
    if (c_.narrow()) {
      facts_beside_qr();
      details();
    } else {
      facts();
      details();
      c_.y = code(0, c_.width(), c_.y) + 0.3 * kMm;
    }
    foot();
  }

 private:
  std::string tr(const char* source) const { return say_.tr(kDomain, source); }

  double pt(double usual) const { return usual * fit_.text * (c_.narrow() ? kNarrowText : 1); }
  double shrink_min() const { return fit_.text < kTightText ? kShrinkTightMin : kShrinkMin; }
  double gap(double mm) const { return mm * kMm * (fit_.text < 1 ? 0.6 : 1); }

  bool fits_one_line(const std::string& words, const TextStyle& style, double width) const {
    return Paragraph(words, style).width() * shrink_min() <= width;
  }

  void office() {
    TextStyle style = bold(pt(kOfficePt), Align::centre);
    if (fits_one_line(m_.office, style, c_.width())) {
      c_.y = c_.line(m_.office, style, 0, c_.width(), c_.y);
    } else {
      style.size_px *= 0.9;
      style.balance = true;
      c_.y = c_.lines(m_.office, style, 0, c_.width(), c_.y);
    }
  }

  // "QUEUE TICKET · Finance"; the division has its own line where there is no room.
  bool division_in_title() const {
    return !c_.narrow() && !m_.division.empty() && title_width(true) <= title_room();
  }
  double title_room() const {
    return c_.width() - Paragraph(issued(), plain(pt(kTitlePt))).width() - 3 * kMm;
  }
  double title_width(bool with_division) const {
    return Paragraph(title_words(with_division), bold(pt(kTitlePt))).width();
  }
  std::string title_words(bool with_division) const {
    return tr("QUEUE TICKET") + (with_division ? " · " + m_.division : std::string());
  }
  std::string issued() const { return m_.issued_date + "  " + m_.issued_time; }

  void title() {
    const double size = pt(kTitlePt);
    if (c_.narrow()) {
      c_.y = c_.line(tr("QUEUE TICKET") + " · " + issued(), plain(size, Align::centre), 0,
                     c_.width(), c_.y);
    } else if (title_width(false) > title_room()) {
      c_.y = c_.line(title_words(false), bold(size, Align::centre), 0, c_.width(), c_.y);
      c_.y = c_.line(issued(), plain(size, Align::centre), 0, c_.width(), c_.y);
    } else {
      c_.line(title_words(division_in_title()), bold(size), 0, title_room(), c_.y);
      const Paragraph right(issued(), plain(size));
      c_.y = c_.text(right, c_.width() - right.width(), c_.y);
    }
    if (m_.reprint > 0) {
      c_.y =
          c_.line("— " + say_.say(kDomain, "copy {n}", {{"n", std::to_string(m_.reprint)}}) + " —",
                  bold(size, Align::centre), 0, c_.width(), c_.y);
    }
    c_.rule(0, c_.y, c_.width(), 0.375 * kMm);
    c_.y += gap(1.2);
  }

  // The evening's note: it is the whole reason for this slip.
  void kept() {
    if (m_.keeps_on.empty()) return;
    const std::string words =
        say_.say(kDomain, "Keeps your place on {day}", {{"day", m_.keeps_on}});
    TextStyle style = bold(pt(kServicePt), Align::centre);
    style.balance = true;
    c_.y = c_.lines(words, style, 0, c_.width(), c_.y);
    c_.y = c_.lines(tr("You are called before that day's new tickets."),
                    plain(pt(kDetailPt), Align::centre), 0, c_.width(), c_.y);
    c_.y += gap(1.2);
  }

  // On wide paper the QR code stands at the right of the number.
  bool qr_beside_number() const { return qr_.side > 0 && !c_.narrow(); }

  void number() {
    const double side = qr_beside_number() ? c_.qr_side(qr_, kQrMm * kMm) : 0;
    const double quiet = qr_beside_number() ? (kQuietModules + 1) * side / qr_.side : 0;
    const double star = m_.priority ? 2.6 * kStarMm * kMm : 0;
    const double inset = side > 0 ? kQrInsetMm * kMm : 0;
    const double room = c_.width() - side - quiet - star - inset;
    const auto set = [&](double size_pt) { return Paragraph(m_.label, bold(size_pt)); };
    double size = 60;
    size *= kNumberMm * kMm / std::max(1.0, set(size).ink().height);
    double stretch = std::min(1.0, room / std::max(1.0, set(size).ink().width));
    if (stretch < kStretchMin) {  // an extremely long label becomes lower, too
      size *= stretch / kStretchMin;
      stretch = kStretchMin;
    }
    const Paragraph shown = set(size);
    const double width = shown.ink().width * stretch, height = std::max(side, shown.ink().height);
    const double x = star + (room - width) / 2, top = c_.y + (height - shown.ink().height) / 2;
    c_.stretched(shown, x, top, stretch);
    // Before the number, as on every screen.
    if (m_.priority)
      c_.star(x - 1.4 * kStarMm * kMm, top + shown.ink().height / 2, kStarMm * kMm);
    if (side > 0) c_.qr(qr_, c_.width() - side - inset, c_.y + (height - side) / 2, kQrMm * kMm);
    c_.y += height + gap(1.2);
    if (!m_.priority) return;
    c_.y = c_.line(tr("Priority by the published rule"), bold(pt(kTitlePt), Align::centre), 0,
                   c_.width(), c_.y) + gap(0.6);
  }

  // One line slightly smaller is better than a second line with one word.
  double one_or_more_lines(const std::string& words, TextStyle style, double x, double width,
                           double top, const Colour& colour = kBlack) {
    if (fits_one_line(words, style, width)) return c_.line(words, style, x, width, top, colour);
    style.balance = style.align == Align::centre;
    return c_.lines(words, style, x, width, top, colour);
  }

  void service() {
    const double pad = 1.5 * kMm, inner = c_.width() - 2 * pad, top = c_.y;
    const TextStyle name = bold(pt(kServicePt), Align::centre);
    const TextStyle second = bold(pt(kSecondPt), Align::centre);
    const auto write = [&](const Colour& colour) {
      double y = top + gap(1.0);  // room for marks above marks
      // Whom a slip of another language is shown to reads the office's own under each errand.
      const auto errand = [&](const std::string& words, const std::string& own) {
        y = one_or_more_lines(words, name, pad, inner, y, colour);
        if (own.empty()) return;
        y = one_or_more_lines(own, second, pad, inner, y - 0.5 * kMm, colour);
      };
      errand(m_.service, m_.service_second);
      for (std::size_t i = 0; i < m_.further_services.size(); ++i) {
        errand("+ " + m_.further_services[i],
               i < m_.further_second.size() ? m_.further_second[i] : std::string());
      }
      return y + 0.25 * kMm;
    };
    // The band must lie under its words, so its height is found on a strip that draws nothing.
    SlipCanvas unseen(nullptr, c_.width(), 1);
    std::swap(unseen, c_);
    const double bottom = write(kWhite);
    std::swap(unseen, c_);
    c_.band(top, bottom - top);
    write(kWhite);
    c_.y = bottom + gap(0.9);
  }

  std::vector<TicketFact> ticket_facts() const {
    std::vector<TicketFact> found;
    if (!m_.keeps_on.empty()) return found;  // of another day
    if (m_.ahead == 0) found.push_back({tr("Ahead of you"), tr("Nobody"), ""});
    if (m_.ahead > 0) {
      found.push_back({tr("Ahead of you"), std::to_string(*m_.ahead), tr("waiting")});
    }
    const bool at_once = m_.wait_high_minutes.value_or(m_.wait_low_minutes.value_or(0)) == 0;
    if (!at_once) {
      const int low = m_.wait_low_minutes.value_or(m_.wait_high_minutes.value_or(0));
      const int high = m_.wait_high_minutes.value_or(low);
      found.push_back(
          {tr("Estimated wait"),
           low == high ? std::to_string(low) : std::to_string(low) + "–" + std::to_string(high),
           tr("min")});
    }
    if (m_.standard_minutes > 0) {
      found.push_back({tr("Service time"), std::to_string(m_.standard_minutes), tr("min")});
    }
    return found;
  }

  void facts() {
    const std::vector<TicketFact> found = ticket_facts();
    if (found.empty()) return;
    const double cell = c_.width() / static_cast<double>(found.size()), top = c_.y;
    double size = pt(kFactLabelPt);  // one for all labels
    for (const TicketFact& fact : found) {
      size = std::min(size, Paragraph::fitted(fact.label, plain(size), cell - 2 * kCellPad,
                                              kFactLabelPt * 2, 6)
                                .size_px());
    }
    double x = 0, bottom = top;
    for (const TicketFact& fact : found) {
      bottom = fact_cell(fact, x, cell, top, size);
      if (x > 0) c_.upright(x, top + 0.8 * kMm, bottom - top - 0.8 * kMm, 0.25 * kMm);
      x += cell;
    }
    c_.y = bottom + gap(0.6);
    c_.rule(0, c_.y, c_.width(), 0.125 * kMm);
    c_.y += 0.4 * kMm;
  }

  double fact_cell(const TicketFact& fact, double x, double width, double top, double label_pt) {
    const double inner = width - 2 * kCellPad, size = pt(kFactValuePt), unit_pt = pt(kFactUnitPt);
    c_.line(fact.label, plain(label_pt, Align::centre), x + kCellPad, inner, top);
    const double shown = fact.unit.empty() ? 0.7 * size : size;  // a word is higher than digits
    const Paragraph value =
        Paragraph::fitted(fact.value, bold(shown), inner * 0.72, size * 1.3, size * 0.6);
    const Paragraph unit(fact.unit, plain(unit_pt));
    const double gap_pt = fact.unit.empty() ? 0 : 1.0 * kMm, wide = value.width() + gap_pt + unit.width();
    const double left = x + (width - wide) / 2;
    const double baseline = top + kLinePitchEm * pt(kFactLabelPt) + 0.76 * size;
    c_.text(value, left, baseline - kLineAscentEm * value.size_px());
    c_.text(unit, left + value.width() + gap_pt, baseline - kLineAscentEm * unit_pt);
    return baseline + 0.1 * size;
  }

  // Narrow paper: the number has the whole width, the QR code stands beside what follows it.
  void facts_beside_qr() {
    const double side = qr_.side > 0 ? c_.qr_side(qr_, kQrMm * kMm) : 0, top = c_.y;
    const double left = side > 0 ? side + kQuietModules * side / qr_.side : 0;
    std::vector<TicketFact> rows = ticket_facts();
    if (!m_.rating_code.empty()) rows.push_back({tr("Rating code"), m_.rating_code, ""});
    double y = top;
    for (const TicketFact& fact : rows) y = fact_row(fact, left, y);
    if (side > 0) c_.qr(qr_, 0, top + std::max(0.0, y - top - side) / 2, kQrMm * kMm);
    c_.y = std::max(y, top + side) + gap(0.6);
    c_.rule(0, c_.y, c_.width(), 0.125 * kMm);
    c_.y += 0.4 * kMm;
  }

  double fact_row(const TicketFact& fact, double left, double top) {
    const double size = pt(kFactValuePt - 3), label_pt = pt(kFactLabelPt);
    const double right = c_.width(), baseline = top + 0.86 * size;
    const Paragraph unit(fact.unit, plain(pt(kFactUnitPt - 1)));
    const double unit_room = fact.unit.empty() ? 0 : unit.width() + 0.7 * kMm;
    const double share = fact.unit.empty() ? 0.55 : 0.36;
    const Paragraph value = Paragraph::fitted(fact.value, bold(size), (right - left) * share,
                                              size * 1.3, size * 0.6);
    if (!fact.unit.empty()) {
      c_.text(unit, right - unit.width(), baseline - kLineAscentEm * unit.size_px());
    }
    const double value_x = right - unit_room - value.width();
    c_.text(value, value_x, baseline - kLineAscentEm * value.size_px());
    c_.line(fact.label, plain(label_pt), left, value_x - left - 0.7 * kMm,
            baseline - kLineAscentEm * label_pt);
    return baseline + 0.3 * size;
  }

  std::string documents_line() const {
    if (m_.documents.empty()) return m_.no_documents ? tr("No documents required") : std::string();
    const int unnamed = static_cast<int>(m_.documents.size() - fit_.documents);
    std::string listed;
    for (std::size_t i = 0; i < fit_.documents; ++i) {
      listed += (listed.empty() ? "" : ", ") + m_.documents[i];
    }
    if (unnamed > 0) {
      const std::string more =
          fit_.documents == 0
              ? say_.ntr(kDomain, "{n} kind, listed on the kiosk", "{n} kinds, listed on the kiosk",
                         unnamed)
              : say_.ntr(kDomain, "{n} more, listed on the kiosk", "{n} more, listed on the kiosk",
                         unnamed);
      listed += (listed.empty() ? "" : ", ") + filled(more, {{"n", std::to_string(unnamed)}});
    }
    return say_.say(kDomain, "Documents: {documents}", {{"documents", listed}});
  }

  // "No fee" says by itself what it is about; "50 baht" needs to be told.
  std::string fee_line() const {
    const std::string word = say_.tr(kDomain, "in a fee's own text", "fee");
    if (m_.fee.empty() || m_.fee.find(word) != std::string::npos) return m_.fee;
    return say_.say(kDomain, "Fee: {fee}", {{"fee", m_.fee}});
  }

  bool documents_listed() const {
    if (!fit_.boxes) return false;
    TextStyle style = plain(pt(kDetailPt));
    style.wrap_width_px = c_.width();
    return m_.documents.size() > 1 &&
           Paragraph(documents_line(), style).lines() > kDocumentLinesMax;
  }

  void details() {
    const TextStyle style = plain(pt(kDetailPt));
    const auto put = [&](const std::string& words) {
      if (!words.empty()) c_.y = one_or_more_lines(words, style, 0, c_.width(), c_.y);
    };
    const std::string division = division_in_title() ? std::string() : m_.division,
                      fee = fee_line();
    const std::string both = division + " · " + fee;
    if (!division.empty() && !fee.empty() &&
        Paragraph(both, style).width() * shrink_min() <= c_.width()) {
      put(both);
    } else {
      put(division);
      put(fee);
    }
    if (documents_listed()) documents();
    else put(documents_line());
    c_.y += gap(0.6);
  }

  void documents() {
    const double top = c_.y + 0.4 * kMm, pad = 1.4 * kMm, box = 2.1 * kMm;
    const double size = pt(kDetailPt);
    double y = c_.line(tr("Documents required"), bold(size * 1.05), pad, c_.width() - 2 * pad,
                       top + 0.3 * kMm);
    for (const std::string& document : m_.documents) {
      c_.check_box(pad, y + kLineAscentEm * size + 0.1 * kMm, box);
      y = c_.lines(document, plain(size), pad + box + 1.4 * kMm,
                   c_.width() - 2 * pad - box - 1.4 * kMm, y);
    }
    y += 0.4 * kMm;
    c_.frame(top, y - top);
    c_.y = y + 0.4 * kMm;
  }

  double code(double x, double width, double top) {
    if (m_.rating_code.empty()) return top;
    const double size = pt(kCodePt), label_pt = pt(kDetailPt);
    const Paragraph label(tr("Rating code"), plain(label_pt));
    const double between = 1.8 * kMm, rest = width - label.width() - between;
    const Paragraph value = Paragraph::fitted(m_.rating_code, bold(size), rest, size * 2, 10);
    const double baseline = top + 0.8 * size;
    c_.text(label, x, baseline - kLineAscentEm * label_pt);
    c_.text(value, x + label.width() + between, baseline - kLineAscentEm * value.size_px());
    return baseline + 0.16 * size;
  }

  void note(const std::string& words, const TextStyle& style) {
    if (!words.empty()) c_.y = one_or_more_lines(words, style, 0, c_.width(), c_.y);
  }

  // Short ones share a line: "Please wait for your number · valid today".
  void notes() {
    std::vector<std::string> all{tr("Please wait for your number")};
    all.insert(all.end(), m_.notes.begin(), m_.notes.end());
    const auto second = all.begin() + (all.size() > 1 ? 2 : 1);
    if (m_.missed_calls > 0) all.insert(second, missed_calls());
    TextStyle style = bold(pt(kNotePt), Align::centre);
    std::string line;
    for (const std::string& words : all) {
      const std::string longer = line.empty() ? words : line + " · " + words;
      if (fits_one_line(longer, style, c_.width())) {
        line = longer;
        continue;
      }
      note(line, style);
      if (!line.empty()) style = plain(pt(kNotePt), Align::centre);
      line = words;
    }
    note(line, style);
  }

  std::string missed_calls() const {
    return filled(say_.ntr(kDomain, "If you miss {n} call, please see staff",
                           "If you miss {n} calls, please see staff", m_.missed_calls),
                  {{"n", std::to_string(m_.missed_calls)}});
  }

  void foot() {
    c_.rule(0, c_.y, c_.width(), 0.125 * kMm);
    c_.y += 0.45 * kMm;
    notes();
    const auto for_officers = [&](const char* source, const std::string& witness) {
      return say_.say(kDomain, source, {{"witness", witness}});
    };
    const auto fit_in = [&](double width) {
      const auto one_line = [&](const char* source, const std::string& witness) {
        return witness.empty() ||
               fits_one_line(for_officers(source, witness), plain(kWitnessPt), width);
      };
      return one_line("For officers: {witness}", m_.witness) &&
             one_line("For officers, day before: {witness}", m_.day_witness);
    };
    Align align = Align::centre;
    double left = 0, mark_bottom = c_.y;
    const Paragraph mark(tr("sample data"), bold(kSamplePt));
    if (m_.sample && !fit_in(c_.width() - mark.width() - 2 * kMm)) {
      c_.y = c_.line(mark.text(), bold(kWitnessPt, Align::centre), 0, c_.width(), c_.y);
      mark_bottom = c_.y;
    } else if (m_.sample) {
      c_.y += 0.5 * kMm;
      mark_bottom = c_.text(mark, 0, c_.y + kLineAscentEm * (kWitnessPt - kSamplePt)) + 0.1 * kMm;
      left = mark.width() + 2 * kMm;
      align = Align::end;
    }
    const double width = c_.width() - left;
    if (!m_.witness.empty()) {
      c_.y = one_or_more_lines(for_officers("For officers: {witness}", keep_together(m_.witness)),
                               plain(kWitnessPt, align), left, width, c_.y);
    }
    if (!m_.day_witness.empty()) {
      c_.y = one_or_more_lines(
          for_officers("For officers, day before: {witness}", keep_together(m_.day_witness)),
          plain(kWitnessPt, align), left, width, c_.y);
    }
    c_.y = std::max(c_.y, mark_bottom);
  }

  SlipCanvas& c_;
  const SlipModel& m_;
  const Messages& say_;
  const QrSquare& qr_;
  const TicketFit& fit_;
};

// From roomy to tight. Documents are what gives way last: a visitor who must fetch one needs the
// list at home.
std::vector<TicketFit> ticket_fits(std::size_t documents) {
  std::vector<TicketFit> fits{{1, true, documents},    {0.92, true, documents},
                              {0.92, false, documents}, {0.86, false, documents},
                              {0.8, false, documents}};
  for (std::size_t named = documents; named > 0; --named) fits.push_back({0.8, false, named - 1});
  fits.push_back({0.74, false, 0});
  return fits;
}

}  // namespace

Result<Slip> draw_slip(const SlipModel& model) {
  QrSquare qr;
  if (!model.qr.empty()) {
    qr = qr_square(model.qr);
    if (qr.side == 0) return {ErrorKind::invalid, "the text of the slip's QR code is too long"};
  }
  const Messages messages = Messages::load(model.language);
  const std::string title = messages.tr(kDomain, "QUEUE TICKET") + " " + model.label;
  Result<Slip> slip{ErrorKind::invalid, "no layout"};
  for (const TicketFit& fit : ticket_fits(model.documents.size())) {
    slip = Slip::make(model.width_mm, title, model.created,
                      [model, messages, qr, fit](SlipCanvas& canvas) {
                        TicketDrawing(canvas, model, messages, qr, fit).draw();
                      });
    const bool fits = slip && (model.length_mm == 0 || slip->height_mm() <= model.length_mm);
    if (!slip || fits) break;
  }
  return slip;
}

}  // namespace khio
