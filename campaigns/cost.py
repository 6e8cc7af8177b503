"""What a campaign costs at most: parts, times people, times the price of each operator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from campaigns.operators import operator
from campaigns.texts import parts
from store import audiences, recipients
from store.campaigns import Campaign, Plan

People = Mapping[tuple[str, str], int]  # how many get it, by (operator, language of their text)


@dataclass(frozen=True)
class Row:
    """People of one operator and one language; `parts` at most, `price` in riel for each of them.

    `pace` is how many messages a second the operator takes.
    """

    operator: str
    language: str
    people: int
    parts: int
    price: int
    pace: int

    @property
    def riel(self) -> int:
        """All of them together."""
        return self.people * self.parts * self.price


@dataclass(frozen=True)
class Cost:
    """The whole of it, the largest row first."""

    rows: tuple[Row, ...]

    @property
    def people(self) -> int:
        """How many get it."""
        return sum(row.people for row in self.rows)

    @property
    def riel(self) -> int:
        """What it costs at most."""
        return sum(row.riel for row in self.rows)

    def seconds(self, pace: int) -> float:
        """How long it takes to leave at so many messages a second, and at no more than each operator takes."""
        by_operator = Counter[str]()
        for row in self.rows:
            by_operator[row.operator] += row.people
        return max(self.people / pace, *(by_operator[row.operator] / row.pace for row in self.rows))


def estimate(connection: Connection, plan: Plan, today: date) -> Cost:
    """What it would cost if it began now. Raises BadAudience and BadText."""
    return priced(plan, audiences.count(connection, plan.audience, today, tuple(plan.texts)), today)


def frozen(connection: Connection, campaign: Campaign, today: date) -> Cost:
    """What it costs, now that it is frozen who gets it."""
    people: dict[tuple[str, str], int] = {}
    for (_, name, language), count in recipients.counts(connection, campaign.id).rows.items():
        people[name, language] = people.get((name, language), 0) + count
    return priced(campaign, people, today)


def priced(plan: Plan, people: People, today: date) -> Cost:
    """What it costs to tell so many people. Raises BadText."""
    longest = {language: parts(text, language) for language, text in plan.texts.items()}
    by = {name: operator(name, today) for name, _ in people}
    rows = (
        Row(name, language, count, longest[language], by[name].price, by[name].pace)
        for (name, language), count in people.items()
    )
    return Cost(tuple(sorted(rows, key=lambda row: (-row.riel, row.operator, row.language))))
