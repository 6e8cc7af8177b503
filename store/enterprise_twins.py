"""Who is here already: the employers that have a number, or the residence book, that somebody tells of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, or_, select

from store.enterprise_tables import State, enterprises
from store.enterprises import MOST, Enterprise, Told, book_index, opened
from store.sealing import Sealer

_c = enterprises.c


def standing(connection: Connection, sealer: Sealer, told: Told, number: str = "") -> list[Enterprise]:
    """All that were not refused and have the Fund's `number`, or a number or the residence book that is told of."""
    known = {"number": number, "tin": told.tin, "commerce_number": told.commerce_number}
    has = [_c[name] == value for name, value in known.items() if value]
    if book := book_index(sealer, told):
        has.append(_c.residence_book_index == book)
    return _standing(connection, sealer, has)


def of_same_book(connection: Connection, sealer: Sealer, told: Told) -> list[Enterprise]:
    """The households that were not refused and have the residence book that is told of."""
    book = book_index(sealer, told)
    return _standing(connection, sealer, [_c.residence_book_index == book] if book else [])


def _standing(connection: Connection, sealer: Sealer, has: Sequence[ColumnElement[bool]]) -> list[Enterprise]:
    if not has:
        return []
    asked = select(enterprises).where(or_(*has), _c.state != State.REFUSED)
    return [opened(row, sealer) for row in connection.execute(asked.order_by(_c.id).limit(MOST))]
