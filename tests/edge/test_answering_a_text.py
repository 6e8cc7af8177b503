"""A teller answers the text that asked for a yes: once, to the words that left, and only where it did leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from schemes.cambodia import today
from store import Store, messages, stories, telling_texts, tellings
from store.messages import Status
from store.tellings import State, Told, Use, Worded
from tests.edge.phone import Phone, fresh_id

YES = "Thank you. We may tell it now. To take it back, choose 12 in the menu."
NO = "Noted. We do not tell it so. You can take your story back here."
NOT_COUNTED = (
    "This answer does not count: these words are not used any more.\nChoose 12 in the menu to see how it stands."
)
WELCOME = "Sok Sabay\nNational Social Security Fund"


@dataclass
class Teller:
    """Somebody who told a story from a telephone, and what the unit makes of it."""

    store: Store
    phone: Phone

    def kept(self) -> tellings.Telling:
        with self.store.transaction() as connection:
            found = tellings.here(connection, self.store.sealer, self.phone.number)
        assert found
        return found

    def is_worded(self, words: str) -> None:
        with self.store.transaction() as connection:
            tellings.word(connection, self.store.sealer, self.kept(), Worded(words, ""), "dara", today())

    def is_asked(self, became: Status = Status.SENT) -> None:
        """The text is written, and that becomes of it."""
        with self.store.transaction() as connection:
            assert tellings.ask(connection, self.kept(), self.kept().mark, "dara", today())
        with self.store.transaction() as connection:
            row = {"dedupe": telling_texts.key(self.kept()), "number": self.phone.number, "text": "So we would"}
            written = messages.write(connection, self.store.sealer, **row, gateway="twilio")
            telling_texts.texted(connection, self.kept().id)
            its = messages.messages.c.id == written
            connection.execute(update(messages.messages).where(its).values(status=became))

    def may_be_told(self) -> int:
        """How many stories came of it that campaigns may tell."""
        with self.store.transaction() as connection:
            told = select(stories.stories).where(stories.stories.c.id == self.kept().story_id)
            return len(connection.execute(told.where(stories.stories.c.withdrawn_on.is_(None))).all())


@pytest.fixture
def teller(phone: Phone, store: Store) -> Teller:
    """Told, worded, and not asked yet; the service does not know the telephone any more."""
    with store.transaction() as connection:
        tellings.keep(connection, store.sealer, phone.number, Told("en", Use.NONE, "", "I sell."), today())
    teller = Teller(store, phone)
    teller.is_worded("I sell vegetables.")
    return teller


def test_yes_by_a_plain_reply_and_a_repeat_is_answered_the_same(teller: Teller, memory_of) -> None:
    teller.is_asked()
    id = fresh_id("SM")
    assert [teller.phone.write("1", id=id) for _ in range(3)] == [YES] * 3
    assert (teller.kept().state, teller.may_be_told()) == (State.AGREED, 1)
    assert memory_of(teller.phone.number)[0] is None  # no conversation began


def test_no_by_a_plain_reply_and_no_after_a_yes_takes_it_back(teller: Teller) -> None:
    teller.is_asked(Status.DELIVERED)
    assert teller.phone.write("ចាស") == YES
    assert teller.phone.write("NO") == NO
    assert (teller.kept().state, teller.may_be_told()) == (State.DECLINED, 0)
    assert teller.phone.write("1") == NOT_COUNTED  # a yes of before, perhaps: the unit asks anew
    assert teller.kept().state == State.DECLINED


@pytest.mark.parametrize("became", [Status.WAITING, Status.SENDING, Status.UNKNOWN, Status.FAILED, Status.EXPIRED])
def test_a_text_that_did_not_leave_is_not_answered(teller: Teller, became: Status) -> None:
    teller.is_asked(became)
    assert (teller.phone.write("1") or "").startswith(WELCOME)
    assert teller.kept().state == State.ASKED


def test_another_telephone_answers_nothing(teller: Teller, another: Callable[[], Phone]) -> None:
    teller.is_asked()
    assert (another().write("1") or "").startswith(WELCOME)
    assert teller.kept().state == State.ASKED


def test_words_that_were_changed_since_are_not_agreed_to(teller: Teller) -> None:
    teller.is_asked()
    teller.is_worded("I sell fruit.")
    assert teller.phone.write("1") == NOT_COUNTED
    teller.is_asked()
    assert "I sell fruit.\n" in (teller.phone.write("1") or "")  # of the text before: the words that stand are shown
    assert "Answer 3 for yes, 4 for no" in (teller.phone.write("yes") or "")
    assert teller.kept().state == State.ASKED
    assert teller.phone.write("3") == YES
    assert (teller.kept().state, teller.may_be_told()) == (State.AGREED, 1)


def test_what_was_taken_back_is_agreed_to_by_nothing(teller: Teller) -> None:
    teller.is_asked()
    with teller.store.transaction() as connection:
        assert tellings.take_back(connection, teller.store.sealer, teller.phone.number, today()) == (True, [])
    assert (teller.phone.write("1") or "").startswith(WELCOME)


def test_a_question_of_long_ago_is_answered_where_the_words_are_shown(teller: Teller) -> None:
    teller.is_asked()
    with teller.store.transaction() as connection:
        long_ago = {"changed_on": today() - timedelta(days=15)}
        connection.execute(update(tellings.tellings).where(tellings.tellings.c.id == teller.kept().id).values(long_ago))
    assert (teller.phone.write("1") or "").startswith(WELCOME)
    assert teller.kept().state == State.ASKED


def test_who_is_in_a_call_answers_and_the_call_goes_on(teller: Teller) -> None:
    teller.is_asked()
    teller.phone.dial()
    teller.phone.key("2", "1")
    shown = teller.phone.request()
    assert teller.phone.write("yes") == YES
    assert teller.phone.request() == shown
    assert "What is your work?" in teller.phone.key("1")


def test_a_process_that_dies_over_the_answer_has_it_counted_once(teller: Teller, dies) -> None:
    for point in ("after load", "after perform", "before keep", "after keep"):
        teller.is_worded(f"I sell {point}.")
        teller.is_asked()
        yes = str(2 * teller.kept().asked - 1)
        id = fresh_id("SM")
        dies(teller.phone, point, lambda yes=yes, id=id: teller.phone.texted(yes, id))
        assert teller.phone.write(yes, id=id) == YES
        assert (teller.kept().state, teller.may_be_told()) == (State.AGREED, 1)
