// The bounds of an office (design 12). Every queue, list and text has one; each is tested at the
// bound and one past it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace khio {

inline constexpr int kTicketsPerSeriesDayMax = 9'999;
inline constexpr int kWaitingMax = 5'000;
inline constexpr std::size_t kServicesMax = 200;
inline constexpr std::size_t kWithdrawnMax = 500;
inline constexpr std::size_t kDivisionsMax = 50;
inline constexpr std::size_t kCountersMax = 100;
inline constexpr std::size_t kOfficersMax = 500;
inline constexpr std::size_t kSurveyItemsMax = 30;
inline constexpr std::size_t kLanguagesMax = 12;
inline constexpr std::size_t kErrandsPerVisitMax = 10;
inline constexpr int kPeoplePerVisitMax = 999;
// A kiosk and its visitors. Somebody who asks for a ticket so soon after one was taken there is
// probably the same person; so many tickets within so short a time are probably nobody's.
inline constexpr int kSameVisitorSeconds = 15;
inline constexpr int kFloodTickets = 12;
inline constexpr int kFloodSeconds = 60;
inline constexpr std::size_t kFloodVisitsMax = 200;
// Wrong rating codes tried at one kiosk within a minute; then it takes none for half a minute.
inline constexpr int kWrongCodesMax = 3;
inline constexpr int kWrongCodesWithinSeconds = 60;
inline constexpr int kWrongCodesPauseSeconds = 30;
// For so long after its end a visit is offered for rating at its counter.
inline constexpr int kOfferSeconds = 120;
// Nobody reads a question and chooses a face faster; answers that are, are kept but not counted.
inline constexpr int kThoughtMs = 400;
inline constexpr std::size_t kEventPayloadBytesMax = 16 * 1024;
inline constexpr std::size_t kRequestIdBytesMax = 128;
inline constexpr std::size_t kActorBytesMax = 128;
inline constexpr std::size_t kNoteBytesMax = 500;
inline constexpr std::size_t kSuggestionLettersMax = 1'000;
inline constexpr std::size_t kAnswerLettersMax = 2'000;
inline constexpr int kRetentionMonthsMax = 120;  // of visitors' words
inline constexpr int kSuggestionsPerDayMax = 2'000;
inline constexpr std::size_t kOfficeFileBytesMax = 1024 * 1024;

// Within an office file.
inline constexpr std::size_t kCodeBytesMax = 16;
inline constexpr std::size_t kPrefixLettersMax = 3;
inline constexpr std::size_t kOfficeTextBytesMax = 4'000;
inline constexpr std::size_t kUrlBytesMax = 200;
inline constexpr std::size_t kSeriesMax = 100;
inline constexpr std::size_t kStepsMax = 50;
inline constexpr std::size_t kDocumentsMax = 50;
inline constexpr std::size_t kHolidaysMax = 1'000;
inline constexpr std::size_t kSpansPerDayMax = 8;
inline constexpr std::size_t kReasonsMax = 50;
inline constexpr std::size_t kPriorityGroupsMax = 20;
inline constexpr std::size_t kSlipNotesMax = 10;
inline constexpr std::size_t kReadyPhrasesMax = 30;
inline constexpr std::size_t kReadyPhraseLettersMax = 60;
inline constexpr int kAnswerDaysMax = 365;
inline constexpr std::size_t kAspectsMax = 20;
inline constexpr std::size_t kScoreBandsMax = 30;
inline constexpr int kScoreMax = 1000;
inline constexpr int kCounterNumberMax = 999;
inline constexpr int kServiceMinutesMax = 480;

// Numbers on one sheet for service by hand, visits entered at once, and for how many days past.
inline constexpr int kHandNumbersMax = 200;
inline constexpr std::size_t kHandVisitsMax = 500;
inline constexpr int kHandDaysMax = 14;
inline constexpr std::size_t kHandFileBytesMax = 256 * 1024;
inline constexpr std::size_t kUrgentReasonLettersMax = 200;

inline constexpr std::size_t kEserviceRowsMax = 100'000;
inline constexpr std::size_t kEserviceFileBytesMax = 16 * 1024 * 1024;
inline constexpr std::int64_t kEserviceCountMax = 999'999'999;
inline constexpr std::size_t kImportedFormsMax = 100'000;
inline constexpr std::size_t kImportedFileBytesMax = 16 * 1024 * 1024;
inline constexpr std::size_t kImprovementLettersMax = 1'000;
inline constexpr int kImprovementsMax = 50;  // of one period

}  // namespace khio
