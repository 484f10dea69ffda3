// Who may do what, and how long wrong PINs close the way.
#include "domain/roles.h"

#include <gtest/gtest.h>

namespace khio {
namespace {

TEST(Roles, AnOfficerServesAndTheHeadMayDoEverything) {
  for (const Right right : {Right::supervise, Right::manage, Right::administer}) {
    EXPECT_FALSE(may(Role::officer, right));
    EXPECT_TRUE(may(Role::head, right));
  }
  for (const Role role : kRoles) EXPECT_TRUE(may(role, Right::serve));
}

TEST(Roles, FourRolesKeepTheWorkApart) {
  EXPECT_TRUE(may(Role::supervisor, Right::supervise));
  EXPECT_FALSE(may(Role::supervisor, Right::manage));
  EXPECT_TRUE(may(Role::manager, Right::manage));
  EXPECT_FALSE(may(Role::manager, Right::administer));
  EXPECT_TRUE(may(Role::admin, Right::administer));
  EXPECT_FALSE(may(Role::admin, Right::manage));
}

TEST(Roles, AnOfficeGivesTwoAndFourWhereItWantsTheWorkApart) {
  EXPECT_EQ(roles_offered(false), (std::vector<Role>{Role::officer, Role::head}));
  EXPECT_EQ(roles_offered(true), (std::vector<Role>{Role::officer, Role::supervisor, Role::manager,
                                                    Role::admin}));
}

TEST(Roles, AreKeptByName) {
  for (const Role role : kRoles) EXPECT_EQ(read_role(role_name(role)), role);
  EXPECT_FALSE(read_role("boss").has_value());
}

TEST(Roles, EachWrongPinMoreDoublesThePauseUpToAQuarterOfAnHour) {
  EXPECT_EQ(pin_pause_seconds(kWrongPinsFree - 1), 0);
  EXPECT_EQ(pin_pause_seconds(kWrongPinsFree), 30);
  EXPECT_EQ(pin_pause_seconds(kWrongPinsFree + 1), 60);
  EXPECT_EQ(pin_pause_seconds(kWrongPinsFree + 5), kPinPauseSecondsMax);
  EXPECT_EQ(pin_pause_seconds(1'000'000), kPinPauseSecondsMax);
}

}  // namespace
}  // namespace khio
