#include "faces/signs_faces.h"

#include "faces/fairness_faces.h"
#include "faces/json_parts.h"
#include "faces/text_parts.h"

namespace khio {
namespace {

using nlohmann::json;

json places_json(const std::vector<CounterTimes>& places) {
  json list = json::array();
  for (const CounterTimes& place : places)
    list.push_back({{"counter", place.counter}, {"officer", place.officer}, {"times", place.times}});
  return list;
}

json bursts_json(const std::vector<RatingBurst>& bursts) {
  json list = json::array();
  for (const RatingBurst& burst : bursts) {
    list.push_back({{"from", iso(burst.from)},
                    {"to", iso(burst.to)},
                    {"via", rated_via_name(burst.via)},
                    {"times", burst.times}});
  }
  return list;
}

}  // namespace

std::vector<SignLine> sign_lines(const SignsFigures& figures, const ReportWords& words) {
  std::vector<SignLine> lines;
  const auto places = [&](const char* sign, const std::string& what,
                          const std::vector<CounterTimes>& list) {
    for (const CounterTimes& place : list) {
      lines.push_back({sign, what,
                       words.say("Counter {counter}, {officer}",
                                 {{"counter", words.plain(place.counter)},
                                  {"officer", officer_words(figures.officers, place.officer)}}),
                       place.times});
    }
  };
  places("services_of_seconds",
         words.say("Services of less than {seconds} seconds",
                   {{"seconds", words.plain(kServiceOfSeconds)}}),
         figures.services_of_seconds);
  places("served_and_rated_within_seconds",
         words.say("Rated less than {seconds} seconds after the service",
                   {{"seconds", words.plain(kRatedTooSoonSeconds)}}),
         figures.served_and_rated_within_seconds);
  places("held_at_once",
         words.say("Put on hold less than {seconds} seconds after the start",
                   {{"seconds", words.plain(figures.held_at_once_seconds)}}),
         figures.held_at_once);
  for (const RatingBurst& burst : figures.rating_bursts) {
    lines.push_back({"rating_bursts",
                     words.say("{ratings} ratings or more within {seconds} seconds",
                               {{"ratings", words.plain(kBurstRatings)},
                                {"seconds", words.plain(kBurstSeconds)}}),
                     words.instant(burst.from) + ", " +
                         words.via(std::string(rated_via_name(burst.via))),
                     burst.times});
  }
  if (figures.ratings_of_reprinted_or_staff_issued > 0) {
    lines.push_back({"ratings_of_reprinted_or_staff_issued",
                     words.tr("Ratings of tickets that staff issued or printed again"), {},
                     figures.ratings_of_reprinted_or_staff_issued});
  }
  if (figures.unfinished > 0) {
    lines.push_back({"unfinished", words.tr("Services nobody ended before the day closed"), {},
                     figures.unfinished});
  }
  return lines;
}

std::vector<std::string> signs_notes(const ReportWords& words) {
  return {words.tr("Each of these has innocent causes too: they are counts to look into, not "
                   "findings."),
          words.tr("For the office's own use; not to be published.")};
}

std::string signs_json(const SignsFigures& figures, const std::string& language) {
  json object = head_json(figures.head, language);
  object["services_of_seconds"] = places_json(figures.services_of_seconds);
  object["rating_bursts"] = bursts_json(figures.rating_bursts);
  object["ratings_of_reprinted_or_staff_issued"] = figures.ratings_of_reprinted_or_staff_issued;
  object["served_and_rated_within_seconds"] =
      places_json(figures.served_and_rated_within_seconds);
  object["held_at_once"] = places_json(figures.held_at_once);
  object["unfinished"] = figures.unfinished;
  return dumped(object);
}

DataTable signs_table(const SignsFigures& figures, const ReportWords& words) {
  TableWriter csv(words.tr("Signs"), words.tr("What was seen, and where"));
  for (const char* column : {"sign", "name", "where", "times", "remark"}) csv.text(words.tr(column));
  csv.end_row();
  for (const SignLine& line : sign_lines(figures, words)) {
    csv.text(line.sign);
    csv.text(line.what);
    csv.text(line.where);
    csv.number(line.times);
    csv.text(words.sample_mark());
    csv.end_row();
  }
  return csv.take();
}

std::string signs_csv(const SignsFigures& figures, const std::string& language) {
  return csv_of(signs_table(figures, ReportWords(figures.head, language, ReportDigits::arabic)));
}

std::string signs_text(const SignsFigures& figures, const std::string& language) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  std::string out = text_title(words, "Signs of invented figures");
  const std::vector<SignLine> lines = sign_lines(figures, words);
  if (lines.empty()) out += words.tr("None were seen in this period.") + "\n";
  for (const SignLine& line : lines) {
    put_right(out, words.count(line.times), 8);
    out += "  " + line.what + (line.where.empty() ? "" : ": " + line.where) + "\n";
  }
  out += "\n";
  for (const std::string& note : signs_notes(words)) out += note + "\n";
  return out;
}

}  // namespace khio
