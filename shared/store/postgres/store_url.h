// Which stores a server keeps, by their URLs.
#pragma once

#include <string>

namespace khio::postgres {

bool is_postgres(const std::string& url);

// The URL as it may be shown and written down.
std::string without_password(std::string url);

}  // namespace khio::postgres
