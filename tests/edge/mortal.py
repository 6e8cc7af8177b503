"""A process that answers one request at a time, each in a child that may be told where to die.

It reads requests as lines of JSON and writes an answer for each: {"died": true}, or status, text and type.
Run: python -m tests.edge.mortal DATABASE_URL REDIS_URL
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from bot.conversation import Conversation
from bot.effects import Here
from bot.memory import Held
from tests import patience
from tests.edge.application import application
from tests.edge.conftest import poster

DEAD = 77  # exit code
# Where a child can die, by name: before or after which step of a turn.
POINTS: dict[str, tuple[type, str, str]] = {
    "after load": (Conversation, "receive", "before"),
    "after perform": (Here, "perform", "after"),
    "before keep": (Held, "keep", "before"),
    "after keep": (Held, "keep", "after"),
}


def dying(step: Callable[..., Any], when: str) -> Callable[..., Any]:
    """The step, and death before or after it."""

    def died(*args: Any, **kwargs: Any) -> Any:
        if when == "after":
            step(*args, **kwargs)
        os._exit(DEAD)

    return died


def answer(asked: dict[str, Any], urls: list[str]) -> dict[str, Any]:
    """The answer of a child that is born for it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        owner, name, when = POINTS[asked["point"]]
        setattr(owner, name, dying(getattr(owner, name), when))
        with application(*urls) as app:
            got = poster(app.test_client())(asked["path"], asked["fields"], asked["headers"])
            os.write(writing, json.dumps(vars(got)).encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as written:
        said = written.read()
    _, status = os.waitpid(child, 0)
    return {"died": True} if os.waitstatus_to_exitcode(status) == DEAD else json.loads(said)


if __name__ == "__main__":
    patience.be_patient()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), sys.argv[1:])), flush=True)  # noqa: T201  its way to answer
