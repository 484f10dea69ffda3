#include "windows/real_window.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>

namespace khio::test {
namespace {

std::string contents(const std::string& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The number the X server chose for itself, once it takes visitors.
std::string display_of(const std::string& file) {
  std::string number;
  await([&] {
    const std::string said = contents(file);
    const std::size_t end = said.find('\n');
    if (end == std::string::npos) return false;
    number = said.substr(0, end);
    return true;
  });
  return ":" + number;
}

std::string size_words(WindowSize size) {
  return std::to_string(size.width) + "x" + std::to_string(size.height);
}

}  // namespace

void RealWindow::start_display(const std::string& name, WindowSize screen,
                               const ScratchFolder& folder) {
  const std::string number_file = folder.file(name + ".display");
  std::remove(number_file.c_str());
  x_server_ = ChildProcess({"sh", "-c",
                            "exec Xvfb -displayfd 3 -noreset -screen 0 " + size_words(screen) +
                                "x24 -nolisten tcp 3>>'" + number_file + "'"},
                           {}, log_file_);
  display_ = display_of(number_file);
}

RealWindow::RealWindow(const Launch& launch, const ScratchFolder& folder)
    : status_file_(folder.file(launch.name + ".status")),
      log_file_(folder.file(launch.name + ".log")) {
  start_display(launch.name, launch.screen, folder);
  if (!launch.window_manager.empty()) {
    // One that cannot reach a display that has just begun gives up; it is begun again.
    const std::string begin = "until " + launch.window_manager + "; do sleep 0.1; done";
    window_manager_ = beside({"sh", "-c", begin});
    // It has taken charge when it tells its name.
    await([&] {
      return answer_of("xprop -root _NET_SUPPORTING_WM_CHECK").find("window id") !=
             std::string::npos;
    });
  }
  std::vector<std::string> program = launch.program;
  std::replace(program.begin(), program.end(), std::string("STATUS"), status_file_);
  std::vector<std::string> environment = launch.environment;
  environment.push_back("DISPLAY=" + display_);
  program_ = ChildProcess(program, environment, log_file_);
  started_ = await([&] { return frames() > 0; });
}

ChildProcess RealWindow::beside(const std::vector<std::string>& program) const {
  return ChildProcess(program, {"DISPLAY=" + display_}, log_file_);
}

std::string RealWindow::answer_of(const std::string& shell_command) const {
  const std::string file = status_file_ + ".answer";
  ChildProcess({"sh", "-c", "(" + shell_command + ") >'" + file + "' 2>&1"},
               {"DISPLAY=" + display_}, log_file_)
      .wait();
  return contents(file);
}

RealWindow::RealWindow(const std::string& role, const std::string& store, WindowSize size,
                       const ScratchFolder& folder, const std::vector<std::string>& more)
    : status_file_(folder.file(role + ".status")), log_file_(folder.file(role + ".log")) {
  start_display(role, size, folder);
  std::vector<std::string> program = {KHIO_WINDOW_PROGRAM, role, store, status_file_,
                                      size_words(size)};
  program.insert(program.end(), more.begin(), more.end());
  program_ = ChildProcess(program, {"DISPLAY=" + display_, "SDL_VIDEODRIVER=x11"}, log_file_);
  started_ = await([&] { return frames() > 0; });
}

bool RealWindow::xdotool(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), "xdotool");
  return ChildProcess(arguments, {"DISPLAY=" + display_}, log_file_).wait() == 0;
}

bool RealWindow::keyboard(const std::string& layout) const {
  return ChildProcess({"setxkbmap", layout}, {"DISPLAY=" + display_}, log_file_).wait() == 0;
}

std::vector<std::string> RealWindow::move_to(const std::string& target_id) const {
  Target found;
  const bool there = await([&] {
    for (const Target& target : targets()) {
      if (target.id != target_id || !target.enabled) continue;
      found = target;
      return true;
    }
    return false;
  });
  if (!there) return {};
  return {"mousemove", std::to_string(found.x + found.width / 2),
          std::to_string(found.y + found.height / 2)};
}

bool RealWindow::point(const std::string& target_id, std::vector<std::string> then) const {
  std::vector<std::string> steps = move_to(target_id);
  if (steps.empty()) return false;
  steps.insert(steps.end(), then.begin(), then.end());
  return xdotool(steps);
}

bool RealWindow::tap(const std::string& target_id) {
  return point(target_id, {"mousedown", "1", "mouseup", "1"});
}

bool RealWindow::tap_twice(const std::string& target_id) {
  return point(target_id, {"mousedown", "1", "mouseup", "1", "sleep", "0.12", "mousedown", "1",
                           "mouseup", "1"});
}

bool RealWindow::linger() { return xdotool({"sleep", "0.5"}); }

bool RealWindow::press_long(const std::string& target_id) {
  return point(target_id, {"mousedown", "1", "sleep", "1.2", "mouseup", "1"});
}

bool RealWindow::slide_off(const std::string& target_id) {
  return point(target_id, {"mousedown", "1", "mousemove", "3", "3", "mouseup", "1"});
}

bool RealWindow::scan(const std::string& text) {
  return xdotool({"type", "--args", "1", "--delay", "12", text, "key", "Return"});
}

bool RealWindow::key(const std::string& name) { return xdotool({"key", name}); }

bool RealWindow::shows(const std::string& words) const {
  return await([&] {
    std::istringstream lines(status());
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("text ") && line.find(words) != std::string::npos) return true;
    }
    return false;
  });
}

bool RealWindow::offers(const std::string& target_id) const {
  return await([&] { return offers_now(target_id); });
}

bool RealWindow::offers_now(const std::string& target_id) const {
  const std::vector<Target> now = targets();
  return std::any_of(now.begin(), now.end(), [&](const Target& target) {
    return target.id == target_id && target.enabled;
  });
}

std::vector<std::string> RealWindow::texts() const {
  std::vector<std::string> found;
  std::istringstream lines(status());
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("text ")) found.push_back(line.substr(5));
  }
  return found;
}

std::string RealWindow::focus() const {
  std::istringstream lines(status());
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("focus ")) return line.substr(6);
  }
  return {};
}

long RealWindow::frames() const {
  std::istringstream in(status());
  std::string word;
  long frames = 0;
  in >> word >> frames;
  return frames;
}

std::vector<Target> RealWindow::targets() const {
  std::vector<Target> found;
  std::istringstream lines(status());
  for (std::string line; std::getline(lines, line);) {
    std::istringstream in(line);
    std::string word;
    std::string state;
    Target target;
    if (!(in >> word >> target.x >> target.y >> target.width >> target.height >> state)) continue;
    if (word != "target") continue;
    target.enabled = state == "on";
    std::getline(in >> std::ws, target.id);
    found.push_back(target);
  }
  return found;
}

std::string RealWindow::status() const { return contents(status_file_); }
std::string RealWindow::said() const { return contents(log_file_); }

}  // namespace khio::test
