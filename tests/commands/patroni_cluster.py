"""Three PostgreSQL servers under Patroni with strict synchronous replication, and the three etcd that
vote, all of a test's own, from Debian's packages. Each node can be killed or frozen."""

import glob
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import urllib.request

from waiting import wait_for

NODES = (1, 2, 3)
PASSWORD = "a-password"
# A node that died is given up after so long (`ttl`; the least Patroni takes).
TTL_SECONDS = 20


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def as_postgres(*command):
    """No server runs as root."""
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    return [*(user if os.geteuid() == 0 else ["setpriv"]), "--pdeathsig=KILL", *command]


class Cluster:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="khio-ha-"))
        self.programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        ports = free_ports(12)
        self.votes, self.peers, self.rests, self.ports = (
            dict(zip(NODES, ports[i:i + 3])) for i in range(0, 12, 3))
        self.etcds, self.patronis = {}, {}
        (self.folder / "sockets").mkdir()
        if os.geteuid() == 0:
            for path in (self.folder, self.folder / "sockets"):
                shutil.chown(path, "postgres", "postgres")
        self.folder.chmod(0o711)
        self.patroni = shutil.copy(pathlib.Path(__file__).with_name("freezing_patroni.py"), self.folder)
        for node in NODES:
            self.etcds[node] = self.run(f"etcd{node}", "etcd", *self.etcd_options(node))
            self.settings(node).write_text(json.dumps(self.patroni_settings(node)))
        for node in NODES:
            self.start(node)
        self.whole()

    def run(self, name, *command):
        with open(self.folder / f"{name}.log", "ab") as log:
            return subprocess.Popen(as_postgres(*command), stdout=log, stderr=log,
                                    stdin=subprocess.DEVNULL, cwd="/")

    def etcd_options(self, node):
        url = "http://127.0.0.1:{}".format
        said = {"name": f"e{node}", "data-dir": self.folder / f"etcd{node}",
                "listen-client-urls": url(self.votes[node]),
                "advertise-client-urls": url(self.votes[node]),
                "listen-peer-urls": url(self.peers[node]),
                "initial-advertise-peer-urls": url(self.peers[node]),
                "initial-cluster": ",".join(f"e{i}={url(self.peers[i])}" for i in NODES),
                "logger": "zap", "log-level": "error", "enable-v2": "true"}
        return [f"--{option}={value}" for option, value in said.items()]

    def freeze_sign(self, node):
        return self.folder / f"freeze{node}"

    def settings(self, node):
        return self.folder / f"patroni{node}.yml"

    def data(self, node):
        return self.folder / f"data{node}"

    def patroni_settings(self, node):
        """As an office's guide has them; JSON is YAML."""
        parameters = {"max_connections": 100, "wal_log_hints": "on", "shared_buffers": "32MB",
                      "hot_standby": "on", "wal_keep_size": "256MB",
                      # A standby that hangs is given up after so long, not after a minute.
                      "wal_sender_timeout": "5s",
                      # … and one that lost its server looks for the next at once.
                      "wal_retrieve_retry_interval": "500ms"}
        login = {name: {"username": name, "password": PASSWORD}
                 for name in ("replicator", "rewinder")}
        local = "host all all 127.0.0.1/32 scram-sha-256"
        return {
            "scope": "office", "name": f"n{node}",
            "restapi": {key: f"127.0.0.1:{self.rests[node]}" for key in ("listen", "connect_address")},
            # Not etcd3, by which Patroni before 3.0.3 (Debian 12's is 3.0.2) writes that it leads over
            # whoever was promoted while its machine was frozen: what was acknowledged since is lost.
            "etcd": {"hosts": [f"127.0.0.1:{self.votes[i]}" for i in NODES]},
            "bootstrap": {
                "dcs": {"ttl": TTL_SECONDS, "loop_wait": 2, "retry_timeout": 4,
                        "primary_start_timeout": 0, "synchronous_mode": True,
                        "synchronous_mode_strict": True,
                        "postgresql": {"use_pg_rewind": True, "use_slots": True,
                                       "parameters": parameters}},
                "initdb": [{"encoding": "UTF8"}, {"locale": "C"}, "data-checksums"]},
            "postgresql": {
                **{key: f"127.0.0.1:{self.ports[node]}" for key in ("listen", "connect_address")},
                "data_dir": str(self.data(node)), "bin_dir": self.programs,
                # One that cannot be brought back into step begins anew with a copy.
                "remove_data_directory_on_rewind_failure": True,
                "remove_data_directory_on_diverged_timelines": True,
                # Here and not only at the beginning: so they are written anew before each start.
                "pg_hba": [local, local.replace("all all", "replication all")],
                "pgpass": str(self.folder / f"pgpass{node}"),
                "authentication": {"superuser": {"username": "owner", "password": PASSWORD},
                                   "replication": login["replicator"], "rewind": login["rewinder"]},
                "parameters": {"unix_socket_directories": str(self.folder / "sockets")}},
            "watchdog": {"mode": "off"}}

    def url(self, login="owner", database="office"):
        hosts = ",".join(f"127.0.0.1:{self.ports[node]}" for node in NODES)
        return f"postgresql://{login}:{PASSWORD}@{hosts}/{database}"

    def sql(self, statement, database="office"):
        """What psql says on the server that leads, one line a row."""
        leader = self.ports[self.of_role("leader")]
        where = f"postgresql://owner:{PASSWORD}@127.0.0.1:{leader}/{database}"
        done = subprocess.run(["psql", "-XAtq", where, "-c", statement], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=60, check=False)
        if done.returncode != 0:
            raise AssertionError(f"{statement}: {done.stderr}")
        return done.stdout.splitlines()

    def members(self):
        """Node to its role, of those that run; none while nobody answers."""
        for rest in self.rests.values():
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{rest}/cluster", timeout=2) as answer:
                    told = json.load(answer)["members"]
            except OSError:
                continue
            return {int(one["name"][1:]): one["role"] for one in told
                    if one["state"] in ("running", "streaming")}
        return {}

    def of_role(self, role):
        return next((node for node, theirs in self.members().items() if theirs == role), None)

    def whole(self):
        """Waits until one leads and both others follow it, one of them in step. Whoever comes back
        says "running" before it has found out what it missed; so the one that leads is asked."""
        wait_for("a whole cluster", lambda: sorted(self.members().values()) ==
                 ["leader", "replica", "sync_standby"] and self.followers() == {"sync", "async"},
                 lambda: str(self.members()))

    def followers(self):
        try:
            return set(self.sql("SELECT sync_state FROM pg_stat_replication "
                                "WHERE state = 'streaming'", "postgres"))
        except (AssertionError, KeyError):
            return set()

    def start(self, node):
        self.patronis[node] = self.run(f"patroni{node}", "/usr/bin/python3", "-B", str(self.patroni),
                                       str(self.freeze_sign(node)), str(self.settings(node)))

    def server(self, node):
        """Every process of a node's server, its first one first."""
        try:
            first = int((self.data(node) / "postmaster.pid").read_text().split()[0])
        except (OSError, IndexError):
            return []
        found = [first]
        for stat in glob.glob("/proc/[0-9]*/stat"):
            try:
                text = pathlib.Path(stat).read_text()
            except OSError:
                continue
            if int(text.rpartition(")")[2].split()[1]) == first:
                found.append(int(stat.split("/")[2]))
        return found

    def signal_server(self, node, number):
        for process in self.server(node):
            try:
                os.kill(process, number)
            except ProcessLookupError:
                pass

    def kill_server(self, node):
        """Its machine goes on, and Patroni on it."""
        os.kill(self.server(node)[0], signal.SIGKILL)

    def kill_node(self, node):
        self.patronis[node].kill()
        self.patronis[node].wait()
        self.signal_server(node, signal.SIGKILL)

    def freeze_node(self, node, frozen):
        number = signal.SIGSTOP if frozen else signal.SIGCONT
        self.patronis[node].send_signal(number)
        self.signal_server(node, number)

    def freeze_leader(self, node):
        """Between reading that it leads and saying so, where a machine is the most dangerous."""
        self.freeze_sign(node).touch()
        stat = pathlib.Path(f"/proc/{self.patronis[node].pid}/stat")
        wait_for("a frozen Patroni", lambda: stat.read_text().rpartition(")")[2].split()[0] == "T")
        self.signal_server(node, signal.SIGSTOP)

    def end(self):
        for node in NODES:
            if node in self.patronis:
                self.kill_node(node)
        for etcd in self.etcds.values():
            etcd.kill()
            etcd.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
