// Pictures of the kiosk's and the board's screens as they would look now, without a display and
// without changing anything in the store. One thread, that of the Office.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "office/office.h"
#include "ui/snapshot.h"

namespace khio::kiosk {

const std::vector<std::string>& screen_names();

// Writes NAME.png for the named screen or all and answers the files written.
// invalid: no such screen or language. nothing: no ticket was issued today to show.
// device: it cannot be drawn or written.
Result<std::vector<std::string>> render_screens(Office& office, const ui::SnapshotOptions& options);

}  // namespace khio::kiosk
