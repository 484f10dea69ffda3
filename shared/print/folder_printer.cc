// Where no printer is set up: a folder of PDF files, one per job key.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "base/descriptor.h"
#include "base/digest.h"
#include "base/disk.h"
#include "print/printers.h"

namespace khio {
namespace {

bool write_all(int fd, const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::write(fd, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

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
    if (const char* why = write_whole(job)) {
      return {PrintOutcome::failed, PrintReason::cannot_write, folder_ + ": " + why};
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

  // Nothing when the file stands under its name and would after a power cut; else what failed.
  const char* write_whole(const PrintJob& job) const {
    // Hidden and random: readers of the folder never see half a ticket, writers never meet.
    const std::string unfinished = folder_ + "/." + to_hex(random_id()) + ".part";
    const Descriptor file(
        ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (file.fd() < 0) return std::strerror(errno);
    if (!write_all(file.fd(), job.pdf) || ::fsync(file.fd()) != 0 ||
        ::rename(unfinished.c_str(), path_of(job.key).c_str()) != 0) {
      const int why = errno;
      ::unlink(unfinished.c_str());
      return std::strerror(why);
    }
    const int failure = sync_folder(folder_);
    return failure == 0 ? nullptr : std::strerror(failure);
  }

  std::string folder_;
};

}  // namespace

std::unique_ptr<Printer> make_folder_printer(const std::string& folder) {
  return std::make_unique<FolderPrinter>(folder);
}

}  // namespace khio
