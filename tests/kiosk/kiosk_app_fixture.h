// The kiosk without a window, on a real office: taps in, screens out.
#pragma once

#include <gtest/gtest.h>

#include "domain/limits.h"
#include "kiosk/kiosk_app.h"
#include "tests/support/scratch_office.h"

namespace khio::kiosk::test_kiosk {

class KioskAppTest : public test::OfficeTest {
 protected:
  void start(std::function<void(const IssuedTicket&)> print = {}) {
    KioskOptions options;
    options.print = std::move(print);
    app_ = std::make_unique<KioskApp>(office(), options);
    app_->act({ActionKind::wake});
  }
 public:
  // A visitor who takes a second to look.
  KioskAppTest& act(ActionKind kind, int number = 0, const std::string& code = "") {
    clock_.advance_ms(1000);
    app_->act({kind, number, code});
    return *this;
  }
 protected:
  // Seconds pass, with a tick whenever the app asks for one.
  void wait_seconds(int seconds) {
    for (int i = 0; i < seconds; ++i) {
      clock_.advance_ms(1000);
      app_->tick();
    }
  }
  std::string type_code(const std::string& code) {
    for (const char c : code) {
      if (c != '-') act(ActionKind::digit, c - '0');
    }
    return code;
  }
  std::vector<PooledRating> pool() {
    std::vector<PooledRating> ratings;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      ratings = reader.pooled_ratings();
    }).ok());
    return ratings;
  }
  void type_into_rating(const std::string& code) {
    act(ActionKind::rate);
    type_code(code);
    act(ActionKind::submit_code);
    ASSERT_EQ(app_->visit().scene, Scene::rating);
  }
  // A visit was served, and its visitor stands before the first question.
  void open_rating() {
    open_counter(1, {"A01"});
    code_ = serve("A01", 1).code;
    start();
    type_into_rating(code_);
  }
  IssuedTicket take(const std::string& service) {
    act(ActionKind::choose_service, 0, service).act(ActionKind::take_ticket);
    const auto& shown = std::get<TicketModel>(app_->screen());
    IssuedTicket ticket;
    ticket.ticket = shown.number;
    ticket.code = shown.code;
    return ticket;
  }
  template <typename Model>
  const Model& screen() {
    return std::get<Model>(app_->screen());
  }

  std::unique_ptr<KioskApp> app_;
  std::string code_;
};

}  // namespace khio::kiosk::test_kiosk
