"""Valkey or PostgreSQL away, stopped or hanging: an apology in time, and later everybody stands where they stood."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.apology import APOLOGY, SHORT_APOLOGY
from tests.edge.application import application
from tests.edge.conftest import poster
from tests.edge.phone import Answered, Phone, Post
from tests.edge.service import Service, running
from tests.edge.stores import Stores, own_stores
from tests.edge.talks import ASKS, LAST, LONG
from tests.gateways.good import GOOD, KEY_QUERY

pytestmark = pytest.mark.slow

IN_TIME = 2.0  # seconds, and a little for a busy machine:
GRACE = 0.5

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


@pytest.fixture
def post(client: FlaskClient) -> Post:
    return in_time(poster(client))


def in_time(post: Post) -> Post:
    """Whatever is asked is answered in time."""

    def timed(*asked: object) -> Answered:
        began = time.monotonic()
        answered = post(*asked)
        assert time.monotonic() - began < IN_TIME + GRACE
        return answered

    return timed


AWAY = ["stopped", "hanging"]


@pytest.mark.parametrize("how", AWAY)
def test_without_valkey_a_caller_hears_an_apology_and_stands_there_afterwards(stores, phone: Phone, another, how):
    stranger, writer = another(), another()
    phone.dial()
    shown = phone.key(*IN_KHMER[:7])
    writer.write("hello")
    writer.write("2")
    with getattr(stores, how)("valkey"):
        assert phone.key("34") == KHMER
        assert phone.request() == KHMER
        assert stranger.dial() == BOTH
        assert stranger.write("hello") == BOTH.removeprefix("END ")
        taken = writer.send("1")
        assert (taken.status, taken.text) == (503, "Not taken in. Please send it again.")
    assert "ប័ណ្ណ" in phone.request()  # the answer was sent again and is taken now
    assert phone.key("0") == shown
    assert stranger.dial().startswith(f"CON {ASKS['language']}")


@pytest.mark.parametrize("how", AWAY)
def test_without_postgresql_calls_go_on_until_it_is_needed_and_effects_are_done_afterwards(
    stores, phone: Phone, another, contact_at, how
):
    writer, stranger = another(), another()
    phone.dial()
    phone.key(*IN_KHMER[:4])
    writer.write("hello")
    with getattr(stores, how)("postgres"):
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


@pytest.mark.parametrize("how", AWAY)
def test_an_apology_is_in_the_language_that_valkey_knows_though_the_process_is_new(stores, how):
    with application(stores.postgres_url, stores.valkey_url) as before:
        phone = Phone(poster(before.test_client()))
        phone.dial()
        phone.key(*IN_KHMER[:-2])
    with application(stores.postgres_url, stores.valkey_url) as app, getattr(stores, how)("postgres"):
        phone.post = in_time(poster(app.test_client()))
        assert phone.key("1") == KHMER


@pytest.mark.parametrize("how", AWAY)
def test_receipts_and_opt_outs_are_not_taken_in_without_postgresql(stores, client, how):
    told = [good for good in GOOD if good.gateway == "africastalking" and good.read in ("receipt", "opt_out")]
    with getattr(stores, how)("postgres"):
        for good in told:
            got = client.post(f"{good.path}?{KEY_QUERY}", data=dict(good.fields))
            assert (got.status_code, got.text) == (503, "Not kept. Please send it again.")
    for good in told:
        assert client.post(f"{good.path}?{KEY_QUERY}", data=dict(good.fields)).status_code == 200


@pytest.mark.parametrize("how", AWAY)
@pytest.mark.parametrize(("store", "name"), [("valkey", "redis"), ("postgres", "database")])
def test_readyz_says_which_is_away_and_healthz_that_we_are_up(stores, client, store, name, how):
    with getattr(stores, how)(store):
        began = time.monotonic()
        ready = client.get("/readyz")
        assert time.monotonic() - began < IN_TIME + GRACE
        assert ready.status_code == 503
        assert ready.json[name] == f"The {name} cannot be reached."
        assert [key for key, value in ready.json.items() if value == "ready"] != []
        assert client.get("/healthz").json == {"status": "up"}
    assert client.get("/readyz").status_code == 200


@pytest.fixture(scope="module")
def service(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    log = tmp_path_factory.mktemp("service") / "web.log"
    with running("web", log, stores.postgres_url, stores.valkey_url) as started:
        yield started


CROWD = 40  # many more than the server has threads


@pytest.mark.parametrize("store", ["valkey", "postgres"])
def test_a_crowd_hears_the_apology_in_time_too(stores, service, store):
    crowd = [Phone(service.post) for _ in range(CROWD)]
    with ThreadPoolExecutor(CROWD) as everybody:
        list(everybody.map(lambda phone: phone.dial() and phone.key(*LONG[:10]), crowd))
        with stores.hanging(store):
            for phone in crowd:
                phone.post = in_time(service.post)
            assert set(everybody.map(lambda phone: phone.key("1"), crowd)) <= {ENGLISH, BOTH}
        shown = set(everybody.map(insist, crowd))
    assert all(ASKS["messages"] in each for each in shown)
    assert {phone.key("1") for phone in crowd} == {LAST}


def insist(phone: Phone) -> str:
    """What a caller sees who tries once more, should they have come while somebody found out that all is well."""
    shown = phone.request()
    return phone.request() if shown.startswith("END") else shown


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
