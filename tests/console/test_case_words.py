"""What stands in a report by its keys has words on the pages of officers: each key that a telephone may send."""

from __future__ import annotations

from bot.flows import report_how, report_what
from console import case_words
from store.case_tables import State


def test_every_key_of_a_report_has_words() -> None:
    assert set(case_words.KINDS) == set(report_what.KINDS)
    assert set(case_words.SECTORS) == set(report_how.SECTORS)
    assert set(case_words.WORKERS) == set(report_how.WORKERS)
    assert set(case_words.SINCE) == set(report_how.SINCE)
    assert set(case_words.STATES) == set(State)


def test_a_key_of_an_older_release_is_shown_as_it_is() -> None:
    assert case_words.words(case_words.KINDS, "GONE") == "GONE"
