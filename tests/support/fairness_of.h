// What the fairness report says of an office's present day.
#pragma once

#include <gtest/gtest.h>

#include "figures/fairness.h"
#include "office/office.h"

namespace khio::test {

inline FairnessFigures fairness_of_today(Office& office) {
  const DayNumber today = office.day()->day;
  FairnessPass pass(office.catalogue(), office.zone(), {PeriodKind::span, {}, today, today, 0, 0});
  EXPECT_TRUE(office.store().read([&](Reader& reader) {
    reader.scan_events(0, [&](const Event& event) {
      pass.add(event);
      return true;
    });
  }).ok());
  return pass.finish();
}

}  // namespace khio::test
