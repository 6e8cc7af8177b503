"""Kinds of telephones, and how many there are of each: an audience is counted by them without asking everybody.

A kind is all that an audience may ask of a telephone, but payments and partners' lists: what becomes of a message to
it, its language and operator, and of each member on it the state, scheme, work and place. A member without a telephone
is a kind too. The clock counts them anew each hour, so that what is read here was so a while ago, and it says when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    Integer,
    PrimaryKeyConstraint,
    Select,
    Table,
    Text,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import distinct_on

from store import audiences
from store.arrears import PAYING
from store.contacts import SPOKEN
from store.schema import metadata

kinds = Table(
    "kinds",
    metadata,
    Column("kind", Integer, nullable=False),
    Column("place", Integer, nullable=False),  # of a member among those on such a telephone; 1 where there is none
    Column("people", Integer, nullable=False),  # telephones of this kind; the same in each of its rows
    Column("fate", Text, nullable=False),  # gets, said_no, not_asked (whether messages may come), no_phone
    Column("language", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("state", Text),  # of the member; NULL where there is none, as is all that follows
    Column("scheme", Text),
    Column("has_certificate", Boolean),
    Column("province", Text),
    Column("district", Text),
    Column("occupation", Text),
    Column("counted_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    PrimaryKeyConstraint("kind", "place"),
)

EVERY = timedelta(hours=1)
LARGE = 20_000  # contacts and members: of fewer everybody is looked at in no time
_STALE = 3 * EVERY  # no clock runs: better slow than wrong

_UNKNOWN = {"partner_list", *PAYING}
_OF_CONTACTS = ("gets", "said_no")  # of who was asked

_IS_LARGE = text("""
    SELECT (SELECT count(*) FROM (SELECT FROM contacts LIMIT :large) AS few)
         + (SELECT count(*) FROM (SELECT FROM members LIMIT :large) AS few) >= :large
""")
_COUNT = text("""
    INSERT INTO kinds (kind, place, people, fate, language, operator,
                       state, scheme, has_certificate, province, district, occupation)
    WITH persons AS (
        SELECT m.id, p.phone_index, ARRAY[m.state, m.scheme, (m.certificate_sealed IS NOT NULL)::text, m.province,
                                          m.district, m.occupation] AS person
          FROM members m LEFT JOIN phones p ON p.member_id = m.id
    ), telephones AS (
        SELECT phone_index, array_agg(person ORDER BY id) AS persons
          FROM persons WHERE phone_index IS NOT NULL GROUP BY phone_index
    ), found AS (
        SELECT CASE WHEN c.messages_allowed THEN 'gets' WHEN c.id IS NOT NULL THEN 'said_no'
                    ELSE 'not_asked' END AS fate,
               coalesce(nullif(c.language, ''), :spoken) AS language, coalesce(c.operator, '') AS operator,
               persons, count(*) AS people
          FROM contacts c FULL JOIN telephones USING (phone_index) GROUP BY 1, 2, 3, 4
        UNION ALL
        SELECT 'no_phone', :spoken, '', ARRAY[person], count(*) FROM persons WHERE phone_index IS NULL GROUP BY person
    ), numbered AS (SELECT row_number() OVER () AS kind, found.* FROM found)
    SELECT kind, place, people, fate, language, operator, persons[place][1], persons[place][2],
           persons[place][3]::boolean, persons[place][4], persons[place][5], persons[place][6]
      FROM numbered, generate_series(1, greatest(1, coalesce(array_length(persons, 1), 1))) AS place
""")


def count(connection: Connection) -> int:
    """Count them anew, if that is an hour ago, in a large fund; gives in how many rows they stand, 0: nothing done."""
    if _is_younger(connection, EVERY) or not is_large(connection):
        return 0
    connection.execute(kinds.delete())
    return connection.execute(_COUNT, {"spoken": SPOKEN}).rowcount


def is_large(connection: Connection) -> bool:
    """Whether there are so many people that looking at everybody takes longer than a page may."""
    large: bool = connection.execute(_IS_LARGE, {"large": LARGE}).scalar_one()
    return large


def counted_at(connection: Connection) -> datetime | None:
    """When they were counted; None if they never were, or there is nobody."""
    at: datetime | None = connection.execute(select(kinds.c.counted_at).limit(1)).scalar_one_or_none()
    return at


def can_tell(connection: Connection, spec: Mapping[str, Any]) -> datetime | None:
    """As of when they tell how far this audience reaches; None where they do not, or were counted too long ago."""
    return counted_at(connection) if not _UNKNOWN & set(spec) and _is_younger(connection, _STALE) else None


def _is_younger(connection: Connection, than: timedelta) -> bool:
    at = counted_at(connection)
    return at is not None and connection.execute(select(func.now() - at < than)).scalar_one()


def told(
    connection: Connection, spec: Mapping[str, Any], languages: Sequence[str] = audiences.LANGUAGES
) -> tuple[Counter[tuple[str, str, str]], Counter[str]]:
    """As store.reach.spread, and how many get nothing, by what becomes of a message to them. Raises BadAudience."""
    found = _meant(spec).subquery()
    spoken = audiences.text_language(found.c.language, languages)
    place = func.left(func.coalesce(func.nullif(found.c.district, ""), found.c.province, ""), 2).label("province")
    question = select(found.c.fate, found.c.operator, spoken, place, func.sum(found.c.people).label("people"))
    spread, left_out = Counter[tuple[str, str, str]](), Counter[str]()
    for row in connection.execute(question.group_by(found.c.fate, found.c.operator, spoken, place)):
        if row.fate == "gets":
            spread[row.operator, row.language, row.province] = row.people
        else:
            left_out[row.fate] += row.people
    return spread, left_out


def _meant(spec: Mapping[str, Any]) -> Select[Any]:
    """One row for each kind, of the first member who is meant."""
    audiences.check(spec)
    question, asked = select(kinds), _of_member(spec)
    if "languages" in spec:
        question = question.where(kinds.c.language.in_(spec["languages"]))
    if not asked:  # everybody who was asked
        return question.where(kinds.c.place == 1, kinds.c.fate.in_(_OF_CONTACTS))
    return question.where(*asked).ext(distinct_on(kinds.c.kind)).order_by(kinds.c.kind, kinds.c.place)


def _of_member(spec: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    if spec.get("who") == "interested":
        return [kinds.c.state.is_(None)]
    return audiences.known_of(spec, kinds.c, ~kinds.c.has_certificate)
