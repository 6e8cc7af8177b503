"""How fast messages may leave: never more than a pace allows over any 10 s, whatever number of workers shares it.

What left is noted in Valkey with its time, by the clock of Valkey alone. Nothing leaves while as much as is allowed in
10 s left within the last 10.1 s: the tenth more is for what happens between the permission and the gateway. Within that
messages leave evenly. A Valkey that was emptied has forgotten what left, so nothing leaves for a moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import redis

# Over any so many seconds no more than as many times the pace.
WINDOW = 10.0

# What lies between the permission and the gateway may differ by so much from message to message (seconds).
JITTER = 0.1

# Who comes late to their turn catches up so much (seconds).
CREDIT = 0.2

# Longer than a list of the largest size takes to be paced, twice, and the credit (seconds).
FORGOTTEN = 2.5

KEPT = 24 * 60 * 60  # seconds

_ASK = """
local count, takes, now = tonumber(ARGV[1]), ARGV[2] == '1', tonumber(ARGV[3])
local window, span, credit, forgotten, kept = unpack(ARGV, 4, 8)
if now == 0 then
    local time = redis.call('TIME')
    now = time[1] * 1000000 + time[2]
end
local wait, turns, totals = 0, {}, {}
for i = 1, #KEYS, 2 do
    local state, left, pace = KEYS[i], KEYS[i + 1], tonumber(ARGV[8 + (i + 1) / 2])
    local turn, total = unpack(redis.call('HMGET', state, 'turn', 'total'))
    if not turn then
        turn = now + forgotten
        redis.call('HSET', state, 'turn', string.format('%.0f', turn), 'total', 0)
        redis.call('DEL', left)
        redis.call('EXPIRE', state, kept)
    end
    turn, total = tonumber(turn), tonumber(total or 0)
    local oldest = redis.call('LINDEX', left, 0)
    while oldest do
        local at, size = string.match(oldest, '(%d+) (%d+)')
        if at + span > now then break end
        redis.call('LPOP', left)
        total = total - size
        redis.call('HSET', state, 'total', total)
        oldest = redis.call('LINDEX', left, 0)
    end
    if not oldest then total = 0 end
    local allowed = pace * window / 1000000
    local over, place = total + math.min(count, allowed) - allowed, 0
    while over > 0 do
        local at, size = string.match(redis.call('LINDEX', left, place), '(%d+) (%d+)')
        wait, over, place = math.max(wait, at + span - now), over - size, place + 1
    end
    wait = math.max(wait, turn - now)
    turns[i], totals[i] = math.max(turn, now - credit) + count * 1000000 / pace, total
end
if wait > 0 or not takes then return string.format('%.0f', wait) end
for i = 1, #KEYS, 2 do
    redis.call('RPUSH', KEYS[i + 1], string.format('%.0f %d', now, count))
    redis.call('EXPIRE', KEYS[i + 1], math.ceil(span / 1000000) + 1)
    redis.call('HSET', KEYS[i], 'turn', string.format('%.0f', turns[i]), 'total', totals[i] + count)
    redis.call('EXPIRE', KEYS[i], kept)
end
return '0'
"""

_MICROSECONDS = 1_000_000


@dataclass(frozen=True)
class Limit:
    """Whatever goes by this name leaves at most so fast: messages a second, 1 or more."""

    name: str
    pace: int


def ask(
    valkey: redis.Redis, limits: Sequence[Limit], count: int, *, takes: bool = True, now: float | None = None
) -> float:
    """Whether so many messages may leave now, under all the limits: 0.0, or the seconds after which to ask again.

    With `takes` and 0.0 they count as left; without it nobody's turn is taken. `now` is another clock than Valkey's,
    in seconds, for who wants to see what a day brings. Raises redis.RedisError.
    """
    keys = [key for each in limits for key in (f"pace:{each.name}", f"pace:{each.name}:left")]
    spans = (WINDOW, WINDOW + JITTER, CREDIT, FORGOTTEN)
    clock = 0 if now is None else round(now * _MICROSECONDS)
    arguments = [count, int(takes), clock, *(round(span * _MICROSECONDS) for span in spans), KEPT]
    waited = valkey.register_script(_ASK)(keys, [*arguments, *(each.pace for each in limits)])
    return int(waited) / _MICROSECONDS


def most_at_once(pace: int, most: int) -> int:
    """How many messages may leave together, of `most` at the highest, so that a pace is kept and reached.

    As many as a second holds, and so that 10 s hold a whole number of times as many.
    """
    return max(size for size in range(1, min(pace, most) + 1) if pace * round(WINDOW) % size == 0)
