// An office publishes its store, and a copy of many offices follows them (store/postgres/province.h).
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/zone.h"
#include "cli/command_line.h"
#include "counter/commands/commands.h"
#include "counter/commands/province.h"
#include "files/office_file.h"
#include "store/postgres/store_url.h"
#include "store/postgres/publishing.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;
using postgres::Following;
using postgres::ProvinceOffice;

constexpr std::size_t kIdShortest = 4;  // characters of an office's id that may name it
constexpr std::size_t kIdShown = 8;

// ── At the office ──────────────────────────────────────────────────────────────────────────────
std::string megabytes(std::int64_t bytes) { return std::to_string((bytes + 999'999) / 1'000'000); }

Answer published(Run& run, const postgres::Publishing& found) {
  Json slots = Json::array();
  std::string text =
      found.words ? run.say("What this office does is published, with what visitors wrote, to whoever has the "
                            "login {login}", {{"login", found.login}})
                  : run.say("What this office does is published, without what visitors wrote, to whoever has "
                            "the login {login}", {{"login", found.login}});
  text += "\n";
  for (const postgres::Subscriber& one : found.subscribers) {
    slots.push_back({{"slot", one.slot},
                     {"connected", one.connected},
                     {"lost", one.lost},
                     {"kept_bytes", one.kept_bytes}});
    if (one.lost)
      text += run.say("{slot}: was away for too long and must join anew", {{"slot", one.slot}});
    else if (one.connected)
      text += run.say("{slot}: follows, {n} MB behind",
                      {{"slot", one.slot}, {"n", megabytes(one.kept_bytes)}});
    else
      text += run.say("{slot}: is away, and {n} MB are kept for it",
                      {{"slot", one.slot}, {"n", megabytes(one.kept_bytes)}});
    text += "\n";
  }
  return answer({{"login", found.login}, {"words", found.words}, {"copies", std::move(slots)}},
                std::move(text));
}

Result<Answer> publish(Run& run, bool words) {
  const Result<postgres::Publishing> made = postgres::publish_store(run.url(), words);
  if (!made) return made.error();
  Answer told = published(run, *made);
  told.text += run.say("Give {login} a password with psql's \\password, and let it in for this database alone "
                       "(hostssl in pg_hba.conf)", {{"login", made->login}}) +
               "\n";
  return told;
}

Result<Answer> status(Run& run, Office&) {
  const Result<postgres::Publishing> found = postgres::publishing_of(run.url());
  if (!found) return found.error();
  return published(run, *found);
}

Result<Answer> unpublish(Run& run, Office&) {
  if (const Status stopped = postgres::stop_publishing(run.url()); !stopped) return stopped.error();
  return answer({{"published", false}},
                run.tr("Nobody copies from here any longer; copies that were made stay where they are") + "\n");
}

// ── At the copy ────────────────────────────────────────────────────────────────────────────────
std::string_view state_name(Following state) {
  switch (state) {
    case Following::copying: return "copying";
    case Following::follows: return "follows";
    case Following::connecting: return "connecting";
    case Following::cut_off: return "cut_off";
  }
  return "";
}

std::string state_words(Run& run, const ProvinceOffice& office, const std::string& time) {
  if (!office.moved.empty())
    return run.say("moved to {place}: leave and join it there", {{"place", office.moved}});
  switch (office.state) {
    case Following::copying: return run.tr("is being copied");
    case Following::follows: return run.say("follows; its last event is of {time}", {{"time", time}});
    case Following::connecting: return run.say("connects; its last event here is of {time}", {{"time", time}});
    case Following::cut_off: return run.say("CUT OFF; its last event here is of {time}", {{"time", time}});
  }
  return "";
}

std::string iso_in(const Catalogue& office, std::int64_t utc_ms) {
  const Result<Zone> zone = Zone::named(office.zone);
  return utc_ms == 0 || !zone ? "–" : zone->iso(utc_ms);
}

Json office_json(Run& run, const ProvinceOffice& one) {
  const Catalogue known = read_office(one.document).catalogue;
  const auto instant = [&](std::int64_t utc_ms) {
    return utc_ms == 0 ? Json(nullptr) : Json(iso_in(known, utc_ms));
  };
  return {{"office", to_hex(one.office)},
          {"name", office_name(run, one)},
          {"state", state_name(one.state)},
          {"words", one.words},
          {"events", one.head},
          {"last_event_at", instant(one.head_at)},
          {"heard_at", instant(one.heard_at.value_or(0))},
          {"failures", one.failures},
          {"bytes", one.bytes},
          {"version", one.version},
          {"moved", one.moved.empty() ? Json(nullptr) : Json(one.moved)}};
}

Result<Answer> init(Run& run) {
  if (!postgres::is_postgres(run.url()))
    return Error{ErrorKind::invalid, "copies of offices stand on PostgreSQL; name an empty database "
                                     "with --store postgresql://…"};
  if (const Status made = postgres::make_province(run.url()); !made) return made.error();
  const std::string shown = postgres::without_password(run.url());
  return answer({{"store", shown}},
                run.say("{store} is ready; join each office with `khio-counter province join`",
                        {{"store", shown}}) + "\n");
}

Result<Answer> join(Run& run, const std::string& from) {
  if (!postgres::is_postgres(from))
    return Error{ErrorKind::invalid, "an office that is copied stands on PostgreSQL; move it there with "
                                     "`khio-counter migrate`"};
  const Result<ProvinceOffice> joined =
      postgres::join_province(run.url(), from, run.clock().now().utc_ms);
  if (!joined) return joined.error();
  return answer(office_json(run, *joined),
                run.say("{office} is being copied; `khio-counter province list` says when it can be read",
                        {{"office", to_hex(joined->office)}}) + "\n");
}

Result<Answer> leave(Run& run, const std::string& named) {
  const Result<std::vector<ProvinceOffice>> found = chosen_offices(run, named);
  if (!found) return found.error();
  if (found->size() != 1)
    return Error{ErrorKind::invalid, "one office leaves at a time; name one"};
  const ProvinceOffice& office = found->front();
  const Result<postgres::ProvinceLeft> left = postgres::leave_province(run.url(), office.office);
  if (!left) return left.error();
  const std::string name = office_name(run, office);
  std::string text = run.say("{office} is no longer in this copy", {{"office", name}}) + "\n";
  if (left->untold)
    text += run.tr("Its server could not be reached and keeps its log for this copy: tell its "
                   "administrator to run `khio-counter province unpublish`") + "\n";
  return answer({{"office", to_hex(office.office)}, {"name", name}, {"told", !left->untold}},
                std::move(text));
}

Result<Answer> list(Run& run) {
  const Result<std::vector<ProvinceOffice>> all = all_offices(run);
  if (!all) return all.error();
  Json offices = Json::array();
  std::string text;
  for (const ProvinceOffice& one : *all) {
    offices.push_back(office_json(run, one));
    const Catalogue known = read_office(one.document).catalogue;
    text += to_hex(one.office).substr(0, kIdShown) + "  " + office_name(run, one) + ": " +
            state_words(run, one, iso_in(known, one.head_at)) + "\n";
  }
  if (all->empty()) text = run.tr("No office has joined yet") + "\n";
  return answer({{"offices", std::move(offices)}}, std::move(text));
}

}  // namespace

std::string office_name(Run& run, const ProvinceOffice& office) {
  const Catalogue known = read_office(office.document).catalogue;
  return known.languages.empty() ? to_hex(office.office) : known.text(known.name, run.language());
}

Result<std::vector<ProvinceOffice>> all_offices(Run& run) {
  if (!postgres::is_postgres(run.url()))
    return Error{ErrorKind::invalid, "several offices stand together in a copy on PostgreSQL alone; name it "
                                     "with --store postgresql://…"};
  return postgres::province_offices(run.url());
}

Result<std::vector<ProvinceOffice>> chosen_offices(Run& run, const std::string& named) {
  Result<std::vector<ProvinceOffice>> all = all_offices(run);
  if (!all || named == kAllOffices) return all;
  std::vector<ProvinceOffice> chosen;
  for (std::size_t at = 0; at <= named.size();) {
    const std::size_t end = std::min(named.find(',', at), named.size());
    const std::string id = named.substr(at, end - at);
    at = end + 1;
    const ProvinceOffice* found = nullptr;
    for (const ProvinceOffice& one : *all) {
      if (id.size() < kIdShortest || !to_hex(one.office).starts_with(id)) continue;
      if (found != nullptr)
        return Error{ErrorKind::invalid, "'" + id + "' begins the ids of several offices; write more of it"};
      found = &one;
    }
    if (found == nullptr)
      return Error{ErrorKind::not_found, "no office '" + id + "' in this copy; `khio-counter province list` "
                                         "names those that are"};
    for (const ProvinceOffice& one : chosen)
      if (one.office == found->office)
        return Error{ErrorKind::invalid, "'" + id + "' is named twice"};
    chosen.push_back(*found);
  }
  return chosen;
}

void add_province_commands(CommandLine& line) {
  CLI::App& group = line.group("province", "A copy of many offices, for who looks after all of them");
  const auto words = std::make_shared<bool>(false);
  line.office_command(group, "publish", "Let this office's store be copied, by its server's administrator",
                      [words](Run& run, Office&) { return publish(run, *words); })
      .add_flag("--words", *words, "What visitors wrote too; else it stays here");
  line.office_command(group, "status", "Who copies from this office, and how far they are behind", status);
  line.office_command(group, "unpublish", "Let nobody copy from this office any longer", unpublish);
  line.command(group, "init", "Make an empty database one for copies of offices", init);
  const auto from = std::make_shared<std::string>();
  line.command(group, "join", "Copy an office from now on",
               [from](Run& run) { return join(run, *from); })
      .add_option("from", *from, "Where it is, with the login that `province publish` made: postgresql://…")
      ->required();
  const auto gone = std::make_shared<std::string>();
  line.command(group, "leave", "Copy an office no longer, and remove what is here of it",
               [gone](Run& run) { return leave(run, *gone); })
      .add_option("office", *gone, "Its id, or how that begins")
      ->required();
  line.command(group, "list", "The offices that are copied, and whether they are up to date", list);
}

}  // namespace khio
