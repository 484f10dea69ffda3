// A bare thermal printer, without a driver: look first, send one raster, wait for the answer that
// follows the last row.
#include <array>
#include <deque>
#include <filesystem>
#include <optional>
#include <utility>
#include <variant>

#include "print/byte_link.h"
#include "print/escpos_raster.h"
#include "print/printers.h"
#include "print/queue_turn.h"
#include "print/usb_printer.h"

namespace khio {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kStatusAnswer{400};  // real-time status is answered at once or never
constexpr milliseconds kMuteWait{500};
constexpr milliseconds kLookEvery{1000};
// The paper sensor's answer is in; the echo, if this printer knows it, follows when the motor
// stops.
constexpr milliseconds kEchoWait{1000};

// Real-time status (DLE EOT n): 0xx1xx10. The echo starts with 0x37, the paper sensor's answer has
// bit 4 clear, so the three cannot be taken for each other.
bool is_status(unsigned char byte) { return (byte & 0x93) == 0x12; }
bool is_sensor(unsigned char byte) { return (byte & 0x90) == 0x00; }

// What a real-time status says is wrong.
PrintReason trouble_of(int question, unsigned char status) {
  if (question == 4 && (status & 0x60) != 0) return PrintReason::paper_out;
  if (question == 2 && (status & 0x04) != 0) return PrintReason::cover_open;
  if (question == 2 && (status & 0x20) != 0) return PrintReason::paper_out;
  if (question == 2 && (status & 0x40) != 0) return PrintReason::jam;
  if (question == 1 && (status & 0x08) != 0) return PrintReason::offline;
  return PrintReason::none;
}

std::string in_words(PrintReason reason) {
  return "the printer reports " + std::string(reason_code(reason));
}

std::string question_bytes(int n) { return {'\x10', '\x04', static_cast<char>(n)}; }

// Looks at the printer before anything is printed.
class Look {
 public:
  explicit Look(ByteLink& link) : link_(link) {}

  PrinterState state() {
    constexpr std::array<int, 3> kQuestions{4, 2, 1};
    PrinterState state{true, PrintReason::none, false, "ready"};
    for (const int question : kQuestions) {
      const std::optional<unsigned char> status = ask(question);
      if (broken_) return {false, PrintReason::unreachable, false, "the printer hung up"};
      if (!status) {
        mute_ = question == kQuestions.front();
        if (mute_) state.detail = "connected; this printer does not report on itself";
        break;
      }
      if (question == 4) state.paper_low = (*status & 0x0c) != 0;
      if (const PrintReason reason = trouble_of(question, *status); reason != PrintReason::none) {
        return {false, reason, state.paper_low, in_words(reason)};
      }
    }
    return state;
  }

  bool mute() const { return mute_; }

 private:
  std::optional<unsigned char> ask(int question) {
    const Deadline deadline = Deadline::after(kStatusAnswer);
    LinkEnd end = link_.write(question_bytes(question), deadline);
    unsigned char byte = 0;
    while (end == LinkEnd::done) {
      end = link_.read(byte, deadline);
      if (end == LinkEnd::done && is_status(byte)) return byte;
    }
    broken_ = end == LinkEnd::broken;
    return std::nullopt;
  }

  ByteLink& link_;
  bool mute_ = false;
  bool broken_ = false;
};

// Listens after the last byte was sent.
class Outcome {
 public:
  Outcome(ByteLink& link, std::string id, const PrintLimits& limits, Deadline deadline)
      : link_(link), id_(std::move(id)), limits_(limits), deadline_(deadline) {}

  PrintResult await() {
    for (;;) {
      unsigned char byte = 0;
      const LinkEnd end = link_.read(byte, next_event());
      if (end == LinkEnd::done) hear(byte);
      if (end == LinkEnd::broken) return unconfirmed(PrintReason::dropped, "the printer hung up");
      if (end == LinkEnd::stopped) return unconfirmed(PrintReason::deadline, "stopped waiting");
      if (echoed_) return {PrintOutcome::printed, PrintReason::none, "the printer confirms"};
      if (sensor_ && sensor_->passed() && trouble_ == PrintReason::none) {
        return {PrintOutcome::printed, PrintReason::none, "the printer has taken every row"};
      }
      if (trouble_until_ && trouble_until_->passed()) {
        return {PrintOutcome::failed, trouble_, in_words(trouble_)};
      }
      if (deadline_.passed()) return unconfirmed(PrintReason::deadline, "no answer in time");
      if (look_.passed()) ask();
    }
  }

 private:
  static PrintResult unconfirmed(PrintReason reason, const char* detail) {
    return {PrintOutcome::unconfirmed, reason, detail};
  }

  Deadline next_event() const {
    Deadline next = deadline_.within(look_.left());
    if (sensor_ && trouble_ == PrintReason::none) next = next.within(sensor_->left());
    if (trouble_until_) next = next.within(trouble_until_->left());
    return next;
  }

  void ask() {
    look_ = Deadline::after(kLookEvery);
    for (const int question : {4, 2}) {
      if (link_.write(question_bytes(question), deadline_.within(kStatusAnswer)) == LinkEnd::done) {
        asked_.push_back(question);
      }
    }
  }

  void hear(unsigned char byte) {
    if (!echo_.empty() || byte == 0x37) {
      hear_echo(byte);
      return;
    }
    if (is_status(byte) && !asked_.empty()) {
      const int question = asked_.front();
      asked_.pop_front();
      note(question, trouble_of(question, byte));
    } else if (is_sensor(byte)) {
      if ((byte & 0x0c) == 0x0c) {
        note(4, PrintReason::paper_out);
      } else if (!sensor_) {
        sensor_ = Deadline::after(kEchoWait);
      }
    }
  }

  // Seven bytes, of this job or of an earlier one that was given up.
  void hear_echo(unsigned char byte) {
    constexpr std::size_t kEchoBytes = 7;
    echo_.push_back(static_cast<char>(byte));
    if (echo_.size() == 2 && byte != 0x22) echo_.clear();
    if (echo_.size() < kEchoBytes) return;
    if (echo_.substr(2, 4) == id_) echoed_ = true;
    echo_.clear();
  }

  // The trouble that one question found is over only when the same question says so.
  void note(int question, PrintReason reason) {
    if (reason == PrintReason::none && question != troubled_question_) return;
    if (reason == PrintReason::none) {
      trouble_until_.reset();
      troubled_question_ = 0;
    } else if (trouble_ == PrintReason::none) {
      trouble_until_ = Deadline::after(limits_.trouble);
      troubled_question_ = question;
    } else {
      return;
    }
    trouble_ = reason;
  }

  ByteLink& link_;
  std::string id_;
  PrintLimits limits_;
  Deadline deadline_;
  Deadline look_ = Deadline::after(kLookEvery);
  std::optional<Deadline> sensor_;  // set once the sensor's answer came
  std::deque<int> asked_;
  std::string echo_;
  bool echoed_ = false;
  PrintReason trouble_ = PrintReason::none;
  int troubled_question_ = 0;
  std::optional<Deadline> trouble_until_;
};

class EscposPrinter final : public Printer {
 public:
  using Where = std::variant<std::string, UsbMatch, HostPort>;

  EscposPrinter(Where where, const PrinterOptions& options)
      : where_(std::move(where)), options_(options) {}

  PrintForm takes() const override { return PrintForm::bitmap; }

  PrinterState probe() override {
    const Result<QueueTurn> turn = take_turn(Deadline::after(options_.limits.outcome), {});
    if (!turn) return {false, PrintReason::held, false, kNoTurn};
    return look_anew({});
  }

  PrintResult find(const std::string& key) override {
    check_key(key);
    return {PrintOutcome::unconfirmed, PrintReason::no_answer,
            "this kind of printer remembers no jobs"};
  }

  PrintResult print(const PrintJob& job, std::stop_token stop) override {
    check_key(job.key);
    if (job.bitmap.empty()) return not_sent("a bare thermal printer takes slips only");
    if (job.bitmap.width > options_.dots) {
      return not_sent("the slip is " + std::to_string(job.bitmap.width) +
                      " dots wide, the printer " + std::to_string(options_.dots));
    }
    const Deadline deadline = Deadline::after(options_.limits.outcome);
    const Result<QueueTurn> turn = take_turn(deadline, stop);
    if (!turn && stop.stop_requested()) return not_sent("stopped before anything was sent");
    if (!turn) return {PrintOutcome::failed, PrintReason::held, kNoTurn};
    Result<ByteLink> opened = open(stop);
    if (!opened) return {PrintOutcome::failed, reason_of(opened.error()), opened.error().detail};
    ByteLink link = std::move(opened).take();
    link.discard_input();
    Look look(link);
    const PrinterState state = look.state();
    if (!state.ready) return {PrintOutcome::failed, state.reason, state.detail};
    if (stop.stop_requested()) return not_sent("stopped before anything was sent");

    const LinkEnd sent = send(link, job, deadline);
    if (sent == LinkEnd::paper_out) {
      return {PrintOutcome::failed, PrintReason::paper_out, in_words(PrintReason::paper_out)};
    }
    if (sent == LinkEnd::deadline) {
      link.abandon();  // such printers take one connection at a time
      return stalled(stop);
    }
    if (sent != LinkEnd::done) {
      return {PrintOutcome::unconfirmed, PrintReason::dropped, "interrupted while sending"};
    }
    const Deadline patience = look.mute() ? deadline.within(kMuteWait) : deadline;
    PrintResult result =
        Outcome(link, escpos_process_id(job.key), options_.limits, patience).await();
    if (look.mute() && result.reason == PrintReason::deadline && options_.paper_seen) {
      return {PrintOutcome::printed, PrintReason::none,
              "sent; this printer does not report, its test sheet came out"};
    }
    if (look.mute() && result.reason == PrintReason::deadline) {
      result.reason = PrintReason::no_answer;
      result.detail = "sent; this printer does not report back";
    }
    return result;
  }

 private:
  static PrintResult not_sent(std::string why) {
    return {PrintOutcome::failed, PrintReason::not_sent, std::move(why)};
  }

  static PrintReason reason_of(const Error& error) {
    return error.kind == ErrorKind::busy ? PrintReason::held : PrintReason::unreachable;
  }

  // The programs of this machine that share the printer (the kiosk, a counter that gives tickets) wait
  // for each other: a second one would be refused by the device, and take a busy printer for a mute one.
  Result<QueueTurn> take_turn(Deadline deadline, const std::stop_token& stop) const {
    return QueueTurn::take("printer " + place(), deadline, stop);
  }

  // The same for every name that the printer has.
  std::string place() const {
    if (const auto* at = std::get_if<HostPort>(&where_)) {
      return at->host + ":" + std::to_string(at->port);
    }
    std::string device;
    if (const auto* match = std::get_if<UsbMatch>(&where_)) {
      const Result<std::string> found = usb_printer_device(match->id, options_.system_root);
      device = found ? *found : match->id;
    } else {
      device = std::get<std::string>(where_);
    }
    std::error_code absent;  // it has no other name then
    const std::filesystem::path real = std::filesystem::canonical(device, absent);
    return absent ? device : real.string();
  }

  Result<ByteLink> open(std::stop_token stop) const {
    if (const auto* match = std::get_if<UsbMatch>(&where_)) {
      const Result<std::string> device = usb_printer_device(match->id, options_.system_root);
      if (!device) return device.error();
      return ByteLink::open_device(*device, std::move(stop));
    }
    if (const auto* device = std::get_if<std::string>(&where_)) {
      return ByteLink::open_device(*device, std::move(stop));
    }
    return ByteLink::connect(std::get<HostPort>(where_),
                             Deadline::after(options_.limits.connect), std::move(stop));
  }

  PrinterState look_anew(std::stop_token stop) const {
    Result<ByteLink> link = open(std::move(stop));
    if (!link) return {false, reason_of(link.error()), false, link.error().detail};
    link.value().discard_input();
    return Look(link.value()).state();
  }

  // A printer that makes no progress for limits.trouble is not going to.
  LinkEnd send(ByteLink& link, const PrintJob& job, Deadline deadline) const {
    const std::string bytes = escpos_raster(job.bitmap, options_) +
                              escpos_questions(escpos_process_id(job.key));
    constexpr std::size_t kPieceBytes = 4096;
    for (std::size_t sent = 0; sent < bytes.size(); sent += kPieceBytes) {
      const auto piece = std::string_view(bytes).substr(sent, kPieceBytes);
      const LinkEnd end = link.write(piece, deadline.within(options_.limits.trouble));
      if (end != LinkEnd::done) return end;
    }
    return LinkEnd::done;
  }

  // It stopped taking data: inside a raster it cannot be asked, afterwards it can.
  PrintResult stalled(std::stop_token stop) const {
    const PrinterState state = look_anew(std::move(stop));
    if (!state.ready && state.reason != PrintReason::unreachable) {
      return {PrintOutcome::failed, state.reason, state.detail};
    }
    return {PrintOutcome::unconfirmed, PrintReason::deadline, "the printer stopped taking data"};
  }

  static constexpr const char* kNoTurn = "another program has had the printer all the time";

  Where where_;
  PrinterOptions options_;
};

}  // namespace

std::unique_ptr<Printer> make_escpos_printer(const std::string& device,
                                             const PrinterOptions& options) {
  return std::make_unique<EscposPrinter>(device, options);
}

std::unique_ptr<Printer> make_escpos_printer(const UsbMatch& match, const PrinterOptions& options) {
  return std::make_unique<EscposPrinter>(match, options);
}

std::unique_ptr<Printer> make_escpos_printer(const HostPort& host_port,
                                             const PrinterOptions& options) {
  return std::make_unique<EscposPrinter>(host_port, options);
}

}  // namespace khio
