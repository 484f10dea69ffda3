#include "visitor/of_catalogue.h"

#include "ui/theme.h"

namespace khio::kiosk {

const std::string& plain_words(const Catalogue& office, const Service& service,
                               const std::string& language) {
  const Texts& texts = service.errand.empty() ? service.name : service.errand;
  return office.text(texts, language);
}

ui::Color seed_of(const Catalogue& office, const Service& service) {
  int index = 0;
  for (const Division& division : office.divisions) {
    if (division.code == service.division) {
      return ui::color_named(division.colour).value_or(ui::accent_seed(index));
    }
    ++index;
  }
  return ui::accent_seed(0);
}

namespace {

ui::Icon icon_of(const Service& service) {
  return ui::icon_named(service.icon).value_or(ui::Icon::document);
}

}  // namespace

ErrandTile tile_of(const Catalogue& office, const Service& service, const std::string& language) {
  ErrandTile tile;
  tile.code = service.code;
  tile.errand = plain_words(office, service, language);
  tile.icon = icon_of(service);
  tile.seed = seed_of(office, service);
  return tile;
}

DetailsModel details_of(const Catalogue& office, const Service& service,
                        const std::string& language) {
  DetailsModel model;
  const auto text = [&](const Texts& texts) { return office.text(texts, language); };
  model.name = text(service.name);
  model.errand = plain_words(office, service, language);
  model.icon = icon_of(service);
  model.seed = seed_of(office, service);
  model.unit = text(service.unit);
  model.standard_minutes = service.standard_minutes;
  for (const Step& step : service.steps) {
    model.steps.push_back({text(step.text), text(step.responsible), step.minutes});
  }
  for (const Texts& document : service.documents) model.documents.push_back(text(document));
  model.no_documents = service.no_documents;
  model.fee = text(service.fee);
  model.law = text(service.law);
  model.channel = text(service.channel);
  model.asks_people = service.asks_people;
  for (const Texts& group : office.priority_groups) model.priority_groups.push_back(text(group));
  return model;
}

Surroundings surroundings_of(const Catalogue& office, const Words& words,
                             const std::string& language, const LocalTime& now) {
  Surroundings around{.words = words};
  around.office_name = office.text(office.name, language);
  for (const std::string& other : office.languages) {
    const auto name = office.name.find(other);
    if (other == language || name == office.name.end()) continue;
    around.office_name_second = name->second;
    break;
  }
  around.emblem = ui::icon_named(office.emblem).value_or(ui::Icon::hall);
  around.ornament = around.emblem == ui::Icon::lotus;
  around.day = now.day;
  around.second_of_day = now.second_of_day;
  around.sample = office.sample;
  return around;
}

}  // namespace khio::kiosk
