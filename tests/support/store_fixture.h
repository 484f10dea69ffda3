// A store with an open day, wherever this test program keeps its stores.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "store/store.h"
#include "support/scratch_folder.h"

namespace khio::test {

inline Issued issued_ticket(int number) {
  Issued issued;
  issued.day = 100;
  issued.series = issued.sequence = "A";
  issued.number = number;
  issued.code = std::to_string(100000 + number);
  issued.services = {"A01"};
  issued.location = "office";
  issued.language = "en";
  return issued;
}

class StoreFixture : public ::testing::Test {
 protected:
  void SetUp() override {
    file_ = store_place(folder_, "office.db");
    auto created = create_store(file_, "office file", "test", clock_);
    ASSERT_TRUE(created.ok()) << created.error().detail;
    store_ = std::move(created).take();
    ASSERT_TRUE(append(DayOpened{100, false}).ok());
  }

  Status append(EventBody body, const std::string& request = "") {
    return store_->change([&](Transaction& tx) -> Status {
      const Result<Event> event = tx.append(std::move(body), "test", request, "");
      if (!event.ok()) return event.error();
      return Done{};
    });
  }
  Issued ticket(int number) const { return issued_ticket(number); }
  EventSeq head() {
    Head head;
    EXPECT_TRUE(store_->read([&](Reader& reader) { head = reader.head(); }).ok());
    return head.seq;
  }

  ScratchFolder folder_;
  SetClock clock_{1'795'140'000'000};
  std::string file_;
  std::unique_ptr<Store> store_;
};

}  // namespace khio::test
