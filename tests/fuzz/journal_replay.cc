// Any rows as a journal: a line each, "KIND<tab>PAYLOAD". Rows that the store takes are replayed to
// the same tables; a row written past it ("!" before the kind), with its place in the chain computed
// as an insider would, is replayed to the same tables too or named. Payloads have one written form.
#include <sqlite3.h>

#include <optional>
#include <vector>

#include "care/verify.h"
#include "files/event_codec.h"
#include "scratch_office.h"
#include "store/journal.h"
#include "store/replay.h"

using namespace khio;
using fuzz::require;

namespace {

constexpr std::size_t kRowsMax = 64;
constexpr std::size_t kBytesMax = 16 * 1024;

struct Row {
  std::string kind;
  std::string payload;
  bool past_the_store = false;
};

std::vector<Row> rows_of(const std::string& text) {
  std::vector<Row> rows;
  for (std::size_t at = 0; at < text.size() && rows.size() < kRowsMax;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    Row row;
    row.past_the_store = line.starts_with('!');
    if (row.past_the_store) line.erase(0, 1);
    const std::size_t tab = std::min(line.find('\t'), line.size());
    row.kind = line.substr(0, tab);
    row.payload = tab < line.size() ? line.substr(tab + 1) : "";
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<DecodedPayload> decoded(const Row& row) {
  Result<DecodedPayload> read = decode_payload(row.kind, row.payload);
  if (!read.ok()) {
    require(!read.error().detail.empty(), "a refusal says why");
    return std::nullopt;
  }
  const std::string written = encode_payload(read->body, read->asked);
  const Result<DecodedPayload> again = decode_payload(row.kind, written);
  require(again.ok(), "what is written can be read", row.payload + "\n" + written);
  require(encode_payload(again->body, again->asked) == written, "there is one form",
          row.payload + "\n" + written);
  return std::move(read).take();
}

class Table {
 public:
  explicit Table(const std::string& file) {
    require(sqlite3_open(file.c_str(), &database_) == SQLITE_OK, "the file can be opened");
  }
  ~Table() { sqlite3_close(database_); }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  void insert(const char* sql, const std::vector<std::string>& blobs,
              const std::vector<std::int64_t>& numbers) {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) == SQLITE_OK, "SQL",
            sqlite3_errmsg(database_));
    int place = 0;
    for (const std::int64_t number : numbers) sqlite3_bind_int64(statement, ++place, number);
    for (const std::string& blob : blobs)
      sqlite3_bind_blob(statement, ++place, blob.data(), static_cast<int>(blob.size()),
                        SQLITE_TRANSIENT);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
  }

 private:
  sqlite3* database_ = nullptr;
};

template <typename Bytes>
std::string as_text(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

JournalRow last_row(Store& store) {
  JournalRow last;
  const Status read = store.read([&](Reader& reader) {
    const EventSeq head = reader.head().seq;
    reader.scan_journal(head - 1, [&](const JournalRow& row) {
      last = row;
      return true;
    });
  });
  require(read.ok(), "the store can be read");
  return last;
}

// libFuzzer's alarm may interrupt it.
void copy_whole(const std::string& from, const std::string& to) {
  std::error_code failed;
  do {
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, failed);
  } while (failed == std::errc::interrupted);
  require(!failed, "the store can be copied", failed.message());
}

// As an insider with a database tool writes it.
void write_past(const std::string& file, const JournalRow& last, const Row& row) {
  Event event = last.event;
  ++event.seq;
  event.request.clear();
  const Hash payload = payload_hash({}, row.payload);
  const Hash hash = chain_hash(last.event.hash, event, row.kind, payload);
  Table table(file);
  table.insert("INSERT INTO journal (seq, at, boot_ms, boot, office, actor, kind, payload_hash, hash) "
               "VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?)",
               {as_text(event.at.boot), as_text(event.office), event.actor, row.kind,
                as_text(payload), as_text(hash)},
               {event.seq, event.at.utc_ms, event.at.boot_ms});
  table.insert("INSERT INTO payload (seq, salt, body) VALUES (?, ?, CAST(? AS TEXT))",
               {std::string(16, '\0'), row.payload}, {event.seq});
}

void append(Store& store, DecodedPayload payload) {
  const Status told = store.change([&](Transaction& tx) -> Status {
    const Result<Event> event = tx.append(std::move(payload.body), "somebody", "", payload.asked);
    return event.ok() ? Status(Done{}) : Status(event.error());
  });
  if (!told.ok()) require(!told.error().detail.empty(), "a refusal says why");
}

bool always(std::int64_t, std::int64_t) { return true; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kBytesMax) return 0;
  static fuzz::ScratchOffice scratch;
  static const std::string empty = [] {
    const std::string copy = scratch.beside("empty.db");
    copy_whole(scratch.file(), copy);
    return copy;
  }();
  const std::vector<Row> rows = rows_of(fuzz::text_of(data, size));
  std::vector<DecodedPayload> good;
  std::vector<Row> past;
  for (const Row& row : rows) {
    std::optional<DecodedPayload> payload = decoded(row);
    if (row.past_the_store) past.push_back(row);
    else if (payload) good.push_back(std::move(*payload));
  }
  if (good.empty() && past.empty()) return 0;

  const std::string file = scratch.beside("tried.db");
  for (const char* const part : {"", "-wal", "-shm", "-lock", "-bell"})
    std::filesystem::remove(file + part);
  copy_whole(empty, file);
  auto store = open_store(file, scratch.clock());
  require(store.ok(), "the copy can be opened");
  const Status batch = (*store)->batch([&]() -> Status {
    for (DecodedPayload& payload : good) append(**store, std::move(payload));
    return Done{};
  });
  require(batch.ok(), "what was taken is kept", batch.ok() ? "" : batch.error().detail);
  const auto replay = replay_and_compare(file, [](EventSeq) { return true; });
  require(replay.ok() && replay->difference.empty(), "what was taken is replayed to the same tables",
          replay.ok() ? replay->difference : replay.error().detail);
  const auto chained = verify_store(**store, {}, always);
  require(chained.ok(), "a store of whatever is verified", chained.ok() ? "" : chained.error().detail);
  if (past.empty()) return 0;

  for (const Row& row : past) write_past(file, last_row(**store), row);
  const auto report = verify_store(**store, {}, always);
  require(report.ok(), "a forged row is an answer, no error", report.ok() ? "" : report.error().detail);
  if (report->ok) {
    const auto again = replay_and_compare(file, [](EventSeq) { return true; });
    require(again.ok() && again->first_bad == 0 && again->difference.empty(),
            "what is verified is replayed to the same tables");
  } else {
    require(!report->problem.empty(), "what is wrong is said");
  }
  return 0;
}
