// Numbers for service by hand, as another program reads them: every one stands once to write beside and
// once more to cut out and hand over.
#include "paper/fallback_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "other_programs.h"
#include "paper/slip.h"

namespace khio {
namespace {

using testing::HasSubstr;

FallbackSheetModel model_of(int numbers, const std::string& language = "en") {
  FallbackSheetModel model;
  model.language = language;
  model.office = "Ban Tua Yang Subdistrict";
  model.date = "Friday, 20 November 2026";
  for (int i = 1; i <= numbers; ++i) {
    model.numbers.push_back("H" + std::to_string(1000 + i).substr(1));
  }
  model.services = {{"A01", "Reception of documents"}, {"B01", "Land and building tax"}};
  model.created = "2026-11-20";
  return model;
}

std::string read(const std::string& pdf) {
  const test::Folder folder;
  return test::pdf_text(folder, pdf, "-raw");
}

std::size_t times(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

TEST(FallbackSheet, EveryNumberIsToWriteBesideAndToCutOutOnBothPapers) {
  const FallbackSheetModel model = model_of(40);
  Result<Slip> slip = draw_fallback_slip(model);
  ASSERT_TRUE(slip.ok());
  for (const std::string& text : {read(*fallback_sheet_pdf(model)), read(*slip->pdf())}) {
    for (const std::string& number : model.numbers) EXPECT_EQ(times(text, number), 2U) << number;
    for (const auto& service : model.services) {
      EXPECT_THAT(text, HasSubstr(service.code));
      EXPECT_THAT(text, HasSubstr(service.name));
    }
    for (const char* words : {"Ban Tua Yang", "20 November 2026", "Counter", "Officer", "Paper no."}) {
      EXPECT_THAT(text, HasSubstr(words));
    }
  }
}

TEST(FallbackSheet, TheMostNumbersThereMayBeGoOnFurtherPages) {
  const std::string text = read(*fallback_sheet_pdf(model_of(200)));
  EXPECT_EQ(times(text, "H001"), 2U);
  EXPECT_EQ(times(text, "H200"), 2U);
}

TEST(FallbackSheet, NarrowPaperHasAllOfItToo) {
  FallbackSheetModel model = model_of(4, "th");
  model.width_mm = 58;
  Result<Slip> slip = draw_fallback_slip(model);
  ASSERT_TRUE(slip.ok());
  EXPECT_EQ(times(read(*slip->pdf()), "H004"), 2U);
}

TEST(FallbackSheet, SampleDataAreMarked) {
  FallbackSheetModel model = model_of(2);
  EXPECT_EQ(times(read(*fallback_sheet_pdf(model)), "sample data"), 0U);
  model.sample = true;
  EXPECT_GE(times(read(*fallback_sheet_pdf(model)), "sample data"), 1U);
  EXPECT_GE(times(read(*draw_fallback_slip(model)->pdf()), "sample data"), 1U);
}

}  // namespace
}  // namespace khio
