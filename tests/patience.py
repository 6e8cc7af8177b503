"""How long tests wait for a server: longer than any busy machine lets them.

The program gives up early, so that a caller hears an apology within two seconds. A test of something else would hear it
too, by chance, whenever the machine stands still for a second: only what is about that waits as the program does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import health
import jobs
import store
from bot import line, member_effects, memory, turns
from embedded import server

LONG = 60.0  # seconds
OF_VALKEY = ((line, "ANSWER_S"), (memory, "ANSWER_S"), (memory, "CONNECT_S"), (memory, "PATIENCE_S"))
OF_VALKEY += ((jobs, "PATIENCE"),)
OF_POSTGRES = ((store, "TURN_PATIENCE"), (store, "TRIAL_PATIENCE"), (store, "POOL_PATIENCE"))
OF_POSTGRES += ((turns, "SECONDS_AT_MOST"), (member_effects, "REGISTRY_SECONDS"))
ALL = {*OF_VALKEY, *OF_POSTGRES, (health, "PATIENCE"), (memory, "LOCK_MS"), (server, "STOP_SECONDS")}
OURS = {(module, name): getattr(module, name) for module, name in ALL}


def be_patient() -> None:
    """From now on, in this process and in those that are forked from it."""
    for module, name in ALL:
        setattr(module, name, int(LONG * 1000) if name == "LOCK_MS" else LONG)


@contextmanager
def as_it_is(*figures: tuple[ModuleType, str]) -> Iterator[None]:
    """In this block these figures, or all, are the program's own."""
    kept = {(module, name): getattr(module, name) for module, name in figures or ALL}
    for module, name in kept:
        setattr(module, name, OURS[module, name])
    try:
        yield
    finally:
        for (module, name), value in kept.items():
            setattr(module, name, value)
