// An office of its own for each test: the shipped sample in a fresh folder, on a clock the test sets.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/assets.h"
#include "base/clock.h"
#include "base/zone.h"
#include "files/office_file.h"
#include "office/office.h"
#include "store/store.h"
#include "support/scratch_folder.h"

namespace khio::test {

// "sample" or "sample-en".
inline Catalogue shipped_catalogue(const std::string& name) {
  const Result<std::string> text =
      load_office_file((assets_dir() / ("office/" + name + ".toml")).string());
  EXPECT_TRUE(text.ok());
  OfficeReading reading = read_office(text.value());
  EXPECT_FALSE(reading.has_errors());
  return reading.catalogue;
}

inline Catalogue sample_catalogue() { return shipped_catalogue("sample"); }

// 2026-11-20 09:00 in Bangkok, a Friday.
inline constexpr std::int64_t kFridayMorning = 1'795'140'000'000;

class OfficeTest : public ::testing::Test {
 protected:
  void SetUp() override { create(sample_catalogue()); }

  void create(const Catalogue& catalogue) {
    office_.reset();
    file_ = store_place(folder_, "office" + std::to_string(++stores_) + ".db");
    const auto created = create_store(file_, write_office(catalogue), "test", clock_);
    ASSERT_TRUE(created.ok()) << created.error().detail;
    open();
  }

  void open() {
    Result<Office> office = Office::open(file_, clock_);
    ASSERT_TRUE(office.ok()) << office.error().detail;
    office_ = std::make_unique<Office>(std::move(office).take());
  }

  Office& office() { return *office_; }
  void pass_minutes(int minutes) { clock_.advance_ms(std::int64_t{minutes} * 60'000); }
  void set_local(DayNumber day, int hour, int minute) {
    clock_.set_wall(office().zone().utc_ms(day, hour * 3600 + minute * 60));
    clock_.reboot();
  }

  IssuedTicket issue(const std::string& service, bool priority = false) {
    IssueOrder order;
    order.services = {service};
    order.priority = priority;
    const Result<IssuedTicket> ticket = office().issue(order, ask());
    EXPECT_TRUE(ticket.ok()) << ticket.error().detail;
    clock_.advance_ms(1000);
    return ticket.ok() ? ticket.value() : IssuedTicket{};
  }
  void open_counter(int counter, const std::vector<std::string>& services = {}) {
    const auto opened = office().open_counter(counter, "somchai", services, ask());
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
  }
  Result<CalledTicket> call(int counter) { return office().call({counter, "", ""}, ask()); }
  // Issues, calls, starts and finishes one visit; its ticket.
  IssuedTicket serve(const std::string& service, int counter) {
    const IssuedTicket ticket = issue(service);
    EXPECT_TRUE(call(counter).ok());
    EXPECT_TRUE(office().start(counter, ask()).ok());
    pass_minutes(3);
    EXPECT_TRUE(office().finish(counter, std::nullopt, ask()).ok());
    return ticket;
  }
  static Ask ask(const std::string& request = "") { return {"test", request}; }

  ScratchFolder folder_;
  SetClock clock_{kFridayMorning};
  std::string file_;
  int stores_ = 0;
  std::unique_ptr<Office> office_;
};

}  // namespace khio::test
