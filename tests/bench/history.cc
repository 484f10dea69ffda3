#include "bench/history.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <random>

#include "base/codes.h"
#include "files/office_file.h"
#include "store/store.h"

namespace khio::bench {
namespace {

constexpr int kTicketsPerDay = 2'000;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::size_t kRatingsPerBatch = 100;

void must(const Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "history: %s\n", status.error().detail.c_str());
  std::exit(1);
}

class Past {
 public:
  Past(Store& store, SetClock& clock, Catalogue office)
      : store_(store), clock_(clock), office_(std::move(office)) {}

  // One office day with this many visits: each is issued, called and finished.
  void live_day(DayNumber day, std::int64_t tickets) {
    must(store_.change([&](Transaction& tx) -> Status {
      tx_ = &tx;
      add(DayOpened{day, false});
      std::vector<int> numbers(office_.services.size(), 0);
      RatingsClosed batch{items(), {}};
      for (std::int64_t i = 0; i < tickets; ++i) {
        const Service& service = office_.services[random_() % office_.services.size()];
        live_visit(day, service, static_cast<int>(i), batch);
        if (batch.ratings.size() == kRatingsPerBatch) {
          add(batch);
          batch.ratings.clear();
        }
      }
      if (!batch.ratings.empty()) add(batch);
      add(DayClosed{day, 0, 0});
      return Done{};
    }));
  }

 private:
  std::vector<std::string> items() const {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < 5; ++i) ids.push_back(office_.survey.items[i].id);
    return ids;
  }

  void live_visit(DayNumber day, const Service& service, int index, RatingsClosed& batch) {
    clock_.advance_ms(10'000);
    Issued issued;
    issued.day = day;
    issued.series = service.series;
    issued.number = index % 9'999 + 1;
    issued.sequence = service.series;
    issued.code = fmt::format("{:05}", index);
    issued.code.push_back(damm_digit(issued.code));
    issued.token = random_id();
    issued.services = {service.code};
    issued.location = "office";
    issued.language = office_.languages.front();
    const EventSeq visit = add(issued);
    const int waited = static_cast<int>(random_() % 3600);
    const int served = 60 + static_cast<int>(random_() % 1800);
    const int counter = 1 + index % 5;
    add(Called{visit, counter, CallReason::first_in_order, "", waited, 0, std::nullopt});
    add(Finished{visit, served, 0, served <= service.standard_minutes * 60, std::nullopt, "", 0});
    if (random_() % 10 >= 6) return;
    RatingRow rating{day, HalfDay::am, service.code, service.division, counter, RatedVia::code,
                     "", true};
    for (std::size_t item = 0; item < batch.items.size(); ++item)
      rating.scores.push_back(static_cast<char>('1' + random_() % 5));
    batch.ratings.push_back(rating);
  }

  EventSeq add(EventBody body) {
    const Result<Event> event = tx_->append(std::move(body), "history");
    if (!event.ok()) must(event.error());
    return event->seq;
  }

  Transaction* tx_ = nullptr;  // of the day being lived
  Store& store_;
  SetClock& clock_;
  Catalogue office_;
  std::mt19937_64 random_{7};
};

}  // namespace

void live_history(const std::string& file, const std::string& catalogue, std::int64_t tickets,
                  std::int64_t until_utc_ms) {
  if (std::filesystem::exists(file)) return;
  const std::string draft = file + ".part";
  for (const char* const end : {"", "-wal", "-shm", "-lock", "-bell"})
    std::filesystem::remove(draft + end);
  const std::int64_t days = (tickets + kTicketsPerDay - 1) / kTicketsPerDay;
  SetClock clock(until_utc_ms - (days + 1) * kDayMs);
  {
    auto store = create_store(draft, catalogue, "history", clock).take();
    Past past(*store, clock, read_office(catalogue).catalogue);
    std::int64_t left = tickets;
    for (std::int64_t i = days; i >= 1; --i) {
      clock.set_wall(until_utc_ms - i * kDayMs);
      const std::int64_t today = std::min<std::int64_t>(left, kTicketsPerDay);
      past.live_day(static_cast<DayNumber>((until_utc_ms - i * kDayMs) / kDayMs), today);
      left -= today;
    }
  }
  SQLite::Database(draft, SQLite::OPEN_READWRITE).exec("PRAGMA wal_checkpoint(TRUNCATE)");
  for (const char* const end : {"-wal", "-shm", "-lock", "-bell"})
    std::filesystem::remove(draft + end);
  std::filesystem::rename(draft, file);
}

}  // namespace khio::bench
