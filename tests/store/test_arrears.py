"""Who missed months, asked of many at once in SQL, is who schemes.cover says missed them, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text

from schemes import figures
from schemes.cover import Contribution, Cover, cover
from schemes.dated import Entry, Parameter
from schemes.due import COVERED
from schemes.months import after, between, month_of, months_apart
from store import Store
from store.arrears import paying
from store.contributions import contributions
from store.members import members
from tests.store.people import BORN

FIRST = date(2023, 1, 1)  # before the voluntary scheme began
HOW = {"P": {"worker": 15600}, "E": {"employer": 9000}, "C": {"credited": True}, "0": {}, "-": None}
RUNS = st.lists(st.tuples(st.sampled_from("PPP---EC0"), st.integers(1, 8)), max_size=8)
MOST = 8  # months: with seven the right is lost
DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 28))


@dataclass(frozen=True)
class Person:
    """Somebody with a history, a letter for each month, of which the last is that many months after the day."""

    scheme: str
    told: str
    ahead: int
    owes_from: int  # months after the history begins

    def months(self, on: date) -> tuple[date, ...]:
        last = after(month_of(on), self.ahead)
        return between(after(last, 1 - len(self.told)), last) if self.told else ()

    def joined(self, on: date) -> date:
        return after((*self.months(on), month_of(on))[0], self.owes_from)

    def history(self, on: date) -> list[tuple[date, dict[str, Any]]]:
        told = zip(self.months(on), self.told, strict=True)
        return [(month, how) for month, letter in told if (how := HOW[letter]) is not None]


PEOPLE = st.lists(
    st.builds(
        Person,
        st.sampled_from((*COVERED, "voluntary_health")),
        RUNS.map(lambda runs: "".join(letter * length for letter, length in runs)),
        st.integers(-3, 2),
        st.integers(-2, 3),
    ),
    min_size=25,
    max_size=45,
)


def kept(store: Store, people: list[Person], on: date) -> dict[UUID, Person]:
    known = {uuid4(): each for each in people}
    row = {"state": "member", "name_sealed": b"", "sex": "f", "born": BORN, "changed_on": FIRST}
    rows = [
        row | {"id": member, "number": member.hex, "scheme": each.scheme, "joined": each.joined(on)}
        for member, each in known.items()
    ]
    paid = [
        {"worker": 0, "employer": 0, "credited": False} | how | {"member_id": member, "month": month}
        for member, each in known.items()
        for month, how in each.history(on)
    ]
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members CASCADE"))
        connection.execute(insert(members), rows)
        if paid:
            connection.execute(insert(contributions), paid)
    return known


def asked(store: Store, spec: dict[str, Any], on: date) -> set[UUID]:
    with store.transaction() as connection:
        return set(connection.execute(select(members.c.id).where(*paying(spec, on))).scalars())


def standing(person: Person, on: date) -> Cover:
    paid = [Contribution(month, **how) for month, how in person.history(on)]
    return cover(person.scheme, person.joined(on), paid, on)


def compare(store: Store, people: list[Person], on: date) -> None:
    known = kept(store, people, on)
    stands = {member: standing(person, on) for member, person in known.items()}
    for months in range(1, MOST + 1):
        meant = {each for each, cover in stands.items() if not cover.lost_on and len(cover.missed) == months}
        assert asked(store, {"missed": [months]}, on) == meant
    due = {each for each, cover in stands.items() if cover.due_on and month_of(cover.due_on) == month_of(on)}
    assert asked(store, {"due_this_month": True}, on) == due


REAL = settings(max_examples=24)


@REAL
@given(PEOPLE, DAYS)
def test_it_is_whom_the_law_says_for_any_history(store: Store, people: list[Person], on: date) -> None:
    compare(store, people, on)


def later(name: str, *changes: tuple[date, object]) -> Parameter:
    """The figure with other values from those days on."""
    old = figures.parameter(name)
    new = [Entry(value, since, None, "made up", "high") for since, value in changes]  # type: ignore[arg-type]
    return Parameter(old.name, old.means, old.unit, old.file, (*old.entries, *new))


@REAL
@given(PEOPLE, DAYS, st.integers(1, 3))
def test_it_is_so_too_after_the_figures_change(store: Store, people: list[Person], on: date, limit: int) -> None:
    changed = {
        "voluntary_health_gap_limit": later("voluntary_health_gap_limit", (date(2025, 3, 1), limit)),
        "voluntary_health_may_rejoin": later("voluntary_health_may_rejoin", (date(2025, 9, 1), True)),
        "credit_ends_gap": later("credit_ends_gap", (date(2024, 7, 1), True), (date(2025, 6, 1), False)),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, parameter in changed.items():
            patch.setitem(figures._ALL, name, parameter)  # type: ignore[arg-type]
        compare(store, people, on)


@pytest.mark.parametrize(
    ("on", "due", "missed", "remark"),
    [
        (date(2026, 11, 15), True, 0, "there is still time on the due day"),
        (date(2026, 11, 16), False, 1, "the day after, it is missed"),
        (date(2026, 12, 16), False, 2, "and the next"),
        (date(2027, 5, 16), False, 0, "with the seventh the right is lost"),
    ],
)
def test_months_are_missed_when_their_due_day_is_over(
    store: Store, on: date, due: bool, missed: int, remark: str
) -> None:
    months = months_apart(month_of(on), date(2026, 10, 1))
    (member,) = kept(store, [Person("voluntary_health", "P" * 20, months, 0)], on)
    assert asked(store, {"due_this_month": True}, on) == ({member} if due else set()), remark
    for each in range(1, MOST + 1):
        assert (member in asked(store, {"missed": [each]}, on)) == (each == missed), remark


def test_an_applicant_owes_nothing(store: Store) -> None:
    on = date(2026, 11, 22)
    kept(store, [Person("voluntary_health", "-----", 0, 0)], on)
    assert asked(store, {"missed": list(range(1, MOST + 1))}, on)
    with store.transaction() as connection:
        connection.execute(text("UPDATE members SET state = 'applied', reference = '1'"))
    assert not asked(store, {"missed": list(range(1, MOST + 1))}, on)


def test_only_the_schemes_that_are_asked_for_are_looked_at(store: Store) -> None:
    on = date(2026, 11, 22)
    known = kept(store, [Person(scheme, "--", 0, 0) for scheme in COVERED], on)
    asked_for = {"missed": [1, 2], "schemes": ["voluntary_health"]}
    assert {known[each].scheme for each in asked(store, asked_for, on)} == {"voluntary_health"}
    assert asked(store, {"missed": [1, 2], "schemes": []}, on) == set()
