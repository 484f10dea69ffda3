// The slip of a ticket that was given offline: how its visitor is called, and nothing that only the
// store knows.
#include <algorithm>
#include <filesystem>
#include <thread>

#include "dispatch/dispatch.h"
#include "dispatch/slip_model.h"
#include "office/offline.h"
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

}  // namespace
}  // namespace khio
