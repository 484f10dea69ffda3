#!/bin/sh
# Prints what whole programs do when disk, files, clock or each other fail them, as README's table.
# After a build with tests: sh tests/faults.sh [BUILD_DIR]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:-$here/../build}" && pwd)
KHIO_COUNTER_PROGRAM=$build/counter/khio-counter
KHIO_KIOSK_PROGRAM=$build/kiosk/khio-kiosk
export KHIO_COUNTER_PROGRAM KHIO_KIOSK_PROGRAM
exec python3 -B "$here/commands/fault_table.py"
