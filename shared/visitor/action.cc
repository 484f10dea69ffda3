#include "visitor/action.h"

namespace khio::kiosk {

void add_digits(std::string& digits, const Action& action, std::size_t count) {
  if (action.number < 0 || action.number > 9) return;
  const std::string more = static_cast<char>('0' + action.number) + action.code;
  if (digits.size() < count) digits += more.substr(0, count - digits.size());
}

std::optional<Action> digits_action(const std::string& typed) {
  if (typed.empty() || typed.find_first_not_of("0123456789") != std::string::npos) {
    return std::nullopt;
  }
  return Action{ActionKind::digit, typed.front() - '0', typed.substr(1)};
}

}  // namespace khio::kiosk
