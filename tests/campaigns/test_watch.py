"""What is shown of a campaign while it is sent: on a screen in place, elsewhere line by line, until it is over."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from campaigns.progress import Standing
from campaigns.watch import Look, follow, lines
from store import StoreAway
from store.campaigns import Campaign, State

BEGAN = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)  # eight in the morning in Cambodia
UNIT = Campaign(
    name="Unit in Takeo",
    texts={"en": "The unit comes."},
    audience={},
    gateway="africastalking",
    starts_at=BEGAN,
    expires_at=BEGAN + timedelta(days=2),
    from_hour=8,
    until_hour=20,
    pace=10,
    canary=10,
    budget=1_000_000,
    id=UUID(int=1),
    author="Dara",
    approver="Sophea",
    approved=b"",
    cost=880_000,
    state=State.SENDING,
    reason="",
    of=None,
    fires_on=None,
    reminder="",
    changed_at=BEGAN,
    frozen_at=BEGAN,
)
NEW_YEAR = datetime(2027, 1, 1, 3, 0, tzinfo=UTC)  # ten in the morning in Cambodia
HALF = Standing(waiting=500, sent=100, delivered=400)
ALL = Standing(sent=100, delivered=890, failed=6, unknown=4)


def seen(state: State, standing: Standing, at: datetime = BEGAN, **changes: object) -> Look:
    return Look(replace(UNIT, state=state, **changes), standing, at)  # type: ignore[arg-type]


def looks(*found: Look | StoreAway) -> Callable[[], Look]:
    """One after the other."""
    left: Iterator[Look | StoreAway] = iter(found)

    def look() -> Look:
        each = next(left)
        if isinstance(each, StoreAway):
            raise each
        return each

    return look


@pytest.mark.parametrize(
    ("look", "first", "remark"),
    [
        (seen(State.SENDING, HALF), "████████████············ 50 % of 1,000, under a minute to go", "on its way"),
        (
            replace(seen(State.SENDING, HALF), is_held=True),
            "████████████············ 50 % of 1,000, the first 10 before the others",
            "the canary",
        ),
        (seen(State.FINISHED, ALL), "████████████████████████ 100 % of 1,000, finished", "over"),
        (
            seen(State.SCHEDULED, Standing(), BEGAN - timedelta(days=1)),
            "Unit in Takeo: begins at 2026-12-01 08:00",
            "before it begins",
        ),
        (seen(State.SCHEDULED, Standing()), "Unit in Takeo: is about to begin", "at its time"),
        (seen(State.DRAFT, Standing()), "Unit in Takeo: draft", "a draft"),
        (
            seen(State.PAUSED, HALF, reason="InsufficientBalance"),
            "████████████············ 50 % of 1,000, paused: no credit is left at the gateway",
            "paused by what the gateway said",
        ),
        (
            seen(State.PAUSED, HALF, reason="by Dara"),
            "████████████············ 50 % of 1,000, paused: by Dara",
            "paused by somebody",
        ),
        (
            seen(State.SENDING, HALF, BEGAN + timedelta(hours=13, minutes=5)),
            "████████████············ 50 % of 1,000, goes on at 08:00, it is 21:05 now",
            "in the evening",
        ),
        (
            seen(State.SENDING, HALF, NEW_YEAR, expires_at=NEW_YEAR + timedelta(days=1), on_holidays=False),
            "████████████············ 50 % of 1,000, it rests today, on a public holiday",
            "on a public holiday",
        ),
        (
            seen(State.SENDING, HALF, BEGAN + timedelta(days=2)),
            "████████████············ 50 % of 1,000, its time is over",
            "after its time",
        ),
        (
            seen(State.SCHEDULED, Standing(), repeats="yearly"),
            "Unit in Takeo: yearly; each time is a campaign of its own, with the same name",
            "one that repeats",
        ),
    ],
)
def test_it_says_how_far_it_is_and_why_nothing_moves(look: Look, first: str, remark: str) -> None:
    assert lines(look, 50.0)[0] == first, remark


def test_the_counts_stand_below() -> None:
    assert lines(seen(State.SENDING, HALF), 98.0)[1] == (
        "98/s, sent 500, delivered 400, failed 0, unknown 0, left out 0, left 500"
    )


def test_without_a_screen_there_is_a_line_for_each_change_and_an_end() -> None:
    written = io.StringIO()
    half = seen(State.SENDING, HALF)
    follow(looks(half, half, half, seen(State.FINISHED, ALL)), written, every=0.001, is_screen=False)
    shown = written.getvalue().splitlines()
    assert "\x1b" not in written.getvalue()
    assert [line.split(",")[0] for line in shown] == [
        "████████████············ 50 % of 1",
        "████████████████████████ 100 % of 1",
    ]
    assert shown[-1].endswith("sent 990, delivered 890, failed 6, unknown 4, left out 0, left 0")


def test_on_a_screen_it_draws_over_what_it_drew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    written = io.StringIO()
    follow(looks(seen(State.SENDING, HALF), seen(State.FINISHED, ALL)), written, every=0.001, is_screen=True)
    before, after = written.getvalue().removeprefix("\r\x1b[J").split("\x1b[A" * before_lines(written) + "\r\x1b[J")
    assert before.splitlines()[0].startswith("████████████············ 50 % of 1,000")
    assert after.splitlines()[0] == "████████████████████████ 100 % of 1,000, finished"
    assert all(len(line) < 60 for line in [*before.splitlines(), *after.splitlines()])


def before_lines(written: io.StringIO) -> int:
    """How many lines it goes up."""
    return written.getvalue().count("\x1b[A")


def test_a_database_that_goes_away_meanwhile_is_waited_for() -> None:
    written = io.StringIO()
    follow(
        looks(seen(State.SENDING, HALF), StoreAway(), seen(State.FINISHED, ALL)), written, every=0.001, is_screen=False
    )
    assert "does not answer in time. It is tried again." in written.getvalue()
    assert written.getvalue().count("finished") == 1


def test_a_database_that_was_away_from_the_beginning_is_an_error() -> None:
    with pytest.raises(StoreAway):
        follow(looks(StoreAway()), io.StringIO(), every=0.001, is_screen=False)


@pytest.mark.parametrize("state", [State.DRAFT, State.AWAITING, State.FINISHED, State.CANCELLED])
def test_nobody_waits_for_what_does_not_move(state: State) -> None:
    written = io.StringIO()
    follow(looks(seen(state, Standing())), written, every=60, is_screen=False)
    assert len(written.getvalue().splitlines()) == 1
