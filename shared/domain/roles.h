// What officers may do. A small office has two roles, officer and head; one that wants the work
// apart has officer, supervisor, manager and administrator. Roles are stored by name.
//
// Any thread.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace khio {

enum class Role { officer, head, supervisor, manager, admin };
inline constexpr std::array<Role, 5> kRoles = {Role::officer, Role::head, Role::supervisor,
                                               Role::manager, Role::admin};

std::string_view role_name(Role role);
std::optional<Role> read_role(std::string_view name);

enum class Right {
  serve,       // take a counter and serve at it, issue tickets: everyone
  supervise,   // the hall as a whole: pauses, closing, the present day of every counter
  manage,      // figures, reports, complaints
  administer,  // the catalogue, officers, the machine
};

// Which ones an office gives to its officers: officer and head, or the four of one that wants the work
// apart. Whoever has another one keeps it.
std::vector<Role> roles_offered(bool four);

// The head of the office may do everything.
bool may(Role role, Right right);

// Wrong PINs in a row, before there is a pause; each further one doubles it.
inline constexpr int kWrongPinsFree = 3;
inline constexpr int kPinPauseSecondsFirst = 30;
inline constexpr int kPinPauseSecondsMax = 15 * 60;
// How long no PIN is taken after so many wrong ones in a row.
int pin_pause_seconds(int wrong);

}  // namespace khio
