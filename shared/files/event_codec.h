// Events as canonical JSON: keys in byte order, no white space, UTF-8 as it is, numbers as whole
// numbers, days as "YYYY-MM-DD", instants as UTC milliseconds, hashes and ids as lower-case
// hexadecimal, fields without a value left out. The stored payload is exactly these bytes.
//
// "asked" is the digest of what a request asked for (empty when the change carries no request id).
// Any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/events.h"

namespace khio {

std::string encode_payload(const EventBody& body, std::string_view asked);

struct DecodedPayload {
  EventBody body;
  std::string asked;
};

// damaged: not a kind of ours, or not the payload of that kind.
Result<DecodedPayload> decode_payload(std::string_view kind, std::string_view payload);

}  // namespace khio
