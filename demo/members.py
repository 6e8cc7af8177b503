"""Made-up members with telling histories, for a demonstration: members.csv says who they are."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from bot.phone import operator
from demo import decided
from schemes.contributions import OF_THE_WAGE, Shares, shares, shares_together
from schemes.due import last_due
from schemes.months import after
from store import Store, contacts, dependants, phones, pins
from store.contributions import contributions
from store.members import Scheme, State, id_index, members
from store.sealing import Sealer

FILE = Path(__file__).parent / "members.csv"
MONTHS = re.compile(r"([0-9]+)([P\-C+])")  # paid, missed, credited, paid in advance


@dataclass(frozen=True)
class Month:
    """One month of a history: `how` is P, -, C or +."""

    month: date
    how: str


@cache
def rows() -> tuple[Mapping[str, str], ...]:
    """Everybody, as the file has them."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def told() -> dict[str, str]:
    """Who has which telephone, in words for whoever picks one."""
    found: dict[str, list[str]] = {}
    for row in rows():
        pin = f", PIN {row['pin']}" if row["pin"] == "4821" else ""
        found.setdefault(row["phone"], []).append(f"{row['name']}: {row['told']}{pin}")
    return {number: "; ".join(words) for number, words in found.items()}


def history(months: str, scheme: str, today: date) -> list[Month]:
    """The months of a pattern, such as 16P 5-, of which the last but those paid in advance is the last one due."""
    hows = "".join(how * int(count) for count, how in MONTHS.findall(months))
    first = after(last_due(scheme, today), 1 - len(hows.rstrip("+")))
    return [Month(after(first, at), how) for at, how in enumerate(hows)]


def load(store: Store, hide: Callable[[str], str], today: date) -> None:
    """Register them; safe to do at every start: who is there already stays as they are. `hide` hides a PIN."""
    with store.transaction() as connection:
        for row in rows():
            _register(connection, store.sealer, row, hide, today)


def _register(
    connection: Connection, sealer: Sealer, row: Mapping[str, str], hide: Callable[[str], str], today: date
) -> None:
    months = history(row["months"], row["scheme"], today)
    member = uuid5(NAMESPACE_URL, f"sok-sabay-demo-{row['national_id']}")
    values = _values(sealer, row, hide) | {
        "id": member,
        "joined": months[0].month if months else None,
        "applied_on": today if row["reference"] else None,
        "changed_on": today,
    }
    new = insert(members).values(values).on_conflict_do_nothing().returning(members.c.id)
    if connection.execute(new).one_or_none() is None:
        return
    phones.add(connection, sealer, member, row["phone"])
    dependants.tell(connection, sealer, member, list(_family(row["family"])))
    if contacts.find(connection, sealer, row["phone"]) is None:
        # They all said yes to messages: there is somebody whom a campaign reaches.
        contacts.allow(connection, sealer, row["phone"], row["language"], today, operator(row["phone"]) or "")
    decided.load(connection, member, row["state"], row["number"], today)
    paid = [_contribution(row, month) | {"member_id": member} for month in months if month.how != "-"]
    if paid:
        connection.execute(insert(contributions), paid)


def _values(sealer: Sealer, row: Mapping[str, str], hide: Callable[[str], str]) -> dict[str, Any]:
    return {
        "number": row["number"] or None,
        "reference": row["reference"] or None,
        "state": State(row["state"]),
        "scheme": Scheme(row["scheme"]),
        "name_sealed": sealer.seal(row["name"]),
        "sex": row["sex"],
        "born": date.fromisoformat(row["born"]),
        "id_sealed": sealer.seal(row["national_id"]),
        "id_index": id_index(sealer, row["national_id"]),
        "occupation": row["occupation"],
        "province": row["province"],
        "district": row["district"],
        "employer": row["employer"],
        "language": row["language"],
        "pin_hash": pins.hashed(hide(row["pin"])) if row["pin"] else None,
    }


def _contribution(row: Mapping[str, str], month: Month) -> dict[str, Any]:
    paid = Shares() if month.how == "C" else _shares(row, month.month)
    return {
        "month": month.month,
        "worker": paid.worker,
        "employer": paid.employer,
        "state": paid.state,
        "credited": month.how == "C",
    }


def _shares(row: Mapping[str, str], month: date) -> Shares:
    if row["scheme"] == Scheme.EMPLOYEE:
        return shares_together(OF_THE_WAGE, month, int(row["wage"]))
    return shares(row["scheme"], month)


def _family(told: str) -> Iterator[dependants.Dependant]:
    for one in filter(None, told.split(";")):
        relation, name, born = one.split(":")
        yield dependants.Dependant(name, relation, date.fromisoformat(born))
