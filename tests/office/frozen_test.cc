// Signed reports are kept: the very bytes come back, or a refusal.
#include "support/scratch_office.h"

namespace khio {
namespace {

class FrozenTest : public test::OfficeTest {
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

TEST_F(FrozenTest, TheVeryBytesComeBack) {
  close_day();
  std::string bytes("PK\0\xff", 4);
  for (int i = 0; i < 3; ++i) {
    bytes.push_back(static_cast<char>(i));
    const Result<EventSeq> id = office().freeze_report(today(), bytes, 1, ask());
    ASSERT_TRUE(id.ok()) << id.error().detail;
    const Result<std::string> back = office().frozen_report(*id);
    ASSERT_TRUE(back.ok()) << back.error().detail;
    EXPECT_EQ(*back, bytes);
  }
}

TEST_F(FrozenTest, ADayThatIsNotOverIsNotFrozen) {
  open_counter(1);
  serve("A01", 1);
  const Result<EventSeq> early = office().freeze_report(today(), "signed", 1, ask());
  ASSERT_FALSE(early.ok());
  EXPECT_EQ(early.error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().close_day(ask()));
  EXPECT_TRUE(office().freeze_report(today(), "signed", 1, ask()).ok());
}

}  // namespace
}  // namespace khio
