#include "office/line_then.h"

#include <map>
#include <optional>
#include <set>

#include "office/lines.h"

namespace khio {
namespace {

class LineThen {
 public:
  void see(const Event& event) {
    event_ = &event;
    std::visit(*this, event.body);
  }

  // Those who wait for these services; who waits for a counter that cannot call them, for none alone.
  std::vector<WaitingErrand> waiting(const std::vector<std::string>& services) const {
    std::vector<WaitingErrand> line;
    for (const ErrandId id : waiting_) {
      WaitingErrand errand = errands_.at(id);
      if (!has_service(services, errand.service)) continue;
      const auto bound = counters_.find(errand.to_counter);
      if (bound == counters_.end() || !has_service(bound->second, errand.service))
        errand.to_counter = 0;
      line.push_back(std::move(errand));
    }
    return line;
  }
  std::vector<std::string> services_of(int counter) const {
    const auto open = counters_.find(counter);
    return open == counters_.end() ? std::vector<std::string>() : open->second;
  }

  void operator()(const CounterOpened& e) { counters_[e.counter] = e.services; }
  void operator()(const CounterClosed& e) { counters_.erase(e.counter); }
  void operator()(const DayClosed&) {
    counters_.clear();
    waiting_.clear();
  }
  void operator()(const DayOpened& e) { day_ = e.day; }
  void operator()(const Issued& e) {
    if (day_ && e.day != *day_) return;  // given offline on a day that is over
    join(e.services.front(),
         e.offline ? LinePlace{e.offline->after, e.offline->at} : LinePlace{event_->seq}, 0);
  }
  void operator()(const Called& e) { waiting_.erase(e.errand); }
  void operator()(const Cancelled& e) { waiting_.erase(e.errand); }
  void operator()(const Finished& e) {
    if (!e.next_service.empty()) join(e.next_service, place_of(e.errand), 0);
  }
  void operator()(const Transferred& e) {
    waiting_.erase(e.errand);
    join(e.service, place_of(e.errand), e.counter);
  }
  void operator()(const Returned& e) {
    const auto back = errands_.find(e.errand);
    if (back == errands_.end()) return;
    if (!e.place_kept) back->second.place = event_->seq;
    waiting_.insert(e.errand);
  }
  void operator()(const Undone& e) {
    if (e.event != e.errand) waiting_.erase(e.event);  // what that deed had queued
    if (e.state == ErrandState::waiting && errands_.contains(e.errand)) waiting_.insert(e.errand);
  }
  template <typename Other>
  void operator()(const Other&) {}

 private:
  void join(const std::string& service, const LinePlace& place, int to_counter) {
    WaitingErrand errand;
    errand.errand = event_->seq;
    errand.service = service;
    errand.place = place;
    errand.to_counter = to_counter;
    errands_[event_->seq] = std::move(errand);
    waiting_.insert(event_->seq);
  }
  LinePlace place_of(ErrandId errand) const {
    const auto known = errands_.find(errand);
    return known == errands_.end() ? LinePlace{errand} : known->second.place;
  }

  const Event* event_ = nullptr;
  std::optional<DayNumber> day_;
  std::map<ErrandId, WaitingErrand> errands_;
  std::set<ErrandId> waiting_;
  std::map<int, std::vector<std::string>> counters_;
};

}  // namespace

int passed_then(Reader& reader, const Catalogue& office, DayNumber day, int counter,
                const std::string& service, std::int64_t at) {
  const auto [first, last] = reader.events_of(day, day);
  if (first == 0) return 0;
  LineThen then;
  EventSeq seen = first - 1;
  reader.scan_events(first - 1, [&, last = last](const Event& event) {
    if (event.seq > last || event.at.utc_ms > at) return false;
    then.see(event);
    seen = event.seq;
    return true;
  });
  std::vector<std::string> services =
      all_services_of(office, counter, then.services_of(counter));
  if (!has_service(services, service)) services.push_back(service);
  return overtaken_at(then.waiting(services), counter, seen + 1);
}

}  // namespace khio
