// Years of an office's past, made quickly: the events a day leaves, appended to the journal in
// batches without asking the rules. For benchmarks of long history only.
#pragma once

#include <cstdint>
#include <string>

namespace khio::bench {

// Makes a store at `file` with `tickets` visits (about 2,000 a day, 60 % rated) on the days before
// `until_utc_ms`, unless it is there already.
void live_history(const std::string& file, const std::string& catalogue, std::int64_t tickets,
                  std::int64_t until_utc_ms);

}  // namespace khio::bench
