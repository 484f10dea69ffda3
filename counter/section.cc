#include "counter/section.h"

#include <algorithm>
#include <optional>

#include "domain/roles.h"

namespace khio::counter {

std::vector<Section> sections_of(const Who& who) {
  const std::optional<Role> role = read_role(who.role);
  const auto has = [&](Right right) {
    return role ? may(*role, right) : who.role.empty() && who.anybody_may;
  };
  std::vector<Section> sections = {Section::serve};
  if (has(Right::supervise)) {
    sections.insert(sections.end(), {Section::overview, Section::reception});
  }
  if (has(Right::manage)) {
    sections.insert(sections.end(), {Section::figures, Section::eservice, Section::words});
  }
  if (has(Right::manage) || has(Right::administer)) sections.push_back(Section::paper);
  if (has(Right::administer)) sections.push_back(Section::catalogue);
  if (has(Right::manage) || has(Right::administer)) sections.push_back(Section::machines);
  if (has(Right::administer)) sections.push_back(Section::officers);
  return sections;
}

bool may_go(const Who& who, Section section) {
  const std::vector<Section> sections = sections_of(who);
  return std::find(sections.begin(), sections.end(), section) != sections.end();
}

std::string_view section_name(Section section) {
  switch (section) {
    case Section::serve: return "serve";
    case Section::overview: return "overview";
    case Section::reception: return "reception";
    case Section::figures: return "figures";
    case Section::eservice: return "eservice";
    case Section::words: return "words";
    case Section::paper: return "paper";
    case Section::catalogue: return "catalogue";
    case Section::machines: return "machines";
    case Section::officers: return "officers";
  }
  return "";
}

}  // namespace khio::counter
