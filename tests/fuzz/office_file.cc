// Any bytes as an office file: refused with words, or understood: what is written of it is read back
// as the same, and stays as it is.

#include "domain/limits.h"
#include "files/office_file.h"
#include "target.h"

using namespace khio;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kOfficeFileBytesMax) return 0;
  const std::string toml = fuzz::text_of(data, size);
  if (toml.find('\0') != std::string::npos) return 0;  // load_office_file refuses it
  const OfficeReading reading = read_office(toml);
  for (const OfficeProblem& problem : reading.problems) {
    fuzz::require_plain(problem.message);
    fuzz::require(problem.line >= 0, "a problem stands on a line");
  }
  if (reading.has_errors()) return 0;
  const std::string written = write_office(reading.catalogue);
  const OfficeReading again = read_office(written);
  fuzz::require(!again.has_errors(), "what is written can be read",
                again.problems.empty() ? "" : again.problems.front().message + "\n" + written);
  fuzz::require(again.catalogue == reading.catalogue, "what is read back is the same", written);
  fuzz::require(write_office(again.catalogue) == written, "written again it is the same", written);
  return 0;
}
