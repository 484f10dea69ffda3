// The memo as an OpenDocument text: a ZIP archive of XML parts, stored without compression, its
// `mimetype` first as the format demands.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "faces/memo.h"
#include "faces/zip_archive.h"

namespace khio {
namespace {

constexpr const char* kType = "application/vnd.oasis.opendocument.text";
constexpr const char* kNames =
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
    "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "
    "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
    "office:version=\"1.2\"";
constexpr const char* kEmblemPart = "Pictures/emblem.png";
constexpr double kEmblemCm = 1.5;
constexpr const char* kDots = "..............................";  // to be written on by hand
constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "<text:line-break/>"; break;
      default:
        if (static_cast<unsigned char>(c) >= ' ') out += c;
    }
  }
  return out;
}

struct PictureSize {
  unsigned width = 0, height = 0;
};

// From the first piece of a PNG file, which says nothing else before it.
std::optional<PictureSize> png_size(std::string_view png) {
  constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
  constexpr std::size_t kWidthAt = 16, kHeightAt = 20, kSizeEnd = 24;
  if (png.size() < kSizeEnd || !png.starts_with(kSignature) || png.substr(12, 4) != "IHDR")
    return std::nullopt;
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t n = 0; n < 4; ++n) value = value << 8 | static_cast<unsigned char>(png[at + n]);
    return value;
  };
  const PictureSize size{number(kWidthAt), number(kHeightAt)};
  if (size.width == 0 || size.height == 0) return std::nullopt;
  return size;
}

// At the upper left beside the title: a place for a stamp or print.
std::string emblem_place() {
  return fmt::format(
      "<draw:frame draw:style-name=\"Place\" draw:name=\"Emblem\" "
      "text:anchor-type=\"paragraph\" svg:x=\"0cm\" svg:y=\"0cm\" svg:width=\"{0}cm\" "
      "svg:height=\"{0}cm\"><draw:text-box><text:p/></draw:text-box></draw:frame>",
      kEmblemCm);
}

// The same with the office's own in it, as large as its place allows.
std::string emblem_frame(const PictureSize& size) {
  const double scale = kEmblemCm / std::max(size.width, size.height);
  return fmt::format(
      "<draw:frame draw:style-name=\"Picture\" draw:name=\"Emblem\" "
      "text:anchor-type=\"paragraph\" svg:x=\"0cm\" svg:y=\"0cm\" svg:width=\"{:.3f}cm\" "
      "svg:height=\"{:.3f}cm\"><draw:image xlink:href=\"{}\" xlink:type=\"simple\" "
      "xlink:show=\"embed\" xlink:actuate=\"onLoad\"/></draw:frame>",
      size.width * scale, size.height * scale, kEmblemPart);
}

std::string paragraph(const char* style, const std::string& inner) {
  return std::string("<text:p text:style-name=\"") + style + "\">" + inner + "</text:p>";
}

std::string bold(const std::string& text, const std::string& style) {
  return "<text:span text:style-name=\"" + style + "\">" + escaped(text) + "</text:span>";
}

std::string family_style(const char* name, const std::string& paragraph_look,
                         const std::string& text_look) {
  return std::string("<style:style style:name=\"") + name +
         "\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
         "<style:paragraph-properties " + paragraph_look + "/><style:text-properties " +
         text_look + "/></style:style>";
}

// Sizes for the Latin, and again for the Thai letters.
std::string size(int pt, bool heavy) {
  const std::string points = std::to_string(pt) + "pt";
  std::string look = "fo:font-size=\"" + points + "\" style:font-size-complex=\"" + points + "\"";
  if (heavy) look += " fo:font-weight=\"bold\" style:font-weight-complex=\"bold\"";
  return look;
}

// TH Sarabun 16 pt, the title 29 and the labels 20; A4, 3 cm at the left and 2 cm at the right.
std::string styles_xml(const std::string& language) {
  const std::string font = "TH Sarabun New";
  return std::string(kHead) + "<office:document-styles " + kNames + "><office:font-face-decls>"
         "<style:font-face style:name=\"F\" svg:font-family=\"'" + font + "'\"/>"
         "</office:font-face-decls><office:styles><style:style style:name=\"Standard\" "
         "style:family=\"paragraph\"><style:text-properties style:font-name=\"F\" "
         "style:font-name-complex=\"F\" " + size(16, false) + " fo:language=\"" +
         escaped(language) + "\" style:language-complex=\"" + escaped(language) +
         "\"/></style:style></office:styles><office:automatic-styles>"
         "<style:page-layout style:name=\"A4\"><style:page-layout-properties "
         "fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin-top=\"1.5cm\" "
         "fo:margin-bottom=\"2cm\" fo:margin-left=\"3cm\" fo:margin-right=\"2cm\"/>"
         "</style:page-layout></office:automatic-styles><office:master-styles>"
         "<style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\"/>"
         "</office:master-styles></office:document-styles>";
}

std::string beside_title(const char* name, const std::string& look) {
  return std::string("<style:style style:name=\"") + name +
         "\" style:family=\"graphic\"><style:graphic-properties " + look +
         "style:wrap=\"run-through\" style:run-through=\"background\" "
         "style:horizontal-pos=\"from-left\" style:horizontal-rel=\"paragraph\" "
         "style:vertical-pos=\"from-top\" style:vertical-rel=\"page-content\"/></style:style>";
}

std::string looks() {
  const std::string plain = size(16, false);
  // Where another font makes the memo longer than a page, it ends with its closing on the next.
  const std::string kept = "fo:keep-with-next=\"always\"";
  return "<office:automatic-styles>" +
         family_style("Title", "fo:text-align=\"center\" fo:margin-top=\"0.5cm\" "
                      "fo:margin-bottom=\"0.2cm\"", size(29, true)) +
         beside_title("Picture", "") +
         beside_title("Place", "draw:fill=\"none\" draw:stroke=\"solid\" "
                      "svg:stroke-color=\"#888888\" svg:stroke-width=\"0.02cm\" ") +
         family_style("Head", "fo:margin-bottom=\"0.05cm\"", plain) +
         family_style("Body", "fo:text-indent=\"2.5cm\" fo:margin-top=\"0.1cm\" fo:orphans=\"2\" "
                      "fo:widows=\"2\"", plain) +
         family_style("Closing", "fo:text-indent=\"2.5cm\" fo:margin-top=\"0.1cm\" " + kept, plain) +
         family_style("Signature", "fo:text-align=\"center\" fo:margin-left=\"6cm\" " + kept,
                      plain) +
         family_style("Remark", "fo:margin-top=\"0.5cm\"", plain) +
         "<style:style style:name=\"Together\" style:family=\"table-row\">"
         "<style:table-row-properties fo:keep-together=\"always\"/></style:style>"
         "<style:style style:name=\"Beside\" style:family=\"table-cell\">"
         "<style:table-cell-properties fo:padding-right=\"0.5cm\"/></style:style>" +
         "<style:style style:name=\"Label\" style:family=\"text\"><style:text-properties " +
         size(20, true) +
         "/></style:style><style:style style:name=\"Name\" style:family=\"text\">"
         "<style:text-properties " +
         size(16, true) + "/></style:style></office:automatic-styles>";
}

// Side by side, each with lines to write on.
std::string remarks_table(const std::vector<std::string>& remarks) {
  constexpr int kRemarkLines = 2;
  const std::string dotted(44, '.');
  std::string cells;
  for (const std::string& remark : remarks) {
    cells += "<table:table-cell table:style-name=\"Beside\">" + paragraph("Remark", escaped(remark));
    for (int line = 0; line < kRemarkLines; ++line) cells += paragraph("Head", dotted);
    cells += "</table:table-cell>";
  }
  return "<table:table table:name=\"Remarks\"><table:table-column "
         "table:number-columns-repeated=\"" + std::to_string(remarks.size()) +
         "\"/><table:table-row table:style-name=\"Together\">" + cells + "</table:table-row></table:table>";
}

std::string signature(const Memo& memo) {
  const std::string dots = escaped(kDots);
  return paragraph("Signature", escaped(memo.signed_word) + " " + dots) +
         paragraph("Signature", "(" + dots + ")") +
         paragraph("Signature", escaped(memo.position_word) + " " + dots);
}

std::string content_xml(const Memo& memo, const std::optional<PictureSize>& emblem) {
  constexpr int kSignatureRoom = 2;  // empty lines to sign in
  std::string body = paragraph(
      "Title", (emblem ? emblem_frame(*emblem) : emblem_place()) + escaped(memo.title));
  std::string line;
  for (const Memo::Head& head : memo.heads) {
    if (!head.beside && !line.empty()) body += paragraph("Head", line);
    line = (head.beside ? line + "<text:tab/>" : "") + bold(head.label, "Label") + "  " +
           escaped(head.value.empty() ? kDots : head.value);
  }
  body += paragraph("Head", line);
  for (const Memo::Section& section : memo.sections) {
    std::string run_in = bold(section.name, "Name") + "  ";
    for (const std::string& text : section.paragraphs) {
      body += paragraph("Body", std::exchange(run_in, {}) + escaped(text));
    }
  }
  body += paragraph("Body", "") + paragraph("Closing", escaped(memo.closing));
  for (int empty = 0; empty < kSignatureRoom; ++empty) body += paragraph("Closing", "");
  body += signature(memo) + remarks_table(memo.remarks);
  return std::string(kHead) + "<office:document-content " + kNames + ">" + looks() +
         "<office:body><office:text>" + body +
         "</office:text></office:body></office:document-content>";
}

// Title and language, for lists of files and those who hear them read.
std::string meta_xml(const Memo& memo, const std::string& language) {
  constexpr std::size_t kSubject = 3;
  const std::string subject = memo.heads.size() > kSubject ? memo.heads[kSubject].value : "";
  return std::string(kHead) + "<office:document-meta " + kNames +
         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:meta><dc:title>" +
         escaped(memo.title + ": " + subject) + "</dc:title><dc:language>" + escaped(language) +
         "</dc:language></office:meta></office:document-meta>";
}

std::string manifest_xml(bool emblem) {
  const auto entry = [](const std::string& path, const char* type) {
    return "<manifest:file-entry manifest:full-path=\"" + path + "\" manifest:media-type=\"" +
           type + "\"/>";
  };
  return std::string(kHead) +
         "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
         "manifest:version=\"1.2\">" +
         entry("/", kType) + entry("content.xml", "text/xml") + entry("styles.xml", "text/xml") +
         entry("meta.xml", "text/xml") +
         (emblem ? entry(kEmblemPart, "image/png") : "") + "</manifest:manifest>";
}

}  // namespace

Result<std::string> memo_odt(const Memo& memo, const std::string& language,
                             const std::string& emblem_png) {
  const std::optional<PictureSize> emblem = png_size(emblem_png);
  if (!emblem && !emblem_png.empty())
    return Error{ErrorKind::invalid, "the emblem is no PNG picture"};
  ZipArchive zip;
  zip.add("mimetype", kType);
  zip.add("content.xml", content_xml(memo, emblem));
  zip.add("styles.xml", styles_xml(language));
  zip.add("meta.xml", meta_xml(memo, language));
  if (emblem) zip.add(kEmblemPart, emblem_png);
  zip.add("META-INF/manifest.xml", manifest_xml(emblem.has_value()));
  return zip.take();
}

}  // namespace khio
