"""Arrears: which of many members missed so many months in a row, or have still to pay this month.

The rules are those of schemes.cover and schemes.gap, here in SQL, with the same figures; tests compare the two member
by member. Whoever has lost the right is in neither: paying would not help.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import TextClause, text

from schemes.due import COVERED, began, due_day, last_due
from schemes.figures import holds, number, parameter
from schemes.months import after, month_of

PAYING = ("missed", "due_this_month")

_NEVER = "false"
_PAID = "c.worker + c.employer + c.state > 0"
_STANDS = f"({_PAID} OR c.credited)"

# The months after the last one that ended a gap, up to the last one due, without those that were credited.
_MISSED = """
    CASE WHEN :{s}_next <= :on AND EXISTS (
        SELECT FROM contributions c WHERE c.member_id = members.id AND c.month = :{s}_next AND {paid}
    ) THEN 0 ELSE (
        SELECT greatest(
            (extract(year FROM :{s}_last) - extract(year FROM since)) * 12
            + extract(month FROM :{s}_last) - extract(month FROM since) + 1, 0
        ) - (
            SELECT count(*) FROM contributions c
            WHERE c.member_id = members.id AND c.month BETWEEN since AND :{s}_last AND c.credited
        )
        FROM greatest({first}, (
            SELECT CAST(c.month + interval '1 month' AS date) FROM contributions c
            WHERE c.member_id = members.id AND c.month BETWEEN :{s}_began AND :{s}_last AND {ends}
            ORDER BY c.month DESC LIMIT 1
        )) AS since
    ) END
"""

# All months since the first one owed, each with how many were missed up to it since the last one that ended a gap.
_LOST = """
    EXISTS (
        SELECT FROM (
            SELECT month, counts, count(*) FILTER (WHERE counts) OVER (PARTITION BY stretch ORDER BY month) AS missed
            FROM (
                SELECT m.month, NOT coalesce({stands}, false) AND NOT {excused} AS counts,
                    count(*) FILTER (WHERE {ends}) OVER (ORDER BY m.month) AS stretch
                FROM generate_series(CAST({first} AS timestamp), CAST(:{s}_last AS timestamp), interval '1 month')
                    AS m (month)
                LEFT JOIN contributions c ON c.member_id = members.id AND c.month = m.month
            ) AS owed
        ) AS gaps
        WHERE counts AND missed >= {most} AND NOT EXISTS (
            SELECT FROM contributions c
            WHERE c.member_id = members.id AND c.month > gaps.month AND {ends} AND {rejoins}
        )
    )
"""

# A month of a hardship notice that the Fund accepted, while such a notice lets the gap last longer.
_EXCUSED = """(
    {holds} AND EXISTS (
        SELECT FROM hardships h
        WHERE h.member_id = members.id AND h.state = 'accepted' AND m.month >= date_trunc('month', h.told_on)
            AND m.month < date_trunc('month', h.told_on) + h.months * interval '1 month'
    )
)"""

_DUE = """
    {first} <= :{s}_next AND NOT EXISTS (
        SELECT FROM contributions c WHERE c.member_id = members.id AND c.month = :{s}_next AND {stands}
    )
"""


def paying(spec: Mapping[str, Any], on: date) -> list[TextClause]:
    """What an audience asks of the payments of a member, as they are known on that day; nothing if it asks nothing."""
    schemes = [scheme for scheme in COVERED if scheme in spec.get("schemes", COVERED)]
    asked = []
    if "missed" in spec:
        asked.append((_MISSED + " = ANY(CAST(:missed AS integer[]))", schemes))
    if spec.get("due_this_month"):
        asked.append((_DUE, [each for each in schemes if _is_due_this_month(each, on)]))
    return [_of_each(question, some, spec, on) for question, some in asked]


def _of_each(question: str, schemes: list[str], spec: Mapping[str, Any], on: date) -> TextClause:
    values: dict[str, Any] = {"on": on, "missed": list(spec.get("missed", ()))}
    cases = ""
    for scheme in schemes:
        parts = _parts(scheme, on)
        lost = _LOST.format(**parts) if _loses_by_gap(scheme, on) else _NEVER
        cases += f" WHEN '{scheme}' THEN {question.format(**parts)} AND NOT {lost}"
        values |= {f"{scheme}_{name}": month for name, month in _months(scheme, on).items()}
    if not cases:
        return text(_NEVER)
    is_owing = "members.state = 'member' AND members.joined IS NOT NULL"
    known = text(f"{is_owing} AND CASE members.scheme{cases} ELSE false END")
    return known.bindparams(**{name: value for name, value in values.items() if f":{name}" in known.text})


def _months(scheme: str, on: date) -> dict[str, date]:
    last = last_due(scheme, on)
    return {"began": began(scheme), "last": last, "next": after(last, 1)}


def _parts(scheme: str, on: date) -> dict[str, str]:
    """What the questions are made of; `c` is a contribution in them."""
    ends = f"c.month >= :{scheme}_began AND ({_PAID} OR (c.credited AND {_while('credit_ends_gap', 'c.month')}))"
    return {
        "s": scheme,
        "first": f"greatest(members.joined, :{scheme}_began)",
        "paid": _PAID,
        "stands": _STANDS,
        "ends": ends,
        "excused": _EXCUSED.format(holds=_while("hardship_notice_extends_gap", "m.month")),
        "rejoins": _while("voluntary_health_may_rejoin", "c.month"),
        "most": _most("gaps.month"),
    }


def _while(name: str, month: str) -> str:
    """Whether a yes or no holds in a month."""
    found = [f"({month} >= '{since}' AND {month} < '{until}')" for since, until, value in _spans(name) if value is True]
    return f"({' OR '.join(found)})" if found else _NEVER


def _most(month: str) -> str:
    """With how many months missed in a row the right is lost, by the month of the last."""
    names = ("voluntary_health_gap_limit", "voluntary_health_gap_grace")
    days = sorted({since for name in names for since, _, _ in _spans(name)}, reverse=True)
    known = [day for day in days if all(parameter(name).in_force(day) for name in names)]
    cases = " ".join(f"WHEN {month} >= '{day}' THEN {sum(number(name, day) for name in names)}" for day in known)
    return f"CASE {cases} END"


def _spans(name: str) -> Iterator[tuple[date, date, object]]:
    """From which day until before which each value of a figure holds."""
    entries = parameter(name).entries
    for entry, later in zip(entries, [*entries[1:], None], strict=True):
        ends = later.since if later else date.max
        yield entry.since, entry.until + timedelta(days=1) if entry.until else ends, entry.value


def _loses_by_gap(scheme: str, on: date) -> bool:
    if scheme == "voluntary_health_dependant":
        return holds("voluntary_health_dependant_loses_by_gap", max(last_due(scheme, on), began(scheme)))
    return scheme == "voluntary_health"


def _is_due_this_month(scheme: str, on: date) -> bool:
    return month_of(due_day(scheme, after(last_due(scheme, on), 1))) == month_of(on)
