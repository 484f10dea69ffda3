// How a section's deeds are done: each with a request of its own, which stays the same while it is
// unsure whether the deed happened and the officer asks for it again; and how it went, in words.
// One thread.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "counter/screens/model.h"
#include "office/office.h"

namespace khio::counter {

class SectionDeeds {
 public:
  // Does it as `officer`; `content` is everything it asks for. True when it was done. What is said
  // of it stands in notice() until the next deed.
  bool run(const std::string& content, const std::string& officer, const Words& words,
           const std::function<Status(const Ask&)>& deed, const std::string& done_words);
  void say(Tone tone, const std::string& text) { notice_ = {tone, text}; }
  const Notice& notice() const { return notice_; }
  bool unsure() const { return !request_.empty(); }

 private:
  std::string request_;  // of a deed that is unsure
  std::string content_;
  Notice notice_;
};

// Why a deed at a section did not happen, and what to do now.
std::string section_problem(const Words& words, ErrorKind kind);

}  // namespace khio::counter
