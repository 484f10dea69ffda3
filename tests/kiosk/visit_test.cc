// The visitor's conversation: every input in every scene. A table names each pair that leads
// somewhere; every pair it does not name must change nothing.
#include "kiosk/visit.h"

#include <gtest/gtest.h>

#include <map>

#include "kiosk/screens/code.h"

namespace khio::kiosk {
namespace {

const VisitRules kRules{.questions = 3, .pages = 3, .languages = 2, .asks_priority = true,
                        .reception_service = "A01"};

// Every input by a name, each in its most meaningful form.
const std::map<std::string, VisitInput> kInputs = [] {
  std::map<std::string, VisitInput> inputs;
  const auto action = [&](const char* name, ActionKind kind, int number = 0,
                          const char* code = "") {
    inputs[name] = {VisitEvent::action, {kind, number, code}};
  };
  action("choose_service", ActionKind::choose_service, 0, "B01");
  action("not_sure", ActionKind::not_sure);
  action("call_staff", ActionKind::call_staff);
  action("rate", ActionKind::rate);
  action("choose_language", ActionKind::choose_language, 1);
  action("large_text", ActionKind::large_text);
  action("high_contrast", ActionKind::high_contrast);
  action("low_reach", ActionKind::low_reach);
  action("spoken", ActionKind::spoken);
  action("page", ActionKind::page, 1);
  action("take_ticket", ActionKind::take_ticket);
  action("want_priority", ActionKind::want_priority);
  action("no_priority", ActionKind::no_priority);
  action("back", ActionKind::back);
  action("done", ActionKind::done);
  action("digit", ActionKind::digit, 7);
  action("erase", ActionKind::erase);
  action("submit_code", ActionKind::submit_code);
  action("score", ActionKind::score, 5);
  action("skip", ActionKind::skip);
  action("end_rating", ActionKind::end_rating);
  action("more_time", ActionKind::more_time);
  action("finish", ActionKind::finish);
  const std::pair<const char*, VisitEvent> kEvents[] = {
      {"issued", VisitEvent::issued}, {"issue_refused", VisitEvent::issue_refused},
      {"issue_unsure", VisitEvent::issue_unsure}, {"paper_printed", VisitEvent::paper_printed},
      {"paper_failed", VisitEvent::paper_failed}, {"code_good", VisitEvent::code_good},
      {"code_refused", VisitEvent::code_refused}, {"code_unsure", VisitEvent::code_unsure},
      {"rated", VisitEvent::rated}, {"rating_refused", VisitEvent::rating_refused},
      {"rating_unsure", VisitEvent::rating_unsure},
      {"answers_kept", VisitEvent::answers_kept},
      {"answers_refused", VisitEvent::answers_refused},
      {"answers_unsure", VisitEvent::answers_unsure}, {"staff_told", VisitEvent::staff_told},
      {"staff_not_told", VisitEvent::staff_not_told}, {"patience_low", VisitEvent::patience_low},
      {"patience_out", VisitEvent::patience_out}, {"office_opened", VisitEvent::office_opened},
      {"office_closed", VisitEvent::office_closed}, {"store_lost", VisitEvent::store_lost},
      {"store_found", VisitEvent::store_found}};
  for (const auto& [name, event] : kEvents) inputs[name] = {event, {ActionKind::back}};
  return inputs;
}();

// A visitor in the middle of each scene.
Visit in(Scene scene) {
  Visit visit;
  visit.scene = scene;
  if (scene == Scene::closed) visit.open = false;
  if (scene == Scene::out_of_service) visit.reachable = false;
  if (scene != Scene::home && scene != Scene::closed && scene != Scene::out_of_service) {
    visit.service = "B01";
    visit.language = 1;
  }
  if (scene == Scene::code) visit.digits = "48217";
  if (scene == Scene::checking) visit.digits = "482173";
  if (scene == Scene::rating) visit.answers = {0, 0, 0};
  if (scene == Scene::sending) visit.answers = {4, 0, 0};
  if (scene == Scene::follow_up || scene == Scene::thanks) {
    visit.answers = {4, 0, 0};
    visit.question = 1;
    visit.tries = 1;
  }
  return visit;
}

struct Expected {
  Scene scene;
  std::optional<Deed> deed = std::nullopt;
};

using Row = std::map<std::string, Expected>;

void footer(Row& row, Scene scene) {
  for (const char* mode : {"large_text", "high_contrast", "low_reach", "spoken"}) row[mode] = {scene};
  row["call_staff"] = {scene, Deed::call_staff};
}

Row expected_row(Scene scene) {
  using enum Scene;
  Row row;
  const bool awaiting = scene == issuing || scene == checking || scene == sending;
  if (!awaiting) footer(row, scene);
  row["staff_told"] = {staff_called};
  row["staff_not_told"] = {staff_unreachable};
  if (scene == staff_called) row.erase("staff_told");
  if (scene == staff_unreachable) row.erase("staff_not_told");
  row["office_closed"] = {scene == home ? closed : scene};
  row["store_lost"] = {scene == home || scene == closed ? out_of_service : scene};
  if (!awaiting && scene != home && scene != closed && scene != out_of_service) {
    row["patience_out"] = {home};
  }
  switch (scene) {
    case home:
      row["choose_service"] = {details};
      row["not_sure"] = {priority};
      row["rate"] = {code};
      row["choose_language"] = {home};
      row["page"] = {home};
      break;
    case details:
      row["back"] = {home};
      row["take_ticket"] = {priority};
      row["patience_low"] = {details};
      break;
    case priority:
      row["back"] = {details};
      row["want_priority"] = row["no_priority"] = {issuing, Deed::issue};
      row["patience_low"] = {priority};
      break;
    case issuing:
      row["issued"] = {ticket};
      row["issue_refused"] = {no_ticket};
      row["issue_unsure"] = {issuing, Deed::issue};
      break;
    case ticket:
      row["done"] = {home};
      row["paper_printed"] = row["paper_failed"] = {ticket};
      break;
    case no_ticket: row["done"] = {home}; break;
    case code:
      row["back"] = {home};
      row["digit"] = row["erase"] = {code};
      row["patience_low"] = {code};
      break;
    case checking:
      row["code_good"] = {rating};
      row["code_refused"] = {code};
      row["code_unsure"] = {checking, Deed::check_code};
      break;
    case rating:
      row["back"] = {home};
      row["score"] = {sending, Deed::send_rating};
      row["patience_low"] = {rating};
      break;
    case follow_up:
      row["back"] = row["skip"] = {follow_up};
      row["score"] = {follow_up, Deed::keep_answers};
      row["end_rating"] = {thanks};
      row["answers_kept"] = {follow_up};
      row["answers_refused"] = {thanks};
      row["answers_unsure"] = {follow_up, Deed::keep_answers};
      row["patience_low"] = {follow_up};
      break;
    case sending:
      row["rated"] = {follow_up};
      row["rating_refused"] = {code};
      row["rating_unsure"] = {sending, Deed::send_rating};
      break;
    case thanks:
      row["done"] = {home};
      row["answers_kept"] = row["answers_refused"] = {thanks};
      row["answers_unsure"] = {thanks, Deed::keep_answers};
      break;
    case staff_called:
    case staff_unreachable: row["done"] = {home}; break;
    case closed:
      row["rate"] = {code};
      row["choose_language"] = {closed};
      row["office_opened"] = {home};
      row.erase("office_closed");
      break;
    case out_of_service:
      row["choose_language"] = {out_of_service};
      row["store_found"] = {home};
      row.erase("store_lost");
      break;
  }
  return row;
}

TEST(Visit, EveryInputInEverySceneDoesWhatTheTableSaysAndNothingElse) {
  ASSERT_EQ(kInputs.size(), static_cast<std::size_t>(kActionKinds + kVisitEvents - 1));
  for (int i = 0; i < kScenes; ++i) {
    const auto scene = static_cast<Scene>(i);
    const Visit before = in(scene);
    const Row row = expected_row(scene);
    for (const auto& [name, input] : kInputs) {
      SCOPED_TRACE(std::string(scene_name(scene)) + " + " + name);
      const VisitStep step = next(before, input, kRules);
      const auto expected = row.find(name);
      if (expected == row.end()) {
        EXPECT_EQ(step.visit.scene, scene);
        EXPECT_TRUE(step.visit == before);
        EXPECT_EQ(step.deed, std::nullopt);
        continue;
      }
      EXPECT_EQ(scene_name(step.visit.scene), scene_name(expected->second.scene));
      EXPECT_EQ(step.deed, expected->second.deed);
      EXPECT_TRUE(step.deed || !(step.visit == before));
    }
  }
}

TEST(Visit, WhileAskedForMoreTimeOnlyTheTwoAnswersCountAmongWhatIsTouched) {
  for (int i = 0; i < kScenes; ++i) {
    Visit asked = in(static_cast<Scene>(i));
    asked.asked = true;
    for (const auto& [name, input] : kInputs) {
      if (input.event != VisitEvent::action) continue;
      SCOPED_TRACE(name);
      const VisitStep step = next(asked, input, kRules);
      EXPECT_EQ(step.deed, std::nullopt);
      if (name == "more_time") {
        EXPECT_FALSE(step.visit.asked);
        EXPECT_EQ(step.visit.scene, asked.scene);
      } else if (name == "finish") {
        EXPECT_TRUE(is_free(step.visit));
      } else {
        EXPECT_TRUE(step.visit == asked);
      }
    }
  }
}

class Walk {
 public:
  explicit Walk(VisitRules rules = kRules) : rules_(std::move(rules)) {}
  Walk& act(ActionKind kind, int number = 0, const std::string& code = "") {
    return see({VisitEvent::action, {kind, number, code}});
  }
  Walk& event(VisitEvent event) { return see({event, {ActionKind::back}}); }
  Walk& type(const std::string& digits) {
    for (const char c : digits) act(ActionKind::digit, c - '0');
    return *this;
  }
  Visit visit;
  std::vector<Deed> deeds;

 private:
  Walk& see(const VisitInput& input) {
    const VisitStep step = next(visit, input, rules_);
    visit = step.visit;
    if (step.deed) deeds.push_back(*step.deed);
    return *this;
  }
  VisitRules rules_;
};

TEST(Visit, ATicketTakesThreeTouches) {
  Walk walk;
  walk.act(ActionKind::choose_service, 0, "B01").act(ActionKind::take_ticket)
      .act(ActionKind::no_priority).event(VisitEvent::issued);
  EXPECT_EQ(walk.visit.scene, Scene::ticket);
  EXPECT_EQ(walk.visit.service, "B01");
  EXPECT_FALSE(walk.visit.priority);
  EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::issue});
}

TEST(Visit, WithoutPriorityGroupsNobodyIsAsked) {
  VisitRules rules = kRules;
  rules.asks_priority = false;
  Walk walk(rules);
  walk.act(ActionKind::choose_service, 0, "B01").act(ActionKind::take_ticket);
  EXPECT_EQ(walk.visit.scene, Scene::issuing);
}

TEST(Visit, NotSureTakesATicketToReceptionAndBackLeadsHome) {
  Walk walk;
  walk.act(ActionKind::not_sure);
  EXPECT_EQ(walk.visit.service, "A01");
  walk.act(ActionKind::back);
  EXPECT_EQ(walk.visit.scene, Scene::home);
  EXPECT_EQ(walk.visit.service, "");
}

TEST(Visit, NotSureCallsStaffWhereThereIsNoReception) {
  VisitRules rules = kRules;
  rules.reception_service.clear();
  Walk walk(rules);
  walk.act(ActionKind::not_sure);
  EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::call_staff});
}

TEST(Visit, ModesAndLanguageAreForgottenWithTheVisitor) {
  Walk walk;
  walk.act(ActionKind::large_text).act(ActionKind::high_contrast)
      .act(ActionKind::choose_language, 1).act(ActionKind::page, 2);
  EXPECT_FALSE(is_free(walk.visit));
  walk.event(VisitEvent::patience_low);
  EXPECT_TRUE(walk.visit.asked);
  walk.event(VisitEvent::patience_out);
  EXPECT_TRUE(is_free(walk.visit));
  EXPECT_EQ(walk.visit, Visit{});
}

TEST(Visit, ModesStayWithTheVisitorOnTheWayBackHome) {
  Walk walk;
  walk.act(ActionKind::low_reach).act(ActionKind::choose_service, 0, "B01").act(ActionKind::back);
  EXPECT_TRUE(walk.visit.modes.low_reach);
  EXPECT_EQ(walk.visit.scene, Scene::home);
}

TEST(Visit, CallingStaffReturnsToWhereTheVisitorWas) {
  Walk walk;
  walk.act(ActionKind::choose_service, 0, "B01").act(ActionKind::call_staff)
      .event(VisitEvent::staff_told).act(ActionKind::call_staff)
      .event(VisitEvent::staff_not_told).act(ActionKind::done);
  EXPECT_EQ(walk.visit.scene, Scene::details);
  EXPECT_EQ(walk.visit.service, "B01");
}

TEST(Visit, TheCodeTakesSixDigitsAndNoMore) {
  Walk walk;
  walk.act(ActionKind::rate).act(ActionKind::submit_code).type("4821739");
  EXPECT_EQ(walk.visit.digits, "482173");
  walk.act(ActionKind::erase);
  EXPECT_EQ(walk.visit.digits, "48217");
  walk.act(ActionKind::submit_code);
  EXPECT_TRUE(walk.deeds.empty());
  walk.type("3").act(ActionKind::submit_code);
  EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::check_code});
}

TEST(Visit, ARefusedCodeIsTypedAnew) {
  Walk walk;
  walk.act(ActionKind::rate).type("482173").act(ActionKind::submit_code)
      .event(VisitEvent::code_refused);
  EXPECT_TRUE(walk.visit.code_refused);
  EXPECT_EQ(walk.visit.digits, "");
  walk.type("1");
  EXPECT_FALSE(walk.visit.code_refused);
}

TEST(Visit, OneTapRatesAndTheFurtherQuestionsCanBeSkippedOrLeft) {
  Walk walk;
  walk.act(ActionKind::rate).type("482173").act(ActionKind::submit_code)
      .event(VisitEvent::code_good).act(ActionKind::skip).act(ActionKind::end_rating);
  EXPECT_EQ(walk.visit.scene, Scene::rating);
  walk.act(ActionKind::score, 4);
  EXPECT_EQ(walk.deeds, (std::vector<Deed>{Deed::check_code, Deed::send_rating}));
  walk.event(VisitEvent::rated);
  EXPECT_EQ(walk.visit.scene, Scene::follow_up);
  EXPECT_EQ(walk.visit.question, 1);
  walk.act(ActionKind::skip).act(ActionKind::score, 2);
  EXPECT_EQ(walk.visit.answers, (std::vector<int>{4, 0, 2}));
  EXPECT_EQ(walk.deeds.back(), Deed::keep_answers);
  EXPECT_EQ(walk.visit.scene, Scene::thanks);
}

TEST(Visit, WithoutFurtherQuestionsThanksFollowAtOnce) {
  VisitRules rules = kRules;
  rules.questions = 1;
  Walk walk(rules);
  walk.act(ActionKind::rate).type("482173").act(ActionKind::submit_code)
      .event(VisitEvent::code_good).act(ActionKind::score, 4).event(VisitEvent::rated);
  EXPECT_EQ(walk.visit.scene, Scene::thanks);
}

TEST(Visit, AFurtherAnswerOfUnknownOutcomeIsSentAgainWithoutHoldingTheVisitorUp) {
  Walk walk;
  walk.visit = in(Scene::follow_up);
  walk.visit.tries = 0;
  walk.act(ActionKind::score, 3);
  EXPECT_EQ(walk.visit.question, 2);
  for (int i = 1; i < kTriesMax; ++i) walk.event(VisitEvent::answers_unsure);
  EXPECT_EQ(walk.deeds, std::vector<Deed>(kTriesMax, Deed::keep_answers));
  walk.event(VisitEvent::answers_unsure);
  EXPECT_EQ(walk.deeds.size(), static_cast<std::size_t>(kTriesMax));
  EXPECT_EQ(walk.visit.scene, Scene::follow_up);
}

TEST(Visit, ADeedOfUnknownOutcomeIsRepeatedAndGivenUpAtTheLimit) {
  Walk walk;
  walk.act(ActionKind::choose_service, 0, "B01").act(ActionKind::take_ticket)
      .act(ActionKind::no_priority);
  for (int i = 1; i < kTriesMax; ++i) {
    walk.event(VisitEvent::issue_unsure);
    EXPECT_EQ(walk.visit.scene, Scene::issuing);
  }
  EXPECT_EQ(walk.deeds.size(), static_cast<std::size_t>(kTriesMax));
  walk.event(VisitEvent::issue_unsure);
  EXPECT_EQ(walk.visit.scene, Scene::no_ticket);
  EXPECT_EQ(walk.deeds.size(), static_cast<std::size_t>(kTriesMax));
}

TEST(Visit, AnOfficeThatClosesLetsTheVisitorFinishFirst) {
  Walk walk;
  walk.act(ActionKind::choose_service, 0, "B01").event(VisitEvent::office_closed);
  EXPECT_EQ(walk.visit.scene, Scene::details);
  walk.act(ActionKind::back);
  EXPECT_EQ(walk.visit.scene, Scene::closed);
  walk.event(VisitEvent::office_opened);
  EXPECT_EQ(walk.visit.scene, Scene::home);
}

TEST(Visit, EverySceneThatWouldLoseSomethingAsksTwentySecondsBefore) {
  for (const Scene scene : {Scene::details, Scene::priority, Scene::code, Scene::rating,
                            Scene::follow_up}) {
    const auto allowed = patience(in(scene));
    ASSERT_TRUE(allowed);
    EXPECT_GE(allowed->end_after_seconds - allowed->ask_after_seconds, 20) << scene_name(scene);
  }
  EXPECT_FALSE(patience(Visit{}));
  EXPECT_FALSE(patience(in(Scene::issuing)));
}

TEST(Visit, ANumberWithoutPaperStaysLonger) {
  Visit ticket = in(Scene::ticket);
  ticket.paper = Paper::failed;
  const int without = patience(ticket)->end_after_seconds;
  ticket.paper = Paper::printed;
  EXPECT_GT(without, patience(ticket)->end_after_seconds);
}

}  // namespace
}  // namespace khio::kiosk
