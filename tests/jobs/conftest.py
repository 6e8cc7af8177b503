"""A store, a queue, and a gateway: a real HTTP server on this machine, spoken to by the real sender."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs
from uuid import UUID, uuid4

import psycopg
import pytest
import redis
from sqlalchemy import text

from bench.gateway import Gateway, listening
from bot.gateways import Sender
from bot.gateways.africastalking import AfricasTalking
from bot.gateways.africastalking_send import AfricasTalkingSender
from jobs import handing, pace
from jobs.context import Context, current
from store import Store, canaries, messages
from store.messages import write
from store.registry import OwnRegistry
from tests.jobs.sending import fast
from tests.patience import LONG
from tests.store.complaining import Officers, Worker
from tests.store.conftest import SECRET_KEY, store

NUMBER, WORDS = "+85512000001", "សួស្តី 48217777"


class Network(ThreadingHTTPServer):
    """A gateway that notes what it takes, answers with `status` and `code`, and can be made to wait."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.taken: list[tuple[str, str]] = []
        self.status, self.code = 201, 101
        self.go_on = threading.Event()
        self.go_on.set()
        self.arrived = threading.Semaphore(0)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Taking(BaseHTTPRequestHandler):
    server: Network
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.taken.append((form["to"][0], form["message"][0]))
        self.server.arrived.release()
        self.server.go_on.wait(LONG)
        name = f"ATX{len(self.server.taken)}"
        taken = {"statusCode": self.server.code, "number": form["to"][0], "messageId": name, "cost": "0"}
        body = json.dumps({"SMSMessageData": {"Message": "", "Recipients": [taken]}}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def network() -> Iterator[Network]:
    server = Network()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.go_on.set()
    server.shutdown()
    server.server_close()
    thread.join()


def sender(url: str, timeout: float = LONG) -> AfricasTalkingSender:
    return AfricasTalkingSender(AfricasTalking("sok", "key", "demo", api_url=url, timeout=timeout))


@pytest.fixture
def context(store: Store, valkey: redis.Redis, network: Network) -> Iterator[Context]:
    """What a worker would be given, in this process."""
    given = Context(store, OwnRegistry(store), valkey, {"africastalking": sender(network.url)}, "africastalking")
    token = current.set(given)
    yield given
    current.reset(token)


@pytest.fixture
def leaves_by(context: Context) -> Callable[[Sender], None]:
    """From now on messages are handed to another sender."""

    def change(other: Sender) -> None:
        current.set(replace(context, senders={"africastalking": other}))

    return change


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a campaign is held up, unless a test says so."""
    monkeypatch.setattr(handing, "operator", fast)
    monkeypatch.setattr(pace, "FORGOTTEN", 0)
    monkeypatch.setattr(canaries, "hold", timedelta)


@pytest.fixture
def gateway(leaves_by: Callable[[Sender], None]) -> Iterator[Gateway]:
    """A gateway that counts, and takes lists."""
    with listening(Gateway()) as server:
        leaves_by(sender(server.url))
        yield server


@pytest.fixture
def put(store: Store) -> Callable[..., UUID]:
    """Write a message down, as a conversation does."""

    def write_down(words: str = WORDS, gateway: str = "africastalking") -> UUID:
        with store.transaction() as connection:
            return write(connection, store.sealer, dedupe=uuid4().hex, number=NUMBER, text=words, gateway=gateway)

    return write_down


@pytest.fixture
def filed(store: Store) -> Worker:
    """Whose complaint lies in the letterbox."""
    Officers(store)
    worker = Worker(store)
    worker.files()
    return worker


@pytest.fixture
def rows(store: Store) -> Callable[[], list]:
    """All messages, in the order in which they were written."""

    def read() -> list:
        with store.transaction() as connection:
            return connection.execute(messages.messages.select().order_by("written_at")).all()

    return read


@pytest.fixture
def earlier(store: Store) -> Callable[[object], None]:
    """Everything that happened happened so much earlier."""

    def move(past: object) -> None:
        with store.transaction() as connection:
            connection.execute(
                text(
                    "UPDATE messages SET written_at = written_at - :past,"
                    " due_at = due_at - :past, changed_at = changed_at - :past"
                ),
                {"past": past},
            )

    return move


def everything_in(valkey: redis.Redis) -> bytes:
    """All keys and all values."""
    readers = {b"string": valkey.get, b"hash": valkey.hgetall, b"set": valkey.smembers}
    readers |= {b"list": lambda key: valkey.lrange(key, 0, -1), b"stream": valkey.xrange}
    readers |= {b"zset": lambda key: valkey.zrange(key, 0, -1), b"none": lambda _key: "whose time was over just then"}
    found = [(key, readers[valkey.type(key)](key)) for key in valkey.scan_iter()]
    return repr(found).encode()


def everything_at(store_url: str) -> bytes:
    """All rows of all tables, as PostgreSQL itself would copy them out."""
    with psycopg.connect(store_url) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        copied = b""
        for (name,) in names:
            with connection.cursor().copy(f"COPY {name} TO STDOUT") as rows_:  # type: ignore[arg-type]
                copied += b"".join(bytes(row) for row in rows_)
        return copied


@pytest.fixture
def folder(context: Context, tmp_path: Path) -> Path:
    """Where the files lie."""
    current.set(replace(context, files=tmp_path / "files"))
    return tmp_path / "files"


__all__ = ["SECRET_KEY", "store"]
