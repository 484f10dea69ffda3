// The officers' section: who works here, in which role, and with which PIN, through the office's own
// verbs; every change is an event with who made it. One thread, that of its Office; see LongWork for
// the other.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "counter/long_work.h"
#include "counter/screens/officers.h"
#include "counter/section_deeds.h"
#include "domain/roles.h"
#include "office/office.h"
#include "office/officers.h"

namespace khio::counter {

class OfficersSection {
 public:
  OfficersSection(Office& office, std::function<void()> wake)
      : office_(office), looking_(std::move(wake)) {}

  void read();
  void apply(const InSection& action, const Words& words, const std::string& officer);
  void type(const EditIn& edit);
  // Its screen is left: a PIN that was shown is shown no more.
  void leave();
  // What was found in the journal since. True: there is something new to see.
  bool settle();
  void wait();
  OfficersModel model(Setting setting) const;

 private:
  struct Look {
    EventSeq through = 0;
    bool whole = false;  // the journal is no longer than what is read of it
    std::map<std::string, OfficerSeen> seen;
  };

  const Officer* known(const std::string& id) const;
  const Officer* chosen() const { return known(chosen_); }
  void look();
  void ask(const std::string& deed);
  void confirm(const Words& words, const std::string& officer);
  void keep(const Words& words, const std::string& officer);
  void set_active(bool active, const Words& words, const std::string& officer);
  void give_pin(const Words& words, const std::string& officer);
  bool set(const Officer& changed, const Words& words, const std::string& officer,
           const std::string& done_words);
  std::string typed_id() const;
  Officer formed() const;
  std::vector<Role> roles() const;
  std::string wrong(const Words& words) const;
  bool last_one(const Officer& changed) const;
  std::string state_words(const Officer& officer, const Words& words, Tone& tone) const;
  const CounterState* counter_of(const Officer& officer) const;  // null: at none
  std::string seen_words(const Officer& officer, const Words& words) const;
  OfficerLine line_of(const Officer& officer, const Words& words) const;
  std::vector<OfficerDeed> deeds(const Officer& officer, const Words& words) const;
  OfficerForm form(const Words& words) const;

  Office& office_;
  SectionDeeds deeds_;
  std::vector<Officer> officers_;
  std::vector<CounterState> open_;
  std::map<std::string, int> pauses_;      // seconds, of those whose PIN is paused, …
  std::int64_t read_ms_ = 0;               // … when this was read
  std::string chosen_;
  OfficersQuestion question_ = OfficersQuestion::none;
  ui::TextFieldState name_, id_;
  SectionField active_ = SectionField::officer_name;
  Role role_ = Role::officer;
  std::string pin_;
  int pins_asked_ = 0;
  Look seen_;
  bool looked_ = false;
  std::shared_ptr<Look> found_;
  LongWork looking_;
};

}  // namespace khio::counter
