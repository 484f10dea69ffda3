// The visitor's conversation: every input in every scene. A table names each pair that leads
// somewhere; every pair it does not name must change nothing.
#include "kiosk/visit.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/kiosk/visit_samples.h"

namespace khio::kiosk {
namespace {

using sample::in;
using sample::kRules;

// Every input by a name, each in its most meaningful form.
const std::map<std::string, VisitInput> kInputs = [] {
  std::map<std::string, VisitInput> inputs;
  const auto action = [&](const char* name, ActionKind kind, int number = 0,
                          const char* code = "") {
    inputs[name] = {VisitEvent::action, {kind, number, code}};
  };
  action("wake", ActionKind::wake);
  action("choose_service", ActionKind::choose_service, 0, "B01");
  action("not_sure", ActionKind::not_sure);
  action("call_staff", ActionKind::call_staff);
  action("rate", ActionKind::rate);
  action("find_ticket", ActionKind::find_ticket);
  action("scan", ActionKind::scan, 0, "KHIO1:00");
  action("choose_language", ActionKind::choose_language, 1);
  action("large_text", ActionKind::large_text);
  action("high_contrast", ActionKind::high_contrast);
  action("low_reach", ActionKind::low_reach);
  action("spoken", ActionKind::spoken);
  action("page", ActionKind::page, 1);
  action("take_ticket", ActionKind::take_ticket);
  action("take_priority", ActionKind::take_priority);
  action("fewer_people", ActionKind::fewer_people);
  action("more_people", ActionKind::more_people);
  action("another_errand", ActionKind::another_errand);
  action("show_ticket", ActionKind::show_ticket);
  action("new_visitor", ActionKind::new_visitor);
  action("leave_line", ActionKind::leave_line);
  action("stay_in_line", ActionKind::stay_in_line);
  action("reprint", ActionKind::reprint);
  action("back", ActionKind::back);
  action("done", ActionKind::done);
  action("digit", ActionKind::digit, 7);
  action("erase", ActionKind::erase);
  action("submit_code", ActionKind::submit_code);
  action("score", ActionKind::score, 5);
  action("skip", ActionKind::skip);
  action("end_rating", ActionKind::end_rating);
  action("suggest", ActionKind::suggest);
  action("choose_kind", ActionKind::choose_kind, 2);
  action("follow_complaint", ActionKind::follow_complaint);
  action("toggle_phrase", ActionKind::toggle_phrase, 1);
  action("write", ActionKind::write);
  action("edit", ActionKind::edit, 3, "ก");
  action("keyboard", ActionKind::keyboard, 1);
  action("written", ActionKind::written);
  action("send_suggestion", ActionKind::send_suggestion);
  action("more_time", ActionKind::more_time);
  action("finish", ActionKind::finish);
  const std::pair<const char*, VisitEvent> kEvents[] = {
      {"issued", VisitEvent::issued}, {"issue_refused", VisitEvent::issue_refused},
      {"issue_unsure", VisitEvent::issue_unsure}, {"paper_printed", VisitEvent::paper_printed},
      {"paper_failed", VisitEvent::paper_failed}, {"code_good", VisitEvent::code_good},
      {"ticket_found", VisitEvent::ticket_found},
      {"code_refused", VisitEvent::code_refused}, {"code_unsure", VisitEvent::code_unsure},
      {"rated", VisitEvent::rated}, {"rating_refused", VisitEvent::rating_refused},
      {"rating_unsure", VisitEvent::rating_unsure},
      {"answers_kept", VisitEvent::answers_kept},
      {"answers_refused", VisitEvent::answers_refused},
      {"answers_unsure", VisitEvent::answers_unsure}, {"left_line", VisitEvent::left_line},
      {"leave_refused", VisitEvent::leave_refused}, {"leave_unsure", VisitEvent::leave_unsure},
      {"reprint_asked", VisitEvent::reprint_asked},
      {"reprint_not_asked", VisitEvent::reprint_not_asked},
      {"reprint_allowed", VisitEvent::reprint_allowed},
      {"reprint_denied", VisitEvent::reprint_denied},
      {"suggestion_kept", VisitEvent::suggestion_kept},
      {"suggestion_refused", VisitEvent::suggestion_refused},
      {"suggestion_unsure", VisitEvent::suggestion_unsure},
      {"complaint_found", VisitEvent::complaint_found},
      {"complaint_unknown", VisitEvent::complaint_unknown},
      {"complaint_unsure", VisitEvent::complaint_unsure}, {"staff_told", VisitEvent::staff_told},
      {"staff_not_told", VisitEvent::staff_not_told},
      {"staff_absent", VisitEvent::staff_absent}, {"patience_low", VisitEvent::patience_low},
      {"patience_out", VisitEvent::patience_out}, {"rested", VisitEvent::rested},
      {"recent_over", VisitEvent::recent_over}, {"codes_paused", VisitEvent::codes_paused},
      {"codes_resumed", VisitEvent::codes_resumed}, {"office_opened", VisitEvent::office_opened},
      {"office_closed", VisitEvent::office_closed}, {"hall_paused", VisitEvent::hall_paused},
      {"hall_evacuated", VisitEvent::hall_evacuated}, {"hall_resumed", VisitEvent::hall_resumed},
      {"store_lost", VisitEvent::store_lost},
      {"store_found", VisitEvent::store_found}};
  for (const auto& [name, event] : kEvents) inputs[name] = {event, {ActionKind::back}};
  return inputs;
}();

struct Expected {
  Scene scene;
  std::optional<Deed> deed = std::nullopt;
};

using Row = std::map<std::string, Expected>;

void footer(Row& row, Scene scene) {
  for (const char* mode : {"large_text", "high_contrast", "low_reach", "spoken"}) row[mode] = {scene};
  row["call_staff"] = {scene, Deed::call_staff};
}

void home_row(Row& row, Scene scene) {
  using enum Scene;
  row["choose_service"] = row["not_sure"] = {details};
  row["rate"] = row["find_ticket"] = {code};
  row["suggest"] = {suggesting};
  row["choose_language"] = row["page"] = {home};
  if (scene == idle) {
    for (const char* mode : {"large_text", "high_contrast", "low_reach", "spoken", "wake"}) row[mode] = {home};
  } else {
    row["rested"] = {idle};
  }
}

// What a ticket's holder does with it, and what comes of it.
void holder_row(Row& row, Scene scene) {
  using enum Scene;
  if (scene == my_ticket) {
    row["back"] = row["done"] = {home};
    row["leave_line"] = {leaving};
    row["reprint"] = {my_ticket, Deed::ask_reprint};
    row["rate"] = {checking, Deed::check_code};
    row["reprint_asked"] = {reprint_asked};
    row["reprint_not_asked"] = {my_ticket};
  } else if (scene == leaving) {
    row["leave_line"] = {letting_go, Deed::leave};
    row["stay_in_line"] = row["back"] = {my_ticket};
  } else if (scene == letting_go) {
    row["left_line"] = {left};
    row["leave_refused"] = {my_ticket};
    row["leave_unsure"] = {letting_go, Deed::leave};
  } else if (scene == reprint_asked) {
    row["done"] = {home};
    row["reprint_allowed"] = {ticket};
    row["reprint_denied"] = {my_ticket};
  }
}

void rating_row(Row& row, Scene scene) {
  using enum Scene;
  if (scene == code) {
    row["back"] = {home};
    row["digit"] = row["erase"] = {code};
  } else if (scene == checking) {
    row["code_good"] = {rating};
    row["ticket_found"] = {my_ticket};
    row["code_refused"] = {code};
    row["code_unsure"] = {checking, Deed::check_code};
  } else if (scene == rating) {
    row["back"] = {home};
    row["score"] = {sending, Deed::send_rating};
  } else if (scene == follow_up) {
    row["back"] = row["skip"] = {follow_up};
    row["score"] = {follow_up, Deed::keep_answers};
    row["end_rating"] = {thanks};
    row["answers_kept"] = {follow_up};
    row["answers_refused"] = {thanks};
    row["answers_unsure"] = {follow_up, Deed::keep_answers};
  } else if (scene == sending) {
    row["rated"] = {follow_up};
    row["rating_refused"] = {code};
    row["rating_unsure"] = {sending, Deed::send_rating};
  } else if (scene == thanks) {
    row["done"] = {home};
    row["suggest"] = {suggesting};
    row["answers_kept"] = row["answers_refused"] = {thanks};
    row["answers_unsure"] = {thanks, Deed::keep_answers};
  }
}

void ticket_row(Row& row, Scene scene) {
  using enum Scene;
  if (scene == details) {
    row["back"] = {home};
    row["take_ticket"] = row["take_priority"] = {issuing, Deed::issue};
    row["fewer_people"] = row["more_people"] = {details};
  } else if (scene == Scene::again) {
    row["back"] = {details};
    row["show_ticket"] = {ticket};
    row["another_errand"] = {issuing, Deed::add_errand};
    row["new_visitor"] = {issuing, Deed::issue};
  } else if (scene == issuing) {
    row["issued"] = {ticket};
    row["issue_refused"] = {no_ticket};
    row["issue_unsure"] = {issuing, Deed::issue};
  } else if (scene == ticket) {
    row["done"] = row["another_errand"] = {home};
    row["paper_printed"] = row["paper_failed"] = {ticket};
  }
}

Row expected_row(Scene scene) {
  using enum Scene;
  Row row;
  const bool awaiting =
      scene == issuing || scene == checking || scene == sending || scene == letting_go;
  const bool rests =
      scene == idle || scene == home || scene == closed || scene == hall_paused ||
      scene == out_of_service;
  const bool dead = scene == hall_paused || scene == out_of_service;
  if (!awaiting && scene != hall_paused) footer(row, scene);
  if (!awaiting && !dead) row["scan"] = {checking, Deed::check_code};
  row["staff_told"] = {staff_called};
  row["staff_not_told"] = {staff_unreachable};
  row["staff_absent"] = {staff_absent};
  if (scene == staff_called) row.erase("staff_told");
  if (scene == staff_unreachable) row.erase("staff_not_told");
  if (scene == staff_absent) row.erase("staff_absent");
  row["hall_paused"] = {scene == home || scene == idle ? hall_paused : scene};
  row["hall_evacuated"] = {awaiting ? scene : hall_paused};
  row["office_closed"] = {scene == home || scene == idle ? closed : scene};
  row["store_lost"] = {rests ? out_of_service : scene};
  row["codes_paused"] = {scene};
  if (scene == code || scene == checking) row["codes_resumed"] = {scene};  // what was typed goes
  if (!awaiting && !rests) row["patience_out"] = {home};
  if (patience(in(scene)) && patience(in(scene))->ask_after_seconds !=
                                 patience(in(scene))->end_after_seconds) {
    row["patience_low"] = {scene};
  }
  if (scene == idle || scene == home) home_row(row, scene);
  ticket_row(row, scene);
  rating_row(row, scene);
  holder_row(row, scene);
  if (scene == no_ticket || scene == left || scene == staff_called || scene == staff_unreachable ||
      scene == staff_absent) {
    row["done"] = {home};
  }
  if (scene == suggesting) {  // choosing what to say; its other steps: suggesting_test.cc
    row["back"] = {home};
    row["choose_kind"] = row["follow_complaint"] = {suggesting};
  }
  if (scene == closed) {
    row["suggest"] = {suggesting};
    row["rate"] = row["find_ticket"] = {code};
    row["choose_language"] = {closed};
    row["office_opened"] = {home};
    row.erase("office_closed");
  }
  if (scene == hall_paused) {
    row["hall_resumed"] = {home};
    row["office_closed"] = {closed};
    row.erase("hall_paused");
  }
  if (scene == out_of_service) {
    row["choose_language"] = {out_of_service};
    row["store_found"] = {home};
    row.erase("store_lost");
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
      if (name == "scan" && step.deed) {  // the next visitor's slip
        EXPECT_EQ(step.visit.scene, Scene::checking);
        EXPECT_FALSE(step.visit.asked);
        continue;
      }
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

}  // namespace
}  // namespace khio::kiosk
