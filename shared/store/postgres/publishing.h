// An office's store on PostgreSQL gives its journal to copies elsewhere (province.h): a publication, and a
// login that may read what is in it and nothing else (publishing.sql). Its server keeps what a copy did
// not fetch yet, up to a bound that must be set: no copy that stays away fills the office's disk.
//
// The URL's login must be one of the server's superusers: PostgreSQL 15 lets nobody else make a login
// that replicates. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/postgres/subscribers.h"

namespace khio::postgres {

struct Publishing {
  std::string login;           // for those who copy
  bool words = false;          // what visitors wrote is given too
  std::vector<Subscriber> subscribers{};
};

// refused: the office publishes already, the server cannot replicate (the error says what to set), or the
// login may not. not_found: no office in that database. Else as Connection::open.
Result<Publishing> publish_store(const std::string& url, bool words);
// refused: the office does not publish.
Result<Publishing> publishing_of(const std::string& url);
// Nobody copies from here any longer, and nothing is kept for anybody. The copies stay as they are.
Status stop_publishing(const std::string& url);

}  // namespace khio::postgres
