// A bare thermal printer as a program of its own, to be stopped, killed and started again:
//   khio_receipt_program FOLDER tcp|device|mute [PORT]
// Its address stands in FOLDER/address once it listens, each slip in FOLDER/slip-PID-N.pbm.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "support/child_process.h"
#include "support/receipt_printer.h"

namespace {

void write_whole(const std::filesystem::path& path, const std::string& bytes) {
  const std::string part = path.string() + ".part";
  std::ofstream(part, std::ios::binary) << bytes;
  std::filesystem::rename(part, path);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::filesystem::path folder = argv[1];
  const std::string kind = argv[2];
  using khio::test::ReceiptPrinter;
  ReceiptPrinter printer(kind == "device" ? ReceiptPrinter::Port::device_file
                                          : ReceiptPrinter::Port::tcp,
                         argc > 3 ? std::atoi(argv[3]) : 0);
  if (kind == "mute") printer.mute();
  write_whole(folder / "address", printer.address());
  std::jthread([&] {
    khio::test::await([&] { return printer.connections() > 0; });
    write_whole(folder / "begun", "");
  }).detach();
  for (std::size_t n = 0;;) {
    if (!printer.await_slips(n + 1)) continue;
    const khio::Bitmap1 slip = printer.slips().at(n++);
    write_whole(folder / ("slip-" + std::to_string(::getpid()) + "-" + std::to_string(n) + ".pbm"),
                "P4\n" + std::to_string(slip.width) + " " + std::to_string(slip.height) + "\n" +
                    std::string(slip.rows.begin(), slip.rows.end()));
  }
}
