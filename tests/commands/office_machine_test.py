"""The one machine of an office: made of a clean Debian by its packages and `khio-setup`, shown on two
screens, worked from a staff PC by a real Remote Desktop login, firewalled, and with a stick; then
switched on, updated and removed (office_power.py)."""

import os
import pathlib
import re
import subprocess
import time
import unittest

from booted import DEADLINE_SECONDS
from booted import until as awaited
from clean_debian import CleanDebian, pack, run
from office_power import OfficePower

SETTINGS = "/var/lib/khio/machine/machine.toml"
STICK_BYTES = 48 << 20
IDLE_SECONDS = 10
TICKS = os.sysconf("SC_CLK_TCK")

# A real X server with two outputs, upright and wide, and no graphics card.
TWO_OUTPUTS = """
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0 - 1000.0
  VertRefresh 5.0 - 200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 4000 2200
  EndSubSection
EndSection
"""


def until(what, told, log=None):
    """What `told` answers once it is true. `log`: a file whose end is said when it never is."""
    return awaited(what, told, log and (lambda: log.read_text(errors="replace")))


class OfficeMachine(OfficePower, CleanDebian):
    @classmethod
    def setUpClass(cls):
        # A network of its own, whose other end is a staff PC.
        cls.mark = mark = f"khio{os.getpid()}"
        cls.pc = f"{mark}pc"
        for name in (mark, cls.pc):
            run("ip", "netns", "add", name)
            cls.addClassCleanup(run, "ip", "netns", "del", name)
            run("ip", "-n", name, "link", "set", "lo", "up")
        run("ip", "-n", mark, "link", "add", "wire", "type", "veth", "peer", "name", "wire",
            "netns", cls.pc)
        for name, last in ((mark, 1), (cls.pc, 2)):
            for net in ("192.168.77", "203.0.113"):
                run("ip", "-n", name, "address", "add", f"{net}.{last}/24", "dev", "wire")
            run("ip", "-n", name, "link", "set", "wire", "up")
        super().setUpClass()
        run("mount", "-t", "tmpfs", "tmpfs", cls.root / "run")
        cls.addClassCleanup(run, "umount", cls.root / "run")
        cls.install(pack(cls.here / "packages"), "freerdp2-x11", "xvfb", "xdotool", "xinput",
                    "xserver-xorg-video-dummy", "procps", "dosfstools", "e2fsprogs",
                    "openssh-server", "sshpass")
        cls.space = ("nsenter", f"--net=/run/netns/{mark}")  # what it needed of the world it has
        cls.passwords = {}

    def begin(self, *command, user=None, **environment):
        log = open(self.here / "log", "ab")
        self.addCleanup(log.close)
        program = subprocess.Popen(self.command(*command, user=user, **environment), stdout=log,
                                   stderr=log, stdin=subprocess.DEVNULL)
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        return program

    def kiosk(self, *command, **environment):
        return self.inside(*command, user="kiosk", KHIO_SETTINGS=SETTINGS, **environment)

    def programs_of(self, user):
        done = subprocess.run(self.command("ps", "-u", user, "-o", "comm="), capture_output=True,
                              text=True, check=False)
        return sorted(done.stdout.split())

    def test_1_one_command_sets_it_up_and_can_be_repeated(self):
        for wrong, told in ((("--counters", "x"), "needs a number"),
                            (("--counters", "51"), "needs a number"),
                            (("--network", "everything"), "needs networks"),
                            (("--network", "10.0.0.0/99"), "the firewall refuses"),
                            (("--stick", "/dev/null"), "is no disk"),
                            (("--seal-copy", "here"), "whole path"),
                            (("--seal-copy", "/no/such"), "no folder"),
                            (("--new-password", "1"), "no account counter1"),
                            (("--bananas",), "no such option")):
            done = subprocess.run(self.command("khio-setup", *wrong), capture_output=True,
                                  text=True, check=False)
            self.assertEqual(done.returncode, 2, done)
            self.assertIn(told, done.stderr)
            self.assertEqual(done.stdout, "")
        self.assertFalse((self.root / "home/kiosk").exists())  # nothing was begun

        said = self.inside("khio-setup", "--counters", "2", "--network", "192.168.77.0/24")
        for number, password in re.findall(r"user counter(\d), password (\S+)", said):
            self.passwords[number] = password
        self.assertEqual(set(self.passwords), {"1", "2"})
        self.assertIn("the seals have no second place", said)
        shadow = (self.root / "etc/shadow").read_text()

        again = self.inside("khio-setup", "--counters", "2")
        self.assertNotIn("password", again)
        self.assertEqual((self.root / "etc/shadow").read_text(), shadow)
        self.assertIn("192.168.77.0/24", (self.root / "etc/khio/firewall.nft").read_text())

    def test_2_what_tells_of_it_is_there(self):
        page = run("sh", "-c", f"zcat {self.root}/usr/share/man/man8/khio-setup.8.gz").replace("\\-", "-")
        for option in re.findall(r"--[a-z-]+", self.inside("khio-setup", "--help")):
            self.assertIn(option, page)
        shared = self.root / "usr/share/doc/khio-office"
        self.assertIn("Copyright: ", (shared / "copyright").read_text())
        for guide in ("GUIDE.md", "GUIDE.th.md"):
            text = (shared / guide).read_text()
            for part in ("--counters", "--stick", "--new-password", "sudo apt install ./khio-*.deb",
                         "sslmode=verify-full", "scram-sha-256", "hostssl"):
                self.assertIn(part, text, guide)

    def test_2_it_starts_with_the_power(self):
        told = self.inside("sh", "-c", "lightdm --show-config 2>&1")
        for setting in ("autologin-user=kiosk", "autologin-session=khio",
                        "display-stopped-script=/usr/lib/khio/khio-session-again"):
            self.assertIn(setting, told)
        self.assertEqual(self.inside("systemctl", "get-default").strip(), "graphical.target")
        for unit in ("xrdp.service", "xrdp-sesman.service", "khio-firewall.service"):
            self.assertEqual(self.inside("systemctl", "is-enabled", unit).strip(), "enabled", unit)
        self.assertTrue(os.readlink(self.root / "etc/systemd/system/display-manager.service")
                        .endswith("/lightdm.service"))
        # What the session of the kiosk's account starts is there.
        wants = self.root / "home/kiosk/.config/systemd/user"
        started = sorted(path.name for path in wants.glob("*/*"))
        self.assertEqual(started, ["khio-backup.timer", "khio-board.service", "khio-kiosk.service",
                                   "khio-reports.timer"])
        for link in wants.glob("*/*"):
            self.assertTrue((self.root / os.readlink(link).lstrip("/")).is_file(), link)
        for file in ("etc/X11/xorg.conf.d/20-khio.conf", "etc/sysctl.d/60-khio.conf"):
            self.assertTrue((self.root / file).is_file(), file)
        # Nobody signs in to the kiosk's account by a password.
        locked = self.inside("passwd", "--status", "kiosk").split()
        self.assertEqual(locked[1], "L")

    def test_3_every_account_works_in_one_office_with_one_settings_file(self):
        self.kiosk("khio-counter", "init", "--sample")
        self.kiosk("khio-kiosk", "printer", "set", "folder:/var/lib/khio/slips")
        self.kiosk("mkdir", "/var/lib/khio/kept", "/var/lib/khio/slips")
        told = self.inside("khio-counter", "backups", "set", "--folder", "/var/lib/khio/kept",
                           user="counter1", KHIO_SETTINGS=SETTINGS)
        self.assertIn("/var/lib/khio/kept", told)
        about = (self.root / SETTINGS.lstrip("/"))
        self.assertEqual(about.stat().st_mode & 0o777, 0o660)
        text = about.read_text()
        for part in ("folder:/var/lib/khio/slips", "/var/lib/khio/kept"):
            self.assertIn(part, text)
        self.assertIn("slips", self.kiosk("khio-kiosk", "printer", "show"))

    def as_sealer(self, *command):
        unit = (self.root / "usr/lib/systemd/system/khio-office-seals.service")
        if not unit.exists():
            unit = self.root / "lib/systemd/system/khio-office-seals.service"
        text = unit.read_text()
        self.assertIn("\nUser=khio-seals\n", text)
        kept = dict(part.split("=") for part in
                    re.search(r"(?m)^Environment=(.*)", text).group(1).split())
        program = re.search(r"(?m)^ExecStart=(.*)", text).group(1).split()
        return self.inside(*(command or program), user="khio-seals", **kept)

    def refused_to(self, user, *command):
        done = subprocess.run(self.command(*command, user=user, KHIO_SETTINGS=SETTINGS),
                              capture_output=True, text=True, check=False)
        self.assertNotEqual(done.returncode, 0, (user, command))
        return done

    def test_3_seals_are_of_an_account_that_nobody_works_as(self):
        self.assertEqual(self.inside("systemctl", "is-enabled", "khio-office-seals.timer").strip(),
                         "enabled")
        self.as_sealer()
        self.inside("khio-kiosk", "issue", "--service", "B01", "--no-print", user="kiosk",
                    KHIO_SETTINGS=SETTINGS)
        self.as_sealer()
        seals = self.root / "var/lib/khio-seals"
        sealer = int(self.inside("id", "-u", "khio-seals"))
        self.assertEqual((seals.stat().st_uid, seals.stat().st_mode & 0o777), (sealer, 0o755))
        key, = seals.glob("*.key")
        list_, = seals.glob("*.seals")
        self.assertEqual((key.stat().st_uid, key.stat().st_mode & 0o777), (sealer, 0o600))
        settings = self.root / "etc/khio/seals.toml"
        self.assertEqual((settings.stat().st_uid, settings.stat().st_mode & 0o777), (0, 0o644))
        for user in ("kiosk", "counter1"):
            for command in (("cat", f"/var/lib/khio-seals/{key.name}"),
                            ("rm", "-f", f"/var/lib/khio-seals/{list_.name}"),
                            ("mv", "/var/lib/khio-seals", "/var/lib/khio-was"),
                            ("touch", "/var/lib/khio-seals/mine"),
                            ("sh", "-c", f"echo x >>/var/lib/khio-seals/{list_.name}"),
                            ("sh", "-c", "echo x >>/etc/khio/seals.toml")):
                self.refused_to(user, *command)
            told = self.inside("khio-counter", "verify", "--language", "en", user=user,
                               KHIO_SETTINGS=SETTINGS)
            self.assertIn("2 seals agree", told)
        # Each account's programs go on from what another has read.
        for user in ("kiosk", "counter1", "counter2"):
            told = self.inside("sh", "-c", "khio-counter health --json || true", user=user,
                               KHIO_SETTINGS=SETTINGS)
            self.assertIn("unbroken on this machine", told)
            self.assertNotIn("cannot be noted", told)

    def windows_of(self, display):
        """Position and size of each window, as the X server has it."""
        told = self.inside("sh", "-c", "for w in $(xdotool search --onlyvisible --name .); do "
                           "xdotool getwindowgeometry --shell $w; done", DISPLAY=display)
        return sorted(set(re.findall(r"X=(-?\d+)\nY=(-?\d+)\nWIDTH=(\d+)\nHEIGHT=(\d+)", told)))

    def xrandr(self, *command):
        """What X has then: the outputs that are connected, and where."""
        told = self.inside("xrandr", *command, DISPLAY=":7")
        if command:
            told = self.inside("xrandr", DISPLAY=":7")
        return dict(re.findall(r"(?m)^(\S+) connected(?: primary)?(?: (\d+x\d+\+\d+\+\d+))?", told))

    def screens(self, *first):
        done = subprocess.run(self.command("/usr/lib/khio/khio-screens", *first, DISPLAY=":7"),
                              capture_output=True, text=True, check=False)
        return done.returncode, self.xrandr()

    def start_x(self):
        (self.root / "etc/two.conf").write_text(TWO_OUTPUTS)
        self.begin("Xorg", "-noreset", "-nolisten", "tcp", "-config", "/etc/two.conf", "-logfile",
                   "/tmp/two.log", ":7")
        until("the X server", (self.root / "tmp/.X11-unix/X7").exists)
        until("an output", lambda: subprocess.run(self.command("xrandr", DISPLAY=":7"), check=False,
                                                  capture_output=True).returncode == 0)
        # The second is connected, as X finds it when the machine starts with the TV switched off.
        self.xrandr("--output", "DUMMY0", "--mode", "1920x1080")
        self.xrandr("--addmode", "DUMMY1", "1280x800")
        self.xrandr("--output", "DUMMY1", "--mode", "1280x800")
        self.assertEqual(self.xrandr("--output", "DUMMY1", "--off"),
                         {"DUMMY0": "1920x1080+0+0", "DUMMY1": ""})

    def place_beside(self):
        """Of the second output, in its own size beside the first."""
        code, outputs = self.screens("DUMMY1", "DUMMY0")
        self.assertEqual(code, 0)
        self.assertEqual(outputs["DUMMY0"], "1920x1080+0+0")  # what has a place keeps it
        place = re.fullmatch(r"(\d+)x(\d+)\+1920\+0", outputs["DUMMY1"])
        self.assertTrue(place, outputs)
        self.assertEqual(self.screens("DUMMY1", "DUMMY0"), (3, outputs))  # and again there is nothing to do
        return place.groups()

    def test_4_kiosk_and_board_keep_their_screens(self):
        self.start_x()
        self.place_beside()
        # Both show the same: each gets a place of its own again.
        self.xrandr("--output", "DUMMY1", "--pos", "0x0")
        code, outputs = self.screens("DUMMY0", "DUMMY1")
        self.assertEqual(code, 0)
        self.assertTrue(outputs["DUMMY0"].endswith("+0+0"), outputs)
        self.assertTrue(outputs["DUMMY1"].endswith(f"+{outputs['DUMMY0'].split('x')[0]}+0"), outputs)
        self.xrandr("--output", "DUMMY1", "--off", "--output", "DUMMY0", "--mode", "1920x1080")
        size = self.place_beside()
        settings = self.root / SETTINGS.lstrip("/")
        settings.write_text('[kiosk]\noutput = "DUMMY1"\nrotation = 90\n\n'
                            '[board]\noutput = "DUMMY0"\n')
        for _ in ("first", "started anew"):
            programs = [
                self.begin("khio-kiosk", *role, "--fullscreen", "--status-file", f"/tmp/{name}",
                           user="kiosk", DISPLAY=":7", SDL_VIDEODRIVER="x11",
                           KHIO_SETTINGS=SETTINGS)
                for name, role in (("kiosk", ()), ("board", ("board",)))]
            for name in ("kiosk", "board"):
                until(name, (self.root / "tmp" / name).exists, self.here / "log")
            wanted = [("0", "0", "1920", "1080"), ("1920", "0", *size)]
            until("each on its screen", lambda: self.windows_of(":7") == wanted)
            # The kiosk's picture stands upright on its turned panel.
            width_px, height_px = (int(pixels) for pixels in size)
            seen = re.findall(r"(?m)^target (\d+) (\d+) (\d+) (\d+) ",
                              (self.root / "tmp/kiosk").read_text())
            self.assertLessEqual(max(int(x) + int(width) for x, _, width, _ in seen), height_px)
            self.assertGreater(max(int(y) + int(height) for _, y, _, height in seen), height_px)
            self.assertLessEqual(max(int(y) + int(height) for _, y, _, height in seen), width_px)
            for program, name in zip(programs, ("kiosk", "board")):
                program.terminate()
                self.assertEqual(program.wait(timeout=DEADLINE_SECONDS), 0)
                (self.root / "tmp" / name).unlink()

    def start_remote(self):
        self.inside("sh", "/usr/share/xrdp/socksetup")
        (self.root / "run/xrdp").mkdir(exist_ok=True)
        self.inside("chown", "xrdp:xrdp", "/run/xrdp")
        unit = (self.root / "usr/lib/systemd/system/xrdp.service.d/60-khio.conf").read_text()
        file = re.search(r"(?m)^EnvironmentFile=/(.*)$", unit).group(1)
        options = dict(re.findall(r'(\w+)_OPTIONS="([^"]*)"', (self.root / file).read_text()))
        self.begin("xrdp-sesman", "--nodaemon", *options["SESMAN"].split())
        self.begin("xrdp", "--nodaemon", *options["XRDP"].split(), user="xrdp")
        until("Remote Desktop", lambda: "3389" in pathlib.Path(self.root / "var/log/xrdp.log")
              .read_text() if (self.root / "var/log/xrdp.log").exists() else "")

    def sign_in(self, user, password, display):
        self.begin("Xvfb", display, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
        until("the staff PC's screen",
              (self.root / "tmp/.X11-unix" / f"X{display[1:]}").exists)
        return self.begin("xfreerdp", "/v:127.0.0.1", f"/u:{user}", f"/p:{password}",
                          "/cert:ignore", "/size:1280x800", DISPLAY=display)

    def ticks_of(self, user):
        """Processor time that the account's programs have used, by program."""
        told = self.inside("sh", "-c", f"for p in $(pgrep -u {user}); do cat /proc/$p/stat; done")
        return {line.split()[0]: int(line.split()[13]) + int(line.split()[14])
                for line in told.splitlines()}

    def test_5_a_staff_pc_gets_its_counter_and_nothing_else(self):
        self.inside("sh", "-c", "echo root:letmein | chpasswd; echo kiosk:letmein | chpasswd")
        self.start_remote()
        log = self.root / "var/log/xrdp-sesman.log"
        for number, (user, password) in enumerate((("root", "letmein"), ("kiosk", "letmein"),
                                                   ("counter1", "wrong"))):
            before = len(log.read_text())
            refused = self.sign_in(user, password, f":{20 + number}")
            until(f"{user} is refused", lambda at=before: re.search(
                r"(?i)denied|failed|not allowed|doesn't have|refus", log.read_text()[at:]))
            refused.kill()
        self.assertFalse(list((self.root / "tmp/.X11-unix").glob("X1?")))  # no session for them
        staff_pc = self.sign_in("counter1", self.passwords["1"], ":30")
        until("the counter", lambda: "khio-counter" in self.programs_of("counter1"))
        self.assertEqual(self.programs_of("counter1"),
                         ["Xorg", "khio-counter", "xrdp-chansrv"])

        # From the staff PC's own keyboard an officer opens counter 1.
        def opened():
            self.inside("sh", "-c", "xdotool key --repeat 8 BackSpace type mali; "
                        "xdotool key Return", DISPLAY=":30")
            return self.counter_is_open()
        until("counter 1 is open", opened)

        # Nothing happens any more, nothing is done any more.
        def at_rest():
            before = self.ticks_of("counter1")
            time.sleep(IDLE_SECONDS)
            after = self.ticks_of("counter1")
            self.assertEqual(set(before), set(after))
            used = sum(after[program] - before[program] for program in before)
            return used / TICKS / IDLE_SECONDS < 0.005  # of a core
        until("a counter at rest", at_rest)

        # The network is cut, and found again: the same counter, as it was.
        program = self.inside("pgrep", "-u", "counter1", "-x", "khio-counter")
        staff_pc.kill()
        staff_pc.wait()
        screen, = (self.root / "home/counter1").glob(".xorgxrdp.*.log")
        until("the cut is heard of", lambda: "rdpClientConDisconnect" in screen.read_text())
        self.sign_in("counter1", self.passwords["1"], ":31")
        until("back", lambda: "reconnected session: username counter1" in log.read_text())
        self.assertEqual(self.inside("pgrep", "-u", "counter1", "-x", "khio-counter"), program)
        self.assertTrue(self.counter_is_open())

        # Who closes the window has ended the session.
        self.inside("pkill", "-TERM", "-u", "counter1", "-x", "khio-counter")
        until("the session's end", lambda: "Xorg" not in self.programs_of("counter1"))

    def test_5_its_password_opens_nothing_by_ssh(self):
        """Not even a way through the machine, which needs no shell (ssh -N -L)."""
        self.give_terminals()  # to sshpass
        (self.root / "run/sshd").mkdir(exist_ok=True)
        (self.root / "etc/ssh/plain").write_text("UsePAM yes\n")
        for port, settings in ((2201, "/etc/ssh/plain"), (2202, "/etc/ssh/sshd_config")):
            self.begin("/usr/sbin/sshd", "-D", "-f", settings, "-p", str(port), "-o", "PidFile=none")
            until("SSH", lambda port=port: self.answers(port))
            way = self.begin("sshpass", "-p", self.passwords["2"], "ssh", "-N", "-p", str(port),
                             "-o", "StrictHostKeyChecking=no", "-o", "ExitOnForwardFailure=yes",
                             "-L", f"{port + 10}:127.0.0.1:{port}", "counter2@127.0.0.1")
            until("an answer", lambda: way.poll() is not None or self.answers(port + 10))
            self.assertEqual(way.poll() is None, port == 2201)  # as it would be without

    def answers(self, port):
        return subprocess.run(
            [*self.space, "python3", "-c",
             f"import socket; socket.create_connection(('127.0.0.1', {port}), timeout=3)"],
            capture_output=True, check=False).returncode == 0

    def counter_is_open(self):
        done = subprocess.run(
            self.command("khio-counter", "call", "--counter", "1", "--json", user="kiosk",
                         KHIO_SETTINGS=SETTINGS), capture_output=True, text=True, check=False)
        return done.returncode == 3  # open, and nobody waits; closed is another answer

    def reach(self, address, port):
        """Whether a staff PC gets an answer there."""
        return subprocess.run(
            ["ip", "netns", "exec", self.pc, "python3", "-c",
             f"import socket; socket.create_connection(('{address}', {port}), timeout=3)"],
            capture_output=True, check=False).returncode == 0

    def test_6_the_firewall_lets_in_remote_desktop_from_the_offices_network_alone(self):
        for port in (3389, 8017):
            listener = subprocess.Popen([*self.space, "python3", "-m", "http.server", str(port)],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        cwd=self.here)
            self.addCleanup(listener.wait)
            self.addCleanup(listener.kill)
        places = [("192.168.77.1", 3389), ("192.168.77.1", 8017), ("203.0.113.1", 3389)]
        for place in places:  # as it would be without
            until(place, lambda place=place: self.reach(*place))
        unit = (self.root / "usr/lib/systemd/system/khio-firewall.service").read_text()
        start = re.search(r"ExecStart=(.*)", unit).group(1).split()
        for _ in ("once", "and again"):
            self.inside(*start)
        self.assertEqual([self.reach(*place) for place in places], [True, False, False])
        self.inside(*re.search(r"ExecStop=(.*)", unit).group(1).split())
        self.assertTrue(self.reach("192.168.77.1", 8017))

    def stick(self, name, *made_by):
        """A disk that is in the machine, with the file system that this makes."""
        image = self.here / name
        with open(image, "wb") as made:
            made.truncate(STICK_BYTES)
        device = run("losetup", "--find", "--show", image).strip()
        self.addCleanup(run, "losetup", "--detach", device)
        for path in (device, "/dev/fuse"):
            inside = self.root / path.lstrip("/")
            inside.unlink(missing_ok=True)
            about = os.stat(path)
            os.mknod(inside, about.st_mode, about.st_rdev)
        self.inside(*made_by, device)
        self.addCleanup(subprocess.run, ["umount", str(self.root / "media/khio-backup")],
                        capture_output=True, check=False)
        return device

    def test_7_a_stick_that_cannot_be_mounted_is_refused_before_anything_is_changed(self):
        names = ("etc/fstab", "etc/shadow", "etc/khio/seals.toml", SETTINGS.lstrip("/"))
        before = [(self.root / name).read_text() for name in names]
        device = self.stick("unknown", "mkswap")
        done = subprocess.run(self.command("khio-setup", "--counters", "3", "--stick", device),
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""), done)
        self.assertIn(f"{device} (swap) cannot be used: ", done.stderr)
        self.assertIn(f"'mkfs.ext4 {device}' empties it", done.stderr)
        self.assertEqual([(self.root / name).read_text() for name in names], before)

    def test_7_a_stick_as_it_is_sold_gets_backups_too(self):
        fat = subprocess.run("modprobe vfat || grep -qw vfat /proc/filesystems", shell=True,
                             capture_output=True, check=False).returncode == 0
        if not fat:
            print("FAT is not shown here: this machine's kernel has none")
        for name, *made_by in (("fat", "mkfs.vfat"),) * fat + (("ntfs", "mkfs.ntfs", "-F", "-Q"),):
            device = self.stick(name, *made_by)
            for _ in ("once", "and again"):
                said = self.inside("khio-setup", "--stick", device)
                self.assertIn("every account of kiosk and counters can change", said)
            self.kiosk("khio-counter", "backups", "keep")
            self.as_sealer()
            kept = self.root / "media/khio-backup"
            self.assertEqual(len(list((kept / "khio").glob("*.backup"))), 1, name)
            self.assertEqual(len(list((kept / "khio-seals").glob("*.seals"))), 1, name)
            run("umount", kept)

    def test_7_backups_go_to_the_stick_and_nowhere_when_it_is_out(self):
        device = self.stick("stick", "mkfs.ext4", "-q")
        kept = self.root / "media/khio-backup/khio"
        said = self.inside("khio-setup", "--stick", device)
        self.assertIn("backups go to", said)
        self.kiosk("khio-counter", "backups", "keep")
        self.assertIn('copy = "/media/khio-backup/khio-seals"',
                      (self.root / "etc/khio/seals.toml").read_text())
        self.as_sealer()
        self.assertEqual(len(list((kept.parent / "khio-seals").glob("*.seals"))), 1)
        self.refused_to("counter1", "touch", "/media/khio-backup/khio-seals/mine")
        made = sorted(path.name for path in kept.glob("*.backup"))
        self.assertEqual(len(made), 1)
        fstab = (self.root / "etc/fstab").read_text()
        self.inside("khio-setup", "--stick", device)  # again: one line of fstab, one folder
        self.assertEqual((self.root / "etc/fstab").read_text(), fstab)

        run("umount", kept.parent)
        done = subprocess.run(self.command("khio-counter", "backups", "keep", user="kiosk",
                                           KHIO_SETTINGS=SETTINGS),
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1, done)
        self.assertEqual(list(kept.parent.iterdir()), [])  # nothing was written beside it


if __name__ == "__main__":
    unittest.main()
