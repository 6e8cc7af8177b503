"""A word about a visit is sealed to the officers with the hospital; everybody leaves one, said or not."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from nacl.public import PrivateKey
from sqlalchemy import text

from store import Store, care, care_words, casework, officer_keys
from store.care import Visit
from store.care_words import Word
from store.sealing import Sealer

SEALER = Sealer("a made-up secret for tests", "cases")
MONTH = date(2026, 9, 1)
OFFICERS, NEW = PrivateKey.generate(), PrivateKey.generate()
WORDS = {1003: "ពេទ្យល្អ ណាស់ " * 11, 1007: "They took my card", 1009: ""}


def told(store: Store, words: dict[int, str], month: date = MONTH) -> None:
    with store.transaction() as connection:
        for facility, word in words.items():
            visit = Visit(facility, month, card="worked", paid="nothing", waited="short", treated="5")
            care.file(connection, SEALER, visit, f"{facility} {month}", word)


def moved(store: Store) -> None:
    with store.transaction() as connection:
        care.move(connection, Random(20261123))


def rows(store: Store, table: str = "care_words") -> list[str]:
    with store.transaction() as connection:
        return list(connection.execute(text(f"SELECT t::text FROM {table} t")).scalars())  # noqa: S608  our own


def read(store: Store, key: PrivateKey) -> tuple[list[Word], int]:
    with store.transaction() as connection:
        return care_words.read(connection, bytes(key), MONTH)


@pytest.fixture
def said(store: Store) -> Store:
    with store.transaction() as connection:
        officer_keys.add(connection, bytes(OFFICERS.public_key), MONTH)
    told(store, WORDS)
    return store


def test_the_officers_read_who_said_something_and_of_which_hospital(said: Store) -> None:
    assert read(said, OFFICERS) == ([], 0), "before its hour is over"
    moved(said)
    found, closed = read(said, OFFICERS)
    assert {each.facility: each.text for each in found} == {1003: WORDS[1003], 1007: WORDS[1007]}
    assert closed == 0
    assert read(said, PrivateKey.generate()) == ([], len(WORDS))


def test_nobody_else_sees_who_wrote_or_of_which_hospital(said: Store) -> None:
    waits = rows(said, "care_letterbox")
    moved(said)
    kept = rows(said)
    for each in (waits, kept):
        assert len(each) == len(WORDS)
        assert len({len(row.split("\\\\x")[-1]) for row in each}) == 1, "one length, whatever was written"
        assert not [row for row in each if "card" in row.replace("worked", "") or "ពេទ្យ" in row]
    with said.transaction() as connection:
        named = connection.execute(text("SELECT * FROM care_words LIMIT 0")).keys()
    assert list(named) == ["id", "month", "key_id", "word_sealed"], "and no hospital"


def test_of_one_hour_all_move_in_one_transaction_and_not_in_the_order_of_telling(store: Store) -> None:
    with store.transaction() as connection:
        officer_keys.add(connection, bytes(OFFICERS.public_key), MONTH)
    many = {2000 + at: f"word {at}" for at in range(30)}
    told(store, many)
    moved(store)
    with store.transaction() as connection:
        found = connection.execute(text("SELECT xmin::text, word_sealed FROM care_words ORDER BY ctid")).all()
    assert len({row.xmin for row in found}) == 1
    assert [each.facility for each in read(store, OFFICERS)[0]] != list(many)


def test_while_the_officers_have_no_key_no_word_is_kept_and_the_visit_is_counted(store: Store) -> None:
    told(store, WORDS)
    moved(store)
    assert rows(store) == []
    with store.transaction() as connection:
        assert len(care.counts(connection, MONTH)) == len(WORDS)


def test_a_new_key_of_the_officers_opens_what_was_sealed_to_the_old_one(said: Store) -> None:
    moved(said)
    told(said, {1011: "still in its hour"})
    with said.transaction() as connection:
        officer_keys.add(connection, bytes(NEW.public_key), MONTH)
        assert casework.reseal(connection, bytes(OFFICERS)) == len(WORDS) + 1
        assert casework.reseal(connection, bytes(OFFICERS)) == 0
    moved(said)
    assert {each.facility for each in read(said, NEW)[0]} == {1003, 1007, 1011}
    assert len({len(row) for row in rows(said)}) == 1


def test_words_are_erased_when_their_time_is_over(said: Store) -> None:
    told(said, {1003: "later"}, date(2026, 10, 1))
    moved(said)
    with said.transaction() as connection:
        assert care_words.forget(connection, date(2026, 10, 1)) == len(WORDS)
    assert len(rows(said)) == 1
