"""How far a campaign is: the bar, the rate, the counts and the time that is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.progress import Rate, Standing, ahead, bar, in_words, percent


@pytest.mark.parametrize(
    ("done", "total", "shown", "remark"),
    [
        (0, 10, "········", "nothing"),
        (5, 10, "████····", "half"),
        (1, 64, "▏·······", "an eighth of one"),
        (999_999, 1_000_000, "███████▉", "all but one: not full"),
        (10, 10, "████████", "all"),
        (0, 0, "████████", "nobody to send to"),
    ],
)
def test_the_bar_is_filled_as_far_as_this_is_done(done: int, total: int, shown: str, remark: str) -> None:
    assert bar(done, total, 8) == shown, remark


@given(st.integers(0, 2_000_000), st.integers(0, 2_000_000))
def test_only_what_is_done_is_full(done: int, more: int) -> None:
    shown = bar(done, done + more)
    assert len(shown) == 24
    assert (shown == "█" * 24) == (more == 0)
    assert (percent(done, done + more) == "100 %") == (more == 0)


def test_the_rate_is_that_of_the_last_ten_seconds() -> None:
    rate = Rate()
    assert rate.see(0, 0) == 0
    assert rate.see(5, 500) == 100
    assert rate.see(10, 1_000) == 100
    assert [rate.see(second, 1_000) for second in (15, 20, 30)] == [50, 0, 0]


def test_counts_are_told_as_people_mean_them() -> None:
    standing = Standing.of({"waiting": 1_000, "sent": 20, "delivered": 80, "failed": 3, "skipped": 1})
    assert (standing.total, standing.done, standing.handed) == (1_104, 104, 103)
    assert in_words(standing, 98.4) == "98/s, sent 100, delivered 80, failed 3, unknown 0, left out 1, left 1,000"


@pytest.mark.parametrize(
    ("left", "rate", "told"),
    [
        (0, 10, ""),
        (10, 0, ""),
        (10, 1, "under a minute to go"),
        (600, 10, "1 min to go"),
        (36_000, 10, "1 h 0 min to go"),
        (5_400_000, 50, "30 h 0 min to go"),
    ],
)
def test_the_time_that_is_left_is_told_when_it_can_be(left: int, rate: float, told: str) -> None:
    assert ahead(Standing(waiting=left), rate) == told
