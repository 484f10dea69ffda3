// Pauses of the whole hall: an evacuation, a power cut.
#include <fmt/format.h>

#include "office/inside.h"

namespace khio {

Status hall_goes_on(Reader& reader) {
  if (!reader.hall_pause()) return Done{};
  return Error{ErrorKind::refused,
               "the whole hall is paused; `khio-counter hall resume` ends it"};
}

std::int64_t paused_seconds(Reader& reader, DayNumber day, const Moment& begin, const Moment& end) {
  std::int64_t seconds = 0;
  for (const HallPause& pause : reader.hall_pauses(day, day)) {
    const Moment paused = reader.moment_of(pause.seq);
    const Moment resumed = pause.ended == 0 ? end : reader.moment_of(pause.ended);
    if (ms_between(begin, resumed) <= 0 || ms_between(paused, end) <= 0) continue;
    seconds += seconds_between(ms_between(begin, paused) > 0 ? paused : begin,
                               ms_between(resumed, end) > 0 ? resumed : end);
  }
  return seconds;
}

Result<HallPause> Office::pause_hall(HallPauseWhy why, const Ask& ask) {
  Inside& in = *inside_;
  return in.run<HallPause>(
      ask, fmt::format("pause hall {}", hall_pause_why_name(why)),
      [&](Transaction& tx) -> Result<EventBody> {
        const Result<DayNumber> day = in.open_day(tx);
        if (!day.ok()) return day.error();
        if (tx.hall_pause()) return Error{ErrorKind::refused, "the whole hall is paused already"};
        return EventBody(HallPaused{day.value(), why});
      },
      [](Reader&, const Event& event) -> Result<HallPause> {
        const HallPaused& paused = std::get<HallPaused>(event.body);
        return HallPause{event.seq, paused.day, event.at.utc_ms, paused.why, 0, 0};
      });
}

Result<std::int64_t> Office::resume_hall(const Ask& ask) {
  Inside& in = *inside_;
  return in.run<std::int64_t>(
      ask, "resume hall",
      [&](Transaction& tx) -> Result<EventBody> {
        const std::optional<HallPause> pause = tx.hall_pause();
        if (!pause) return Error{ErrorKind::refused, "the hall is not paused"};
        return EventBody(HallResumed{pause->seq});
      },
      [](Reader& reader, const Event& event) -> Result<std::int64_t> {
        return seconds_between(reader.moment_of(std::get<HallResumed>(event.body).pause), event.at);
      });
}

Result<std::optional<HallPause>> Office::hall_pause() {
  return inside_->view<std::optional<HallPause>>(
      [](Reader& reader) -> Result<std::optional<HallPause>> { return reader.hall_pause(); });
}

}  // namespace khio
