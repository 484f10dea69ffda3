// What a command answers: the one JSON object of --json, the same in words, and the exit code.
// Any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/result.h"

namespace khio {

struct Answer {
  std::string json;           // one object, UTF-8, without a line end
  std::string text;           // lines for people, each ended
  int exit_code = 0;
  std::string complaint;      // for standard error when exit_code is not 0; empty: none
};

Answer answer(const nlohmann::ordered_json& json, std::string text);

// Bytes that are not UTF-8 are replaced, so that what is written can always be read.
std::string json_text(const nlohmann::ordered_json& json);

// The exit code of an error: part of what scripts rely on, never changed.
int exit_code_of(ErrorKind kind);

}  // namespace khio
