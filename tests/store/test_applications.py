"""Applications as a conversation makes them: once for each national ID, with all that was told, and sealed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, text

from bot.ask import Do
from store import Store, dependants, members, pins
from store.codes import is_code
from store.consents import consents
from store.leads import leads
from store.phones import phones
from tests.store.people import ANOTHER_PHONE, PHONE, here, hidden

TODAY = date(2026, 11, 22)
CHILD = {"name": "Sok Mony", "relation": "child", "born": "2020-05-05"}
SPOUSE = {"name": "Sok Vuthy", "relation": "spouse", "born": "1985-12-30"}
TOLD: dict[str, Any] = {
    "name": "Chan Thida",
    "sex": "f",
    "born": "1989-02-14",
    "national_id": "012345678",
    "occupation": "seller",
    "province": "21",
    "district": "2101",
    "certificate": "CIE202500123",
    "family": [SPOUSE, CHILD],
    "pin": hidden("4821"),
}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.effects.today", lambda: TODAY)


def register(store: Store, key: str = "session:9", phone: str = PHONE, **changed: Any) -> Any:
    return here(store, phone).perform(Do("register", TOLD | changed), key)


def rows(store: Store, table: Any) -> list[Any]:
    with store.transaction() as connection:
        return list(connection.execute(select(table)))


def dumped(url: str) -> Iterator[bytes]:
    """Every row of every table, as PostgreSQL would copy them out."""
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (name,) in tables:
            with connection.cursor().copy(f"COPY {name} TO STDOUT") as copied:  # type: ignore[arg-type]
                yield b"".join(bytes(row) for row in copied)


def test_an_application_is_kept_with_all_that_was_told(store: Store) -> None:
    reference = register(store)["reference"]
    (member,) = rows(store, members.members)
    assert is_code(member.reference)
    assert reference.replace(" ", "") == member.reference
    assert (member.state, member.scheme, member.number) == ("applied", "voluntary_health", None)
    assert (member.sex, member.born, member.applied_on) == ("f", date(1989, 2, 14), TODAY)
    assert (member.occupation, member.province, member.district, member.language) == ("seller", "21", "2101", "en")
    sealed = (member.name_sealed, member.id_sealed, member.certificate_sealed)
    assert [store.sealer.open(each) for each in sealed] == ["Chan Thida", "012345678", "CIE202500123"]
    assert pins.fits(hidden("4821"), member.pin_hash)
    assert not pins.fits(hidden("4822"), member.pin_hash)


def test_the_telephone_the_family_and_the_consent_belong_to_it(store: Store) -> None:
    register(store)
    (member,) = rows(store, members.members)
    (phone,) = rows(store, phones)
    (consent,) = rows(store, consents)
    with store.transaction() as connection:
        family = dependants.of(connection, store.sealer, member.id)
    assert (phone.member_id, store.sealer.open(phone.phone_sealed)) == (member.id, PHONE)
    assert (consent.member_id, consent.purpose, consent.language) == (member.id, "registration", "en")
    assert (consent.given_on, consent.withdrawn_on) == (TODAY, None)
    assert [(one.name, one.relation, one.born.isoformat()) for one in family] == [
        ("Sok Vuthy", "spouse", "1985-12-30"),
        ("Sok Mony", "child", "2020-05-05"),
    ]


def test_without_a_certificate_none_is_kept(store: Store) -> None:
    register(store, certificate="", family=[])
    (member,) = rows(store, members.members)
    assert member.certificate_sealed is None
    assert rows(store, dependants.dependants) == []


def test_the_same_national_id_is_known_and_what_was_kept_stays_as_it_is(store: Store) -> None:
    register(store)
    before = [rows(store, table) for table in (members.members, phones, dependants.dependants, consents)]
    again = register(store, "another:9", ANOTHER_PHONE, name="Somebody Else", pin=hidden("7913"))
    assert again == {"known": True}
    assert [rows(store, table) for table in (members.members, phones, dependants.dependants, consents)] == before


def test_a_request_that_comes_again_is_told_the_same_reference(store: Store) -> None:
    first = register(store)
    assert register(store) == first
    assert len(rows(store, members.members)) == 1


@pytest.mark.parametrize(
    "corrected",
    [
        {"pin": hidden("7913")},
        {"certificate": "", "family": [SPOUSE]},
        {"national_id": "123456780"},  # it was the ID that was wrong
    ],
    ids=lambda corrected: "+".join(corrected),
)
def test_who_corrects_something_after_we_died_over_the_first_try_gets_their_reference(
    store: Store, corrected: dict[str, Any]
) -> None:
    first = register(store)
    assert register(store, "session:11", **corrected) == first
    (member,) = rows(store, members.members)
    told = TOLD | corrected
    assert pins.fits(told["pin"], member.pin_hash)
    assert store.sealer.open(member.id_sealed) == told["national_id"]
    assert (member.certificate_sealed is None) == (not told["certificate"])
    assert len(rows(store, dependants.dependants)) == len(told["family"])


def test_an_application_that_the_fund_has_taken_up_is_not_changed_any_more(store: Store) -> None:
    register(store)
    with store.transaction() as connection:
        connection.execute(text("UPDATE members SET state = 'papers_wanted'"))
    assert register(store, "session:11", name="Somebody Else") == {"known": True}


def test_a_reference_that_is_taken_is_drawn_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["730211894", "730211894", "430000019"])
    monkeypatch.setattr(members, "new_code", lambda digits: next(drawn))
    assert register(store) == {"reference": "730 211 894"}
    assert register(store, "another:9", national_id="123456780") == {"reference": "430 000 019"}


def test_several_people_register_on_one_telephone(store: Store) -> None:
    register(store)
    register(store, "another:9", national_id="123456780")
    found = here(store).perform(Do("members_here"), "session:11")
    assert found == {"members": 2, "without_pin": 0, "applications": 2}
    elsewhere = here(store, ANOTHER_PHONE).perform(Do("members_here"), "session:12")
    assert elsewhere == {"members": 0, "without_pin": 0, "applications": 0}


def test_nobody_who_registered_is_texted_to_go_on(store: Store) -> None:
    here(store).perform(Do("begin_registration"), "session:3")
    register(store)
    with store.transaction() as connection:
        assert connection.execute(text("SELECT phone_sealed FROM unfinished")).scalar_one() is None


def test_nothing_that_says_who_it_is_stands_in_a_dump(store: Store, postgres_url: str) -> None:
    here(store).perform(Do("begin_registration"), "session:3")
    register(store)
    here(store).perform(Do("begin_registration"), "session:12")
    here(store).perform(Do("leave_lead", {"employer": "Golden Thread", "province": "12", "district": "1209"}), "s:20")
    everything = b"".join(dumped(postgres_url))
    assert b"2101" in everything, "what is no secret is there"
    secrets = (PHONE[1:], "12000001", "012345678", "Chan Thida", "Sok Mony", "CIE202500123", "Golden Thread")
    assert [each for each in secrets if each.encode() in everything] == []
    # Four digits may well stand in the midst of what is sealed, or between the hyphens of an id.
    assert not re.search(rb"(?<![\w-])4821(?![\w-])", everything)
    assert [each for each in secrets if each.encode().hex().encode() in everything] == []


def test_a_lead_says_nothing_of_who_left_it(store: Store) -> None:
    here(store).perform(Do("leave_lead", {"employer": "Golden Thread", "province": "12", "district": "1209"}), "s:20")
    (lead,) = rows(store, leads)
    assert store.sealer.open(lead.employer_sealed) == "Golden Thread"
    assert (lead.province, lead.district, lead.day) == ("12", "1209", TODAY)
    assert set(lead._fields) == {"id", "employer_sealed", "province", "district", "day"}
