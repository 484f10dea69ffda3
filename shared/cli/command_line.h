// A program's command line: its commands, the options all of them share, and one way to answer.
//
// Standard output gets either the whole answer or nothing; an error is one line on standard error,
// "khio-counter: what is wrong; what to do", and its exit code. One thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "cli/answer.h"
#include "cli/run.h"

namespace CLI {
class App;
}

namespace khio {

class CommandLine {
 public:
  using Action = std::function<Result<Answer>(Run&)>;
  using OfficeAction = std::function<Result<Answer>(Run&, Office&)>;

  CommandLine(const std::string& program, const std::string& purpose);
  ~CommandLine();

  CLI::App& root() { return *root_; }

  // A word that other commands stand under: "office" of "office check".
  CLI::App& group(const std::string& name, const std::string& help);

  // A command under `parent`, which is root() or a group().
  CLI::App& command(CLI::App& parent, const std::string& name, const std::string& help,
                    Action action);
  // The same for a command that needs the office opened.
  CLI::App& office_command(CLI::App& parent, const std::string& name, const std::string& help,
                           OfficeAction action);

  // What the program does without a command, and the group of options for that: together with a
  // command they are refused.
  CLI::App& without_command(const std::string& options, Action action);

  // Reads the arguments, does what they ask for and returns the exit code.
  int run(int argc, const char* const* argv);

 private:
  Result<Answer> act();
  int usage_error(const std::string& what) const;
  int complain(int exit_code, const std::string& what) const;
  int give(const Answer& answer) const;

  std::string program_;
  std::unique_ptr<CLI::App> root_;
  CommonOptions options_;
  Action chosen_;
  Action without_command_;  // none: a command is needed
  CLI::App* window_options_ = nullptr;
};

// Of both programs.
std::string program_version();

}  // namespace khio
