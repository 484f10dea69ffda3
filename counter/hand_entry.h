// What was served by hand, entered at the reception: rows are taken one by one, looked at by the
// office, and kept all at once or not at all. One thread, that of its Office.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "counter/screens/by_hand.h"
#include "counter/section_deeds.h"
#include "counter/words.h"
#include "office/office.h"

namespace khio::counter {

class HandEntrySheet {
 public:
  explicit HandEntrySheet(Office& office) : office_(office) {}

  bool open() const { return open_; }
  void enter(const std::string& officer);  // rows that were taken and not kept are there still
  void apply(const InSection& action, const Words& words, const std::string& officer,
             SectionDeeds& deeds);
  void type(const EditIn& edit);
  HandEntryModel model(const Words& words) const;

 private:
  std::string& typed(HandField field);
  void clear(HandField field);
  DayNumber today() const;
  void step(int days);
  bool begun_row() const;
  bool take_row(const Words& words);
  bool is_on_no_sheet(const HandVisit& visit);
  void look();
  void keep(const Words& words, const std::string& officer, SectionDeeds& deeds);
  HandLine line_of(std::size_t index, const Words& words) const;

  Office& office_;
  bool open_ = false;
  HandEntry entry_;
  std::vector<HandProblem> problems_;
  std::array<ui::TextFieldState, kHandFields> fields_{};
  int active_ = 0;
  std::optional<int> off_sheet_{};  // on no sheet, and asked back
  std::string refusal_{};  // of the day, in the office's English; empty: it takes them
  Notice notice_{};
};

}  // namespace khio::counter
