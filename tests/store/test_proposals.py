"""Proposals of other words for texts: one for each text and language, until somebody takes it away."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy.exc

from store import Store, proposals
from store.proposals import Proposal

FIRST = Proposal("Yes", "km", "បាទ", "ចាស", "", "a@fund.example")


def kept(store: Store) -> list[tuple[str, str, str, str, str, str]]:
    with store.transaction() as connection:
        return [
            (each.msgid, each.language, each.before, each.words, each.remark, each.staff)
            for each in proposals.everything(connection)
        ]


def test_a_later_proposal_takes_the_place_of_an_earlier_one_and_keeps_what_it_does_not_say(store: Store) -> None:
    steps = [
        (FIRST, ("បាទ", "ចាស", "", "a@fund.example")),
        (
            replace(FIRST, words="", remark="too short", staff="b@fund.example"),
            ("បាទ", "ចាស", "too short", "b@fund.example"),
        ),
        (replace(FIRST, before="បាទ|", words="បាទ/ចាស"), ("បាទ|", "បាទ/ចាស", "too short", "a@fund.example")),
    ]
    for proposal, expected in steps:
        with store.transaction() as connection:
            proposals.keep(connection, proposal)
        assert kept(store) == [("Yes", "km", *expected)]
    with store.transaction() as connection:
        proposals.keep(connection, replace(FIRST, language="en", before="Yes", words="Yes, please"))
    assert [row[1] for row in kept(store)] == ["en", "km"], "the newest first"


def test_one_is_taken_away_once(store: Store) -> None:
    with store.transaction() as connection:
        proposals.keep(connection, FIRST)
        (known,) = proposals.everything(connection)
        gone = proposals.take_away(connection, known.id)
        assert gone
        assert gone.words == "ចាស"
        assert proposals.take_away(connection, known.id) is None
    assert kept(store) == []


@pytest.mark.parametrize("wrong", [{"words": ""}, {"language": "fr"}, {"remark": "x" * 1001}])
def test_what_says_nothing_or_too_much_is_not_kept(store: Store, wrong: dict[str, str]) -> None:
    with pytest.raises(sqlalchemy.exc.IntegrityError), store.transaction() as connection:
        proposals.keep(connection, replace(FIRST, **wrong))
