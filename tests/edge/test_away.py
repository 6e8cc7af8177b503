"""Valkey or PostgreSQL away, stopped or hanging: an apology in time, and later everybody stands where they stood."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient

import health
from bot.apology import APOLOGY, SHORT_APOLOGY
from tests import patience
from tests.edge.application import application
from tests.edge.conftest import poster
from tests.edge.phone import Answered, Phone, Post
from tests.edge.service import Service, running, until
from tests.edge.stores import Stores, own_stores
from tests.edge.talks import ASKS, LAST, LONG
from tests.gateways.good import GOOD, KEY_QUERY

pytestmark = pytest.mark.slow

# Seconds: a caller waits for two, but a machine may stand still; who waited for what hangs would wait for ever.
IN_TIME = 20.0
INSIST = 30.0  # seconds within which all is well again; a lock that was taken by who has given up lasts longer

# As LONG, in Khmer.
IN_KHMER = ("1", "1", *LONG[1:])
KHMER, ENGLISH = (f"END {APOLOGY.in_(language)}".replace("\u200b", "") for language in ("km", "en"))
BOTH = "END " + "\n".join(SHORT_APOLOGY.in_(language) for language in ("km", "en")).replace("\u200b", "")


@pytest.fixture(scope="module")
def stores() -> Iterator[Stores]:
    with own_stores() as running_both:
        yield running_both


@pytest.fixture
def app(stores: Stores) -> Iterator[Flask]:
    """The application as it begins: it has not talked with anybody."""
    with application(stores.postgres_url, stores.valkey_url) as made:
        yield made


class Line:
    """A way to post. While a store is away each question is answered in time, otherwise it is asked until all is well.

    For what is away is waited as briefly as the program does, and for that only: a machine that stands still for a
    second makes it look away before and after as well.
    """

    is_away = False

    def __init__(self, post: Post) -> None:
        self.post = post

    def __call__(self, *asked: object) -> Answered:
        began = time.monotonic()
        while is_sorry(answered := self.post(*asked)) and not Line.is_away:
            assert time.monotonic() - began < INSIST, answered
        assert time.monotonic() - began < (IN_TIME if Line.is_away else INSIST)
        return answered


def is_sorry(answered: Answered) -> bool:
    """Whether this is the apology."""
    return answered.status == 503 or any(each.removeprefix("END ") in answered.text for each in (KHMER, ENGLISH, BOTH))


@contextmanager
def away(stores: Stores, how: str, store: str) -> Iterator[None]:
    """In this block one of the stores is, and it is all over at the end."""
    with getattr(stores, how)(store):
        Line.is_away = True
        try:
            yield
        finally:
            Line.is_away = False


@pytest.fixture
def post(client: FlaskClient) -> Post:
    return Line(poster(client))


@pytest.fixture
def hurried(request: pytest.FixtureRequest) -> Iterator[None]:
    """For this store, which will be away, is waited as briefly as it is."""
    with patience.as_it_is(*request.param, (health, "PATIENCE")):
        yield


AWAY = ["stopped", "hanging"]
WITHOUT_VALKEY = pytest.mark.parametrize("hurried", [patience.OF_VALKEY], ids=["valkey"], indirect=True)
WITHOUT_POSTGRES = pytest.mark.parametrize("hurried", [patience.OF_POSTGRES], ids=["postgres"], indirect=True)


@WITHOUT_VALKEY
@pytest.mark.parametrize("how", AWAY)
def test_without_valkey_a_caller_hears_an_apology_and_stands_there_afterwards(
    hurried, stores, phone: Phone, another, how
):
    stranger, writer = another(), another()
    phone.dial()
    shown = phone.key(*IN_KHMER[:7])
    writer.write("hello")
    writer.write("2")
    with away(stores, how, "valkey"):
        assert phone.key("34") == KHMER
        assert phone.request() == KHMER
        assert stranger.dial() == BOTH
        assert stranger.write("hello") == BOTH.removeprefix("END ")
        taken = writer.send("1")
        assert (taken.status, taken.text) == (503, "Not taken in. Please send it again.")
    assert "ប័ណ្ណ" in phone.request()  # the answer was sent again and is taken now
    assert phone.key("0") == shown
    assert stranger.dial().startswith(f"CON {ASKS['language']}")


@WITHOUT_POSTGRES
@pytest.mark.parametrize("how", AWAY)
def test_without_postgresql_calls_go_on_until_it_is_needed_and_effects_are_done_afterwards(
    hurried, stores, phone: Phone, another, contact_at, how
):
    writer, stranger = another(), another()
    phone.dial()
    phone.key(*IN_KHMER[:4])
    writer.write("hello")
    with away(stores, how, "postgres"):
        shown = phone.key(*IN_KHMER[4:11])
        assert shown.startswith("CON ")
        assert phone.key("1") == KHMER
        assert phone.request() == KHMER
        assert stranger.dial() == BOTH  # nobody knows whether they were here before
        assert writer.write("STOP") == BOTH.removeprefix("END ")
        assert writer.send("2").status == 503
        assert writer.write("2").startswith(ASKS["privacy"])
    assert "01" in phone.request()
    assert phone.key("1").startswith("END ")
    assert contact_at(stores, phone.number).messages_allowed


@WITHOUT_POSTGRES
@pytest.mark.parametrize("how", AWAY)
def test_an_apology_is_in_the_language_that_valkey_knows_though_the_process_is_new(hurried, stores, how):
    with application(stores.postgres_url, stores.valkey_url) as before:
        phone = Phone(Line(poster(before.test_client())))
        phone.dial()
        phone.key(*IN_KHMER[:-2])
    with application(stores.postgres_url, stores.valkey_url) as app, away(stores, how, "postgres"):
        phone.post = Line(poster(app.test_client()))
        assert phone.key("1") == KHMER


@WITHOUT_POSTGRES
@pytest.mark.parametrize("how", AWAY)
def test_receipts_and_opt_outs_are_not_taken_in_without_postgresql(hurried, stores, post, how):
    told = [good for good in GOOD if good.gateway == "africastalking" and good.read in ("receipt", "opt_out")]
    with away(stores, how, "postgres"):
        for good in told:
            got = post(f"{good.path}?{KEY_QUERY}", good.fields, ())
            assert (got.status, got.text) == (503, "Not kept. Please send it again.")
    for good in told:
        assert post(f"{good.path}?{KEY_QUERY}", good.fields, ()).status == 200


@WITHOUT_POSTGRES
@pytest.mark.parametrize("how", AWAY)
@pytest.mark.parametrize(("store", "name"), [("valkey", "redis"), ("postgres", "database")])
def test_readyz_says_which_is_away_and_healthz_that_we_are_up(hurried, stores, client, store, name, how):
    (other,) = {"redis", "database"} - {name}
    with getattr(stores, how)(store):
        asked = [client.get("/readyz")]
        while asked[-1].json[other] != "ready":
            assert len(asked) < INSIST
            asked.append(client.get("/readyz"))
        assert {(each.status_code, each.json[name]) for each in asked} == {(503, f"The {name} cannot be reached.")}
        assert client.get("/healthz").json == {"status": "up"}
    until(lambda: client.get("/readyz").status_code == 200)


@pytest.fixture(scope="module")
def service(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    log = tmp_path_factory.mktemp("service") / "web.log"
    with running("web", log, stores.postgres_url, stores.valkey_url) as started:
        yield started


CROWD = 40  # many more than the server has threads


@pytest.mark.parametrize("store", ["valkey", "postgres"])
def test_a_crowd_hears_the_apology_in_time_too(stores, service, store):
    crowd = [Phone(Line(service.post)) for _ in range(CROWD)]
    with ThreadPoolExecutor(CROWD) as everybody:
        list(everybody.map(lambda phone: phone.dial() and phone.key(*LONG[:10]), crowd))
        with away(stores, "hanging", store):
            assert set(everybody.map(lambda phone: phone.key("1"), crowd)) <= {ENGLISH, BOTH}
        shown = set(everybody.map(Phone.request, crowd))
    assert all(ASKS["messages"] in each for each in shown)
    assert {phone.key("1") for phone in crowd} == {LAST}


@pytest.fixture
def contact_at() -> Callable[..., object]:
    from store import contacts, open_store
    from tests.edge.application import SECRET_KEY

    def find(stores: Stores, number: str) -> object:
        store = open_store(stores.postgres_url, SECRET_KEY, threads=1)
        try:
            with store.transaction() as connection:
                return contacts.find(connection, store.sealer, number)
        finally:
            store.close()

    return find
