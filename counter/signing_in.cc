// Taking a counter: what the sign-in screen shows, and what its field takes.
#include <algorithm>

#include "counter/counter_app.h"
#include "office/officers.h"

namespace khio::counter {
namespace {

std::string lower(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return low;
}

// Any of somebody's names may be the one that is typed.
bool is_called_so(const Officer& officer, const std::string& typed) {
  return lower(officer.id).starts_with(typed) ||
         (" " + lower(officer.name)).find(" " + typed) != std::string::npos;
}

}  // namespace

std::vector<Choice> CounterApp::known_officers() const {
  const bool chosen = std::any_of(officers_.begin(), officers_.end(),
                                  [&](const Officer& one) { return one.id == officer_; });
  const std::string typed = chosen ? std::string() : lower(officer_);
  std::vector<Choice> known;
  for (const Officer& one : officers_) {
    if (is_called_so(one, typed)) known.push_back({one.id, one.name, one.id == officer_});
  }
  return known;
}

std::string CounterApp::missing_words() const {
  if (counter_ == 0) return words_.tr("Choose the counter");
  if (officer_.empty()) return words_.tr("Type your officer ID");
  if (services_.empty()) return words_.tr("Choose at least one service");
  return {};
}

// Once an id stands there, whatever is typed that makes no officer's id of it may be a PIN: nobody may
// read that on the screen.
bool CounterApp::may_be_a_pin(const std::string& before, const std::string& after) const {
  if (!office_.asks_pins() || after.size() <= before.size()) return false;
  const auto any = [&](const auto& is) {
    return std::any_of(officers_.begin(), officers_.end(), is);
  };
  // A digit that makes nobody's id or name of it.
  const std::string typed = lower(after);
  const bool digit = after.back() >= '0' && after.back() <= '9';
  if (digit && !any([&](const Officer& one) { return is_called_so(one, typed); })) return true;
  if (before.empty()) return false;
  const bool whole = any([&](const Officer& one) { return one.id == before; });
  const bool begins = any([&](const Officer& one) { return one.id.starts_with(after); });
  return (whole || id_entered_) && !begins;
}

void CounterApp::change_id(const ui::TextFieldState& before) {
  const std::string& now = officer_field_.edit.text;
  const auto known = [&](const std::string& id) {
    return std::any_of(officers_.begin(), officers_.end(),
                       [&](const Officer& one) { return one.id == id; });
  };
  if (may_be_a_pin(before.edit.text, now)) {
    officer_field_ = before;
    wanted_to_open_ = true;
    if (missing_words().empty()) {
      tell(Tone::warning, known(officer_) || id_entered_
                              ? words_.tr("Press Enter first: the PIN is asked for then.")
                              : words_.tr("Nobody's ID or name begins so here."));
    }
  } else if (now != before.edit.text) {
    id_entered_ = false;
    officer_ = !known(now) && known(lower(now)) ? lower(now) : now;  // struck with Caps Lock
    show_chosen_officer();
  }
}

// The page of the list on which the chosen one stands; of those found by what is typed, the first.
void CounterApp::show_chosen_officer() {
  const std::vector<Choice> known = known_officers();
  const auto at = std::find_if(known.begin(), known.end(), [](const Choice& one) { return one.on; });
  follow_row(List::known_officers, at == known.end() ? 0 : static_cast<int>(at - known.begin()));
}

// A lock guards an open counter or a section. Where neither is left, whoever comes next signs in.
void CounterApp::end_lock() {
  if (signed_in_ || section_ != Section::serve || !pin_.locked()) return;
  pin_.close();
  proven_.clear();
}

SignInModel CounterApp::sign_in_model() const {
  const Catalogue& office = office_.catalogue();
  SignInModel model{setting(), {}, counter_, officer_field_, {}, {}, false, false, false, false,
                    false, false, {}};
  for (const CounterPlace& place : office.counters) {
    CounterTile tile{place.number, text(place.name), {}, false};
    for (const CounterState& open : open_counters_) {
      if (open.counter != place.number) continue;
      tile.in_use = true;
      tile.note = words_.say(Seat::taken(office_.store().url(), place.number)
                                 ? mark("open: {officer}")
                                 : mark("left open by {officer}"),
                             {{"officer", officer_named(officers_, open.officer)}});
    }
    model.counters.push_back(std::move(tile));
  }
  model.officers = known_officers();
  model.nobody_so = model.officers.empty() && !officers_.empty();
  model.latin_ids = std::all_of(officers_.begin(), officers_.end(), [](const Officer& officer) {
    return std::all_of(officer.id.begin(), officer.id.end(),
                       [](char byte) { return (byte & 0x80) == 0; });
  });
  const auto has = [](const std::vector<std::string>& codes, const std::string& code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  for (const Service& service : office.services) {
    model.services.push_back({service.code, text(service.name), has(services_, service.code)});
  }
  const CounterPlace* place = office.counter(counter_);
  if (place != nullptr) {
    std::stable_partition(model.services.begin(), model.services.end(), [&](const Choice& service) {
      return has(place->services, service.code);
    });
  }
  model.all_services = services_.size() == office.services.size();
  model.own_services = place != nullptr && services_ == place->services;
  model.asks_pin = office_.asks_pins();
  model.unsure = serving_.unsure;
  model.takes_over = left_by_another();
  model.missing = model.unsure ? std::string() : missing_words();
  model.can_open = model.missing.empty();
  model.notice = notice_;
  if (wanted_to_open_ && !model.can_open) model.notice = {Tone::problem, model.missing};
  return model;
}

}  // namespace khio::counter
