#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace khio {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "khio: internal error at %s:%d: %s does not hold; please report this line\n",
               file, line, condition);
  std::abort();
}

}  // namespace khio
