"""What a flow may cause for reports. None of it is noted with its result: a note would tie a conversation to a case.

Each is safe to cause twice all the same: the code of a report follows from a seed that was drawn when the report began
and stands, under a key that needs the caller's number, in Valkey alone for minutes; the store knows by the seed what it
has kept already.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection
from stdnum import damm

from schemes import number
from store import cases, contacts, notices, officer_keys
from store.codes import CASE_DIGITS

if TYPE_CHECKING:
    from bot.effects import Here

CASES = cases.PURPOSE
FILED, TRIED = "report", "case code"  # what is counted of a caller


def reports_today(here: Here, connection: Connection, key: str) -> dict[str, Any]:
    """How many reports this telephone may still send today, whether none can be taken, and the seed of the next."""
    sent = here.effects.digests.so_far(FILED, here.number, here.today)
    return {
        "left": max(0, number("reports_a_day", here.today) - sent),
        "closed": officer_keys.active(connection) is None,
        "seed": here.effects.digests.draw(key, here.number, here.today, number("session_seconds", here.today)),
    }


def file_report(here: Here, connection: Connection, key: str, seed: str, **told: Any) -> dict[str, Any]:
    """Keep a report; gives its code, or {"full": True} after the last one of the day, or {"closed": True}."""
    if here.effects.digests.count(FILED, here.number, here.today, seed) > number("reports_a_day", here.today):
        return {"full": True}
    sealer, report = here.effects.case_sealer, cases.Report(**told)
    try:
        attempt = 0
        while not cases.file(connection, sealer, report, code := code_of(here, seed, attempt), here.today, seed):
            attempt += 1  # the code is another case's
    except cases.NoOfficerKey:
        return {"closed": True}
    return {"code": code}


def code_of(here: Here, seed: str, attempt: int) -> str:
    """Digits that follow from the seed, for who has the key; the last is Damm's check digit, the first is no 0."""
    drawn = int.from_bytes(here.effects.case_sealer.index(f"draw {seed} {attempt}"))
    least = 10 ** (CASE_DIGITS - 2)
    digits = str(least + drawn % (9 * least))
    return digits + str(damm.calc_check_digit(digits))


def want_notice(here: Here, connection: Connection, key: str, code: str) -> bool:
    """Text this telephone when there is an answer; only then its number is kept, sealed and apart.

    False where no text can be sent, or the person said STOP and would not get it.
    """
    if not here.effects.gateway or contacts.said_no(connection, here.sealer, here.number):
        return False
    return notices.want(connection, here.effects.case_sealer, code, here.number)


def open_case(here: Here, connection: Connection, key: str, code: str) -> dict[str, Any]:
    """The case with this code, or how many tries are left to this telephone today: {"result": "unknown" | "wait"}."""
    most = number("case_tries_a_day", here.today)
    if here.effects.digests.so_far(TRIED, here.number, here.today) >= most:
        return {"result": "wait"}
    found = cases.opened(connection, here.effects.case_sealer, code)
    if found is None:
        left = most - here.effects.digests.count(TRIED, here.number, here.today, key)
        return {"result": "unknown", "left": left} if left > 0 else {"result": "wait"}
    messages = [{"day": each.day.isoformat(), "text": each.text} for each in found.messages]
    return {"result": "open", "state": "withdrawn" if found.is_withdrawn else found.state, "messages": messages}


def add_to_case(here: Here, connection: Connection, key: str, code: str, text: str) -> bool:
    """Words for the officers; False where the case is closed."""
    try:
        return cases.add(connection, here.effects.case_sealer, code, text, here.today, key)
    except cases.NoOfficerKey:
        return False


def withdraw_case(here: Here, connection: Connection, key: str, code: str) -> bool:
    """Take the report back, and the number that was left with it."""
    return cases.withdraw(connection, here.effects.case_sealer, code, here.today)


REPORT_EFFECTS: dict[str, Callable[..., Any]] = {
    "reports_today": reports_today,
    "file_report": file_report,
    "want_notice": want_notice,
    "open_case": open_case,
    "add_to_case": add_to_case,
    "withdraw_case": withdraw_case,
}
