// A server's store that an earlier version left: nobody works with it until its administrator brings it to
// this one, whole or not at all, and then everything is as it was.
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "store/replay.h"
#include "store/upgrade.h"
#include "support/postgres_server.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::PostgresServer;

bool go_on(std::int64_t, std::int64_t) { return true; }

struct Earlier {
  int version = 0;
  EventSeq events = 0;
};

class ServerUpgradeTest : public ::testing::TestWithParam<Earlier> {
 protected:
  // A dump of the store as that version made and worked it: two tickets, and a suggestion.
  void SetUp() override {
    owner_ = server_.new_database();
    const std::string name = owner_.substr(owner_.find("@/") + 2, owner_.find('?') - owner_.find("@/") - 2);
    for (const char* const role : {"owner", "admin", "counter", "kiosk", "board"})
      ASSERT_EQ(server_.sql(owner_, "CREATE ROLE " + name + "_" + role), "");
    for (const char* const role : {"counter", "kiosk", "board"})
      ASSERT_EQ(server_.sql(owner_, "ALTER ROLE " + name + "_" + role + " LOGIN"), "");
    ASSERT_EQ(server_.sql(owner_, "GRANT " + name + "_admin TO owner"), "");
    std::stringstream text;
    text << std::ifstream(fmt::format("{}/{}.sql", KHIO_VERSIONS_DIR, GetParam().version)).rdbuf();
    std::string dump = text.str();
    for (std::size_t at = 0; (at = dump.find("DATABASE", at)) != std::string::npos; at += name.size())
      dump.replace(at, 8, name);
    ASSERT_EQ(server_.sql(owner_, dump), "");
    server_.give_passwords(owner_);
    counter_ = server_.as(owner_, "counter");
  }
  ErrorKind why_not(const std::string& url) {
    const auto store = open_store(url, clock_);
    EXPECT_FALSE(store.ok());
    if (store.ok()) return ErrorKind::unknown;
    said_ = store.error().detail;
    return store.error().kind;
  }

  PostgresServer& server_ = PostgresServer::here();
  SetClock clock_{test::kFridayMorning};
  std::string owner_;
  std::string counter_;
  std::string said_;
};

TEST_P(ServerUpgradeTest, ItsAdministratorBringsItForwardAndEverythingIsAsItWas) {
  EXPECT_EQ(why_not(counter_), ErrorKind::refused);
  EXPECT_NE(said_.find("khio-counter upgrade"), std::string::npos) << said_;
  EXPECT_EQ(bring_forward(counter_, go_on).error().kind, ErrorKind::refused);
  EXPECT_EQ(why_not(counter_), ErrorKind::refused);

  const Status brought = bring_forward(owner_, go_on);
  ASSERT_TRUE(brought.ok()) << brought.error().detail;
  EXPECT_TRUE(bring_forward(owner_, go_on).ok());  // nothing to do
  const auto replayed = replay_and_compare(counter_, [](EventSeq) { return true; });
  ASSERT_TRUE(replayed.ok()) << replayed.error().detail;
  EXPECT_EQ(replayed->events, GetParam().events);
  EXPECT_EQ(replayed->difference, "");
  Result<Office> office = Office::open(counter_, clock_);
  ASSERT_TRUE(office.ok()) << office.error().detail;
  const auto queue = office.value().queue();
  ASSERT_TRUE(queue.ok());
  EXPECT_EQ(queue->waiting.size(), 2u);
  // The owner's hands are off again, and the rules hold.
  EXPECT_NE(server_.sql(counter_, "SELECT count(*) FROM khio.journal").find("permission denied"),
            std::string::npos);
  EXPECT_EQ(server_.sql(owner_, "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"), "3");
  EXPECT_EQ(server_.sql(owner_, "SELECT version FROM khio.about"), "4");
}

TEST_P(ServerUpgradeTest, ANewerOneIsLeftAsItIs) {
  ASSERT_TRUE(bring_forward(owner_, go_on).ok());
  ASSERT_EQ(server_.sql(owner_, "UPDATE khio.about SET version = 99"), "");
  EXPECT_EQ(why_not(counter_), ErrorKind::damaged);
  EXPECT_NE(said_.find("update this program"), std::string::npos) << said_;
  EXPECT_EQ(bring_forward(owner_, go_on).error().kind, ErrorKind::damaged);
  EXPECT_EQ(server_.sql(owner_, "SELECT version FROM khio.about"), "99");
}

INSTANTIATE_TEST_SUITE_P(Versions, ServerUpgradeTest, testing::Values(Earlier{1, 9}, Earlier{2, 6}, Earlier{3, 6}),
                         [](const auto& one) { return fmt::format("From{}", one.param.version); });

}  // namespace
}  // namespace khio
