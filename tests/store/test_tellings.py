"""Stories told by phone: a yes is to exactly the words that were shown, and whoever takes one back leaves nothing."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from store import Store, stories, tellings
from store.campaigns import State as Campaign
from store.tellings import State, Told, Use, Worded
from tests.jobs.sending import begun
from tests.store.campaigning import found
from tests.store.people import ANOTHER_PHONE, PHONE

TODAY = date(2026, 11, 22)
STORY = Told("en", Use.FIRST, "Sophea", "I sell vegetables.\nI fell ill.")
OURS = Worded("I sell vegetables, and fell ill.", "Sophea")


@pytest.fixture(autouse=True)
def nobody_has_told(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE tellings, stories, story_uses, campaigns CASCADE"))


def told(store: Store, phone: str = PHONE) -> UUID:
    with store.transaction() as connection:
        assert tellings.keep(connection, store.sealer, phone, STORY, TODAY)
        kept = tellings.here(connection, store.sealer, phone)
        assert kept
        return kept.id


def worded(store: Store, telling: UUID, ours: Worded = OURS) -> str:
    """Gives the mark of the words."""
    with store.transaction() as connection:
        kept = tellings.find(connection, store.sealer, telling, hold=True)
        assert kept
        tellings.word(connection, store.sealer, kept, ours, "dara", TODAY)
        return tellings.mark_of("en", ours)


def ask(store: Store, telling: UUID, mark: str) -> bool:
    with store.transaction() as connection:
        kept = tellings.find(connection, store.sealer, telling, hold=True)
        assert kept
        return tellings.ask(connection, kept, mark, "dara", TODAY)


def answer(store: Store, mark: str, is_yes: bool = True, phone: str = PHONE) -> bool:
    with store.transaction() as connection:
        return tellings.answer(connection, store.sealer, phone, mark, is_yes, TODAY)[0]


def seen(store: Store, telling: UUID) -> tellings.Telling:
    with store.transaction() as connection:
        kept = tellings.find(connection, store.sealer, telling)
    assert kept
    return kept


def agreed(store: Store) -> tuple[UUID, str]:
    telling = told(store)
    mark = worded(store, telling)
    assert ask(store, telling, mark)
    assert answer(store, mark)
    return telling, mark


def used_by(store: Store, telling: UUID) -> UUID:
    """A campaign that is being sent tells it."""
    campaign, story = begun(store, 3), seen(store, telling).story_id
    assert story
    with store.transaction() as connection:
        stories.use(connection, campaign, story)
    return campaign


def test_a_yes_makes_a_story_of_exactly_the_words_that_were_shown(store: Store) -> None:
    telling, _mark = agreed(store)
    story = seen(store, telling).story_id
    with store.transaction() as connection:
        kept = stories.find(connection, story) if story else None
    assert kept
    assert (kept.words, kept.name, kept.consent, kept.consent_on) == ({"en": OURS.words}, "Sophea", "phone", TODAY)


def test_a_second_yes_makes_no_second_story(store: Store) -> None:
    _telling, mark = agreed(store)
    assert answer(store, mark)
    with store.transaction() as connection:
        assert len(stories.listed(connection, 10)) == 1


def test_nothing_is_a_story_without_a_yes_to_these_very_words(store: Store) -> None:
    telling = told(store)
    assert not answer(store, "")
    mark = worded(store, telling)
    assert not answer(store, mark), "nobody asked"
    assert ask(store, telling, mark)
    assert not ask(store, telling, mark), "a double click"
    assert not answer(store, mark, phone=ANOTHER_PHONE)
    other = worded(store, telling, Worded(OURS.words + ".", "Sophea"))
    assert not answer(store, mark), "the words were edited"
    assert not answer(store, other), "these were not asked for"
    assert not ask(store, telling, mark)
    assert seen(store, telling).state == State.TOLD
    with store.transaction() as connection:
        assert stories.listed(connection, 10) == []


@pytest.mark.parametrize("change", ["edit", "no", "taken back", "erased by the unit"])
def test_whoever_takes_the_yes_away_pauses_what_tells_the_story(store: Store, change: str) -> None:
    telling, mark = agreed(store)
    campaign = used_by(store, telling)
    if change == "edit":
        worded(store, telling, Worded("Other words.", "Sophea"))
    elif change == "no":
        assert answer(store, mark, is_yes=False)
    with store.transaction() as connection:
        if change == "taken back":
            assert tellings.take_back(connection, store.sealer, PHONE, TODAY) == (True, [campaign])
        elif change == "erased by the unit":
            kept = tellings.find(connection, store.sealer, telling, hold=True)
            assert kept
            tellings.erase(connection, kept, "dara", TODAY)
        (story,) = stories.listed(connection, 10)
    assert (found(store, campaign).state, found(store, campaign).reason) == (Campaign.PAUSED, "story_withdrawn")
    assert (story.words, story.name, story.withdrawn_on) == ({}, "", TODAY)
    assert not answer(store, mark), "a yes after that does not count"


def test_of_what_is_taken_back_the_days_alone_are_left(store: Store) -> None:
    telling, _mark = agreed(store)
    for there in (True, False):
        with store.transaction() as connection:
            assert tellings.take_back(connection, store.sealer, PHONE, TODAY)[0] == there
    with store.transaction() as connection:
        row = connection.execute(text("SELECT * FROM tellings")).mappings().one()
        assert [row[name] for name in row if name.endswith(("_sealed", "_index", "mark"))] == [None] * 4 + [""]
        assert tellings.here(connection, store.sealer, PHONE) is None
        assert tellings.keep(connection, store.sealer, PHONE, STORY, TODAY), "another may be told"
    assert seen(store, telling).state == State.GONE


def test_one_story_is_kept_of_a_telephone_also_when_two_come_at_once(store: Store) -> None:
    kept: list[str | None] = []

    def tell() -> None:
        with store.transaction() as connection:
            kept.append(tellings.keep(connection, store.sealer, PHONE, STORY, TODAY))

    threads = [threading.Thread(target=tell) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len([each for each in kept if each]) == 1
    assert len(kept) == 4


def test_no_word_and_no_number_stands_in_clear(store: Store) -> None:
    worded(store, told(store))
    with store.transaction() as connection:
        row = connection.execute(text("SELECT t::text FROM tellings t")).scalar_one()
    for clear in ("vegetables", "Sophea", PHONE.removeprefix("+")):
        assert clear not in row
        assert clear.encode().hex() not in row


def test_what_waits_too_long_and_what_was_agreed_to_long_ago_is_erased(store: Store) -> None:
    waits = told(store, ANOTHER_PHONE)
    telling, _mark = agreed(store)
    campaign = used_by(store, telling)
    before, after = TODAY, TODAY + timedelta(days=1)

    def end(waiting: date, agreed_to: date, gone: date) -> int:
        with store.transaction() as connection:
            return tellings.end(connection, store.sealer, waiting, agreed_to, gone, TODAY)

    assert end(before, before, before) == 0
    assert end(after, before, before) == 1
    assert (seen(store, waits).state, seen(store, telling).state) == (State.GONE, State.AGREED)
    assert end(after, after, before) == 1
    assert found(store, campaign).state == Campaign.PAUSED
    assert end(after, after, after) == 2
    with store.transaction() as connection:
        assert tellings.listed(connection, 10) == []
