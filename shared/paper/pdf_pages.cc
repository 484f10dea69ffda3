#include "paper/pdf_pages.h"

#include <fmt/format.h>

#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <exception>

namespace khio {

Result<std::string> pdf_pages(const std::string& bytes, int first, int last) {
  try {
    QPDF pdf;
    pdf.processMemoryFile("report", bytes.data(), bytes.size());
    QPDFPageDocumentHelper helper(pdf);
    const std::vector<QPDFPageObjectHelper> pages = helper.getAllPages();
    const auto count = static_cast<int>(pages.size());
    if (first < 1 || first > last || last > count) {
      return Error{ErrorKind::invalid, fmt::format("it has the pages 1 to {}", count)};
    }
    for (int page = 1; page <= count; ++page) {
      if (page < first || page > last) helper.removePage(pages[static_cast<std::size_t>(page - 1)]);
    }
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.write();
    const auto chosen = writer.getBufferSharedPointer();
    return std::string(reinterpret_cast<const char*>(chosen->getBuffer()), chosen->getSize());
  } catch (const std::exception& failure) {
    return Error{ErrorKind::invalid, std::string("its pages cannot be taken: ") + failure.what()};
  }
}

}  // namespace khio
