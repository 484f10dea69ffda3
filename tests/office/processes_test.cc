// Many processes on one store: nothing twice, nothing lost, whoever is killed and whenever.
//
// Method: every process writes each acknowledged answer to a pipe, as a slip would be printed. At
// the end the pipe is the paper in people's hands, and the store must agree with all of it.
#include <signal.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <random>
#include <set>

#include "store/journal.h"
#include "store/replay.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::OfficeTest;

constexpr int kProcesses = 8;

class ProcessesTest : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    for (int counter = 1; counter <= 5; ++counter) open_counter(counter);
    office_.reset();
    paper_ = folder_.file("paper");
  }

  // Runs `work` in a process of its own, with its own opened office.
  template <typename Work>
  pid_t run(Work work) {
    const pid_t child = fork();
    if (child != 0) return child;
    Result<Office> office = Office::open(file_, clock_);
    if (!office.ok()) _exit(3);
    work(office.value());
    _exit(0);
  }

  // One line of paper, written whole.
  void print(const std::string& line) const {
    const int file = ::open(paper_.c_str(), O_WRONLY | O_APPEND | O_CREAT, 0600);
    const std::string whole = line + "\n";
    if (write(file, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) _exit(4);
    close(file);
  }

  std::multiset<std::string> paper() const {
    std::multiset<std::string> lines;
    std::ifstream stream(paper_);
    for (std::string line; std::getline(stream, line);) lines.insert(line);
    return lines;
  }

  void expect_no_line_twice() const {
    const std::multiset<std::string> lines = paper();
    for (const std::string& line : lines) EXPECT_EQ(lines.count(line), 1u) << line;
  }

  // Chain, replay, and every printed ticket in the store with the state of its call.
  void expect_store_agrees_with_paper() {
    const auto replayed = replay_and_compare(file_, [](EventSeq) { return true; });
    ASSERT_TRUE(replayed.ok()) << replayed.error().detail;
    EXPECT_EQ(replayed->first_bad, 0) << replayed->difference;
    EXPECT_EQ(replayed->difference, "");
    open();
    std::set<std::string> issued;
    std::set<std::string> called;
    ASSERT_TRUE(office().store().read([&](Reader& reader) {
      Hash previous{};
      reader.scan_journal(0, [&](const JournalRow& row) {
        EXPECT_EQ(row.event.hash, chain_hash(previous, row.event, row.kind, row.payload_hash));
        previous = row.event.hash;
        return true;
      });
      reader.scan_visits(0, 100'000, [&](const VisitRow& row) {
        EXPECT_TRUE(issued.insert("issued " + row.ticket).second) << row.ticket << " twice";
        if (row.called_at) called.insert("called " + row.ticket);
        return true;
      });
    }).ok());
    for (const std::string& line : paper())
      EXPECT_TRUE(issued.contains(line) || called.contains(line)) << "lost: " << line;
  }

  std::string paper_;
};

void issue_many(ProcessesTest&, Office& office, int count, unsigned seed,
                const std::function<void(const std::string&)>& print) {
  const std::vector<std::string> services = {"A01", "A02", "B01", "B04", "C03", "D02", "E01"};
  std::mt19937 random(seed);
  for (int i = 0; i < count; ++i) {
    IssueOrder order;
    order.services = {services[random() % services.size()]};
    order.priority = random() % 5 == 0;
    // A stalled disk may keep the store busy past its deadline: the same request again, as promised.
    const Ask ask{"kiosk", std::to_string(seed) + ":" + std::to_string(i)};
    auto ticket = office.issue(order, ask);
    for (int again = 0; again < 5 && !ticket.ok() && ticket.error().kind == ErrorKind::busy; ++again)
      ticket = office.issue(order, ask);
    if (ticket.ok())
      print("issued " + ticket->ticket);
    else
      std::fprintf(stderr, "not issued: %s\n", ticket.error().detail.c_str());
  }
}

// Calls at any counter until nothing was waiting a few times in a row.
void call_many(Office& office, unsigned seed, const std::function<bool()>& done,
               const std::function<void(const std::string&)>& print) {
  std::mt19937 random(seed);
  for (int i = 0; !done(); ++i) {
    const int counter = 1 + static_cast<int>(random() % 5);
    const auto called = office.call({counter, "", ""}, {"officer", ""});
    if (called.ok()) print("called " + called->ticket);
    if (called.ok() && random() % 2 == 0) (void)office.start(counter, {"officer", ""});
    (void)office.finish(counter, std::nullopt, {"officer", ""});
  }
}

TEST_F(ProcessesTest, EightIssueAndEightCallAtOnce) {
  constexpr int kEach = 60;
  const std::string issuing_done = folder_.file("done");
  std::vector<pid_t> issuers;
  std::vector<pid_t> callers;
  for (unsigned p = 0; p < kProcesses; ++p) {
    issuers.push_back(run([&](Office& office) {
      issue_many(*this, office, kEach, p, [&](const std::string& line) { print(line); });
    }));
    callers.push_back(run([&](Office& office) {
      call_many(office, 100 + p,
                [&] {
                  return access(issuing_done.c_str(), F_OK) == 0 && office.queue()->waiting.empty();
                },
                [&](const std::string& line) { print(line); });
    }));
  }
  for (const pid_t child : issuers) waitpid(child, nullptr, 0);
  std::ofstream(issuing_done) << "done";
  for (const pid_t child : callers) waitpid(child, nullptr, 0);

  expect_no_line_twice();
  expect_store_agrees_with_paper();
  std::map<std::string, int> kinds;
  for (const std::string& line : paper()) ++kinds[line.substr(0, 6)];
  EXPECT_EQ(kinds["issued"], kProcesses * kEach);
  EXPECT_EQ(kinds["called"], kProcesses * kEach) << "every ticket is called once";
}

TEST_F(ProcessesTest, AStoreIsOpenedAgainAndAgainWhileOthersChangeIt) {
  // A change that comes in between must not look like a store that was rolled back.
  std::vector<pid_t> writers;
  for (int p = 0; p < 4; ++p)
    writers.push_back(run([&](Office& office) {
      const Officer officer{"somchai", "Somchai", "officer", true};
      for (;;) (void)office.set_officer(officer, {"test", ""});
    }));
  std::string refused;
  for (int i = 0; i < 400 && refused.empty(); ++i) {
    const Result<Office> office = Office::open(file_, clock_);
    if (!office.ok()) refused = office.error().detail;
  }
  for (const pid_t child : writers) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  EXPECT_EQ(refused, "");
}

TEST_F(ProcessesTest, KilledAtAnyMomentNothingAcknowledgedIsLost) {
  std::mt19937 random(7);
  std::vector<pid_t> children;
  const auto start = [&](unsigned seed) {
    return run([this, seed](Office& office) {
      const auto put = [&](const std::string& line) { print(line); };
      if (seed % 2 == 0)
        issue_many(*this, office, 1'000'000, seed, put);
      else
        call_many(office, seed, [] { return false; }, put);
    });
  };
  unsigned seed = 1000;
  for (int p = 0; p < kProcesses; ++p) children.push_back(start(seed++));
  for (int kills = 0; kills < 60; ++kills) {
    // Wait for some paper to come out, then kill one of them wherever it is.
    const std::size_t before = paper().size();
    while (paper().size() < before + 5) usleep(500);
    pid_t& victim = children[random() % children.size()];
    kill(victim, SIGKILL);
    waitpid(victim, nullptr, 0);
    victim = start(seed++);
  }
  for (const pid_t child : children) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  expect_no_line_twice();
  expect_store_agrees_with_paper();
}

}  // namespace
}  // namespace khio
