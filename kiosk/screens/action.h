// What a visitor asked for on a screen.
#pragma once

#include <string>

namespace khio::kiosk {

enum class ActionKind {
  choose_service,  // code
  not_sure,
  call_staff,
  rate,
  choose_language,  // number: index
  large_text, high_contrast, low_reach, spoken,
  page,  // number: which
  take_ticket,
  want_priority, no_priority,
  back,
  done,
  digit,  // number
  erase,
  submit_code,
  score,  // number: 1 .. 5
  skip, end_rating,
  more_time, finish,
};
inline constexpr int kActionKinds = 23;

struct Action {
  ActionKind kind;
  int number = 0;
  std::string code{};

  bool operator==(const Action&) const = default;
};

}  // namespace khio::kiosk
