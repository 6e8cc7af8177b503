"""Accounts that tell something, for conversations about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from bot import summary
from bot.ask import Do
from bot.flows.contributions import contributions
from bot.session import Person
from schemes import Contribution
from store.registry import Account
from tests.schemes.made_up_months import DEPENDANT, EMPLOYEE, TODAY, VOLUNTARY, credited, month, months, paid
from tests.transcript import Talk

HERE = {"members": 1, "without_pin": 0, "applications": 0}
NOBODY_HERE = {"members": 0, "without_pin": 0, "applications": 0}
SOKHA = {"id": "5ab0", "name": "Chan Sokha", "state": "member", "reference": None}
RIGHT = {"result": "right", "members": [SOKHA]}
SET = {"id": "5ab0", "state": "member", "reference": None}  # what set_pin gives


def told(
    contributions: list[Contribution], scheme: str = VOLUNTARY, joined: str = "2023-11", on: date = TODAY
) -> dict[str, Any]:
    """What look_up gives."""
    employer = "Golden Thread Co." if scheme == EMPLOYEE else ""
    return summary.of(Account(scheme, month(joined), employer, tuple(contributions)), on)


def by_employer(text: str, wage: int = 800_000) -> list[Contribution]:
    """What an employer paid, with the worker's part."""
    return [Contribution(one, worker=wage * 2 // 100, employer=wage * 54 // 1000) for one in months(text)]


ALWAYS = told(paid("2023-11..2026-11"))
BEHIND = told(paid("2023-11..2026-06"))
ONE_MISSED = told(paid("2023-11..2026-10"))
LOST = told(paid("2023-11..2025-11"))
NEVER = told([], joined="2026-11")
JOINS_SOON = told([], joined="2026-12")
AHEAD = told(paid("2025-01..2027-03"), joined="2025-01")
SEASON = told([*paid("2025-01..2026-04"), *credited("2026-05..2026-07"), *paid("2026-08..2026-11")], joined="2025-01")
CHILD = told(paid("2025-12..2026-10"), DEPENDANT, "2025-12")
EMPLOYED = told(by_employer("2022-10..2026-10"), EMPLOYEE, "2022-10")
SKIPPED = told(by_employer("2023-11..2026-05 2026-07 2026-10"), EMPLOYEE)
SKIPPED_MANY = told(by_employer("2025-01..2025-11 2026-03 2026-06", 1_200_000), EMPLOYEE)
CREDITED_AT_WORK = told(
    [
        *(Contribution(one, 16_000, 43_200, 5_000) for one in months("2023-11..2026-05 2026-09..2026-10")),
        *credited("2026-06..2026-08"),
    ],
    EMPLOYEE,
)
NEW_AT_WORK = told([], EMPLOYEE, "2026-09")
MOTLEY = told(
    [
        Contribution(one, worker=24_000, employer=64_800, state=11_111 * n)
        for n, one in enumerate(months("2025-01..2026-09"))
    ],
    EMPLOYEE,
    "2025-01",
)

EVERY = {
    "always paid": ALWAYS,
    "five months behind": BEHIND,
    "one month missed": ONE_MISSED,
    "lost": LOST,
    "never paid": NEVER,
    "joins next month": JOINS_SOON,
    "paid in advance": AHEAD,
    "a credited season": SEASON,
    "a child": CHILD,
    "employed, always paid": EMPLOYED,
    "the employer skips": SKIPPED,
    "the employer skips most": SKIPPED_MANY,
    "employed, with a credited season": CREDITED_AT_WORK,
    "new at work": NEW_AT_WORK,
    "another amount each month, of three payers": MOTLEY,
}


class InTurn(Talk):
    """A conversation in which an effect may have several results, one after the other: an iterator of them."""

    def perform(self, do: Do, key: str) -> Any:
        given = self.results.get(do.name)
        if not isinstance(given, Iterator) or key in self.done:
            return super().perform(do, key)
        self.results[do.name] = next(given)
        try:
            return super().perform(do, key)
        finally:
            self.results[do.name] = given


def opened(account: dict[str, Any], language: str = "en") -> Talk:
    """Somebody whose PIN is 4821."""
    results = {
        "members_here": HERE,
        "check_pin": RIGHT,
        "look_up": account,
        "record_hardship": {"note": "552 731 4"},
    }
    return Talk(flow=contributions, results=results, person=Person(welcomed=True, language=language))


def wrong(times: int, locked: int = 0) -> Iterator[dict[str, Any]]:
    """So many wrong PINs or papers, and then so many that find it locked."""
    return iter([{"result": "wrong"}] * times + [{"result": "locked"}] * locked)
