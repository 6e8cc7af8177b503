"""Made-up figures of a month, so that a demonstration has something to show on the page of that name."""

from __future__ import annotations

from datetime import date, timedelta

from store import Store, turn_counts

DAYS = 30
GATEWAYS = {"africastalking": 9, "twilio": 1}  # calls and texts: of ten, so many
LANGUAGES = {"km": 8, "en": 2}
# How often each question is shown on a day to a hundred people who come by it: where people stop, made up.
SHOWN = {
    "menu": {"menu": 100},
    "join": {"work": 52, "paid_by": 49, "employs": 33, "age": 44, "idpoor": 41, "family": 39, "result": 38, "end": 21},
    "register": {"work": 17, "ready": 12, "name": 11, "born": 10, "national_id": 8, "province": 7, "pin": 6, "end": 5},
    "contributions": {"open_pin": 23, "account": 19, "payment": 12, "end": 11},
    "benefits": {"benefit": 14, "detail": 9},
}
NOT_UNDERSTOOD = {("join", "age"): 5, ("register", "born"): 3, ("contributions", "open_pin"): 4}
ARRIVED = {"smart": (88, 7), "cellcard": (71, 4), "metfone": (64, 19)}  # of texts on a day: did, did not


def load(store: Store, today: date) -> None:
    """Add a month of them, unless anything was counted already; safe to do at every start."""
    with store.transaction() as connection:
        if turn_counts.days(connection, turn_counts.Only(today - timedelta(days=DAYS))):
            return
        for ago in range(1, DAYS + 1):
            day = today - timedelta(days=ago)
            busy = (DAYS + 10 - ago) * (4 if day.weekday() == 6 else 10) // 10  # fewer on Sundays
            turn_counts.add(connection, day, _turns(busy), _receipts(busy))
            turn_counts.note_callers(connection, day, 9 * busy, busy, 9 * busy + busy // 2)


def _turns(busy: int) -> dict[tuple[str, ...], int]:
    counted: dict[tuple[str, ...], int] = {}
    for flow, questions in SHOWN.items():
        for question, shown in questions.items():
            wrong = NOT_UNDERSTOOD.get((flow, question), 0)
            for gateway, of_ten in GATEWAYS.items():
                for language, share in LANGUAGES.items():
                    part = busy * of_ten * share / 1000
                    kind, outcome = (flow, question, language, gateway), "ended" if question == "end" else "answered"
                    counted |= {(*kind, outcome): round(shown * part), (*kind, "mistaken"): round(wrong * part)}
    return {kind: count for kind, count in counted.items() if count}


def _receipts(busy: int) -> dict[tuple[str, ...], int]:
    both = {(operator, which): n for operator, ns in ARRIVED.items() for which, n in zip(_STATUSES, ns, strict=True)}
    return {(operator, "twilio", status): n * busy // 20 for (operator, status), n in both.items() if n * busy // 20}


_STATUSES = ("delivered", "failed")
