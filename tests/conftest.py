"""What every test may ask for: a real Valkey and a real PostgreSQL, started once per test process."""

import itertools
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import redis
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, expect, sync_playwright
from xdist.remote import Producer

import embedded
from schemes.cambodia import CAMBODIA
from store.migrations import migrate
from tests import databases, patience, spread
from tests.edge.stores import start_valkey

_numbers = itertools.count(1)
_with_tables: set[Path] = set()  # files of tests that ask for them
DAY, TO_MIDNIGHT = 24 * 60 * 60, 60  # seconds; the longest walk through a browser takes half of them

# A machine that does three other things at the same time may need this for what takes a moment.
expect.set_options(timeout=30_000)

# What holds of everything holds on a busy machine too, where one example may take a second. No run fails by chance:
# its examples are those of the last one. Who looks for others says --hypothesis-profile=searching.
BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.register_profile("searching", BUSY)
settings.register_profile("busy", BUSY, derandomize=True)
settings.load_profile("busy")


def pytest_configure(config: pytest.Config) -> None:
    """Gives this run a folder of its own. Pytest's usual one is closed again to other users by each run of root,
    and with it the way of somebody else's PostgreSQL to its data. And lets all that is started here hear Ctrl-C: what
    a shell starts in the background is deaf to it, and what that starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if not config.option.basetemp and not hasattr(config, "workerinput"):
        config.option.basetemp = tempfile.mkdtemp(prefix="soksabay-tests-")
        config.add_cleanup(lambda: shutil.rmtree(config.option.basetemp, ignore_errors=True))


def pytest_runtest_setup() -> None:
    """Lets no test begin in the last seconds of a day, there or here: under it today would become yesterday."""
    for midnight in (UTC, CAMBODIA):
        now = datetime.now(midnight)
        left = DAY - (now.hour * 60 + now.minute) * 60 - now.second
        if left <= TO_MIDNIGHT:
            time.sleep(left)


@pytest.fixture(scope="session", autouse=True)
def patient() -> None:
    """Servers are waited for longer than a machine stands still."""
    patience.be_patient()


@pytest.fixture(scope="module")
def as_it_is() -> Iterator[None]:
    """For a module that is about it: servers are waited for no longer than a caller may be let wait."""
    with patience.as_it_is():
        yield


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the servers of this test process."""
    return tmp_path_factory.mktemp("servers")


@pytest.fixture(scope="session")
def valkey_url(state: Path) -> Iterator[str]:
    """The URL of an empty Valkey on a unix socket."""
    server = start_valkey(state)
    yield server.url
    server.stop()


@pytest.fixture
def valkey(valkey_url: str) -> Iterator[redis.Redis]:
    """A client of that Valkey, emptied for this test."""
    with redis.Redis.from_url(valkey_url) as client:
        client.flushall()
        yield client


@pytest.fixture(scope="session")
def postgres_server(state: Path) -> Iterator[str]:
    """The URL of a PostgreSQL that forgets everything at a power cut."""
    server = embedded.start_postgres(state, embedded.FORGETFUL)
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def used(postgres_server: str) -> list[str]:
    """The URLs of databases with all tables that another module has used, and that are as new."""
    return []


@pytest.fixture(scope="module")
def postgres_url(request: pytest.FixtureRequest, postgres_server: str) -> Iterator[str]:
    """The URL of an empty database, one for each test module; or of that with all tables, in a module that has it."""
    if request.path in _with_tables:
        yield request.getfixturevalue("migrated_url")
        return
    name = f"test_{next(_numbers)}"
    yield databases.make(postgres_server, name)
    databases.drop(postgres_server, name)


@pytest.fixture(scope="session")
def tables(postgres_server: str) -> str:
    """The name of a database with all tables, to be copied and never used."""
    migrate(databases.make(postgres_server, "tables"))
    return "tables"


@pytest.fixture(scope="session")
def shape(postgres_server: str, tables: str) -> databases.Row:
    """What a database with all tables is like, if nobody has changed it."""
    return databases.shape(postgres_server.replace(f"/{embedded.DATABASE}?", f"/{tables}?"))


@pytest.fixture(scope="module")
def migrated_url(postgres_server: str, tables: str, shape: databases.Row, used: list[str]) -> Iterator[str]:
    """The URL of a database with all tables and nothing in them, for one module at a time: to copy one takes long."""
    address = used.pop() if used else databases.make(postgres_server, f"test_{next(_numbers)}", like=tables)
    yield address
    if databases.is_as_new(address, shape):
        used.append(address)
    else:
        databases.drop(postgres_server, databases.name(address))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, the one that the system installed; Playwright's own is never downloaded."""
    program = shutil.which("chromium")
    if not program:
        pytest.skip("there is no Chromium (Debian: apt-get install chromium fonts-khmeros fontconfig)")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # Chromium cannot build its sandbox as root
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window of that browser; whatever goes wrong in its scripts fails the test."""
    with browser.new_context() as context:
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield page
        assert wrong == []


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> spread.ByFile | None:
    """Shares the tests out by files with `--dist loadscope`, as `make test` does."""
    if config.option.dist != "loadscope":
        return None
    config.option.loadscopereorder = False  # the order is ours, not that of how many tests there are
    return spread.ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as slow whatever waits for a server or a browser; `make check` leaves these out. The longest come first."""
    items[:] = spread.longest_first(items)
    for item in items:
        if "migrated_url" in getattr(item, "fixturenames", ()):
            _with_tables.add(item.path)
        if {"state", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


def required(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turns a skip into a failure where every part is required (REQUIRE_ALL=1)."""
    if os.environ.get("REQUIRE_ALL") and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"Every part is required (REQUIRE_ALL), and this one was skipped: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    required(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    required(report)
    return report
