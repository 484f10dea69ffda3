// Signed reports in a file that somebody altered.
#include <SQLiteCpp/Database.h>

#include "support/scratch_office.h"

namespace khio {
namespace {

class FrozenFileTest : public test::OfficeTest {
 protected:
  Period today() {
    return period_of(PeriodKind::day, office().zone().local(clock_.now().utc_ms).day,
                     office().catalogue().fiscal_calendar());
  }
  void close_day() {
    open_counter(1);
    serve("A01", 1);
    ASSERT_TRUE(office().close_day(ask()));
  }
};

TEST_F(FrozenFileTest, AlteredBytesAreNotGivenBack) {
  close_day();
  const Result<EventSeq> id = office().freeze_report(today(), "signed", 1, ask());
  ASSERT_TRUE(id.ok());
  {
    SQLite::Database store(file_, SQLite::OPEN_READWRITE);
    store.exec("DROP TRIGGER document_is_never_changed");
    store.exec("UPDATE document SET body = 'c2lnbmVk' || 'YQ==' WHERE hash = "
               "(SELECT document FROM frozen_report)");
  }
  open();
  const Result<std::string> back = office().frozen_report(*id);
  ASSERT_FALSE(back.ok());
  EXPECT_EQ(back.error().kind, ErrorKind::damaged);
}

}  // namespace
}  // namespace khio
