"""Receipts end where the final one says, whatever their order, and none is lost that came too early."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import permutations
from threading import Barrier

import pytest
from sqlalchemy import text

from store import Store, contacts, receipts
from store.outcomes import record_receipt
from store.receipts import Receipt
from tests.store.outgoing import NUMBER, TODAY, hear, row, run, sent, taken


@pytest.mark.parametrize("final", ["delivered", "failed", "expired"])
def test_a_final_receipt_settles_a_sent_message(store: Store, final: str) -> None:
    sent(store, taken(store))
    assert hear(store, final, reason="30003")
    assert (row(store).status, row(store).reason) == (final, "30003")


@pytest.mark.parametrize("order", sorted(permutations(["queued", "sent", "delivered", "delivered"])))
def test_receipts_in_any_order_end_where_the_final_one_says(store: Store, order: tuple[str, ...]) -> None:
    sent(store, taken(store))
    assert [hear(store, status) for status in order].count(True) == 1
    assert row(store).status == "delivered"


def test_the_first_final_receipt_stays(store: Store) -> None:
    sent(store, taken(store))
    hear(store, "delivered")
    assert not hear(store, "failed")
    assert row(store).status == "delivered"


def test_a_receipt_quicker_than_the_gateways_answer_is_not_lost(store: Store) -> None:
    message_id = taken(store)
    assert not hear(store, "delivered")
    assert not hear(store, "failed"), "the first final word stays, here too"
    sent(store, message_id)
    assert row(store).status == "delivered"


def test_a_receipt_of_another_gateway_with_the_same_name_is_another(store: Store) -> None:
    sent(store, taken(store))
    run(store, record_receipt, store.sealer, Receipt("africastalking", "SM1", "failed"), TODAY)
    assert row(store).status == "sent"


@pytest.mark.parametrize("round_", range(20))
def test_a_receipt_at_the_moment_of_the_answer_is_not_lost(store: Store, round_: int) -> None:
    message_id, start = taken(store), Barrier(2)

    def at_once(act) -> None:
        start.wait()
        act()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(at_once, [lambda: sent(store, message_id), lambda: hear(store, "delivered")]))
    assert row(store).status == "delivered"


@pytest.mark.parametrize("early", [True, False])
def test_a_receipt_may_say_that_the_person_wants_no_messages(store: Store, early: bool) -> None:
    run(store, contacts.allow, store.sealer, NUMBER, "km", TODAY)
    message_id = taken(store)
    steps = [lambda: sent(store, message_id), lambda: hear(store, "failed", opted_out=True)]
    for step in reversed(steps) if early else steps:
        step()
    assert not run(store, contacts.find, store.sealer, NUMBER).messages_allowed


def test_early_receipts_that_nobody_asked_for_are_forgotten(store: Store) -> None:
    hear(store, "delivered", "SM-of-nobody")
    day = run(store, lambda c: c.execute(text("SELECT day FROM early_receipts")).scalar_one())
    assert run(store, receipts.purge, day) == 0
    assert run(store, receipts.purge, day + timedelta(days=1)) == 1
