#!/bin/sh
# Breaks one promise at a time and shows that a named test notices.
#
#   sh tests/mutations/run.sh [--tested] [BUILD_DIR [WORD]]
#   sh tests/mutations/run.sh --applies
#
# Each *.patch beside this file changes one source file and names, in its first lines, the promise
# it breaks, the test program and the test that must then fail. A mutated file is compiled with the
# build's own command and linked in front of the build's own libraries, so neither the sources nor
# the build (default: build/) are touched, and a mutation costs one compilation and one link. With
# WORD, only patches whose names contain it. --tested takes the caller's word that the tests have
# just passed on the unchanged sources. --applies builds nothing: it only finds patches whose lines
# are no longer in the sources and must be written anew, or whose test is gone.
#
# A patch that names a command instead of a program and a test ("# command:") is for rules of the
# tree itself: the command must then fail in a patched copy of the tree.
#
# A patch that no longer applies as it is (between other lines it may land in another function),
# does not compile, or whose test does not pass without it is a failure: it shows nothing.
set -u

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
seconds_max=180  # a test that takes longer says nothing
linker=-s  # names for a debugger are most of what a linker writes
command -v ld.gold >/dev/null && linker="$linker -fuse-ld=gold"

stop() {
  echo "mutations: $1" >&2
  exit 2
}

# The value of "# KEY: VALUE" in a patch.
header() {
  sed -n "s/^# $2: *//p" "$1" | head -n 1
}

# Whether the filter of a patch fits one of the tests.
names_a_test() {  # PATCH TESTS
  filter=$(header "$1" test)
  [ -n "$filter" ] || return 0
  # Of a filter with instances, such as Kinds/Suite.Test/One, what stands in the sources.
  pattern=$(printf '%s' "${filter%%:*}" | sed 's,^[^/.]*/,,; s,/[^/]*$,,; s,\.,[.],; s,\*,.*,g')
  printf '%s\n' "$2" | grep -qxE "$pattern"
}

# 0: the named test ran and passed. 1: it failed, or crashed. Else it says nothing.
run_test() {  # PROGRAM FILTER LOG
  timeout "$seconds_max" "$1" --gtest_filter="$2" --gtest_brief=1 >"$3" 2>&1
  ended=$?
  [ "$ended" -eq 0 ] && { grep -q '\[  PASSED  \] [1-9]' "$3" && return 0; return 2; }
  [ "$ended" -ge 129 ] && return 1
  [ "$ended" -eq 1 ] && grep -q '\[  FAILED  \]' "$3" && return 1
  return 2
}

# What is compiled, where its object goes, and the object of the build that it replaces.
mutate() {  # PATCH WORK
  file=$(sed -n 's,^+++ b/\([^	]*\).*,\1,p' "$1")
  [ "$(printf '%s\n' "$file" | wc -l)" -eq 1 ] && [ -f "$root/$file" ] ||
    { echo "it must change exactly one source file"; return 1; }
  # A file that is compiled in, such as the schema, is changed where the build wrote it.
  compiled=$(header "$1" compiled)
  if [ -n "$compiled" ]; then source=$build/$compiled; else source=$root/$file; fi
  cp "$source" "$2/mutated.cc"
  (cd "$2" && patch --quiet --fuzz=0 --no-backup-if-mismatch --forward mutated.cc "$1") >"$2/log" 2>&1 ||
    { echo "it no longer applies to $file"; return 1; }
  command=$(grep -F -- " -c $source" "$2/commands" | head -n 1)
  [ -n "$command" ] || { echo "$(header "$1" target) is not built from $file"; return 1; }
  # Without optimisation, warnings and names for a debugger: quicker, and a mutation may leave a
  # name unused.
  command=$(printf '%s\n' "$command" |
    sed "s, -o [^ ]*, -O0 -w -g0 -o $2/mutated.o,; s, -MF [^ ]*, -MF $2/mutated.d,; s, -c $source, -c $2/mutated.cc,")
  (cd "$build" && sh -c "$command") >"$2/log" 2>&1 ||
    { echo "it does not compile"; return 1; }
  # The linker takes a mutated definition before it looks into the libraries.
  (cd "$build" && sh -c "$(sed "s, -o [^ ]*, $linker $2/mutated.o -o $2/program," "$2/link")") \
    >"$2/log" 2>&1 || { echo "it does not link"; return 1; }
}

copy_tree() {  # TO
  mkdir "$1"
  (cd "$root" && git ls-files -z | xargs -0 cp --parents -t "$1")
}

# 0: the command is content with the tree. 1: it is not.
run_in_tree() {  # COMMAND TREE LOG
  (cd "$2" && timeout "$seconds_max" sh -c "$1") >"$3" 2>&1 || return 1
}

run_in_changed_tree() {  # PATCH WORK
  copy_tree "$2/tree" || return 2
  patch --quiet --fuzz=0 --forward -p1 -d "$2/tree" <"$1" >"$2/log" 2>&1 || return 2
  run_in_tree "$(header "$1" command)" "$2/tree" "$2/log"
}

# Tries one patch; one line of result. Called by itself through xargs.
try() {  # PATCH
  name=$(basename "$1" .patch)
  work=$scratch/$name
  mkdir -p "$work"
  target=$(header "$1" target)
  problem=
  if [ -n "$target" ]; then
    test=$(header "$1" test)
    cp "$scratch/$target.commands" "$work/commands"
    cp "$scratch/$target.link" "$work/link"
    problem=$(mutate "$1" "$work")
    [ -n "$problem" ] || run_test "$work/program" "$test" "$work/log"
  else
    test=$(header "$1" command)
    run_in_changed_tree "$1" "$work"
  fi
  case $?$problem in
    0) verdict="SURVIVED $test still passes" ;;
    1) verdict="killed   $(header "$1" promise)" ;;
    2 | 3) verdict="ERROR    $test did not run to its end" ;;
    *) verdict="ERROR    $problem" ;;
  esac
  case $verdict in
    killed*) : >"$scratch/done/$name.killed" ;;
    *) : >"$scratch/done/$name.failed"; sed 's/^/    /' "$work/log" | head -n 15 >&2 ;;
  esac
  rm -rf "$work"
  # One write, so that lines of two lanes do not mix.
  printf '[%d/%d] %-32s %s\n' "$(ls "$scratch/done" | wc -l)" "$total" "$name" "$verdict"
}

if [ "${1-}" = --one ]; then  # BUILD SCRATCH TOTAL PATCH
  build=$2 scratch=$3 total=$4
  try "$5"
  exit 0
fi

tested=
if [ "${1-}" = --tested ]; then
  tested=yes
  shift
fi
if [ "${1-}" = --applies ]; then
  passed=0 failed=0
  cd "$root" || stop "cannot enter $root"
  # "Suite.Name" of every test there is, macros over several lines and typed suites among them.
  tests=$(find tests -name '*.cc' -o -name '*.h' | xargs cat | tr -d '\n' |
    grep -oE 'TEST(_[FP])?\( *[A-Za-z0-9_]+, *[A-Za-z0-9_]+' |
    sed -E 's/^TEST(_[FP])?\( *//; s/, */./' | sort -u)
  for patch in "$here"/*.patch; do
    if ! patch --dry-run --quiet --fuzz=0 --forward -p1 <"$patch" >/dev/null; then
      failed=$((failed + 1))
      echo "$(basename "$patch") no longer applies"
    elif ! names_a_test "$patch" "$tests"; then
      failed=$((failed + 1))
      echo "$(basename "$patch") names the test $(header "$patch" test), which is gone"
    else
      passed=$((passed + 1))
    fi
  done
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
  exit
fi

build=${1:-$root/build}
patches=$(find "$here" -name "*${2-}*.patch" | sort)
[ -n "$patches" ] || stop "there is no patch named *${2-}*"
[ -f "$build/build.ninja" ] || cmake -S "$root" -B "$build" -G Ninja >/dev/null ||
  stop "cannot configure $build"
build=$(cd "$build" && pwd)
scratch=$(mktemp -d) || stop "cannot make a temporary folder"
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
mkdir "$scratch/done"
lanes=${KHIO_JOBS:-$(nproc)}

targets=$(for patch in $patches; do header "$patch" target; done | sort -u)
echo "building" $targets
# shellcheck disable=SC2086
[ -z "$targets" ] || ninja -C "$build" -j "$lanes" $targets >"$scratch/log" 2>&1 ||
  { tail -n 30 "$scratch/log" >&2; stop "the unchanged sources do not build"; }

for target in $targets; do
  ninja -C "$build" -t commands "$target" >"$scratch/$target.commands"
  # The link alone, without what CMake does around it.
  tail -n 1 "$scratch/$target.commands" | sed 's/^: && //; s/ && .*//' >"$scratch/$target.link"
  program=$build/$(sed 's/.* -o \([^ ]*\).*/\1/' "$scratch/$target.link")
  [ -z "$tested" ] || continue
  filter=$(for patch in $patches; do
    [ "$(header "$patch" target)" = "$target" ] && header "$patch" test
  done | sort -u)
  for test in $filter; do
    run_test "$program" "$test" "$scratch/log" ||
      { cat "$scratch/log" >&2; stop "$test of $target does not pass on the unchanged sources"; }
  done
  echo "passes unchanged: $target"
done

copy_tree "$scratch/unchanged" || stop "the tree cannot be copied; this needs a git checkout"
for patch in $patches; do
  command=$(header "$patch" command)
  [ -z "$command" ] || run_in_tree "$command" "$scratch/unchanged" "$scratch/log" ||
    { cat "$scratch/log" >&2; stop "'$command' does not pass on the unchanged tree"; }
done

total=$(printf '%s\n' "$patches" | wc -l)
printf '%s\n' "$patches" |
  xargs -P "$lanes" -I {} sh "$here/run.sh" --one "$build" "$scratch" "$total" {}
passed=$(find "$scratch/done" -name '*.killed' | wc -l)
failed=$((total - passed))
[ "$failed" -eq 0 ] ||
  echo "not killed:" $(find "$scratch/done" -name '*.failed' -exec basename {} .failed ';' | sort)
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
