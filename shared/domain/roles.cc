#include "domain/roles.h"

#include <algorithm>

namespace khio {

std::string_view role_name(Role role) {
  switch (role) {
    case Role::officer: return "officer";
    case Role::head: return "head";
    case Role::supervisor: return "supervisor";
    case Role::manager: return "manager";
    case Role::admin: return "admin";
  }
  return "";
}

std::optional<Role> read_role(std::string_view name) {
  for (const Role role : kRoles)
    if (role_name(role) == name) return role;
  return std::nullopt;
}

std::vector<Role> roles_offered(bool four) {
  if (!four) return {Role::officer, Role::head};
  return {Role::officer, Role::supervisor, Role::manager, Role::admin};
}

bool may(Role role, Right right) {
  if (right == Right::serve || role == Role::head) return true;
  switch (role) {
    case Role::officer: return false;
    case Role::head: return true;
    case Role::supervisor: return right == Right::supervise;
    case Role::manager: return right == Right::supervise || right == Right::manage;
    case Role::admin: return right == Right::administer;
  }
  return false;
}

int pin_pause_seconds(int wrong) {
  if (wrong < kWrongPinsFree) return 0;
  const int doublings = std::min(wrong - kWrongPinsFree, 10);
  return std::min(kPinPauseSecondsFirst << doublings, kPinPauseSecondsMax);
}

}  // namespace khio
