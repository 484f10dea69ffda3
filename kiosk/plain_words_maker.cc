// Draws the sentences of plain_words.h and writes them as the source that defines them. Run by the
// build: plain_words_maker FILE.cc
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>

#include "text/fonts.h"
#include "text/messages.h"
#include "text/paragraph.h"

namespace khio {
namespace {

struct Sentence {
  const char* words;
  double size_px;
  Weight weight;
};

constexpr Sentence kSentences[] = {
    {"Out of service", 64, Weight::bold},
    {"Please take a number from the staff", 42, Weight::regular},
    {"The fonts of this machine are missing", 30, Weight::regular}};

// Octal escapes of fixed length: a digit that follows is never taken for a part of one.
std::string literal(const Mask& mask) {
  std::string text;
  for (int y = 0; y < mask.height; ++y) {
    text += "\n     \"";
    for (int x = 0; x < mask.width; ++x) {
      text += fmt::format("\\{:03o}", mask.pixels[static_cast<std::size_t>(y * mask.stride + x)]);
    }
    text += '"';
  }
  return text;
}

int write(const char* file) {
  if (const Status fonts = fonts_ready(); !fonts) {
    std::cerr << fonts.error().detail << '\n';
    return 1;
  }
  std::ofstream out(file);
  out << "#include \"kiosk/screens/plain_words.h\"\n\n#include <string_view>\n\n"
         "namespace khio::kiosk {\nnamespace {\n\n"
         "struct Drawn { const char* id; int width; int height; std::string_view alpha; };\n\n"
         "using namespace std::string_view_literals;\nconstexpr Drawn kDrawn[] = {\n";
  for (const char* language : {"th", "en", "ms"}) {
    const Messages messages = Messages::load(language);
    for (std::size_t i = 0; i < std::size(kSentences); ++i) {
      const Paragraph paragraph(messages.tr("kiosk", kSentences[i].words),
                                {.size_px = kSentences[i].size_px, .weight = kSentences[i].weight});
      const Mask mask = paragraph.mask();
      out << fmt::format("    {{\"plain {} {}\", {}, {},{}sv}},\n", language, i, mask.width,
                         mask.height, literal(mask));
    }
  }
  out << "};\n\nstd::vector<PlainSentence> unpacked() {\n"
         "  std::vector<PlainSentence> sentences;\n"
         "  for (const Drawn& drawn : kDrawn) {\n"
         "    sentences.push_back({drawn.id, {drawn.width, drawn.height,\n"
         "                         {drawn.alpha.begin(), drawn.alpha.end()}}});\n"
         "  }\n  return sentences;\n}\n\n}  // namespace\n\n"
         "const std::vector<PlainSentence>& plain_sentences() {\n"
         "  static const std::vector<PlainSentence> sentences = unpacked();\n"
         "  return sentences;\n}\n\n}  // namespace khio::kiosk\n";
  out.close();
  return out.good() ? 0 : 1;
}

}  // namespace
}  // namespace khio

int main(int argc, char** argv) { return argc == 2 ? khio::write(argv[1]) : 2; }
