// What a key writes where a Latin layout puts it, whatever layout is on: a PIN, a ticket's number, an
// officer's id and a count are struck on the same keys with a Thai keyboard as with an English one.
//
// Where the layout writes Latin itself, its own letters count, such as those of AZERTY. Which it is
// is seen from what it writes: the window system does not tell when somebody changes it. Thai digits
// are digits. Pure: no window system here. One thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace khio::ui {

class LatinKeys {
 public:
  // A key went down, by its place: its USB usage id, which is SDL's scancode.
  void key_down(int usage, bool shift, bool caps_lock);
  // What the key that went down last writes in Latin, `typed` being what it writes in its layout.
  // Text of no key (an input method's, a paste's) is as it is.
  std::string of(std::string_view typed);

 private:
  std::optional<char> struck_;  // on an English keyboard
  bool foreign_ = false;        // the layout writes no Latin
};

}  // namespace khio::ui
