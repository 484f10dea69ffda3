// What a PageCanvas knows while it draws; inside khio_paper only.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "paper/drawing.h"
#include "paper/laid_texts.h"
#include "paper/page_canvas.h"

namespace khio {

inline constexpr Colour kInk{0.13, 0.15, 0.19};
inline constexpr Colour kNavy{0.106, 0.212, 0.365};
inline constexpr Colour kTeal{0.067, 0.475, 0.525};
inline constexpr Colour kGold{0.784, 0.588, 0.180};
inline constexpr Colour kPlum{0.475, 0.255, 0.435};
inline constexpr Colour kGrey{0.31, 0.34, 0.39};
inline constexpr Colour kHairline{0.78, 0.80, 0.83};
inline constexpr Colour kTint{0.953, 0.961, 0.976};
inline constexpr Colour kDeepTint{0.875, 0.910, 0.945};

// Of a map's cells, from the emptiest to the fullest; the numbers on each stand out from it.
struct Shade {
  Colour ground = {}, text = {};
};
inline constexpr std::array<Shade, 6> kHeatShades = {{{kTint, kInk},
                                                      {{0.80, 0.89, 0.91}, kInk},
                                                      {{0.57, 0.78, 0.80}, kInk},
                                                      {kTeal, kWhite},
                                                      {{0.085, 0.335, 0.450}, kWhite},
                                                      {kNavy, kWhite}}};
Shade heat_shade(double share);  // of the fullest cell, 0 to 1

struct PageCanvas::State {
  const PageSetup& setup;
  double paper_width = 0, paper_height = 0;
  int pages = 0;                        // 0: this run only counts
  std::function<cairo_t*()> next_page;  // the drawing of a fresh page; nullptr while counting
  std::function<void(const std::string& text, int level, int page, double y)> bookmark;
  std::shared_ptr<LaidTexts> texts;  // over all runs of the report
  // In a PDF, where pieces are told by what they are: a chart's contents in words.
  std::function<void(std::string words)> figure;

  int page = 0;
  double y = 0;
  int heading_page = 0;  // where the last heading ended
  double heading_y = 0;
  cairo_t* cr = nullptr;

  double left() const;
  double top() const;
  double bottom() const;
  double width() const;
  double room() const { return bottom() - y; }
  // What cannot leave for another page without leaving its heading alone.
  bool under_heading() const { return page == heading_page && y == heading_y; }

  bool tagged() const { return cr != nullptr && figure != nullptr; }

  void begin_page(bool bare = false);  // bare: without title and number at its head
  void running_title(double within);  // of the report, over every page but the first
  void keep_room(double height);
  const Paragraph& laid(std::string_view text, const TextStyle& style) const {
    return texts->text(std::string(text), style);
  }
  void show(const Paragraph& text, double x, double at_y, const Colour& colour) const;
  void fill(double x, double at_y, double width, double height, const Colour& colour) const;
  void round_fill(double x, double at_y, double width, double height, double radius,
                  const Colour& colour) const;
  void line(double x, double at_y, double width, double thickness, const Colour& colour) const;
  void dotted(double x, double at_y, double width) const;  // to write on by hand
  void caption(const std::string& text);
  double caption_height(const std::string& text) const;  // none without text
};

// What is drawn while it lives is one piece of the document, for those who hear it read: "P", "H1",
// "Table" with "TR" of "TH" and "TD", "Figure". REQUIRES: no page ends meanwhile
class Tag {
 public:
  Tag(const PageCanvas::State& state, const char* name);
  ~Tag();
  Tag(const Tag&) = delete;
  Tag& operator=(const Tag&) = delete;

 private:
  cairo_t* cr_;  // nullptr: nothing is told
  const char* name_;
};

// The same for a chart: `words` say what it shows.
class FigureTag {
 public:
  FigureTag(PageCanvas::State& state, std::string words);
  void next_page();  // the chart goes on there

 private:
  PageCanvas::State& state_;
  std::string words_;
  std::optional<Tag> tag_;
};

}  // namespace khio
