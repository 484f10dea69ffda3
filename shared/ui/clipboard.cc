#include "ui/clipboard.h"

#include <SDL.h>

#include <memory>

namespace khio::ui {

std::string clipboard_text() {
  const std::unique_ptr<char, void (*)(void*)> text(SDL_GetClipboardText(), SDL_free);
  return text == nullptr ? "" : std::string(text.get());
}

void set_clipboard_text(const std::string& text) { SDL_SetClipboardText(text.c_str()); }

}  // namespace khio::ui
