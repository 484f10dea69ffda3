// What the maintenance pages have in common. One thread.
#pragma once

#include <optional>
#include <string>

#include "kiosk/screens/maintenance.h"
#include "ui/controls.h"
#include "ui/kit.h"

namespace khio::kiosk {

using MaybePress = std::optional<MaintenancePress>;

// Content between the band and the row with "Back".
struct MaintenanceStage {
  ui::Rect content;
  MaybePress press;
};
MaintenanceStage draw_maintenance_stage(ui::Kit& kit, const MaintenanceModel& model,
                                        const std::string& title, const std::string& back);

// The outcome of the last deed, where there is one.
void draw_said(ui::Kit& kit, const MaintenanceModel& model, const ui::Rect& area);

// A button that is one press.
void press_button(ui::Kit& kit, const std::string& id, const ui::Rect& area,
                  const std::string& words, const ui::ButtonLook& look, MaintenancePress press,
                  MaybePress& out);

// A card with a name and what it is set to at the left, and the rest for its buttons.
ui::Rect draw_setting(ui::Kit& kit, ui::Rect area, const std::string& name,
                      const std::string& value);

void draw_state_lines(ui::Kit& kit, const ui::Rect& area, const std::vector<StateLine>& lines);

MaybePress draw_pin_page(ui::Kit& kit, const MaintenanceModel& model);

}  // namespace khio::kiosk
