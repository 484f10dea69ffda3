#!/bin/sh
# Runs the benchmarks: prints the table of what was measured, each ratio with both of its sides in
# one run, and writes it as JSON to build/bench.json. Nothing here passes or fails.
#
#   sh tests/bench.sh [--history TICKETS]    years of an office's past to measure against
#                                            (default 5000000: made once, about 15 minutes and
#                                            7 GB; later runs use it again)
set -u
script=bench.sh
cd "$(dirname "$0")/.." || exit 1
. shared/setup.sh

history=5000000
case "${1:-}" in
  "") ;;
  --history) history=${2:?"$script: --history needs a number of tickets"} ;;
  *) fail "no such option: $1; use --history TICKETS or none" ;;
esac

install_packages build run test
build_in build -DKHIO_TESTS=ON -- khio-kiosk khio-counter khio_store_bench khio_server_bench khio_figures_bench \
  khio_pages_bench khio_frame_bench khio_print_bench khio_micro_bench \
  khio_windows_bench khio_window_program khio_asleep khio_bare \
  khio_simulate_seeds

folder=build/bench
lines=build/bench.lines
mkdir -p "$folder"
: >"$lines"
measure() {
  echo "Measuring: $1" >&2
  shift
  "$@" >>"$lines" || echo "$script: '$*' did not end well; its figures are left out" >&2
}

measure "issuing, contention, history" \
  build/tests/bench/khio_store_bench "$folder" --history "$history"
measure "an office on a server, beside a file" build/tests/bench/khio_server_bench "$folder"
measure "half a year's figures" \
  build/tests/bench/khio_figures_bench "$folder/history-$history.db"
measure "short paths" build/tests/bench/khio_micro_bench --benchmark_min_time=0.3
measure "reports" build/tests/bench/khio_pages_bench
measure "tap to frame" build/tests/bench/khio_frame_bench
measure "tap to paper" build/tests/bench/khio_print_bench
measure "a copy of many offices" python3 -B tests/bench/province_bench.py build/counter/khio-counter
measure "simulated days with faults" \
  build/tests/simulation/khio_simulate_seeds --first 1 --seeds 50 --bench
measure "start, memory, idle windows, another window's repaint, simulated days" sh tests/bench/programs.sh "$folder"

python3 - "$lines" build/bench.json <<'PYTHON'
import json, os, platform, sys, time
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.startswith("{")]
machine = f"{os.cpu_count()} cores, {platform.machine()}, Linux {platform.release()}"
when = time.strftime("%Y-%m-%d")
with open(sys.argv[2], "w", encoding="utf-8") as out:
    json.dump({"machine": machine, "date": when, "figures": rows}, out, indent=1, ensure_ascii=False)
print(f"Measured on {when}: {machine}\n")
print("| what | against | measured | budget |\n|---|---|---|---|")
for r in rows:
    print(f"| {r['what']} | {r['against']} | {r['value']} {r['unit']} | {r['budget']} |")
PYTHON
