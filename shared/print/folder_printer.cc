// Where no printer is set up: a folder of PDF files, one per job key.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/plain_file.h"
#include "print/printers.h"

namespace khio {
namespace {

class FolderPrinter final : public Printer {
 public:
  explicit FolderPrinter(std::string folder) : folder_(std::move(folder)) {}

  PrintForm takes() const override { return PrintForm::pdf; }

  PrinterState probe() override {
    struct stat about {};
    if (::stat(folder_.c_str(), &about) != 0) return unwritable(std::strerror(errno));
    if (!S_ISDIR(about.st_mode)) return unwritable("not a folder");
    if (::access(folder_.c_str(), W_OK | X_OK) != 0) return unwritable(std::strerror(errno));
    return {true, PrintReason::none, false, "writes into " + folder_};
  }

  PrintResult find(const std::string& key) override {
    check_key(key);
    if (::access(path_of(key).c_str(), F_OK) == 0) return printed(key);
    return {PrintOutcome::failed, PrintReason::not_sent, path_of(key) + " is not there"};
  }

  PrintResult print(const PrintJob& job, std::stop_token) override {
    check_key(job.key);
    if (job.pdf.empty()) {
      return {PrintOutcome::failed, PrintReason::not_sent, "a folder takes PDF; the job has none"};
    }
    if (PrintResult before = find(job.key); before.outcome == PrintOutcome::printed) return before;
    if (const int trouble = write_for_good(path_of(job.key), job.pdf, Readers::as_masked)) {
      return {PrintOutcome::failed, PrintReason::cannot_write,
              folder_ + ": " + std::strerror(trouble)};
    }
    return printed(job.key);
  }

 private:
  std::string path_of(const std::string& key) const { return folder_ + "/" + key + ".pdf"; }

  PrintResult printed(const std::string& key) const {
    return {PrintOutcome::printed, PrintReason::none, path_of(key)};
  }

  PrinterState unwritable(const std::string& why) const {
    return {false, PrintReason::cannot_write, false, folder_ + ": " + why};
  }

  std::string folder_;
};

}  // namespace

std::unique_ptr<Printer> make_folder_printer(const std::string& folder) {
  return std::make_unique<FolderPrinter>(folder);
}

}  // namespace khio
