// A bare thermal printer in a process of its own: what stopping and killing does to it is what they
// do to a real one. Its paper is counted in its folder. Threads: one.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "support/child_process.h"
#include "support/scratch_folder.h"

namespace khio::test {

class ReceiptProcess {
 public:
  // kind: "tcp", "device" or "mute", as of the program.
  explicit ReceiptProcess(std::string kind = "tcp") : kind_(std::move(kind)) { switch_on(); }

  const std::string& address() const { return address_; }
  ChildProcess& process() { return process_; }
  void switch_off() { process_.kill_now(); }
  // Also again, at the same address; a device file gets a new name, as real ones do.
  void switch_on() {
    std::filesystem::remove(folder_.file("address"));
    std::vector<std::string> program{KHIO_TEST_RECEIPT_PROGRAM, folder_.file("."), kind_};
    if (kind_ != "device" && !address_.empty()) {
      program.push_back(address_.substr(address_.rfind(':') + 1));
    }
    process_ = ChildProcess(program, {}, folder_.file("log"));
    await([&] { return std::filesystem::exists(folder_.file("address")); });
    std::getline(std::ifstream(folder_.file("address")), address_);
  }

  std::size_t slips() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.file("."))) {
      if (entry.path().extension() == ".pbm") ++count;
    }
    return count;
  }
  bool await_begun() const {  // a connection
    return await([&] { return std::filesystem::exists(folder_.file("begun")); });
  }
  bool await_slips(std::size_t count) const {
    return await([&] { return slips() >= count; });
  }

 private:
  std::string kind_;
  ScratchFolder folder_;
  std::string address_;
  ChildProcess process_;
};

}  // namespace khio::test
