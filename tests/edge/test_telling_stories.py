"""Stories over HTTP: the process dies at any point of a turn, and each is told, answered and taken back once."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from schemes.cambodia import today
from store import Store, redactions, stories, tellings
from store.tellings import State, Told, Use, Worded
from tests.edge.dying import Mortal
from tests.edge.mortal import POINTS
from tests.edge.phone import Phone, Post, fresh_id
from tests.edge.test_crashes import dialled, keyed

PIECES = ("I sell vegetables in Bati. I fell ill.", "The Fund paid for the hospital.")
TELLING = ("2", "1", "12", "1", "1", "Sophea", *PIECES, "1", "1")  # English; go on; agreed; a first name; send
ANSWERS = {"1": State.AGREED, "2": State.DECLINED}
JUNK = ("", "0", "00", "99999999999999999999", "*#", "🦖" * 300, "x" * 5000, "\0", "\u202e", "' OR 1=1", "១២", "{dial}")


def kept(store: Store, phone: Phone) -> list[tellings.Telling]:
    """All that came from there."""
    with store.transaction() as connection:
        mine = tellings.tellings.c.phone_index == store.sealer.index(phone.number)
        count = connection.execute(select(func.count()).select_from(tellings.tellings).where(mine)).scalar_one()
        found = tellings.here(connection, store.sealer, phone.number)
        return [found] * count if found else []


def asked(store: Store, phone: Phone) -> None:
    """Somebody told a story, and the words wait for a yes."""
    with store.transaction() as connection:
        told = Told("en", Use.NONE, "", "I sell.")
        tellings.keep(connection, store.sealer, phone.number, told, today())
        found = tellings.here(connection, store.sealer, phone.number)
        assert found
        tellings.word(connection, store.sealer, found, Worded("I sell vegetables.", ""), "dara", today())
        found = tellings.find(connection, store.sealer, found.id, hold=True)
        assert found
        assert tellings.ask(connection, found, found.mark, "dara", today())


@pytest.mark.parametrize("point", POINTS)
def test_a_story_is_told_once_wherever_the_process_dies(
    post: Post, mortal: Mortal, dies: Any, store: Store, point: str
) -> None:
    phone, mortal.deaths = Phone(post), 0
    shown = [dialled(phone, dies, point), *(keyed(phone, words, dies, point) for words in TELLING)]
    assert shown[-1].startswith("END Thank you. Your story has the number")
    (found,) = kept(store, phone)
    assert found.number[:3] in shown[-1]
    assert found.told == Told("en", Use.FIRST, "Sophea", "\n".join(PIECES))
    assert mortal.deaths == (3 if point == "after perform" else len(shown))  # recall; my_telling, keep_story


def test_a_story_told_by_text_is_emptied_at_the_provider_and_other_talks_are_not(phone: Phone, store: Store) -> None:
    for words in ("hello", *TELLING[:2]):
        phone.write(words)
    assert emptied(store, phone) == 0
    phone.write(TELLING[2])
    assert emptied(store, phone) == 1
    for words in TELLING[3:]:
        phone.write(words)
    assert emptied(store, phone) == 1


def emptied(store: Store, phone: Phone) -> int:
    """For how many wishes the texts of this telephone are to be emptied."""
    mine = redactions.redactions.c.phone_index == store.sealer.index(phone.number)
    with store.transaction() as connection:
        return connection.execute(select(func.count()).where(mine)).scalar_one()


@pytest.mark.parametrize("point", ["after perform", "before keep"])
def test_a_story_told_by_text_is_told_once_too(phone: Phone, dies: Any, store: Store, point: str) -> None:
    phone.write("hello")
    for words in TELLING:
        id = fresh_id("SM")
        dies(phone, point, lambda words=words, id=id: phone.texted(words, id))
        said = phone.write(words, id=id)
    assert said
    assert said.startswith("Thank you. Your story has the number")
    (found,) = kept(store, phone)
    assert found.told == Told("en", Use.FIRST, "Sophea", "\n".join(PIECES))


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("answer", ANSWERS)
def test_a_yes_and_a_no_count_once(phone: Phone, dies: Any, store: Store, point: str, answer: str) -> None:
    asked(store, phone)
    phone.dial()
    phone.key("2", "1", "12", "1")
    assert keyed(phone, answer, dies, point).startswith("END Thank you." if answer == "1" else "END Noted.")
    (found,) = kept(store, phone)
    assert found.state == ANSWERS[answer]
    with store.transaction() as connection:
        mine = stories.stories.c.words["en"].astext == "I sell vegetables."
        standing = mine & stories.stories.c.withdrawn_on.is_(None) & (stories.stories.c.id == found.story_id)
        told = connection.execute(select(func.count()).select_from(stories.stories).where(standing)).scalar_one()
    assert told == (answer == "1")


@pytest.mark.parametrize("point", POINTS)
def test_what_is_taken_back_is_gone_once(phone: Phone, dies: Any, store: Store, point: str) -> None:
    asked(store, phone)
    phone.dial()
    phone.key("2", "1", "12", "1", "3")
    assert keyed(phone, "1", dies, point).startswith("END Taken back and erased.")
    assert kept(store, phone) == []


def test_a_line_that_drops_leaves_the_pieces_that_were_told(phone: Phone, store: Store) -> None:
    phone.dial()
    phone.key(*TELLING[:7])
    assert kept(store, phone) == []
    phone.dial()
    assert "Write on" in phone.key("1")
    phone.key(PIECES[1], "1")
    phone.key("1")
    (found,) = kept(store, phone)
    assert found.told
    assert found.told.words == "\n".join(PIECES)


@pytest.mark.parametrize("way", [(), TELLING[2:3], TELLING[2:5], TELLING[2:6], TELLING[2:7], TELLING[2:9]])
def test_whatever_is_typed_there_is_always_an_answer_and_nothing_is_kept(
    phone: Phone, store: Store, way: tuple[str, ...]
) -> None:
    phone.write("hello")
    for words in ("2", "1", *way):
        phone.write(words)
    for junk in JUNK:
        assert phone.texted(junk).status == 200, junk
    assert kept(store, phone) == []
