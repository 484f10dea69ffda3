// Rows for figures in a compact byte form: a closed day's errands, a closed batch's ratings. Some
// 20 to 30 bytes an errand and 12 a rating, read back many times faster than tables are.
//
// A stored form (version 1). After one byte for the version, the rows follow one another:
//
//   errand  a byte of state | channel << 4 | session << 6;
//           a byte of what there is: 1 called, 2 started, 4 finished, 8 waited, 16 held, 32 served
//           (64 priority, 128 by hand);
//           words service, location, prefix of the ticket; unsigned number of the ticket (0: the
//           prefix is all of it);
//           signed visit and issued_at, each less that of the row before (of none: 0);
//           signed people, counter, enqueued_at less issued_at; then of what there is: signed
//           called_at, started_at, finished_at, each less the instant before it in the row, and
//           signed waited, held and served seconds.
//   rating  a byte of half-day | via << 1 | counted << 3;
//           signed office day less that of the row before; words service, division; signed counter;
//           unsigned length of the scores, and their digits.
//
//   unsigned  seven bits a byte, lowest first, the eighth set on all but the last (LEB128).
//   signed    the same of (n << 1) ^ (n >> 63).
//   word      unsigned index among the words met so far; an index one past them is followed by the
//             new word: unsigned length, bytes.
//
// States, channels and the like are numbered by their enumerations, which are only ever added to.
// One thread per object.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/rows.h"

namespace khio {

class PackedBytes {
 public:
  PackedBytes();
  const std::string& bytes() const { return bytes_; }

 protected:
  void put_byte(unsigned value) { bytes_.push_back(static_cast<char>(value)); }
  void put_unsigned(std::uint64_t value);
  void put_signed(std::int64_t value);
  void put_word(std::string_view word);

 private:
  std::string bytes_;
  std::vector<std::string> words_;
};

// REQUIRES: all rows are of one office day, which the form leaves out.
class VisitPacker : public PackedBytes {
 public:
  void add(const VisitRow& row);

 private:
  std::int64_t visit_ = 0;
  std::int64_t issued_at_ = 0;
};

class RatingPacker : public PackedBytes {
 public:
  void add(const RatingRow& row);

 private:
  DayNumber day_ = 0;
};

// Reads what a packer wrote. Bytes that no packer wrote end the rows early, with `damaged`.
class PackedReader {
 public:
  bool damaged() const { return damaged_; }

 protected:
  explicit PackedReader(std::string_view bytes);
  bool more() const { return at_ != end_; }
  void spoil() { damaged_ = true; }
  unsigned get_byte();
  std::uint64_t get_unsigned();
  std::int64_t get_signed();
  std::string_view get_bytes();  // a length, and as many bytes
  const std::string& get_word();
  template <typename Enum>
  Enum get_one_of(unsigned value, unsigned count) {
    damaged_ = damaged_ || value >= count;
    return static_cast<Enum>(damaged_ ? 0 : value);
  }

 private:
  const char* at_;
  const char* end_;
  bool damaged_ = false;
  std::vector<std::string> words_;
};

class VisitUnpacker : public PackedReader {
 public:
  // `bytes` must outlive this.
  VisitUnpacker(DayNumber day, std::string_view bytes) : PackedReader(bytes) {
    row_.office_day = day;
  }
  const VisitRow* next();  // valid until the next call; null at the end

 private:
  VisitRow row_;
};

class RatingUnpacker : public PackedReader {
 public:
  explicit RatingUnpacker(std::string_view bytes) : PackedReader(bytes) {}
  const RatingRow* next();  // as above; scores as they were packed

 private:
  RatingRow row_;
};

}  // namespace khio
