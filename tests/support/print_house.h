// A real print server and a real IPP printer (virtual, 80 mm roll or A4) of a test's own: private folder,
// private bus, loopback only, ports chosen anew. Needs cups-daemon, cups-client, cups-ipp-utils and
// dbus-daemon; works as root and as an ordinary user.
//
// Threads: one.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "support/child_process.h"

namespace khio::test {

class PrintHouse {
 public:
  // Everything is up and the queue Ticket80 is ready when this returns. `printer`: the file beside
  // this one that describes it; page_printer.conf has A4 pages.
  explicit PrintHouse(std::string printer = "roll_printer.conf");
  ~PrintHouse();

  std::string address(const std::string& queue = "Ticket80") const;  // for open_printer()
  std::string server() const;                                        // for CUPS_SERVER

  ChildProcess& cupsd() { return cupsd_; }
  ChildProcess& printer() { return printer_; }
  void start_cupsd();    // also again, after it was killed
  void start_printer();  // also again, on the same port
  void switch_printer_off() { printer_.kill_now(); }

  // The print server's clock goes on by so much, counted from its start.
  void let_pass(std::chrono::seconds time) const;
  bool has_put_jobs_aside() const;  // finished ones out of its memory

  // Runs one of the server's own commands ("lpadmin", …); its exit status.
  int run(std::vector<std::string> command) const;
  void add_queue(const std::string& name) const;  // to the same printer
  void add_raw_queue(const std::string& name) const;

  void leave_empty_job(const std::string& name) const;  // created, no document ever sent
  int job_state(const std::string& name) const;  // as IPP counts it; 0: no such job
  int jobs() const;  // of Ticket80, finished ones included

  void take_roll_out() const;    // while idle
  void put_roll_in() const;
  // From the next page on: `keyword` is reported and the page stands still until clear_trouble().
  void set_trouble(const std::string& keyword);
  void clear_trouble();
  void refuse_pages() const;     // the printer gives pages back

  std::vector<std::filesystem::path> pages() const;  // what came out, in no order
  std::vector<std::filesystem::path> begun() const;  // pages the printer has begun
  bool await_pages(std::size_t count) const;
  bool await_begun(std::size_t count) const;

  const std::filesystem::path& folder() const { return folder_; }

 private:
  void write_configuration() const;
  void start_bus();
  std::vector<std::filesystem::path> files(const std::string& beginning) const;
  void set_roll_level(int percent) const;

  std::string described_;  // the printer
  std::filesystem::path folder_;
  int server_port_ = 0;
  int printer_port_ = 0;
  int gate_ = -1;
  ChildProcess bus_;
  ChildProcess printer_;
  ChildProcess cupsd_;
};

}  // namespace khio::test
