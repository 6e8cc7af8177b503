"""Who missed months, asked of many at once in SQL, is who schemes.cover says missed them, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text

from schemes import figures
from schemes.cover import Contribution, cover
from schemes.dated import Entry, Parameter
from schemes.due import COVERED
from schemes.months import after, between, month_of
from store import Store
from store.arrears import paying
from store.contributions import contributions
from store.members import members
from tests.store.people import BORN

FIRST = date(2023, 1, 1)  # before the voluntary scheme began
LAST = date(2027, 6, 1)
MONTHS = between(FIRST, LAST)
HOW = {"P": {"worker": 15600}, "E": {"employer": 9000}, "C": {"credited": True}, "0": {}}
HISTORIES = st.lists(st.sampled_from("PPPPPPPPEEC0------"), max_size=len(MONTHS)).map("".join)
DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 28))

Person = tuple[str, str, date]  # scheme, history by month since FIRST, joined
PEOPLE = st.lists(st.tuples(st.sampled_from(COVERED), HISTORIES, st.sampled_from(MONTHS)), min_size=1, max_size=8)


def history(told: str) -> Iterator[tuple[date, dict[str, object]]]:
    return ((month, HOW[how]) for month, how in zip(MONTHS, told, strict=False) if how != "-")


def kept(store: Store, people: list[Person]) -> dict[UUID, Person]:
    known = {uuid4(): each for each in people}
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members CASCADE"))
        rows = [
            {
                "id": member,
                "number": str(member.int)[:20],
                "state": "member",
                "scheme": scheme,
                "joined": joined,
                "name_sealed": b"",
                "sex": "f",
                "born": BORN,
                "changed_on": FIRST,
            }
            for member, (scheme, _, joined) in known.items()
        ]
        connection.execute(insert(members), rows)
        for member, (_, told, _) in known.items():
            for month, how in history(told):
                connection.execute(insert(contributions).values(member_id=member, month=month, **how))
    return known


def asked(store: Store, spec: dict, on: date) -> set[UUID]:
    with store.transaction() as connection:
        return set(connection.execute(select(members.c.id).where(*paying(spec, on))).scalars())


def standing(person: Person, on: date):
    scheme, told, joined = person
    return cover(scheme, joined, [Contribution(month, **how) for month, how in history(told)], on)


def has_missed(person: Person, on: date, months: list[int]) -> bool:
    stands = standing(person, on)
    return not stands.lost_on and len(stands.missed) in months


def must_pay(person: Person, on: date) -> bool:
    due = standing(person, on).due_on
    return due is not None and month_of(due) == month_of(on)


def compare(store: Store, people: list[Person], on: date, months: list[int]) -> None:
    known = kept(store, people)
    assert asked(store, {"missed": months}, on) == {each for each, who in known.items() if has_missed(who, on, months)}
    assert asked(store, {"due_this_month": True}, on) == {each for each, who in known.items() if must_pay(who, on)}


REAL = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@REAL
@given(PEOPLE, DAYS, st.lists(st.integers(1, 8), min_size=1, max_size=3))
@example([("voluntary_health", "-" * 10 + "P" * 20 + "-" * 6, date(2023, 11, 1))], date(2026, 1, 15), [5, 6])
@example([("voluntary_health", "-" * 10 + "P" * 20 + "-" * 6, date(2023, 11, 1))], date(2026, 1, 16), [6])
@example([("voluntary_health", "P" * 36, date(2023, 4, 1))], date(2026, 1, 16), [1])
def test_it_is_whom_the_law_says_for_any_history(
    store: Store, people: list[Person], on: date, months: list[int]
) -> None:
    compare(store, people, on, months)


def later(name: str, value: object, since: date) -> Parameter:
    """The figure with another value from that day on."""
    old = figures.parameter(name)
    new = Entry(value, since, None, "made up", "high")  # type: ignore[arg-type]
    return Parameter(old.name, old.means, old.unit, old.file, (*old.entries, new))


@REAL
@given(PEOPLE, DAYS, st.lists(st.integers(1, 8), min_size=1, max_size=3), st.integers(1, 3))
def test_it_is_so_too_after_the_figures_change(
    store: Store, people: list[Person], on: date, months: list[int], limit: int
) -> None:
    changed = {
        "voluntary_health_gap_limit": later("voluntary_health_gap_limit", limit, date(2025, 3, 1)),
        "voluntary_health_may_rejoin": later("voluntary_health_may_rejoin", True, date(2025, 9, 1)),
        "credit_ends_gap": later("credit_ends_gap", True, date(2024, 7, 1)),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, parameter in changed.items():
            patch.setitem(figures._ALL, name, parameter)  # type: ignore[arg-type]
        compare(store, people, on, months)


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
    paid = "P" * (len(between(FIRST, date(2026, 10, 1))))
    (member,) = kept(store, [("voluntary_health", paid, date(2023, 4, 1))])
    assert asked(store, {"due_this_month": True}, on) == ({member} if due else set()), remark
    for months in range(1, 9):
        assert (member in asked(store, {"missed": [months]}, on)) == (months == missed), remark


def test_an_applicant_owes_nothing(store: Store) -> None:
    kept(store, [("voluntary_health", "", date(2026, 1, 1))])
    with store.transaction() as connection:
        connection.execute(text("UPDATE members SET state = 'applied', reference = '1', joined = NULL"))
    assert asked(store, {"missed": list(range(1, 9))}, date(2026, 11, 22)) == set()


def test_only_the_schemes_that_are_asked_for_are_looked_at(store: Store) -> None:
    on = date(2026, 11, 22)
    first = after(month_of(on), -1)
    known = kept(store, [(scheme, "", first) for scheme in COVERED])
    asked_for = {"missed": [1, 2], "schemes": ["voluntary_health"]}
    assert {known[each][0] for each in asked(store, asked_for, on)} == {"voluntary_health"}
    assert asked(store, {"missed": [1, 2], "schemes": []}, on) == set()
