"""`make run`: everything on this machine, for a demonstration, until Ctrl-C."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  the one place that must still run on an older Python, to say so
    sys.exit("Sok Sabay needs Python 3.11 or newer, and this is {}.{}.".format(*sys.version_info))

import errno
import fcntl
import os
import secrets
import shutil
import signal
import socket
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy.exc

import embedded
import processes
from demo import campaigns, care, duty, employers, figures, members, officer, partner, people, reports, staff, telling
from settings import Settings, SettingsError, load
from store import open_store
from store.migrations import migrate

ROOT = Path(__file__).resolve().parent
FREE_MEGABYTES = 300  # a fresh PostgreSQL takes 60, and a demonstration writes for days
READY_SECONDS = 60


class Refusal(Exception):
    """Why nothing runs; the text is for the person in front of the terminal."""


def main() -> int:
    """Starts everything and waits. Out: 0 when stopped as asked, else 1 after one sentence."""
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.default_int_handler)
    os.chdir(ROOT)
    try:
        return _run()
    except KeyboardInterrupt:
        return 0
    except (Refusal, SettingsError, embedded.ServerFailed) as refusal:
        print(refusal, file=sys.stderr)
    except sqlalchemy.exc.OperationalError as error:
        print(f"The database could not be prepared: {str(error.orig).splitlines()[0]}", file=sys.stderr)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print("The disk is full.", file=sys.stderr)
    return 1


def _run() -> int:
    var = Path(os.environ.get("VAR") or "var").resolve()
    check_disk(var)
    with _only_start(var):
        processes.end_marked(var)
        os.environ.update(environment(os.environ, var))
        settings = load()
        _check_port(settings)
        with ExitStack() as servers:
            _start_servers(servers, settings, var)
            migrate(settings.database_url)
            _load_people(settings)
            stopped = processes.run(ROOT / "Procfile", var, lambda: _announce(settings))
    if stopped:
        raise Refusal(f"The process {stopped} stopped by itself, so everything was stopped; its last lines are above.")
    return 0


def environment(environ: Mapping[str, str], var: Path) -> dict[str, str]:
    """What the processes are given on top of `environ`: the demonstration, unless DEMO is set to 0."""
    port = environ.get("PORT") or "8000"
    given = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environ.get('PATH', os.defpath)}",
        "PORT": port,
        "VAR": str(var),
        "DATABASE_URL": environ.get("DATABASE_URL") or embedded.postgres_url(var),
        "REDIS_URL": environ.get("REDIS_URL") or embedded.valkey_url(var),
        "PROMETHEUS_MULTIPROC_DIR": str(var / "metrics"),
        "PYTHONUNBUFFERED": "1",  # a line is shown when it is written
        "FLASK_SKIP_DOTENV": "1",  # a .env is for production, and granian would not read it while flask would
    }
    return given if environ.get("DEMO") == "0" else {**given, **_demo(port, var)}


def _demo(port: str, var: Path) -> dict[str, str]:
    """Made-up accounts, in place of real ones in the shell: a demonstration never sends a real message."""
    return {
        "DEMO": "1",
        "PUBLIC_URL": f"http://localhost:{port}",
        "SECRET_KEY": _kept_secret(var / "secret_key"),
        "SMS_GATEWAY": "africastalking",
        "AFRICASTALKING_USERNAME": "demo",
        "AFRICASTALKING_API_KEY": "demo",
        "AFRICASTALKING_WEBHOOK_KEY": "demo",
        "AFRICASTALKING_API_URL": f"http://127.0.0.1:{port}/phone/network",
        "TWILIO_ACCOUNT_SID": "ACdemo",
        "TWILIO_AUTH_TOKEN": "demo",
        "TWILIO_FROM": "",
        "TWILIO_API_URL": "",
    }


def _kept_secret(file: Path) -> str:
    """A secret made at random on the first start, and kept: what was sealed with it can still be opened."""
    if not file.exists():
        draft = file.with_suffix(".new")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        draft.rename(file)
    return file.read_text()


def check_disk(var: Path) -> None:
    var.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(var).free // 1_000_000
    if free < FREE_MEGABYTES:
        raise Refusal(f"The disk is nearly full: {free} MB are free at {var}, and {FREE_MEGABYTES} MB are needed.")


@contextmanager
def _only_start(var: Path) -> Iterator[None]:
    """Holds `var` for this process alone; the lock ends with the process, and no child inherits it."""
    with (var / "start.lock").open("w") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refusal(f"Sok Sabay is already running on {var}. Stop it, or set another VAR.") from None
        yield


def _check_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except PermissionError:
            raise Refusal(f"Port {settings.port} is not for ordinary users. Choose one: make run PORT=8001") from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Refusal(f"Nothing can listen on {settings.host}: {error.strerror}. Set another HOST.") from None
            raise Refusal(f"Port {settings.port} is taken. Choose another: make run PORT={settings.port + 1}") from None


def _start_servers(servers: ExitStack, settings: Settings, var: Path) -> None:
    if settings.redis_url == embedded.valkey_url(var):
        servers.callback(embedded.start_valkey(var).stop)
    if settings.database_url == embedded.postgres_url(var):
        servers.callback(embedded.start_postgres(var).stop)


def _load_people(settings: Settings) -> None:
    if settings.demo:
        store = open_store(settings.database_url, settings.secret_key, threads=1, patience=READY_SECONDS)
        from demo import ministry
        from desks import hiding  # a process that only waits need not know conversations
        from schemes.cambodia import today

        people.load(store)
        hide = hiding(settings)
        members.load(store, hide, today())
        employers.load(store, hide, today())
        ministry.load(store, today())
        duty.load(store, hide, today())
        officer.load(store, settings.var, today())
        reports.load(store, settings.secret_key, today())
        figures.load(store, today())
        care.load(store, today())
        telling.load(store, today())
        campaigns.load(store, settings.sms_gateway, datetime.now(UTC))
        staff.load(store, settings.redis_url, settings.secret_key, settings.public_url)
        partner.load(store, today())
        store.close()


def _announce(settings: Settings) -> None:
    """Prints the addresses once /readyz is ready; runs beside the manager."""
    if not _ready_in_time(settings):
        print(
            f"Not ready after {READY_SECONDS} seconds; the lines above may say why.",
            file=sys.stderr,
            flush=True,
        )
        return
    address = f"http://localhost:{settings.port}"
    lines = ["", "Sok Sabay is running. Ctrl-C stops all of it."]
    lines += [f"  a phone to try it   {address}/phone", f"  its health          {address}/readyz"]
    if settings.demo:
        lines.append(f"  the officers' key   {settings.var / officer.FILE}, its pass phrase: {officer.PHRASE}")
        lines += [f"  on duty             {number}, {words}" for number, words in duty.told().items()]
        lines.append(f"  the console         {address}/console/, with made-up staff and their passwords:")
        lines += [f"    {each}" for each in staff.told()]
    print("\n".join([*lines, ""]), flush=True)


def _ready_in_time(settings: Settings) -> bool:
    host = "127.0.0.1" if settings.host == "0.0.0.0" else settings.host  # noqa: S104  asked for by the operator
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        try:
            return bool(direct.open(f"http://{host}:{settings.port}/readyz", timeout=3))
        except OSError:  # not listening yet, or 503
            time.sleep(0.1)
    return False


if __name__ == "__main__":
    sys.exit(main())
