// Reports and posters on their way to an office printer: A4 pages, all or some of them. Any thread,
// one document in one thread.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "print/printer.h"

namespace khio {

struct DocumentOrder {
  std::string key;      // as PrintJob::key: the same key is printed once
  std::string pdf;      // A4, upright or lying
  std::string pages;    // "3" or "2-4"; empty: all
  std::stop_token take_back = {};  // as PrintJob::take_back
};

struct PageRange {
  int first = 0;
  int last = 0;
};

// "3" or "2-4", blanks around the numbers allowed. Nothing: it is no range.
std::optional<PageRange> read_page_range(const std::string& text);

// An address as of print/printer.h from what people write: a queue's name or an address.
std::string document_printer(const std::string& name);

// Waits for the outcome, minutes if need be. invalid: a malformed address, a printer of slips, or no
// such pages.
Result<PrintResult> print_document(const std::string& address, const DocumentOrder& order,
                                   const std::stop_token& stop = {});

}  // namespace khio
