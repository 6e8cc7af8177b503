"""A reminder goes the whole way: worked out, made and begun by the clock, sent by a worker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import time_machine

from bot.alphabets import to_wire
from bot.flows.reminded import reminder
from bot.memory import Memory, connect
from jobs import campaigns, clock, pace
from jobs.context import current
from jobs.unfinished import Way
from store.sealing import Sealer
from tests.jobs.conftest import SECRET_KEY
from tests.jobs.sending import deliver, fates
from tests.jobs.test_reminders_made import at, made
from tests.store.test_reminders import ANOTHER, DUE, PHONE, agrees, member, pays

AT_EIGHT = at(8) + timedelta(seconds=5)


def test_who_is_due_one_gets_it_in_the_morning_and_who_paid_does_not(
    store, valkey, valkey_url, context, network, monkeypatch
) -> None:
    monkeypatch.setattr(pace, "FORGOTTEN", 0)
    way = Way("africastalking", "*1286#", Memory(connect(valkey_url), Sealer(SECRET_KEY, "talk")))
    current.set(replace(context, service_code="*1286#"))
    for phone in (PHONE, ANOTHER):
        agrees(store, phone)
    member(store, date(2027, 5, 1))
    payer = member(store, date(2027, 5, 1), [ANOTHER])
    with time_machine.travel(at(5.5), tick=False):
        assert clock.go_round(store, valkey, way)["reminders_made"] == 1
    (made_,) = made(store)
    with time_machine.travel(AT_EIGHT, tick=True):
        clock.go_round(store, valkey, way)
        campaigns.freeze(str(made_.id))
        pays(store, payer, date(2027, 6, 1))
        deliver(made_.id)
        assert network.taken == [(PHONE, to_wire(reminder("due", "*1286#", DUE).in_("km")))]
        assert fates(store, made_.id) == {("sent", None): 1, ("skipped", "not_meant"): 1}
        deliver(made_.id)
        clock.go_round(store, valkey, way)
    assert len(network.taken) == 1
