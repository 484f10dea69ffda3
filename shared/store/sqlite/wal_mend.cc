// Makes the WAL durable after a sync of it failed.
//
// The kernel reports a failed write once and then takes the pages for clean: later syncs succeed
// and keep nothing of them. So every byte up to the last committed frame is written once more,
// unchanged, and synced. That what is read back is what was committed is shown by the chained
// checksums of the frames, which must end as the wal-index says (sqlite.org/walformat.html). Writing
// the same bytes disturbs no reader, and the lock keeps writers and checkpoints away.
#include <cstring>
#include <vector>

#include "base/check.h"
#include "store/sqlite/database.h"

namespace khio::sqlite {
namespace {

constexpr std::size_t kWalHeaderBytes = 32;
constexpr std::size_t kFrameHeaderBytes = 24;
constexpr int kIndexRegionBytes = 32'768;
constexpr std::uint32_t kBigEndianSums = 1;  // the last bit of the WAL's magic number

// The fields of the wal-index that say where the WAL ends, in the machine's own byte order.
struct WalEnd {
  std::uint32_t frames = 0;
  std::uint32_t sum[2] = {};
};

std::uint32_t big_endian(const std::uint8_t* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 |
         std::uint32_t{bytes[2]} << 8 | bytes[3];
}

std::uint32_t little_endian(const std::uint8_t* bytes) {
  return std::uint32_t{bytes[3]} << 24 | std::uint32_t{bytes[2]} << 16 |
         std::uint32_t{bytes[1]} << 8 | bytes[0];
}

struct ChainedSum {
  bool big = false;
  std::uint32_t a = 0;
  std::uint32_t b = 0;

  // REQUIRES: a multiple of eight bytes.
  void add(std::span<const std::uint8_t> bytes) {
    const auto word = big ? big_endian : little_endian;
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
      a += word(&bytes[at]) + b;
      b += word(&bytes[at + 4]) + a;
    }
  }
  bool equals(const std::uint8_t* stored) const {
    return a == big_endian(stored) && b == big_endian(stored + 4);
  }
};

sqlite3_file* file_behind(sqlite3* database, int which) {
  sqlite3_file* file = nullptr;
  const int asked = sqlite3_file_control(database, "main", which, &file);
  KHIO_CHECK(asked == SQLITE_OK && file != nullptr && file->pMethods != nullptr);
  return file;
}

bool read_end(sqlite3_file* main, WalEnd& end) {
  void volatile* region = nullptr;
  if (main->pMethods->xShmMap(main, 0, kIndexRegionBytes, 0, &region) != SQLITE_OK ||
      region == nullptr)
    return false;
  const auto* const words = static_cast<const volatile std::uint32_t*>(region);
  end = {words[4], {words[6], words[7]}};
  return true;
}

// Reads a piece of the file and writes it back.
bool rewrite(sqlite3_file* file, std::span<std::uint8_t> piece, std::int64_t at) {
  const auto size = static_cast<int>(piece.size());
  return file->pMethods->xRead(file, piece.data(), size, at) == SQLITE_OK &&
         file->pMethods->xWrite(file, piece.data(), size, at) == SQLITE_OK;
}

bool rewrite_frames(sqlite3_file* wal, const WalEnd& end) {
  std::array<std::uint8_t, kWalHeaderBytes> header{};
  if (!rewrite(wal, header, 0)) return false;
  ChainedSum sum{(big_endian(&header[0]) & kBigEndianSums) != 0};
  sum.add({header.data(), 24});
  if (!sum.equals(&header[24])) return false;
  std::vector<std::uint8_t> frame(kFrameHeaderBytes + big_endian(&header[8]));
  auto at = static_cast<std::int64_t>(header.size());
  for (std::uint32_t done = 0; done < end.frames; ++done) {
    if (!rewrite(wal, frame, at)) return false;
    sum.add({frame.data(), 8});
    sum.add({frame.data() + kFrameHeaderBytes, frame.size() - kFrameHeaderBytes});
    if (!sum.equals(&frame[16])) return false;
    at += static_cast<std::int64_t>(frame.size());
  }
  return sum.a == end.sum[0] && sum.b == end.sum[1];
}

}  // namespace

bool Connection::mend_wal() {
  sqlite3_file* const wal = file_behind(handle(), SQLITE_FCNTL_JOURNAL_POINTER);
  WalEnd end;
  if (!read_end(file_behind(handle(), SQLITE_FCNTL_FILE_POINTER), end)) return false;
  // Without frames everything was checkpointed since, which syncs the store's own file.
  if (end.frames > 0 && !rewrite_frames(wal, end)) return false;
  return sync_wal();
}

}  // namespace khio::sqlite
