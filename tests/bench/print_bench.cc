// From a tap to the printer having the whole slip, against `lp` of the same file.
//
// Usage: khio_print_bench. Both sides go to one real print server and its virtual 80 mm printer and
// are measured in turn in one run; ours includes the durable ticket and the drawing of its slip, lp
// finds the file ready. Needs what tests/support/print_house.h names.
#include <cstdlib>
#include <fstream>

#include "base/assets.h"
#include "bench/arrivals.h"
#include "bench/bench_support.h"
#include "dispatch/dispatch.h"
#include "dispatch/slip_job.h"
#include "files/office_file.h"
#include "support/print_house.h"

namespace khio::bench {
namespace {

constexpr int kRounds = 11;
constexpr int kPatienceMs = 60'000;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "khio_print_bench: %s\n", why.c_str());
  std::exit(1);
}

class Race {
 public:
  Race()
      : arrivals_((house_.folder() / "pages").string()),
        office_(open_office()),
        printer_(open_printer(house_.address()).take()),
        dispatch_(Dispatch::open(office_, house_.address(), {}).take()) {}

  double ours() {
    IssuedTicket ticket;
    const double seconds = seconds_of([&] {
      IssueOrder order;
      order.services = {"A01"};
      order.print = true;
      ticket = office_.issue(order, {"bench", ""}).take();
      if (!dispatch_->send(ticket)) stop("the slip was not sent");
      await_begun_page();
    });
    await_end(slip_key(ticket));
    if (!dispatch_->settle()) stop("the outcome was not recorded");
    last_slip_ = slip_job(office_, ticket, {}, PrintForm::pdf).take();
    return seconds;
  }

  // The slip printed last, once more.
  double by_lp() {
    const std::string file = (house_.folder() / "slip.pdf").string();
    std::ofstream(file, std::ios::binary) << last_slip_.pdf;
    const std::string key = "lp-" + std::to_string(++copies_);
    const std::string page = "PageSize=Custom." + std::to_string(last_slip_.width_mm) + "x" +
                             std::to_string(last_slip_.height_mm) + "mm";
    const double seconds = seconds_of([&] {
      if (house_.run({"lp", "-d", "Ticket80", "-t", key, "-o", page, "-o", "finishings=11", "-o",
                      "job-cancel-after=60", file}) != 0) {
        stop("lp failed");
      }
      await_begun_page();
    });
    await_end(key);
    return seconds;
  }

 private:
  Office open_office() {
    const std::string file = (house_.folder() / "office.db").string();
    const std::string sample =
        load_office_file((assets_dir() / "office/sample.toml").string()).take();
    if (auto created = create_store(file, sample, "bench", clock_); !created) {
      stop(created.error().detail);
    }
    return Office::open(file, clock_).take();
  }

  // The queue takes one ticket a second: a round begins with nothing under way.
  void await_begun_page() const {
    if (!arrivals_.await("begun-", kPatienceMs)) stop("the page did not arrive");
  }
  void await_end(const std::string& key) {
    const bool ended = test::await(
        [&] { return printer_->find(key).outcome != PrintOutcome::unconfirmed; });
    if (!ended) stop("job " + key + " did not end");
  }

  test::PrintHouse house_;
  Arrivals arrivals_;
  SystemClock clock_;
  Office office_;
  std::unique_ptr<Printer> printer_;
  std::unique_ptr<Dispatch> dispatch_;
  PrintJob last_slip_;
  int copies_ = 0;
};

void run() {
  Race race;
  race.ours();  // fonts, and the queue's first job
  race.by_lp();
  std::vector<double> ours;
  std::vector<double> ratios;  // within a round the machine is about as busy for both
  for (int round = 0; round < kRounds; ++round) {
    ours.push_back(race.ours());
    ratios.push_back(ours.back() / race.by_lp());
  }
  report("tap to the printer having the whole slip", "lp of the same file", median(ratios),
         "times", "<= 1.2");
  report("tap to the printer having the whole slip", "", median(ours) * 1000, "ms", "");
}

}  // namespace
}  // namespace khio::bench

int main() { khio::bench::run(); }
