// An office that is made and worked by commands, each with its login.
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "store/postgres/store_url.h"
#include "support/postgres_server.h"
#include "support/store_fixture.h"

namespace khio {
namespace {

class ServerCommandsTest : public ::testing::Test {
 protected:
  // Its exit code; what it said is in said_.
  int run(const std::string& url, std::vector<std::string> command) {
    const std::string log = folder_.file("log" + std::to_string(++runs_));
    command.insert(command.begin(), KHIO_COUNTER);
    command.insert(command.end(), {"--store", url, "--settings", folder_.file("settings.toml"),
                                   "--json"});
    test::ChildProcess program(command, {"LC_ALL=C.UTF-8"}, log);
    const int code = program.wait();
    std::ifstream stream(log);
    said_.assign(std::istreambuf_iterator<char>(stream), {});
    return code;
  }

  test::PostgresServer& server_ = test::PostgresServer::here();
  test::ScratchFolder folder_;
  std::string said_;
  int runs_ = 0;
};

TEST_F(ServerCommandsTest, AnOfficeIsMadeOnceAndWorkedWithEachLogin) {
  const std::string owner = server_.new_database();
  ASSERT_EQ(run(owner, {"init", "--sample"}), 0) << said_;
  EXPECT_EQ(said_.find("a-password"), std::string::npos) << said_;
  EXPECT_EQ(run(owner, {"init", "--sample"}), 4) << said_;
  server_.give_passwords(owner);
  const std::string counter = server_.as(owner, "counter");
  const std::string kiosk = server_.as(owner, "kiosk");
  ASSERT_EQ(run(counter, {"open", "--counter", "1", "--officer", "somchai"}), 0) << said_;
  EXPECT_EQ(run(kiosk, {"close", "--counter", "1"}), 4) << said_;
  EXPECT_EQ(run(counter, {"call", "--counter", "1"}), 3) << said_;
  EXPECT_EQ(run(server_.as(owner, "board"), {"queue"}), 0) << said_;
  EXPECT_EQ(run(counter, {"office", "show"}), 0) << said_;
  EXPECT_EQ(said_.find("a-password"), std::string::npos) << said_;
  EXPECT_EQ(run(counter, {"verify"}), 0) << said_;
  EXPECT_EQ(run(kiosk, {"verify"}), 4) << said_;
  server_.stop();
  EXPECT_EQ(run(counter, {"queue"}), 5) << said_;
  server_.start();
}

// One file holds the office whatever its store is, and becomes a store of either kind.
TEST_F(ServerCommandsTest, ABackupOfAServerIsRestoredIntoAFileAndIntoAnotherServer) {
  const std::string owner = server_.new_database();
  ASSERT_EQ(run(owner, {"init", "--sample"}), 0) << said_;
  server_.give_passwords(owner);
  const std::string counter = server_.as(owner, "counter");
  ASSERT_EQ(run(counter, {"issue", "--service", "B01"}), 0) << said_;
  const std::string copy = folder_.file("copy");
  EXPECT_EQ(run(server_.as(owner, "kiosk"), {"backup", "--out", copy}), 4) << said_;
  ASSERT_EQ(run(counter, {"backup", "--out", copy}), 0) << said_;
  EXPECT_EQ(run(counter, {"backup", "--out", copy}), 4) << said_;
  const std::string file = folder_.file("office.db");
  ASSERT_EQ(run(file, {"restore", copy}), 0) << said_;
  EXPECT_EQ(run(file, {"verify"}), 0) << said_;
  const std::string other = server_.new_database();
  EXPECT_EQ(run(owner, {"restore", copy}), 4) << said_;
  ASSERT_EQ(run(other, {"restore", copy}), 0) << said_;
  EXPECT_EQ(said_.find("a-password"), std::string::npos) << said_;
  EXPECT_EQ(run(other, {"verify"}), 0) << said_;
  EXPECT_EQ(server_.sql(other, "SELECT count(*) FROM khio.journal WHERE kind = 'restored'"), "1");
  EXPECT_EQ(run(other, {"issue", "--service", "B01"}), 0) << said_;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.file(".")))
    EXPECT_EQ(entry.path().filename().string().find(".khio"), std::string::npos) << entry.path();
}

TEST(ServerUrlTest, APasswordIsNotShown) {
  using postgres::without_password;
  EXPECT_EQ(without_password("postgresql://kiosk:pa@ss@a,b/office?x=1"),
            "postgresql://kiosk@a,b/office?x=1");
  EXPECT_EQ(without_password("postgresql://a:5432/office?user=u&password=p&sslpassword=q"),
            "postgresql://a:5432/office?user=u&password=&sslpassword=");
  EXPECT_EQ(without_password("sqlite:/a:b@c"), "sqlite:/a:b@c");
}

}  // namespace
}  // namespace khio
