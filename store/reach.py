"""How far an audience reaches: how many people by operator, language and province, and who is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, distinct, func, select

from store import audiences, kinds
from store.campaign_tables import partner_numbers
from store.contacts import SPOKEN, contacts
from store.members import members
from store.phones import phones

# Why somebody who is meant gets nothing, in the order in which it is told.
REASONS = ("said_no", "not_asked", "no_phone")

_GETS = "gets"


@dataclass(frozen=True)
class Reach:
    """How far an audience reaches; `as_of` is when that was so, None: just now."""

    spread: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    as_of: datetime | None = None

    @property
    def people(self) -> Counter[tuple[str, str]]:
        """How many get it, by (operator, language of their text)."""
        found = Counter[tuple[str, str]]()
        for (operator, language, _province), count in self.spread.items():
            found[operator, language] += count
        return found


def at_once(connection: Connection, spec: Mapping[str, Any], today: date, languages: Sequence[str]) -> Reach | None:
    """The same as far as a page can wait for it: in a large fund as it was within the last hours; None if not known.

    Raises BadAudience.
    """
    return lately(connection, spec, languages) or (
        None if kinds.is_large(connection) else now(connection, spec, today, languages)
    )


def lately(connection: Connection, spec: Mapping[str, Any], languages: Sequence[str]) -> Reach | None:
    """The same as it was within the last hours, at once; None where that is not known. Raises BadAudience."""
    audiences.check(spec)
    as_of = kinds.can_tell(connection, spec)
    if as_of is None:
        return None
    found, by_fate = kinds.told(connection, spec, languages)
    return Reach(found, _told(by_fate), as_of)


def now(connection: Connection, spec: Mapping[str, Any], today: date, languages: Sequence[str]) -> Reach:
    """The same, with everybody looked at: of a million people it takes seconds. Raises BadAudience."""
    return Reach(spread(connection, spec, today, languages), left_out(connection, spec, today))


def spread(
    connection: Connection, spec: Mapping[str, Any], today: date, languages: Sequence[str] = audiences.LANGUAGES
) -> Counter[tuple[str, str, str]]:
    """How many people, by (operator, language of their text, code of the province or ""). Raises BadAudience."""
    found = audiences.people(spec, today, languages).subquery()
    province = func.left(found.c.place, 2).label("province")
    question = select(found.c.operator, found.c.language, province, func.count().label("people"))
    rows = connection.execute(question.group_by(found.c.operator, found.c.language, province))
    return Counter({(row.operator, row.language, row.province): row.people for row in rows})


def left_out(connection: Connection, spec: Mapping[str, Any], today: date) -> Counter[str]:
    """How many are meant and get nothing, by the reason. Telephones are counted, and members who have none.

    Of a partner's list those are told who said no to us; they are erased from it soon. Raises BadAudience.
    """
    audiences.check(spec)
    asked = audiences.of_members(spec, today)
    if "partner_list" in spec:
        return _of_list(connection, spec)
    if not asked or spec.get("who") == "interested":
        return _of_contacts(connection, spec)
    fate = case((phones.c.phone_index.is_(None), "no_phone"), else_=_FATE).label("fate")
    joined = members.outerjoin(phones, phones.c.member_id == members.c.id)
    joined = joined.outerjoin(contacts, contacts.c.phone_index == phones.c.phone_index)
    question = select(fate, func.count(distinct(phones.c.phone_index)), func.count()).select_from(joined)
    gets_nothing = ~func.coalesce(contacts.c.messages_allowed, False)
    rows = connection.execute(question.where(*asked, gets_nothing, *_speaking(spec)).group_by(fate)).all()
    return _told({name: (everybody if name == "no_phone" else telephones) for name, telephones, everybody in rows})


_FATE = case((contacts.c.messages_allowed, _GETS), (contacts.c.id.is_not(None), "said_no"), else_="not_asked")


def _of_contacts(connection: Connection, spec: Mapping[str, Any]) -> Counter[str]:
    fate = _FATE.label("fate")
    question = select(fate, func.count()).group_by(fate)
    if spec.get("who") == "interested":
        question = question.where(~select(phones.c.phone_index).where(_SAME).exists())
    return _told({row[0]: row[1] for row in connection.execute(question.where(*_speaking(spec)))})


def _speaking(spec: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    """Of whom no language is known is told in the one that most speak, as store.audiences.people has it."""
    spoken = func.coalesce(func.nullif(contacts.c.language, ""), SPOKEN)
    return [spoken.in_(spec["languages"])] if "languages" in spec else []


_SAME = phones.c.phone_index == contacts.c.phone_index


def _of_list(connection: Connection, spec: Mapping[str, Any]) -> Counter[str]:
    joined = partner_numbers.join(contacts, contacts.c.phone_index == partner_numbers.c.phone_index)
    question = select(func.count()).select_from(joined)
    mine = partner_numbers.c.list_id == spec["partner_list"]
    return _told({"said_no": connection.execute(question.where(mine, ~contacts.c.messages_allowed)).scalar_one()})


def _told(counts: Mapping[str, int]) -> Counter[str]:
    return Counter({name: counts[name] for name in REASONS if counts.get(name)})
