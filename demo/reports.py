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

# Kind, province, district, sector, workers, since, still going on, somebody hurt, who, words.
_TOLD = (
    ("NOT_PAID", "12", "1205", "factory", "100+", "4-12", True, False, "Golden Thread Garment", "Cut from our pay."),
    ("NOT_PAID", "12", "1205", "factory", "50-99", "1-3", True, False, "ហ្គោលឌិន ត្រេដ", "គេកាត់ប្រាក់ខែ តែមិនបង់"),
    (
        "ACCIDENT_HIDDEN",
        "18",
        "",
        "construction",
        "2-9",
        "this_month",
        True,
        True,
        "",
        "A wall fell. They said: tell nobody.",
    ),
    (
        "NOT_REGISTERED",
        "03",
        "",
        "shop",
        "10-49",
        "over_a_year",
        True,
        False,
        "River Market Kitchen",
        "None of us is registered.",
    ),
    (
        "FACILITY_FEE",
        "15",
        "",
        "other",
        "1",
        "this_month",
        False,
        False,
        "",
        "They asked 20 dollars although I have the card.",
    ),
)


def load(store: Store, secret_key: str, today: date) -> None:
    """File them and let them come to the officers, if there has been no report yet; safe to do at every start."""
    sealer = Sealer(secret_key, cases.PURPOSE)
    with store.transaction() as connection:
        if connection.scalar(select(func.count()).select_from(table)):
            return
        for *told, words in _TOLD:
            code = new_code(CASE_DIGITS)
            cases.file(connection, sealer, Report(*told, words=[words]), code, today, code)
        letterbox.move(connection, today)
