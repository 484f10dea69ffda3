// Everything the kiosk's screens show. Screens know nothing else: no store, no clock, no printer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/zone.h"
#include "kiosk/screens/words.h"
#include "ui/color.h"
#include "ui/icons.h"

namespace khio::kiosk {

struct Modes {
  bool large_text = false;
  bool high_contrast = false;
  bool low_reach = false;  // every control in the lower two thirds
  bool spoken = false;     // what each screen asks for is said aloud

  bool operator==(const Modes&) const = default;
};

// The time left until the kiosk is free for the next visitor.
struct Countdown {
  int seconds_left = 0;
  int seconds_whole = 1;
  bool asks = false;  // the visitor is asked whether more time is needed
};

struct Wait {
  int low_seconds = 0;
  int high_seconds = 0;
};

// Around every screen: the office's band, the switches, the languages.
struct Surroundings {
  Words words;
  std::string office_name{};
  std::string office_name_second{};  // in the office's second language; may be empty
  ui::Icon emblem = ui::Icon::hall;
  bool ornament = false;           // a floral pattern in the band
  DayNumber day = 0;
  int second_of_day = 0;
  Modes modes{};
  std::vector<std::string> languages{};  // each in its own words
  int language = 0;
  std::optional<Countdown> countdown{};
  bool sample = false;  // invented data: said on every screen
};

struct ErrandTile {
  std::string code;
  std::string errand;
  ui::Icon icon = ui::Icon::document;
  ui::Color seed{};
  int waiting = 0;
  std::optional<Wait> wait;  // none while no counter is open for it
  bool open = true;
};

inline constexpr int kTilesPerPage = 6;

struct HomeModel {
  std::vector<ErrandTile> tiles;  // all of them; the page's six are drawn
  int page = 0;
  bool has_reception = true;
};

struct StepLine {
  std::string text;
  std::string responsible;
  int minutes = 0;
};

struct DetailsModel {
  std::string name;
  std::string errand;
  ui::Icon icon = ui::Icon::document;
  ui::Color seed{};
  std::string unit;
  int standard_minutes = 0;
  std::vector<StepLine> steps;
  std::vector<std::string> documents;
  bool no_documents = false;
  std::string fee;
  std::string law;
  std::string channel;
  int waiting = 0;
  std::optional<Wait> wait;
  bool open = true;
};

struct PriorityModel {
  std::string errand;
  std::vector<std::string> groups;
};

enum class Paper { off, printing, printed, failed };

struct TicketModel {
  std::string number;
  std::string service;
  ui::Color seed{};
  int ahead = 0;
  std::optional<Wait> wait;
  Paper paper = Paper::off;
  bool paper_out = false;  // the reason of a failure that a visitor can understand
  std::string code;        // for rating
  bool priority = false;
};

struct CodeModel {
  std::string digits;
  bool refused = false;  // the last code was unknown, used or not served yet
  bool unreachable = false;
};

struct RatingModel {
  std::string question;
  int at = 0;      // which of `count` questions
  int count = 1;
  int score = 0;   // 0: none chosen yet
  bool sent = false;  // the rating is kept already: this is a further question, or a second thought
  bool unreachable = false;
};

// A picture of dark and light squares, row by row, such as a QR code. side 0: none.
struct Dots {
  int side = 0;
  std::vector<bool> dark{};
};

struct ThanksModel {
  Dots survey;  // the QR code of the outside survey, while it runs
};

enum class Notice {
  staff_called,
  staff_unreachable,
  issuing,
  closed,
  out_of_service,
  no_ticket,
};

struct NoticeModel {
  Notice notice = Notice::issuing;
  bool can_rate = false;           // the rating is open even when the office is closed
  std::vector<std::string> lines;  // opening hours, where to go
};

}  // namespace khio::kiosk
