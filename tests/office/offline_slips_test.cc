// What the slip of a ticket that was given offline witnesses: the ticket as the journal tells of it.
#include <functional>

#include "base/codes.h"
#include "office/offline.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class OfflineSlipsTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    auto opened = OfflineOffice::open(folder_.file("kiosk.db"), {}, clock_);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    kiosk_ = std::move(opened).take();
    ASSERT_TRUE(kiosk_->follow(office(), "hall", ask()).ok());
  }
  IssuedTicket give(const std::string& service) {
    IssueOrder order;
    order.services = {service};
    const Result<IssuedTicket> ticket = kiosk_->issue(order, to_hex(random_id()), "");
    EXPECT_TRUE(ticket.ok()) << ticket.error().detail;
    clock_.advance_ms(1'000);
    return ticket.ok() ? ticket.value() : IssuedTicket{};
  }
  void send_all() {
    for (int left = 1; left != 0;) {
      const Result<int> sent = kiosk_->send(office(), ask());
      ASSERT_TRUE(sent.ok()) << sent.error().detail;
      left = *sent;
    }
  }

  std::unique_ptr<OfflineOffice> kiosk_;
};

TEST_F(OfflineSlipsTest, ASlipWitnessesEverythingThatTheJournalTellsOfItsTicket) {
  const IssuedTicket first = give("A01");
  clock_.set_wall(clock_.now().utc_ms + 3 * 60'000);
  const IssuedTicket second = give("B01");
  clock_.set_wall(clock_.now().utc_ms - 3 * 60'000);
  send_all();
  std::vector<Event> given;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_events(0, [&](const Event& event) {
      const auto* const issued = std::get_if<Issued>(&event.body);
      if (issued != nullptr && issued->offline) given.push_back(event);
      return true;
    });
  }).ok());
  ASSERT_EQ(given.size(), 2U);
  for (std::size_t i = 0; i < given.size(); ++i)
    EXPECT_EQ(witness_of(std::get<Issued>(given[i].body).offline->hash),
              (i == 0 ? first : second).witness);
  EXPECT_TRUE(std::get<Issued>(given[1].body).offline->said) << "the clock was not seen to be wrong";
  const std::vector<std::function<void(Event&, Issued&)>> alter = {
      [](Event&, Issued& told) { told.number += 1; },
      [](Event&, Issued& told) { told.series = "Y"; },
      [](Event&, Issued& told) { told.code = "123455"; },
      [](Event&, Issued& told) { told.token[0] ^= 1; },
      [](Event&, Issued& told) { told.services = {"A02"}; },
      [](Event&, Issued& told) { told.priority = !told.priority; },
      [](Event&, Issued& told) { told.people += 1; },
      [](Event&, Issued& told) { told.offline->entry += 1; },
      [](Event&, Issued& told) { told.offline->outbox[0] ^= 1; },
      [](Event&, Issued& told) { told.offline->said = 1; },
      [](Event& event, Issued&) { event.request += "0"; }};
  for (const Event& event : given) {
    EXPECT_TRUE(is_witnessed(event));
    for (const auto& change : alter) {
      Event told = event;
      change(told, std::get<Issued>(told.body));
      EXPECT_FALSE(is_witnessed(told));
    }
  }
}

}  // namespace
}  // namespace khio
