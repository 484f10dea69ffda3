#include "figures/hidden_company.h"

#include <algorithm>
#include <compare>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "figures/public_cells.h"

namespace khio {
namespace {

struct Rules {
  int min_cell = 0;
  HiddenCell hidden = HiddenCell::untold;
  // A visitor may have an answer in each cell of a sum: it is of no more visitors than its largest.
  bool pooled = false;

  void hide(Cell& cell) const {
    const std::int64_t n = cell.n;
    withhold(cell);
    if (hidden == HiddenCell::untold) return;
    cell.n = n;
    cell.withheld = false;
  }
};

bool is_shown(const Cell& cell) { return cell.n > 0 && !cell.suppressed; }

// A published sum, less what is shown of its members: what can be said of the hidden ones together.
class Remainder {
 public:
  Remainder(const Cell& sum, const Rules& rules) : sum_(sum), left_(sum.counts), rules_(rules) {}

  void shown(const ScoreCounts& counts) {
    for (std::size_t at = 0; at < left_.size(); ++at) left_[at] -= counts[at];
  }
  void hidden(std::int64_t served, std::int64_t answers) {
    ++hidden_;
    most_ = std::max(most_, answers);
    served_.push_back(served);
  }

  bool is_safe() const {
    std::int64_t answers = 0;
    for (const std::int64_t count : left_) answers += count;
    if (hidden_ < 2) return false;
    if (rules_.pooled && most_ < rules_.min_cell) return false;
    if (rules_.hidden == HiddenCell::with_size) return answers >= rules_.min_cell;
    // Each hidden cell has one answer at least; the rest must be anybody's, and enough of them.
    return answers - hidden_ + 1 >= rules_.min_cell && differ(answers) && sizes_open(answers);
  }

 private:
  // Whether there are two different answers, even to somebody who takes off an answer of his own.
  // Where a published sum has but one answer it is everybody's anyway.
  bool differ(std::int64_t answers) const {
    const auto given = std::count_if(sum_.counts.begin(), sum_.counts.end(),
                                     [](std::int64_t count) { return count > 0; });
    return given < 2 || *std::max_element(left_.begin(), left_.end()) <= answers - 2;
  }

  // Whether each hidden cell may have this number of answers or that, for all that is known of how
  // many were served: it has no more of them, and the others leave it the rest. Of a service done
  // once no company hides that it was rated; what was answered stays open.
  bool sizes_open(std::int64_t answers) const {
    std::int64_t all = 0;
    for (const std::int64_t served : served_) all += std::min(served, answers);
    return std::all_of(served_.begin(), served_.end(), [&](std::int64_t served) {
      const std::int64_t others = all - std::min(served, answers);
      const std::int64_t least = std::max<std::int64_t>(1, answers - others);
      return served <= 1 || std::min(served, answers - hidden_ + 1) > least;
    });
  }

  const Cell& sum_;
  ScoreCounts left_;
  std::int64_t hidden_ = 0;
  std::int64_t most_ = 0;  // answers in one of them
  std::vector<std::int64_t> served_;  // of each hidden cell
  const Rules& rules_;
};

constexpr std::int64_t kAnyNumber = std::numeric_limits<std::int64_t>::max();

// A cell that can stand in a sum, or be hidden in it.
struct Member {
  Cell* cell = nullptr;
  bool hid_before = false;   // in an earlier month of the year, so that longer periods lack it anyway
  std::int64_t answers = 0;  // of the year so far: what is lost with it
  std::int64_t served = kAnyNumber;
};
using Members = std::vector<Member>;

// What could be hidden next, the least loss first. What turns out to be too much is shown again.
struct Choice {
  int lost_anew = 0;  // cells that longer periods would not lack otherwise
  std::int64_t answers = 0;
  auto operator<=>(const Choice&) const = default;
};

// nullptr: none is shown.
const Member* next_to_hide(const Members& members) {
  const Member* best = nullptr;
  const auto choice = [](const Member& one) { return Choice{one.hid_before ? 0 : 1, one.answers}; };
  for (const Member& member : members) {
    if (!is_shown(*member.cell)) continue;
    if (best == nullptr || choice(member) < choice(*best)) best = &member;
  }
  return best;
}

void take_out(Remainder& remainder, const Members& members) {
  for (const Member& member : members) {
    if (member.cell->suppressed) remainder.hidden(member.served, member.answers);
    else remainder.shown(member.cell->counts);
  }
}

Remainder remainder_of(const Cell& sum, const Members& members, const Rules& rules) {
  Remainder remainder(sum, rules);
  take_out(remainder, members);
  return remainder;
}

bool any_hidden(const Members& members) {
  return std::any_of(members.begin(), members.end(),
                     [](const Member& member) { return member.cell->suppressed; });
}

// false: even with every member hidden, the sum would say too much.
bool hide_until_safe(const Cell& sum, const Members& members, const Rules& rules) {
  if (!any_hidden(members)) return true;
  while (!remainder_of(sum, members, rules).is_safe()) {
    const Member* const more = next_to_hide(members);
    if (more == nullptr) return false;
    rules.hide(*more->cell);
  }
  return true;
}

struct Branch {
  Cell* sum = nullptr;  // none: these members have no sum of their own in the report
  Members members;
  bool hid_before = false;

  bool published() const { return sum != nullptr && !sum->suppressed; }
  bool has_hidden() const { return !published() && any_hidden(members); }
};

// Two ways to hide a service: beside others of its division, whose sum stands, or with that sum,
// beside services of other divisions.
enum class Way { within_division, with_division };

// Services under their divisions under the office's sum.
class Tree {
 public:
  Tree(SatisfactionFigures& part, const Rules& rules, const HiddenBefore& before)
      : sum_(part.overall), rules_(rules) {
    std::map<std::string, std::size_t> places;
    for (NamedCell& line : part.by_division) {
      places.emplace(line.code, branches_.size());
      branches_.push_back({&line.cell, {}, before.divisions.contains(line.code)});
    }
    branches_.push_back({});
    for (ServiceSatisfaction& line : part.by_service) {
      const auto place = places.find(line.division);
      Branch& branch = place == places.end() ? branches_.back() : branches_[place->second];
      const auto known = before.answers.find(line.all.code);
      branch.members.push_back({&line.all.cell, before.services.contains(line.all.code),
                                known == before.answers.end() ? line.all.cell.n : known->second,
                                served_of(line.all, before)});
    }
    if (!adds_up()) give_up_divisions();
  }

  // What is lost, nothing where the office's own sum cannot stand.
  std::optional<Choice> protect(Way way) {
    const std::vector<Seen> before = seen();
    hide_sums_that_tell(way);
    while (!is_safe()) {
      if (!hide_one_more()) return std::nullopt;
    }
    show_what_need_not_hide(before);
    return lost(before);
  }

 private:
  // What answers belie, such as those of a visit counted in another month, bounds nothing.
  static std::int64_t served_of(const NamedCell& line, const HiddenBefore& before) {
    const auto known = before.served.find(line.code);
    if (known == before.served.end() || known->second < line.cell.n) return kAnyNumber;
    return known->second;
  }

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
    Members sums;
    for (const Branch& branch : branches_) {
      all.members.insert(all.members.end(), branch.members.begin(), branch.members.end());
      if (branch.sum != nullptr && branch.sum->n > 0) sums.push_back({branch.sum});
    }
    branches_ = {all};
    if (rules_.hidden == HiddenCell::with_size) {
      hide_until_safe(sum_, sums, rules_);
      return;
    }
    for (const Member& sum : sums) rules_.hide(*sum.cell);
  }

  // A cell as it was before company was chosen.
  struct Seen {
    Cell* cell;
    Cell was;
    bool hid_before;
    std::int64_t answers = 0;
  };

  // Services first, the largest first.
  std::vector<Seen> seen() {
    std::vector<Seen> services;
    std::vector<Seen> sums;
    for (const Branch& branch : branches_) {
      if (branch.published()) sums.push_back({branch.sum, *branch.sum, branch.hid_before});
      for (const Member& one : branch.members) {
        if (is_shown(*one.cell))
          services.push_back({one.cell, *one.cell, one.hid_before, one.answers});
      }
    }
    std::stable_sort(services.begin(), services.end(),
                     [](const Seen& a, const Seen& b) { return a.answers > b.answers; });
    std::stable_sort(sums.begin(), sums.end(),
                     [](const Seen& a, const Seen& b) { return a.was.n > b.was.n; });
    services.insert(services.end(), sums.begin(), sums.end());
    return services;
  }

  // In public the lines that longer periods will lack; in one report how much it shows.
  Choice lost(const std::vector<Seen>& before) const {
    Choice loss;
    for (const Seen& one : before) {
      if (!one.cell->suppressed) continue;
      if (rules_.hidden == HiddenCell::with_size) {
        loss.answers += one.was.n;
        continue;
      }
      loss.lost_anew += one.hid_before ? 0 : 1;
      loss.answers += one.answers;
    }
    return loss;
  }

  // Company was chosen one by one: of what is hidden now, the largest may have become needless.
  void show_what_need_not_hide(const std::vector<Seen>& before) {
    for (bool any = true; any;) {
      any = false;
      for (const Seen& one : before) {
        if (!one.cell->suppressed) continue;
        *one.cell = one.was;
        const bool safe = is_safe() && each_sum_is_safe();
        if (!safe) rules_.hide(*one.cell);
        any = any || safe;
      }
    }
  }

  bool each_sum_is_safe() const {
    return std::all_of(branches_.begin(), branches_.end(), [&](const Branch& branch) {
      return !branch.published() || !any_hidden(branch.members) ||
             remainder_of(*branch.sum, branch.members, rules_).is_safe();
    });
  }

  void hide_sums_that_tell(Way way) {
    const auto answered = std::count_if(branches_.begin(), branches_.end(), [](const Branch& one) {
      return one.sum != nullptr && (one.sum->n > 0 || one.sum->suppressed);
    });
    for (Branch& branch : branches_) {
      if (!branch.published() || !any_hidden(branch.members)) continue;
      // Where one division is the whole office its sum is told anyway.
      const bool safe = answered == 1 || way == Way::within_division
                            ? hide_until_safe(*branch.sum, branch.members, rules_)
                            : remainder_of(*branch.sum, branch.members, rules_).is_safe();
      if (!safe) rules_.hide(*branch.sum);
    }
  }

  // What the office's sum leaves to the hidden services of divisions whose sums are not published.
  Remainder remainder() const {
    Remainder left(sum_, rules_);
    for (const Branch& branch : branches_) {
      if (branch.published()) left.shown(branch.sum->counts);
      else take_out(left, branch.members);
    }
    return left;
  }

  // The one division that is hidden: the others and the office's sum would give it back.
  bool one_sum_alone() const {
    std::int64_t hidden = 0;
    bool is_sum = false;
    for (const Branch& branch : branches_) {
      if (!branch.has_hidden()) continue;
      ++hidden;
      is_sum = branch.sum != nullptr;
    }
    return hidden == 1 && is_sum;
  }

  bool is_safe() const {
    const bool any = std::any_of(branches_.begin(), branches_.end(),
                                 [](const Branch& branch) { return branch.has_hidden(); });
    return !any || (!one_sum_alone() && remainder().is_safe());
  }

  bool hide_one_more() {
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
      if (elsewhere && branch.has_hidden()) continue;
      const int with_sum = branch.published() && !branch.hid_before ? 1 : 0;
      // Its services are hidden already: without their sum they share the office's remainder.
      if (branch.published() && any_hidden(branch.members)) offer(branch, nullptr, {with_sum, 0});
      const Member* const member = next_to_hide(branch.members);
      if (member == nullptr) continue;
      offer(branch, member->cell, {with_sum + (member->hid_before ? 0 : 1), member->answers});
    }
    if (best_branch == nullptr) return false;
    if (best != nullptr) rules_.hide(*best);
    if (best_branch->sum != nullptr) rules_.hide(*best_branch->sum);
    return true;
  }

  const Cell& sum_;
  const Rules& rules_;
  std::vector<Branch> branches_;
};

const Cell& cell_of_line(const ServiceSatisfaction& line) { return line.all.cell; }
const Cell& cell_of_line(const NamedCell& line) { return line.cell; }

// The way by which less is lost.
bool hide_services(SatisfactionFigures& figures, const Rules& rules, const HiddenBefore& before) {
  const auto hidden = [](const auto& line) { return cell_of_line(line).suppressed; };
  if (std::none_of(figures.by_service.begin(), figures.by_service.end(), hidden) &&
      std::none_of(figures.by_division.begin(), figures.by_division.end(), hidden)) {
    return true;
  }
  SatisfactionFigures other = figures;
  const std::optional<Choice> within = Tree(figures, rules, before).protect(Way::within_division);
  const std::optional<Choice> with = Tree(other, rules, before).protect(Way::with_division);
  if (!within && !with) return false;
  if (within && (!with || *within <= *with)) return true;
  figures.by_service = std::move(other.by_service);
  figures.by_division = std::move(other.by_division);
  return true;
}

Members members_of(std::vector<NamedCell>& lines) {
  Members members;
  for (NamedCell& line : lines) members.push_back({&line.cell, false, line.cell.n});
  return members;
}

}  // namespace

bool hide_company(SatisfactionFigures& figures, HiddenCell hidden, const HiddenBefore& before) {
  const Rules rules{figures.survey.min_cell, hidden};
  const Rules of_items{figures.survey.min_cell, hidden, true};
  for (AspectFigures& aspect : figures.aspects) {
    if (aspect.all.cell.suppressed) continue;
    if (!hide_until_safe(aspect.all.cell, members_of(aspect.items), of_items))
      of_items.hide(aspect.all.cell);
  }
  if (figures.overall.suppressed) return false;
  Members ways;
  for (auto& [via, cell] : figures.by_via) ways.push_back({&cell, false, cell.n});
  bool stands = hide_until_safe(figures.overall, ways, rules);
  if (hidden == HiddenCell::with_size) {
    Members months;
    for (MonthSatisfaction& line : figures.by_month)
      months.push_back({&line.cell, false, line.cell.n});
    stands = hide_until_safe(figures.overall, months, rules) && stands;
  }
  return hide_services(figures, rules, before) && stands;
}

bool hide_company(ImportedFigures& column, int min_cell, HiddenCell hidden) {
  const Rules rules{min_cell, hidden};
  Members members = members_of(column.services);
  // Overall less the services would be theirs. They stand in no line: hiding them first loses none.
  Cell& others = column.of_no_service;
  if (others.n > 0) members.insert(members.begin(), {&others, true, others.n});
  return !column.overall.suppressed && hide_until_safe(column.overall, members, rules);
}

}  // namespace khio
