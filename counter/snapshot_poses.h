// Questions that a snapshot cannot ask for without changing something, or that the present state does
// not ask: posed on the screen as it is now. Any thread, as the models.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "counter/screens/machines.h"
#include "counter/screens/officers.h"
#include "counter/screens/overview.h"
#include "counter/screens/pin.h"
#include "ui/kit.h"

namespace khio::counter {

struct Pose {
  std::string name;  // of the picture
  std::function<void(ui::Kit&)> draw;
};

std::vector<Pose> overview_poses(const OverviewModel& now);
// None where there is no officer yet.
std::vector<Pose> officers_poses(const OfficersModel& now);
// Where an officer chooses a PIN of their own.
std::vector<Pose> pin_poses(const PinModel& now);
std::vector<Pose> machines_poses(const MachinesModel& now);

}  // namespace khio::counter
