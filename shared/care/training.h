// A store to learn with: the office's own catalogue in a folder of its own, gone at the end. Its
// name says so on every screen and slip, any officer id will do, and nothing of it is real.
//
// One thread: that of its office.
#pragma once

#include <memory>
#include <string>

#include "office/office.h"

namespace khio {

class TrainingOffice {
 public:
  // device: there is no room for it. `clock` must outlive it.
  static Result<TrainingOffice> begin(const Catalogue& real, Clock& clock);
  TrainingOffice(TrainingOffice&& other) noexcept;
  TrainingOffice& operator=(TrainingOffice&& other) = delete;
  ~TrainingOffice();

  Office& office() { return *office_; }
  const std::string& folder() const { return folder_; }

 private:
  explicit TrainingOffice(std::string folder) : folder_(std::move(folder)) {}

  std::string folder_;
  std::unique_ptr<Office> office_;
};

}  // namespace khio
