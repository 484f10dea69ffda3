#include "visitor/words.h"

namespace khio::kiosk {
namespace {

constexpr const char* kDomain = "kiosk";

}  // namespace

Words::Words(Messages messages, Era era) : dates_{std::move(messages), era, Numerals()} {}

std::string Words::altered(std::string phrase) const {
  return alter_ ? alter_(std::move(phrase)) : phrase;
}

std::string Words::operator()(const char* source) const {
  return altered(dates_.messages.tr(kDomain, source));
}

std::string Words::operator()(const char* source,
                              std::initializer_list<Argument> arguments) const {
  return filled(altered(dates_.messages.tr(kDomain, source)), arguments);
}

std::string Words::in_context(const char* context, const char* source) const {
  return altered(dates_.messages.tr(kDomain, context, source));
}

std::string Words::count(const char* one, const char* many, std::int64_t n) const {
  return filled(altered(dates_.messages.ntr(kDomain, one, many, n)), {{"n", number(n)}});
}

std::string Words::number(std::int64_t n) const { return dates_.numerals.plain(n); }

std::string Words::minutes(int low_seconds, int high_seconds) const {
  const int low = low_seconds / 60;
  const int high = high_seconds / 60;
  return low == high ? number(low) : number(low) + "\u2013" + number(high);
}

}  // namespace khio::kiosk
