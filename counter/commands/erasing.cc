#include "counter/commands/erasing.h"

#include "care/erasing.h"

namespace khio {

Answer with_traces(Store& store, nlohmann::ordered_json json, std::string text) {
  const bool clean = finish_erasing_soon(store, kErasingPatience);
  json["traces"] = !clean;
  Answer told = answer(json, std::move(text));
  if (clean) return told;
  told.exit_code = exit_code_of(ErrorKind::busy);
  told.complaint =
      "erased; traces of the words stay in the store's log while another program reads the store as it "
      "was: close that program and repeat this, or leave it to the next change";
  return told;
}

}  // namespace khio
