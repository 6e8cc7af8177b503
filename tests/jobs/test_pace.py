"""How fast messages may leave: never above the pace over any 10 s, and the pace is reached, whoever shares it."""

from itertools import count
from uuid import uuid4

import pytest
import redis
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.pace import FORGOTTEN, Limit, ask, most_at_once
from tests.jobs.sending import busiest
from tests.jobs.still_time import StillTime

BEGIN = 1_800_000_000.0  # any second
ALWAYS = settings(max_examples=25)


def fresh(pace: int) -> Limit:
    return Limit(uuid4().hex, pace)


def sent(valkey: redis.Redis, limits: list[Limit], sizes: list[int], seconds: float, late: float) -> list:
    """What leaves of batches that are always ready, when each waiter comes so late to its turn (seconds)."""
    now, left = BEGIN, []
    for turn in count():
        ask(valkey, limits, 1, takes=False, now=now)
        while wait := ask(valkey, limits, sizes[turn % len(sizes)], now=now):
            now += wait + late
        if now > BEGIN + seconds:
            return left
        left.append((now, sizes[turn % len(sizes)]))
    return left


@ALWAYS
@given(
    pace=st.integers(1, 300),
    sizes=st.lists(st.integers(1, 120), min_size=1, max_size=6),
    late=st.floats(0, 0.5),
    jitter=st.lists(st.floats(0, 0.1), min_size=1, max_size=20),
)
def test_no_ten_seconds_hold_more_than_ten_times_the_pace(valkey, pace, sizes, late, jitter):
    sizes = [min(size, pace) for size in sizes]
    left = sent(valkey, [fresh(pace)], sizes, 25, late)
    arrived = sorted((at + jitter[turn % len(jitter)], size) for turn, (at, size) in enumerate(left))
    assert busiest(arrived) <= 10 * pace


@ALWAYS
@given(pace=st.integers(1, 300), most=st.integers(1, 100), late=st.floats(0, 0.003))
def test_the_pace_is_reached_within_two_per_cent(valkey, pace, most, late):
    size = most_at_once(pace, most)
    left = [(at, size) for at, size in sent(valkey, [fresh(pace)], [size], 25, late) if at >= BEGIN + 10]
    seconds = left[-1][0] - left[0][0]
    assert (len(left) - 1) * size >= 0.98 * pace * seconds


@ALWAYS
@given(one=st.integers(1, 50), other=st.integers(1, 50))
def test_of_two_paces_both_are_kept(valkey, one, other):
    left = sent(valkey, [fresh(one), fresh(other)], [most_at_once(min(one, other), 20)], 25, 0.001)
    assert busiest(left) <= 10 * min(one, other)


@pytest.mark.parametrize(
    ("pace", "most", "size", "remark"),
    [
        (1, 100, 1, "one at a time"),
        (7, 100, 7, "a second's worth"),
        (30, 100, 30, "the same"),
        (100, 100, 100, "the same"),
        (500, 100, 100, "no longer list than that"),
        (105, 100, 75, "14 times 75 are 1,050; 100 would leave 50 over"),
        (997, 100, 10, "a prime"),
        (1_000_000, 100, 100, "as good as none"),
    ],
)
def test_so_many_leave_together(pace, most, size, remark):
    assert most_at_once(pace, most) == size


def test_an_emptied_valkey_has_forgotten_what_left_so_nothing_leaves_for_a_moment(valkey):
    limit, left, now = fresh(50), [], BEGIN
    while now < BEGIN + 40:
        if 15 < now - BEGIN < 15.01:
            valkey.flushall()
        wait = ask(valkey, [limit], 50, now=now)
        left += [] if wait else [(now, 50)]
        now += min(wait, 0.01) or 0.01
    assert sum(size for _, size in left) >= 0.9 * 40 * 50
    assert busiest(left) <= 10 * 50


def test_who_only_looks_takes_nobodys_turn(valkey):
    limit = fresh(10)
    ask(valkey, [limit], 1, now=BEGIN)
    assert [ask(valkey, [limit], 10, takes=False, now=BEGIN + 5) for _ in range(3)] == [0, 0, 0]
    assert ask(valkey, [limit], 10, now=BEGIN + 5) == 0
    assert ask(valkey, [limit], 10, takes=False, now=BEGIN + 5) > 0.5


def test_three_who_share_it_keep_it_and_reach_it(valkey):
    clock, limit, left = StillTime(), fresh(200), []
    over = clock.now + 40

    def work() -> None:
        while clock.now < over:
            if wait := ask(valkey, [limit], 4, now=clock.now):
                clock.sleep(wait)
            else:
                left.append((clock.now, 4))

    clock.together(3, work)
    assert busiest(left) <= 10 * 200
    assert len(left) * 4 >= 0.98 * 200 * (left[-1][0] - left[0][0])


def test_it_is_kept_by_the_clock_of_valkey(valkey):
    limit = fresh(5)
    before, wait, after = valkey.time(), ask(valkey, [limit], 1), valkey.time()
    turn = int(valkey.hget(f"pace:{limit.name}", "turn")) - FORGOTTEN * 1_000_000
    assert before <= divmod(turn, 1_000_000) <= after
    assert wait == FORGOTTEN


def test_a_pace_is_forgotten_in_a_day(valkey):
    limit = fresh(5)
    ask(valkey, [limit], 1, now=BEGIN)
    assert ask(valkey, [limit], 1, now=BEGIN + FORGOTTEN) == 0
    assert {valkey.ttl(key) > 0 for key in valkey.scan_iter("pace:*")} == {True}
