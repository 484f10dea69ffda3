#!/bin/sh
# Switches on the Debian in the folder $1: its init is the first process of name spaces of its own, and
# whoever ends this process has pulled its plug. Run as root by booted.py.
set -e
for tree in /sys/fs/cgroup /sys/fs/cgroup/unified; do
  [ -f $tree/cgroup.controllers ] || continue
  mkdir -p $tree/khio-machine-$$
  echo $$ >$tree/khio-machine-$$/cgroup.procs
done
# shellcheck disable=SC2016  # the inner shell's
exec unshare --mount --pid --fork --uts --ipc --cgroup --kill-child --propagation private sh -ec '
root=$1
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
umask 0
for device in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0 console:1:3; do
  numbers=${device#*:}
  mknod -m 666 dev/${device%%:*} c ${numbers%:*} ${numbers#*:}
done
umask 022
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
for link in fd stdin:0 stdout:1 stderr:2; do
  case $link in fd) ln -s /proc/self/fd dev/fd ;; *) ln -s /proc/self/fd/${link#*:} dev/${link%:*} ;; esac
done
hostname office
pivot_root . mnt
umount -l /mnt
exec env -i container=khio PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
  /lib/systemd/systemd --log-target=journal --unit=graphical.target
' sh "$1"
