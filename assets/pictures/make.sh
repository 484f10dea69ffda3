#!/bin/sh
# Makes the pictures of the README anew: a half-year and a morning of the sample office, lived through
# the programs themselves on a fixed date.
#
#   sh assets/pictures/make.sh [BUILD_DIR]     needs faketime, imagemagick and poppler-utils
set -eu
cd "$(dirname "$0")/../.."
build=$(cd "${1:-build}" && pwd)
pictures=$PWD/assets/pictures
for tool in faketime convert montage pdftoppm; do
  command -v "$tool" >/dev/null || { echo "make.sh: $tool is missing" >&2; exit 1; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export KHIO_STORE="$scratch/office.db" KHIO_SETTINGS="$scratch/machine.toml" TZ=Asia/Bangkok

# on MOMENT PROGRAM ARGUMENT…: that program at that moment. What faketime left of an earlier process
# of the same number refuses it before it begins.
on() {
  moment=$1 program=$2
  shift 2
  for try in 1 2 3; do
    faketime -f "@$moment" "$build/$program/khio-$program" "$@" >/dev/null 2>"$scratch/said" && return
    grep -q sem_open "$scratch/said" || break
  done
  cat "$scratch/said" >&2
  exit 1
}
# at TIME PROGRAM ARGUMENT…: on the morning of the pictures.
at() {
  time=$1
  shift
  on "2027-03-31 $time" "$@"
}
# picture FILE WIDTH FROM [COLOURS]: for a page, not for a wall.
picture() {
  convert "$3" -resize "$2x" +dither -colors "${4:-256}" -define png:compression-level=9 "$pictures/$1.png"
}

at 08:20:00 counter init --sample
at 08:25:00 counter simulate --from 2026-10-01 --to 2027-03-30 --seed 8 --visits-per-day 72
for number in 1 2 3 4 5; do
  at 08:30:00 counter open --counter $number --officer "$(echo มะลิ สมศรี วันดี ประยุทธ สุดา | cut -d' ' -f$number)"
done
minute=31
for services in A01 B01 B01 C03 E01 "B02 --service B01" B04 "B02 --priority" A02 B05; do
  # shellcheck disable=SC2086  # options
  at 08:$minute:00 kiosk issue --service $services
  minute=$((minute + 2))
done
for number in 1 2 3 5; do
  at 08:5$number:00 counter call --counter $number
  at 08:5$number:20 counter start --counter $number
done
at 08:55:10 counter finish --counter 2
at 08:55:12 counter call --counter 2
at 08:55:30 counter start --counter 2
at 08:56:00 counter call --counter 4

at 08:57:20 kiosk snapshot --screen home --size 1080x1920 --language th --out "$scratch/kiosk"
at 08:57:20 kiosk snapshot --screen service_details --size 1080x1920 --language en --out "$scratch/kiosk"
at 08:57:20 kiosk snapshot --screen board --size 1920x1080 --language th --out "$scratch/board"
at 08:57:20 counter snapshot --screen serve --size 1280x800 --language th --out "$scratch/counter"
at 08:57:20 counter snapshot --screen figures --size 1920x1080 --language th --out "$scratch/figures"
at 08:57:20 kiosk slip --ticket B004 --out "$scratch/slip.png"
for report in statistics satisfaction; do
  on "2027-04-01 09:00:00" counter report $report --period FY2570H1 --format pdf --language th \
    --out "$scratch/$report.pdf"
  pdftoppm -r 80 -png "$scratch/$report.pdf" "$scratch/$report"
done

picture kiosk_home 540 "$scratch/kiosk/home.png"
picture kiosk_details 540 "$scratch/kiosk/service_details.png"
picture counter 1000 "$scratch/counter/serve_2.png"
picture figures 1000 "$scratch/figures/figures.png"
picture board 1000 "$scratch/board/board.png"
picture slip 320 "$scratch/slip.png"
montage -tile x1 -geometry 500x+6+6 -background '#8a8f98' "$scratch"/satisfaction-1.png \
  "$scratch"/satisfaction-4.png "$scratch"/statistics-2.png "$scratch"/statistics-7.png \
  "$scratch/pages.png"
picture reports 1800 "$scratch/pages.png" 24
