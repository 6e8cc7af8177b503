"""One enterprise after another, as a labour inspector sees it: its name, its workers, those said to be registered."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

from bot.ask import Caller, Choice, Do, Number, Step, Words
from bot.flows.field_person import Done
from bot.text import Lines, Own, _

LONGEST_ENTERPRISE = 40  # letters
MOST_WORKERS = 20_000  # of one enterprise
ENTERPRISE = Words(name="enterprise", text=_("Name of the enterprise?"), longest=LONGEST_ENTERPRISE)
WORKERS = Number(name="workers", text=_("How many workers did you count?"), between=(1, MOST_WORKERS))


def see_next(caller: Caller, officer: str, day: Mapping[str, Any]) -> Done:
    """Three questions; gives what came of it (duty_words.DONE), None if the inspector was stopped."""
    seen = yield from ask_enterprise()
    kept = yield Do(
        "record_inspection", {"officer": officer, "province": day["province"], "district": day["district"], **seen}
    )
    return {"seen": True} if kept else None


def correct_seen(caller: Caller, officer: str, day: Mapping[str, Any]) -> Done:
    """What was seen last, as the day stood then, is told again, as a whole."""
    seen = yield from ask_enterprise()
    kept = yield Do("correct_inspection", {"officer": officer, "inspection": day.get("last", ""), **seen})
    return kept and {"seen_anew" if kept["corrected"] else "late": True}


def ask_enterprise() -> Generator[Step, Any, dict[str, Any]]:
    """Until the inspector says that it is right."""
    while True:
        enterprise = yield ENTERPRISE
        workers = yield WORKERS
        registered = yield Number(
            name="registered", text=_("How many are said to be registered?"), between=(0, workers)
        )
        counts = _("{workers} workers, {registered} said to be registered.", workers=workers, registered=registered)
        is_right = yield Choice(
            name="seen_right",
            text=Lines((Own(enterprise), counts)),
            labels={True: _("Right"), False: _("Change")},  # max: label
        )
        if is_right:
            return {"enterprise": enterprise, "workers": workers, "registered": registered}
