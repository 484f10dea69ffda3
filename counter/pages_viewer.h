// Paper on its way out of the program: its pages on the screen, drawn and printed on threads of their
// own, so that one can leaf on while a printer is at work. One thread, that of its section.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "counter/long_work.h"
#include "counter/screens/pages_preview.h"
#include "dispatch/document_print.h"
#include "domain/calendar.h"
#include "paper/page_document.h"

namespace khio::counter {

// Where reports go from here.
struct ReportPlaces {
  std::string folder{};   // of files; empty: none can be kept
  std::string printer{};  // for A4 pages; empty: none is chosen yet
  bool prints = true;     // false: nothing leaves this program
};

// "statistics-2026-11", without an ending.
std::string report_file(const char* report, const Period& period);

struct ViewedPaper {
  std::string code;    // "statistics"
  const char* name;    // a source string, see mark()
  std::string note;    // after it, such as its language
  std::string file;    // its name when saved, without the ending
  PageDocument document;
};

class PagesViewer {
 public:
  PagesViewer(ReportPlaces places, std::function<void()> wake);

  // Takes these and shows the one of that code.
  void open(std::vector<ViewedPaper> papers, const std::string& code);
  bool is_open() const { return !papers_.empty(); }
  bool asks() const { return question_ != PagesQuestion::none; }

  void apply(const InSection& action, const Words& words);
  void type(const EditIn& edit);
  // From now on, for whoever chooses no other.
  void use_printer(const std::string& address) { printer_ = places_.printer = address; }
  // What the other threads have done since. True: there is something new to see.
  bool settle(const Words& words);
  // Until the work under way is done, for pictures and tests.
  void wait(const Words& words);
  // `can_leave`: there is something behind it.
  PagesModel model(Setting setting, bool can_leave) const;

 private:
  struct Wanted {
    int paper = 0;
    int page = 1;
    int width_px = 0;
    bool operator==(const Wanted&) const = default;
  };

  void show(int paper);
  void draw();
  void ask(const std::string& what);
  void confirm();
  void leave();
  void print();
  void stop();
  void keep();
  void step(const InSection& action);
  bool settle_drawing(const Words& words);
  bool settle_sending(const Words& words);
  std::string range_wrong(const Words& words) const;
  const ViewedPaper& paper() const { return papers_[static_cast<std::size_t>(wanted_.paper)]; }

  ReportPlaces places_;
  std::vector<ViewedPaper> papers_;
  Wanted wanted_, drawn_;
  std::shared_ptr<const ui::Picture> picture_;
  long drawings_ = 0;
  int pages_ = 0;
  bool large_ = false;
  int scroll_ = 0;
  std::string range_;  // as typed; empty: all
  ui::TextFieldState typed_;
  PagesQuestion question_ = PagesQuestion::none;
  std::vector<std::string> queues_;
  bool queues_asked_ = false;
  std::string ticked_;   // printer
  std::string printer_;  // address
  Notice notice_;
  int seen_percent_ = -1;
  bool saving_ = false;  // what sending_ does; else it prints
  std::stop_source take_back_;
  LongWork drawing_, sending_, asking_;
};

}  // namespace khio::counter
