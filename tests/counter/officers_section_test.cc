// Who works here, in which role and with which PIN, as an administrator sets it on the screen: on a
// real store of a real office, without a window.
#include "counter/officers_section.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "base/pin.h"
#include "counter_app_case.h"
#include "files/office_file.h"

namespace khio::counter {
namespace {

using testing::HasSubstr;

class OfficersSectionTest : public test::CounterAppTest {
 protected:
  void SetUp() override { create_office("head"); }

  // Its first officer has a PIN, as after a first start.
  void create_office(const std::string& role, bool four_roles = false) {
    Catalogue real = khio::test::sample_catalogue();
    real.any_officer = false;
    real.four_roles = four_roles;
    create(real);
    ASSERT_TRUE(office().set_officer({"boon", "บุญ", role, true}, ask()).ok());
    const std::string once = *office().give_one_time_pin("boon", ask());
    ASSERT_TRUE(office().change_pin("boon", once, kPin, {"boon", ""}).ok());
  }

  CounterApp at_officers(const std::string& language = "en") {
    CounterApp app(office(), {0, "boon", language, false, false});
    app.apply(GoTo{Section::officers});
    for (const char* key = kPin; *key != '\0'; ++key) app.apply(PinKey{*key});
    app.apply(PinKey{'>'});
    EXPECT_EQ(app.section(), Section::officers);
    app.sections().officers().wait();
    return app;
  }

  static OfficersModel seen(CounterApp& app) {
    return app.sections().officers().model(app.serve_model().setting);
  }
  static void type(CounterApp& app, SectionField place, const std::string& text) {
    ui::TextFieldState field;
    field.edit = ui::edit_of(text);
    app.apply(EditIn{place, field});
  }
  static void ask_for(CounterApp& app, const std::string& deed) {
    app.apply(InSection{SectionEvent::ask, deed});
  }
  static void confirm(CounterApp& app) { app.apply(InSection{SectionEvent::confirm}); }
  static void choose(CounterApp& app, const std::string& id) {
    app.apply(InSection{SectionEvent::choose, id});
  }
  static void choose_role(CounterApp& app, Role role) {
    const std::vector<RoleChoice> offered = seen(app).form.roles;
    const auto at = std::find_if(offered.begin(), offered.end(), [&](const RoleChoice& one) {
      return one.name == kRoleNames[static_cast<std::size_t>(role)];
    });
    ASSERT_NE(at, offered.end()) << "not offered";
    app.apply(InSection{SectionEvent::choose, "role", static_cast<int>(at - offered.begin())});
  }
  static void add(CounterApp& app, const std::string& name, const std::string& id, Role role) {
    ask_for(app, "add");
    type(app, SectionField::officer_name, name);
    type(app, SectionField::officer_id, id);
    choose_role(app, role);
    confirm(app);
  }
  std::optional<Officer> officer(const std::string& id) {
    std::optional<Officer> found;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      for (Officer& one : reader.officers()) {
        if (one.id == id) found = std::move(one);
      }
    }).ok());
    return found;
  }
  Event last_event() {
    Event last;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      last = *reader.event(reader.head().seq);
    }).ok());
    return last;
  }

  static constexpr const char* kPin = "482915";
  // In the order of kRoles.
  static constexpr const char* kRoleNames[] = {"Officer", "Head of the office", "Supervisor",
                                               "Manager", "Administrator"};
};

TEST_F(OfficersSectionTest, AnOfficerIsAddedGivenAPinAndSignsInWithIt) {
  CounterApp app = at_officers();
  add(app, "มะลิ ใจดี", " Mali ", Role::officer);
  ASSERT_TRUE(officer("mali"));
  EXPECT_EQ(officer("mali")->name, "มะลิ ใจดี");
  EXPECT_EQ(officer("mali")->role, "officer");
  EXPECT_EQ(last_event().actor, "boon") << "who did it stands in the journal";
  EXPECT_EQ(seen(app).question, OfficersQuestion::pin) << "without one she cannot sign in";
  EXPECT_EQ(seen(app).chosen->state, "no PIN yet");
  confirm(app);
  const std::string pin = seen(app).pin;
  EXPECT_EQ(seen(app).question, OfficersQuestion::given);
  EXPECT_EQ(pin_fault(pin), PinFault::none);
  EXPECT_EQ(last_event().actor, "boon");
  confirm(app);
  EXPECT_EQ(seen(app).question, OfficersQuestion::none);
  EXPECT_EQ(seen(app).pin, "") << "shown once";
  EXPECT_EQ(seen(app).chosen->state, "one-time PIN, not used yet");
  const PinAnswer answer = *office().check_pin("mali", pin);
  EXPECT_EQ(answer.verdict, PinVerdict::right);
  EXPECT_TRUE(answer.one_time);
}

TEST_F(OfficersSectionTest, APinIsNotShownToWhoComesBackLater) {
  CounterApp app = at_officers();
  choose(app, "boon");
  ask_for(app, "pin");
  confirm(app);
  EXPECT_FALSE(seen(app).pin.empty());
  app.apply(GoTo{Section::overview});
  app.apply(GoTo{Section::officers});
  EXPECT_TRUE(seen(app).pin.empty());
  EXPECT_EQ(seen(app).question, OfficersQuestion::none);
}

TEST_F(OfficersSectionTest, NothingIsAddedWithoutANameOrUnderAnIdThatIsTakenOrCannotBeTyped) {
  CounterApp app = at_officers();
  ask_for(app, "add");
  EXPECT_FALSE(seen(app).form.ready);
  type(app, SectionField::officer_id, "mali");
  EXPECT_FALSE(seen(app).form.ready) << "without a name";
  type(app, SectionField::officer_name, "มะลิ");
  EXPECT_TRUE(seen(app).form.ready);
  type(app, SectionField::officer_id, "BOON");
  EXPECT_EQ(seen(app).form.wrong, "This ID belongs to บุญ already.");
  confirm(app);
  EXPECT_EQ(officer("boon")->name, "บุญ");
  type(app, SectionField::officer_id, "มะลิ");
  EXPECT_EQ(seen(app).form.wrong, "An ID is made of the letters a to z and digits.");
  confirm(app);
  EXPECT_EQ(seen(app).question, OfficersQuestion::add) << "what is typed stays";
  EXPECT_EQ(seen(app).lines.size(), 1U);
}

TEST_F(OfficersSectionTest, OfficerAndHeadAreOfferedAndFourRolesWhereTheOfficeWantsThem) {
  const auto offered = [&](CounterApp& app) {
    std::vector<std::string> names;
    for (const RoleChoice& one : seen(app).form.roles) names.push_back(one.name);
    return names;
  };
  CounterApp app = at_officers();
  ASSERT_TRUE(office().set_officer({"mali", "มะลิ", "manager", true}, ask()).ok());
  app.store_changed();
  ask_for(app, "add");
  EXPECT_THAT(offered(app), testing::ElementsAre("Officer", "Head of the office"));
  EXPECT_THAT(seen(app).form.others, HasSubstr("Roles of officers"));
  app.apply(InSection{SectionEvent::leave});
  choose(app, "mali");
  ask_for(app, "change");
  EXPECT_THAT(offered(app), testing::ElementsAre("Officer", "Head of the office", "Manager"))
      << "who has another role keeps it";
  confirm(app);
  EXPECT_EQ(officer("mali")->role, "manager");
  Catalogue four = office().catalogue();
  four.four_roles = true;
  ASSERT_TRUE(office().import_catalogue(write_office(four), ask()).ok());
  app.store_changed();
  ask_for(app, "add");
  EXPECT_THAT(offered(app),
              testing::ElementsAre("Officer", "Supervisor", "Manager", "Administrator"));
  EXPECT_EQ(seen(app).form.others, "");
}

TEST_F(OfficersSectionTest, NameAndRoleAreChangedAndThePinStays) {
  create_office("head", true);
  CounterApp app = at_officers();
  add(app, "มะลิ", "mali", Role::officer);
  app.apply(InSection{SectionEvent::leave});
  ask_for(app, "change");
  EXPECT_EQ(seen(app).form.name.edit.text, "มะลิ");
  type(app, SectionField::officer_name, "มะลิวัลย์");
  choose_role(app, Role::supervisor);
  confirm(app);
  EXPECT_EQ(officer("mali")->name, "มะลิวัลย์");
  EXPECT_EQ(officer("mali")->role, "supervisor");
  EXPECT_EQ(seen(app).chosen->role, "Supervisor");
  choose(app, "boon");
  ask_for(app, "change");
  type(app, SectionField::officer_name, "บุญมา");
  confirm(app);
  EXPECT_EQ(seen(app).chosen->state, "signs in with an own PIN");
}

TEST_F(OfficersSectionTest, WhoIsTakenOutSignsInNoMoreAndTheNameRemains) {
  CounterApp app = at_officers();
  add(app, "มะลิ", "mali", Role::officer);
  confirm(app);
  const std::string pin = seen(app).pin;
  confirm(app);
  ask_for(app, "out");
  EXPECT_TRUE(officer("mali")->active) << "nothing before it is confirmed";
  confirm(app);
  EXPECT_FALSE(officer("mali")->active);
  EXPECT_EQ(last_event().actor, "boon");
  EXPECT_EQ(office().check_pin("mali", pin)->verdict, PinVerdict::unknown);
  EXPECT_EQ(seen(app).lines.back().name, "มะลิ");
  EXPECT_EQ(seen(app).lines.back().state, "taken out");
  EXPECT_EQ(seen(app).at_work, 1);
  ask_for(app, "in");
  confirm(app);
  EXPECT_EQ(office().check_pin("mali", pin)->verdict, PinVerdict::no_pin);
  confirm(app);
  EXPECT_EQ(office().check_pin("mali", seen(app).pin)->verdict, PinVerdict::right);
}

TEST_F(OfficersSectionTest, TheLastWhoMayChangeOfficersIsNeitherTakenOutNorGivenALesserRole) {
  for (const char* role : {"head", "admin"}) {
    SCOPED_TRACE(role);
    create_office(role, true);
    CounterApp app = at_officers();
    choose(app, "boon");
    EXPECT_THAT(seen(app).last_one, HasSubstr("The last who may change officers"));
    ask_for(app, "out");
    EXPECT_EQ(seen(app).question, OfficersQuestion::none);
    ask_for(app, "change");
    EXPECT_TRUE(seen(app).form.ready);
    choose_role(app, Role::manager);
    EXPECT_FALSE(seen(app).form.ready);
    EXPECT_THAT(seen(app).form.wrong, HasSubstr("Nobody else could change officers"));
    confirm(app);
    EXPECT_EQ(officer("boon")->role, role);
  }
}

TEST_F(OfficersSectionTest, AnotherWhoMayAdministerInEitherKindOfOfficeSetsTheFirstFree) {
  for (const Role other : {Role::head, Role::admin}) {
    create_office("head", other == Role::admin);
    CounterApp app = at_officers();
    add(app, "มานี", "manee", other);
    confirm(app);  // her PIN
    confirm(app);
    choose(app, "boon");
    EXPECT_EQ(seen(app).last_one, "");
    ask_for(app, "out");
    confirm(app);
    EXPECT_FALSE(officer("boon")->active);
    app.store_changed();
    EXPECT_EQ(app.section(), Section::serve) << "who is taken out is out at once";
  }
}

TEST_F(OfficersSectionTest, WhoTypedWrongPinsIsBlockedUntilANewOneIsGiven) {
  CounterApp app = at_officers();
  add(app, "มะลิ", "mali", Role::officer);
  confirm(app);
  confirm(app);
  for (int wrong = 0; wrong < kWrongPinsFree; ++wrong) (void)office().check_pin("mali", "999998");
  app.store_changed();
  EXPECT_EQ(seen(app).chosen->state, "wrong PINs: blocked until 09:00");
  EXPECT_EQ(seen(app).chosen->tone, Tone::problem);
  EXPECT_EQ(seen(app).deeds.at(1).label, "Unblock with a new PIN…");
  ask_for(app, "pin");
  confirm(app);
  EXPECT_EQ(office().check_pin("mali", seen(app).pin)->verdict, PinVerdict::right);
  confirm(app);
  EXPECT_EQ(seen(app).chosen->state, "one-time PIN, not used yet");
}

TEST_F(OfficersSectionTest, WhereEachIsAndWasLastAtACounterIsSaid) {
  ASSERT_TRUE(office().set_officer({"mali", "มะลิ", "officer", true}, ask()).ok());
  ASSERT_TRUE(office().open_counter(2, "mali", {}, ask()).ok());
  CounterApp app = at_officers();
  choose(app, "mali");
  EXPECT_EQ(seen(app).chosen->seen, "at counter 2 now");
  choose(app, "boon");
  EXPECT_EQ(seen(app).chosen->seen, "not at a counter yet") << "the office is a minute old";
  pass_minutes(30);
  ASSERT_TRUE(office().close_counter(2, ask()).ok());
  app.store_changed();
  app.sections().officers().wait();
  choose(app, "mali");
  EXPECT_THAT(seen(app).chosen->seen, testing::StartsWith("at counter 2 last: 20 Nov"));
  EXPECT_THAT(seen(app).chosen->seen, testing::EndsWith(" 09:00"));
}

TEST_F(OfficersSectionTest, NobodyIsSaidToBeAwayForLongerThanTheyAreKnown) {
  constexpr DayNumber kLater = 20'777 + 90;
  ASSERT_TRUE(office().set_officer({"somchai", "สมชาย", "officer", true}, ask()).ok());
  open_counter(1);
  ASSERT_TRUE(office().close_counter(1, ask()).ok());
  set_local(kLater - 61, 9, 0);
  ASSERT_TRUE(office().confirm_day(kLater - 61, ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(kLater - 58, 9, 0);  // nobody opened the office then
  const auto set = office().set_officer({"suda", "สุดา", "officer", true}, ask());
  ASSERT_TRUE(set.ok()) << set.error().detail;
  for (const DayNumber day : {kLater - 30, kLater}) {
    set_local(day, 9, 0);
    ASSERT_TRUE(office().confirm_day(day, ask()).ok());
    open_counter(1);
    ASSERT_TRUE(office().close_counter(1, ask()).ok());
  }
  ASSERT_TRUE(office().set_officer({"mali", "มะลิ", "officer", true}, ask()).ok());
  CounterApp app = at_officers();
  choose(app, "mali");
  EXPECT_THAT(seen(app).chosen->seen, testing::StartsWith("at no counter since 18 Feb"));
  choose(app, "suda");
  EXPECT_THAT(seen(app).chosen->seen, testing::StartsWith("at no counter since 22 Dec"));
  choose(app, "boon");
  EXPECT_EQ(seen(app).chosen->seen, "at no counter for 60 days");
}

TEST_F(OfficersSectionTest, WhoIsTakenOutAtACounterIsSaidToBeThere) {
  ASSERT_TRUE(office().set_officer({"suda", "สุดา", "officer", true}, ask()).ok());
  CounterApp app = at_officers();
  choose(app, "suda");
  ask_for(app, "out");
  EXPECT_EQ(seen(app).at_counter, "");
  app.apply(InSection{SectionEvent::leave});
  ASSERT_TRUE(office().open_counter(3, "suda", {}, ask()).ok());
  app.store_changed();
  ask_for(app, "out");
  EXPECT_EQ(seen(app).question, OfficersQuestion::out);
  EXPECT_EQ(seen(app).at_counter, "สุดา is at counter 3 now: close it there.");
}

TEST_F(OfficersSectionTest, APinForWhoWasTakenOutElsewhereIsToldSo) {
  ASSERT_TRUE(office().set_officer({"suda", "สุดา", "officer", true}, ask()).ok());
  CounterApp app = at_officers();
  choose(app, "suda");
  ask_for(app, "pin");
  ASSERT_TRUE(office().set_officer({"suda", "สุดา", "officer", false}, ask()).ok());
  confirm(app);
  EXPECT_EQ(seen(app).notice.text, "This officer works here no more.");
}

TEST_F(OfficersSectionTest, ThePageTurnsWithTheOfficerWhoIsChosen) {
  CounterApp app = at_officers();
  constexpr int kRow = 20;
  app.apply(InSection{SectionEvent::choose, "boon", kRow, ScrollTo{List::officers, kRow}});
  EXPECT_EQ(seen(app).chosen->id, "boon");
  EXPECT_EQ(seen(app).setting.first[static_cast<std::size_t>(List::officers)], kRow);
  app.apply(InSection{SectionEvent::choose, "boon"});
  EXPECT_EQ(seen(app).setting.first[static_cast<std::size_t>(List::officers)], kRow);
}

TEST_F(OfficersSectionTest, ASampleOfficeAsksForNoPinAndSaysSo) {
  create(khio::test::sample_catalogue());
  ASSERT_TRUE(office().set_officer({"boon", "", "head", true}, ask()).ok());
  CounterApp app(office(), {0, "boon", "en", false, false});
  app.apply(GoTo{Section::officers});
  EXPECT_EQ(seen(app).lines.front().state, "works here");
  add(app, "มะลิ", "mali", Role::officer);
  EXPECT_EQ(seen(app).question, OfficersQuestion::none) << "nobody is asked for a PIN here";
  choose(app, "boon");
  EXPECT_EQ(seen(app).last_one, "");
}

}  // namespace
}  // namespace khio::counter
