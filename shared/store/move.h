// Moves an office with its whole history from a file to a PostgreSQL server, or back: every event with
// its hashes, what was erased as erased, documents, PINs, ratings that wait.
//
// The old store stands still meanwhile. What arrived is read back from where it stands, and every table of
// both is compared, before anything counts. Then the old store is marked: from that moment the office is
// in the new one alone, and every program at the old one is told where. A move that is killed before
// leaves the old store at work and nothing in the new place; one that is killed between the mark and the
// last step is ended by the same command again, out of the old store, which nobody can have changed.
//
// Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/reader.h"

namespace khio {

struct MoveOrder {
  std::string from;     // a URL of a store, or a path
  std::string to;       // of the other kind
  bool copy = false;    // the old store goes on as it was
  std::string scratch;  // a folder that nobody else enters, on the disk of the file
};

struct MovedTable {
  std::string table;
  std::int64_t rows = 0;
  Hash from{};  // of all its rows …
  Hash to{};    // … and the same in the new store
};

struct MoveDone {
  Head head;  // of both journals
  std::int64_t bytes = 0;  // of the new store
  std::vector<MovedTable> tables;
  bool before = false;  // an earlier call had done it, and this one only compared
};

// `done` of `all` steps; false stops the work (refused).
using MoveSteps = std::function<bool(std::int64_t done, std::int64_t all)>;

// invalid: two stores of one kind. refused: the new place is not empty, the old store went somewhere
// else, or a login's rights. damaged: the old store is, or it arrived otherwise than it was: nothing is
// changed. unknown: the server did not say whether it kept the last step; the same again tells.
// Else as open_store.
Result<MoveDone> move_store(const MoveOrder& order, Clock& clock, const MoveSteps& progress);

}  // namespace khio
