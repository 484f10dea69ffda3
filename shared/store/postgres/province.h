// A copy of many offices' stores in one PostgreSQL database (province.sql), for who looks after all of
// them. Each office's server publishes (publishing.h), and a subscription of this database follows it: the
// copy of an office is always that office's store as it was at one moment, seconds ago or, while the way
// there is cut, as long ago as the way is cut.
//
// url_of_office() names one of them: every program reads it as it reads the office's own store, with its
// own copy of the tables (replica.h) that takes in every event with a look at the chain.
//
// One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "domain/events.h"

namespace khio::postgres {

enum class Following {
  copying,     // what was there before it joined is still coming; it cannot be read yet
  follows,
  connecting,  // nothing was heard yet since the way stood last
  cut_off,     // no way there now: tried again all the time
};

struct ProvinceOffice {
  Id128 office{};
  Id128 store{};
  int version = 0;      // of its store (news.h)
  bool words = false;   // what visitors wrote is here too
  std::int64_t joined_at = 0;  // UTC ms
  EventSeq head = 0;    // the last event that is here …
  std::int64_t head_at = 0;  // … and when it happened, UTC ms; 0: none
  Following state = Following::copying;
  std::optional<std::int64_t> heard_at{};  // its server, UTC ms; nothing while there is no way
  std::int64_t failures = 0;  // of the subscription, as the server counts them
  std::int64_t bytes = 0;     // on the disk of the copy's server
  std::string moved{};        // where the office went; empty: it is where it joined
  std::string document{};     // its office file, as it was last seen; may be empty
};

struct ProvinceLeft {
  // The office's server could not be told, and keeps its log for this copy until somebody there says
  // `province unpublish`, or its bound is reached.
  bool untold = false;
};

// Makes an empty database one for copies. refused: an office or copies are in it, or the login is no
// superuser of the server (PostgreSQL 15 lets nobody else subscribe).
Status make_province(const std::string& url);

// The office that `from` names, a URL with the login of publish_store(), is copied from now on. The
// server of `url` uses that URL itself, so it must reach the office by it, and knows the password or finds
// it in its own user's password file. The same again ends what was broken off.
// refused: that office is here already, publishes nothing, or its server refuses. not_found: `url` is no
// database for copies.
Result<ProvinceOffice> join_province(const std::string& url, const std::string& from,
                                     std::int64_t now_ms);
// All of the office goes from the copy. not_found: it is not there.
Result<ProvinceLeft> leave_province(const std::string& url, const Id128& office);

// By id. With any login of the copy. What this machine keeps of offices that left goes. not_found: `url`
// is no database for copies.
Result<std::vector<ProvinceOffice>> province_offices(const std::string& url);

// Whether that database is one for copies, where ratings that wait are not.
Result<bool> is_province(const std::string& url);

// The store of that office in the copy.
std::string url_of_office(const std::string& url, const Id128& office);

}  // namespace khio::postgres
