"""Cases in words for an officer's screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.places import place
from store.cases import Report
from store.casework import Line, Listed


def in_list(case: Listed, ends: date | None) -> str:
    """One line of the list; `ends` is given when it will be erased soon."""
    marks = [*(["HURT"] if case.is_hurt else []), *(["new"] if case.has_news else [])]
    marks += ["taken back"] if case.is_withdrawn else []
    marks += [f"erased on {ends}"] if ends else []
    parts = [case.name, f"{case.day}", case.state, case.kind, place(case.province).latin, case.sector, *marks]
    return "  ".join(parts)


def in_full(case: Listed, report: Report, said: list[Line]) -> Iterator[str]:
    """All of a case, line by line."""
    where = place(report.district or report.province)
    yield in_list(case, None)
    yield f"Place: {where.latin} ({where.code})"
    yield f"Who: {report.where or 'not said'}"
    yield f"Workers: {report.workers}. Since: {report.since}. Still going on: {'yes' if report.going_on else 'no'}."
    yield from (f"  {words}" for words in report.words)
    for line in said:
        who = "An officer" if line.from_officer else "The worker"
        hidden = "(only the worker can open this)" if line.from_officer else "(sealed to another key: reseal)"
        yield f"{who}, {line.day}: {line.text if line.text is not None else hidden}"
