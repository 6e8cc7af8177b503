"""Employers from a file, or from the form at the counter: each is kept once, whatever it was told by before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from bot.inputs import person_name
from bot.same_enterprise import is_same
from importing import enterprise_cells as cells
from importing import person_cells, plain, report
from importing.columns import Column, Layout, Row, folded, laid_out
from importing.outcome import BadRows, Outcome
from importing.sources import Source, opened
from importing.text_files import Block
from importing.wrong import BadFile, Problem
from store import Store, enterprise_decisions, enterprise_twins, enterprises
from store.enterprise_tables import Kind, State, Way
from store.enterprises import Enterprise, Told
from store.sealing import Sealer

MUST = ("name", "kind", "province")
OWN = ("contact", "language")  # said on the phone by the employer; a file only fills them in


@dataclass(frozen=True, repr=False)
class Said:
    """What a row says; `number` is the Fund's, "" where it gave none yet."""

    told: Told
    number: str


def columns(today: date) -> Mapping[str, Column]:
    """Those of a file; all but MUST may be left out."""
    readers: dict[str, Any] = {
        "name": cells.name,
        "kind": cells.kind,
        "number": cells.fund_number,
        "tin": cells.tax_number,
        "commerce_number": cells.paper,
        "residence_book": cells.paper,
        "province": person_cells.some_province,
        "district": person_cells.district,
        "sector": cells.sector,
        "workers": partial(cells.workers, on=today),
        "phone": cells.mobile,
        "language": person_cells.language,
    }
    within = {"district": "province"}
    return {
        name: Column(name, read, may_be_empty=name not in MUST, within=within.get(name, ""))
        for name, read in readers.items()
    }


def read(said: Mapping[str, str], today: date) -> tuple[Said | None, list[Problem]]:
    """What the fields of a form say, by the names of the columns; None, and all that is wrong."""
    layout = laid_out(list(said), {name: column for name, column in columns(today).items() if name in said})
    values, problems = layout.read(Row(1, list(said.values())))
    problems += _of_a_person(values)
    return (None if problems else _said(values)), problems


def take_in(store: Store, path: Path, today: date, *, skip_bad: bool = False) -> Outcome:
    """Keep all employers of a file, CSV or XLSX: all of its rows or, if one is bad and shall not be skipped, none.

    Bad ones are written to a file beside it. Raises BadRows, BadFile and StoreAway.
    """
    wanted = columns(today)
    with opened(path, wanted) as source:
        layout = _layout(source, wanted)
        rows = list(_rows(source, layout))
    intake = _Intake(store.sealer, today)
    try:
        with store.transaction() as connection:
            for number, values, problems in rows:
                intake.take(connection, number, values, problems)
            if intake.bad and not skip_bad:
                raise BadRows(intake.outcome(layout))
    except BadRows:
        raise BadRows(intake.outcome(layout, _report(path, wanted, intake))) from None
    except (enterprises.Taken, enterprise_decisions.NotDecided):
        raise BadFile("overtaken") from None
    if not intake.bad:
        report.remove(path)
    return intake.outcome(layout, _report(path, wanted, intake) if intake.bad else None)


class _Intake:
    """What became of the rows so far."""

    def __init__(self, sealer: Sealer, today: date) -> None:
        self.sealer, self.today, self.bad = sealer, today, 0
        self.counts = dict.fromkeys(("new", "changed", "unchanged", "repeated"), 0)
        self.found: list[report.Found] = []  # bad rows whose cells alone do not show it
        self.seen: dict[UUID, Said] = {}

    def take(self, connection: Connection, number: int, values: Mapping[str, Any], problems: Sequence[Problem]) -> None:
        """One row."""
        more = [] if problems else [*_of_a_person(values), *_without_key(values)]
        if not problems and not more:
            became = self._keep(connection, _said(values))
            if isinstance(became, str):
                self.counts[became] += 1
                return
            more = [became]
        self.bad += 1
        if more:
            self.found.append((number, more))

    def _keep(self, connection: Connection, said: Said) -> str | Problem:
        known = self._known(connection, said)
        if len(known) > 1 or (known and said.number and known[0].number not in ("", said.number)):
            return Problem("number" if len(known) == 1 else "", "two_enterprises")
        if not known:
            id_, _reference = enterprises.add(connection, self.sealer, said.told, Way.COMMAND, self.today)
            self._register(connection, id_, said.number)
            self.seen[id_] = said
            return "new"
        [one] = known
        if (before := self.seen.setdefault(one.id, said)) is not said:
            return "repeated" if before == said else Problem("", "doubled")
        told = merged(one, said.told)
        is_registered = self._register(connection, one.id, said.number) if one.state == State.INCOMPLETE else False
        if all(getattr(told, each.name) == getattr(one, each.name) for each in fields(Told)):
            return "changed" if is_registered else "unchanged"
        enterprises.change(connection, one.id, enterprises.columns(self.sealer, told), self.today)
        return "changed"

    def _known(self, connection: Connection, said: Said) -> list[Enterprise]:
        known = enterprise_twins.standing(connection, self.sealer, said.told, said.number)
        if known or not said.told.contact:
            return known
        here = enterprises.find_by_contact(connection, self.sealer, said.told.contact)
        return [each for each in here if each.state != State.REFUSED and is_same(said.told, each)][:1]

    def _register(self, connection: Connection, enterprise: UUID, number: str) -> bool:
        if number:
            enterprise_decisions.register(connection, enterprise, State.INCOMPLETE, number, self.today)
        return bool(number)

    def outcome(self, layout: Layout, kept: Path | None = None) -> Outcome:
        """In sum."""
        return Outcome(**self.counts, bad=self.bad, unread=tuple(layout.unknown), report=kept)


def merged(before: Told, told: Told) -> Told:
    """What is told now counts, as far as it is told; a telephone and a language that are there already stay."""
    known = {each.name: getattr(told, each.name) or getattr(before, each.name) for each in fields(Told)}
    known |= {name: kept for name in OWN if (kept := getattr(before, name))}
    return Told(**known)


def _rows(source: Source, layout: Layout) -> Iterator[tuple[int, dict[str, Any], list[Problem]]]:
    for row in source.pieces(plain.NEVER):
        if not isinstance(row, Block) and not row.is_empty:
            yield (row.number, *layout.read(row))


def _layout(source: Source, wanted: Mapping[str, Column]) -> Layout:
    there = set(map(folded, source.header))
    return laid_out(source.header, {name: each for name, each in wanted.items() if name in MUST or name in there})


def _report(path: Path, wanted: Mapping[str, Column], intake: _Intake) -> Path:
    with opened(path, wanted) as source:
        return report.write(path, source, _layout(source, wanted), plain.NEVER, intake.found)


def _said(values: Mapping[str, Any]) -> Said:
    texts = ("tin", "commerce_number", "residence_book", "province", "district", "sector", "language")
    told = Told(
        kind=Kind(values["kind"]),
        name=values["name"],
        workers=values.get("workers"),
        contact=values.get("phone") or "",
        **{name: values.get(name) or "" for name in texts},
    )
    return Said(told, values.get("number") or "")


def _of_a_person(values: Mapping[str, Any]) -> list[Problem]:
    """A household goes by the name of a person."""
    is_wrong = values.get("kind") == Kind.HOUSEHOLD and "name" in values and not person_name(values["name"])
    return [Problem("name", "name")] if is_wrong else []


def _without_key(values: Mapping[str, Any]) -> list[Problem]:
    book = values.get("residence_book") if values["kind"] == Kind.HOUSEHOLD else None
    keys = (values.get("number"), values.get("tin"), values.get("commerce_number"), book)
    return [] if any(keys) else [Problem("", "no_key")]
