// Jobs to print in tests: a slip-sized page and a bitmap in which every row differs. Plain values.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <string>

#include "print/print_worker.h"
#include "print/printer.h"

namespace khio::test {

// A one-page PDF of exactly that size with a black box in its upper half.
inline std::string small_pdf(double width_mm, double height_mm) {
  constexpr double kPointsPerMm = 72 / 25.4;
  const double width = width_mm * kPointsPerMm;
  const double height = height_mm * kPointsPerMm;
  const std::string drawing =
      fmt::format("0 g {:.3f} {:.3f} {:.3f} {:.3f} re f", width / 4, height / 2, width / 2,
                  height / 4);
  const std::string objects[] = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {:.3f} {:.3f}] /Contents 4 0 R"
                  " /Resources << >> >>", width, height),
      fmt::format("<< /Length {} >>\nstream\n{}\nendstream", drawing.size(), drawing),
  };
  std::string pdf = "%PDF-1.4\n";
  std::string table = "xref\n0 5\n0000000000 65535 f \n";
  int number = 0;
  for (const std::string& object : objects) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", ++number, object);
  }
  const std::size_t table_at = pdf.size();
  return pdf + table +
         fmt::format("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", table_at);
}

inline Bitmap1 patterned_bitmap(int width, int height) {
  Bitmap1 bitmap(width, height);
  unsigned state = 12345;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      state = state * 1103515245U + 12345U;
      if ((state & 0x30000U) == 0) bitmap.set_black(x, y);
    }
  }
  return bitmap;
}

// Long enough for a machine busy with other tests; nothing that goes well waits this long.
inline PrinterOptions patient_options() {
  PrinterOptions options;
  options.limits.connect = std::chrono::seconds(20);
  options.limits.answer = std::chrono::seconds(20);
  options.limits.trouble = std::chrono::seconds(60);
  options.limits.outcome = std::chrono::seconds(120);
  return options;
}

inline PrintJob slip_job(const std::string& key) {
  constexpr double kWidthMm = 80;
  constexpr double kHeightMm = 178.6;
  return {key, small_pdf(kWidthMm, kHeightMm), patterned_bitmap(576, 1381), kWidthMm, kHeightMm};
}

// Prints `count` jobs in one burst, each of which must be printed.
inline void print_burst(std::unique_ptr<Printer> printer, int count) {
  std::atomic<int> printed{0};
  std::promise<void> all;
  PrintWorker worker(std::move(printer), {});
  for (int i = 0; i < count; ++i) {
    ASSERT_TRUE(worker.submit(slip_job("visit-" + std::to_string(i)), [&](const PrintResult& result) {
      EXPECT_EQ(result.outcome, PrintOutcome::printed);
      if (++printed == count) all.set_value();
    }));
  }
  ASSERT_EQ(all.get_future().wait_for(std::chrono::seconds(120)), std::future_status::ready);
}

}  // namespace khio::test
