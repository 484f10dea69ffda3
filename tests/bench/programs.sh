#!/bin/sh
# Whole programs: their start and memory, another process's repaint, what idle windows cost against
# a process asleep in SDL_WaitEventTimeout, and how fast days are lived. Called by tests/bench.sh;
# prints one line of JSON per figure.
set -u
folder=$1
kiosk=build/kiosk/khio-kiosk
counter=build/counter/khio-counter
seconds=20

line() { # what against value unit budget
  printf '{"what":"%s","against":"%s","value":%s,"unit":"%s","budget":"%s"}\n' "$@"
}

# busy PID: how long a process and its threads have run so far, in nanoseconds.
busy() {
  cat "/proc/$1"/task/*/schedstat | awk '{sum += $1} END {printf "%.0f", sum}'
}

rm -f "$folder"/programs.db*
export KHIO_STORE="$folder/programs.db"
export KHIO_SETTINGS="$folder/machine.toml"
"$counter" init --sample >/dev/null || exit 1

rm -f "$folder/display"
mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 1920x1920x24 -nolisten tcp 3>"$folder/display" >/dev/null 2>&1 &
x_id=$!
read -r number <"$folder/display"
export DISPLAY=":$number"

rm -f "$folder"/windows.db* "$folder"/*.status
build/tests/bench/khio_windows_bench "$folder" build/tests/windows/khio_window_program \
  build/tests/bench/khio_bare

build/tests/bench/khio_asleep &
asleep_id=$!
"$kiosk" --size 1080x1920 & kiosk_id=$!
"$counter" & counter_id=$!
"$kiosk" board --size 1920x1080 & board_id=$!
sleep 5 # first frames, fonts, textures
before=
for id in $asleep_id $kiosk_id $counter_id $board_id; do before="$before $(busy "$id")"; done
sleep $seconds
# shellcheck disable=SC2086
set -- $before
for part in "asleep $asleep_id" "kiosk $kiosk_id" "counter $counter_id" "board $board_id"; do
  name=${part% *}
  kill -0 "${part#* }" || exit 1 # what has ended is not idle
  after=$(busy "${part#* }")
  percent=$(awk "BEGIN {printf \"%.3f\", ($after - $1) / 1e7 / $seconds}")
  shift
  [ "$name" = asleep ] && asleep=$percent && continue
  line "idle $name, share of a core" "a process asleep in SDL_WaitEventTimeout: $asleep %" \
    "$percent" "%" "<= 0.3"
done
kill $asleep_id $kiosk_id $counter_id $board_id $x_id
wait 2>/dev/null

rm -f "$folder"/days.db*
export KHIO_STORE="$folder/days.db"
"$counter" init --sample >/dev/null || exit 1
start=$(date +%s.%N)
days=$("$counter" simulate --from 2026-10-01 --to 2027-03-31 --seed 1 --json |
  sed 's/.*"days":\([0-9]*\).*/\1/')
end=$(date +%s.%N)
line "simulated office days (45 visits or more each, durable day by day)" "" \
  "$(awk "BEGIN {printf \"%.1f\", $days / ($end - $start)}")" "days/s" "reported"
