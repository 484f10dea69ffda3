"""A clean Debian that is switched on: its own init, its services and its display manager, in name spaces of
their own, with an X server on a card that is not there."""

import os
import pathlib
import subprocess
import time

HERE = pathlib.Path(__file__).parent
DEADLINE_SECONDS = 180  # for what must come; a machine that is busy takes its time
DISPLAY = ":0"
# In the place of the X server that a display manager begins: without a console.
X_SERVER = """#!/bin/sh
display=$1
while [ $# -gt 0 ]; do
  case "$1" in -auth) auth=$2 ;; esac
  shift
done
exec /usr/lib/xorg/Xorg "$display" -auth "$auth" -nolisten tcp -noreset -config /etc/two.conf \\
  -logfile /tmp/display.log
"""


def until(what, told, log=None):
    """What `told` answers once it is true. `log`: what is said when it never is."""
    end = time.monotonic() + DEADLINE_SECONDS
    while True:
        answer = told()
        if answer:
            return answer
        if time.monotonic() > end:
            said = log() if log else ""
            raise AssertionError(f"never came: {what}\n{said[-4000:]}")
        time.sleep(0.1)


def gone(folder):
    """What held a machine's processes, once the last of them is gone."""
    for part in sorted((place for place in folder.rglob("*") if place.is_dir()), reverse=True):
        try:
            part.rmdir()
        except OSError:
            return False
    try:
        folder.rmdir()
    except FileNotFoundError:
        pass
    except OSError:
        return False
    return True


class Booted:
    """`root`, until switch_off(), in the network name space `network`, if there is one. Who stands before
    its screens is `user`."""

    def __init__(self, root, user, network=None):
        (root / "root/x-server").write_text(X_SERVER)
        (root / "root/x-server").chmod(0o755)
        place = root / "etc/lightdm/lightdm.conf.d/99-test.conf"
        place.write_text("[Seat:*]\nxserver-command=/root/x-server\n")
        # Without consoles, which a machine of name spaces lacks, logind begins no session and with it no
        # manager for the user's services: that one begins with the machine.
        number = next(line.split(":")[2] for line in (root / "etc/passwd").read_text().splitlines()
                      if line.startswith(user + ":"))
        (root / "var/lib/systemd/linger").mkdir(exist_ok=True)
        (root / "var/lib/systemd/linger" / user).touch()
        (root / "etc/environment").write_text(f"XDG_RUNTIME_DIR=/run/user/{number}\n")
        within = ["nsenter", f"--net=/run/netns/{network}"] if network else []
        self.outer = subprocess.Popen([*within, "sh", str(HERE / "boot.sh"), str(root)],
                                      stdin=subprocess.DEVNULL)
        self.init = until("its init", self.first_process)

    def first_process(self):
        """The machine's first, once it has become its init."""
        children = pathlib.Path(f"/proc/{self.outer.pid}/task/{self.outer.pid}/children")
        for own in children.read_text().split():
            if pathlib.Path(f"/proc/{own}/comm").read_text() == "systemd\n":
                return own
        return None

    def command(self, *command, user=None):
        who = ["runuser", "-u", user, "--"] if user else []
        kept = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"]
        if user:
            number = self.number_of(user)
            kept += [f"HOME=/home/{user}", f"XDG_RUNTIME_DIR=/run/user/{number}",
                     f"DISPLAY={DISPLAY}", f"XAUTHORITY=/home/{user}/.Xauthority"]
        return ["nsenter", "-t", self.init, "-a", "-r", "-w", *who, *kept, *command]

    def number_of(self, user):
        return self.ask("id", "-u", user).stdout.strip()

    def ask(self, *command, user=None):
        return subprocess.run(self.command(*command, user=user), capture_output=True, text=True,
                              timeout=120, check=False, stdin=subprocess.DEVNULL)

    def say(self, *command, user=None):
        done = self.ask(*command, user=user)
        if done.returncode != 0:
            raise AssertionError(f"{command}: {done}")
        return done.stdout

    def is_active(self, unit, user=None):
        of = ("--user",) if user else ()
        return self.ask("systemctl", *of, "is-active", unit, user=user).stdout.strip() == "active"

    def programs(self):
        return [line.split(None, 1) for line in
                self.ask("ps", "-eo", "user=,args=").stdout.splitlines()]

    def log(self):
        return self.ask("journalctl", "-b", "--no-pager", "-n", "60").stdout + \
            self.ask("sh", "-c", "tail -n 20 /var/log/lightdm/lightdm.log /home/*/.xsession-errors").stdout

    def switch_off(self):
        if self.outer.poll() is not None:
            return
        self.outer.kill()  # its init goes with it, and with that everything
        self.outer.wait()
        until("off", lambda: not os.path.exists(f"/proc/{self.init}"))
        for tree in ("/sys/fs/cgroup", "/sys/fs/cgroup/unified"):
            folder = pathlib.Path(tree, f"khio-machine-{self.outer.pid}")
            until("its group's end", lambda folder=folder: gone(folder))
