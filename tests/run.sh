#!/bin/sh
# Runs the tests: set-up, build, then the quick ones, or with --all every test there is, the C++
# suites under AddressSanitizer and UndefinedBehaviorSanitizer, and the mutations. The last line
# counts: "N passed, N failed". (tests/fuzz/run.sh leads the fuzzing by what it reaches, apart.)
set -u
script=run.sh
cd "$(dirname "$0")/.." || exit 1
. shared/setup.sh

all=
case "${1:-}" in
  "") ;;
  --all) all=yes ;;
  *) fail "no such option: $1; use --all or none" ;;
esac
[ "$#" -le 1 ] || fail "too many arguments; use --all or none"

passed=0
failed=0

# count_tests LOG: adds what ctest said there.
count_tests() {
  ran=$(sed -n 's/.* tests failed out of \([0-9]*\)$/\1/p' "$1" | tail -n 1)
  broke=$(sed -n 's/.*, \([0-9]*\) tests failed out of .*/\1/p' "$1" | tail -n 1)
  if [ -z "$ran" ] || [ -z "$broke" ]; then
    failed=$((failed + 1))
    echo "$script: the tests did not run to their end; see $1" >&2
    return
  fi
  passed=$((passed + ran - broke))
  failed=$((failed + broke))
}

# run_tests FOLDER CTEST-OPTION…
run_tests() {
  folder=$1
  shift
  ctest --test-dir "$folder" --output-on-failure --no-tests=error -j "$(nproc)" "$@" \
    >"$folder/tests.log" 2>&1
  count_tests "$folder/tests.log"
  # Where something failed, what it said; else only the count.
  if ! grep -q '100% tests passed' "$folder/tests.log"; then
    grep -vE ' Passed +[0-9.]+ sec|^ +Start +[0-9]+:' "$folder/tests.log" | head -n 600
  fi
  tail -n 400 "$folder/tests.log" | sed -n '/tests failed out of/,$p'
}

# run_script FILE OPTION…: another script whose last line counts like ours.
run_script() {
  log=build/$(basename "$(dirname "$1")").log
  sh "$@" >"$log" 2>&1
  cat "$log"
  good=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' "$log")
  bad=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' "$log")
  passed=$((passed + ${good:-0}))
  failed=$((failed + ${bad:-1}))
}

install_packages build run test
build_in build -DKHIO_TESTS=ON
if [ -z "$all" ]; then
  run_tests build -LE long
else
  install_packages long
  run_tests build
  # What is left out drives whole programs; these suites cover their code. The font and graphics
  # libraries keep what they have once read, which is no leak of ours.
  plain="base domain files store office figures faces care cli"
  drawing="text paper print dispatch ui voice kiosk counter"
  # shellcheck disable=SC2046,SC2086  # lists of names
  build_in build-asan -DKHIO_TESTS=ON -DKHIO_SANITIZE=ON -- \
    $(printf 'khio_%s_tests ' $plain $drawing)
  run_tests build-asan -LE 'long' -L "^($(echo "$plain" | tr ' ' '|'))$"
  ASAN_OPTIONS=detect_leaks=0
  export ASAN_OPTIONS
  run_tests build-asan -LE 'long' -L "^($(echo "$drawing" | tr ' ' '|'))$"
  unset ASAN_OPTIONS
  # Where a test has failed already, the mutations say themselves what passes without them.
  tested=--tested
  [ "$failed" -eq 0 ] || tested=
  run_script tests/mutations/run.sh $tested
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
