// The short paths that everything else is made of, measured by Google Benchmark. Prints one line of
// JSON per path for the table; options of Google Benchmark are understood.
#include <benchmark/benchmark.h>

#include "base/check.h"
#include "bench/bench_support.h"
#include "domain/calling_order.h"
#include "paper/slip.h"
#include "paper/slip_canvas.h"
#include "store/journal.h"
#include "support/report_figures.h"
#include "text/fonts.h"
#include "text/paragraph.h"

namespace khio::bench {
namespace {

constexpr int kWaiting = 5'000;
constexpr std::int64_t kMorning = 1'790'000'000'000;

OrderInput full_hall() {
  OrderInput input{.counter = 1, .waiting = {}, .calls = {}, .now = {kMorning + 3'600'000, {}, 3'600'000},
                   .ageing_limit_seconds = {{"A01", 1800}, {"B02", 2700}}};
  for (int i = 0; i < kWaiting; ++i) {
    input.waiting.push_back({.errand = i + 1, .visit = i + 1, .service = i % 3 == 0 ? "B02" : "A01",
                             .place = i + 1, .since = {kMorning + i * 500, {}, i * 500},
                             .priority = i % 7 == 0});
  }
  for (int i = 0; i < 500; ++i) input.calls.push_back({i + 1, "A01", i % 4 == 0});
  return input;
}

void next_of_5000(benchmark::State& state) {
  const OrderInput input = full_hall();
  for (auto _ : state) benchmark::DoNotOptimize(next_call(input, {}));
}
BENCHMARK(next_of_5000)->Name("whom to call next of 5,000 waiting")
    ->Unit(benchmark::kMicrosecond);

void order_of_5000(benchmark::State& state) {
  const OrderInput input = full_hall();
  for (auto _ : state) benchmark::DoNotOptimize(calling_order(input, {}));
}
BENCHMARK(order_of_5000)->Name("the whole calling order of 5,000 waiting")
    ->Unit(benchmark::kMillisecond);

void chain_link(benchmark::State& state) {
  Event event;
  event.actor = "kiosk-1";
  event.request = "4f2a9c0d11e84b7793b52f6c8a1d0e35";
  const std::string payload(300, 'x');
  Hash head{};
  for (auto _ : state) head = chain_hash(head, event, "issued", payload_hash({}, payload));
  benchmark::DoNotOptimize(head);
}
BENCHMARK(chain_link)->Name("one event's link in the hash chain, 300-byte payload")
    ->Unit(benchmark::kMicrosecond);

void text_layout(benchmark::State& state) {
  KHIO_CHECK(fonts_ready().ok());
  const TextStyle style{.size_px = 38, .wrap_width_px = 600, .max_lines = 3};
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        Paragraph("ขอรับเบี้ยยังชีพผู้สูงอายุ ณ กองสวัสดิการสังคม", style).height());
  }
}
BENCHMARK(text_layout)->Name("one Thai text laid out")
    ->Unit(benchmark::kMicrosecond);

SlipModel slip() {
  return {.language = "th",
          .office = "องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
          .label = "B027",
          .service = "ชำระภาษีที่ดินและสิ่งปลูกสร้าง",
          .division = "กองคลัง",
          .issued_date = "20 พฤศจิกายน 2569",
          .issued_time = "09.41 น.",
          .ahead = 12,
          .documents = {"บัตรประจำตัวประชาชน", "หนังสือแจ้งการประเมินภาษี"},
          .rating_code = "48217-3",
          .qr = "khio:6f1d1c0e8a3b4c5d9e7f001122334455",
          .witness = "7K4M-92QX-0B3D-T5WF"};
}

void slip_bitmap(benchmark::State& state) {
  const SlipModel model = slip();
  for (auto _ : state) benchmark::DoNotOptimize(draw_slip(model)->bitmap());
}
BENCHMARK(slip_bitmap)->Name("a slip laid out and drawn as printer dots")
    ->Unit(benchmark::kMillisecond);

void qr(benchmark::State& state) {
  const std::string text = slip().qr;
  for (auto _ : state) benchmark::DoNotOptimize(qr_square(text));
}
BENCHMARK(qr)->Name("a slip's QR code")
    ->Unit(benchmark::kMicrosecond);

void statistics_rows(benchmark::State& state) {
  const Catalogue office = test::thai_office();
  const Zone zone = test::zone_of(office);
  const Period period = test::period_of(office, "FY2570H1");
  const std::vector<VisitRow> rows = test::random_visits(office, period, 40, 11);
  for (auto _ : state) {
    StatisticsPass pass(office, zone, period);
    for (const VisitRow& row : rows) pass.add(row);
    benchmark::DoNotOptimize(pass.finish());
  }
  state.SetLabel(std::to_string(rows.size()) + " visits");
}
BENCHMARK(statistics_rows)->Name("a half-year's statistics in one pass")
    ->Unit(benchmark::kMillisecond);

// The table's own lines.
class TableLines final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      const std::string label = run.report_label.empty() ? "" : ", " + run.report_label;
      report(run.run_name.function_name + label, "", run.GetAdjustedCPUTime(),
             benchmark::GetTimeUnitString(run.time_unit), "reported");
    }
  }
};

}  // namespace
}  // namespace khio::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  khio::bench::TableLines lines;
  benchmark::RunSpecifiedBenchmarks(&lines);
  return 0;
}
