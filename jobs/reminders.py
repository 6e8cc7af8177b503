"""Reminders: early in the morning it is worked out who is due one, and a campaign is made for each kind.

In steps, a few of them in each round of the clock, which has other things to do. A clock that was away in the morning
does it when it is back, as long as there are hours left on that day to send them.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection

from bot.flows.reminded import usual, values
from campaigns.wording import filled
from jobs.unfinished import Way
from schemes import number
from schemes.cambodia import CAMBODIA, at
from store import Store, campaigns, reminder_words, reminders
from store.campaigns import Plan
from store.reminder_switches import switched_on

ROUND_SECONDS = 20.0


def make(store: Store, way: Way) -> int:
    """Go on working out who is due one today; when it is done schedule them, and give how many. Raises StoreAway."""
    now = datetime.now(CAMBODIA)
    on = now.date()
    begins, ends = (at(on, number(name, on)) for name in ("reminder_work_from_hour", "texts_until_hour"))
    if not way.gateway or not begins <= now < ends:
        return 0
    give_up = time.monotonic() + ROUND_SECONDS
    while time.monotonic() < give_up:
        with store.transaction() as connection:
            step = reminders.work_out(connection, on, switched_on(connection, on))
            if step is None:
                return 0
            if step.is_done:
                reminders.forget(connection, on)
                return _schedule(connection, on, way, ends)
    return 0


def _schedule(connection: Connection, on: date, way: Way, ends: datetime) -> int:
    others = reminder_words.in_force(connection)
    plans = {kind: _plan(kind, on, way, ends, others.get(kind, {})) for kind in reminders.counts(connection, on)}
    return sum(campaigns.remind(connection, plan, kind, on) is not None for kind, plan in plans.items())


def _plan(kind: str, on: date, way: Way, ends: datetime, others: Mapping[str, str]) -> Plan:
    """Nobody approves it: to whom it goes is in schemes/reminders.yaml, and what it says in the code, or approved."""
    said = usual(kind, way.service_code, on) | filled(others, values(kind, way.service_code, on))
    from_hour, until_hour = (number(name, on) for name in ("texts_from_hour", "texts_until_hour"))
    return Plan(
        name=f"Reminder {kind} {on}",
        texts=said,
        audience={},
        gateway=way.gateway,
        starts_at=at(on, from_hour),
        expires_at=ends,
        from_hour=from_hour,
        until_hour=until_hour,
        pace=number("campaign_pace", on),
        canary=number("campaign_canary", on),
        budget=0,
    )
