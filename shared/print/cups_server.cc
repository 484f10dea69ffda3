#include "print/cups_server.h"

#include <cups/cups.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "print/cups_reasons.h"

namespace khio {
namespace {

// job-uuid is asked for although unused: unless an attribute from the job's own file is wanted, the
// server omits the names of finished jobs that it no longer holds in memory, and a ticket would
// print twice.
constexpr std::array<const char*, 8> kJobAttributes{
    "job-id", "job-name", "job-state", "number-of-documents", "time-at-completed",
    "job-printer-state-message", "job-printer-state-reasons", "job-uuid"};

constexpr std::array<const char*, 7> kQueueAttributes{
    "printer-state", "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs",
    "printer-make-and-model", "device-uri", "finishings-supported"};

constexpr std::array<const char*, 3> kDeviceAttributes{
    "printer-state", "printer-state-reasons", "printer-state-message"};

constexpr std::array<const char*, 3> kDeviceJobAttributes{"job-id", "job-name", "job-state"};

template <std::size_t kCount>
void request_attributes(ipp_t* request, const std::array<const char*, kCount>& names) {
  ::ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  static_cast<int>(kCount), nullptr, names.data());
}

void add_text(ipp_t* request, ipp_tag_t group, ipp_tag_t kind, const char* name,
              const std::string& value) {
  ::ippAddString(request, group, kind, name, nullptr, value.c_str());
}

IppMessage new_request(ipp_op_t operation, const char* target_name, const std::string& target) {
  IppMessage request(::ippNewRequest(operation));
  add_text(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, target_name, target);
  add_text(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", ::cupsUser());
  return request;
}

int ipp_number(const IppMessage& answer, const char* name) {
  ipp_attribute_t* attribute = ::ippFindAttribute(answer.get(), name, IPP_TAG_ZERO);
  return attribute ? ::ippGetInteger(attribute, 0) : 0;
}

// The page as the queue's filters read it with full precision; A4 by the name every printer knows.
std::string page_size_of(const PrintJob& job) {
  const auto near = [](double a, double b) { return std::abs(a - b) < 1; };
  if (near(job.width_mm, 210) && near(job.height_mm, 297)) return "A4";
  return fmt::format("Custom.{:.3f}x{:.3f}mm", job.width_mm, job.height_mm);
}

CupsJobState job_state_of(int state) {
  switch (state) {
    case IPP_JSTATE_HELD: return CupsJobState::held;
    case IPP_JSTATE_PROCESSING: return CupsJobState::processing;
    case IPP_JSTATE_STOPPED: return CupsJobState::stopped;
    case IPP_JSTATE_CANCELED: return CupsJobState::canceled;
    case IPP_JSTATE_ABORTED: return CupsJobState::aborted;
    case IPP_JSTATE_COMPLETED: return CupsJobState::completed;
    default: return CupsJobState::waiting;
  }
}

void read_into(CupsJob& job, ipp_attribute_t* attribute) {
  const std::string_view name = ::ippGetName(attribute);
  const auto text = [&](int i) {
    const char* value = ::ippGetString(attribute, i, nullptr);
    return std::string(value ? value : "");
  };
  if (name == "job-id") job.id = ::ippGetInteger(attribute, 0);
  if (name == "job-name") job.name = text(0);
  if (name == "job-state") job.state = job_state_of(::ippGetInteger(attribute, 0));
  if (name == "number-of-documents") job.documents = ::ippGetInteger(attribute, 0);
  if (name == "job-printer-state-message") job.message = text(0);
  if (name == "time-at-completed") job.ran_before = ::ippGetInteger(attribute, 0) > 0;
  if (name == "job-printer-state-reasons") {
    for (int i = 0; i < ::ippGetCount(attribute); ++i) job.keywords.push_back(text(i));
  }
}

// A device's own address, without the options of the queue's back end.
std::string plain(const std::string& uri) { return uri.substr(0, uri.find('?')); }

// An answer lists jobs as runs of attributes, parted by nameless ones.
std::vector<CupsJob> jobs_of(const IppMessage& answer) {
  std::vector<CupsJob> jobs;
  CupsJob job;
  for (ipp_attribute_t* attribute = ::ippFirstAttribute(answer.get());;
       attribute = ::ippNextAttribute(answer.get())) {
    const bool part = !attribute || !::ippGetName(attribute);
    if (part && job.id != 0) jobs.push_back(std::exchange(job, CupsJob()));
    if (!attribute) break;
    if (!part && ::ippGetGroupTag(attribute) == IPP_TAG_JOB) read_into(job, attribute);
  }
  return jobs;
}

}  // namespace

std::string CupsQueue::device() const { return plain(device_uri); }

bool CupsQueue::raw() const {
  return make_and_model.empty() || make_and_model.find("Raw Printer") != std::string::npos;
}

bool CupsQueue::lost_sight() const {
  return std::find(keywords.begin(), keywords.end(), "cups-ipp-missing-job-history") !=
         keywords.end();
}

CupsServer::CupsServer(std::string queue, std::optional<HostPort> server,
                       const PrintLimits& limits)
    : queue_(std::move(queue)), server_(std::move(server)), limits_(limits) {}

IppEndpoint CupsServer::endpoint(const std::string& resource) const {
  if (server_) return {server_->host, server_->port, resource, false};
  return {::cupsServer(), ::ippPort(), resource, false};
}

std::string CupsServer::queue_and_server() const {
  const IppEndpoint at = endpoint("/");
  return fmt::format("{}@{}:{}", queue_, at.host, at.port);
}

std::string CupsServer::queue_uri() const {
  std::array<char, HTTP_MAX_URI> uri{};
  ::httpAssembleURIf(HTTP_URI_CODING_ALL, uri.data(), static_cast<int>(uri.size()), "ipp", nullptr,
                     "localhost", 0, "/printers/%s", queue_.c_str());
  return uri.data();
}

Result<IppMessage> CupsServer::ask(IppMessage request, const std::string& resource,
                                   const std::string& document) const {
  Result<IppMessage> answer = ipp_exchange(endpoint(resource), std::move(request), document,
                                           limits_);
  if (!answer) return answer;
  const ipp_status_t status = ::ippGetStatusCode(answer->get());
  if (status <= IPP_STATUS_OK_EVENTS_COMPLETE) return answer;
  std::string why = ipp_text(answer.value(), "status-message");
  if (why.empty()) why = ::ippErrorString(status);
  switch (static_cast<int>(status)) {
    case IPP_STATUS_ERROR_NOT_FOUND: return {ErrorKind::not_found, queue_ + ": " + why};
    case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS: return {ErrorKind::busy, queue_ + ": " + why};
    default: return {ErrorKind::refused, queue_ + ": " + why};
  }
}

Result<CupsQueue> CupsServer::queue() const {
  IppMessage request = new_request(IPP_OP_GET_PRINTER_ATTRIBUTES, "printer-uri", queue_uri());
  request_attributes(request.get(), kQueueAttributes);
  Result<IppMessage> asked = ask(std::move(request), "/");
  if (!asked) return asked.error();
  const IppMessage answer = std::move(asked).take();
  CupsQueue queue;
  queue.name = queue_;
  queue.stopped = ipp_number(answer, "printer-state") == IPP_PSTATE_STOPPED;
  ipp_attribute_t* accepting =
      ::ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  queue.accepting = !accepting || ::ippGetBoolean(accepting, 0) != 0;
  ipp_attribute_t* finishings =
      ::ippFindAttribute(answer.get(), "finishings-supported", IPP_TAG_ENUM);
  queue.can_trim = finishings && ::ippContainsInteger(finishings, IPP_FINISHINGS_TRIM) != 0;
  queue.make_and_model = ipp_text(answer, "printer-make-and-model");
  queue.device_uri = ipp_text(answer, "device-uri");
  queue.message = ipp_text(answer, "printer-state-message");
  queue.keywords = ipp_texts(answer, "printer-state-reasons");
  return queue;
}

Result<std::vector<CupsQueue>> CupsServer::queues() const {
  IppMessage request(::ippNewRequest(IPP_OP_CUPS_GET_PRINTERS));
  constexpr std::array<const char*, 2> kNames{"printer-name", "device-uri"};
  request_attributes(request.get(), kNames);
  const Result<IppMessage> answer = ask(std::move(request), "/");
  if (!answer && answer.error().kind == ErrorKind::not_found) return std::vector<CupsQueue>{};
  if (!answer) return answer.error();
  std::vector<CupsQueue> queues;
  CupsQueue queue;
  for (ipp_attribute_t* attribute = ::ippFirstAttribute(answer->get());;
       attribute = ::ippNextAttribute(answer->get())) {
    const char* name = attribute ? ::ippGetName(attribute) : nullptr;
    if (!name && !queue.name.empty()) queues.push_back(std::exchange(queue, CupsQueue()));
    if (!attribute) break;
    if (!name || ::ippGetGroupTag(attribute) != IPP_TAG_PRINTER) continue;
    const char* value = ::ippGetString(attribute, 0, nullptr);
    if (std::string_view(name) == "printer-name") queue.name = value ? value : "";
    if (std::string_view(name) == "device-uri") queue.device_uri = value ? value : "";
  }
  return queues;
}

Result<CupsJob> CupsServer::job_named(const std::string& name) const {
  IppMessage request = new_request(IPP_OP_GET_JOBS, "printer-uri", queue_uri());
  add_text(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", "all");
  request_attributes(request.get(), kJobAttributes);
  Result<IppMessage> answer = ask(std::move(request), "/");
  if (!answer) return answer.error();
  std::optional<CupsJob> newest;
  for (const CupsJob& job : jobs_of(answer.value())) {
    if (job.name != name) continue;
    if (job.empty_shell()) {
      if (Status purged = cancel(job.id, true); !purged) return purged.error();
    } else if (!newest || newest->id < job.id) {
      newest = job;
    }
  }
  if (!newest) return {ErrorKind::not_found, queue_ + " knows no job " + name};
  return *newest;
}

Result<CupsJob> CupsServer::job(int id) const {
  IppMessage request = new_request(IPP_OP_GET_JOB_ATTRIBUTES, "job-uri",
                                   "ipp://localhost/jobs/" + std::to_string(id));
  request_attributes(request.get(), kJobAttributes);
  Result<IppMessage> answer = ask(std::move(request), "/");
  if (!answer) return answer.error();
  const std::vector<CupsJob> jobs = jobs_of(answer.value());
  if (jobs.size() != 1) return {ErrorKind::not_found, "job " + std::to_string(id) + " is gone"};
  return jobs.front();
}

Result<bool> CupsServer::in_use() const {
  IppMessage request = new_request(IPP_OP_GET_JOBS, "printer-uri", queue_uri());
  add_text(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", "not-completed");
  constexpr std::array<const char*, 2> kStates{"job-id", "job-state"};
  request_attributes(request.get(), kStates);
  const Result<IppMessage> answer = ask(std::move(request), "/");
  if (!answer) return answer.error();
  const std::vector<CupsJob> jobs = jobs_of(answer.value());
  return std::any_of(jobs.begin(), jobs.end(), [](const CupsJob& job) {
    return !job.over() && job.state != CupsJobState::held;
  });
}

Result<int> CupsServer::create_job(const PrintJob& job, bool trim) const {
  IppMessage request = new_request(IPP_OP_CREATE_JOB, "printer-uri", queue_uri());
  add_text(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", job.key);
  add_text(request.get(), IPP_TAG_JOB, IPP_TAG_NAME, "PageSize", page_size_of(job));
  ::ippAddInteger(request.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "job-cancel-after",
                  static_cast<int>(job.dies_after.count()));
  if (trim) {
    ::ippAddInteger(request.get(), IPP_TAG_JOB, IPP_TAG_ENUM, "finishings", IPP_FINISHINGS_TRIM);
  }
  Result<IppMessage> answer = ask(std::move(request), "/printers/" + queue_);
  if (!answer) return answer.error();
  const int id = ipp_number(answer.value(), "job-id");
  if (id <= 0) return {ErrorKind::refused, queue_ + ": the server gave no job number"};
  return id;
}

Status CupsServer::send_document(int id, const std::string& pdf) const {
  IppMessage request = new_request(IPP_OP_SEND_DOCUMENT, "printer-uri", queue_uri());
  ::ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
  add_text(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format",
           "application/pdf");
  ::ippAddBoolean(request.get(), IPP_TAG_OPERATION, "last-document", 1);
  Result<IppMessage> answer = ask(std::move(request), "/printers/" + queue_, pdf);
  if (!answer) return answer.error();
  return Done{};
}

Status CupsServer::cancel(int id, bool purge) const {
  IppMessage request = new_request(IPP_OP_CANCEL_JOB, "printer-uri", queue_uri());
  ::ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
  if (purge) ::ippAddBoolean(request.get(), IPP_TAG_OPERATION, "purge-job", 1);
  Result<IppMessage> answer = ask(std::move(request), "/jobs/");
  if (!answer) return answer.error();
  return Done{};
}

Result<IppMessage> CupsServer::ask_device(const CupsQueue& queue, IppMessage request) const {
  const Result<IppEndpoint> device = ipp_endpoint_of(queue.device_uri);
  if (!device) return device.error();
  return ipp_exchange(device.value(), std::move(request), {}, limits_);
}

std::optional<PrinterState> CupsServer::device_state(const CupsQueue& queue) const {
  IppMessage request =
      new_request(IPP_OP_GET_PRINTER_ATTRIBUTES, "printer-uri", plain(queue.device_uri));
  request_attributes(request.get(), kDeviceAttributes);
  const Result<IppMessage> answer = ask_device(queue, std::move(request));
  if (!answer && answer.error().kind == ErrorKind::not_found) return std::nullopt;
  if (!answer) return PrinterState{false, PrintReason::offline, false, answer.error().detail};
  const std::vector<std::string> keywords = ipp_texts(answer.value(), "printer-state-reasons");
  PrinterState state{true, reason_of_keywords(keywords), paper_is_low(keywords), "ready"};
  const bool stopped = ipp_number(answer.value(), "printer-state") == IPP_PSTATE_STOPPED;
  if (stopped && state.reason == PrintReason::none) state.reason = PrintReason::paused;
  if (state.reason != PrintReason::none) {
    state.ready = false;
    state.detail = "the printer reports " + std::string(reason_code(state.reason));
  }
  return state;
}

std::optional<CupsJobState> CupsServer::device_job_end(const CupsQueue& queue,
                                                       const std::string& name) const {
  IppMessage request = new_request(IPP_OP_GET_JOBS, "printer-uri", plain(queue.device_uri));
  add_text(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", "completed");
  request_attributes(request.get(), kDeviceJobAttributes);
  const Result<IppMessage> answer = ask_device(queue, std::move(request));
  if (!answer) return std::nullopt;
  std::optional<CupsJobState> end;
  for (const CupsJob& job : jobs_of(answer.value())) {
    if (job.name == name && job.over()) end = std::max(end.value_or(job.state), job.state);
  }
  return end;
}

}  // namespace khio
