"""Made-up reports of a demonstration, so that the officers' pages can be tried: among them two about one employer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from store import cases, letterbox
from store.case_tables import cases as table
from store.cases import Report
from store.codes import CASE_DIGITS, new_code
from store.sealing import Sealer

if TYPE_CHECKING:
    from store import Store

_TOLD = (
    Report(
        kind="NOT_PAID",
        province="12",
        district="1205",
        sector="factory",
        workers="100+",
        since="4-12",
        going_on=True,
        hurt=False,
        where="Golden Thread Garment",
        words=["Cut from our pay every month, and not paid."],
    ),
    Report(
        kind="NOT_PAID",
        province="12",
        district="1205",
        sector="factory",
        workers="50-99",
        since="1-3",
        going_on=True,
        hurt=False,
        where="ហ្គោលឌិន ត្រេដ",
        words=["គេកាត់ប្រាក់ខែ តែមិនបង់"],
    ),
    Report(
        kind="ACCIDENT_HIDDEN",
        province="18",
        district="",
        sector="construction",
        workers="2-9",
        since="this_month",
        going_on=True,
        hurt=True,
        where="",
        words=["A wall fell on two of us. They said: tell nobody."],
    ),
    Report(
        kind="FACILITY_FEE",
        province="15",
        district="",
        sector="other",
        workers="1",
        since="this_month",
        going_on=False,
        hurt=False,
        where="",
        words=["They asked 20 dollars although I have the card."],
    ),
)


def load(store: Store, secret_key: str, today: date) -> None:
    """File them and let them come to the officers, if there has been no report yet; safe to do at every start."""
    sealer = Sealer(secret_key, cases.PURPOSE)
    with store.transaction() as connection:
        if connection.scalar(select(func.count()).select_from(table)):
            return
        for report in _TOLD:
            code = new_code(CASE_DIGITS)
            cases.file(connection, sealer, report, code, today, code)
        letterbox.move(connection, today)
