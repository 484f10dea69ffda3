#include "paper/ticket_sheet.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "paper/drawing.h"
#include "paper/slip_canvas.h"
#include "text/fonts.h"
#include "text/messages.h"
#include "text/paragraph.h"

namespace khio {
namespace {

constexpr double kMm = kPointsPerMm;
constexpr const char* kDomain = "paper";
constexpr double kPageWidth = 210 * kMm, kPageHeight = 297 * kMm;
constexpr double kMarginX = 6 * kMm, kMarginY = 12 * kMm, kPad = 3 * kMm;
constexpr double kPieceWidth = (kPageWidth - 2 * kMarginX) / kSheetColumns;
constexpr double kPieceHeight = (kPageHeight - 2 * kMarginY) / kSheetRows;
constexpr double kPrinterDot = 72.0 / 600;
constexpr std::size_t kPieces = std::size_t{kSheetColumns} * kSheetRows;

void draw_piece(cairo_t* cr, const SlipModel& ticket, const QrSquare& qr) {
  const Messages say = Messages::load(ticket.language);
  SlipCanvas c(cr, kPieceWidth - 2 * kPad, kPrinterDot);
  constexpr double kNumberPt = 34, kQrMm = 17;
  const double side = qr.side > 0 ? c.qr_side(qr, kQrMm * kMm) : 0;
  const double left = c.width() - side - (side > 0 ? 2.5 * kMm : 0);
  const auto line = [&](const std::string& words, double size_pt, Weight weight, double width) {
    c.y = c.line(words, {.size_px = size_pt, .weight = weight}, 0, width, c.y);
  };
  line(ticket.office, 8.5, Weight::bold, c.width());
  c.rule(0, c.y, c.width(), 0.25 * kMm);
  c.y += 0.8 * kMm;
  const double top = c.y;
  if (side > 0) c.qr(qr, c.width() - side, top + 0.4 * kMm, kQrMm * kMm);
  const Paragraph number = Paragraph::fitted(
      ticket.label, {.size_px = kNumberPt, .weight = Weight::bold}, left - 4 * kMm,
      kNumberPt * 1.3, kNumberPt * 0.5);
  const double number_mm = 11.5 * kMm;
  c.stretched(number, 0, top + 0.6 * kMm + (number_mm - number.ink().height) / 2, 1);
  if (ticket.priority) {
    c.star(number.ink().width + 2.4 * kMm, top + 2.2 * kMm, 1.6 * kMm);
  }
  c.y = top + number_mm + 1.2 * kMm;
  line(ticket.issued_date + "  " + ticket.issued_time, 7.5, Weight::regular, left);
  c.y = std::max(c.y, top + side + 1.2 * kMm);
  line(ticket.service, 9, Weight::bold, c.width());
  if (!ticket.rating_code.empty()) {
    line(say.tr(kDomain, "Rating code") + "  " + ticket.rating_code, 8, Weight::regular, c.width());
  }
  std::string foot = say.say(kDomain, "For officers: {witness}", {{"witness", ticket.witness}});
  if (ticket.sample) foot = say.tr(kDomain, "sample data") + " · " + foot;
  line(foot, 6, Weight::regular, c.width());
}

// Where to cut: ticks in the margins and faint lines between the pieces.
void draw_cuts(cairo_t* cr) {
  set_colour(cr, {0.6, 0.6, 0.6});
  cairo_set_line_width(cr, 0.4);
  const std::array<double, 2> dots = {1.5, 2.5};
  cairo_set_dash(cr, dots.data(), static_cast<int>(dots.size()), 0);
  for (int column = 0; column <= kSheetColumns; ++column) {
    cairo_move_to(cr, kMarginX + column * kPieceWidth, kMarginY);
    cairo_line_to(cr, kMarginX + column * kPieceWidth, kPageHeight - kMarginY);
  }
  for (int row = 0; row <= kSheetRows; ++row) {
    cairo_move_to(cr, kMarginX, kMarginY + row * kPieceHeight);
    cairo_line_to(cr, kPageWidth - kMarginX, kMarginY + row * kPieceHeight);
  }
  cairo_stroke(cr);
  cairo_set_dash(cr, nullptr, 0, 0);
}

void draw_page(cairo_t* cr, const std::vector<SlipModel>& tickets,
               const std::vector<QrSquare>& squares, std::size_t first) {
  draw_cuts(cr);
  const std::size_t end = std::min(tickets.size(), first + kPieces);
  for (std::size_t i = first; i < end; ++i) {
    const int place = static_cast<int>(i - first);
    cairo_save(cr);
    cairo_translate(cr, kMarginX + place / kSheetRows * kPieceWidth + kPad,
                    kMarginY + place % kSheetRows * kPieceHeight + 2 * kMm);
    draw_piece(cr, tickets[i], squares[i]);
    cairo_restore(cr);
  }
}

Result<std::vector<QrSquare>> squares_of(const std::vector<SlipModel>& tickets) {
  if (tickets.empty()) return Error{ErrorKind::invalid, "a sheet needs at least one ticket"};
  if (const Status fonts = fonts_ready(); !fonts) return fonts.error();
  std::vector<QrSquare> squares;
  for (const SlipModel& ticket : tickets) {
    squares.push_back(ticket.qr.empty() ? QrSquare{} : qr_square(ticket.qr));
    if (!ticket.qr.empty() && squares.back().side == 0) {
      return Error{ErrorKind::invalid, "the text of a ticket's QR code is too long"};
    }
  }
  return squares;
}

}  // namespace

Result<std::string> ticket_sheet_pdf(const std::vector<SlipModel>& tickets) {
  const Result<std::vector<QrSquare>> squares = squares_of(tickets);
  if (!squares) return squares.error();
  std::string bytes;
  const Surface surface = pdf_into(bytes, kPageWidth, kPageHeight);
  const std::string title = tickets.front().label + " – " + tickets.back().label;
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Khio");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 tickets.front().created.c_str());
  {
    const Drawing cr(cairo_create(surface.get()));
    for (std::size_t first = 0; first < tickets.size(); first += kPieces) {
      draw_page(cr.get(), tickets, *squares, first);
      cairo_show_page(cr.get());
    }
  }
  const Status drawn = finished(surface.get());
  if (!drawn.ok()) return drawn.error();
  return bytes;
}

Result<std::string> ticket_sheet_png(const std::vector<SlipModel>& tickets, double dpi) {
  const Result<std::vector<QrSquare>> squares = squares_of(tickets);
  if (!squares) return squares.error();
  const double scale = dpi / 72;
  const Surface picture = white_picture(static_cast<int>(std::lround(kPageWidth * scale)),
                                        static_cast<int>(std::lround(kPageHeight * scale)));
  {
    const Drawing cr(cairo_create(picture.get()));
    cairo_scale(cr.get(), scale, scale);
    draw_page(cr.get(), tickets, *squares, 0);
  }
  return png_of(picture.get());
}

}  // namespace khio
