#include "paper/memo_page.h"

namespace khio {
namespace {

constexpr int kRemarkLines = 2;

void draw_heads(PageCanvas& page, const Memo& memo) {
  std::vector<Fact> line;
  for (const Memo::Head& head : memo.heads) {
    if (!head.beside && !line.empty()) {
      page.letter_fields(line);
      line.clear();
    }
    line.push_back({head.label, head.value, {}});
  }
  page.letter_fields(line);
  page.space(6);
}

}  // namespace

void draw_memo(PageCanvas& page, const Memo& memo, const std::string& emblem_png) {
  page.letterhead(memo.title, emblem_png);
  draw_heads(page, memo);
  for (const Memo::Section& section : memo.sections) {
    page.paragraph(section.name, {.weight = Weight::bold, .space_after_pt = 0});
    for (const std::string& text : section.paragraphs) {
      page.paragraph(text, {.space_after_pt = 1});
    }
    page.space(4);
  }
  page.paragraph(memo.closing);
  const std::string dots(45, '.');
  page.keep_together([&] {
    page.signatures(memo.signed_word, {{"(" + dots + ")", memo.position_word + " " + dots}});
    page.space(14);
    page.written_beside(memo.remarks, kRemarkLines);
  });
}

}  // namespace khio
