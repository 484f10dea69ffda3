// What an office adds to its own figures: answers gathered elsewhere, what it decided to improve
// after reading them, and the reports it signed.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "domain/calendar.h"
#include "domain/limits.h"
#include "domain/suggestions.h"
#include "office/inside.h"

namespace khio {
namespace {

constexpr DayNumber kLastDay = std::numeric_limits<DayNumber>::max();

RatingsImported imported_of(const ImportedAnswers& answers) {
  RatingsImported event;
  event.via = answers.via;
  event.from = answers.from;
  event.to = answers.to;
  event.service = answers.service;
  return event;
}

// One event for each service, in the order the services first appear.
std::vector<RatingsImported> events_of(const std::vector<ImportedAnswers>& answers) {
  std::vector<RatingsImported> events;
  for (const ImportedAnswers& one : answers) {
    auto event = std::find_if(events.begin(), events.end(), [&](const RatingsImported& known) {
      return known.service == one.service;
    });
    if (event == events.end()) event = events.insert(events.end(), imported_of(one));
    event->items.push_back(one.item);
    event->counts.insert(event->counts.end(), one.counts.begin(), one.counts.end());
  }
  if (!events.empty()) events.front().first = true;
  return events;
}

Status check_overlap(Reader& reader, const ImportedAnswers& asked) {
  Status sound = Done{};
  reader.scan_imported(asked.from, asked.to, [&](const ImportedAnswers& known) {
    if (known.via != asked.via) return true;
    if (known.from == asked.from && known.to == asked.to) return true;
    sound = Error{ErrorKind::refused,
                  fmt::format("results of {} to {} were entered already and would count twice; "
                              "enter whole periods that do not overlap",
                              iso_day(known.from), iso_day(known.to))};
    return false;
  });
  return sound;
}

// Nothing was found yet in a period that has not begun. A program may have lived its days ahead of the
// clock.
Status check_begun(Reader& reader, DayNumber first, DayNumber today) {
  if (first <= today || reader.events_of(first, kLastDay).first != 0) return Done{};
  return Error{ErrorKind::refused,
               fmt::format("the period begins on {}; wait until it has begun", iso_day(first))};
}

Status check_services(const Catalogue& office, const std::vector<RatingsImported>& events) {
  for (const RatingsImported& event : events) {
    if (!event.service.empty() && office.service_name(event.service).empty())
      return Error{ErrorKind::not_found, fmt::format("this office has no service {}",
                                                     event.service)};
  }
  return Done{};
}

}  // namespace

Status check_over(Reader& reader, DayNumber last, DayNumber today) {
  const std::optional<DayState> day = reader.day();
  const DayNumber present = day ? std::max(today, day->open ? day->day : day->day + 1) : today;
  const bool open = day && day->open && day->day <= last;
  if (present > last && !open) return Done{};
  // Where closing the day helps, that is what there is to do.
  if (open && std::max(today, day->day + 1) > last)
    return Error{ErrorKind::refused,
                 fmt::format("the office day {} is still open and its figures will grow; close it "
                             "first",
                             iso_day(day->day))};
  return Error{ErrorKind::refused,
               fmt::format("the period lasts until {} and its figures will grow; wait until that "
                           "day is over",
                           iso_day(last))};
}

Status Office::days_are_over(DayNumber last) {
  const Result<Done> over = inside_->view<Done>([&](Reader& reader) -> Result<Done> {
    const Status ended = check_over(reader, last, zone().local(clock().now().utc_ms).day);
    return ended.ok() ? check_outboxes(reader, zone(), last) : ended;
  });
  return over;
}

Status Office::import_ratings(const std::vector<ImportedAnswers>& answers, const Ask& ask) {
  Inside& in = *inside_;
  if (answers.empty()) return Error{ErrorKind::nothing, "there is no form to enter"};
  std::string asked = "ratings import";
  for (const ImportedAnswers& one : answers) {
    asked += fmt::format(" {} {} {} {} {}", rated_elsewhere_name(one.via), one.from, one.to,
                         one.service, one.item);
    for (const std::int64_t count : one.counts) asked += fmt::format(" {}", count);
  }
  const std::vector<RatingsImported> events = events_of(answers);
  return in.run<Done>(
      ask, asked,
      [&](Transaction& tx) -> Result<EventBody> {
        const ImportedAnswers& first = answers.front();
        if (const Status begun = check_begun(tx, first.from, in.local_now(tx).day); !begun)
          return begun.error();
        if (const Status known = check_services(in.catalogue, events); !known) return known.error();
        if (const Status apart = check_overlap(tx, answers.front()); !apart) return apart.error();
        for (std::size_t i = 0; i + 1 < events.size(); ++i) {
          const Result<Event> told = tx.append(EventBody(events[i]), ask.actor);
          if (!told.ok()) return told.error();
        }
        return EventBody(events.back());
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

Result<EventSeq> Office::decide_improvement(DayNumber from, DayNumber to, const std::string& text,
                                            const Ask& ask) {
  if (const Status sound = check_words(text, kImprovementLettersMax, "an improvement"); !sound)
    return sound.error();
  return inside_->run<EventSeq>(
      ask, fmt::format("improvement {} {} {}", from, to, text),
      [&](Transaction& tx) -> Result<EventBody> {
        if (const Status begun = check_begun(tx, from, inside_->local_now(tx).day); !begun)
          return begun.error();
        int known = 0;
        for (const Improvement& one : tx.improvements(from, to))
          known += one.from == from && one.to == to ? 1 : 0;
        if (known >= kImprovementsMax)
          return Error{ErrorKind::refused, fmt::format("a period has at most {} improvements",
                                                       kImprovementsMax)};
        return EventBody(ImprovementDecided{from, to, text});
      },
      [](Reader&, const Event& event) -> Result<EventSeq> { return event.seq; });
}

Status Office::report_improvement(EventSeq id, const std::string& result, bool done,
                                  const Ask& ask) {
  if (const Status sound = check_words(result, kImprovementLettersMax, "a result"); !sound)
    return sound.error();
  return inside_->run<Done>(
      ask, fmt::format("improvement result {} {} {}", id, done, result),
      [&](Transaction& tx) -> Result<EventBody> {
        if (!tx.improvement(id))
          return Error{ErrorKind::not_found, fmt::format("there is no improvement {}", id)};
        return EventBody(ImprovementReported{id, result, done});
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

Result<EventSeq> Office::freeze_report(const Period& period, const std::string& archive,
                                       EventSeq counted, const Ask& ask) {
  // What was asked is the period: the archive of a repetition may have another date in it.
  return inside_->run<EventSeq>(
      ask, fmt::format("report freeze {} {}", period.from, period.to),
      [&](Transaction& tx) -> Result<EventBody> {
        if (const Status over = check_over(tx, period.to, inside_->local_now(tx).day); !over)
          return over.error();
        if (const Status in = check_outboxes(tx, inside_->zone, period.to); !in.ok())
          return in.error();
        return EventBody(ReportFrozen{period.from, period.to, period.name, counted,
                                      sha256(archive), tx.keep_document(to_base64(archive))});
      },
      [](Reader&, const Event& event) -> Result<EventSeq> { return event.seq; });
}

Result<std::string> Office::frozen_report(EventSeq id) {
  std::optional<FrozenReport> kept;
  std::string text;
  const Status read = store().read([&](Reader& reader) {
    for (FrozenReport& one : reader.frozen_reports())
      if (one.id == id) kept = std::move(one);
    if (kept) text = reader.document(kept->document);
  });
  if (!read) return read.error();
  if (!kept) {
    return Error{ErrorKind::not_found,
                 fmt::format("no report {} was frozen; `khio-counter report frozen` lists them", id)};
  }
  std::optional<std::string> archive = from_base64(text);
  if (!archive || sha256(*archive) != kept->file) {
    return Error{ErrorKind::damaged,
                 fmt::format("the files of report {} were altered after they were frozen; restore "
                             "a backup", id)};
  }
  return std::move(*archive);
}

}  // namespace khio
