#include "support/print_house.h"

#include <arpa/inet.h>
#include <cups/cups.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

#include "base/check.h"

namespace khio::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kQueue = "Ticket80";

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

int unused_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  KHIO_CHECK(::bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0);
  KHIO_CHECK(::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(fd);
  return ntohs(address.sin_port);
}

bool listens(int port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const int connected = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  ::close(fd);
  return connected == 0;
}

struct HttpClose {
  void operator()(http_t* http) const { ::httpClose(http); }
};
using Http = std::unique_ptr<http_t, HttpClose>;

Http connect(int port) {
  constexpr int kBlocking = 1;
  constexpr int kPatienceMs = 30000;
  Http http(::httpConnect2("localhost", port, nullptr, AF_INET, HTTP_ENCRYPTION_IF_REQUESTED,
                           kBlocking, kPatienceMs, nullptr));
  KHIO_CHECK(http != nullptr);
  return http;
}

void write(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

std::string content(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The server drops root's rights; its folders must be its own.
void hand_over_to_lp(const fs::path& folder) {
  const group* lp = ::getgrnam("lp");
  KHIO_CHECK(lp != nullptr);
  ::chmod(folder.c_str(), 0755);
  for (const char* name : {"spool", "cache", "etc", "state"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder / name)) {
      KHIO_CHECK(::chown(entry.path().c_str(), 0, lp->gr_gid) == 0);
    }
    KHIO_CHECK(::chown((folder / name).c_str(), 0, lp->gr_gid) == 0);
    ::chmod((folder / name).c_str(), 0775);
  }
  ::chmod((folder / "spool").c_str(), 0710);
  ::chmod((folder / "spool/tmp").c_str(), 01770);
}

std::string bus_configuration(const fs::path& socket) {
  return "<busconfig><listen>unix:path=" + socket.string() +
         "</listen><auth>EXTERNAL</auth><policy context=\"default\">"
         "<allow user=\"*\"/><allow own=\"*\"/>"
         "<allow send_type=\"method_call\"/><allow send_type=\"signal\"/>"
         "<allow send_requested_reply=\"true\" send_type=\"method_return\"/>"
         "<allow send_requested_reply=\"true\" send_type=\"error\"/>"
         "<allow receive_type=\"method_call\"/><allow receive_type=\"method_return\"/>"
         "<allow receive_type=\"error\"/><allow receive_type=\"signal\"/>"
         "</policy></busconfig>\n";
}

constexpr const char* kServerConfiguration = R"(LogLevel debug
MaxLogSize 0
ServerName localhost
ServerAlias *
Browsing No
WebInterface No
DefaultAuthType None
IdleExitTimeout 0
DirtyCleanInterval 0
JobRetryInterval 2
JobRetryLimit 3
ErrorPolicy abort-job
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
)";

}  // namespace

PrintHouse::PrintHouse(std::string printer)
    : described_(std::move(printer)), server_port_(unused_port()), printer_port_(unused_port()) {
  std::string name = (fs::temp_directory_path() / "khio-cups-XXXXXX").string();
  KHIO_CHECK(::mkdtemp(name.data()) != nullptr);
  folder_ = name;
  for (const char* part : {"etc/ppd", "etc/ssl", "spool/tmp", "cache", "state/certs", "log",
                           "pages", "incoming"}) {
    fs::create_directories(folder_ / part);
  }
  ::chmod((folder_ / "pages").c_str(), 0777);
  gate_ = ::open((folder_ / "pages/gate").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  KHIO_CHECK(gate_ >= 0);
  let_pass(std::chrono::seconds(0));
  write_configuration();
  start_bus();
  start_printer();
  start_cupsd();
  add_queue(kQueue);
}

PrintHouse::~PrintHouse() {
  for (ChildProcess* process : {&cupsd_, &printer_, &bus_}) process->kill_now();
  ::close(gate_);
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string PrintHouse::server() const { return "127.0.0.1:" + std::to_string(server_port_); }

std::string PrintHouse::address(const std::string& queue) const {
  return "cups:" + queue + "@" + server();
}

void PrintHouse::write_configuration() const {
  const std::string at = folder_.string();
  const bool root = ::geteuid() == 0;
  const std::string user = root ? "lp" : ::getpwuid(::geteuid())->pw_name;
  const std::string group = root ? "lp" : ::getgrgid(::getegid())->gr_name;
  write(folder_ / "bus.conf", bus_configuration(folder_ / "bus"));
  write(folder_ / "etc/cups-files.conf",
        "User " + user + "\nGroup " + group + "\nSystemGroup root\nServerRoot " + at +
            "/etc\nRequestRoot " + at + "/spool\nTempDir " + at + "/spool/tmp\nCacheDir " + at +
            "/cache\nStateDir " + at + "/state\nServerBin /usr/lib/cups\n" +
            "DataDir /usr/share/cups\nAccessLog " + at + "/log/access_log\nErrorLog " + at +
            "/log/error_log\nPageLog " + at + "/log/page_log\n" +
            "Sandboxing relaxed\nFatalErrors config listen\n");
  write(folder_ / "etc/cupsd.conf", "Listen " + server() + "\n" + kServerConfiguration);
  for (const auto& entry : fs::directory_iterator("/usr/share/cups/mime")) {
    fs::copy(entry.path(), folder_ / "etc" / entry.path().filename());
  }
  if (root) hand_over_to_lp(folder_);
}

void PrintHouse::start_bus() {
  bus_ = ChildProcess({"dbus-daemon", "--config-file=" + (folder_ / "bus.conf").string(),
                       "--nofork", "--nopidfile", "--print-address=1"},
                      {}, folder_ / "log/bus");
  KHIO_CHECK(await([&] { return !content(folder_ / "log/bus").empty(); }));
}

void PrintHouse::start_printer() {
  const std::string support = KHIO_TEST_SUPPORT_FOLDER;
  // "localhost", because with a numeric address it fails to listen on IPv6; the bus, because it
  // does not start without one even when it announces nothing.
  printer_ = ChildProcess({"/usr/sbin/ippeveprinter", "-v", "-r", "off", "-n", "localhost", "-p",
                           std::to_string(printer_port_), "-d", folder_ / "incoming", "-k", "-a",
                           support + "/" + described_, "-c", support + "/receive_page.sh",
                           "Roll80"},
                          {"PAGES=" + (folder_ / "pages").string(),
                           "DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + (folder_ / "bus").string()},
                          folder_ / "log/printer");
  KHIO_CHECK(await([&] { return listens(printer_port_); }));
}

void PrintHouse::start_cupsd() {
  cupsd_ = ChildProcess({"/usr/sbin/cupsd", "-f", "-c", folder_ / "etc/cupsd.conf", "-s",
                         folder_ / "etc/cups-files.conf"},
                        {"DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + (folder_ / "bus").string(),
                         "LD_PRELOAD=" KHIO_TEST_CLOCK_LIBRARY,
                         "FAKETIME_TIMESTAMP_FILE=" + (folder_ / "clock").string(),
                         "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"},
                        folder_ / "log/cupsd");
  KHIO_CHECK(await([&] { return listens(server_port_); }));
}

int PrintHouse::run(std::vector<std::string> command) const {
  return ChildProcess(std::move(command), {"CUPS_SERVER=" + server()}, folder_ / "log/commands")
      .wait();
}

void PrintHouse::add_queue(const std::string& name) const {
  const std::string uri = "ipp://localhost:" + std::to_string(printer_port_) + "/ipp/print";
  KHIO_CHECK(run({"lpadmin", "-p", name, "-E", "-v", uri, "-m", "everywhere"}) == 0);
  // The command returns before the queue knows its printer; until then it is a raw one. Options of
  // the back end in the first address would leave it raw for ever.
  const fs::path ppd = folder_ / "etc/ppd" / (name + ".ppd");
  KHIO_CHECK(await([&] { return content(ppd).find("IPP Everywhere") != std::string::npos; }));
  KHIO_CHECK(run({"lpadmin", "-p", name, "-v", uri + "?contimeout=20", "-o",
                  "printer-error-policy=abort-job"}) == 0);
}

void PrintHouse::add_raw_queue(const std::string& name) const {
  KHIO_CHECK(run({"lpadmin", "-p", name, "-E", "-v", "ipp://127.0.0.1:9/ipp/print", "-m", "raw"}) == 0);
}

void PrintHouse::leave_empty_job(const std::string& name) const {
  const Http http = connect(server_port_);
  const std::string uri = std::string("ipp://localhost/printers/") + kQueue;
  ipp_t* request = ::ippNewRequest(IPP_OP_CREATE_JOB);
  ::ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uri.c_str());
  ::ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr,
                 ::cupsUser());
  ::ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, name.c_str());
  ::ippDelete(::cupsDoRequest(http.get(), request, "/"));
  KHIO_CHECK(::cupsLastError() == IPP_STATUS_OK);
}

int PrintHouse::job_state(const std::string& name) const {
  const Http http = connect(server_port_);
  cups_job_t* jobs = nullptr;
  const int count = ::cupsGetJobs2(http.get(), &jobs, kQueue, 0, CUPS_WHICHJOBS_ALL);
  int state = 0;
  for (int i = 0; i < count; ++i) {
    if (name == jobs[i].title) state = jobs[i].state;
  }
  ::cupsFreeJobs(count, jobs);
  return state;
}

int PrintHouse::jobs() const {
  const Http http = connect(server_port_);
  cups_job_t* jobs = nullptr;
  const int count = ::cupsGetJobs2(http.get(), &jobs, kQueue, 0, CUPS_WHICHJOBS_ALL);
  ::cupsFreeJobs(count, jobs);
  return count;
}

void PrintHouse::set_roll_level(int percent) const {
  const Http http = connect(printer_port_);
  const std::string form = "/media?size0=om_roll-80x200_80x200mm&type0=stationery&level0=" +
                           std::to_string(percent);
  ::httpClearFields(http.get());
  KHIO_CHECK(::httpGet(http.get(), form.c_str()) == 0);
  http_status_t status = HTTP_STATUS_CONTINUE;
  while (status == HTTP_STATUS_CONTINUE) status = ::httpUpdate(http.get());
  KHIO_CHECK(status == HTTP_STATUS_OK);
}

void PrintHouse::let_pass(std::chrono::seconds time) const {
  write(folder_ / "clock", "+" + std::to_string(time.count()) + "\n");
}

bool PrintHouse::has_put_jobs_aside() const {
  return content(folder_ / "log/error_log").find("Unloading") != std::string::npos;
}

void PrintHouse::take_roll_out() const { set_roll_level(0); }
void PrintHouse::put_roll_in() const { set_roll_level(100); }

void PrintHouse::set_trouble(const std::string& keyword) {
  KHIO_CHECK(::flock(gate_, LOCK_EX) == 0);
  write(folder_ / "pages/trouble", keyword);
}

void PrintHouse::clear_trouble() {
  fs::remove(folder_ / "pages/trouble");
  KHIO_CHECK(::flock(gate_, LOCK_UN) == 0);
}

void PrintHouse::refuse_pages() const { write(folder_ / "pages/refuse", ""); }

std::vector<fs::path> PrintHouse::files(const std::string& beginning) const {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder_ / "pages")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(beginning) && !name.ends_with(".part")) found.push_back(entry.path());
  }
  return found;
}

std::vector<fs::path> PrintHouse::pages() const { return files("page-"); }
std::vector<fs::path> PrintHouse::begun() const { return files("begun-"); }

bool PrintHouse::await_pages(std::size_t count) const {
  return await([&] { return pages().size() >= count; });
}

bool PrintHouse::await_begun(std::size_t count) const {
  return await([&] { return begun().size() >= count; });
}

}  // namespace khio::test
