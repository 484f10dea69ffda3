#include "paper/told_pdf.h"

#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <exception>

namespace khio {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += c;
    }
  }
  return out;
}

// Title, author, language and date once more as XMP, which archives and search engines read.
std::string xmp_of(const PdfFacts& facts) {
  std::string rdf =
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      "<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
      escaped(facts.title) + "</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>" +
      escaped(facts.author) + "</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>" +
      escaped(facts.language) + "</rdf:li></rdf:Bag></dc:language></rdf:Description>";
  if (!facts.created.empty()) {
    rdf += "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
           "<xmp:CreateDate>" + escaped(facts.created) + "</xmp:CreateDate></rdf:Description>";
  }
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
         "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">" + rdf +
         "</rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
}

void describe(QPDF& pdf, const PdfFacts& facts) {
  QPDFObjectHandle root = pdf.getRoot();
  root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(facts.language));
  root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
  QPDFObjectHandle xmp = QPDFObjectHandle::newStream(&pdf, xmp_of(facts));
  xmp.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
  xmp.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
  root.replaceKey("/Metadata", xmp);
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    page.getObjectHandle().replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
  }
}

// Figures stand in the structure in the order in which they were drawn; none in a table, which is
// most of it.
void describe_figures(QPDFObjectHandle node, std::vector<std::string>::const_iterator& next,
                      const std::vector<std::string>::const_iterator& end) {
  if (next == end || !node.isDictionary()) return;
  QPDFObjectHandle kind = node.getKey("/S");
  if (kind.isNameAndEquals("/Table")) return;
  if (kind.isNameAndEquals("/Figure")) {
    node.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(*next++));
    return;
  }
  QPDFObjectHandle kids = node.getKey("/K");
  if (kids.isDictionary()) return describe_figures(kids, next, end);
  if (!kids.isArray()) return;
  for (int n = 0; n < kids.getArrayNItems(); ++n) describe_figures(kids.getArrayItem(n), next, end);
}

std::string written(QPDF& pdf) {
  // Of the library as a whole. What it packs is short and much the same: trying harder gains little.
  constexpr int kPackingLevel = 3;
  static const bool chosen = (Pl_Flate::setCompressionLevel(kPackingLevel), true);
  static_cast<void>(chosen);
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setMinimumPDFVersion("1.7");
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setStreamDataMode(qpdf_s_preserve);  // Cairo has packed its own
  writer.setDeterministicID(true);
  writer.write();
  const auto bytes = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace

Result<std::string> told_pdf(const std::string& bytes, const PdfFacts& facts) {
  try {
    QPDF pdf;
    pdf.processMemoryFile("report", bytes.data(), bytes.size());
    describe(pdf, facts);
    auto next = facts.figures.begin();
    describe_figures(pdf.getRoot().getKey("/StructTreeRoot"), next, facts.figures.end());
    return written(pdf);
  } catch (const std::exception& failure) {
    return Error{ErrorKind::device,
                 std::string("the PDF could not be completed: ") + failure.what()};
  }
}

}  // namespace khio
