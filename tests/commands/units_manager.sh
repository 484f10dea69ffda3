#!/bin/sh
# A service manager of a user's own, in name spaces of its own, under which the installed units are
# started for real. Run by units_test.py as root by way of unshare: PREFIX is the installed tree. Says
# "NAME=VALUE" for each thing that happened.
prefix=$1
uid=4321
mount -t tmpfs -o mode=755 tmpfs /run || exit 90
cp -a "$prefix" /run/khio || exit 90
mount -t tmpfs -o mode=1777 tmpfs /tmp || exit 90
mount -t tmpfs -o mode=755 tmpfs /srv || exit 90
mount -t tmpfs -o mode=755 tmpfs /home || exit 90
# What the machine's own manager has made where there is one.
mkdir -p /run/user/$uid /run/systemd/system /home/khio/.config/systemd/user /srv/khio/backups
mkdir -m 0700 /run/systemd/unit-root
chmod 700 /run/user/$uid
for tree in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
  [ -f $tree/cgroup.procs ] || continue
  mkdir -p $tree/khio-units-$$/in || exit 90
  chown -R $uid:$uid $tree/khio-units-$$
  echo $$ >$tree/khio-units-$$/in/cgroup.procs || exit 90
done
cp /run/khio/units/* /home/khio/.config/systemd/user/
chown -R $uid:$uid /run/user/$uid /home/khio /srv/khio

# as_user COMMAND…
as_user() {
  setpriv --reuid $uid --regid $uid --clear-groups env -i PATH="$PATH" HOME=/home/khio \
    XDG_RUNTIME_DIR=/run/user/$uid "$@"
}
counter="as_user /run/khio/bin/khio-counter"
$counter init --sample >/dev/null || exit 91
$counter backups set --folder /srv/khio/backups >/dev/null || exit 91

as_user /usr/lib/systemd/systemd --user --unit=basic.target >/home/khio/manager.log 2>&1 &
tries=0
until as_user systemctl --user is-active basic.target >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ $tries -lt 200 ] || { cat /home/khio/manager.log; exit 92; }
  sleep 0.1
done

# began UNIT: how its start ended.
began() {
  as_user systemctl --user start "$1" >/dev/null 2>&1
  echo "$1=$(as_user systemctl --user show -P Result "$1") $(as_user systemctl --user show -P ExecMainStatus "$1")"
}
as_user Xvfb :77 -screen 0 1280x800x24 -nolisten tcp -nolisten local >/dev/null 2>&1 &
tries=0
until [ -S /tmp/.X11-unix/X77 ]; do
  tries=$((tries + 1))
  [ $tries -lt 200 ] || exit 93
  sleep 0.1
done
for probe in /run/khio/units/probe-*; do began "$(basename "$probe")"; done
cat /home/khio/.config/khio/told-* 2>/dev/null

as_user systemctl --user set-environment DISPLAY=:77 SDL_AUDIODRIVER=dummy
began khio-kiosk.service
began khio-board.service
began khio-issue.service
began khio-backup.service
began khio-seals.service
began khio-reports.service
for unit in khio-kiosk khio-board; do
  echo "$unit=$(as_user systemctl --user is-active $unit.service)"
done
echo "tickets=$($counter queue --json | grep -o '"ticket"' | wc -l)"
echo "backups=$(find /srv/khio/backups -type f ! -name '.*' | wc -l)"
echo "seals=$($counter verify --json | sed 's/.*"seals":\([0-9]*\).*/\1/')"
exit 0
