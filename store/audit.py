"""The audit: who of the staff did what, and when. Rows are added and never changed or removed; a trigger sees to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Identity,
    Index,
    Table,
    Text,
    insert,
    select,
    text,
)

from schemes.cambodia import at
from store.schema import metadata

NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){5,}")  # six digits or more: a telephone, an ID, the code of a report
WRITTEN_AS_ONE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # a UUID: digits of nobody

audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("staff", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("object", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    CheckConstraint("action ~ '^[a-z][a-z_]{0,59}$'", name="action"),
    CheckConstraint("length(object) <= 320 AND length(note) <= 400", name="length"),
    Index(None, "at"),
    Index(None, "staff", "id"),
    Index(None, "action", "id"),
)


class Telling(ValueError):
    """What was to be written into the audit holds a number that may be somebody's; `code` is `number`."""

    code = "number"


@dataclass(frozen=True)
class Deed:
    """One row: at that moment (UTC) somebody of the staff, by e-mail address, did something to something."""

    id: int
    at: datetime
    staff: str
    action: str
    object: str
    note: str


@dataclass(frozen=True)
class Sought:
    """Which rows are looked for; what is empty does not matter. `day` is one of Phnom Penh."""

    staff: str = ""
    action: str = ""
    day: date | None = None
    before: int | None = None  # only rows older than the one with this id


def write(connection: Connection, staff: str, action: str, object_: str = "", note: str = "") -> None:
    """Add a row, in the transaction of what it tells of.

    In: the e-mail address of who did it, a word for what (a to z and _), a name or id of what it was done to, and
    what else is worth knowing. Never a telephone number, an ID or a word of a report. Raises Telling.
    """
    named = "" if "@" in object_ else WRITTEN_AS_ONE.sub("", object_)  # the address of a colleague may have any digits
    if NUMBER.search(named) or NUMBER.search(note):
        raise Telling("What is written into the audit holds a number of six digits or more.")
    row = {"staff": staff, "action": action, "object": object_, "note": note}
    connection.execute(insert(audit).values(row))


def search(connection: Connection, sought: Sought, limit: int) -> Sequence[Deed]:
    """The newest rows that fit, newest first."""
    asked = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if sought.staff:
        asked = asked.where(audit.c.staff == sought.staff.strip().lower())
    if sought.action:
        asked = asked.where(audit.c.action == sought.action)
    if sought.day:
        start = at(sought.day, 0)
        asked = asked.where(audit.c.at >= start, audit.c.at < start + timedelta(days=1))
    if sought.before is not None:
        asked = asked.where(audit.c.id < sought.before)
    return [Deed(**row) for row in connection.execute(asked).mappings()]
