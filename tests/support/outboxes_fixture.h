// An office with a kiosk that has reached its store, and may be away from it.
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/codes.h"
#include "office/offline.h"
#include "store/replay.h"
#include "support/scratch_office.h"

namespace khio::test {

class OutboxesTest : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    kiosk_ = kiosk("one");
  }
  void TearDown() override {
    const auto replayed = replay_and_compare(file_, [](EventSeq) { return true; });
    ASSERT_TRUE(replayed.ok()) << replayed.error().detail;
    EXPECT_EQ(replayed->first_bad, 0);
    EXPECT_EQ(replayed->difference, "");
  }

  std::string outbox_file(const std::string& name) { return folder_.file("kiosk-" + name + ".db"); }
  std::unique_ptr<OfflineOffice> restart(const std::string& name) {
    auto opened = OfflineOffice::open(outbox_file(name), {}, clock_);
    EXPECT_TRUE(opened.ok()) << opened.error().detail;
    return opened.ok() ? std::move(opened).take() : nullptr;
  }
  // One that has reached the store.
  std::unique_ptr<OfflineOffice> kiosk(const std::string& name) {
    auto opened = restart(name);
    EXPECT_TRUE(opened->follow(office(), name, ask()).ok());
    return opened;
  }
  static IssueOrder order(const std::string& service) {
    IssueOrder order;
    order.services = {service};
    return order;
  }
  IssuedTicket give(OfflineOffice& kiosk, const std::string& service = "A01",
                    const std::string& instead_of = "") {
    const Result<IssuedTicket> ticket =
        kiosk.issue(order(service), to_hex(random_id()), instead_of);
    EXPECT_TRUE(ticket.ok()) << ticket.error().detail;
    clock_.advance_ms(1'000);
    return ticket.ok() ? ticket.value() : IssuedTicket{};
  }
  void send_all(OfflineOffice& kiosk) {
    for (;;) {
      const Result<int> left = kiosk.send(office(), ask());
      ASSERT_TRUE(left.ok()) << left.error().detail;
      if (*left == 0) return;
    }
  }
  std::vector<std::string> waiting() {
    std::vector<std::string> tickets;
    const Result<QueueView> queue = office().queue();
    EXPECT_TRUE(queue.ok());
    for (const QueuedTicket& ticket : queue->waiting) tickets.push_back(ticket.ticket);
    return tickets;
  }
  // The office is put in place from a backup of its first minute.
  void become_older_store() {
    const Id128 id = office().id();
    file_ = store_place(folder_, "older.db");
    ASSERT_TRUE(create_store(file_, write_office(office().catalogue()), "test", clock_, id).ok());
    open();
  }
  static std::size_t lines_of(const std::string& file) {
    std::ifstream stream(file);
    std::size_t lines = 0;
    for (std::string line; std::getline(stream, line);) ++lines;
    return lines;
  }
  template <typename Kind>
  int count() {
    int found = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_events(0, [&](const Event& event) {
        found += std::holds_alternative<Kind>(event.body) ? 1 : 0;
        return true;
      });
    }).ok());
    return found;
  }
  DayNumber today() { return office().day()->day; }

  std::unique_ptr<OfflineOffice> kiosk_;
};

}  // namespace khio::test
