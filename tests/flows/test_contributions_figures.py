"""My contributions, should the Fund confirm other figures than those taken until then."""

from __future__ import annotations

from datetime import date, timedelta

from bot.alphabets import to_wire
from bot.flows import account_words, hardship
from bot.flows.costs import amounts
from bot.summary import read
from bot.text import Lines, Sayable
from tests.flows.accounts import BEHIND, CHILD, opened
from tests.schemes.conftest import Change, change
from tests.transcript import TODAY

__all__ = ["change"]


def english(*said: Sayable) -> str:
    return to_wire(Lines(said).in_("en"))


def test_a_day_for_the_answer_is_told_where_one_is_known(change: Change) -> None:
    assert "decide" not in english(hardship.noted("552 731 4", TODAY))
    change("hardship_answer_days", 14)
    assert english(hardship.noted("552 731 4", TODAY)).endswith("They decide by 6 December 2026.")


def test_a_notice_that_helps_is_said_to_help(change: Change) -> None:
    assert "does not stop the loss" in english(*hardship.effect(read(BEHIND), TODAY))
    change("hardship_notice_extends_gap", True)
    assert english(*hardship.effect(read(BEHIND), TODAY)) == "If the Fund accepts, these months do not count as missed."


def test_a_right_that_can_come_back_is_not_lost_for_good(change: Change) -> None:
    found = read(BEHIND)
    assert found.loss_on
    assert "for good" in english(account_words.warning(found.missed, found.loss_on, TODAY))
    change("voluntary_health_may_rejoin", True)
    assert "for good" not in english(account_words.warning(found.missed, found.loss_on, TODAY))


def test_what_the_state_pays_is_shown_as_soon_as_it_pays(change: Change) -> None:
    assert "State" not in english(*amounts(("voluntary_health",), None, TODAY))
    change("voluntary_health_state_amount", 7_800)
    assert "The State pays 7,800 riel." in english(*amounts(("voluntary_health",), None, TODAY))


def test_the_family_pays_its_own_amount(change: Change) -> None:
    change("voluntary_health_dependant_worker_amount", 15_000)
    talk = opened(CHILD)
    for words in ("*1286#", "4821"):
        talk.say(words)
    assert "pay 15,000 riel" in talk.say("1").text


def test_after_the_last_known_change_there_is_none_to_tell() -> None:
    day = date(2060, 1, 1)
    assert "From" not in english(*amounts(("occupational_risk", "health", "pension"), 600_000, day))
    assert "From 1 October 2027:" in english(*amounts(("pension",), 600_000, date(2027, 10, 1) - timedelta(days=1)))
