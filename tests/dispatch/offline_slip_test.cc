// The slip of a ticket that was given offline: how its visitor is called, and nothing that only the
// store knows.
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>

#include "dispatch/dispatch.h"
#include "dispatch/slip_model.h"
#include "office/offline.h"
#include "support/child_process.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class OfflineSlipTest : public test::OfficeTest {
 protected:
  IssuedTicket given(const std::string& language) {
    auto kiosk = OfflineOffice::open(folder_.file("outbox.db"), {}, clock_).take();
    EXPECT_TRUE(kiosk->follow(office(), "kiosk", ask()).ok());
    IssueOrder order;
    order.services = {"B01"};
    order.language = language;
    order.print = true;
    return kiosk->issue(order, "r", "").value();
  }
  // The store's, or set to another: of a version that this program does not know it answers nothing.
  int version(const std::string& set = "") const {
    sqlite3* opened = nullptr;
    EXPECT_EQ(sqlite3_open(file_.c_str(), &opened), SQLITE_OK);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> store(opened, sqlite3_close);
    int version = 0;
    const auto read = [](void* into, int, char** values, char**) {
      *static_cast<int*>(into) = std::stoi(values[0]);
      return 0;
    };
    const std::string pragma = "PRAGMA user_version" + set;
    EXPECT_EQ(sqlite3_exec(opened, pragma.c_str(), read, &version, nullptr), SQLITE_OK);
    return version;
  }
};

TEST_F(OfflineSlipTest, ItSaysThatItsVisitorIsCalledByTheTimeOnIt) {
  const IssuedTicket ticket = given("en");
  const SlipModel slip = offline_slip(office(), ticket, 80);
  EXPECT_EQ(slip.label, "X001");
  EXPECT_FALSE(slip.ahead);
  EXPECT_TRUE(std::any_of(slip.notes.begin(), slip.notes.end(), [](const std::string& note) {
    return note.find("called by the time on this slip") != std::string::npos;
  }));
  EXPECT_EQ(slip.witness, ticket.witness);
  EXPECT_FALSE(slip.issued_time.empty());
  EXPECT_TRUE(draw_slip(slip).ok());
}

TEST_F(OfflineSlipTest, TheOutcomeOfItsPaperIsToldWithoutTheStore) {
  std::filesystem::create_directory(folder_.file("slips"));
  auto dispatch = Dispatch::open(office(), "folder:" + folder_.file("slips"), {}).take();
  const IssuedTicket ticket = given("th");
  EXPECT_EQ(dispatch->offline_print(ticket.code), PrintState::off);
  ASSERT_TRUE(dispatch->send_offline(ticket).ok());
  while (dispatch->offline_print(ticket.code) == PrintState::pending) std::this_thread::yield();
  EXPECT_EQ(dispatch->offline_print(ticket.code), PrintState::printed);
}

// As when its network is cut between the number and the slip.
TEST_F(OfflineSlipTest, AStoreThatWentAwayWithTheNumberCostsNobodyTheSlip) {
  std::filesystem::create_directory(folder_.file("slips"));
  auto dispatch = Dispatch::open(office(), "folder:" + folder_.file("slips"), {}).take();
  const int answers = version();
  IssueOrder order;
  order.services = {"B01"};
  order.print = true;
  const IssuedTicket ticket = office().issue(order, ask()).value();
  version(" = 999");
  ASSERT_FALSE(slip_of(office(), ticket, 80).ok());
  EXPECT_TRUE(dispatch->send(ticket).ok());
  EXPECT_TRUE(test::await([&] { return !std::filesystem::is_empty(folder_.file("slips")); }));
  version(" = " + std::to_string(answers));
  EXPECT_TRUE(test::await([&] {
    return dispatch->settle().ok() && office().issued(ticket.visit)->print == PrintState::printed;
  })) << "what became of it is told when the store answers";
}

}  // namespace
}  // namespace khio
