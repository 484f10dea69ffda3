#include "print/ipp_exchange.h"

#include <cups/cups.h>

#include <array>

namespace khio {
namespace {

struct HttpClose {
  void operator()(http_t* http) const { ::httpClose(http); }
};
using Http = std::unique_ptr<http_t, HttpClose>;

int give_up(http_t*, void*) { return 0; }

Http connect(const IppEndpoint& where, const PrintLimits& limits) {
  const http_encryption_t encryption =
      where.always_encrypted ? HTTP_ENCRYPTION_ALWAYS : ::cupsEncryption();
  constexpr int kBlocking = 1;
  Http http(::httpConnect2(where.host.c_str(), where.port, nullptr, AF_UNSPEC, encryption,
                           kBlocking, static_cast<int>(limits.connect.count()), nullptr));
  if (!http || ::httpGetFd(http.get()) < 0) return nullptr;
  ::httpSetTimeout(http.get(), static_cast<double>(limits.answer.count()) / 1000, give_up, nullptr);
  return http;
}

bool send_whole(http_t* http, const IppEndpoint& where, ipp_t* request, std::string_view document) {
  ::httpClearFields(http);
  ::httpSetField(http, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
  ::httpSetLength(http, ::ippLength(request) + document.size());
  if (::httpPost(http, where.resource.c_str()) != 0) return false;
  ::ippSetState(request, IPP_STATE_IDLE);
  ipp_state_t state = IPP_STATE_IDLE;
  while (state != IPP_STATE_DATA) {
    state = ::ippWrite(http, request);
    if (state == IPP_STATE_ERROR) return false;
  }
  while (!document.empty()) {
    constexpr std::size_t kPieceBytes = 16384;
    const std::string_view piece = document.substr(0, kPieceBytes);
    const ssize_t sent = ::httpWrite2(http, piece.data(), piece.size());
    if (sent <= 0) return false;
    document.remove_prefix(static_cast<std::size_t>(sent));
  }
  return ::httpFlushWrite(http) >= 0;
}

std::string in_words(const IppEndpoint& where, const char* what) {
  return where.host + ":" + std::to_string(where.port) + ": " + what;
}

}  // namespace

void IppDelete::operator()(_ipp_s* message) const { ::ippDelete(message); }

Result<IppEndpoint> ipp_endpoint_of(const std::string& uri) {
  std::array<char, 32> scheme{};
  std::array<char, 256> user{};
  std::array<char, 256> host{};
  std::array<char, 1024> resource{};
  int port = 0;
  const http_uri_status_t status = ::httpSeparateURI(
      HTTP_URI_CODING_ALL, uri.c_str(), scheme.data(), static_cast<int>(scheme.size()),
      user.data(), static_cast<int>(user.size()), host.data(), static_cast<int>(host.size()), &port,
      resource.data(), static_cast<int>(resource.size()));
  const std::string kind = scheme.data();
  if (status < HTTP_URI_STATUS_OK || (kind != "ipp" && kind != "ipps")) {
    return {ErrorKind::not_found, uri + " is not an IPP address"};
  }
  // A service's name (DNS-SD), as of most printers that need no driver: the print server finds its machine.
  if (std::string_view(host.data()).find("._tcp.") != std::string_view::npos) {
    return {ErrorKind::not_found, uri + " names a service, not a machine"};
  }
  std::string path = resource.data();
  path = path.substr(0, path.find('?'));  // options of the queue's back end, not of the printer
  return IppEndpoint{host.data(), port, path, kind == "ipps"};
}

Result<IppMessage> ipp_exchange(const IppEndpoint& where, IppMessage request,
                                std::string_view document, const PrintLimits& limits) {
  const Http http = connect(where, limits);
  if (!http) return {ErrorKind::device, in_words(where, "nothing answers")};
  if (!send_whole(http.get(), where, request.get(), document)) {
    return {ErrorKind::device, in_words(where, "the connection broke while sending")};
  }
  http_status_t status = HTTP_STATUS_CONTINUE;
  while (status == HTTP_STATUS_CONTINUE) status = ::httpUpdate(http.get());
  if (status == HTTP_STATUS_ERROR) {
    return {ErrorKind::unknown, in_words(where, "no answer in time")};
  }
  if (status != HTTP_STATUS_OK) {
    return {ErrorKind::refused, in_words(where, ::httpStatus(status))};
  }
  IppMessage answer(::ippNew());
  ipp_state_t state = IPP_STATE_IDLE;
  while (state != IPP_STATE_DATA) {
    state = ::ippRead(http.get(), answer.get());
    if (state == IPP_STATE_ERROR) {
      return {ErrorKind::unknown, in_words(where, "the answer broke off")};
    }
  }
  return answer;
}

std::string ipp_text(const IppMessage& answer, const char* name) {
  const std::vector<std::string> texts = ipp_texts(answer, name);
  return texts.empty() ? std::string() : texts.front();
}

std::vector<std::string> ipp_texts(const IppMessage& answer, const char* name) {
  std::vector<std::string> texts;
  ipp_attribute_t* attribute = ::ippFindAttribute(answer.get(), name, IPP_TAG_ZERO);
  for (int i = 0; attribute && i < ::ippGetCount(attribute); ++i) {
    if (const char* text = ::ippGetString(attribute, i, nullptr)) texts.emplace_back(text);
  }
  return texts;
}

}  // namespace khio
