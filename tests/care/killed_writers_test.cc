// Eight programs write at once, and one after the other is killed at a random moment and begun anew.
// Whatever any of them was answered stands in the journal afterwards, no number was given twice, the
// chain and the tables are whole, and the same requests add only what was missing. With KHIO_KILLS=n
// there are so many kills, else some dozens.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "care/verify.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

constexpr int kWriters = 8;
constexpr int kKillsUsually = 48;
constexpr int kAnswersBetweenKillsMax = 40;
constexpr int kBusyMax = 50;

Catalogue office_of_eight() {
  Catalogue office = test::sample_catalogue();
  office.hours.always_open = true;
  office.counters.clear();
  for (int number = 1; number <= kWriters; ++number) {
    CounterPlace place;
    place.number = number;
    for (const Service& service : office.services) place.services.push_back(service.code);
    office.counters.push_back(std::move(place));
  }
  return office;
}

// What one writer asks for next, and what it was answered. Only what is written into the pipe in one
// piece counts as answered: a killed program tells nobody what it knew.
class Writer {
 public:
  Writer(const std::string& file, int number, int begin, int tell)
      : file_(file), number_(number), next_(begin), tell_(tell),
        chance_(static_cast<unsigned>(getpid())) {}

  [[noreturn]] void work() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    Result<Office> opened = Office::open(file_, clock_);
    for (int busy = 0; busy < kBusyMax && is_busy(opened); ++busy) opened = Office::open(file_, clock_);
    if (!opened.ok()) fail("open", opened.error());
    Office office = std::move(opened).take();
    for (;;) step(office);
  }

  static std::string request_of(int writer, int k) {
    return "writer-" + std::to_string(writer) + "-" + std::to_string(k);
  }

 private:
  void say(const std::string& line) {
    const std::string whole = line + "\n";
    if (write(tell_, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) _exit(3);
  }
  [[noreturn]] void fail(const std::string& what, const Error& error) {
    say("failed " + what + ": " + error.detail);
    _exit(2);
  }

  void step(Office& office) {
    const int k = next_++;
    const Ask ask{"writer", request_of(number_, k)};
    const int deed = static_cast<int>(chance_() % 12);
    const char* const name =
        deed < 2 ? "issue" : deed < 8 ? "call" : deed < 11 ? "finish" : "suggest";
    say("asks " + std::to_string(number_) + " " + std::to_string(k) + " " + name);
    Result<std::string> answer = do_it(office, deed, ask);
    // On a machine that does other things too, nine in a row may take longer than a program waits.
    for (int busy = 0; busy < kBusyMax && is_busy(answer); ++busy) answer = do_it(office, deed, ask);
    if (!answer.ok()) {
      const ErrorKind kind = answer.error().kind;
      if (kind != ErrorKind::refused && kind != ErrorKind::nothing && kind != ErrorKind::taken)
        fail(name, answer.error());
      return;
    }
    say("told " + std::to_string(number_) + " " + std::to_string(k) + " " + *answer);
  }

  template <typename Value>
  static bool is_busy(const Result<Value>& answer) {
    return !answer.ok() && answer.error().kind == ErrorKind::busy;
  }

  Result<std::string> do_it(Office& office, int deed, const Ask& ask) {
    if (deed < 2) return issue(office, ask);
    if (deed < 8) {  // more than are issued: the line is short, whatever the number of kills
      const auto open = office.open_counter(number_, "officer", {}, {"writer", ""});
      if (!open.ok()) return open.error();
      const auto called = office.call({number_, "", ""}, ask);
      if (!called.ok()) return called.error();
      return called->ticket;
    }
    if (deed < 11) {
      const auto started = office.start(number_, {"writer", ""});
      if (!started.ok() && started.error().kind != ErrorKind::refused) return started.error();
      const auto finished = office.finish(number_, std::nullopt, ask);
      if (!finished.ok()) return finished.error();
      return finished->ticket;
    }
    const auto said = office.suggest({SuggestionKind::praise, "ดี " + ask.request}, ask);
    if (!said.ok()) return said.error();
    return std::to_string(said->id);
  }

 public:
  static Result<std::string> issue(Office& office, const Ask& ask) {
    IssueOrder order;
    static const std::array<const char*, 4> kServices = {"A01", "B01", "C01", "D01"};
    const auto chosen = static_cast<std::size_t>(ask.request.back() - '0');
    order.services = {kServices[chosen % kServices.size()]};
    const auto ticket = office.issue(order, ask);
    if (!ticket.ok()) return ticket.error();
    return ticket->ticket + "/" + ticket->witness;
  }

 private:
  std::string file_;
  int number_;
  int next_;
  int tell_;
  std::mt19937 chance_;
  SystemClock clock_;
};

class KilledWriters : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(create_store(file_, write_office(office_of_eight()), "test", clock_).ok());
    ASSERT_EQ(pipe(pipe_.data()), 0);
    for (int number = 1; number <= kWriters; ++number) begin(number);
  }
  void TearDown() override {
    for (int number = 1; number <= kWriters; ++number) end(number);
    close(pipe_[0]);
    close(pipe_[1]);
  }

  void begin(int number) {
    const int from = asked_[number] + 1;
    const pid_t child = fork();
    if (child == 0) {
      close(pipe_[0]);
      Writer(file_, number, from, pipe_[1]).work();
    }
    ASSERT_GT(child, 0);
    writers_[number] = child;
  }
  // Returns once it is gone, and reads what it told before.
  void end(int number) {
    if (writers_[number] <= 0) return;
    kill(writers_[number], SIGKILL);
    waitpid(writers_[number], nullptr, 0);
    writers_[number] = 0;
    hear_all();
  }

  // One line that some writer told.
  void hear() {
    while (heard_.find('\n') == std::string::npos) {
      std::array<char, 4096> piece;
      const ssize_t got = read(pipe_[0], piece.data(), piece.size());
      ASSERT_GT(got, 0);
      heard_.append(piece.data(), static_cast<std::size_t>(got));
    }
    const std::size_t end = heard_.find('\n');
    std::istringstream line(heard_.substr(0, end));
    heard_.erase(0, end + 1);
    std::string word;
    line >> word;
    ASSERT_NE(word, "failed") << line.str();
    int writer = 0;
    int k = 0;
    std::string what;
    line >> writer >> k >> what;
    const std::string request = Writer::request_of(writer, k);
    if (word == "asks") {
      asked_[writer] = k;
      deeds_[request] = what;
    } else {
      told_[request] = what;
      ++answers_;
    }
  }
  // All that was told until now: a line of the test's own is the last.
  void hear_all() {
    ASSERT_EQ(write(pipe_[1], "told 0 0 end\n", 13), 13);
    while (!told_.contains(Writer::request_of(0, 0))) hear();
    told_.erase(Writer::request_of(0, 0));
    --answers_;
  }

  static int kills() {
    const char* const wanted = std::getenv("KHIO_KILLS");
    return wanted == nullptr ? kKillsUsually : std::atoi(wanted);
  }

  test::ScratchFolder folder_;
  SystemClock clock_;
  std::string file_ = folder_.file("office.db");
  std::array<int, 2> pipe_{};
  std::map<int, pid_t> writers_;
  std::map<int, int> asked_;
  std::map<std::string, std::string> deeds_;  // by request: what was asked for
  std::map<std::string, std::string> told_;   // … and what was answered
  std::string heard_;
  int answers_ = 0;
};

TEST_F(KilledWriters, LoseNothingTheyWereAnswered) {
  std::mt19937 chance(20261121);
  for (int killed = 0; killed < kills(); ++killed) {
    const int until = answers_ + static_cast<int>(chance() % kAnswersBetweenKillsMax);
    while (answers_ < until) {
      hear();
      if (HasFatalFailure()) return;
    }
    const int victim = 1 + static_cast<int>(chance() % kWriters);
    end(victim);
    begin(victim);
    if (HasFatalFailure()) return;
  }
  for (int number = 1; number <= kWriters; ++number) end(number);
  ASSERT_FALSE(HasFatalFailure());

  Office office = Office::open(file_, clock_).take();
  std::size_t unanswered = 0;
  std::size_t missing = 0;
  std::set<std::string> tickets;
  ASSERT_TRUE(office.store().read([&](Reader& reader) {
    for (const auto& [request, answer] : told_)
      EXPECT_TRUE(reader.event_of_request(request)) << "lost: " << request << " " << answer;
    for (const auto& [request, deed] : deeds_) {
      if (told_.contains(request)) continue;
      ++unanswered;
      if (!reader.event_of_request(request)) ++missing;
    }
  }).ok());
  std::size_t issues = 0;
  for (const auto& [request, deed] : deeds_) {
    if (deed != "issue") continue;
    ++issues;
    const auto again = Writer::issue(office, {"writer", request});
    ASSERT_TRUE(again.ok()) << again.error().detail;
    const auto before = told_.find(request);
    if (before != told_.end()) {
      EXPECT_EQ(*again, before->second) << request;
    }
    EXPECT_TRUE(tickets.insert(again->substr(0, again->find('/'))).second) << "twice: " << *again;
  }
  EXPECT_EQ(tickets.size(), issues);
  const Result<VerifyReport> report =
      verify_store(office.store(), {}, [](std::int64_t, std::int64_t) { return true; });
  ASSERT_TRUE(report.ok()) << report.error().detail;
  EXPECT_TRUE(report->ok) << report->problem;
  std::printf("kills %d, answers %d, tickets %zu, asked and not answered %zu (%zu of them refused or "
              "not done), events %lld: nothing lost\n", kills(), answers_, issues, unanswered,
              missing, static_cast<long long>(report->events));
}

}  // namespace
}  // namespace khio
