// Slips: the small papers of the ticket printer, drawn once for every way of getting them on paper:
// a PDF page exactly as long as its content, and the printer's own black dots.
//
// Texts come in the visitor's language except the fixed words, which are found in its catalogue;
// there is no personal data on a slip and no reason of a priority, only a star.
// A Slip may be used from any thread, one at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/bitmap1.h"
#include "base/result.h"

namespace khio {

struct SlipModel {
  std::string language = "en";  // of the fixed words
  std::string office = {};
  std::string label = {};  // "B027"
  bool priority = false;   // a star beside the number, nothing more
  std::string service = {};
  std::string service_second = {};  // the same in the office's own language; may be empty
  std::vector<std::string> further_services = {};  // other errands under the same number
  std::vector<std::string> further_second = {};    // … in the office's own language; may be empty
  std::string division = {};
  std::string issued_date = {}, issued_time = {};  // as they are written in that language
  std::optional<int> ahead = {};
  std::optional<int> wait_low_minutes = {},
                     wait_high_minutes = {};  // equal or one missing: one number
  int standard_minutes = 0;                   // 0: not said
  std::string fee = {};                       // "no fee" is a text too; empty: not said
  std::vector<std::string> documents = {};
  bool no_documents = false;     // says that none are needed
  std::string rating_code = {};  // "48217-3"; empty: not said
  std::string qr = {};           // empty: no square
  std::string witness = {};      // "7K4M-92QX-0B3D-T5WF"
  std::string day_witness = {};  // yesterday's head, on the first slip of a day; may be empty
  int missed_calls = 0;          // after so many calls one must see staff; 0: not said
  std::string keeps_on = {};  // the day on which the place in line is kept; empty: on none
  std::vector<std::string> notes = {};  // the office's own, such as No Gift
  bool sample = false;                  // invented data: says so
  int reprint = 0;                      // which copy this is; 0: the first paper
  int width_mm = 80;                    // of the paper: 80 or 58
  // Texts get smaller, and documents give way to the kiosk's list, until the slip is no longer than
  // this; several errands may still make it longer. 0: as long as everything needs.
  int length_mm = 80;
  std::string created = {};             // ISO 8601, for the PDF's properties
};

struct CountLine {
  std::string label, value;
};

// Printed when an office day closes: what of the day nobody may change afterwards.
struct ClosingSlipModel {
  std::string language = "en";
  std::string office = {};
  std::string date = {}, closed_at = {};  // as written in that language
  std::vector<CountLine> counts = {};     // "issued" 57, …
  std::string witness = {};               // of the day's last event
  std::int64_t events = 0;                // how many the journal holds
  bool sample = false;
  int copy = 0;  // which copy this is; 0: the first paper
  int width_mm = 80;
  std::string created = {};
};


struct CheckLine {
  std::string label, value;
  bool ok = true;
};

// A list of what is in order and what is not: the morning's readiness, a printer's test. Its words
// come in the reader's language.
struct CheckSlipModel {
  std::string title = {};
  std::string office = {};
  std::string when = {};
  std::vector<CheckLine> lines = {};
  std::string number = {};  // large, to be read from the paper
  std::string verdict = {};
  std::string request = {};  // what to do then
  bool test_pattern = false;  // a scale, grey steps and letters that are hard to print
  bool to_sign = false;
  int width_mm = 80;
  std::string created = {};
};

// What shows that paper comes out of a printer that cannot say so itself.
struct TestSheet {
  std::string language = "en";
  std::string printer = {};  // its address
  std::string made = {};     // such as "576 dots, 203 dpi"
  std::string number = {};   // asked for afterwards; empty: who stands before it is asked
  int width_mm = 80;
};
CheckSlipModel test_sheet(const TestSheet& sheet);

struct ComplaintSlipModel;
struct FallbackSheetModel;
class SlipCanvas;  // inside khio_paper

class Slip {
 public:
  double width_mm() const { return width_mm_; }
  double height_mm() const { return height_mm_; }

  Result<std::string> pdf() const;  // the file's bytes; device: Cairo failed
  // At the head of an A4 page, for a printer of pages.
  Result<std::string> page_pdf() const;
  // `dots` across the printable width: 576 at 203 dpi for most 80 mm printers, 512 at 180 dpi, 384
  // at 203 dpi for 58 mm. QR modules are whole dots.
  Result<Bitmap1> bitmap(int dots = 576, double dpi = 203.2) const;
  // The whole paper as a picture.
  Result<std::string> png(double dpi = 203.2) const;

 private:
  friend Result<Slip> draw_slip(const SlipModel& model);
  friend Result<Slip> draw_closing_slip(const ClosingSlipModel& model);
  friend Result<Slip> draw_complaint_slip(const ComplaintSlipModel& model);
  friend Result<Slip> draw_fallback_slip(const FallbackSheetModel& model);
  friend Result<Slip> draw_check_slip(const CheckSlipModel& model);
  using Draw = std::function<void(SlipCanvas&)>;
  static Result<Slip> make(int width_mm, std::string title, std::string created, Draw draw);
  Result<std::string> pdf_on(double width_pt, double height_pt, double top_pt) const;

  double width_mm_ = 0, height_mm_ = 0;
  std::string title_, created_;
  Draw draw_;
};

// device: no fonts. invalid: a paper width other than 58 and 80, or a text too long for a QR code.
Result<Slip> draw_slip(const SlipModel& model);
Result<Slip> draw_closing_slip(const ClosingSlipModel& model);
Result<Slip> draw_check_slip(const CheckSlipModel& model);

// A bitmap as the bytes of a PBM file (P4), which other programs read.
std::string pbm_of(const Bitmap1& bitmap);

}  // namespace khio
