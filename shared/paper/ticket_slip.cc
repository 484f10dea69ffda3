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
constexpr double kQrMm = 16.6, kQrNarrowMm = 20, kQrInsetMm = 1.5;
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

class TicketDrawing {
 public:
  TicketDrawing(SlipCanvas& canvas, const SlipModel& model, const Messages& messages,
                const QrSquare& qr)
      : c_(canvas), m_(model), say_(messages), qr_(qr) {}

  void draw() {
    office();
    title();
    number();
    service();
    facts();
    details();
    code_row();
    foot();
  }

 private:
  std::string tr(const char* source) const { return say_.tr(kDomain, source); }

  void office() {
    TextStyle style = bold(c_.narrow() ? kOfficePt - 1.5 : kOfficePt, Align::centre);
    const Paragraph one =
        Paragraph::fitted(m_.office, style, c_.width(), kOfficePt * 3, style.size_px * 0.84);
    if (one.lines() == 1 && !one.ellipsized()) {
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
    return c_.width() - Paragraph(issued(), plain(kTitlePt)).width() - 3 * kMm;
  }
  double title_width(bool with_division) const {
    return Paragraph(title_words(with_division), bold(kTitlePt)).width();
  }
  std::string title_words(bool with_division) const {
    return tr("QUEUE TICKET") + (with_division ? " · " + m_.division : std::string());
  }
  std::string issued() const { return m_.issued_date + "  " + m_.issued_time; }

  void title() {
    if (c_.narrow() || title_width(false) > title_room()) {
      c_.y = c_.line(title_words(false), bold(kTitlePt, Align::centre), 0, c_.width(), c_.y);
      c_.y = c_.line(issued(), plain(kTitlePt, Align::centre), 0, c_.width(), c_.y);
    } else {
      c_.line(title_words(division_in_title()), bold(kTitlePt), 0, title_room(), c_.y);
      const Paragraph right(issued(), plain(kTitlePt));
      c_.y = c_.text(right, c_.width() - right.width(), c_.y);
    }
    if (m_.reprint > 0) {
      c_.y =
          c_.line("— " + say_.say(kDomain, "copy {n}", {{"n", std::to_string(m_.reprint)}}) + " —",
                  bold(kTitlePt, Align::centre), 0, c_.width(), c_.y);
    }
    c_.rule(0, c_.y, c_.width(), 0.375 * kMm);
    c_.y += 1.2 * kMm;
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
    const double x = (room - width) / 2, top = c_.y + (height - shown.ink().height) / 2;
    c_.stretched(shown, x, top, stretch);
    if (m_.priority) c_.star(x + width + 1.4 * kStarMm * kMm, top + kStarMm * kMm, kStarMm * kMm);
    if (side > 0) c_.qr(qr_, c_.width() - side - inset, c_.y + (height - side) / 2, kQrMm * kMm);
    c_.y += height + 1.2 * kMm;
  }

  void service() {
    const double pad = 1.5 * kMm, inner = c_.width() - 2 * pad, top = c_.y;
    TextStyle name = bold(c_.narrow() ? kServicePt - 1.5 : kServicePt, Align::centre);
    TextStyle second = bold(kSecondPt, Align::centre);
    // One line slightly smaller is better than a second line with one word.
    const auto one_line = [&](const std::string& words) {
      const Paragraph tried =
          Paragraph::fitted(words, name, inner, name.size_px * 3, name.size_px * 0.84);
      return tried.lines() == 1 && !tried.ellipsized();
    };
    const auto write = [&](const Colour& colour) {
      double y = top + 1.0 * kMm;  // room for marks above marks
      const auto put = [&](const std::string& words) {
        TextStyle style = name;
        style.balance = true;
        y = one_line(words) ? c_.line(words, name, pad, inner, y, colour)
                            : c_.lines(words, style, pad, inner, y, colour);
      };
      put(m_.service);
      for (const std::string& further : m_.further_services) put("+ " + further);
      second.balance = true;
      if (!m_.service_second.empty()) {
        y = c_.lines(m_.service_second, second, pad, inner, y - 0.5 * kMm, colour);
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
    c_.y = bottom + 0.9 * kMm;
  }

  std::vector<TicketFact> ticket_facts() const {
    std::vector<TicketFact> found;
    if (m_.ahead) {
      found.push_back({tr("Ahead of you"), std::to_string(*m_.ahead), tr("waiting")});
    }
    if (m_.wait_low_minutes || m_.wait_high_minutes) {
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
    if (c_.narrow()) {
      for (const TicketFact& fact : found) fact_row(fact);
    } else {
      const double cell = c_.width() / static_cast<double>(found.size()), top = c_.y;
      double size = kFactLabelPt;  // one for all labels
      for (const TicketFact& fact : found) {
        size = std::min(size, Paragraph::fitted(fact.label, plain(kFactLabelPt),
                                                cell - 2 * kCellPad, kFactLabelPt * 2, 6)
                                  .size_px());
      }
      double x = 0, bottom = top;
      for (const TicketFact& fact : found) {
        bottom = fact_cell(fact, x, cell, top, size);
        if (x > 0) c_.upright(x, top + 0.8 * kMm, bottom - top - 0.8 * kMm, 0.25 * kMm);
        x += cell;
      }
      c_.y = bottom;
    }
    c_.y += 0.6 * kMm;
    c_.rule(0, c_.y, c_.width(), 0.125 * kMm);
    c_.y += 0.4 * kMm;
  }

  double fact_cell(const TicketFact& fact, double x, double width, double top, double label_pt) {
    const double inner = width - 2 * kCellPad;
    c_.line(fact.label, plain(label_pt, Align::centre), x + kCellPad, inner, top);
    const Paragraph value = Paragraph::fitted(fact.value, bold(kFactValuePt), inner * 0.72,
                                              kFactValuePt * 2, kFactValuePt * 0.6);
    const Paragraph unit(fact.unit, plain(kFactUnitPt));
    const double gap = 1.0 * kMm, wide = value.width() + gap + unit.width();
    const double left = x + (width - wide) / 2;
    const double baseline = top + kLinePitchEm * kFactLabelPt + 0.76 * kFactValuePt;
    c_.text(value, left, baseline - kLineAscentEm * value.size_px());
    c_.text(unit, left + value.width() + gap, baseline - kLineAscentEm * kFactUnitPt);
    return baseline + 0.1 * kFactValuePt;
  }

  void fact_row(const TicketFact& fact) {
    const Paragraph unit(fact.unit, plain(kFactUnitPt));
    const Paragraph value(fact.value, bold(kFactValuePt - 4));
    const double right = c_.width(), baseline = c_.y + kLineAscentEm * (kFactValuePt - 5);
    c_.text(unit, right - unit.width(), baseline - kLineAscentEm * kFactUnitPt);
    const double value_x = right - unit.width() - 1 * kMm - value.width();
    c_.text(value, value_x, baseline - kLineAscentEm * value.size_px());
    c_.line(fact.label, plain(kFactLabelPt), 0, value_x - 1 * kMm,
            baseline - kLineAscentEm * kFactLabelPt);
    c_.y = baseline + kLineDescentEm * kFactValuePt;
  }

  std::string documents_line() const {
    if (m_.documents.empty()) return m_.no_documents ? tr("No documents required") : std::string();
    std::string listed;
    for (const std::string& document : m_.documents) {
      listed += (listed.empty() ? "" : ", ") + document;
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
    TextStyle style = plain(kDetailPt);
    style.wrap_width_px = c_.width();
    return m_.documents.size() > 1 &&
           Paragraph(documents_line(), style).lines() > kDocumentLinesMax;
  }

  void details() {
    const auto put = [&](const std::string& words, TextStyle style) {
      if (words.empty()) return;
      const Paragraph one =
          Paragraph::fitted(words, style, c_.width(), kDetailPt * 3, kDetailPt * 0.92);
      const bool fits = one.lines() == 1 && !one.ellipsized();
      c_.y = fits ? c_.line(words, style, 0, c_.width(), c_.y)
                  : c_.lines(words, style, 0, c_.width(), c_.y);
    };
    const std::string division = division_in_title() ? std::string() : m_.division,
                      fee = fee_line();
    const std::string both = division + " · " + fee;
    if (!division.empty() && !fee.empty() &&
        Paragraph(both, plain(kDetailPt)).width() <= c_.width()) {
      put(both, plain(kDetailPt));
    } else {
      put(division, plain(kDetailPt));
      put(fee, plain(kDetailPt));
    }
    if (documents_listed()) documents();
    else put(documents_line(), plain(kDetailPt));
    c_.y += 0.6 * kMm;
  }

  void documents() {
    const double top = c_.y + 0.4 * kMm, pad = 1.4 * kMm, box = 2.1 * kMm;
    double y = c_.line(tr("Documents required"), bold(kDetailPt + 0.5), pad, c_.width() - 2 * pad,
                       top + 0.3 * kMm);
    for (const std::string& document : m_.documents) {
      c_.check_box(pad, y + kLineAscentEm * kDetailPt + 0.1 * kMm, box);
      y = c_.lines(document, plain(kDetailPt), pad + box + 1.4 * kMm,
                   c_.width() - 2 * pad - box - 1.4 * kMm, y);
    }
    y += 0.4 * kMm;
    c_.frame(top, y - top);
    c_.y = y + 0.4 * kMm;
  }

  double code(double x, double width, double top) {
    if (m_.rating_code.empty()) return top;
    const Paragraph label(tr("Rating code"), plain(kDetailPt));
    const double gap = 1.8 * kMm, rest = width - label.width() - gap;
    const Paragraph value = Paragraph::fitted(m_.rating_code, bold(kCodePt), rest, kCodePt * 2, 10);
    const double baseline = top + 0.8 * kCodePt;
    c_.text(label, x, baseline - kLineAscentEm * kDetailPt);
    c_.text(value, x + label.width() + gap, baseline - kLineAscentEm * value.size_px());
    return baseline + 0.16 * kCodePt;
  }

  void note(const std::string& words, TextStyle style) {
    if (words.empty()) return;
    const Paragraph one = Paragraph::fitted(words, style, c_.width(), kNotePt * 3, kNotePt * 0.86);
    style.balance = true;
    c_.y = one.lines() == 1 && !one.ellipsized() ? c_.line(words, style, 0, c_.width(), c_.y)
                                                 : c_.lines(words, style, 0, c_.width(), c_.y);
  }

  // Short ones share a line: "Please wait for your number · valid today".
  void notes() {
    std::vector<std::string> all{tr("Please wait for your number")};
    all.insert(all.end(), m_.notes.begin(), m_.notes.end());
    const auto second = all.begin() + (all.size() > 1 ? 2 : 1);
    if (m_.missed_calls > 0) all.insert(second, missed_calls());
    TextStyle style = bold(kNotePt, Align::centre);
    std::string line;
    for (const std::string& words : all) {
      const std::string longer = line.empty() ? words : line + " · " + words;
      if (Paragraph(longer, style).width() <= c_.width()) {
        line = longer;
        continue;
      }
      note(line, style);
      if (!line.empty()) style = plain(kNotePt, Align::centre);
      line = words;
    }
    note(line, style);
  }

  std::string missed_calls() const {
    return filled(say_.ntr(kDomain, "If you miss {n} call, please see staff",
                           "If you miss {n} calls, please see staff", m_.missed_calls),
                  {{"n", std::to_string(m_.missed_calls)}});
  }

  void code_row() {
    c_.y = code(0, c_.width(), c_.y);
    if (qr_.side > 0 && !qr_beside_number()) {
      c_.y += 1.5 * kMm;
      const double side = c_.qr_side(qr_, kQrNarrowMm * kMm);
      c_.qr(qr_, (c_.width() - side) / 2, c_.y, kQrNarrowMm * kMm);
      c_.y += side + 0.6 * kMm;
    }
    c_.y += 0.3 * kMm;
  }

  void foot() {
    c_.rule(0, c_.y, c_.width(), 0.125 * kMm);
    c_.y += 0.45 * kMm;
    notes();
    const auto for_officers = [&](const char* source, const std::string& witness) {
      return say_.say(kDomain, source, {{"witness", witness}});
    };
    Align align = Align::centre;
    double left = 0, mark_bottom = c_.y;
    if (m_.sample) {
      const Paragraph mark(tr("sample data"), bold(kSamplePt));
      c_.y += 0.5 * kMm;
      mark_bottom = c_.text(mark, 0, c_.y + kLineAscentEm * (kWitnessPt - kSamplePt)) + 0.1 * kMm;
      left = mark.width() + 2 * kMm;
      align = Align::end;
    }
    const double width = c_.width() - left;
    if (!m_.witness.empty()) {
      c_.y = c_.line(for_officers("For officers: {witness}", m_.witness), plain(kWitnessPt, align),
                     left, width, c_.y);
    }
    if (!m_.day_witness.empty()) {
      c_.y = c_.line(for_officers("For officers, day before: {witness}", m_.day_witness),
                     plain(kWitnessPt, align), left, width, c_.y);
    }
    c_.y = std::max(c_.y, mark_bottom);
  }

  SlipCanvas& c_;
  const SlipModel& m_;
  const Messages& say_;
  const QrSquare& qr_;
};

}  // namespace

Result<Slip> draw_slip(const SlipModel& model) {
  QrSquare qr;
  if (!model.qr.empty()) {
    qr = qr_square(model.qr);
    if (qr.side == 0) return {ErrorKind::invalid, "the text of the slip's QR code is too long"};
  }
  const Messages messages = Messages::load(model.language);
  const std::string title = messages.tr(kDomain, "QUEUE TICKET") + " " + model.label;
  return Slip::make(model.width_mm, title, model.created,
                    [model, messages, qr = std::move(qr)](SlipCanvas& canvas) {
                      TicketDrawing(canvas, model, messages, qr).draw();
                    });
}

}  // namespace khio
