"""A message is written once, claimed by one sender, and its state only ever goes forward."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import text

from store import Sealer, Store, overdue
from store.messages import ROOM, Outgoing, claim, recipient
from store.outcomes import record_failed, record_later, record_sent, record_unknown
from tests.store.outgoing import LONG_AGO, NUMBER, SOON, TODAY, WORDS, age, hear, put, row, run, sent, take, taken


def test_a_message_waits_sealed_and_whole(store: Store) -> None:
    put(store)
    kept = row(store)
    assert (kept.status, kept.tries, kept.gateway, kept.provider_id) == ("waiting", 0, "twilio", None)
    assert (store.sealer.open(kept.phone_sealed), store.sealer.open(kept.text_sealed)) == (NUMBER, WORDS)


def test_the_same_message_written_twice_is_one(store: Store) -> None:
    assert put(store) == put(store)
    assert put(store, "session:4") != put(store)


def test_the_same_message_written_by_eight_at_once_is_one(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: put(store), range(16)))) == 1


def test_whoever_claims_first_has_it_and_nobody_else(store: Store) -> None:
    message_id, start = put(store), Barrier(8)

    def come(_: int) -> Outgoing | None:
        start.wait()
        return take(store, message_id)

    with ThreadPoolExecutor(8) as pool:
        won = [outgoing for outgoing in pool.map(come, range(8)) if outgoing]
    assert won == [Outgoing(message_id, "twilio", 1, NUMBER, WORDS)]
    assert row(store).status == "sending"


def test_a_message_that_does_not_exist_is_nobodys(store: Store) -> None:
    assert take(store, uuid4()) is None


def test_a_claimed_message_does_not_show_what_is_in_it(store: Store) -> None:
    outgoing = take(store, put(store))
    assert NUMBER not in repr(outgoing)
    assert WORDS not in repr(outgoing)


def test_a_message_sealed_under_another_secret_key_fails_and_says_so(store: Store) -> None:
    message_id = put(store)
    assert run(store, claim, Sealer("another secret"), message_id) is None
    assert (row(store).status, row(store).reason) == ("failed", "cannot_open")


@pytest.mark.parametrize(
    ("record", "status", "reason"),
    [
        (lambda c, s, m: record_sent(c, s, m, "SM1", TODAY), "sent", None),
        (lambda c, s, m: record_sent(c, s, m, None, TODAY), "sent", None),  # a gateway that gives no name
        (lambda c, s, m: record_failed(c, m, "21211"), "failed", "21211"),
        (lambda c, s, m: record_unknown(c, m, "timeout"), "unknown", "timeout"),
        (lambda c, s, m: record_later(c, m, "busy", SOON), "waiting", "busy"),
    ],
)
def test_an_answer_of_the_gateway_is_written_down_once(store: Store, record, status, reason) -> None:
    message_id = put(store)
    assert not run(store, record, store.sealer, message_id), "nobody is sending it"
    take(store, message_id)
    assert run(store, record, store.sealer, message_id)
    assert (row(store).status, row(store).reason) == (status, reason)
    assert not run(store, record, store.sealer, message_id), "it is written down already"
    assert take(store, message_id) is None, "not now, or never again"


def test_a_message_put_off_is_due_after_the_pause_and_not_before(store: Store) -> None:
    message_id = taken(store)
    run(store, record_later, message_id, "busy", SOON)
    age(store, SOON - timedelta(seconds=20))
    assert take(store, message_id) is None
    age(store, timedelta(seconds=20))
    assert take(store, message_id).tries == 2


def test_what_was_given_up_is_known_after_all_when_the_slow_sender_comes_back(store: Store) -> None:
    message_id = taken(store)
    run(store, record_unknown, message_id, "sender_died")
    assert sent(store, message_id)
    assert row(store).status == "sent"


def test_the_number_of_a_message_can_be_asked_for_until_it_is_erased(store: Store) -> None:
    message_id = put(store)
    assert run(store, recipient, store.sealer, message_id) == NUMBER
    assert run(store, recipient, store.sealer, uuid4()) is None


def test_a_message_whose_job_was_lost_is_found_when_it_waits_too_long(store: Store) -> None:
    message_id = put(store)
    assert run(store, overdue.waiting_too_long) == []
    age(store, overdue.JOB_LOST_AFTER)
    assert run(store, overdue.waiting_too_long) == [message_id]
    take(store, message_id)
    assert run(store, overdue.waiting_too_long) == []


@pytest.mark.parametrize(
    ("question", "prepare", "after", "status", "reason"),
    [
        (overdue.give_up_sending, taken, overdue.SENDER_DIED_AFTER, "unknown", "sender_died"),
        (overdue.expire, put, overdue.TOO_OLD_AFTER, "expired", "too_old"),
    ],
)
def test_what_nobody_will_finish_is_ended(store: Store, question, prepare, after, status, reason) -> None:
    prepare(store)
    age(store, after - timedelta(seconds=20))
    assert run(store, question) == 0
    age(store, timedelta(seconds=20))
    assert run(store, question) == 1
    assert (row(store).status, row(store).reason) == (status, reason)
    assert run(store, question) == 0


def test_the_words_are_erased_when_they_need_not_be_sent_any_more(store: Store) -> None:
    message_id = put(store)
    take(store, message_id)
    assert row(store).text_sealed is not None
    run(store, record_later, message_id, "busy", SOON)
    assert row(store).text_sealed is not None
    age(store, SOON)
    take(store, message_id)
    sent(store, message_id)
    assert row(store).text_sealed is None
    assert run(store, recipient, store.sealer, message_id) == NUMBER


@pytest.mark.parametrize(
    "end",
    [
        lambda c, m: record_failed(c, m, "21211"),
        lambda c, m: record_unknown(c, m, "timeout"),
        lambda c, m: overdue.give_up_sending(c, timedelta()),
    ],
)
def test_so_they_are_when_it_is_given_up(store: Store, end) -> None:
    message_id = taken(store)
    run(store, end, message_id)
    assert row(store).text_sealed is None


def test_so_they_are_when_it_is_too_old_to_be_sent(store: Store) -> None:
    put(store)
    run(store, overdue.expire, timedelta())
    assert row(store).text_sealed is None


def test_number_and_hours_are_erased_an_hour_after_the_end_and_the_name_days_later(store: Store) -> None:
    message_id = taken(store)
    sent(store, message_id)
    assert run(store, overdue.purge) == 0
    age(store, overdue.NUMBER_KEPT)
    assert run(store, overdue.purge) == 1
    kept = row(store)
    assert (kept.phone_sealed, kept.text_sealed, kept.provider_id) == (None, None, "SM1")
    assert {kept.written_at.hour, kept.due_at.minute, kept.changed_at.second} == {0}
    assert kept.status == "sent"
    assert run(store, overdue.purge) == 0
    assert run(store, recipient, store.sealer, message_id) is None
    assert hear(store, "delivered"), "a telephone that was off for hours"
    age(store, overdue.KEPT)
    run(store, overdue.purge)
    assert row(store).provider_id is None


def test_no_length_tells_what_was_said(store: Store) -> None:
    sealed = {len(store.sealer.seal(words, ROOM)) for words in ("", "5", "សួស្តី", "x" * 600, "ក" * 201)}
    assert len(sealed) == 1
    assert [store.sealer.open(store.sealer.seal(words, ROOM)) for words in ("", "ក" * 4000)] == ["", "ក" * 4000]


@pytest.mark.parametrize("prepare", [put, taken])
def test_what_is_not_over_is_never_erased(store: Store, prepare) -> None:
    prepare(store)
    age(store, LONG_AGO)
    assert run(store, overdue.purge) == 0


def test_the_tables_show_no_number_and_no_word(store: Store) -> None:
    sent(store, taken(store))
    hear(store, "delivered")
    shown = str(run(store, lambda c: c.execute(text("SELECT messages::text FROM messages")).all()))
    for secret in (NUMBER, "12000001", "48217777", NUMBER.encode().hex(), WORDS.encode().hex()):
        assert secret not in shown
