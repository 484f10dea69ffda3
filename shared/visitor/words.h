// What screens say, in the visitor's language: phrases of the catalogue `kiosk`, dates, numbers.
// Cheap to copy; any thread.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>

#include "text/dates.h"
#include "text/messages.h"

namespace khio::kiosk {

class Words {
 public:
  // Screens and tickets write Arabic digits in every language.
  Words(Messages messages, Era era);

  std::string operator()(const char* source) const;
  std::string operator()(const char* source, std::initializer_list<Argument> arguments) const;
  // Told apart by context.
  std::string in_context(const char* context, const char* source) const;
  // The form for n, with {n} filled.
  std::string count(const char* one, const char* many, std::int64_t n) const;
  std::string number(std::int64_t n) const;
  // "12", or "10–15" when the two differ.
  std::string minutes(int low_seconds, int high_seconds) const;
  const DateWriter& dates() const { return dates_; }

  // Tests: every phrase passes through `alter`, such as one that makes it longer.
  void set_alter(std::function<std::string(std::string)> alter) { alter_ = std::move(alter); }

 private:
  std::string altered(std::string phrase) const;

  DateWriter dates_;
  std::function<std::string(std::string)> alter_;
};

}  // namespace khio::kiosk
