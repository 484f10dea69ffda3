#include "store/journal.h"

#include <string>

namespace khio {
namespace {

template <typename Bytes>
void add_bytes(std::string& form, const Bytes& bytes) {
  form.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void add_integer(std::string& form, std::uint64_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) form.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

void add_text(std::string& form, std::string_view text) {
  add_integer(form, text.size(), 4);
  form.append(text);
}

}  // namespace

Hash payload_hash(const Salt& salt, std::string_view payload) {
  std::string form;
  form.reserve(salt.size() + payload.size());
  add_bytes(form, salt);
  form.append(payload);
  return sha256(form);
}

Hash chain_hash(const Hash& previous, const Event& event, std::string_view kind,
                const Hash& payload_hash) {
  std::string form;
  form.reserve(256);
  add_bytes(form, previous);
  add_integer(form, static_cast<std::uint64_t>(event.seq), 8);
  add_integer(form, static_cast<std::uint64_t>(event.at.utc_ms), 8);
  add_bytes(form, event.at.boot);
  add_integer(form, static_cast<std::uint64_t>(event.at.boot_ms), 8);
  add_bytes(form, event.office);
  add_text(form, event.actor);
  add_text(form, kind);
  add_text(form, event.request);
  add_bytes(form, payload_hash);
  return sha256(form);
}

}  // namespace khio
