#!/bin/sh
# What the virtual printer does with a page ($1): keeps it in $PAGES. A trouble is a keyword in the
# file $PAGES/trouble; it lasts until the test lets go of the lock on $PAGES/gate.
echo "$IPP_FINISHINGS" > "$PAGES/begun-$(basename "$1").part"
mv "$PAGES/begun-$(basename "$1").part" "$PAGES/begun-$(basename "$1")"
if [ -e "$PAGES/trouble" ]; then
  keyword=$(cat "$PAGES/trouble")
  [ "$keyword" = slow ] || echo "STATE: +$keyword" >&2
  flock "$PAGES/gate" true
  [ "$keyword" = slow ] || echo "STATE: -$keyword" >&2
fi
if [ -e "$PAGES/refuse" ]; then
  echo "ERROR: this printer gives the page back" >&2
  exit 1
fi
cp "$1" "$PAGES/page-$$.part"
mv "$PAGES/page-$$.part" "$PAGES/page-$$-$(basename "$1")"
echo "ATTR: job-impressions=1 job-impressions-completed=1" >&2
