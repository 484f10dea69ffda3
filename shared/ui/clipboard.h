// The desktop's clipboard; empty text where there is none. The window's thread.
#pragma once

#include <string>

namespace khio::ui {

std::string clipboard_text();
void set_clipboard_text(const std::string& text);

}  // namespace khio::ui
