#include "figures/public_face.h"

#include <algorithm>
#include <compare>
#include <map>

#include "figures/public_cells.h"

namespace khio {
namespace {

bool is_shown(const Cell& cell) { return cell.n > 0 && !cell.suppressed; }

// A published sum, less what is shown of its members: what can be said of the hidden ones together.
class Remainder {
 public:
  Remainder(const Cell& sum, int min_cell) : sum_(sum), left_(sum.counts), min_cell_(min_cell) {}

  void shown(const ScoreCounts& counts) {
    for (std::size_t at = 0; at < left_.size(); ++at) left_[at] -= counts[at];
  }
  const ScoreCounts& counts() const { return left_; }
  bool lacks_scores() const { return supplies(sum_.counts) > 0; }
  void hidden() { ++hidden_; }

  // How many of the scores that are in the sum, but in none of the hidden cells, `counts` has.
  int supplies(const ScoreCounts& counts) const {
    int missing = 0;
    for (std::size_t at = 0; at < left_.size(); ++at) {
      missing += sum_.counts[at] > 0 && left_[at] == 0 && counts[at] > 0 ? 1 : 0;
    }
    return missing;
  }

  bool is_safe() const {
    std::int64_t answers = 0;
    for (std::size_t at = 0; at < left_.size(); ++at) {
      if (sum_.counts[at] > 0 && left_[at] == 0) return false;
      answers += left_[at];
    }
    // Each hidden cell has one answer at least; the rest must be anybody's, and enough of them.
    return hidden_ >= 2 && answers - hidden_ + 1 >= min_cell_;
  }

 private:
  const Cell& sum_;
  ScoreCounts left_;
  std::int64_t hidden_ = 0;
  int min_cell_;
};

// A cell that can stand in a sum, or be hidden in it.
struct Member {
  Cell* cell = nullptr;
  bool hid_before = false;  // in an earlier month of the year, so that longer periods lack it anyway
};
using Members = std::vector<Member>;

// What could be hidden next, the most helpful first: it supplies scores that are missing, longer
// periods lose nothing by it, and it is small. What turns out to be too much is shown again.
struct Choice {
  bool helps_not = true;
  bool lost_anew = true;
  std::int64_t answers = 0;
  auto operator<=>(const Choice&) const = default;
};

Choice choice_of(const ScoreCounts& counts, bool hid_before, const Remainder& remainder) {
  Choice choice;
  choice.helps_not = remainder.lacks_scores() && remainder.supplies(counts) == 0;
  choice.lost_anew = !hid_before;
  for (const std::int64_t count : counts) choice.answers += count;
  return choice;
}

// nullptr: none is shown.
Cell* next_to_hide(const Members& members, const Remainder& remainder, Choice& best_choice) {
  Cell* best = nullptr;
  for (const Member& member : members) {
    if (!is_shown(*member.cell)) continue;
    const Choice choice = choice_of(member.cell->counts, member.hid_before, remainder);
    if (best != nullptr && best_choice <= choice) continue;
    best = member.cell;
    best_choice = choice;
  }
  return best;
}

void take_out(Remainder& remainder, const Members& members) {
  for (const Member& member : members) {
    if (member.cell->suppressed) remainder.hidden();
    else remainder.shown(member.cell->counts);
  }
}

Remainder remainder_of(const Cell& sum, const Members& members, int min_cell) {
  Remainder remainder(sum, min_cell);
  take_out(remainder, members);
  return remainder;
}

bool any_hidden(const Members& members) {
  return std::any_of(members.begin(), members.end(),
                     [](const Member& member) { return member.cell->suppressed; });
}

// false: even with every member hidden, the sum would say too much.
bool hide_until_safe(const Cell& sum, const Members& members, int min_cell) {
  if (!any_hidden(members)) return true;
  for (;;) {
    const Remainder remainder = remainder_of(sum, members, min_cell);
    if (remainder.is_safe()) return true;
    Choice choice;
    Cell* const more = next_to_hide(members, remainder, choice);
    if (more == nullptr) return false;
    withhold(*more);
  }
}

struct Branch {
  Cell* sum = nullptr;  // none: these members have no sum of their own in the report
  Members members;

  bool published() const { return sum != nullptr && !sum->suppressed; }
};

// Services under their divisions under the office's sum.
class Tree {
 public:
  Tree(SatisfactionFigures& part, const std::set<std::string>& hidden_before)
      : sum_(part.overall), min_cell_(part.survey.min_cell) {
    std::map<std::string, std::size_t> places;
    for (NamedCell& line : part.by_division) {
      places.emplace(line.code, branches_.size());
      branches_.push_back({&line.cell, {}});
    }
    branches_.push_back({});
    for (ServiceSatisfaction& line : part.by_service) {
      const auto place = places.find(line.division);
      Branch& branch = place == places.end() ? branches_.back() : branches_[place->second];
      branch.members.push_back({&line.all.cell, hidden_before.contains(line.all.code)});
    }
    if (!adds_up()) give_up_divisions();
  }

  // false: the office's own sum cannot stand.
  bool protect() {
    const std::vector<Seen> before = seen();
    hide_sums_that_tell();
    while (!is_safe()) {
      if (!hide_one_more()) return false;
    }
    show_what_need_not_hide(before);
    return true;
  }

 private:
  bool adds_up() const {
    return std::all_of(branches_.begin(), branches_.end(), [](const Branch& branch) {
      std::int64_t answers = 0;
      for (const Member& member : branch.members) answers += member.cell->n;
      return branch.sum == nullptr || branch.sum->n == answers;
    });
  }

  // A service moved to another division meanwhile: the lines are no sums of each other.
  void give_up_divisions() {
    Branch all;
    for (const Branch& branch : branches_) {
      all.members.insert(all.members.end(), branch.members.begin(), branch.members.end());
      if (branch.sum != nullptr && branch.sum->n > 0) withhold(*branch.sum);
    }
    branches_ = {all};
  }

  // A cell as it was before company was chosen.
  struct Seen {
    Cell* cell;
    Cell was;
  };

  std::vector<Seen> seen() {
    std::vector<Seen> cells;
    for (Branch& branch : branches_) {
      if (branch.published()) cells.push_back({branch.sum, *branch.sum});
      for (const Member& member : branch.members)
        if (is_shown(*member.cell)) cells.push_back({member.cell, *member.cell});
    }
    std::stable_sort(cells.begin(), cells.end(),
                     [](const Seen& a, const Seen& b) { return a.was.n > b.was.n; });
    return cells;
  }

  // Company was chosen one by one: of what is hidden now, the largest may have become needless.
  void show_what_need_not_hide(const std::vector<Seen>& before) {
    for (bool any = true; any;) {
      any = false;
      for (const Seen& one : before) {
        if (!one.cell->suppressed) continue;
        *one.cell = one.was;
        const bool safe = is_safe() && each_sum_is_safe();
        if (!safe) withhold(*one.cell);
        any = any || safe;
      }
    }
  }

  bool each_sum_is_safe() const {
    return std::all_of(branches_.begin(), branches_.end(), [&](const Branch& branch) {
      return !branch.published() || !any_hidden(branch.members) ||
             remainder_of(*branch.sum, branch.members, min_cell_).is_safe();
    });
  }

  void hide_sums_that_tell() {
    const auto answered = std::count_if(branches_.begin(), branches_.end(), [](const Branch& one) {
      return one.sum != nullptr && (one.sum->n > 0 || one.sum->suppressed);
    });
    for (Branch& branch : branches_) {
      if (!branch.published() || !any_hidden(branch.members)) continue;
      // Where one division is the whole office its sum is told anyway: more of its services hide.
      const bool safe = answered == 1
                            ? hide_until_safe(*branch.sum, branch.members, min_cell_)
                            : remainder_of(*branch.sum, branch.members, min_cell_).is_safe();
      if (!safe) withhold(*branch.sum);
    }
  }

  // What the office's sum leaves to the hidden services of divisions whose sums are not published.
  Remainder remainder() const {
    Remainder left(sum_, min_cell_);
    for (const Branch& branch : branches_) {
      if (branch.published()) {
        left.shown(branch.sum->counts);
        continue;
      }
      take_out(left, branch.members);
    }
    return left;
  }

  bool has_hidden(const Branch& branch) const {
    return !branch.published() && any_hidden(branch.members);
  }

  // The one division that is hidden: the others and the office's sum would give it back.
  bool one_sum_alone() const {
    std::int64_t hidden = 0;
    bool is_sum = false;
    for (const Branch& branch : branches_) {
      if (!has_hidden(branch)) continue;
      ++hidden;
      is_sum = branch.sum != nullptr;
    }
    return hidden == 1 && is_sum;
  }

  bool is_safe() const {
    const bool any = std::any_of(branches_.begin(), branches_.end(),
                                 [&](const Branch& branch) { return has_hidden(branch); });
    return !any || (!one_sum_alone() && remainder().is_safe());
  }

  bool hide_one_more() {
    const Remainder left = remainder();
    const bool elsewhere = one_sum_alone();
    Branch* best_branch = nullptr;
    Cell* best = nullptr;  // none: only the branch's sum
    Choice best_choice;
    const auto offer = [&](Branch& branch, Cell* member, const Choice& choice) {
      if (best_branch != nullptr && best_choice <= choice) return;
      best_branch = &branch;
      best = member;
      best_choice = choice;
    };
    for (Branch& branch : branches_) {
      if (elsewhere && has_hidden(branch)) continue;
      if (branch.published() && any_hidden(branch.members)) {
        // Its services are hidden already: without their sum they share the office's remainder.
        offer(branch, nullptr,
              choice_of(remainder_of(*branch.sum, branch.members, min_cell_).counts(), true, left));
      }
      Choice choice;
      Cell* const member = next_to_hide(branch.members, left, choice);
      if (member != nullptr) offer(branch, member, choice);
    }
    if (best_branch == nullptr) return false;
    if (best != nullptr) withhold(*best);
    if (best_branch->sum != nullptr) withhold(*best_branch->sum);
    return true;
  }

  const Cell& sum_;
  int min_cell_;
  std::vector<Branch> branches_;
};

Members members_of(std::vector<NamedCell>& lines) {
  Members members;
  for (NamedCell& line : lines) members.push_back({&line.cell});
  return members;
}

bool protect_ratings(SatisfactionFigures& part, const std::set<std::string>& hidden_before) {
  const int min_cell = part.survey.min_cell;
  for (AspectFigures& aspect : part.aspects) {
    const Members items = members_of(aspect.items);
    if (!any_hidden(items) || aspect.all.cell.suppressed) continue;
    if (!remainder_of(aspect.all.cell, items, min_cell).is_safe()) withhold(aspect.all.cell);
  }
  Members ways;
  for (auto& [via, cell] : part.by_via) ways.push_back({&cell});
  return hide_until_safe(part.overall, ways, min_cell) && Tree(part, hidden_before).protect();
}

bool protect_imported(ImportedFigures& column, int min_cell) {
  if (column.overall.suppressed) return false;
  return hide_until_safe(column.overall, members_of(column.services), min_cell);
}

}  // namespace

SatisfactionFigures protected_part(SatisfactionFigures part,
                                   const std::set<std::string>& hidden_before) {
  bool stands = true;
  if (!part.imported.empty()) {
    stands = protect_imported(part.imported.begin()->second, part.survey.min_cell);
  } else if (part.overall.n > 0) {
    stands = !part.overall.suppressed && protect_ratings(part, hidden_before);
  }
  if (!stands) withhold_all(part, false);
  visit_cells(part, [](const std::string&, Cell& cell) {
    if (cell.suppressed) withhold(cell);
  });
  return part;
}

}  // namespace khio
