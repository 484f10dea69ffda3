#include "store/store.h"

#include <fmt/format.h>

#include "store/sqlite/sqlite_store.h"

namespace khio {
namespace {

// The file a URL names, or why it names none.
Result<std::string> file_of(const std::string& url) {
  if (url.starts_with("sqlite:")) return url.substr(7);
  if (url.find("://") != std::string::npos)
    return Error{ErrorKind::invalid,
                 fmt::format("'{}' is not a store this program knows; use sqlite:PATH", url)};
  return url;
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(const std::string& url, Clock& clock) {
  const Result<std::string> file = file_of(url);
  if (!file.ok()) return file.error();
  return sqlite::open_sqlite(file.value(), clock);
}

Result<std::unique_ptr<Store>> create_store(const std::string& url, const std::string& catalogue,
                                            const std::string& actor, Clock& clock) {
  const Result<std::string> file = file_of(url);
  if (!file.ok()) return file.error();
  return sqlite::create_sqlite(file.value(), catalogue, actor, clock);
}

Result<ReplayReport> replay_and_compare(const std::string& url,
                                        const std::function<bool(EventSeq done)>& progress) {
  const Result<std::string> file = file_of(url);
  if (!file.ok()) return file.error();
  return sqlite::replay_and_compare_file(file.value(), progress);
}

}  // namespace khio
