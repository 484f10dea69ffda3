// Pages as they will lie on paper, looked at before they are printed or saved: leafed through, made
// large to be read, sent to a printer whole or in part. Everything works without the mouse.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "counter/screens/model.h"
#include "ui/textures.h"

namespace khio::counter {

enum class PagesQuestion { none, range, printer };

struct PagesModel {
  Setting setting;
  std::vector<Choice> papers{};    // what can be looked at here, `on`: what is
  bool can_leave = false;          // Escape leads back
  std::shared_ptr<const ui::Picture> picture{};  // of the page; nothing: it is being drawn
  std::string picture_id{};
  int page = 1;
  int pages = 0;                   // 0: not known yet
  bool large = false;              // as wide as its place, to be read
  int scroll = 0;                  // in steps of the large page
  std::string range{};             // which pages go to paper, in words
  std::string printer{};           // its name; empty: none is chosen
  bool prints = true;              // false: nothing leaves this program
  bool saves = false;
  PagesQuestion question = PagesQuestion::none;
  ui::TextFieldState typed{};      // the range
  std::string typed_wrong{};
  std::vector<Choice> printers{};
  bool printers_asked = false;     // the list of printers is still to come
  std::optional<int> percent{};    // on its way to the printer or a file
  std::string stage{};             // … in words
  Notice notice{};
};

// Where SectionEvent's subjects mean something here.
inline constexpr const char* kPagesWidth = "width";    // run: the page is wanted so many pixels wide
inline constexpr const char* kPagesZoom = "zoom";      // run
inline constexpr const char* kPagesScroll = "scroll";  // step: to this step
inline constexpr const char* kPagesGo = "page";        // step: to this page
inline constexpr const char* kPagesRange = "range";    // ask
inline constexpr const char* kPagesPrinter = "printer";  // ask; choose a printer: tick

std::optional<Action> draw_pages(const PagesModel& model, ui::Kit& kit);

}  // namespace khio::counter
