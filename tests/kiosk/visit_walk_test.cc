// The visitor's conversation walked through as visitors do.
#include <gtest/gtest.h>

#include "kiosk/visit.h"
#include "tests/kiosk/visit_samples.h"

namespace khio::kiosk {
namespace {

using sample::in;
using sample::kRules;

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

TEST(Visit, WhatIsSaidIsForgottenWithTheVisitor) {
  Walk walk;
  walk.act(ActionKind::suggest).act(ActionKind::choose_kind, 2).act(ActionKind::write)
      .act(ActionKind::edit, 3, "ก").act(ActionKind::written).act(ActionKind::send_suggestion);
  EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::send_suggestion});
  EXPECT_FALSE(patience(walk.visit));  // the office's answer is awaited
  walk.event(VisitEvent::suggestion_kept).act(ActionKind::done);
  EXPECT_TRUE(is_free(walk.visit));
}

TEST(Visit, FromTheThanksOneReturnsToTheThanks) {
  Walk walk;
  walk.visit = in(Scene::thanks);
  walk.act(ActionKind::suggest);
  EXPECT_EQ(walk.visit.scene, Scene::suggesting);
  walk.act(ActionKind::back);
  EXPECT_EQ(walk.visit.scene, Scene::thanks);
}

TEST(Visit, AnOfficeThatTakesNoSuggestionsOffersNone) {
  VisitRules rules = kRules;
  rules.takes_suggestions = false;
  Walk walk(rules);
  walk.act(ActionKind::suggest);
  EXPECT_EQ(walk.visit.scene, Scene::home);
}

TEST(Visit, ATicketTakesTwoTouches) {
  Walk walk;
  walk.act(ActionKind::choose_service, 0, "B01").act(ActionKind::take_ticket)
      .event(VisitEvent::issued);
  EXPECT_EQ(walk.visit.scene, Scene::ticket);
  EXPECT_EQ(walk.visit.service, "B01");
  EXPECT_FALSE(walk.visit.priority);
  EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::issue});
}

TEST(Visit, PriorityIsTheVisitorsChoiceWhereTheOfficeGivesIt) {
  Walk walk;
  walk.act(ActionKind::choose_service, 0, "B01").act(ActionKind::take_priority);
  EXPECT_EQ(walk.visit.scene, Scene::issuing);
  EXPECT_TRUE(walk.visit.priority);
  VisitRules rules = kRules;
  rules.asks_priority = false;
  Walk without(rules);
  without.act(ActionKind::choose_service, 0, "B01").act(ActionKind::take_priority);
  EXPECT_EQ(without.visit.scene, Scene::details);
}

TEST(Visit, NotSureLeadsToReceptionAndBackLeadsHome) {
  Walk walk;
  walk.act(ActionKind::not_sure);
  EXPECT_EQ(walk.visit.service, "A01");
  walk.act(ActionKind::back);
  EXPECT_EQ(walk.visit.scene, Scene::home);
  EXPECT_EQ(walk.visit.service, "");
}

TEST(Visit, WhoeverPressesAgainWithinSecondsIsAskedWhoseTheLastTicketIs) {
  Walk walk;
  walk.visit = in(Scene::ticket);
  walk.act(ActionKind::done);
  EXPECT_TRUE(walk.visit.recent);
  EXPECT_TRUE(is_free(walk.visit));
  walk.act(ActionKind::choose_service, 0, "B02").act(ActionKind::take_ticket);
  EXPECT_EQ(walk.visit.scene, Scene::again);
  EXPECT_TRUE(walk.deeds.empty());
  walk.act(ActionKind::another_errand);
  EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::add_errand});
  walk.event(VisitEvent::issue_unsure);
  EXPECT_EQ(walk.deeds.back(), Deed::add_errand);
  walk.event(VisitEvent::issued);
  EXPECT_EQ(walk.visit.scene, Scene::ticket);
}

TEST(Visit, AMomentLaterNobodyIsAsked) {
  Walk walk;
  walk.visit = in(Scene::ticket);
  walk.act(ActionKind::done).event(VisitEvent::recent_over)
      .act(ActionKind::choose_service, 0, "B02").act(ActionKind::take_ticket);
  EXPECT_EQ(walk.visit.scene, Scene::issuing);
}

TEST(Visit, AnotherErrandIsChosenLikeTheFirstAndGoesUnderTheSameNumber) {
  Walk walk;
  walk.visit = in(Scene::ticket);
  walk.act(ActionKind::another_errand);
  EXPECT_EQ(walk.visit.scene, Scene::home);
  EXPECT_EQ(walk.visit.language, 1);
  walk.act(ActionKind::choose_service, 0, "C01").act(ActionKind::back);
  EXPECT_TRUE(walk.visit.adding);
  walk.act(ActionKind::choose_service, 0, "C02").act(ActionKind::take_ticket);
  EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::add_errand});
  walk.visit = in(Scene::ticket);
  walk.act(ActionKind::another_errand).act(ActionKind::back);
  EXPECT_FALSE(walk.visit.adding);
}

TEST(Visit, AGroupCountsItsPeopleAndNobodyElses) {
  Walk walk;
  walk.act(ActionKind::choose_service, 0, "B01").act(ActionKind::more_people)
      .act(ActionKind::more_people).act(ActionKind::fewer_people);
  EXPECT_EQ(walk.visit.people, 2);
  walk.act(ActionKind::fewer_people).act(ActionKind::fewer_people);
  EXPECT_EQ(walk.visit.people, 1);
  walk.act(ActionKind::more_people).act(ActionKind::back).act(ActionKind::choose_service, 0, "B02");
  EXPECT_EQ(walk.visit.people, 1);
}

TEST(Visit, WhileCodesArePausedNoneIsTyped) {
  Walk walk;
  walk.act(ActionKind::rate).type("4821").event(VisitEvent::codes_paused);
  EXPECT_EQ(walk.visit.digits, "");
  walk.type("482173").act(ActionKind::submit_code).act(ActionKind::scan, 0, "482173");
  EXPECT_EQ(walk.visit.digits, "");
  EXPECT_TRUE(walk.deeds.empty());
  // Nor scanned from elsewhere, where fast keys look like a scanner.
  walk.act(ActionKind::back).act(ActionKind::scan, 0, "482173");
  EXPECT_EQ(walk.visit.scene, Scene::code);
  EXPECT_TRUE(walk.deeds.empty());
  walk.event(VisitEvent::codes_resumed).type("482173").act(ActionKind::submit_code);
  EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::check_code});
}

TEST(Visit, WhoCalledStaffComesBackToTheOfficeAsItIsNow) {
  Walk walk;
  walk.act(ActionKind::call_staff).event(VisitEvent::staff_told).event(VisitEvent::hall_paused);
  EXPECT_EQ(walk.visit.scene, Scene::staff_called);
  walk.act(ActionKind::done);
  EXPECT_EQ(walk.visit.scene, Scene::hall_paused);
}

TEST(Visit, WhoCalledStaffWhileChoosingAnotherErrandKeepsTheTicket) {
  Walk walk;
  walk.visit = in(Scene::home);
  walk.visit.adding = true;
  walk.act(ActionKind::call_staff).event(VisitEvent::staff_told).act(ActionKind::done);
  EXPECT_EQ(walk.visit.scene, Scene::home);
  EXPECT_TRUE(walk.visit.adding);
}

TEST(Visit, AScannedSlipIsLookedUpFromWhereverTheKioskRests) {
  for (const Scene scene : {Scene::idle, Scene::home, Scene::closed}) {
    Walk walk;
    walk.visit = in(scene);
    walk.act(ActionKind::scan, 0, "KHIO1:00");
    EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::check_code}) << scene_name(scene);
    EXPECT_TRUE(walk.visit.finding);
    EXPECT_EQ(walk.visit.scanned, "KHIO1:00");
  }
}

// A scanner reads it again as long as it lies there.
TEST(Visit, ASlipThatStaysUnderTheScannerInterruptsNobody) {
  for (const Scene scene : {Scene::rating, Scene::follow_up, Scene::my_ticket, Scene::leaving,
                            Scene::thanks, Scene::left, Scene::reprint_asked, Scene::suggesting}) {
    Walk walk;
    walk.visit = in(scene);
    walk.visit.scanned = "KHIO1:00";
    walk.act(ActionKind::scan, 0, "KHIO1:00");
    EXPECT_TRUE(walk.deeds.empty()) << scene_name(scene);
    EXPECT_EQ(walk.visit.scene, scene);
  }
}

TEST(Visit, AScannedSlipIsAnsweredWhateverIsStillShownOfTheVisitorBefore) {
  for (const Scene scene : {Scene::my_ticket, Scene::ticket, Scene::thanks, Scene::rating,
                            Scene::left, Scene::staff_called, Scene::no_ticket,
                            Scene::reprint_asked}) {
    for (const bool asked : {false, true}) {
      Walk walk;
      walk.visit = in(scene);
      walk.visit.modes.large_text = true;
      walk.visit.asked = asked;
      walk.act(ActionKind::scan, 0, "KHIO1:00");
      EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::check_code}) << scene_name(scene);
      EXPECT_EQ(walk.visit.scanned, "KHIO1:00");
      EXPECT_TRUE(walk.visit.finding);
      EXPECT_FALSE(walk.visit.asked);
      EXPECT_FALSE(walk.visit.modes.large_text) << "of the visitor before";
      walk.event(VisitEvent::code_refused);
      EXPECT_EQ(walk.visit.scene, Scene::code) << "said, too, when it is no ticket of today";
    }
  }
}

TEST(Visit, WhoHasATicketIsNeverToldThatThereIsNone) {
  Walk walk;
  walk.visit = in(Scene::ticket);
  walk.act(ActionKind::another_errand).act(ActionKind::choose_service, 0, "B02")
      .act(ActionKind::take_ticket);
  EXPECT_EQ(walk.deeds, std::vector<Deed>{Deed::add_errand});
  walk.event(VisitEvent::issue_refused);
  EXPECT_EQ(walk.visit.scene, Scene::ticket);
  EXPECT_TRUE(walk.visit.not_added);
  walk.act(ActionKind::done);
  EXPECT_FALSE(walk.visit.not_added);
}

TEST(Visit, AnErrandOfUnknownOutcomeEndsAtTheTicketAsWell) {
  Walk walk;
  walk.visit.recent = true;
  walk.act(ActionKind::choose_service, 0, "B02").act(ActionKind::take_ticket)
      .act(ActionKind::another_errand);
  for (int i = 0; i < kTriesMax; ++i) walk.event(VisitEvent::issue_unsure);
  EXPECT_EQ(walk.visit.scene, Scene::ticket);
  EXPECT_TRUE(walk.visit.not_added);
}

TEST(Visit, TheTicketIsShownForAnErrandThatIsOnItAlready) {
  Walk walk;
  walk.visit = in(Scene::ticket);
  walk.act(ActionKind::another_errand).act(ActionKind::choose_service, 0, "B01")
      .act(ActionKind::show_ticket);
  EXPECT_EQ(walk.visit.scene, Scene::ticket);
  EXPECT_FALSE(walk.visit.adding);
  EXPECT_TRUE(walk.deeds.empty());
}

TEST(Visit, AnEvacuationIsTheOnlyThingOnTheScreenWhateverAVisitorWasDoing) {
  for (int i = 0; i < kScenes; ++i) {
    const auto scene = static_cast<Scene>(i);
    Walk walk;
    walk.visit = in(scene);
    walk.event(VisitEvent::hall_evacuated);
    const bool awaits = scene == Scene::issuing || scene == Scene::checking ||
                        scene == Scene::sending || scene == Scene::letting_go;
    EXPECT_EQ(walk.visit.scene, awaits ? scene : Scene::hall_paused) << scene_name(scene);
    if (scene == Scene::issuing) walk.event(VisitEvent::issued);
    if (scene == Scene::letting_go) walk.event(VisitEvent::left_line);
    if (scene == Scene::checking) walk.event(VisitEvent::code_refused);
    if (scene == Scene::sending) walk.event(VisitEvent::rated);
    EXPECT_EQ(walk.visit.scene, Scene::hall_paused) << scene_name(scene);
    walk.act(ActionKind::call_staff).act(ActionKind::done).act(ActionKind::wake)
        .act(ActionKind::choose_service, 0, "B01").act(ActionKind::scan, 0, "KHIO1:00");
    EXPECT_EQ(walk.visit.scene, Scene::hall_paused) << scene_name(scene);
    EXPECT_TRUE(walk.deeds.empty());
  }
}

TEST(Visit, AnotherPauseOfTheHallLetsTheVisitorFinishFirstAndEndsByItself) {
  Walk walk;
  walk.act(ActionKind::choose_service, 0, "B01").event(VisitEvent::hall_paused);
  EXPECT_EQ(walk.visit.scene, Scene::details);
  walk.act(ActionKind::back);
  EXPECT_EQ(walk.visit.scene, Scene::hall_paused);
  walk.event(VisitEvent::hall_resumed);
  EXPECT_EQ(walk.visit.scene, Scene::home);
  walk.event(VisitEvent::hall_paused).event(VisitEvent::office_closed);
  EXPECT_EQ(walk.visit.scene, Scene::closed) << "when it opens again says more";
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
  walk.act(ActionKind::choose_service, 0, "B01").act(ActionKind::take_ticket);
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

TEST(Visit, EveryEndIsAnnouncedTwentySecondsBefore) {
  for (int i = 0; i < kScenes; ++i) {
    const auto scene = static_cast<Scene>(i);
    const auto allowed = patience(in(scene));
    if (!allowed) continue;
    const bool asks = allowed->ask_after_seconds < allowed->end_after_seconds;
    const int warned =
        allowed->end_after_seconds - (asks ? allowed->ask_after_seconds : 0);
    EXPECT_GE(warned, 20) << scene_name(scene);
  }
  for (const Scene scene : {Scene::details, Scene::again, Scene::code, Scene::rating,
                            Scene::follow_up, Scene::my_ticket, Scene::leaving}) {
    const auto allowed = patience(in(scene));
    ASSERT_TRUE(allowed);
    EXPECT_LT(allowed->ask_after_seconds, allowed->end_after_seconds) << scene_name(scene);
  }
  EXPECT_FALSE(patience(Visit{}));
  EXPECT_FALSE(patience(in(Scene::idle)));
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
