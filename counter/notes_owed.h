// Notes that were given and whose slip did not come: said until every one is printed or somebody has
// written the day on those tickets, whatever else is done meanwhile. One thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "counter/words.h"
#include "office/office.h"

namespace khio::counter {

class NotesOwed {
 public:
  using Print = std::function<Status(VisitId, const Ask&)>;

  // Prints a slip for each; those that go to no printer stay here.
  void print(const std::vector<KeptTicket>& notes, const Print& print, const std::string& officer);
  void print_again(const Print& print, const std::string& officer);
  void acknowledge() { owed_.clear(); }
  bool none() const { return owed_.empty(); }
  // Empty: none is owed.
  std::string words(const Words& words) const;

 private:
  std::vector<KeptTicket> owed_;
};

}  // namespace khio::counter
