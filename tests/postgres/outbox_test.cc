// A kiosk with a login of its own while its server is stopped, frozen or behind a cut network: it
// gives tickets by itself, and everything is in the journal once when the server is back.
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <utility>

#include "office/offline.h"
#include "store/replay.h"
#include "support/counting_relay.h"
#include "support/postgres_server.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::PostgresServer;

// Tickets as the kiosk's program gives them: of the store while it answers, else by itself.
class Kiosk {
 public:
  Kiosk(const std::string& url, const std::string& outbox, Clock& clock)
      : office_(Office::open(url, clock).take()),
        offline_(OfflineOffice::open(outbox, {}, clock).take()) {
    EXPECT_TRUE(offline_->follow(office_, "Kiosk 1", kAsk).ok());
  }

  // Its number.
  std::string give() { return issue().ticket; }
  IssuedTicket issue() {
    IssueOrder order;
    order.services = {"A01"};
    const std::string request = to_hex(random_id());
    if (!away_) {
      const Result<IssuedTicket> issued = office_.issue(order, {"kiosk", request});
      if (issued) return *issued;
      away_ = true;
      return offline_->issue(order, request + "-offline", request).value();
    }
    return offline_->issue(order, request, "").value();
  }
  // Whether the rating was taken: of a visit that is not served yet it is not, while the store answers.
  bool rate(const std::string& code, const std::string& request) {
    const RatingOrder rating{.code = code, .score = 5};
    if (!away_) {
      const Status rated = office_.rate(rating, {"kiosk", request});
      if (rated.ok() || rated.error().kind == ErrorKind::refused) return rated.ok();
      away_ = true;
    }
    return offline_->rate(rating, request).ok();
  }
  // Whether everything is in.
  bool come_back() {
    Result<int> left = offline_->send(office_, kAsk);
    while (left.ok() && *left > 0) left = offline_->send(office_, kAsk);
    away_ = !left.ok() || !office_.keep_day("kiosk").ok();
    return !away_;
  }
  bool away() const { return away_; }
  Office& office() { return office_; }
  OfflineOffice& offline() { return *offline_; }

 private:
  inline static const Ask kAsk{"kiosk", ""};
  Office office_;
  std::unique_ptr<OfflineOffice> offline_;
  bool away_ = false;
};

class OutboxOnServer : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    server_.give_passwords(file_);
  }
  void TearDown() override {
    server_.freeze(false);
    const auto replayed = replay_and_compare(file_, [](EventSeq) { return true; });
    ASSERT_TRUE(replayed.ok()) << replayed.error().detail;
    EXPECT_EQ(replayed->difference, "");
  }
  std::string outbox() { return folder_.file("outbox.db"); }
  // The tickets in line, as staff see them.
  std::vector<std::string> waiting() {
    std::vector<std::string> tickets;
    office_.reset();
    open();
    const Result<QueueView> queue = office().queue();
    EXPECT_TRUE(queue.ok());
    for (const QueuedTicket& ticket : queue->waiting) tickets.push_back(ticket.ticket);
    return tickets;
  }

  PostgresServer& server_ = PostgresServer::here();
};

TEST_F(OutboxOnServer, AKioskGoesOnWhileTheServerIsStopped) {
  Kiosk kiosk(server_.as(file_, "kiosk"), outbox(), clock_);
  std::vector<std::string> given;
  const auto give = [&] {
    given.push_back(kiosk.give());
    clock_.advance_ms(1'000);
  };
  give();
  server_.stop();
  for (int i = 0; i < 5; ++i) give();
  EXPECT_TRUE(kiosk.away());
  EXPECT_FALSE(kiosk.come_back());
  server_.start();
  EXPECT_TRUE(test::await([&] { return kiosk.come_back(); }));
  give();
  EXPECT_EQ(waiting(), given);
}

// The server took the ticket in and could not say so: its visitor holds another one.
TEST_F(OutboxOnServer, AKioskGoesOnWhileTheServerIsFrozen) {
  Kiosk kiosk(server_.as(file_, "kiosk"), outbox(), clock_);
  std::vector<std::string> given = {kiosk.give()};
  server_.freeze(true);
  for (int i = 0; i < 3; ++i) {
    clock_.advance_ms(1'000);
    given.push_back(kiosk.give());
  }
  server_.freeze(false);
  EXPECT_TRUE(test::await([&] { return kiosk.come_back(); }));
  EXPECT_EQ(waiting(), given);
}

TEST_F(OutboxOnServer, ARatingComesInUnderTheKiosksLogin) {
  Kiosk kiosk(server_.as(file_, "kiosk"), outbox(), clock_);
  open_counter(1);
  RatingOrder rating;
  rating.code = serve("A01", 1).code;
  rating.score = 5;
  ASSERT_TRUE(kiosk.offline().rate(rating, "r1").ok());
  rating.code = "00000-0";
  ASSERT_TRUE(kiosk.offline().rate(rating, "r2").ok());
  ASSERT_TRUE(kiosk.offline().suggest({SuggestionKind::praise, "Thank you"}, "r3").ok());
  ASSERT_TRUE(kiosk.come_back());
  std::size_t pooled = 0;
  ASSERT_TRUE(office().store().read([&](Reader& r) { pooled = r.pooled_ratings().size(); }).ok());
  EXPECT_EQ(pooled, 1u);
  EXPECT_EQ(server_.sql(file_, "SELECT count(*) FROM khio.journal WHERE kind IN ('rating_given', "
                               "'rating_put_aside', 'suggested')"), "3");
}

// Whatever the kiosk or the server was about to say when the server died, on the way of an outbox.
TEST_F(OutboxOnServer, AServerThatDiesAtAnyTurnOfASendingLosesNothingAndTakesNothingTwice) {
  test::CountingRelay relay(folder_.file("."), server_.socket());
  std::string through = server_.as(file_, "kiosk");
  const std::string there = "host=" + server_.folder();
  through.replace(through.find(there), there.size(), "host=" + folder_.file("."));
  Kiosk kiosk(through, outbox(), clock_);
  std::vector<std::string> given;
  IssueOrder order;
  order.services = {"A01"};
  int turns = 0;
  for (bool died = true; died; ++turns) {
    SCOPED_TRACE(turns + 1);
    const std::string name = std::to_string(turns);
    const Result<IssuedTicket> ticket = kiosk.offline().issue(order, "ticket " + name, "");
    ASSERT_TRUE(ticket.ok()) << ticket.error().detail;
    given.push_back(ticket->ticket);
    const RatingOrder of_nobody{.code = "00000-0", .score = 5};
    ASSERT_TRUE(kiosk.offline().rate(of_nobody, "rating " + name).ok());
    ASSERT_TRUE(kiosk.offline().suggest({SuggestionKind::praise, "Thank you"}, "words " + name).ok());
    clock_.advance_ms(1'000);
    relay.cut_at_turn(turns + 1, [this] { server_.stop(); });
    const bool back = kiosk.come_back();
    died = !relay.cut_is_left();
    EXPECT_TRUE(back || died);
    if (died) server_.start();
    ASSERT_TRUE(test::await([&] { return kiosk.come_back(); }));
    EXPECT_EQ(waiting(), given);
    EXPECT_EQ(server_.sql(file_, "SELECT count(*) FROM khio.journal WHERE kind IN ('rating_put_aside', "
                                 "'suggested')"), std::to_string(2 * given.size()));
  }
  // Two round trips, at least, each with what is asked and its answer.
  EXPECT_GT(turns, 4);
}

int run(const std::string& command) { return std::system((command + " 2>/dev/null").c_str()); }

void relay(int one, int other) {
  std::array<pollfd, 2> ends = {{{one, POLLIN, 0}, {other, POLLIN, 0}}};
  std::array<char, 16'384> bytes{};
  while (poll(ends.data(), ends.size(), -1) > 0) {
    for (std::size_t from = 0; from < 2; ++from) {
      if (ends[from].revents == 0) continue;
      const ssize_t got = read(ends[from].fd, bytes.data(), bytes.size());
      if (got <= 0 || write(ends[1 - from].fd, bytes.data(), static_cast<std::size_t>(got)) != got)
        return;
    }
  }
}

// The server is reached by a socket of this machine alone: who connects to 10.217.83.1 is brought to it.
pid_t forward(const std::string& to) {
  const int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int again = 1;
  setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(5432);
  inet_pton(AF_INET, "10.217.83.1", &at.sin_addr);
  if (bind(listening, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0 || listen(listening, 16) != 0)
    return -1;
  const pid_t child = fork();
  if (child != 0) {
    setpgid(child, child);
    close(listening);
    return child;
  }
  setpgid(0, 0);
  signal(SIGCHLD, SIG_IGN);
  for (;;) {
    const int came = accept(listening, nullptr, nullptr);
    if (came < 0) continue;
    if (fork() == 0) {
      sockaddr_un server{};
      server.sun_family = AF_UNIX;
      to.copy(server.sun_path, sizeof server.sun_path - 1);
      const int there = socket(AF_UNIX, SOCK_STREAM, 0);
      if (connect(there, reinterpret_cast<sockaddr*>(&server), sizeof server) == 0) relay(came, there);
      _exit(0);
    }
    close(came);
  }
}

// A network of two machines: this one, where the server is reached, and one with the kiosk in it.
class CutNetwork : public OutboxOnServer {
 protected:
  void SetUp() override {
    OutboxOnServer::SetUp();
    ASSERT_EQ(run("ip netns add " + name_), 0) << "no right to make networks";
    const std::string inside = "ip -n " + name_ + " ";
    ASSERT_EQ(run("ip link add " + here_ + " type veth peer name kiosk netns " + name_), 0);
    ASSERT_EQ(run("ip addr add 10.217.83.1/30 dev " + here_ + " && ip link set " + here_ + " up"), 0);
    ASSERT_EQ(run(inside + "addr add 10.217.83.2/30 dev kiosk && " + inside + "link set kiosk up"), 0);
    forward_ = forward(server_.socket());
    ASSERT_GT(forward_, 0);
    url_ = server_.as(file_, "kiosk");
    // The same login over the network.
    url_ = url_.substr(0, url_.find('?')) + "?host=10.217.83.1&port=5432";
  }
  void TearDown() override {
    if (kiosk_ > 0) {
      kill(kiosk_, SIGKILL);
      waitpid(kiosk_, nullptr, 0);
    }
    if (forward_ > 0) {
      kill(-forward_, SIGKILL);
      waitpid(forward_, nullptr, 0);
    }
    run("ip link del " + here_);
    run("ip netns del " + name_);
    OutboxOnServer::TearDown();
  }

  void enter() {
    const int space = ::open(("/run/netns/" + name_).c_str(), O_RDONLY);
    if (space < 0 || setns(space, CLONE_NEWNET) != 0) _exit(9);
    close(space);
  }
  // The kiosk's own process: gives tickets until it is killed, and writes each down as a slip.
  pid_t start_kiosk() {
    const pid_t child = fork();
    if (child != 0) return child;
    enter();
    Kiosk kiosk(url_, outbox(), clock_);
    std::ofstream paper(folder_.file("paper"));
    std::ofstream rated(folder_.file("rated"));
    std::vector<std::string> codes;
    for (std::size_t turn = 0;; ++turn) {
      const IssuedTicket ticket = kiosk.issue();
      paper << ticket.ticket << ' ' << kiosk.away() << std::endl;
      codes.push_back(ticket.code);
      const std::string request = "rating-" + std::to_string(turn);
      if (turn >= 4 && kiosk.rate(codes[turn - 4], request))
        rated << request << ' ' << kiosk.away() << std::endl;
      clock_.advance_ms(1'000);
      usleep(20'000);
      if (kiosk.away()) (void)kiosk.come_back();
    }
  }
  // Slips so far: of the store, and by the kiosk alone.
  std::pair<int, int> slips() {
    std::ifstream paper(folder_.file("paper"));
    std::pair<int, int> count;
    std::string ticket;
    for (int away = 0; paper >> ticket >> away;) ++(away == 0 ? count.first : count.second);
    return count;
  }

  // All tickets, in the order in which their visitors came.
  std::vector<std::string> given() {
    office_.reset();
    open();
    std::vector<std::pair<std::int64_t, VisitId>> all;
    std::set<VisitId> voided;  // nobody heard of them: their visitors hold others
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_events(0, [&](const Event& event) {
        if (const auto* const issued = std::get_if<Issued>(&event.body))
          all.emplace_back(issued->offline ? issued->offline->at : event.at.utc_ms, event.seq);
        if (const auto* const attempt = std::get_if<AttemptVoided>(&event.body))
          voided.insert(attempt->visit);
        return true;
      });
    }).ok());
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    std::vector<std::string> tickets;
    for (const auto& [at, visit] : all)
      if (!voided.contains(visit)) tickets.push_back(office().issued(visit).value().ticket);
    return tickets;
  }
  // Those that were acknowledged, each in the journal once; how many.
  int expect_ratings_kept() {
    std::ifstream rated(folder_.file("rated"));
    int count = 0;
    for (std::string request, away; rated >> request >> away; ++count)
      EXPECT_EQ(server_.sql(file_, "SELECT count(*) FROM khio.journal WHERE request = '" + request +
                                       "' AND kind IN ('rating_given', 'rating_put_aside')"), "1")
          << request;
    EXPECT_EQ(server_.sql(file_, "SELECT count(*) = count(DISTINCT (p.body::json)->>'visit') FROM "
                                 "khio.journal j JOIN khio.payload p USING (seq) WHERE j.kind = "
                                 "'rating_given'"), "t");
    EXPECT_GT(count, 0);
    return count;
  }

  std::string name_ = "khio" + std::to_string(getpid());
  std::string here_ = "kh" + std::to_string(getpid());
  std::string url_;
  pid_t kiosk_ = 0;
  pid_t forward_ = 0;  // and its children: a process group
};

// A counter on this side works on all the while, and serves whoever is in line.
TEST_F(CutNetwork, ADayWithACutNetworkLosesNothing) {
  kiosk_ = start_kiosk();
  open_counter(1);
  int served = 0;
  const auto serve_next = [&] {
    // Who is cut off in the middle of a change has the turn for some seconds more.
    const std::string turn = std::to_string(served);
    if (!office().call({1, "", ""}, ask("call " + turn)).ok()) return;
    EXPECT_TRUE(test::await([&] { return office().start(1, ask("start " + turn)).ok(); }));
    clock_.advance_ms(1'000);
    EXPECT_TRUE(test::await([&] {
      return office().finish(1, std::nullopt, ask("finish " + turn)).ok();
    }));
    ++served;
  };
  const auto await_at_work = [&](auto condition) {
    return test::await([&] {
      serve_next();
      return condition();
    });
  };
  ASSERT_TRUE(await_at_work([&] { return slips().first >= 5 && served >= 3; }));
  ASSERT_EQ(run("ip link set " + here_ + " down"), 0);
  ASSERT_TRUE(await_at_work([&] { return slips().second >= 3; }));
  ASSERT_EQ(run("ip link set " + here_ + " up"), 0);
  const int before = slips().first;
  const int served_before = served;
  ASSERT_TRUE(await_at_work([&] {
    return slips().first >= before + 5 && served >= served_before + 5;
  }));
  kill(kiosk_, SIGKILL);
  int status = 0;
  waitpid(std::exchange(kiosk_, 0), &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  // What it had alone then, it brings when it is started again.
  clock_.advance_ms(3'600'000);  // behind the kiosk's own
  Kiosk again(server_.as(file_, "kiosk"), outbox(), clock_);
  ASSERT_TRUE(again.come_back());
  const std::vector<std::string> line = given();
  std::vector<std::string> paper;
  std::ifstream file(folder_.file("paper"));
  for (std::string ticket, away; file >> ticket >> away;) paper.push_back(ticket);
  const int ratings = expect_ratings_kept();
  // Killed between the store's answer and the slip: one ticket more, at most.
  ASSERT_GE(line.size(), paper.size());
  ASSERT_LE(line.size(), paper.size() + 1);
  EXPECT_EQ(std::vector<std::string>(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(paper.size())),
            paper);
  EXPECT_EQ(std::set<std::string>(line.begin(), line.end()).size(), line.size());
  std::printf("%zu slips, %d of them while the network was cut, %d served meanwhile, %d ratings; none "
              "lost, none twice\n", paper.size(), slips().second, served, ratings);
}

}  // namespace
}  // namespace khio
