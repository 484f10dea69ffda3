// The keywords printers really send, and what a ticket makes of them.
#include "print/cups_reasons.h"

#include <gtest/gtest.h>

namespace khio {
namespace {

TEST(CupsReasons, AreReadByTheirBeginningWhateverTheirSuffix) {
  for (const char* keyword :
       {"media-empty", "media-empty-report", "media-empty-warning", "media-empty-error"}) {
    EXPECT_EQ(reason_of_keywords({keyword}), PrintReason::paper_out) << keyword;
  }
  EXPECT_EQ(reason_of_keywords({"media-needed-warning"}), PrintReason::paper_out);
  EXPECT_EQ(reason_of_keywords({"cover-open-report"}), PrintReason::cover_open);
  EXPECT_EQ(reason_of_keywords({"door-open"}), PrintReason::cover_open);
  EXPECT_EQ(reason_of_keywords({"media-jam-error"}), PrintReason::jam);
  EXPECT_EQ(reason_of_keywords({"marker-supply-empty-error"}), PrintReason::ink_out);
  EXPECT_EQ(reason_of_keywords({"offline-report"}), PrintReason::offline);
  EXPECT_EQ(reason_of_keywords({"shutdown"}), PrintReason::offline);
  EXPECT_EQ(reason_of_keywords({"paused"}), PrintReason::paused);
}

TEST(CupsReasons, OfTheQueueItselfAndHarmlessOnesAreIgnored) {
  EXPECT_EQ(reason_of_keywords({}), PrintReason::none);
  EXPECT_EQ(reason_of_keywords({"none"}), PrintReason::none);
  EXPECT_EQ(reason_of_keywords({"cups-waiting-for-job-completed", "cups-ipp-missing-job-history",
                                "media-low-warning", "marker-supply-low-report"}),
            PrintReason::none);
}

TEST(CupsReasons, OpenCoverExplainsTheMissingPaper) {
  EXPECT_EQ(reason_of_keywords({"none", "media-empty-error", "cover-open-warning"}),
            PrintReason::cover_open);
}

TEST(CupsReasons, LowPaperIsNoReasonButKnown) {
  EXPECT_TRUE(paper_is_low({"none", "media-low-report"}));
  EXPECT_FALSE(paper_is_low({"media-empty"}));
}

}  // namespace
}  // namespace khio
