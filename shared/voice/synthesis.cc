#include "voice/synthesis.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string_view>

#include "base/check.h"

extern char** environ;

namespace khio {
namespace {

struct SpokenLanguage {
  std::string_view language;
  const char* voice;
};
constexpr std::array<SpokenLanguage, 2> kSpoken{{{"en", "en-gb"}, {"ms", "ms"}}};
constexpr const char* kWordsPerMinute = "140";

const char* voice_of(const std::string& language) {
  for (const SpokenLanguage& spoken : kSpoken) {
    if (spoken.language == language) return spoken.voice;
  }
  return nullptr;
}

// A WAV whose length is not known to its writer: everything behind the data chunk's head is sound.
Result<Samples> samples_of(const std::string& wav) {
  constexpr std::size_t kRateAt = 24;
  const std::size_t data = wav.find("data", 12);
  if (!wav.starts_with("RIFF") || data == wav.npos || wav.size() < data + 8) {
    return Error{ErrorKind::device, "espeak-ng gave no sound"};
  }
  std::uint32_t rate = 0;
  std::memcpy(&rate, wav.data() + kRateAt, sizeof rate);
  if (rate < 8000 || rate > 96000) return Error{ErrorKind::device, "espeak-ng gave no sound"};
  Samples samples((wav.size() - data - 8) / sizeof(std::int16_t));
  std::memcpy(samples.data(), wav.data() + data + 8, samples.size() * sizeof(std::int16_t));
  return at_device_rate(samples, static_cast<int>(rate));
}

// All that comes through the pipe until its writer is gone; false when the time is over.
bool read_all(int from, std::string& text) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::seconds(kSynthesisSecondsMax);
  std::array<char, 16384> piece;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    pollfd ready{from, POLLIN, 0};
    if (left.count() <= 0 || poll(&ready, 1, static_cast<int>(left.count())) == 0) return false;
    const ssize_t got = read(from, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    text.append(piece.data(), static_cast<std::size_t>(got));
  }
}

struct Started {
  pid_t pid = 0;
  int output = -1;
};

Result<Started> start(const std::string& program, const std::string& words, const char* voice) {
  std::array<int, 2> pipe_ends{};
  if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0) {
    return Error{ErrorKind::device, std::string("no pipe to espeak-ng: ") + std::strerror(errno)};
  }
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, pipe_ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const std::array<std::string, 8> said{program, "-v", voice, "-s",
                                        kWordsPerMinute, "--stdout", "--", words};
  std::array<char*, 9> arguments{};
  for (std::size_t i = 0; i < said.size(); ++i) arguments[i] = const_cast<char*>(said[i].c_str());
  Started started{0, pipe_ends[0]};
  const int failed =
      posix_spawnp(&started.pid, program.c_str(), &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  close(pipe_ends[1]);
  if (failed == 0) return started;
  close(pipe_ends[0]);
  return Error{ErrorKind::device, program + " cannot be run (" + std::strerror(failed) +
                                      "); install the package espeak-ng"};
}

}  // namespace

bool can_be_synthesized(const std::string& language) { return voice_of(language) != nullptr; }

bool synthesizer_installed(const std::string& program) {
  if (program.find('/') != std::string::npos) return access(program.c_str(), X_OK) == 0;
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

Result<Samples> synthesize(const std::string& program, const std::string& words,
                           const std::string& language) {
  const char* voice = voice_of(language);
  KHIO_CHECK(voice != nullptr);
  const Result<Started> started = start(program, words, voice);
  if (!started) return started.error();
  std::string wav;
  const bool in_time = read_all(started->output, wav);
  close(started->output);
  if (!in_time) kill(started->pid, SIGKILL);
  int ended = 0;
  while (waitpid(started->pid, &ended, 0) < 0 && errno == EINTR) {
  }
  if (!in_time) return Error{ErrorKind::device, program + " took too long"};
  if (!WIFEXITED(ended) || WEXITSTATUS(ended) != 0) {
    return Error{ErrorKind::device, program + " failed; is its voice '" + voice + "' installed?"};
  }
  return samples_of(wav);
}

}  // namespace khio
