"""A clean Debian of its own, made for a test, with the packages of this build in it."""

import glob
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

BUILD = os.environ["KHIO_BUILD"]
NAMES = ("khio-common", "khio-counter", "khio-kiosk", "khio-office")


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          timeout=900, check=False, stdin=subprocess.DEVNULL, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stdout[-3000:]}\n"
                             f"{done.stderr[-3000:]}")
    return done.stdout


def pack(folder, version=None):
    """The packages in the order of NAMES, of this build's version or as if it were another."""
    said = ["-D", f"CPACK_PACKAGE_DIRECTORY={folder}"]
    if version:
        said += ["-D", f"CPACK_PACKAGE_VERSION={version}"]
        kept = pathlib.Path(BUILD, "CPackConfig.cmake").read_text()
        for part, needs in re.findall(r'set\((CPACK_DEBIAN_\w+_PACKAGE_DEPENDS) "(.*)"\)', kept):
            said += ["-D", f"{part}=" + re.sub(r"\(= [^)]*\)", f"(= {version})", needs)]
    run("cpack", "--config", os.path.join(BUILD, "CPackConfig.cmake"), *said, cwd=BUILD)
    made = sorted(glob.glob(os.path.join(folder, "*.deb")))
    assert len(made) == len(NAMES), made
    return made


class CleanDebian(unittest.TestCase):
    """One clean Debian, in which the tests' steps follow each other by their names."""

    space = ()  # the command that enters another network

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="khio-debian-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.here = pathlib.Path(cls.folder.name)
        cls.root = cls.here / "root"
        # Debian's own, from where this machine takes its packages and in its way.
        ways = [f"--aptopt={file}" for file in sorted(glob.glob("/etc/apt/apt.conf.d/*"))
                if b"Acquire" in pathlib.Path(file).read_bytes()]
        run("mmdebstrap", "--variant=apt", *ways, "bookworm", cls.root)
        run("mount", "-t", "proc", "proc", cls.root / "proc")
        cls.addClassCleanup(run, "umount", cls.root / "proc")
        # What the packages' scripts must not do while there is no init.
        (cls.root / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
        (cls.root / "usr/sbin/policy-rc.d").chmod(0o755)
        cls.inside("apt-get", "update")

    @classmethod
    def command(cls, *command, user=None, **environment):
        who = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
        kept = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
                "HOME": f"/home/{user}" if user else "/root", "DEBIAN_FRONTEND": "noninteractive"}
        told = [f"{name}={value}" for name, value in {**kept, **environment}.items()]
        return [*cls.space, "chroot", str(cls.root), "env", "-i", *told, *who,
                *(str(part) for part in command)]

    @classmethod
    def inside(cls, *command, user=None, **environment):
        return run(*cls.command(*command, user=user, **environment))

    def give_terminals(self):
        """Pseudo terminals of its own, until the test's end."""
        ends = self.root / "dev/pts"
        ends.mkdir(exist_ok=True)
        run("mount", "-t", "devpts", "-o", "newinstance,ptmxmode=0666", "devpts", ends)
        self.addCleanup(run, "umount", "--lazy", ends)
        (self.root / "dev/ptmx").unlink(missing_ok=True)
        os.symlink("pts/ptmx", self.root / "dev/ptmx")

    @classmethod
    def install(cls, packages, *more):
        target = cls.root / "packages"
        target.mkdir(exist_ok=True)
        for old in target.iterdir():
            old.unlink()
        for package in packages:
            run("cp", package, target)
        cls.inside("sh", "-c", "apt-get install -y --no-install-recommends /packages/*.deb "
                   + " ".join(more))
