"""Hospitals of a demonstration, and made-up figures of the last months, so that their page has something to show.

facilities.csv: that there are national hospitals and one referral hospital in the capital and each province is public
(phnompenhpost.com on the Ministry of Health, 2023: 7 national, 25 of capital and provinces, 92 of districts). The names
follow from that, and are for the Fund to confirm; the codes are made up.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from sqlalchemy import insert, select

from schemes.months import after
from schemes.visits import last_closed
from store import Store, facilities
from store.care_tables import ANSWERS, care_counts
from store.facilities import Told

FILE = Path(__file__).with_name("facilities.csv")
MONTHS = 3
# Of a hundred people, so many gave each answer, in the order of store.care_tables.ANSWERS; hospitals differ a little.
OF_HUNDRED = {"card": (78, 14, 8), "paid": (81, 7, 8, 4), "waited": (31, 48, 21), "treated": (4, 7, 20, 46, 23)}


def load(store: Store, today: date) -> None:
    """Add them, unless there are some already; safe to do at every start."""
    with store.transaction() as connection:
        if not facilities.listed(connection):
            facilities.take_in(connection, told())
        if connection.execute(select(care_counts.c.month).limit(1)).first():
            return
        numbers = [each.number for each in facilities.listed(connection)]
        for ago in range(MONTHS):
            connection.execute(insert(care_counts), _counts(numbers, after(last_closed(today), -ago)))


def told() -> list[Told]:
    """The hospitals of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Told(row["code"], row["khmer"], row["latin"], row["kind"], row["province"]) for row in rows]


def _counts(numbers: list[int], month: date) -> list[dict[str, object]]:
    """Few told of some hospitals, many of others."""
    rows: list[dict[str, object]] = []
    for at, number in enumerate(numbers):
        visits = (at * 37 + month.month * 11) % 90
        for question, answers in ANSWERS.items():
            shares = [visits * share // 100 for share in OF_HUNDRED[question]]
            shares[0] += visits - sum(shares)
            group = {"facility": number, "month": month, "question": question}
            rows += [
                {**group, "answer": answer, "visits": count}
                for answer, count in zip(answers, shares, strict=True)
                if count
            ]
    return rows
