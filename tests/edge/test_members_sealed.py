"""Members register, look at their account, tell of hardship, employers, themselves; then both stores are searched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine

from bot.effects import MARKS, hidden, marker
from demo import decided, members
from jobs import tellings as rounds
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA, today
from store import open_store, tellings
from store.sealing import derive_key
from store.tellings import Worded
from tests.edge.application import SECRET_KEY
from tests.edge.phone import Phone
from tests.edge.service import PATIENT, Service, running
from tests.edge.stores import Stores, own_stores
from tests.edge.test_privacy import found, written

APPLICANT, LEFT, TELLER, STRANGER, OF_A_STORY = (f"+8551298764{last}" for last in range(5))
NATIONAL_ID, ID_OF_WHO_LEFT, CLAIMED = "918273645", "918273646", "918273647"
NAME, CHILD, EMPLOYER = "Quagga Zyzzyva", "Okapi Zyzzyva", "Tarpan Works call 012 987 644"
CALLED, STORY, BY_TEXT, OURS = "Numbat", "numbat sold quolls", "quokkas came by", "A numbat sold them."
MEMBERS = [row for row in members.rows() if row["pin"]]

WELCOME = ("2", "1")  # English; go on
MAY_JOIN = ("3", "1", "1", "1", "34", "1", "1", "1")  # register: a driver, paid by nobody, paying nobody, 34...
PERSON = ("1", NAME, "14021989", "1", NATIONAL_ID, "12", "doun penh", "2", "1")  # begin; no certificate yet
FAMILY = ("3", CHILD, "20012015", "1", "1")
AGREED = ("4821", "4821", "1", "1", "1", "1")  # PIN twice, consent, three times all right
EMPLOYED = ("3", "3", "2", "700000", "34", "1", "2")  # a builder with a boss; "say who the employer is"


def marks() -> Iterator[str]:
    """Everything that must not be readable, as people and as programs write it."""
    for number in (APPLICANT, LEFT, TELLER, STRANGER, OF_A_STORY, *(row["phone"] for row in MEMBERS)):
        yield from (number, number[1:], f"0{number[4:]}")
    yield from (NATIONAL_ID, ID_OF_WHO_LEFT, CLAIMED, *(row["national_id"] for row in MEMBERS))
    yield from (NAME, CHILD, EMPLOYER, "012 987 644", *(row["name"] for row in MEMBERS))
    yield from (CALLED, STORY, BY_TEXT, OURS)


TOLD = len(decided.TELLS_OF_HARDSHIP)  # by the members of the demonstration


@pytest.fixture(scope="module")
def stores() -> Iterator[Stores]:
    with own_stores() as running_both:
        yield running_both


@pytest.mark.slow
def test_a_dump_of_both_stores_shows_no_member(stores: Stores, tmp_path: Path) -> None:
    with running("web", tmp_path / "web.log", stores.postgres_url, stores.valkey_url, server=PATIENT) as web:
        register(web)
        leave_in_the_middle(web)
        tell_of_an_employer(web)
        look_at_an_account(web, stores)
        claim_somebody_elses(web)
        tell_a_story(web, stores)
    everything = {**written(stores), "our log": (tmp_path / "web.log").read_bytes()}
    assert rows(stores) == {"members": len(members.rows()) + 1, "dependants": 3, "leads": 1, "hardships": 1 + TOLD}
    assert b"Golden Thread Co." in everything["rows"]  # what is not sealed is seen
    assert {name: marks_ for name, where in everything.items() if (marks_ := found(where, set(marks())))} == {}


def register(web: Service) -> None:
    phone = Phone(web.post, APPLICANT)
    phone.dial()
    shown = phone.key(*WELCOME, *MAY_JOIN, *PERSON, *FAMILY, *AGREED)
    assert "Your number" in shown
    phone.key("1", "1")  # written down; text it
    phone.dial("4*4821")
    assert "Application" in phone.request()


def leave_in_the_middle(web: Service) -> None:
    phone = Phone(web.post, LEFT)
    phone.dial()
    shown = phone.key(*WELCOME, *MAY_JOIN, *PERSON[:4], ID_OF_WHO_LEFT)
    assert "Your ID ends in 646" in shown


def tell_of_an_employer(web: Service) -> None:
    phone = Phone(web.post, TELLER)
    phone.dial()
    phone.key(*WELCOME, *EMPLOYED, "1", EMPLOYER, "12", "doun penh")
    assert "Thank you" in phone.key("1")


def look_at_an_account(web: Service, stores: Stores) -> None:
    """One of the demonstration's members, who are all there."""
    store = open_store(stores.postgres_url, SECRET_KEY, threads=1)
    mark = marker(derive_key(SECRET_KEY, MARKS))
    members.load(store, lambda pin: hidden(mark, pin), today())
    store.close()
    phone = Phone(web.post, "+85512000012")
    assert "Not right" in phone.dial("4*1111")
    phone = Phone(web.post, "+85512000009")
    assert "a dependant" not in phone.dial("4*4821")
    behind = Phone(web.post, next(row["phone"] for row in MEMBERS if row["told"].startswith("tuk-tuk")))
    behind.dial("4*4821")
    behind.key("2", "1", "1")
    assert "Your note" in behind.request()


def claim_somebody_elses(web: Service) -> None:
    phone = Phone(web.post, STRANGER)
    phone.dial()
    assert "Not right" in phone.key(*WELCOME, "4", CLAIMED, "1111")


def tell_a_story(web: Service, stores: Stores) -> None:
    """By call and by text; then the words of the unit wait for a yes, and to be sent."""
    phone = Phone(web.post, OF_A_STORY)
    phone.dial()
    phone.key(*WELCOME, "12", "1", "2", CALLED, STORY)
    phone.write("1")  # goes on by text: asked whether to continue
    assert "Write on" in (phone.write("1") or "")
    phone.write(BY_TEXT)
    phone.write("1")
    assert "Your story has the number" in (phone.write("1") or "")
    store = open_store(stores.postgres_url, SECRET_KEY, threads=1)
    with store.transaction() as connection:
        told = tellings.here(connection, store.sealer, OF_A_STORY)
        assert told
        tellings.word(connection, store.sealer, told, Worded(OURS, CALLED), "dara", today())
        told = tellings.find(connection, store.sealer, told.id, hold=True)
        assert told
        assert tellings.ask(connection, told, told.mark, "dara", today())
    with time_machine.travel(datetime.now(CAMBODIA).replace(hour=12), tick=True):
        assert rounds.ask(store, Way("africastalking", "*1286#", None)) == 1  # type: ignore[arg-type]
    store.close()
    assert "These words" not in (phone.write("yes") or "")  # the text has not left: nothing is agreed to
    assert OURS in (phone.write("12") or "")


def rows(stores: Stores) -> dict[str, Any]:
    """How many there are, of what these people left."""
    with psycopg.connect(stores.postgres_url) as connection:
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608  our own names
            for name in ("members", "dependants", "leads", "hardships")
        }
