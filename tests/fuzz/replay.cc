// Runs a target without clang: every kept input, then so many changed copies of them, the same ones
// each time. Usage: PROGRAM FOLDER EXECUTIONS. What stopped the program is left in `stopped-by-PROGRAM`.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <vector>

#include "target.h"

namespace {

using Input = std::vector<std::uint8_t>;

constexpr std::size_t kBytesMax = 64 * 1024;
constexpr unsigned kSecondsMax = 60;  // for one input: more is a hang
constexpr int kChangesMax = 6;

char left_behind[256];
std::span<const std::uint8_t> running;

// Only what may be called while a program falls.
void keep_what_stopped_it(int signal) {
  const int file = open(left_behind, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file >= 0 && write(file, running.data(), running.size()) >= 0) close(file);
  const char said[] = "stopped by an input; see stopped-by-*\n";
  if (write(STDERR_FILENO, said, sizeof said - 1) < 0) _exit(1);
  ::signal(signal, SIG_DFL);
  raise(signal);
}

void run(const Input& input) {
  running = input;
  alarm(kSecondsMax);
  LLVMFuzzerTestOneInput(input.data(), input.size());
  alarm(0);
}

class Changer {
 public:
  explicit Changer(const std::vector<Input>& kept) : kept_(kept) {}

  Input next() {
    Input input = any();
    for (int changes = 1 + below(kChangesMax); changes > 0; --changes) change(input);
    if (input.size() > kBytesMax) input.resize(kBytesMax);
    return input;
  }

 private:
  int below(std::size_t bound) { return static_cast<int>(random_() % bound); }
  std::size_t place(const Input& input) { return random_() % (input.size() + 1); }
  const Input& any() { return kept_[random_() % kept_.size()]; }

  void change(Input& input) {
    const std::size_t at = place(input);
    const auto here = input.begin() + static_cast<std::ptrdiff_t>(at);
    const auto rest = input.size() - at;
    const auto piece = static_cast<std::ptrdiff_t>(random_() % (std::min<std::size_t>(rest, 32) + 1));
    switch (below(7)) {
      case 0: if (rest > 0) *here ^= static_cast<std::uint8_t>(1 << below(8)); return;
      case 1: if (rest > 0) *here = static_cast<std::uint8_t>(below(256)); return;
      case 2: input.erase(here, here + piece); return;
      case 3: {  // said twice
        const Input copy(here, here + piece);
        input.insert(here, copy.begin(), copy.end());
        return;
      }
      case 4: {  // from another one
        const Input& other = any();
        const auto from = static_cast<std::ptrdiff_t>(place(other));
        const auto size = std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(other.size()) - from, 64);
        const Input taken(other.begin() + from, other.begin() + from + size);
        input.insert(here, taken.begin(), taken.end());
        return;
      }
      case 5: input.resize(at); return;
      default: {
        static const std::vector<std::string> kOdd = {
            "-1", "0", "9223372036854775807", "-9223372036854775808", "1e309", "\xff", "\xc3", "\"",
            "\n", "\r\n", ",", "=", "{", "}", "[", "]", "\xe0\xb8\x81", "\xef\xbb\xbf", "'", "\\"};
        const std::string& odd = kOdd[random_() % kOdd.size()];
        input.insert(here, odd.begin(), odd.end());
      }
    }
  }

  const std::vector<Input>& kept_;
  std::mt19937_64 random_{20'261'121};
};

std::vector<Input> load(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Input> kept;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    kept.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return kept;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string program = std::filesystem::path(argv[0]).filename();
  std::snprintf(left_behind, sizeof left_behind, "stopped-by-%s", program.c_str());
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM})
    ::signal(signal, keep_what_stopped_it);
  const std::vector<Input> kept = load(argv[1]);
  if (kept.empty()) return 2;
  for (const Input& input : kept) run(input);
  const long executions = std::atol(argv[2]);
  Changer changer(kept);
  for (long done = 0; done < executions; ++done) run(changer.next());
  std::printf("%s: %zu kept inputs and %ld changed ones executed\n", program.c_str(), kept.size(),
              executions);
  return 0;
}
