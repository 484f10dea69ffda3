#include "counter/sections.h"

namespace khio::counter {

void Sections::read(Section section) {
  switch (section) {
    case Section::overview: return overview_.read();
    case Section::figures: return figures_.enter();
    case Section::eservice: return eservice_.read();
    case Section::words: return register_.read();
    case Section::catalogue: return catalogue_.read();
    case Section::machines: return machines_.read();
    case Section::officers: return officers_.read();
    case Section::reception: return reception_.enter();
    case Section::paper: return wall_.read();
    case Section::serve: return;
  }
}

void Sections::look_for_files(Section section) {
  if (section == Section::eservice) eservice_.look_for_files();
  if (section == Section::catalogue) catalogue_.look_for_files();
  if (section == Section::machines) machines_.look_for_files();
}

void Sections::apply(const Action& action, const Setting& setting, const std::string& officer) {
  const auto* deed = std::get_if<InSection>(&action);
  const auto* edit = std::get_if<EditIn>(&action);
  switch (setting.section) {
    case Section::overview:
      if (deed != nullptr) overview_.apply(*deed, setting.words, officer);
      if (edit != nullptr) overview_.type(*edit);
      return;
    case Section::figures:
      if (deed != nullptr) figures_.apply(*deed, setting.words);
      if (edit != nullptr) figures_.type(*edit);
      return;
    case Section::eservice:
      if (deed != nullptr) eservice_.apply(*deed, setting.words, officer);
      if (edit != nullptr) eservice_.type(*edit);
      return;
    case Section::words:
      if (deed != nullptr) register_.apply(*deed, setting.words, officer);
      if (edit != nullptr) register_.type(*edit);
      return;
    case Section::reception:
      if (deed != nullptr) reception_.apply(*deed, setting.words, officer);
      if (edit != nullptr) reception_.type(*edit);
      return;
    case Section::paper:
      if (deed != nullptr) wall_.apply(*deed, setting.words);
      if (edit != nullptr) wall_.type(*edit);
      return;
    case Section::catalogue:
      if (deed != nullptr) catalogue_.apply(*deed, setting, officer);
      if (edit != nullptr) catalogue_.type(*edit, setting);
      return;
    case Section::machines:
      if (deed != nullptr) machines_.apply(*deed, setting, officer);
      if (edit != nullptr) machines_.type(*edit);
      return;
    case Section::officers:
      if (deed != nullptr) officers_.apply(*deed, setting.words, officer);
      if (edit != nullptr) officers_.type(*edit);
      return;
    case Section::serve: return;
  }
}

std::optional<Action> Sections::draw(const Setting& setting, ui::Kit& kit) const {
  switch (setting.section) {
    case Section::overview: return draw_overview(overview_.model(setting), kit);
    case Section::figures:
      if (figures_.looks_at_pages()) return draw_pages(figures_.pages(setting), kit);
      return draw_figures(figures_.model(setting), kit);
    case Section::eservice: return draw_eservice(eservice_.model(setting), kit);
    case Section::words: return draw_register(register_.model(setting), kit);
    case Section::reception: return draw_reception(reception_.model(setting), kit);
    case Section::paper: return draw_pages(wall_.model(setting), kit);
    case Section::catalogue:
      if (catalogue_.preview()) return draw_preview(setting, *catalogue_.preview(), kit);
      return draw_catalogue(catalogue_.model(setting), kit);
    case Section::machines: return draw_machines(machines_.model(setting), kit);
    case Section::officers: return draw_officers(officers_.model(setting), kit);
    case Section::serve: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace khio::counter
