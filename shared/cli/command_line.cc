#include "cli/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exception>
#include <utility>

#include "base/utf8.h"
#include "cli/rights.h"
#include "domain/limits.h"

namespace khio {
namespace {

// Errors are one line whatever a library or a file name puts into them.
std::string one_line(std::string text) {
  for (char& byte : text) {
    if (byte == '\n' || byte == '\r' || byte == '\t') byte = ' ';
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return plain_line(text);
}

// What to do about an error that does not say so itself.
std::string advised(const Error& error) {
  if (error.detail.find("; ") != std::string::npos) return error.detail;
  const char* advice = "";
  switch (error.kind) {
    case ErrorKind::invalid: advice = "correct it and try again"; break;
    case ErrorKind::nothing: advice = "there is nothing to do"; break;
    case ErrorKind::refused:
    case ErrorKind::taken: advice = "`khio-counter queue` shows how things stand"; break;
    case ErrorKind::busy: advice = "try again"; break;
    case ErrorKind::unknown: advice = "repeat it with the same --request"; break;
    case ErrorKind::not_found: advice = "`khio-counter office show` lists what there is"; break;
    case ErrorKind::damaged: advice = "keep the file as it is and restore a backup"; break;
    case ErrorKind::device: advice = "see to the machine and try again"; break;
  }
  return error.detail + "; " + advice;
}

std::string language_problem(const std::string& code) {
  // Fixed by the contract; more come with catalogues of messages.
  for (const char* known : {"th", "en", "ms"}) {
    if (code == known) return "";
  }
  const std::vector<std::string> languages = Messages::languages();
  if (std::find(languages.begin(), languages.end(), code) != languages.end()) return "";
  return "no such language: " + code + "; use th, en or ms";
}

std::string emptiness_problem(const std::string& value) {
  return value.empty() ? "it is empty" : "";
}

std::string request_problem(const std::string& id) {
  if (id.empty() || id.size() > kRequestIdBytesMax) {
    return "a request id has 1 to " + std::to_string(kRequestIdBytesMax) + " bytes";
  }
  return "";
}

std::string actor_problem(const std::string& id) {
  if (id.empty() || id.size() > kActorBytesMax) {
    return "an officer id has 1 to " + std::to_string(kActorBytesMax) + " bytes";
  }
  return "";
}

std::string path_of(const CLI::App* command) {
  std::string path = command->get_name();
  for (const CLI::App* at = command->get_parent(); at != nullptr; at = at->get_parent()) {
    path = at->get_name() + " " + path;
  }
  return path;
}

const CLI::App* last_parsed(const CLI::App* from) {
  while (!from->get_subcommands().empty()) from = from->get_subcommands().back();
  return from;
}

// What is said stands in the journal for good, and everything that reads it there reads UTF-8.
bool is_text(int argc, const char* const* argv) {
  return std::all_of(argv, argv + argc,
                     [](const char* word) { return code_points(word).has_value(); });
}

// What stands behind "--" is for the command before it; with none there it would be read by nobody.
bool has_unread_words(const CLI::App& root, int argc, const char* const* argv) {
  return root.get_subcommands().empty() &&
         std::any_of(argv, argv + argc, [](const char* word) { return std::strcmp(word, "--") == 0; });
}

// The library takes an empty word for the name of a group of options, which has none, and then reads
// the words after it for ever.
bool has_empty_word(int argc, const char* const* argv) {
  return std::any_of(argv, argv + argc, [](const char* word) { return *word == '\0'; });
}

}  // namespace

namespace {

std::string words_of(const CLI::App& root, const CLI::App& parent, const std::string& name) {
  return &parent == &root ? name : parent.get_name() + " " + name;
}

// Commands about the machine need no office; where there is one, its officers' roles hold for them.
Status right_where_there_is_an_office(Run& run, const std::string& words) {
  const std::string& officer = run.options().officer;
  if (officer.empty() || right_of(words) == Right::serve) return Done{};
  const Result<Office*> office = run.office();
  return office ? check_right(**office, officer, words) : Status(Done{});
}

}  // namespace

CommandLine::CommandLine(const std::string& program, const std::string& purpose)
    : program_(program), root_(std::make_unique<CLI::App>(purpose, program)) {
  root_->require_subcommand(0, 1);
  root_->fallthrough();
  root_->set_help_flag("-h,--help", "Say what there is and stop");
  root_->set_version_flag("--version", program + " " + KHIO_VERSION, "Say the version and stop");
  root_->add_option("--store", options_.store,
                    "The office's store: sqlite:PATH, a path or postgresql://HOST/DATABASE (else "
                    "KHIO_STORE, else /var/lib/khio/office.db where that folder is, else the user's "
                    "data folder, where one that is there goes before one that is yet to be made)")
      ->check(emptiness_problem);
  root_->add_option("--settings", options_.settings,
                    "This machine's settings (else KHIO_SETTINGS, else khio/machine.toml in the "
                    "user's configuration folder)")
      ->check(emptiness_problem);
  root_->add_flag("--json", options_.json, "Answer with one JSON object");
  root_->add_option("--language", options_.language, "Language of the answer: th, en or ms")
      ->check(language_problem);
  root_->add_option("--request", options_.request, "Id that makes repeating this change harmless")
      ->check(request_problem);
  root_->add_option("--officer", options_.officer, "Officer who asks for the change")
      ->check(actor_problem);
}

CommandLine::~CommandLine() = default;

CLI::App& CommandLine::group(const std::string& name, const std::string& help) {
  CLI::App* made = root_->add_subcommand(name, help);
  made->fallthrough();
  made->require_subcommand(1, 1);
  return *made;
}

CLI::App& CommandLine::command(CLI::App& parent, const std::string& name, const std::string& help,
                               Action action) {
  CLI::App* made = parent.add_subcommand(name, help);
  made->fallthrough();
  made->footer("Also: --store URL, --json, --language CODE, --request ID, --officer ID (see " +
               program_ + " --help)");
  const std::string words = words_of(root(), parent, name);
  made->callback([this, words, action = std::move(action)] {
    chosen_ = [words, action](Run& run) -> Result<Answer> {
      if (const Status right = right_where_there_is_an_office(run, words); !right) {
        return right.error();
      }
      return action(run);
    };
  });
  return *made;
}

CLI::App& CommandLine::office_command(CLI::App& parent, const std::string& name,
                                      const std::string& help, OfficeAction action) {
  const std::string words = words_of(root(), parent, name);
  return command(parent, name, help,
                 [action = std::move(action), words](Run& run) -> Result<Answer> {
                   Result<Office*> office = run.office();
                   if (!office) return office.error();
                   const Status right = check_right(**office, run.options().officer, words);
                   if (!right) return right.error();
                   return action(run, **office);
                 });
}

CLI::App& CommandLine::without_command(const std::string& options, Action action) {
  without_command_ = std::move(action);
  window_options_ = root_->add_option_group(options, "Without a command: the window");
  return *window_options_;
}

std::string program_version() { return KHIO_VERSION; }

int CommandLine::run(int argc, const char* const* argv) {
  if (!is_text(argc, argv))
    return usage_error("what was typed is not UTF-8 text; set the terminal to UTF-8");
  if (window_options_ != nullptr && has_empty_word(argc, argv)) window_options_->disabled();
  try {
    root_->parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::fputs(root_->help().c_str(), stdout);
    return 0;
  } catch (const CLI::CallForVersion&) {
    std::puts((program_ + " " + KHIO_VERSION).c_str());
    return 0;
  } catch (const CLI::ParseError& error) {
    return usage_error(error.what());
  }
  if (has_unread_words(*root_, argc, argv))
    return usage_error("no command is named before --; leave -- out");
  try {
    const Result<Answer> answer = act();
    if (!answer) return complain(exit_code_of(answer.error().kind), advised(answer.error()));
    return give(*answer);
  } catch (const std::exception& error) {
    return complain(1, std::string(error.what()) + "; nothing was answered, try again");
  }
}

Result<Answer> CommandLine::act() {
  if (chosen_ && window_options_ != nullptr && window_options_->count_all() > 0) {
    return Error{ErrorKind::invalid,
                 "an option of the window stands beside a command; leave one of them out"};
  }
  const Action& action = chosen_ ? chosen_ : without_command_;
  if (!action) return Error{ErrorKind::invalid, "no command is named; see " + program_ + " --help"};
  Run run(program_, options_);
  return action(run);
}

int CommandLine::usage_error(const std::string& what) const {
  return complain(2, what + "; see " + path_of(last_parsed(root_.get())) + " --help");
}

int CommandLine::complain(int exit_code, const std::string& what) const {
  std::fprintf(stderr, "%s: %s\n", program_.c_str(), one_line(what).c_str());
  return exit_code;
}

int CommandLine::give(const Answer& answer) const {
  const std::string out = options_.json ? answer.json + "\n" : answer.text;
  const bool written = std::fwrite(out.data(), 1, out.size(), stdout) == out.size() &&
                       std::fflush(stdout) == 0;
  if (!written) return complain(1, "the answer could not be written; free space and ask again");
  if (!answer.complaint.empty()) return complain(answer.exit_code, answer.complaint);
  return answer.exit_code;
}

}  // namespace khio
