// A window of the product on an X server of its own, touched and read from outside like a visitor
// would: what can be touched is known from the file the window writes after each frame. One thread.
#pragma once

#include <string>
#include <vector>

#include "support/child_process.h"
#include "support/scratch_folder.h"

namespace khio::test {

struct WindowSize {
  int width = 0;
  int height = 0;
};

struct Target {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  bool enabled = false;
  std::string id;
};

// Any program that writes a status file, on an X server of its own.
struct Launch {
  std::string name;                        // of its files
  std::vector<std::string> program;        // "STATUS" stands for the status file
  std::vector<std::string> environment{};
  WindowSize screen{};
  std::string window_manager{};            // empty: none
};

class RealWindow {
 public:
  RealWindow(const Launch& launch, const ScratchFolder& folder);
  // `role` and `more` as window_program.cc. Waits for the first frame.
  RealWindow(const std::string& role, const std::string& store, WindowSize size,
             const ScratchFolder& folder, const std::vector<std::string>& more = {});

  bool started() const { return started_; }
  // Waits until the target can be touched and taps its middle. False when it never comes.
  bool tap(const std::string& target_id);
  // Longer than the second touch of a double tap takes, which counts for nothing near the first.
  bool linger();
  bool tap_twice(const std::string& target_id);
  // Pressed for more than a second, then let go.
  bool press_long(const std::string& target_id);
  // Pressed there, let go in the window's upper left corner.
  bool slide_off(const std::string& target_id);
  // Letters as fast as a scanner types them, and Enter.
  bool scan(const std::string& text);
  // Presses a key, named as xdotool names it ("Return", "F5", "s").
  bool key(const std::string& name);
  // Keys the layout lacks would be lent a place for the moment of the press, which a busy program
  // can miss: what is typed in another script is typed on its own keyboard.
  bool keyboard(const std::string& layout) const;
  // Any xdotool command.
  bool xdotool(std::vector<std::string> arguments) const;
  // Another program on the same X server.
  ChildProcess beside(const std::vector<std::string>& program) const;
  // What a program beside it printed, once it has ended.
  std::string answer_of(const std::string& shell_command) const;
  std::string focus() const;  // which target has the focus of keys; empty: none
  std::vector<std::string> texts() const;
  void signal_program(int number) const { program_.signal(number); }
  void kill_program() { program_.kill_now(); }
  int wait_for_program() { return program_.wait(); }
  // Waits until some text on the screen is, or holds, these words.
  bool shows(const std::string& words) const;
  bool offers(const std::string& target_id) const;
  bool offers_now(const std::string& target_id) const;  // … without waiting for it

  long frames() const;
  std::vector<Target> targets() const;
  std::string status() const;  // for messages of failed tests
  std::string said() const;    // what the program and its X server printed

 private:
  void start_display(const std::string& name, WindowSize screen, const ScratchFolder& folder);
  // "mousemove" to the middle of a target, once it can be touched; empty when it never comes.
  std::vector<std::string> move_to(const std::string& target_id) const;
  bool point(const std::string& target_id, std::vector<std::string> then) const;

  std::string display_;
  std::string status_file_;
  std::string log_file_;
  bool started_ = false;
  ChildProcess x_server_;
  ChildProcess window_manager_;
  ChildProcess program_;  // ends before its X server
};

}  // namespace khio::test
