// The register's section: what visitors said, answered, let into reports or erased through the
// office's own verbs. One thread, that of its Office.
#pragma once

#include <string>
#include <vector>

#include "counter/screens/register.h"
#include "counter/section_deeds.h"
#include "office/office.h"

namespace khio::counter {

class RegisterSection {
 public:
  explicit RegisterSection(Office& office) : office_(office) {}

  void read();
  void apply(const InSection& action, const Words& words, const std::string& officer);
  void type(const EditIn& edit);
  RegisterModel model(Setting setting) const;

 private:
  const SuggestionView* chosen() const;
  std::vector<SuggestionView> shown() const;
  RegisterLine line_of(const SuggestionView& view, const Words& words) const;
  std::vector<RegisterDeed> deeds(const SuggestionView& view, const Words& words) const;
  std::vector<Tile> tiles(const Words& words) const;
  bool ready() const;
  std::string hint(const Words& words) const;
  void perform(const std::string& deed, const Words& words, const std::string& officer);

  Office& office_;
  SectionDeeds deeds_;
  std::vector<SuggestionView> said_;
  RegisterTab tab_ = RegisterTab::open;
  std::string chosen_;  // its name
  std::string asked_;   // the deed whose words are typed
  std::string told_;    // to the writer, when they were begun or last seen
  bool told_anew_ = false;  // … by somebody else since
  ui::TextFieldState typed_;
};

}  // namespace khio::counter
