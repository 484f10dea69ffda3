// What the counter says, in its officer's language: fixed words from the catalogue `counter`, and
// the small sentences made of times, numbers and outcomes. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>

#include "base/result.h"
#include "counter/serving.h"
#include "domain/calling_order.h"
#include "domain/catalogue.h"
#include "domain/ticket.h"
#include "text/dates.h"
#include "text/messages.h"

namespace khio::counter {

// A source string kept in a table, to be given to tr() later.
constexpr const char* mark(const char* source) { return source; }

// Languages name themselves; the office file only has their codes.
std::string own_name(const std::string& language);

class Words {
 public:
  Words(const Catalogue& office, const std::string& language);

  const std::string& language() const { return dates_.messages.language(); }
  const DateWriter& dates() const { return dates_; }

  std::string tr(const char* source) const;
  std::string say(const char* source, std::initializer_list<Argument> arguments) const;
  // The form for n, with {n} written.
  std::string count(const char* one, const char* many, std::int64_t n) const;

  // Tests: every phrase passes through `alter`, such as one that makes it longer.
  void set_alter(std::function<std::string(std::string)> alter) { alter_ = std::move(alter); }

  std::string number(std::int64_t value) const { return dates_.numerals.plain(value); }
  std::string amount(std::int64_t value) const { return dates_.numerals.grouped(value); }  // 2,266
  std::string minutes(std::int64_t seconds) const;   // "12 min", "under 1 min"
  std::string stopwatch(std::int64_t seconds) const; // "04:05", "1:02:03"

  std::string why(CallReason reason) const;
  std::string note(HoldNote note) const;
  // Why a deed did not happen and what to do now. The kind decides; the English detail is for logs.
  std::string problem(Deed deed, ErrorKind kind, const CallingRule& rule) const;

 private:
  std::string altered(std::string phrase) const;

  DateWriter dates_;
  std::function<std::string(std::string)> alter_;
};

}  // namespace khio::counter
