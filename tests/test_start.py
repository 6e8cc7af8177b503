"""What `make run` promises: addresses, one sentence for what is wrong, and nothing left behind."""

import json
import signal
import socket
import stat
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import start
from tests.running import ROOT, SECONDS, Running, free_port

pytestmark = pytest.mark.slow

Begin = Callable[..., Running]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Starts the service on a folder of this test; ends at the latest with it."""
    begun: list[Running] = []

    def begin(**environment: str) -> Running:
        begun.append(Running(tmp_path / "var", **{"WEB_WORKERS": "1", **environment}))
        return begun[-1]

    yield begin
    for running in begun:
        if running.process.poll() is None:
            running.stop(signal.SIGTERM)


def refusal(running: Running) -> str:
    """The one sentence of a start that ends at once."""
    assert running.process.wait(SECONDS) == 1
    assert running.left() == []
    return running.text.strip()


def health(running: Running) -> dict[str, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{running.port}/readyz", timeout=SECONDS) as response:
        return dict(json.load(response))


def test_the_addresses_are_printed_and_ctrl_c_leaves_nothing(begin: Begin) -> None:
    running = begin().until_ready()
    assert f"http://localhost:{running.port}/phone\n" in running.text
    assert f"http://localhost:{running.port}/readyz\n" in running.text
    beside = begin()
    assert beside.process.wait(SECONDS) == 1
    assert beside.text.strip() == f"Sok Sabay is already running on {running.var}. Stop it, or set another VAR."
    assert health(running)["status"] == "ready"
    assert len(running.left()) >= 5, "Valkey, PostgreSQL, web, worker, clock"
    assert running.stop() == 0
    assert running.left() == []
    assert "Traceback" not in running.text


def test_a_start_after_being_killed_clears_up_and_finds_what_was_kept_until_a_process_of_it_dies(begin: Begin) -> None:
    port = str(free_port())
    killed = begin(PORT=port).until_ready()
    secret = killed.var / "secret_key"
    kept = secret.read_text()
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    killed.stop(signal.SIGKILL)
    assert killed.left() != [], "the processes of a killed start live on"
    again = begin(PORT=port).until_ready()
    assert secret.read_text() == kept
    again.named("flask clock").kill()
    assert again.process.wait(SECONDS) == 1
    assert "The process clock stopped by itself, so everything was stopped" in again.text
    assert again.left() == [], "it takes all along"


def test_servers_that_are_named_are_used(begin: Begin, postgres_url: str, valkey_url: str) -> None:
    running = begin(DATABASE_URL=postgres_url, REDIS_URL=valkey_url).until_ready()
    assert health(running)["status"] == "ready"
    assert not (running.var / "postgres").exists()
    assert not (running.var / "valkey").exists()
    assert running.stop(signal.SIGTERM) == 0
    assert running.left() == []


def test_a_taken_port_is_said(begin: Begin) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refusal(begin(PORT=str(port))) == f"Port {port} is taken. Choose another: make run PORT={port + 1}"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"PORT": "eight"}, "PORT cannot be used: "),
        ({"HOST": "192.0.2.1"}, "Nothing can listen on 192.0.2.1: "),  # no address of this machine
        ({"DEMO": "0"}, "Not set: SECRET_KEY, PUBLIC_URL, AFRICASTALKING_WEBHOOK_KEY, "),
        ({"REDIS_URL": "redis//typo"}, "REDIS_URL cannot be used: "),
        ({"DATABASE_URL": "postgresql://u@127.0.0.1:1/x"}, "The database could not be prepared: "),
    ],
)
def test_what_is_wrong_is_one_sentence(begin: Begin, environment: dict[str, str], sentence: str) -> None:
    said = refusal(begin(**environment))
    assert said.startswith(sentence)
    assert "\n" not in said


def test_a_demonstration_covers_real_accounts(tmp_path: Path) -> None:
    real = {"PORT": "8123", "TWILIO_AUTH_TOKEN": "real", "TWILIO_API_URL": "https://real", "HOST": "::1"}
    given = {**real, **start.environment(real, tmp_path)}
    assert (given["TWILIO_AUTH_TOKEN"], given["TWILIO_API_URL"]) == ("demo", "")
    assert given["AFRICASTALKING_API_URL"] == "http://127.0.0.1:8123/phone/network"
    assert (given["PUBLIC_URL"], given["HOST"]) == ("http://localhost:8123", "::1")


def test_a_nearly_full_disk_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(start.shutil, "disk_usage", lambda _: SimpleNamespace(free=299_999_999))
    with pytest.raises(start.Refusal, match=r"^The disk is nearly full: 299 MB are free at .*300 MB are needed"):
        start.check_disk(tmp_path / "var")


@pytest.mark.parametrize("found", ["3.9.2", None])
def test_an_old_python_is_said(tmp_path: Path, found: str | None) -> None:
    if found:
        (tmp_path / "python3").write_text(f'#!/bin/sh\n[ "$1" = -V ] && echo Python {found} || exit 1\n')
        (tmp_path / "python3").chmod(0o755)
    done = subprocess.run(
        ["/usr/bin/make", "run"],
        cwd=ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    here = f"Python {found}" if found else "none"
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == f"Sok Sabay needs Python 3.11 or newer; here is {here}."
