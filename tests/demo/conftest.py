"""What the tests of the made-up telephones share: the page served by itself, and the whole service running."""

import threading
from collections.abc import Callable, Iterator

import pytest
import redis
from flask import Flask
from playwright.sync_api import Page
from werkzeug.serving import make_server

from bot import memory
from demo import Exchange, Inboxes, Moods
from store import Store, open_store
from store.sealing import Sealer
from tests.demo.alone import app_with
from tests.demo.phone import Phone, Phones
from tests.running import Running

SECRET_KEY = "a made-up secret for tests"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy the machine has, these tests talk to the machine itself."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    """A store with nothing in it."""
    opened = open_store(migrated_url, SECRET_KEY, patience=60)
    yield opened
    opened.close()


@pytest.fixture
def exchange() -> Exchange:
    """What `make run` tells the page."""
    return Exchange("*1286#", "demo", "demo", "ACdemo", "demo", "http://localhost:8000")


@pytest.fixture
def inboxes(valkey: redis.Redis, valkey_url: str) -> Inboxes:
    """Inboxes in an empty Valkey."""
    return Inboxes(memory.connect(valkey_url), Sealer(SECRET_KEY, "phone"))


@pytest.fixture
def moods(valkey: redis.Redis, valkey_url: str) -> Moods:
    """The mood of the network, in the same."""
    return Moods(memory.connect(valkey_url))


@pytest.fixture
def app(exchange: Exchange, inboxes: Inboxes, moods: Moods) -> Flask:
    """The page, and nothing of the service."""
    return app_with(exchange, inboxes, moods)


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the page is really served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The whole service, worker and clock too, as `make run` starts it."""
    started = Running(tmp_path_factory.mktemp("run") / "var")
    try:
        yield started.until_ready()
    finally:
        started.stop()


@pytest.fixture(scope="session")
def service(running: Running) -> str:
    """Where it runs."""
    return f"http://127.0.0.1:{running.port}"


@pytest.fixture(scope="session")
def fresh_number() -> Callable[[], str]:
    """Made-up numbers that nobody has called from."""
    numbers = iter(range(12100000, 12200000))
    return lambda: f"+855{next(numbers)}"


@pytest.fixture
def phones(page: Page, service: str, fresh_number: Callable[[], str]) -> Phones:
    """Both telephones of the page, with numbers that the service has not met."""
    page.set_viewport_size({"width": 1280, "height": 860})
    page.goto(f"{service}/phone")
    return Phone(page, 0, fresh_number()), Phone(page, 1, fresh_number())
