#include "store/postgres/store_url.h"

#include <algorithm>
#include <string_view>

namespace khio::postgres {

bool is_postgres(const std::string& url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

std::string without_password(std::string url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return url;
  const std::size_t begin = scheme + 3;
  const std::size_t login_end = url.rfind('@', url.find_first_of("/?", begin));
  const std::size_t colon = url.find(':', begin);
  if (login_end != std::string::npos && colon < login_end) url.erase(colon, login_end - colon);
  constexpr std::string_view kField = "password=";  // of sslpassword too
  for (std::size_t at = 0; (at = url.find(kField, at)) != std::string::npos;) {
    at += kField.size();
    url.erase(at, std::min(url.find('&', at), url.size()) - at);
  }
  return url;
}

}  // namespace khio::postgres
