"""Organisations, people on duty, visits and inspections in the console."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from console.access import Role
from schemes.cambodia import day_of
from store import Store, audit, campaigns, comers, contacts, officers, organisations, pins, visits
from store.campaigns import State
from store.comers import Comer
from store.officers import Kind
from store.organisations import Kind as KindOf
from tests.console.visitor import Visitor

SignedIn = Callable[..., Visitor]
SCRIPT = "<script>alert(1)</script>"
PIN = re.compile(r'<p class="said">(\d{4})</p>')


@pytest.fixture(autouse=True)
def nobody(store: Store) -> None:
    """Nobody is on duty, and nothing is planned."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE organisations, officers, visits, campaigns CASCADE"))


@pytest.fixture
def staff(signed_in: SignedIn) -> Visitor:
    """Who manages them."""
    return signed_in(Role.REGISTRATION_OFFICER)


@pytest.fixture
def union(staff: Visitor) -> str:
    """The path of an organisation."""
    staff.get("/organisations")
    staff.post("/organisations", name=f"Union {SCRIPT}", kind="union")
    assert staff.page
    return staff.page.request.path


def today(days: int = 0) -> date:
    """So many days from now."""
    return day_of(datetime.now(UTC)) + timedelta(days=days)


def deeds(store: Store) -> list[str]:
    with store.transaction() as connection:
        return [each.action for each in audit.search(connection, audit.Sought(), 50)]


def everybody(store: Store) -> list[officers.Officer]:
    with store.transaction() as connection:
        return officers.listed(connection, store.sealer)


def let_in(staff: Visitor, union: str, phone: str = "012 000 001", kind: str = "officer") -> str:
    """The PIN that is shown."""
    staff.get(union)
    staff.post(f"{union}/officers", name=f"Keo {SCRIPT}", phone=phone, kind=kind)
    found = PIN.search(staff.text)
    assert found, staff.text
    return found[1]


def plan(staff: Visitor, **changed: str) -> str:
    """The path of a visit that is planned."""
    staff.get("/visits")
    found = re.search(r'name="id" value="([^"]+)"', staff.text)
    of = re.search(r'<option value="([^"]+)"', staff.text)
    assert found
    assert of
    where = {"id": found[1], "organisation": of[1], "district": "2109", "spot": SCRIPT[:40]}
    staff.post("/visits", **{**where, "day": today(10).isoformat(), **changed})
    assert staff.page
    return staff.page.request.path


def test_somebody_is_let_in_with_a_pin_that_is_shown_once(staff: Visitor, union: str, store: Store) -> None:
    pin = let_in(staff, union)
    (officer,) = everybody(store)
    assert (officer.phone, officer.kind, officer.name) == ("+85512000001", Kind.OFFICER, f"Keo {SCRIPT}")
    with store.transaction() as connection:
        known = officers.known_by(connection, store.sealer, officer.phone)
    assert known
    assert pins.fits(pin, known.pin_hash)
    shown = re.findall(r"(?<![\w.-])\d{4}(?![\w.-])", staff.get(union).text)
    assert pin not in set(shown) - {str(today().year)}, "shown once; the year is no PIN"
    assert SCRIPT not in staff.text
    assert {"added_organisation", "added_officer"} <= set(deeds(store))


def test_a_second_click_lets_nobody_in_twice(staff: Visitor, union: str, store: Store) -> None:
    let_in(staff, union)
    staff.get(union)
    staff.post(f"{union}/officers", name="Keo", phone="012000001", kind="officer")
    assert "Somebody on duty has this telephone already." in staff.text
    assert len(everybody(store)) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "", "phone": "012000001", "kind": "officer"}, "Write the name"),
        ({"name": "\u200b", "phone": "012000001", "kind": "officer"}, "Write the name"),
        ({"name": "Keo", "phone": "023 456 789", "kind": "officer"}, "not the number of a mobile phone"),
        ({"name": "Keo", "phone": "012000001", "kind": "king"}, "Choose one."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    staff: Visitor, union: str, store: Store, fields: dict[str, str], said: str
) -> None:
    staff.get(union)
    staff.post(f"{union}/officers", **fields)
    assert said in staff.text
    assert f'value="{fields["phone"]}"' in staff.text
    assert everybody(store) == []


def test_another_pin_takes_the_first_away_and_stopping_ends_it(staff: Visitor, union: str, store: Store) -> None:
    first = let_in(staff, union)
    (officer,) = everybody(store)
    staff.get(union)
    staff.post(f"{union}/officers/{officer.id}/pin")
    second = PIN.search(staff.text)
    assert second
    with store.transaction() as connection:
        known = officers.known_by(connection, store.sealer, officer.phone)
    assert known
    assert pins.fits(second[1], known.pin_hash)
    assert first == second[1] or not pins.fits(first, known.pin_hash)
    staff.get(union)
    for _click in range(2):
        staff.post(f"{union}/officers/{officer.id}/stop")
        staff.get(union)
    with store.transaction() as connection:
        assert officers.known_by(connection, store.sealer, officer.phone) is None
    assert deeds(store).count("stopped_officer") == 1
    let_in(staff, union)  # the telephone is free again


def test_an_organisation_that_is_stopped_has_nobody_on_duty(staff: Visitor, union: str, store: Store) -> None:
    let_in(staff, union)
    staff.get(union)
    staff.post(f"{union}/stop")
    with store.transaction() as connection:
        assert officers.known_by(connection, store.sealer, "+85512000001") is None
    staff.post(f"{union}/start")
    with store.transaction() as connection:
        assert officers.known_by(connection, store.sealer, "+85512000001")


def test_a_name_that_is_there_and_an_officer_of_somebody_else(staff: Visitor, union: str, store: Store) -> None:
    staff.get("/organisations")
    for name in (f"Union {SCRIPT}", f"UNION {SCRIPT}"):
        staff.post("/organisations", name=name, kind="union")
        assert "There is an organisation of this name already." in staff.text
    let_in(staff, union)
    (officer,) = everybody(store)
    with store.transaction() as connection:
        other = organisations.add(connection, KindOf.UNION, "Another", today())
    assert staff.post(f"/organisations/{other}/officers/{officer.id}/stop").status_code == 404
    assert everybody(store)[0].stopped_on is None


def test_a_visit_is_planned_once_and_called_off(staff: Visitor, union: str, store: Store) -> None:
    same = str(uuid4())
    path = plan(staff, id=same)
    assert plan(staff, id=same) == path
    with store.transaction() as connection:
        assert len(visits.ahead(connection, today(), 9)) == 1
    assert SCRIPT[:40] not in staff.get(path).text
    (visit,) = re.findall(r"[0-9a-f-]{36}", path)
    with store.transaction() as connection:
        for number in ("+85512000021", "+85512000022"):
            comers.come(connection, store.sealer, UUID(visit), Comer(number, "en"), comes=True)
        contacts.forbid(connection, store.sealer, "+85512000022", today(), "en")
    assert "unless they want no messages: 1 people." in staff.get(path).text
    staff.post(f"{path}/cancel")
    assert "Called off; 1 people are texted." in staff.text
    assert "Called off on" in staff.text
    assert deeds(store).count("planned_visit") == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"district": "Atlantis"}, "There is no such district"),
        ({"day": "yesterday"}, "Choose a day from today on, within a year."),
        ({"day": "9999-12-31"}, "Choose a day from today on, within a year."),
        ({"day": "soon"}, "Choose a day from today on, within a year."),
        ({"organisation": str(uuid4())}, "Choose one."),
        ({"spot": "x" * 41}, "Write at most 40 letters."),
    ],
)
def test_a_visit_that_cannot_be_is_said(
    staff: Visitor, union: str, store: Store, changed: dict[str, str], said: str
) -> None:
    plan(staff, **({"day": today(-1).isoformat()} if changed == {"day": "yesterday"} else changed))
    assert said in staff.text
    with store.transaction() as connection:
        assert visits.ahead(connection, today(), 9) == []


def test_one_click_makes_a_draft_that_tells_the_district(
    staff: Visitor, union: str, signed_in: SignedIn, store: Store
) -> None:
    path = plan(staff)
    assert "an author of campaigns makes one here" in staff.get(path).text
    author = signed_in(Role.AUTHOR)
    author.get(path)
    author.post(f"{path}/campaign")
    assert "A draft: look at its texts" in author.text
    author.get(path)
    assert "The campaign that tells of it" in author.text
    author.post(f"{path}/campaign")
    with store.transaction() as connection:
        (draft,) = campaigns.listed(connection)
    assert (draft.state, draft.audience) == (State.DRAFT, {"who": "all", "districts": ["2109"]})
    assert set(draft.texts) == {"km", "en"}
    assert draft.starts_at.date() == today(7)
    assert draft.budget > 0
    assert deeds(store).count("wrote_campaign") == 1


def test_it_is_too_late_for_a_campaign_on_the_day_before(
    staff: Visitor, union: str, signed_in: SignedIn, store: Store
) -> None:
    path = plan(staff, day=today(1).isoformat())
    author = signed_in(Role.AUTHOR)
    author.get("/stories/new")
    author.post(f"{path}/campaign")
    assert "It is too late to tell people of it." in author.text
    with store.transaction() as connection:
        assert campaigns.listed(connection) == []


@pytest.mark.parametrize("role", [Role.APPROVER, Role.COMPLAINTS_OFFICER])
def test_who_has_nothing_to_do_with_it_opens_none_of_it(signed_in: SignedIn, role: Role) -> None:
    other = signed_in(role)
    for path in ("/organisations", "/visits", "/inspections"):
        assert other.get(path).status_code == 403
