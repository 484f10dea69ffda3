#include "dispatch/document_print.h"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "paper/pdf_pages.h"

namespace khio {
namespace {

constexpr double kA4WidthMm = 210;
constexpr double kA4HeightMm = 297;  // printers turn a lying page themselves

std::optional<int> page_number(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end || number < 1) return std::nullopt;
  return number;
}

Result<std::string> chosen_pages(const std::string& pdf, const std::string& pages) {
  if (pages.empty()) return pdf;
  const std::optional<PageRange> range = read_page_range(pages);
  if (!range) {
    return Error{ErrorKind::invalid, "--pages " + pages + " is no range; write 3 or 2-4"};
  }
  Result<std::string> chosen = pdf_pages(pdf, range->first, range->last);
  if (chosen) return chosen;
  return Error{chosen.error().kind, "--pages " + pages + ": " + chosen.error().detail};
}

// A document is long and nobody waits in front of it.
PrinterOptions for_documents() {
  PrinterOptions options;
  options.limits.trouble = std::chrono::minutes(1);
  options.limits.outcome = std::chrono::minutes(10);
  return options;
}

}  // namespace

std::optional<PageRange> read_page_range(const std::string& text) {
  const std::string_view all = text;
  const std::size_t dash = all.find('-');
  const std::optional<int> first = page_number(all.substr(0, dash));
  const std::optional<int> last =
      dash == std::string_view::npos ? first : page_number(all.substr(dash + 1));
  if (!first || !last) return std::nullopt;
  return PageRange{*first, *last};
}

std::string document_printer(const std::string& name) {
  return name.find(':') == std::string::npos ? "cups:" + name : name;
}

Result<PrintResult> print_document(const std::string& address, const DocumentOrder& order,
                                   const std::stop_token& stop) {
  Result<std::string> pages = chosen_pages(order.pdf, order.pages);
  if (!pages) return pages.error();
  const auto printer = open_printer(address, for_documents());
  if (!printer) return printer.error();
  if ((*printer)->takes() != PrintForm::pdf) {
    return Error{ErrorKind::invalid, address + " prints no pages; name an A4 printer"};
  }
  PrintJob job;
  job.key = order.key;
  job.pdf = std::move(pages).take();
  job.width_mm = kA4WidthMm;
  job.height_mm = kA4HeightMm;
  job.dies_after = std::chrono::hours(1);
  job.take_back = order.take_back;
  return (*printer)->print(job, stop);
}

}  // namespace khio
