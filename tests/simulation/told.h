// What people were told: every answer that was acknowledged, kept to be held against the store for
// as long as the office lives. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "office/office.h"
#include "simulation/journal_model.h"

namespace khio::simulation {

// A request of somebody's, that may be made again: the same answer, and nothing more is done.
struct Request {
  std::string id;      // empty: the verb takes none, and is harmless when repeated
  std::string what;    // for people who read a report
  std::function<Result<std::string>(Office&)> run;  // the answer in one text
};

// What an answer says that names a ticket: its label comes first.
std::string told_ticket(const IssuedTicket& ticket);

class ToldAnswers {
 public:
  void add(const Request& request, const std::string& answer);
  struct Told {
    Request request;
    std::string answer;
    EventSeq event = 0;  // that answered it, once it was seen
  };
  const std::vector<Told>& all() const { return all_; }
  // Notes which events gave the latest answers.
  void note_events(const JournalModel& journal);

  void printed(VisitId visit, PrintState state) { prints_[visit] = state; }
  void print_unknown(VisitId visit) { prints_.erase(visit); }
  // The overall score of a rating that may still be changed; several when nobody was told which.
  void rated(const Id128& receipt, std::set<int> scores) { scores_[receipt] = std::move(scores); }
  const std::map<Id128, std::set<int>>& scores() const { return scores_; }

  // What of all this the journal does not hold.
  std::vector<std::string> missing_from(const JournalModel& journal) const;

 private:
  std::vector<Told> all_;
  std::map<VisitId, PrintState> prints_;
  std::map<Id128, std::set<int>> scores_;
};

}  // namespace khio::simulation
