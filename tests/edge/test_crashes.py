"""A process dies at any point of a turn: the caller stands where they stood, and what was done is done once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from bot.asides import RESUME
from bot.effects import MARKS, marker
from store import Store
from store.messages import messages
from store.sealing import derive_key
from tests.edge.application import SECRET_KEY
from tests.edge.dying import Mortal
from tests.edge.mortal import POINTS
from tests.edge.phone import Phone, Post, fresh_id
from tests.edge.talks import ASKS, LAST, LONG, WELCOME

KEPT = "after keep"  # the one point at which the answer was taken in


@pytest.fixture
def texts_written(store: Store) -> Callable[[], int]:
    def count() -> int:
        with store.transaction() as connection:
            return connection.execute(select(func.count()).select_from(messages)).scalar_one()

    return count


@pytest.fixture
def reply_to(store: Store) -> Callable[[str], str]:
    """The text of the reply to a text of Africa's Talking."""

    def read(id: str) -> str:
        mark = marker(derive_key(SECRET_KEY, MARKS))(f"africastalking {id}")
        mine = select(messages.c.text_sealed).where(messages.c.dedupe == f"reply-{mark}")
        with store.transaction() as connection:
            return store.sealer.open(connection.execute(mine).scalar_one())

    return read


@pytest.mark.parametrize("point", POINTS)
def test_at_every_step_a_repeat_finds_the_caller_and_effects_are_done_once(
    post: Post, mortal: Mortal, dies, texts_written, contact_of, point
):
    undisturbed, phone = Phone(post), Phone(post)
    wanted = [undisturbed.dial(), *(undisturbed.key(words) for words in LONG)]
    before, mortal.deaths = texts_written(), 0
    shown = [dialled(phone, dies, point), *(keyed(phone, words, dies, point) for words in LONG)]
    assert shown == wanted
    assert shown[-1] == LAST
    assert texts_written() == before + 1
    assert contact_of(phone.number).messages_allowed
    # Only what was performed was a place to die: recalling the person, the text, the answer about messages.
    assert mortal.deaths == (3 if point == "after perform" else len(wanted))


def dialled(phone: Phone, dies, point: str) -> str:
    phone.call, phone.typed = fresh_id("ATUid_"), ""
    dies(phone, point)
    return phone.request()


def keyed(phone: Phone, words: str, dies, point: str) -> str:
    phone.typed = f"{phone.typed}*{words}" if phone.typed else words
    dies(phone, point)
    return phone.request()


@pytest.mark.parametrize("point", POINTS)
def test_who_dials_again_instead_is_asked_to_continue_and_stands_there(phone: Phone, dies, point):
    phone.dial()
    shown = phone.key(*LONG[:7])  # asked for an IDPoor card
    phone.typed += "*1"
    dies(phone, point)
    assert phone.dial().startswith(f"CON {RESUME.text.in_('en')}")
    wanted = f"CON {ASKS['family']}" if point in (KEPT, "after perform") else shown
    assert phone.key("1").startswith(wanted)


@pytest.mark.parametrize("point", ["after perform", "before keep"])
def test_a_text_asked_for_in_the_very_first_request_is_written_once(phone: Phone, dies, texts_written, valkey, point):
    phone.dial()
    phone.key(*WELCOME)
    for begun_before in (True, False):
        if not begun_before:
            valkey.delete(*valkey.keys("talk:*"))
        before = texts_written()
        phone.call, phone.typed = fresh_id("ATUid_"), "*".join(LONG[2:-1])
        dies(phone, point)
        assert texts_written() == before + 1
        dies(phone, point)
        assert ASKS["messages"] in phone.request()
        assert texts_written() == before + 1


@pytest.mark.parametrize("point", ["after perform", "before keep"])
def test_who_says_no_after_a_yes_that_was_lost_is_taken_at_their_last_word(phone: Phone, dies, contact_of, point):
    phone.dial()
    phone.key(*LONG[:-1])
    phone.typed += "*1"
    dies(phone, point)
    assert contact_of(phone.number).messages_allowed
    phone.dial()
    assert ASKS["messages"] in phone.key("1")
    assert phone.key("2") == LAST
    assert not contact_of(phone.number).messages_allowed


@pytest.mark.parametrize("point", POINTS)
def test_a_text_that_comes_again_after_a_crash_gets_one_reply_and_the_right_one(
    post: Post, dies, texts_written, reply_to, point
):
    undisturbed, phone = Phone(post), Phone(post)
    for words in ("hello", "2", "1", "STOP", "nonsense", "1"):
        wanted, before, id = undisturbed.write(words), texts_written(), fresh_id("at-")
        dies(phone, point, lambda words=words, id=id: phone.send(words, id))
        assert phone.send(words, id).text == "Taken in."
        assert texts_written() == before + 1
        assert reply_to(id) == wanted
