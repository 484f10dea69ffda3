// Over the network: the server proves who it is, passwords go by SCRAM, and nothing goes unencrypted.
#include "care/server_checks.h"
#include "store/postgres/connection.h"
#include "support/postgres_server.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::PostgresServer;

class TlsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    owner_ = server_.new_database();
    const std::string url = server_.over_tls(owner_, "localhost", server_.trusted());
    const auto made = create_store(url, write_office(test::sample_catalogue()), "test", clock_);
    ASSERT_TRUE(made.ok()) << made.error().detail;
    server_.give_passwords(owner_);
    kiosk_ = server_.as(owner_, "kiosk");
  }
  // Refused for good, in one line without the password, which says this.
  void expect_refused(const std::string& url, const std::string& words) {
    const auto store = open_store(url, clock_);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().kind, ErrorKind::refused) << store.error().detail;
    EXPECT_NE(store.error().detail.find(words), std::string::npos) << store.error().detail;
    EXPECT_EQ(store.error().detail.find('\n'), std::string::npos);
    EXPECT_EQ(store.error().detail.find("a-password"), std::string::npos);
  }

  PostgresServer& server_ = PostgresServer::here();
  SetClock clock_{test::kFridayMorning};
  std::string owner_;
  std::string kiosk_;
};

TEST_F(TlsTest, EveryLoginWorksEncryptedAndByScram) {
  for (const char* const role : {"kiosk", "board", "counter"}) {
    const std::string url =
        server_.over_tls(server_.as(owner_, role), "localhost", server_.trusted());
    const Result<Office> office = Office::open(url, clock_);
    ASSERT_TRUE(office.ok()) << role << ": " << office.error().detail;
    EXPECT_EQ(server_.sql(url, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"), "t");
  }
  EXPECT_EQ(server_.sql(owner_, "SELECT bool_and(rolpassword LIKE 'SCRAM-SHA-256$%') FROM pg_authid "
                                "WHERE rolpassword IS NOT NULL"), "t");
  Result<Office> kiosk =
      Office::open(server_.over_tls(kiosk_, "localhost", server_.trusted()), clock_);
  ASSERT_TRUE(kiosk.ok());
  IssueOrder order;
  order.services = {"A01"};
  EXPECT_TRUE(kiosk.value().issue(order, {"test", ""}).ok());
}

// What health holds against a URL that takes any server for the office's.
TEST_F(TlsTest, HealthWantsAServerElsewhereToProveItself) {
  using postgres::proves_itself;
  for (const char* const here : {"", "/run/postgresql", "127.0.0.1", "127.8.9.1", "::1"})
    EXPECT_TRUE(proves_itself(here, false, "prefer")) << here;
  for (const char* const there : {"10.1.0.7", "192.0.2.127", "2001:db8::1", "::2", "12.7.0.1"}) {
    EXPECT_TRUE(proves_itself(there, true, "verify-full")) << there;
    EXPECT_FALSE(proves_itself(there, false, "verify-full")) << there;
    for (const char* const mode : {"", "allow", "prefer", "require", "verify-ca"})
      EXPECT_FALSE(proves_itself(there, true, mode)) << there << " " << mode;
  }
  // Of this machine's own network any is taken.
  const std::string url = server_.over_tls(server_.as(owner_, "counter"), "localhost", "sslmode=require");
  Result<postgres::ServerNow> found = postgres::server_now(url);
  ASSERT_TRUE(found.ok()) << found.error().detail;
  postgres::ServerNow now = std::move(found).take();
  EXPECT_TRUE(now.proven);
  EXPECT_TRUE(server_check(now).ok);
  now.proven = false;
  const HealthCheck check = server_check(now);
  EXPECT_FALSE(check.ok);
  EXPECT_EQ(check.as, kServerUnproven);
  EXPECT_NE(check.detail.find("sslmode=verify-full"), std::string::npos) << check.detail;
}

TEST_F(TlsTest, NobodyIsLetInWithoutTls) {
  expect_refused(server_.over_tls(kiosk_, "localhost", "sslmode=disable"), "sslmode=verify-full");
}

TEST_F(TlsTest, AServerOfAnotherAuthorityOrNameIsNotTrusted) {
  expect_refused(server_.over_tls(kiosk_, "localhost", server_.trusted("other")),
                 "not by the authority");
  expect_refused(server_.over_tls(kiosk_, "127.0.0.1", server_.trusted()),
                 "as its certificate does");
  expect_refused(server_.over_tls(kiosk_, "localhost", server_.trusted("none")),
                 "name the file of the server's authority");
}

TEST_F(TlsTest, AWrongPasswordIsRefused) {
  std::string url = server_.over_tls(kiosk_, "localhost", server_.trusted());
  url.replace(url.find("a-password"), 10, "another");
  expect_refused(url, "authentication failed");
}

}  // namespace
}  // namespace khio
