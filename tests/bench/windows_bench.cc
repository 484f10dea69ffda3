// Whole windows under a real display: how long from the start of the program to its first frame,
// how much memory it then holds, and how soon a window shows what another process committed.
//
// Usage: khio_windows_bench FOLDER WINDOW_PROGRAM BARE_PROGRAM. Needs DISPLAY.
#include <cstdlib>
#include <fstream>
#include <limits>

#include "base/assets.h"
#include "base/digest.h"
#include "bench/arrivals.h"
#include "bench/bench_support.h"
#include "files/office_file.h"
#include "office/office.h"
#include "support/child_process.h"

namespace khio::bench {
namespace {

constexpr int kStarts = 5;
constexpr int kCalls = 15;
constexpr int kPatienceMs = 60'000;
constexpr int kFirstMs = 3'000;
constexpr int kRestMs = 400;  // nothing was drawn for so long: the window stands still

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "khio_windows_bench: %s\n", why.c_str());
  std::exit(1);
}

double resident_mib(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return 0;
}

class WindowsBench {
 public:
  WindowsBench(std::string folder, std::string program, std::string bare)
      : folder_(std::move(folder)), program_(std::move(program)), bare_(std::move(bare)),
        store_(folder_ + "/windows.db"), arrivals_(folder_) {
    const std::string sample =
        load_office_file((assets_dir() / "office/sample.toml").string()).take();
    if (const auto made = create_store(store_, sample, "bench", clock_); !made.ok()) {
      stop(made.error().detail);
    }
  }

  void starts() {
    const std::string file = folder_ + "/first.status";
    const Started bare_tall = started({bare_, "1080", "1920", file});
    const Started bare_wide = started({bare_, "1280", "800", file});
    compare("kiosk (1080x1920)", started({program_, "kiosk", store_, file, "1080x1920"}),
            bare_tall);
    compare("counter (1280x800)", started({program_, "counter", store_, file, "1280x800"}),
            bare_wide);
  }

  void repaints() {
    Office office = Office::open(store_, clock_).take();
    const std::string service = office.catalogue().services.front().code;
    if (!office.open_counter(1, "bench", {service}, ask()).ok()) stop("no counter opens");
    IssueOrder visit;
    visit.services = {service};
    CallOrder next;
    next.counter = 1;
    for (int i = 0; i <= kCalls; ++i) {
      if (!office.issue(visit, ask()).ok()) stop("no ticket is issued");
    }
    const test::ChildProcess board({program_, "board", store_, folder_ + "/board.status",
                                    "1920x1080"},
                                   {}, folder_ + "/windows.log");
    std::vector<double> seconds;
    for (int i = 0; i <= kCalls; ++i) {
      while (arrivals_.await("board.status", i == 0 ? kFirstMs : kRestMs)) {
      }
      if (!office.call(next, ask()).ok()) stop("nobody is called");
      seconds.push_back(seconds_of([&] {
        if (!arrivals_.await("board.status", kPatienceMs)) stop("the board shows no call");
      }));
      (void)office.start(1, ask()).ok();
      (void)office.finish(1, 1, ask()).ok();
    }
    report("commit to another process's repaint (board, 1920x1080)", "", median(seconds) * 1000,
           "ms", "goal <= 50");
  }

 private:
  struct Started {
    double seconds = std::numeric_limits<double>::infinity();  // the fastest of several
    double mib = 0;
  };

  static void compare(const std::string& name, const Started& ours, const Started& bare) {
    const std::string against = "a bare SDL+ImGui+GL3 program of the same size";
    report("start to first frame, " + name, "", ours.seconds * 1000, "ms", "");
    report("start to first frame, " + name, against, ours.seconds / bare.seconds, "ratio",
           "reported");
    report("resident memory, " + name, "", ours.mib, "MiB", "");
    report("resident memory, " + name, against, ours.mib / bare.mib, "ratio", "reported");
  }

  Started started(const std::vector<std::string>& command) {
    Started best;
    for (int i = 0; i < kStarts; ++i) {
      test::ChildProcess window;
      const double seconds = seconds_of([&] {
        window = test::ChildProcess(command, {}, folder_ + "/windows.log");
        if (!arrivals_.await("first.status", kPatienceMs)) stop(command[0] + " shows nothing");
      });
      best.seconds = std::min(best.seconds, seconds);
      while (arrivals_.await("first.status", kRestMs)) {
      }
      best.mib = resident_mib(window.id());
    }
    return best;
  }

  static Ask ask() { return {"bench", to_hex(random_id())}; }

  std::string folder_, program_, bare_, store_;
  SystemClock clock_;
  Arrivals arrivals_;
};

}  // namespace
}  // namespace khio::bench

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  khio::bench::WindowsBench bench(argv[1], argv[2], argv[3]);
  bench.starts();
  bench.repaints();
  return 0;
}
