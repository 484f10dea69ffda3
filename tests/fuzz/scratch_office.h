// The sample office in a folder that is gone with the program, on a clock that stands: for targets.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/assets.h"
#include "base/clock.h"
#include "files/office_file.h"
#include "office/office.h"
#include "support/scratch_folder.h"
#include "target.h"

namespace khio::fuzz {

// 2026-11-20 09:00 in Bangkok, a Friday.
inline constexpr std::int64_t kMorning = 1'795'140'000'000;

inline std::string sample_office_file() {
  const auto text = load_office_file((assets_dir() / "office/sample.toml").string());
  require(text.ok(), "the sample can be read");
  return write_office(read_office(*text).catalogue);
}

class ScratchOffice {
 public:
  ScratchOffice() : file_(folder_.file("office.db")) {
    const auto created = create_store(file_, sample_office_file(), "test", clock_);
    require(created.ok(), "a store can be made", created.ok() ? "" : created.error().detail);
  }

  Office open() {
    Result<Office> office = Office::open(file_, clock_);
    require(office.ok(), "the store can be opened", office.ok() ? "" : office.error().detail);
    return std::move(office).take();
  }
  Clock& clock() { return clock_; }
  const std::string& file() const { return file_; }
  std::string beside(const std::string& name) const { return folder_.file(name); }

 private:
  test::ScratchFolder folder_;
  SetClock clock_{kMorning};
  std::string file_;
};

}  // namespace khio::fuzz
