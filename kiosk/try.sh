#!/bin/sh
# Tries Khio on this machine: installs what is missing, builds, and runs it on a sample office.
# With a display it opens a kiosk, a counter and the board; without one it plays a short morning
# through the same programs and leaves the papers and pictures under out/.
set -u
script=try.sh
cd "$(dirname "$0")/.." || exit 1
. shared/setup.sh

install_packages build run
if [ -f build/CMakeCache.txt ]; then
  build_in build -- khio-kiosk khio-counter
else
  build_in build -DKHIO_TESTS=OFF -- khio-kiosk khio-counter
fi

kiosk=build/kiosk/khio-kiosk
counter=build/counter/khio-counter
out=out/try-$(date +%Y%m%d-%H%M%S)
mkdir -p "$out" || fail "cannot make $out; free space or rights are missing"
export KHIO_STORE="$PWD/$out/office.db"
export KHIO_SETTINGS="$PWD/$out/machine.toml"

# run PROGRAM ARGUMENT…: its words are shown, its failure ends the try.
run() {
  "$@" || fail "'$*' ended with $?; what it made so far is in $out"
}
# field NAME: that string or number of the JSON object on standard input.
field() {
  sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"
}

open_windows() {
  "$kiosk" --size 600x1000 &
  kiosk_id=$!
  "$counter" &
  counter_id=$!
  "$kiosk" board --size 1280x720 &
  board_id=$!
  echo "Take a ticket at the kiosk and call it at the counter. Close the windows to end."
  wait "$kiosk_id" && wait "$counter_id" && wait "$board_id"
}

# The half of the fiscal year (1 October – 30 September, Buddhist Era) that yesterday lies in.
choose_half() {
  yesterday=$(date -d yesterday +%Y-%m-%d)
  year=${yesterday%%-*}
  month=$(date -d yesterday +%-m)
  if [ "$month" -ge 10 ]; then
    from=$year-10-01 period=FY$((year + 544))H1
  elif [ "$month" -le 3 ]; then
    from=$((year - 1))-10-01 period=FY$((year + 543))H1
  else
    from=$year-04-01 period=FY$((year + 543))H2
  fi
}

take_tickets() {
  for errand in "B01" "B04" "E01" "B02 --priority" "A01" "C03 --service B05" "B01" "D01" "B05"; do
    # shellcheck disable=SC2086  # options
    ticket=$("$kiosk" issue --json --service $errand) ||
      fail "a ticket could not be issued; see above"
    echo "  ticket $(echo "$ticket" | field ticket), code $(echo "$ticket" | field code)," \
      "$(echo "$ticket" | field print)"
    echo "$(echo "$ticket" | field ticket) $(echo "$ticket" | field code)" >>"$out/tickets.txt"
  done
  slip_ticket=$(head -n 1 "$out/tickets.txt" | cut -d ' ' -f 1)
}

serve_visitors() {
  for number in 1 2 3 4 5; do
    run "$counter" open --counter "$number" --officer "officer-$number"
  done
  served=
  for number in 2 3 5 4; do
    run "$counter" call --counter "$number"
    run "$counter" start --counter "$number"
  done
  for number in 2 3; do
    done_ticket=$("$counter" finish --json --counter "$number" | field ticket)
    served="$served $done_ticket"
    run "$counter" call --counter "$number"
  done
  score=5
  for ticket in $served; do
    code=$(sed -n "s/^$ticket //p" "$out/tickets.txt")
    run "$kiosk" rate --code "$code" --score "$score"
    score=4
  done
}

play_a_morning() {
  run "$counter" init --sample
  choose_half
  echo "The office's days from $from to $yesterday, lived through the same verbs:"
  run "$counter" simulate --from "$from" --to "$yesterday" --seed "$(date +%s)"
  echo "This morning, live:"
  take_tickets
  serve_visitors
  run "$counter" queue
}

render() {
  for language in th en; do
    run "$kiosk" snapshot --screen all --size 1080x1920 --language "$language" \
      --out "$out/screens-$language/kiosk" >/dev/null
    run "$counter" snapshot --screen all --language "$language" \
      --out "$out/screens-$language/counter" >/dev/null
  done
  run "$kiosk" slip --ticket "$slip_ticket" --out "$out/slip.pdf" >/dev/null
  run "$kiosk" slip --ticket "$slip_ticket" --out "$out/slip.png" >/dev/null
  for report in statistics satisfaction; do
    for format in pdf csv; do
      run "$counter" report $report --period "$period" --format $format \
        --out "$out/$report-$period.$format" >/dev/null
    done
  done
  run "$counter" verify
}

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  run "$counter" init --sample
  open_windows && exit 0
  fail "a window could not be opened; run without DISPLAY to play a morning without windows"
fi
echo "There is no display: playing a short morning instead."
play_a_morning
render
echo
echo "Everything lies in $out:"
echo "  slip.pdf slip.png         the ticket slip, 80 mm"
echo "  statistics-$period.pdf    satisfaction-$period.pdf    and the same as .csv"
echo "  screens-th/ screens-en/   the kiosk with the board, and the counter"
echo "  printed/                  what the printer got"
echo "  office.db                 the office's store"
