// Every problem of meaning. Method: break one thing in an office without problems and expect
// exactly that error or that warning, with its severity, path, line and the words that say what to
// do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "domain/limits.h"
#include "files/office_file.h"
#include "tests/files/small_office.h"

namespace khio {
namespace {

using test::kSmallOffice;
using testing::HasSubstr;

std::string with(const std::string& from, const std::string& to,
                 const std::string& file = kSmallOffice) {
  std::string changed = file;
  const std::size_t at = changed.find(from);
  EXPECT_NE(at, std::string::npos) << "the small office has no: " << from;
  if (at != std::string::npos) changed.replace(at, from.size(), to);
  return changed;
}

int line_of(const std::string& file, const std::string& words) {
  const std::size_t at = file.find(words);
  if (at == std::string::npos) return 0;
  return 1 + static_cast<int>(std::count(file.begin(), file.begin() + static_cast<long>(at), '\n'));
}

std::string listed(const std::vector<OfficeProblem>& problems) {
  std::string list;
  for (const OfficeProblem& one : problems) {
    list += std::to_string(one.line) + " " + one.path + ": " + one.message + "\n";
  }
  return list;
}

struct Break {
  const char* from;
  const char* to;
  Severity severity;
  const char* path;
  const char* line_with;  // words on the line where it is reported; "" where it has none
  const char* words;      // of the message
};

std::ostream& operator<<(std::ostream& out, const Break& one) {
  return out << one.path << ": " << one.words;
}

constexpr Severity kError = Severity::error;
constexpr Severity kWarning = Severity::warning;

class OfficeProblems : public testing::TestWithParam<Break> {};

TEST_P(OfficeProblems, IsTheOnlyOneAndSaysWhereAndWhat) {
  const Break& one = GetParam();
  const std::string file = with(one.from, one.to);
  const OfficeReading reading = read_office(file);
  std::vector<OfficeProblem> found = reading.problems;
  if (one.severity == Severity::error) {  // an error may leave something incomplete behind it
    std::erase_if(found, [](const auto& other) { return other.severity == Severity::warning; });
  }
  ASSERT_EQ(found.size(), 1u) << one.to << "\n" << listed(reading.problems);
  const OfficeProblem& problem = found.front();
  EXPECT_EQ(problem.severity, one.severity) << problem.message;
  EXPECT_EQ(problem.path, one.path);
  const std::string line_with = one.line_with;
  EXPECT_EQ(problem.line, line_with.empty() ? 0 : line_of(file, line_with)) << problem.message;
  EXPECT_THAT(problem.message, HasSubstr(one.words));
  EXPECT_EQ(reading.has_errors(), one.severity == Severity::error);
}

constexpr const char* kTh = "name = { th = \"สำนักงาน\", en = \"Office\" }\n";

const Break kIdentity[] = {
    {"kind = \"office\"\n", "", kError, "kind", "", "kind = \"office\""},
    {"kind = \"office\"", "kind = \"offise\"", kWarning, "kind", "offise", "did you mean 'office'"},
    {kTh, "", kError, "name", "", "name of the office is missing"},
    {kTh, "name = { en = \"Office\" }\n", kError, "name", "en = \"Office\"", "no text in 'th'"},
    {kTh, "name = \"สำนักงาน\"\n", kWarning, "name", "name = \"", "no text in 'en'"},
    {kTh, "name = { th = \"ก\", en = \"\" }\n", kWarning, "name", "th = \"ก\"", "no text in 'en'"},
    {kTh, "name = { th = \"ก\", en = \"O\", eng = \"O\" }\n", kError, "name.eng", "eng = ",
     "did you mean 'en'"},
    {kTh, "name = { th = \"ก\", en = \" \" }\n", kError, "name.en", "en = \" \"", "blank"},
    {kTh, "name = { th = \"ก\", en = 5 }\n", kError, "name.en", "en = 5", "put it in quotes"},
    {kTh, "name = { th = \"ก\", en = \"A\\nB\" }\n", kError, "name.en", "A\\nB", "one line"},
    {kTh, "name = 7\n", kError, "name", "name = 7", "must be a text"},
    {"en = \"No names are kept\"", "en = \"\\u0007\"", kError, "privacy_notice.en", "\\u0007",
     "control characters"},
    {"era = \"buddhist\"", "era = \"buddhist\"\nnope = 1", kError, "nope", "nope",
     "is not a known key here; remove it"},
    {"privacy_notice =", "privacy_notise =", kError, "privacy_notise", "privacy_notise",
     "did you mean 'privacy_notice'"},
    {"zone = \"Asia/Bangkok\"\n", "", kError, "zone", "", "time zone is missing"},
    {"Asia/Bangkok", "Asia/Bankok", kError, "zone", "Asia/Bankok", "use a name such as"},
    {"zone = \"Asia/Bangkok\"", "zone = 7", kError, "zone", "zone = 7", "put it in quotes"},
    {"era = \"buddhist\"", "era = \"thai\"", kError, "era", "era = ", "\"common\", \"buddhist\""},
    {"first_month = 10", "first_month = 13", kError, "fiscal_first_month", "= 13", "use 1 to 12"},
    {"first_month = 10", "first_month = \"10\"", kError, "fiscal_first_month", "= \"10\"",
     "whole number"},
    {"first_month = 10", "first_month = 1.5", kError, "fiscal_first_month", "= 1.5", "whole"},
    {"first_month = 10", "first_month = 99999999999", kError, "fiscal_first_month", "= 99999999999",
     "out of range"},
    {"reception_service = \"A01\"", "reception_service = \"A02\"", kError, "reception_service",
     "\"A02\"", "did you mean 'A01'"},
    {"era = \"buddhist\"", "era = \"buddhist\"\nany_officer = true", kWarning, "any_officer",
     "any_officer", "set it to false"},
    {"era = \"buddhist\"", "era = \"buddhist\"\nemblem = \"lotos\"", kWarning, "emblem", "emblem",
     "there is no pictogram 'lotos'; did you mean 'lotus'?"},
    {"era = \"buddhist\"", "era = \"buddhist\"\nsample = \"yes\"", kError, "sample", "sample",
     "true or false"},
    {"era = \"buddhist\"", "era = \"buddhist\"\npublic_url = \"office.example\"", kError,
     "public_url", "public_url", "https://"},
    {"era = \"buddhist\"", "era = \"buddhist\"\npublic_url = \"https://a.example/?x=1\"", kError,
     "public_url", "public_url", "? or #"},
    {"era = \"buddhist\"", "era = \"buddhist\"\neit_url = \"https://a example\"", kError, "eit_url",
     "eit_url", "without spaces"},
    {"era = \"buddhist\"", "era = \"buddhist\"\neit_from = 2027-01-31\neit_to = 2027-01-01", kError,
     "eit_to", "eit_to", "before it begins"},
    {"era = \"buddhist\"", "era = \"buddhist\"\neit_to = 2027-01-01", kWarning, "eit_to", "eit_to",
     "add eit_url"},
    {"era = \"buddhist\"", "era = \"buddhist\"\neit_from = \"soon\"", kError, "eit_from", "eit_from",
     "YYYY-MM-DD"},
    {"era = \"buddhist\"", "era = \"buddhist\"\nphone = \"02\\t1\"", kError, "phone", "phone",
     "one line"},
    {"era = \"buddhist\"", "era = \"buddhist\"\npriority_groups = [{ en = \"Aged\" }]", kError,
     "priority_groups[0]", "Aged", "no text in 'th'"},
    {"  { th = \"วันนี้เท่านั้น\", en = \"Today only\" },", "  { en = \"Today\" },", kError,
     "slip_notes[0]", "en = \"Today\"", "no text in 'th'"},
    {"how_it_works = {", "how_it_works = \"\"\naddress = {", kWarning, "how_it_works",
     "how_it_works", "is missing"},
};
INSTANTIATE_TEST_SUITE_P(Identity, OfficeProblems, testing::ValuesIn(kIdentity));

const Break kSuggestions[] = {
    {"kind = \"praise\"", "kind = \"corruption\"", kError, "suggestions.phrases[0].kind",
     "\"corruption\"", "\"praise\", \"suggestion\""},
    {"text = { th = \"สุภาพ\", en = \"Polite\" }\n\n[rule]", "\n[rule]", kError,
     "suggestions.phrases[0].text", "[[suggestions.phrases]]", "ready phrase is missing"},
    {"{ th = \"สุภาพ\", en = \"Polite\" }\n\n[rule]",
     "{ th = \"สุภาพ\", en = \"1234567890123456789012345678901234567890123456789012345678901\" }"
     "\n\n[rule]", kError, "suggestions.phrases[0].text", "text = { th = \"สุภาพ\", en = \"12345",
     "more than 60"},
    {"[suggestions]", "[suggestions]\nanswer_within_days = 0", kError,
     "suggestions.answer_within_days", "= 0", "use 1 to 365"},
    {"[suggestions]", "[suggestions]\ncorruption_url = \"1205\"", kError,
     "suggestions.corruption_url", "corruption_url", "https://"},
    {"corruption_channel = { th = \"สายด่วน\", en = \"Hotline\" }", "", kWarning,
     "suggestions.corruption_channel", "[suggestions]", "is missing"},
};
INSTANTIATE_TEST_SUITE_P(Suggestions, OfficeProblems, testing::ValuesIn(kSuggestions));

const Break kHoursAndHolidays[] = {
    {"last_ticket_minutes = 15", "last_ticket_minutes = 241", kError, "hours.last_ticket_minutes",
     "= 241", "use 0 to 240"},
    {"monday = [\"08:30-12:00\", \"13:00-16:30\"]", "monday = [\"8:30-12:00\"]", kError,
     "hours.monday[0]", "monday", "write it like 08:30-12:00"},
    {"monday = [\"08:30-12:00\", \"13:00-16:30\"]", "monday = [\"12:00-08:30\"]", kError,
     "hours.monday[0]", "monday", "not a span"},
    {"monday = [\"08:30-12:00\", \"13:00-16:30\"]", "monday = [\"08:30-13:01\", \"13:00-16:30\"]",
     kError, "hours.monday", "monday", "08:30-13:01 and 13:00-16:30 overlap"},
    {"monday = [\"08:30-12:00\", \"13:00-16:30\"]", "monday = [\"13:00-16:30\", \"08:30-13:01\"]",
     kError, "hours.monday", "monday", "overlap"},
    {"monday = [\"08:30-12:00\", \"13:00-16:30\"]", "monday = \"08:30-12:00\"", kError,
     "hours.monday", "monday", "must be a list"},
    {"monday = [\"08:30-12:00\", \"13:00-16:30\"]", "monday = [830]", kError, "hours.monday[0]",
     "monday", "put it in quotes"},
    {"monday = [\"08:30-12:00\", \"13:00-16:30\"]", "munday = [\"08:30-12:00\"]\nfriday = "
     "[\"08:30-12:00\"]", kError, "hours.munday", "munday", "did you mean 'monday'"},
    {"monday = [\"08:30-12:00\", \"13:00-16:30\"]", "", kWarning, "hours", "[hours]",
     "never open"},
    {"day = 2026-12-10", "day = \"2569-12-10\"", kError, "holidays[0].day", "2569", "2026"},
    {"day = 2026-12-10", "day = \"10/12/2026\"", kError, "holidays[0].day", "10/12", "YYYY-MM-DD"},
    {"day = 2026-12-10", "day = 5", kError, "holidays[0].day", "day = 5", "YYYY-MM-DD"},
    {"day = 2026-12-10\n", "", kError, "holidays[0].day", "[[holidays]]", "is missing"},
    {"name = { th = \"วันรัฐธรรมนูญ\", en = \"Constitution Day\" }\n", "", kWarning,
     "holidays[0].name", "[[holidays]]", "name of the holiday is missing"},
    {"[[holidays]]", "[[holidays]]\nday = 2026-12-10\nname = { th = \"ก\", en = \"A\" }\n"
     "[[holidays]]", kError, "holidays[1].day", "day = 2026-12-10\nname = { th = \"วัน",
     "used twice"},
};
INSTANTIATE_TEST_SUITE_P(HoursAndHolidays, OfficeProblems, testing::ValuesIn(kHoursAndHolidays));

const Break kSurveyRuleReasons[] = {
    {"id = \"Q0\"", "id = \"Q2\"", kError, "survey.items[0].id", "id = \"Q2\"", "\"Q0\""},
    {"id = \"Q0\"", "id = \"Q0\"\naspect = \"staff\"", kError, "survey.items[0].aspect",
     "aspect = \"staff\"", "no aspect"},
    {"id = \"Q1\"", "id = \"Q0\"", kError, "survey.items[1].id",
     "id = \"Q0\"\naspect", "used twice"},
    {"id = \"Q1\"", "id = \"polite\"", kError, "survey.items[1].id", "polite", "write Q1, Q2"},
    {"id = \"Q1\"", "id = \"Q01\"", kError, "survey.items[1].id", "Q01", "write Q1, Q2"},
    {"aspect = \"staff\"", "aspect = \"stuff\"", kError, "survey.items[1].aspect", "stuff",
     "did you mean 'staff'"},
    {"target_percent = 80", "target_percent = 0", kError, "survey.target_percent", "= 0",
     "use 1 to 100"},
    {"target_percent = 80", "min_cell = 1", kError, "survey.min_cell", "= 1\n", "use 2 to 100"},
    {"[[survey.items]]\nid = \"Q0\"", "[[survey.scores]]\nabove = 90\nscore = 9\n\n"
     "[[survey.scores]]\nabove = 90\nscore = 8\n\n[[survey.items]]\nid = \"Q0\"", kError,
     "survey.scores[1]", "[[survey.scores]]\nabove = 90\nscore = 8", "from the highest percentage down"},
    {"[[survey.items]]\nid = \"Q0\"", "[[survey.scores]]\nfrom = 101\nscore = 9\n\n"
     "[[survey.items]]\nid = \"Q0\"", kError, "survey.scores[0].from", "= 101", "100"},
    {"target_percent = 80", "convention = \"C\"", kError, "survey.convention", "\"C\"", "\"A\""},
    {"target_percent = 80", "spread = \"n\"", kError, "survey.spread", "\"n\"", "\"sample\""},
    {"target_percent = 80", "target_test = 2", kError, "survey.target_test", "= 2", "\"top2\""},
    {"[[survey.items]]\nid = \"Q0\"", "[[survey.aspects]]\ncode = \"place\"\nname = { th = \"ก\", "
     "en = \"P\" }\n[[survey.items]]\nid = \"Q0\"", kWarning, "survey.aspects[1]",
     "[[survey.aspects]]\ncode = \"place\"", "no question belongs"},
    {"normal_between = 1", "normal_between = 21", kError, "rule.normal_between", "= 21", "0 to 20"},
    {"normal_between = 1", "return_after_calls = -1", kError, "rule.return_after_calls", "= -1",
     "0 to 20"},
    {"normal_between = 1", "return_within_minutes = 481", kError, "rule.return_within_minutes",
     "= 481", "0 to 480"},
    {"normal_between = 1", "no_show_min_calls = 0", kError, "rule.no_show_min_calls", "= 0",
     "1 to 10"},
    {"normal_between = 1", "no_show_min_seconds = 3601", kError, "rule.no_show_min_seconds",
     "= 3601", "0 to 3600"},
    {"code = \"urgent\"", "code = \"very urgent\"", kError, "reasons.out_of_order[0].code",
     "very urgent", "cannot be a code"},
    {"text = { th = \"ขอยกเลิก\", en = \"Visitor asked\" }\n", "", kError,
     "reasons.cancel[0].text", "[[reasons.cancel]]", "the reason is missing"},
    {"[[reasons.cancel]]", "[[reasons.out_of_order]]\ncode = \"Urgent\"\ntext = { th = \"ก\", en = "
     "\"A\" }\n[[reasons.cancel]]", kError, "reasons.out_of_order[1].code", "code = \"Urgent\"",
     "used twice"},
    {"[[reasons.cancel]]\ncode = \"visitor\"\n"
     "text = { th = \"ขอยกเลิก\", en = \"Visitor asked\" }\n", "", kWarning, "reasons",
     "[[reasons.out_of_order]]", "no ticket can be cancelled"},
};
INSTANTIATE_TEST_SUITE_P(SurveyRuleReasons, OfficeProblems, testing::ValuesIn(kSurveyRuleReasons));

const Break kServices[] = {
    {"colour = \"#1F5FA8\"", "colour = \"blue\"", kError, "divisions[0].colour", "blue", "#1F5FA8"},
    {"[[series]]\ncode = \"A\"", "[[divisions]]\ncode = \"fin\"\n"
     "name = { th = \"ก\", en = \"F\" }\n[[series]]\ncode = \"A\"", kError,
     "divisions[1].code", "\"fin\"", "used twice"},
    {"prefix = \"B\"", "prefix = \"A\"", kError, "series[1]", "[[series]]\ncode = \"B\"",
     "'A' and 'B' would give the same numbers"},
    {"prefix = \"B\"", "prefix = \"B1\"", kError, "series[1].prefix", "B1", "digits"},
    {"prefix = \"B\"", "prefix = \"b\"", kError, "series[1].prefix", "\"b\"", "capital"},
    {"prefix = \"B\"", "prefix = \"B-\"", kError, "series[1].prefix", "B-", "letters only"},
    {"prefix = \"B\"", "prefix = \"กขคง\"", kError, "series[1].prefix", "กขคง", "at most 3"},
    {"prefix = \"B\"", "prefix = \"Q\"", kWarning, "series[1].prefix", "\"Q\"", "another letter"},
    {"prefix = \"B\"", "prefix = \"B\"\nfirst = 0", kError, "series[1].first", "= 0", "1 to 9999"},
    {"prefix = \"B\"", "prefix = \"B\"\nlast = 10000", kError, "series[1].last", "= 10000",
     "1 to 9999"},
    {"prefix = \"B\"", "prefix = \"B\"\nfirst = 5\nlast = 4", kError, "series[1].last", "last = 4",
     "before the first"},
    {"[[services]]\ncode = \"A01\"", "[[series]]\ncode = \"C\"\nprefix = \"C\"\n[[services]]\n"
     "code = \"A01\"", kWarning, "series[2]", "[[series]]\ncode = \"C\"", "no service uses"},
    {"series = \"B\"", "series = \"X\"", kError, "services[1].series", "series = \"X\"",
     "there is no series 'X'"},
    {"code = \"B01\"\nseries = \"B\"\ndivision = \"FIN\"", "code = \"B01\"\nseries = \"B\"", kError,
     "services[1].division", "[[services]]\ncode = \"B01\"", "division is missing"},
    {"code = \"B01\"\nseries = \"B\"\ndivision = \"FIN\"",
     "code = \"B01\"\nseries = \"B\"\ndivision = \"FAN\"", kError, "services[1].division",
     "\"FAN\"", "did you mean 'FIN'"},
    {"fee = { th = \"ตามประเมิน\", en = \"As assessed\" }\n", "", kWarning, "services[1].fee",
     "[[services]]\ncode = \"B01\"", "the fee"},
    {"fee = { th = \"ตามประเมิน\", en = \"As assessed\" }", "fee = \"\"", kWarning,
     "services[1].fee", "fee = \"\"", "the fee"},
    {"law = { th = \"พ.ร.บ.\", en = \"Act\" }\n", "", kWarning, "services[1].law",
     "[[services]]\ncode = \"B01\"", "law is missing"},
    {"unit = { th = \"รายได้\", en = \"Revenue\" }\n", "", kWarning, "services[1].unit",
     "[[services]]\ncode = \"B01\"", "responsible unit is missing"},
    {"documents = [{ th = \"ใบแจ้ง\", en = \"Notice\" }]\n", "", kWarning, "services[1]",
     "[[services]]\ncode = \"B01\"", "no_documents = true"},
    {"documents = [{ th = \"ใบแจ้ง\", en = \"Notice\" }]",
     "documents = [{ th = \"ใบแจ้ง\", en = \"Notice\" }]\nno_documents = true", kError,
     "services[1].no_documents", "no_documents = true\nstandard_minutes = 4", "remove one"},
    {"documents = [{ th = \"ใบแจ้ง\", en = \"Notice\" }]", "documents = \"Notice\"", kError,
     "services[1].documents", "documents = \"Notice\"", "list of texts"},
    {"standard_minutes = 5", "standard_minutes = 6", kError, "services[0].standard_minutes", "= 6",
     "the steps take 5 minutes but the standard time is 6"},
    {"standard_minutes = 5", "standard_minutes = \"five\"", kError, "services[0].standard_minutes",
     "five", "whole number"},
    {"{ minutes = 4,", "{ minuets = 4, minutes = 4,", kError, "services[1].steps[0].minuets",
     "minuets", "did you mean 'minutes'"},
    {", responsible = { th = \"ก\", en = \"Officer\" } },\n]\n\n[[services]]",
     " },\n]\n\n[[services]]", kWarning, "services[0].steps[1].responsible", "{ minutes = 3",
     "responsible"},
    {"target_percent = 90", "target_percent = 101", kError, "services[1].target_percent", "101",
     "1 to 100"},
    {"target_percent = 90", "ageing_limit_minutes = 0", kError, "services[1].ageing_limit_minutes",
     "= 0", "1 to 1440"},
    {"target_percent = 90", "icon = \"bath\"", kWarning, "services[1].icon", "bath",
     "did you mean 'baht'?"},
    {"target_percent = 90", "icon = \"a b\"", kWarning, "services[1].icon", "a b",
     "there is no pictogram 'a b'; remove it, or choose one in the catalogue"},
    {"number = 1\n", "number = 0\n", kError, "counters[0].number", "number = 0", "1 to 999"},
    {"services = [\"A01\", \"B01\"]", "services = [\"A01\", \"B01\", \"B02\"]", kError,
     "counters[0].services[2]", "B02", "did you mean 'B01'"},
    {"services = [\"A01\", \"B01\"]", "services = [\"A01\", \"B01\", \"A01\"]", kError,
     "counters[0].services[2]", "\"A01\"]", "used twice"},
    {"services = [\"A01\", \"B01\"]", "services = [\"A01\"]", kWarning, "services[1].code",
     "code = \"B01\"", "no counter serves 'B01'"},
    {"[[holidays]]", "[[counters]]\nnumber = 1\nservices = [\"A01\"]\n[[holidays]]", kError,
     "counters[1].number", "number = 1\nservices = [\"A01\"]\n", "used twice"},
    {"[[holidays]]", "[[counters]]\nnumber = 2\n[[holidays]]", kWarning, "counters[1]",
     "[[counters]]\nnumber = 2", "serves nothing"},
    {"[[holidays]]", "[counter]\n[[holidays]]", kError, "counter", "[counter]",
     "did you mean 'counters'"},
};
INSTANTIATE_TEST_SUITE_P(Services, OfficeProblems, testing::ValuesIn(kServices));

TEST(OfficeFile, TheSmallOfficeHasNoProblem) {
  const OfficeReading reading = read_office(kSmallOffice);
  EXPECT_TRUE(reading.problems.empty()) << listed(reading.problems);
  EXPECT_FALSE(reading.has_errors());
}

TEST(OfficeFile, StepsAreMissingIsAWarning) {
  const std::size_t begin = kSmallOffice.find("steps = [\n  { minutes = 4");
  const std::size_t end = kSmallOffice.find("]\n\n[[counters]]");
  std::string file = kSmallOffice;
  file.erase(begin, end + 2 - begin);
  const OfficeReading reading = read_office(file);
  ASSERT_EQ(reading.problems.size(), 1u) << listed(reading.problems);
  EXPECT_EQ(reading.problems[0].severity, Severity::warning);
  EXPECT_THAT(reading.problems[0].message, HasSubstr("no steps"));
}

TEST(OfficeFile, SyntaxErrorIsTheOnlyProblemWithItsLine) {
  const OfficeReading reading = read_office(with("zone = \"Asia/Bangkok\"", "zone = \"Asia"));
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0].severity, Severity::error);
  EXPECT_EQ(reading.problems[0].line, 4);
  EXPECT_EQ(reading.problems[0].message.find('\n'), std::string::npos);
}

TEST(OfficeFile, ASyntaxErrorIsSaidInOnePlainLine) {
  const OfficeReading reading = read_office("sample = fals\n");
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0].message.find('\n'), std::string::npos);
}

TEST(OfficeFile, ANameOfTooManyPartsIsRefusedBeforeItTakesTheStack) {
  std::string name = "a";
  for (int i = 0; i < 200'000; ++i) name += ".a";
  for (const std::string& line : {name + " = 1", "[" + name + "]", "x = {" + name + " = 1}",
                                  "y = [\"\"\"a\"\"\"\", {" + name + " = 1}]",
                                  "x = \"\"\"\n\"\"\"\n" + name + " = 1"}) {
    const OfficeReading reading = read_office("# " + name + "\n" + line + "\n");
    ASSERT_EQ(reading.problems.size(), 1u);
    EXPECT_EQ(reading.problems[0].line, line[0] == 'x' && line[4] == '"' ? 4 : 2);
    EXPECT_EQ(reading.problems[0].message,
              "a name has more than 16 parts; correct this line and check again");
  }
  const OfficeReading fine = read_office(with("en = \"Office", "en = \"Office" + std::string(50, '.')));
  EXPECT_FALSE(fine.has_errors()) << "a text may have them";
}

TEST(OfficeFile, AKeyGivenTwiceIsASyntaxError) {
  EXPECT_TRUE(read_office(with("era =", "kind = \"x\"\nera =")).has_errors());
}

TEST(OfficeFile, AllProblemsAreReportedInFileOrder) {
  std::string file = with("Asia/Bangkok", "Asia/Bankok");
  file = with("id = \"Q0\"", "id = \"Q7\"", file);
  file = with("series = \"B\"", "series = \"X\"", file);
  file = with("day = 2026-12-10", "day = 7", file);
  const OfficeReading reading = read_office(file);
  std::vector<std::string> paths;
  for (const OfficeProblem& one : reading.problems) paths.push_back(one.path);
  const std::vector<std::string> expected{"zone", "survey.items[0].id", "series[1]",
                                          "services[1].series", "holidays[0].day"};
  EXPECT_EQ(paths, expected) << listed(reading.problems);
}

TEST(OfficeFile, AnEmptyFileNamesWhatIsMissing) {
  const OfficeReading reading = read_office("");
  EXPECT_TRUE(reading.has_errors());
  for (const char* path : {"kind", "languages", "zone", "services", "survey"}) {
    EXPECT_TRUE(std::any_of(reading.problems.begin(), reading.problems.end(),
                            [&](const OfficeProblem& one) { return one.path == path; }))
        << path;
  }
}

TEST(OfficeFile, LanguagesAreCheckedBeforeTexts) {
  for (const char* languages : {"[]", "[\"TH\", \"en\"]", "[\"th\", \"en\", \"th\"]", "\"th\"",
                                "[\"thai\", \"en\"]", "[1, \"en\"]"}) {
    EXPECT_TRUE(read_office(with("[\"th\", \"en\"]", languages)).has_errors()) << languages;
  }
}

TEST(OfficeFile, AnEntryThatIsNoTableIsSaidOnce) {
  const OfficeReading reading = read_office("services = [1]");
  const auto about_entry = std::count_if(
      reading.problems.begin(), reading.problems.end(),
      [](const OfficeProblem& one) { return one.path.starts_with("services[0]"); });
  EXPECT_EQ(about_entry, 1) << listed(reading.problems);
}

TEST(OfficeFile, MessagesAreOneLineWhateverTheFileSays) {
  const OfficeReading reading = read_office(
      "\"a\\nb\" = 1\nkind = \"x\\ny\"\nlanguages = [\"e\\nn\"]\nzone = \"a\\nb\"\n"
      "[[holidays]]\nday = \"2026\\n\"\n[hours]\nmonday = [\"8\\n\"]\n"
      "[[series]]\ncode = \"\\n\"\n");
  EXPECT_TRUE(reading.has_errors());
  for (const OfficeProblem& one : reading.problems) {
    EXPECT_EQ((one.path + one.message).find('\n'), std::string::npos) << one.message;
  }
}

TEST(OfficeFile, SeriesMayShareAPrefixWhenNoNumberBelongsToBoth) {
  std::string file = with("prefix = \"A\"", "first = 101\nlast = 199");
  file = with("prefix = \"B\"", "first = 200\nlast = 299", file);
  EXPECT_TRUE(read_office(file).problems.empty());
  EXPECT_TRUE(read_office(with("first = 200", "first = 199", file)).has_errors());
}

TEST(OfficeFile, NumbersStandAtTheirBounds) {
  EXPECT_TRUE(read_office(with("prefix = \"B\"", "prefix = \"B\"\nfirst = 1\nlast = 9999"))
                  .problems.empty());
  EXPECT_TRUE(read_office(with("number = 1\n", "number = 999\n")).problems.empty());
  EXPECT_TRUE(read_office(with("number = 1\n", "number = 1000\n")).has_errors());
}

// `count` copies of `entry`, each with its number in place of '#'.
std::string copies(const std::string& entry, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    std::string one = entry;
    for (std::size_t at = one.find('#'); at != std::string::npos; at = one.find('#')) {
      one.replace(at, 1, std::to_string(i));
    }
    all += one;
  }
  return all;
}

struct Bound {
  const char* entry;
  const char* path;
  std::size_t already;
  std::size_t limit;
};

TEST(OfficeFile, ListsAreBounded) {
  for (const Bound& bound : {
           Bound{"[[divisions]]\ncode = \"D#\"\nname = { th = \"ก\", en = \"D\" }\n", "divisions",
                 1, kDivisionsMax},
           Bound{"[[counters]]\nnumber = 9#\nservices = [\"A01\"]\n", "counters", 1, kCountersMax},
           Bound{"[[survey.items]]\nid = \"Q9#\"\naspect = \"staff\"\n"
                 "text = { th = \"ก\", en = \"Q\" }\n", "survey.items", 2, kSurveyItemsMax},
           Bound{"[[reasons.cancel]]\ncode = \"C#\"\ntext = { th = \"ก\", en = \"C\" }\n",
                 "reasons.cancel", 1, kReasonsMax},
           Bound{"[[suggestions.phrases]]\nkind = \"praise\"\ntext = { th = \"ก\", en = \"P\" }\n",
                 "suggestions.phrases", 1, kReadyPhrasesMax},
           Bound{"[[services]]\ncode = \"S#\"\nseries = \"A\"\ndivision = \"FIN\"\n"
                 "name = { th = \"ก\", en = \"S\" }\nstandard_minutes = 1\n", "services", 2,
                 kServicesMax},
       }) {
    const auto complaint = [&](std::size_t count) {
      const OfficeReading reading =
          read_office(kSmallOffice + copies(bound.entry, count - bound.already));
      return std::any_of(reading.problems.begin(), reading.problems.end(), [&](const auto& one) {
        return one.severity == Severity::error && one.path == bound.path;
      });
    };
    EXPECT_FALSE(complaint(bound.limit)) << bound.path;
    EXPECT_TRUE(complaint(bound.limit + 1)) << bound.path;
  }
}

TEST(OfficeFile, IsBoundedInBytes) {
  const std::string padding(kOfficeFileBytesMax - kSmallOffice.size(), '\n');
  EXPECT_FALSE(read_office(kSmallOffice + padding).has_errors());
  EXPECT_TRUE(read_office(kSmallOffice + padding + "\n").has_errors());
}

TEST(OfficeFile, TextsAreBoundedInBytes) {
  const auto file = [](std::size_t bytes) {
    return with("en = \"No names are kept\"", "en = \"" + std::string(bytes, 'x') + "\"");
  };
  EXPECT_FALSE(read_office(file(kOfficeTextBytesMax)).has_errors());
  EXPECT_TRUE(read_office(file(kOfficeTextBytesMax + 1)).has_errors());
}

}  // namespace
}  // namespace khio
