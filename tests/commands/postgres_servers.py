"""A PostgreSQL server of a test's own, from Debian's packages, that serves for copies of offices."""

import glob
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile

from waiting import wait_for

PASSWORD = "a-password"
SETTINGS = {
    "listen_addresses": "", "fsync": "off", "full_page_writes": "off", "wal_level": "logical",
    "max_slot_wal_keep_size": "1GB", "max_replication_slots": 60, "max_wal_senders": 60,
    "max_logical_replication_workers": 60, "max_worker_processes": 72, "max_connections": 150,
    "wal_retrieve_retry_interval": "200ms"}


def as_postgres(*command):
    """No server runs as root."""
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    return [*(user if os.geteuid() == 0 else ["setpriv"]), "--pdeathsig=KILL", *command]


class Server:
    def __init__(self, **settings):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="khio-pg-"))
        self.programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.settings = {**SETTINGS, **settings}
        (self.folder / "password").write_text(PASSWORD)
        if os.geteuid() == 0:
            for path in (self.folder, self.folder / "password"):
                shutil.chown(path, "postgres", "postgres")
        self.folder.chmod(0o711)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        subprocess.run(as_postgres(f"{self.programs}/initdb", "--pgdata", str(self.folder / "data"),
                                   "--username", "owner", "--pwfile", str(self.folder / "password"),
                                   "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C",
                                   "--no-sync"), check=True, capture_output=True)
        self.start()

    def start(self):
        settings = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                as_postgres(f"{self.programs}/postgres", "-D", str(self.folder / "data"), "-k",
                            str(self.folder), "-p", str(self.port), *settings),
                stdout=log, stderr=log, env={"LC_ALL": "C", "PATH": os.environ["PATH"]})
        wait_for("the server", lambda: self.asked("postgres", "SELECT 1").returncode == 0)

    def stop(self):
        """At once, as a lost machine does."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()

    def end(self):
        if self.process.poll() is None:
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database, login="owner"):
        return f"postgresql://{login}:{PASSWORD}@/{database}?host={self.folder}&port={self.port}"

    def asked(self, database, statement, login="owner"):
        return subprocess.run(["psql", "-XqtA", "-v", "ON_ERROR_STOP=1", "-c", statement,
                               self.url(database, login)], capture_output=True, text=True, check=False)

    def sql(self, database, statement, login="owner"):
        """The answer; else an AssertionError with what the server says."""
        done = self.asked(database, statement, login)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def new_database(self, name):
        self.sql("postgres", f"CREATE DATABASE {name}")
        return self.url(name)

    def give_password(self, login):
        self.sql("postgres", f"ALTER ROLE {login} PASSWORD '{PASSWORD}'")
