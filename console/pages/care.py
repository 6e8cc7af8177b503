"""Care at hospitals: what people told of a month; nobody sees a single answer, or a small figure."""

from __future__ import annotations

from datetime import date
from io import StringIO

from flask import Blueprint, Response, g, render_template, request
from flask_babel import format_date, gettext

from complaints.care_table import OTHERS, CareTable, care_table, write_rows
from complaints.hiding import SUM
from console import case_words, people
from console.care_words import ANSWERS, QUESTIONS
from console.languages import chosen
from console.witness import note
from schemes import number
from schemes.visits import closes_on, last_closed, open_months
from store import care, facilities
from store.facilities import Facility

SHOWN = 50  # hospitals on the page of all provinces

pages = Blueprint("care", __name__, url_prefix="/care")


@pages.get("")
def page() -> str:
    """A month for which nobody can tell anything any more: figures that grow could be taken from one another."""
    today, province = people.desk().today, request.args.get("province", "")
    months = care.months(people.connection(), last_closed(today))
    month = chosen_month(months, request.args.get("month", ""))
    known = {each.number: each for each in facilities.listed(people.connection())}
    table = care_table(care.counts(people.connection(), month), number("small_count", today)) if month else None
    rows, told = (_rows(table, known, province), _visits(table)) if table else ([], {})
    hidden_together = sum(count is None for count in table.visits.values()) if table else 0
    return render_template(
        "care/page.html",
        months=[(each.isoformat()[:7], format_date(each, "MMMM y")) for each in months],
        month=month.isoformat()[:7] if month else "",
        provinces=case_words.province_names(),
        province=province,
        table=table,
        rows=rows,
        chart_rows=[(name, told[key]) for key, name in rows if key != SUM],
        rests=_rests(table, told) if table else {},
        questions=QUESTIONS,
        answers=_answers(today),
        small=number("small_count", today),
        still_open=[(format_date(each, "MMMM y"), closes_on(each, today)) for each in open_months(today)],
        hidden_together=hidden_together,
        most=SHOWN if table and not province and len(table.visits) - hidden_together > SHOWN else 0,
    )


@pages.post("/csv")
def csv() -> Response:
    """The figures of a month as they are on the page, as a file made in memory."""
    today, file = people.desk().today, StringIO()
    month = chosen_month(care.months(people.connection(), last_closed(today)), request.form.get("month", ""))
    table = care_table(care.counts(people.connection(), month), number("small_count", today)) if month else None
    if month and table:
        known = {each.number: each for each in facilities.listed(people.connection())}
        write_rows(file, f"{month:%Y-%m}", table, known, gettext("hidden"))
    note(people.connection(), "took_care_figures")
    people.session().commit()
    g.is_done = True
    named = {"Content-Disposition": f"attachment; filename=care-{month:%Y-%m}.csv" if month else "attachment"}
    return Response(file.getvalue().encode("utf-8-sig"), mimetype="text/csv", headers=named)


def chosen_month(months: list[date], asked: str) -> date | None:
    """The month that was asked for (2026-09), if there is anything of it; else the newest; None if there is none."""
    return next((each for each in months if each.isoformat()[:7] == asked), months[0] if months else None)


def _rows(table: CareTable, known: dict[int, Facility], province: str) -> list[tuple[object, str]]:
    """The rows of a province; or of all: those of which most was told, then the others together, then the sum."""
    shown = [number for number, count in table.visits.items() if count is not None]
    shown = [each for each in shown if not province or (each in known and known[each].province == province)]
    shown.sort(key=lambda each: (-(table.visits[each] or 0), each))
    rows: list[tuple[object, str]] = [(each, name_of(known.get(each), each)) for each in shown]
    if province:
        return rows
    rest: list[tuple[object, str]] = [(OTHERS, gettext("Others, together"))] if table.others else []
    return [*rows[:SHOWN], *rest, (SUM, gettext("All"))]


def _visits(table: CareTable) -> dict[object, int]:
    """How many told of each hospital, as far as it is shown; of the others together, and of all."""
    shown: dict[object, int] = {number: count for number, count in table.visits.items() if count is not None}
    return {**shown, OTHERS: table.others, SUM: table.total}


def _rests(table: CareTable, told: dict[object, int]) -> dict[str, dict[object, int]]:
    """What the hidden figures of each row come to: whoever adds up what is shown knows it anyway."""
    return {
        question: {key: told[key] - sum(count or 0 for count in row.values()) for key, row in figures.items()}
        for question, figures in table.answers.items()
    }


def name_of(facility: Facility | None, number: int) -> str:
    """What a facility is called in the language of the page; its number where it is not known any more."""
    if facility is None:
        return str(number)
    return facility.km if chosen() == "km" else facility.latin


def _answers(today: date) -> dict[str, dict[str, str]]:
    """The answers with the bands of today."""
    bands = {
        "low": f"{number('care_paid_low', today):,}",
        "high": f"{number('care_paid_high', today):,}",
        "short": number("care_wait_short_hours", today),
        "long": number("care_wait_long_hours", today),
    }
    return {name: {key: str(words) % bands for key, words in each.items()} for name, each in ANSWERS.items()}
