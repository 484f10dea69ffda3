// A store to learn with: the office's own catalogue in a folder of its own, gone at the end. Its
// name says so on every screen and slip, any officer id will do, and nothing of it is real.
//
// One thread: that of its office.
#pragma once

#include <memory>
#include <string>

#include "care/private_folder.h"
#include "office/office.h"

namespace khio {

inline constexpr int kPracticeWaiting = 6;  // people to call: enough to see an order

class TrainingOffice {
 public:
  // device: there is no room for it. `clock` must outlive it.
  static Result<TrainingOffice> begin(const Catalogue& real, Clock& clock);
  Office& office() { return *office_; }
  // Somebody takes a ticket for a service of an open counter, or of any while none is open, unless
  // enough people wait for these already.
  void bring_visitor();
  const std::string& folder() const { return folder_.path(); }
  std::string file() const { return folder_.file("office.db"); }

 private:
  explicit TrainingOffice(PrivateFolder folder) : folder_(std::move(folder)) {}

  PrivateFolder folder_;  // outlives the office in it
  std::unique_ptr<Office> office_;
  std::size_t visitors_ = 0;  // brought so far
};

}  // namespace khio
