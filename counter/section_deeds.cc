#include "counter/section_deeds.h"

#include "base/digest.h"

namespace khio::counter {

std::string section_problem(const Words& words, ErrorKind kind) {
  switch (kind) {
    case ErrorKind::nothing: return words.tr("There is nothing to do.");
    case ErrorKind::taken: return words.tr("Someone else was first. The list is up to date again.");
    case ErrorKind::busy: return words.tr("The system is busy. Nothing was lost: please try again.");
    case ErrorKind::unknown:
      return words.tr("It is not certain that this was recorded. Trying again is safe.");
    case ErrorKind::invalid:
      return words.tr("Something is not filled in correctly. Please check it.");
    case ErrorKind::not_found: return words.tr("There is no such ticket today.");
    case ErrorKind::refused:
      return words.tr("This cannot be done now. The screen shows how things stand.");
    case ErrorKind::damaged:
    case ErrorKind::device:
      return words.tr("The store cannot be reached. Please tell the administrator");
  }
  return {};
}

bool SectionDeeds::run(const std::string& content, const std::string& officer, const Words& words,
                    const std::function<Status(const Ask&)>& deed, const std::string& done_words) {
  if (request_.empty() || content != content_) request_ = to_hex(random_id());
  content_ = content;
  const Status done = deed({officer, request_});
  const bool not_sure = !done.ok() && (done.error().kind == ErrorKind::busy ||
                                       done.error().kind == ErrorKind::unknown);
  if (!not_sure) request_.clear();
  if (done.ok()) {
    say(Tone::good, done_words);
    return true;
  }
  say(not_sure ? Tone::warning : Tone::problem, section_problem(words, done.error().kind));
  return false;
}

}  // namespace khio::counter
