"""How the page's own telephone network behaves: as it should, or as networks do on a bad day."""

from dataclasses import dataclass

import redis

SECONDS = 3600  # after which a mood that was forgotten is over
_KEY = "phone:mood"


@dataclass(frozen=True)
class Mood:
    """A way to behave, by `name`; `told` says it to whoever picks one.

    The answer to the sender comes after so many seconds of `pause`. `refusal` is what each number gets instead of
    a text: a code and a word of Africa's Talking. A receipt goes out so many seconds after a text was shown, for each
    of `receipts`.
    """

    name: str
    told: str
    pause: float = 0
    refusal: tuple[int, str] | None = None
    receipts: tuple[int, ...] = (0,)


# What the codes mean to the sender stands in bot.gateways.africastalking_send; it waits 10 s for an answer.
MOODS = {
    mood.name: mood
    for mood in (
        Mood("usual", "as it should be"),
        Mood("slow", "slow: answers after 3 seconds", pause=3),
        Mood("busy", "busy: takes nothing now", refusal=(501, "GatewayError")),
        Mood("refusing", "refusing: takes nothing, for good", refusal=(502, "RejectedByGateway")),
        Mood("unpaid", "unpaid: no credit is left", refusal=(405, "InsufficientBalance")),
        Mood("silent", "silent: takes texts, answers too late", pause=12),
        Mood("late", "late: receipts after 20 seconds", receipts=(20,)),
        Mood("twice", "repeating: every receipt twice", receipts=(0, 3)),
    )
}


class NoSuchMood(ValueError):
    """What was given as a mood is none."""

    code = "no_such_mood"


class Moods:
    """The mood that the network is in: in Valkey, because every web process is the network."""

    def __init__(self, valkey: redis.Redis) -> None:
        self._valkey = valkey

    def now(self) -> Mood:
        """The mood at this moment. Raises redis.RedisError."""
        kept: bytes = self._valkey.get(_KEY) or b""  # type: ignore[assignment]
        return MOODS.get(kept.decode(), MOODS["usual"])

    def become(self, name: str) -> None:
        """Be in this mood from now on, for an hour at most. Raises NoSuchMood and redis.RedisError."""
        if name not in MOODS:
            raise NoSuchMood
        self._valkey.set(_KEY, name, ex=SECONDS)
