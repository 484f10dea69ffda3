// What the checks of the office file, of CSV files and of visits served by hand say, in the reader's
// words. They say it in fixed English phrases with
// something in between; each is found here by its fixed parts.
#include <array>
#include <utility>
#include <vector>

#include "counter/catalogue_section.h"

namespace khio::counter {
namespace {

constexpr const char* kPhrases[] = {
    mark("the {what} is missing; write it in '{language}'"),
    mark("the {what} has no text in '{language}'; add it"),
    mark("'{language}' is not one of the office's languages; did you mean '{nearest}'?"),
    mark("'{language}' is not one of the office's languages; remove it"),
    mark("the {what} is longer than {n} bytes; shorten it"),
    mark("the {what} is blank; write it or remove it"),
    mark("the {what} has invisible control characters; remove them"),
    mark("the {what} must be one line without control characters; remove them"),
    mark("{value} is out of range; use {low} to {high}"),
    mark("this code is missing; give it a short one such as \"A01\""),
    mark("'{value}' cannot be a code; use at most {n} letters A-Z, digits, '-' and '_'"),
    mark("there are {n} of these; at most {most} are possible"),
    mark("'{value}' is used twice (capital letters make no difference); choose another"),
    mark("no language is given; list them, the office's own first: languages = [\"en\"]"),
    mark("this is not a web address; write https://… without spaces, at most {n} letters"),
    mark("this address may not contain ? or #, because the ticket's are added; remove that part"),
    mark("the outside survey ends before it begins; correct eit_from or eit_to"),
    mark("there are days for the outside survey but no address; add eit_url"),
    mark("there is no time zone '{value}'; use a name such as Asia/Bangkok"),
    mark("in a real office no officer id may open a counter without its PIN; set it to false"),
    mark("the office is never open, so no ticket can be taken; write its hours, such as monday = "
         "[\"08:30-16:30\"]"),
    mark("the service is never open; write its hours, or remove them so that the office's apply"),
    mark("a span must begin before it ends, within one day; correct it"),
    mark("the hours {first} and {second} overlap; correct one"),
    mark("this line can never apply; write the table from the highest percentage down"),
    mark("no question belongs to the aspect '{value}'; add one or remove it"),
    mark("the first question must be the overall one; give it id = \"Q0\""),
    mark("the overall question belongs to no aspect; remove this line"),
    mark("'{value}' cannot name a question; write Q1, Q2, …"),
    mark("the question's aspect is missing; name one of survey.aspects"),
    mark("there is no aspect '{value}'; did you mean '{nearest}'?"),
    mark("there is no aspect '{value}'; write a code of the office, such as '{nearest}'"),
    mark("the overall question is missing; add it under [[survey.items]] with id = \"Q0\""),
    mark("a screen has room for {n} phrases of one kind; remove some"),
    mark("the phrase in '{language}' has more than {n} characters; shorten it"),
    mark("there is no reason under reasons.out_of_order, so nobody can be called out of order; add "
         "one"),
    mark("there is no reason under reasons.cancel, so no ticket can be cancelled; add one"),
    mark("there is no reason under reasons.priority, so staff can give no priority; add one"),
    mark("a prefix may not contain digits, because they run into the number; use letters only"),
    mark("a prefix may not contain small letters; use capital ones"),
    mark("a prefix may contain letters only; remove the other characters"),
    mark("a prefix has at most {n} letters; shorten it"),
    mark("series '{value}' prints this prefix, so that a number given by hand could be a ticket's "
         "too; choose another"),
    mark("I, O and Q are easily read as 1 and 0; choose another letter"),
    mark("series '{first}' and '{second}' would give the same numbers; change a prefix or the first "
         "and last number"),
    mark("the division is missing; name one by its code"),
    mark("the series is missing; name one by its code"),
    mark("there is no division '{value}'; describe it first"),
    mark("there is no division '{value}'; did you mean '{nearest}'?"),
    mark("there is no division '{value}'; write a code of the office, such as '{nearest}'"),
    mark("there is no series '{value}'; describe it first"),
    mark("there is no service '{value}'; describe it first"),
    mark("there is no series '{value}'; did you mean '{nearest}'?"),
    mark("there is no series '{value}'; write a code of the office, such as '{nearest}'"),
    mark("there is no service '{value}'; did you mean '{nearest}'?"),
    mark("there is no pictogram '{value}'; did you mean '{nearest}'?"),
    mark("there is no pictogram '{value}'; remove it, or choose one in the catalogue"),
    mark("no steps are described; add them with their minutes"),
    mark("the steps take {sum} minutes but the standard time is {standard}; make them equal"),
    mark("the documents are missing; list them, or write no_documents = true"),
    mark("documents are listed although none are needed; remove one of the two"),
    mark("'all' means every service; choose another code"),
    mark("this counter serves nothing; list its services"),
    mark("this is not a colour; write it like \"#1F5FA8\" or remove it"),
    mark("the last number is before the first; exchange them"),
    mark("no service uses the series '{value}'; remove it"),
    mark("'{value}' is offered and withdrawn; remove one of the two"),
    mark("the office offers no service; describe at least one under [[services]]"),
    mark("no counter serves '{value}'; add it to the services of a counter"),
    mark("this is no number of a sheet; write one from 1 to 9999"),
    mark("no sheet of that day has this number; correct it, or say that the paper has it"),
    mark("this number stands twice; remove one of the two"),
    mark("this number was entered before; remove it"),
    mark("the office has no such service; write its code"),
    mark("the office has no such counter; write its number"),
    mark("no such officer is known; write the officer's id"),
    mark("this is no count of people; write 1 to 999"),
    mark("the times go backwards; write when the number was taken, called and finished"),
    mark("this visit is not over yet; correct its times"),
    mark("there is no row; write one for each month and service under month,service,count"),
    mark("there are more than {n} rows; split the file"),
    mark("a quotation mark is not closed; correct this line"),
    mark("the first line must name the columns; write month,service,count"),
    mark("this line has {n} fields; write a month, a service and a count"),
    mark("'{value}' is not a count; write a whole number from 0 to {most} without commas"),
    mark("there is no service '{value}'; write a code of the office, such as '{nearest}'"),
    mark("{month} has not come yet; enter its count when it is over"),
    mark("{service} of {month} stands already on line {n}; remove one of the two"),
    mark("this is not a month; write YYYY-MM"),
    mark("'{value}' is not a month; write YYYY-MM such as 2026-11"),
    mark("{year} looks like a Buddhist Era year; write dates in the Common Era: {common}"),
    mark("the year {year} is out of range; use {low} to {high}"),
    mark("the office has no services"),
    mark("there is no counter, so nobody can be called; describe one under [[counters]]"),
    // Of the file's form; the last takes whatever else is wrong with a line.
    mark("this must be a text; put it in quotes"),
    mark("this must be a text; put it in quotes or write one for each language"),
    mark("this must be a list; write [\"…\", \"…\"]"),
    mark("this must be a whole number; write it without quotes or a decimal point"),
    mark("this number is far out of range; correct it"),
    mark("this must be a number; write it without quotes, such as 0.25"),
    mark("this must be true or false, without quotes"),
    mark("the day is missing; write it as YYYY-MM-DD"),
    mark("this must be a day; write it as YYYY-MM-DD"),
    mark("this must be a list of texts; write them between [ and ]"),
    mark("this must be a table; write [{key}] on a line of its own"),
    mark("this must be a list of tables; write [[{key}]] before each"),
    mark("this must be a table; write [[{key}]] before it"),
    mark("'{key}' is not a known key here; did you mean '{nearest}'?"),
    mark("'{key}' is not a known key here; remove it"),
    mark("this is not possible here; write one of {names}"),
    mark("'{value}' is not a span of hours; write it like 08:30-12:00"),
    mark("the file is larger than {n} bytes; shorten it"),
    mark("{what_is_wrong}; correct this line and check again"),
};

// What a {what} can be.
constexpr const char* kNouns[] = {
    mark("name of the office"), mark("short name"), mark("address"), mark("privacy notice"),
    mark("explanation of how tickets work"), mark("phone number"), mark("priority group"),
    mark("note on the slip"), mark("name of the holiday"), mark("question"),
    mark("question as asked"), mark("reason"), mark("name of the aspect"),
    mark("channel for reporting corruption"), mark("ready phrase"), mark("step"),
    mark("person responsible for the step"), mark("document"), mark("name of the service"),
    mark("errand"), mark("responsible unit"), mark("fee (say so in words when there is none)"),
    mark("law"), mark("channel"), mark("name of the counter"), mark("name of the division"),
};

using Found = std::vector<std::pair<std::string, std::string>>;

// What stands in the places of the phrase's {names}; nothing when the message is another one.
std::optional<Found> found_in(std::string_view message, std::string_view phrase) {
  Found found;
  while (true) {
    const std::size_t open = phrase.find('{');
    const std::string_view fixed = phrase.substr(0, open);
    if (!message.starts_with(fixed)) return std::nullopt;
    message.remove_prefix(fixed.size());
    if (open == std::string_view::npos) break;
    const std::size_t close = phrase.find('}');
    const std::string name(phrase.substr(open + 1, close - open - 1));
    phrase.remove_prefix(close + 1);
    const std::string_view next = phrase.substr(0, phrase.find('{'));
    const std::size_t end = next.empty() ? message.size() : message.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    found.emplace_back(name, std::string(message.substr(0, end)));
    message.remove_prefix(end);
  }
  if (!message.empty()) return std::nullopt;
  return found;
}

std::string in_words(const std::string& name, const std::string& value, const Words& words) {
  if (name == "language") return own_name(value);
  if (name != "what") return value;
  for (const char* noun : kNouns) {
    if (value == noun) return words.tr(noun);
  }
  return value;
}

}  // namespace

std::string problem_words(const std::string& message, const Words& words) {
  for (const char* phrase : kPhrases) {
    const std::optional<Found> found = found_in(message, phrase);
    if (!found) continue;
    std::string said = words.tr(phrase);
    for (const auto& [name, value] : *found) {
      const std::string place = "{" + name + "}";
      const std::size_t at = said.find(place);
      if (at != std::string::npos) said.replace(at, place.size(), in_words(name, value, words));
    }
    return said;
  }
  return message;
}

std::string problem_words(const OfficeProblem& problem, const Words& words) {
  return problem_words(problem.message, words);
}

}  // namespace khio::counter
