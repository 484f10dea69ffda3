// A visitor in the middle of each scene, and the office the conversation's tests speak of.
#pragma once

#include "kiosk/visit.h"

namespace khio::kiosk::sample {

inline const VisitRules kRules{.questions = 3, .pages = 3, .languages = 2, .asks_priority = true,
                        .takes_suggestions = true, .phrases = 4,
                        .reception_service = "A01"};

// A visitor in the middle of the scene.
inline Visit in(Scene scene) {
  Visit visit;
  visit.scene = scene;
  if (scene == Scene::closed) visit.open = false;
  if (scene == Scene::out_of_service) visit.reachable = false;
  if (scene == Scene::hall_paused) visit.paused = true;
  const bool rests = scene == Scene::idle || scene == Scene::home || scene == Scene::closed ||
                     scene == Scene::hall_paused || scene == Scene::out_of_service;
  if (!rests) {
    visit.service = "B01";
    visit.language = 1;
    visit.people = 2;
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

}  // namespace khio::kiosk::sample
