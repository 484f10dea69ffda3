#!/bin/sh
# Leads each target by what its inputs reach (libFuzzer, AddressSanitizer, UndefinedBehaviorSanitizer),
# beginning with the kept inputs. Usage: run.sh [SECONDS [TARGET…]], 15 for each. One line per target:
# executions, edges and features reached. What stopped a target is left in build-fuzz/stopped. The last
# line counts: "N passed, N failed".
#
# With KEEP=yes what was found is kept: corpus/TARGET becomes the fewest inputs that reach the same.
set -u
script=fuzz/run.sh
cd "$(dirname "$0")/../.." || exit 1
. shared/setup.sh

install_packages build test fuzz

seconds=${1:-15}
[ "$#" -gt 0 ] && shift
targets=${*:-"office_file csv_files scanned_code command_line journal_replay restore"}
build=$PWD/build-fuzz
stopped=$build/stopped
passed=0
failed=0

# shellcheck disable=SC2086,SC2046  # lists of names
build_in build-fuzz -DKHIO_FUZZ=ON -DCMAKE_CXX_COMPILER=clang++ -- $(printf 'khio_fuzz_%s ' $targets)
mkdir -p "$stopped"
# Stores are made and thrown away: in memory, where there is room for them.
[ -w /dev/shm ] && TMPDIR=/dev/shm
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/khio-fuzz-XXXXXX") || exit 1
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
# The font and graphics libraries keep what they have once read.
export ASAN_OPTIONS=detect_leaks=0

# last_of NAME LOG: the number behind "NAME: " in the last status line that has one.
last_of() {
  sed -n "s/^#[0-9].* $1: \([0-9]*\).*/\1/p" "$2" | tail -n 1
}

for target in $targets; do
  program=$build/tests/fuzz/khio_fuzz_$target
  kept=tests/fuzz/corpus/$target
  found=$TMPDIR/$target
  log=$build/$target.log
  mkdir -p "$found"
  if "$program" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=4096 -max_len=32768 \
      -print_final_stats=1 -artifact_prefix="$stopped/$target-" "$found" "$kept" >"$log" 2>&1; then
    passed=$((passed + 1))
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") executions," \
      "$(last_of cov "$log") edges, $(last_of ft "$log") features"
  else
    failed=$((failed + 1))
    echo "$target: stopped by an input; see $stopped and $log"
    grep -m 3 -E '^broken:|ERROR: |runtime error:' "$log"
  fi
  if [ -n "${KEEP:-}" ]; then
    mkdir -p "$TMPDIR/merged"
    "$program" -merge=1 -max_len=32768 "$TMPDIR/merged" "$kept" "$found" >>"$log" 2>&1 &&
      rm -rf "$kept" && mv "$TMPDIR/merged" "$kept"
  fi
  rm -rf "$found"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
