// Files in folders that others may write to as well: what is opened is the file of that name, never one
// that a link there leads to, and never a pipe or a device, which would be waited for; what is written
// whole takes its name whole, or not at all. Any thread, one for each object.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/descriptor.h"

namespace khio {

// An open file; `flags` and `mode` as of open(2). None with errno: ELOOP for a link, EINVAL for what is no
// file, EMLINK for one to be written that has a second name elsewhere.
Descriptor open_plain(const std::string& file, int flags, mode_t mode = 0);
// That errno in words, else the system's.
std::string file_trouble(int error);

// Its bytes. Nothing: it cannot be read so, or is larger.
std::optional<std::string> plain_text(const std::string& file, std::size_t bytes_max);

// A file that somebody names, to be read: a link is followed. None with errno, EINVAL as above.
Descriptor open_named(const std::string& file);
// Everything from there to its end, but no more than this many bytes. False with errno.
bool read_up_to(const Descriptor& file, std::size_t bytes_max, std::string& bytes);

enum class Readers {
  owner,      // 0600 whatever the umask says
  group,      // 0660 likewise
  as_masked,  // 0666 as the umask leaves it
};

// Written beside `file`, under a hidden name of its own; gone with the object unless it was placed.
class WholeFile {
 public:
  WholeFile(const std::string& file, Readers readers);
  // Under that name: one that another program was ended with is replaced. REQUIRES: whoever else
  // writes it waits.
  WholeFile(const std::string& file, Readers readers, const std::string& draft);
  // Takes away what programs that were ended left of this file under hidden names; never of one that is
  // at it. It looks through the whole folder.
  static void remove_leftovers(const std::string& file);
  WholeFile(WholeFile&& other) noexcept;
  WholeFile& operator=(WholeFile&& other) noexcept;
  ~WholeFile();

  // After a failure nothing more is written, and place() says what failed.
  void write(std::string_view bytes);
  // Takes the name, in the place of whatever has it. 0, or an errno.
  int place();
  // The same, and it is there after a power cut.
  int place_for_good();
  // The errno of the first failure; 0: none.
  int failure() const { return failure_; }

 private:
  void begin(const std::string& draft, Readers readers);
  void make(const std::string& draft, mode_t mode);
  void note(bool done);

  std::string file_;
  std::string draft_;  // empty once it has its name
  Descriptor out_;
  int failure_ = 0;
};

// Both in one. 0, or an errno.
int write_whole_file(const std::string& file, std::string_view bytes, Readers readers);
int write_for_good(const std::string& file, std::string_view bytes, Readers readers);

}  // namespace khio
