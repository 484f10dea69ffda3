// What paper costs: a half-year's reports as PDF.
#include <cairo-pdf.h>
#include <cairo.h>

#include <memory>
#include <string>

#include "bench/bench_support.h"
#include "paper/report_pages.h"
#include "support/report_figures.h"

namespace khio::bench {
namespace {

constexpr int kRounds = 15;

// The file itself packs them where nobody finds them by reading it.
int pages_of(const PageDocument& document) {
  constexpr int kSmallPx = 60;
  return document.view(1, kSmallPx)->pages;
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
  const int pages =
      pages_of(statistics_document(std::make_shared<StatisticsFigures>(statistics), look)) +
      pages_of(satisfaction_document(std::make_shared<SatisfactionFigures>(satisfaction), look));
  for (int round = 0; round <= kRounds; ++round) {
    const double took = seconds_of([&] {
      (void)statistics_pdf(statistics, look).take();
      (void)satisfaction_pdf(satisfaction, look).take();
    });
    const double bare = seconds_of([&] { empty_pdf(pages); });
    if (round == 0) continue;  // cold
    ours.push_back(took * 1000);
    ratios.push_back(took / bare);
  }
  const std::string what =
      "both half-year reports as PDF, warm, " + std::to_string(pages) + " pages, tagged";
  report(what, "", median(ours), "ms", "goal 60");
  report(what, "an empty PDF of the same pages", median(ratios), "times", "reported");
}

}  // namespace
}  // namespace khio::bench

int main() {
  khio::bench::reports();
  return 0;
}
