// One IPP question and its answer over a connection of its own. libcups' convenience calls use
// hidden connections that wait for minutes when the print server hangs; here every wait is limited.
// Private to this folder. Any thread, one exchange at a time per thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "print/printer.h"

struct _ipp_s;

namespace khio {

struct IppDelete {
  void operator()(_ipp_s* message) const;
};
using IppMessage = std::unique_ptr<_ipp_s, IppDelete>;

struct IppEndpoint {
  std::string host;  // a name, an address, or the path of a local socket
  int port = 631;
  std::string resource = "/";
  bool always_encrypted = false;
};

// The endpoint of an ipp: or ipps: URI without its query; not_found for any other scheme, and for a
// name that only the print server can look up.
Result<IppEndpoint> ipp_endpoint_of(const std::string& uri);

// Sends `request`, followed by `document`, and gives the answer, whatever its status.
// device: the request did not get there whole. unknown: it did, but no answer came in time.
// refused: the server wants something we cannot give (a password, encryption).
Result<IppMessage> ipp_exchange(const IppEndpoint& where, IppMessage request,
                                std::string_view document, const PrintLimits& limits);

// The text of an attribute's first value; empty when it is absent.
std::string ipp_text(const IppMessage& answer, const char* name);
std::vector<std::string> ipp_texts(const IppMessage& answer, const char* name);

}  // namespace khio
