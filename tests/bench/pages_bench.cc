// What paper costs: a half-year's reports as PDF.
#include <cairo-pdf.h>
#include <cairo.h>

#include <cstdio>

#include "bench/bench_support.h"
#include "paper/report_pages.h"
#include "support/report_figures.h"

namespace khio::bench {
namespace {

constexpr int kRounds = 15;

int pages_of(const std::string& pdf) {
  int pages = 0;
  for (std::size_t at = 0; (at = pdf.find("/Type /Page\n", at)) != std::string::npos; ++at) ++pages;
  return pages;
}

std::string empty_pdf(int pages) {
  std::string pdf;
  cairo_surface_t* const surface = cairo_pdf_surface_create_for_stream(
      [](void* out, const unsigned char* data, unsigned length) {
        static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
      },
      &pdf, 595, 842);
  cairo_t* const context = cairo_create(surface);
  for (int page = 0; page < pages; ++page) cairo_show_page(context);
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  return pdf;
}

void reports() {
  const Catalogue office = test::thai_office();
  const auto statistics = test::statistics_of(office, "FY2570H1", 40);
  const auto satisfaction = test::satisfaction_of(office, "FY2570H1", 15, 5'000);
  const ReportLook look;
  std::vector<double> ours;
  std::vector<double> ratios;
  int pages = 0;
  for (int round = 0; round <= kRounds; ++round) {
    std::string first;
    std::string second;
    const double took = seconds_of([&] {
      first = statistics_pdf(statistics, look).take();
      second = satisfaction_pdf(satisfaction, look).take();
    });
    pages = pages_of(first) + pages_of(second);
    const double bare = seconds_of([&] { empty_pdf(std::max(pages, 1)); });
    if (round == 0) continue;  // cold
    ours.push_back(took * 1000);
    ratios.push_back(took / bare);
  }
  report("both half-year reports as PDF, warm", "", median(ours), "ms", "goal 60");
  report("both half-year reports as PDF, warm", "an empty PDF of the same pages", median(ratios),
         "times", "reported");
}

}  // namespace
}  // namespace khio::bench

int main() {
  khio::bench::reports();
  return 0;
}
