// A bare thermal printer, pretended: it takes ESC/POS by TCP or as a device file, moves paper, runs
// out of it, and remembers every slip as the dots that were burnt.
//
// Answers real-time status while it is stopped, as real ones do. One connection at a time.
// Threads: every member may be called from any thread.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/bitmap1.h"

namespace khio::test {

class ReceiptPrinter {
 public:
  enum class Port { tcp, device_file };

  // `tcp_port`: 0 for any.
  explicit ReceiptPrinter(Port port = Port::tcp, int tcp_port = 0);
  ~ReceiptPrinter();
  ReceiptPrinter(const ReceiptPrinter&) = delete;
  ReceiptPrinter& operator=(const ReceiptPrinter&) = delete;

  std::string address() const;  // for open_printer()

  void load_paper(int rows = 1 << 30);
  void set_paper_low(bool low);
  void open_cover();
  void close_cover();
  void mute();                       // takes everything, says nothing
  void know_no_echo();               // a cheap one: sensor answers, but no GS ( H
  void know_no_sensor();             // cheaper still: real-time status only
  void take_band_ms(int ms);         // as slow as that
  void stop_reading();               // hangs
  void hang_up_after(std::size_t bytes);

  std::vector<Bitmap1> slips() const;
  // The slips, once there are `count`; false when they do not come within a generous time.
  bool await_slips(std::size_t count) const;
  // Until paper has run out or the cover is open while something is being printed.
  bool await_stopped_in_a_slip() const;
  std::size_t unknown_commands() const;
  int connections() const;

 private:
  struct World {
    int paper_rows = 1 << 30;
    bool paper_low = false;
    bool cover_open = false;
    bool mute = false;
    bool echo = true;
    bool sensor = true;
    int band_ms = 0;
    bool reading = true;
    std::optional<std::size_t> hang_up_after;
  };
  class Session;

  template <typename Change>
  void change_with(Change how);
  void serve(std::stop_token stop);
  void serve_one(int fd, std::stop_token stop);

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  World world_;
  std::vector<Bitmap1> slips_;
  bool stopped_in_a_slip_ = false;
  std::size_t unknown_commands_ = 0;
  int connections_ = 0;

  int listening_ = -1;
  int device_ = -1;       // the printer's end
  int device_held_ = -1;  // the computer's end, held so that it survives its last user
  int wake_ = -1;
  std::string address_;
  std::jthread thread_;
};

}  // namespace khio::test
