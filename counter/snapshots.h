// Pictures of the counter's screens as they would look now, without a display and without changing
// anything in the store. One thread, that of the Office.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "counter/reception_section.h"
#include "office/office.h"
#include "ui/snapshot.h"

namespace khio::counter {

// The screens there can be: "first_start", "upgrading", "sign_in", "serve" of every open counter, and
// the questions over it.
const std::vector<std::string>& screen_names();

// Writes NAME.png ("serve_2.png" for counter 2) into the folder and answers the files written.
// invalid: no such screen. nothing: the screen cannot be shown now, for instance because no counter
// is open. device: it cannot be drawn or written. `slips`: what this machine's windows say of their
// printer; nothing is printed.
Result<std::vector<std::string>> render_screens(Office& office, const ui::SnapshotOptions& options,
                                                const SlipPlace& slips = {});

}  // namespace khio::counter
