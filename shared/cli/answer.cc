#include "cli/answer.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace khio {

Answer answer(const nlohmann::ordered_json& json, std::string text) {
  Answer made;
  made.json = json_text(json);
  made.text = std::move(text);
  return made;
}

std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

int exit_code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::device: return 1;
    case ErrorKind::invalid: return 2;
    case ErrorKind::nothing: return 3;
    case ErrorKind::refused:
    case ErrorKind::taken: return 4;
    case ErrorKind::busy:
    case ErrorKind::unknown: return 5;
    case ErrorKind::not_found: return 6;
    case ErrorKind::damaged: return 7;
  }
  return 1;
}

}  // namespace khio
