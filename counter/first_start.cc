#include "counter/first_start.h"

#include <algorithm>

#include "base/check.h"
#include "base/pin.h"
#include "counter/typed.h"

namespace khio::counter {
namespace {

constexpr const char* kFirstOfficer = "head";
constexpr const char* kFirstRole = "head";
// Offered ticked: what visitors of a small office come for every day.
constexpr std::size_t kTickedAtFirst = 8;

bool blank(const std::string& text) {
  return text.find_first_not_of(' ') == std::string::npos;
}

}  // namespace

FirstStart::FirstStart(Catalogue sample, std::vector<std::string> outputs)
    : sample_(std::move(sample)), outputs_(std::move(outputs)), kind_(kFirstKinds[0]) {
  for (const Service& service : sample_.services) {
    if (services_.size() < kTickedAtFirst) services_.push_back(service.code);
  }
  if (!outputs_.empty()) {
    kiosk_output_ = outputs_.front();
    board_output_ = outputs_.back();
  }
}

std::vector<FirstStep> FirstStart::steps() const {
  std::vector<FirstStep> steps = {FirstStep::office, FirstStep::errands, FirstStep::counters,
                                  FirstStep::printer};
  if (outputs_.size() > 1) steps.push_back(FirstStep::screens);
  steps.push_back(FirstStep::officer);
  return steps;
}

FirstTrouble FirstStart::trouble(FirstStep step) const {
  switch (step) {
    case FirstStep::office:
      return blank(name_.edit.text) ? FirstTrouble::no_name : FirstTrouble::none;
    case FirstStep::errands:
      return services_.empty() ? FirstTrouble::no_errand : FirstTrouble::none;
    case FirstStep::printer:
      return printer.test_number.empty() ? FirstTrouble::none : FirstTrouble::test_unseen;
    case FirstStep::counters:
    case FirstStep::screens: return FirstTrouble::none;
    case FirstStep::officer: break;
  }
  if (blank(officer_.edit.text)) return FirstTrouble::no_officer;
  switch (pin_fault(pin())) {
    case PinFault::not_digits:
    case PinFault::too_short:
    case PinFault::too_long: return FirstTrouble::pin_short;
    case PinFault::too_simple: return FirstTrouble::pin_simple;
    case PinFault::none: break;
  }
  return pin() == pin_again_.edit.text ? FirstTrouble::none : FirstTrouble::pin_differs;
}

bool FirstStart::next() {
  if (trouble(step_) != FirstTrouble::none || last()) return false;
  const std::vector<FirstStep> all = steps();
  step_ = *(std::find(all.begin(), all.end(), step_) + 1);
  return true;
}

void FirstStart::back() {
  const std::vector<FirstStep> all = steps();
  const auto at = std::find(all.begin(), all.end(), step_);
  if (at != all.begin()) step_ = *(at - 1);
}

bool FirstStart::complete() const {
  const std::vector<FirstStep> all = steps();
  return std::all_of(all.begin(), all.end(),
                     [&](FirstStep step) { return trouble(step) == FirstTrouble::none; });
}

bool FirstStart::offers(const std::string& service) const {
  return std::find(services_.begin(), services_.end(), service) != services_.end();
}

void FirstStart::toggle(const std::string& service) {
  const auto at = std::find(services_.begin(), services_.end(), service);
  if (at != services_.end()) {
    services_.erase(at);
  } else if (sample_.service(service) != nullptr) {
    services_.push_back(service);
  }
}

void FirstStart::set_counters(int counters) {
  counters_ = std::clamp(counters, 1, kFirstCountersMax);
}

void FirstStart::choose_output(bool board, const std::string& output) {
  (board ? board_output_ : kiosk_output_) = output;
}

const ui::TextFieldState& FirstStart::field(SectionField place) const {
  switch (place) {
    case SectionField::office_name: return name_;
    case SectionField::printer: return printer_address_;
    case SectionField::officer_name: return officer_;
    case SectionField::pin: return pin_;
    case SectionField::pin_again: return pin_again_;
    case SectionField::period:
    case SectionField::ticket:
    case SectionField::count:
    case SectionField::file:
    case SectionField::answer:
    case SectionField::range:
    case SectionField::form:
    case SectionField::hand:
    case SectionField::reason:
    case SectionField::officer_id:
    case SectionField::search: break;
  }
  KHIO_CHECK(false);
  return name_;
}

ui::TextFieldState& FirstStart::field(SectionField place) {
  return const_cast<ui::TextFieldState&>(std::as_const(*this).field(place));
}

Catalogue FirstStart::office() const {
  Catalogue office = sample_;
  office.kind = kind_;
  const std::string name = trimmed(name_.edit.text);
  office.name = {{office.languages.front(), name}};
  office.short_name = office.name;
  // What the sample invented is not this office's.
  office.address.clear();
  office.phone.clear();
  office.public_url.clear();
  office.eit_url.clear();
  office.eit_from = office.eit_to = std::nullopt;
  office.suggestions.corruption_channel.clear();
  office.suggestions.corruption_url.clear();
  office.sample = office.any_officer = office.hours.always_open = false;
  // A sample is tried out alone; people are called three times before they are taken to be gone.
  office.rule.no_show_min_calls = 3;
  office.rule.no_show_min_seconds = 30;
  office.hand_service.fallback_sheet = true;  // without power it is too late to print it
  std::erase_if(office.services, [&](const Service& one) { return !offers(one.code); });
  std::erase_if(office.divisions, [&](const Division& division) {
    return std::none_of(office.services.begin(), office.services.end(),
                        [&](const Service& one) { return one.division == division.code; });
  });
  std::erase_if(office.series, [&](const Series& series) {
    return std::none_of(office.services.begin(), office.services.end(),
                        [&](const Service& one) { return one.series == series.code; });
  });
  if (!offers(office.reception_service)) office.reception_service.clear();
  office.counters.clear();
  const auto divisions = static_cast<int>(office.divisions.size());
  for (int number = 1; number <= counters_; ++number) {
    CounterPlace place{number, {}, {}};
    for (const Service& service : office.services) {
      // Divisions take turns over the counters, or counters over the divisions: nobody is left out.
      const auto at = static_cast<int>(
          std::find_if(office.divisions.begin(), office.divisions.end(),
                       [&](const Division& one) { return one.code == service.division; }) -
          office.divisions.begin());
      const bool mine = counters_ <= divisions ? at % counters_ == number - 1
                                               : (number - 1) % divisions == at;
      if (serves_all_ || mine) place.services.push_back(service.code);
    }
    office.counters.push_back(std::move(place));
  }
  return office;
}

void FirstStart::add_to(LocalSettings& settings) const {
  if (!printer.address.empty()) settings.printer = printer;
  if (outputs_.size() < 2) return;
  settings.kiosk.output = kiosk_output_;
  settings.board.output = board_output_;
}

Officer FirstStart::first_officer() const {
  return {kFirstOfficer, trimmed(officer_.edit.text), kFirstRole, true};
}

}  // namespace khio::counter
