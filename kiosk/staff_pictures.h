// Pictures of what staff see at the kiosk: maintenance and "out of service". One thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace khio { class Office; }
namespace khio::ui { class Kit; }

namespace khio::kiosk {

const std::vector<std::string>& staff_screen_names();

// Draws the screen as it would look now. REQUIRES: `name` is one of staff_screen_names().
std::function<void(ui::Kit&)> staff_picture(const std::string& name, Office& office,
                                            const std::string& language);

}  // namespace khio::kiosk
