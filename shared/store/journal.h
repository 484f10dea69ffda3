// The journal's chain: what exactly is hashed. Anyone can recompute it from `export events`.
//
//   payload_hash = SHA-256(salt ‖ payload)
//   hash         = SHA-256(previous hash ‖ seq ‖ at ‖ boot ‖ boot_ms ‖ office ‖ actor ‖ kind ‖
//                          request ‖ payload_hash)
//
// seq, at and boot_ms are 8-byte big-endian signed integers; boot and office are 16 bytes; actor,
// kind and request are each preceded by their length in bytes as a 4-byte big-endian integer, and
// request is empty when there is none. The hash before the first event is 32 zero bytes.
#pragma once

#include <string_view>

#include "domain/events.h"

namespace khio {

Hash payload_hash(const Salt& salt, std::string_view payload);

Hash chain_hash(const Hash& previous, const Event& event, std::string_view kind,
                const Hash& payload_hash);

}  // namespace khio
