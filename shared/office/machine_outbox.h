// The outbox of a kiosk among those of its machine: one for each office and place, in the folder beside
// the machine's settings. A kiosk that is called otherwise now goes on with the one it had. Any thread.
#pragma once

#include <memory>
#include <string>

#include "office/offline.h"

namespace khio {

// busy: another program of this machine is the kiosk at that place. Else as OfflineOffice::open.
Result<std::unique_ptr<OfflineOffice>> open_machine_outbox(const std::string& folder, Office& office,
                                                           const std::string& place);

}  // namespace khio
