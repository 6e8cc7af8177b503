"""Files that staff sent in are imported, one at a time; whoever dies meanwhile has changed nothing, and it begins anew.

A job carries the id of the import. The file lies on this machine (importing/uploads.py), so the worker of this queue
runs beside the console.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import redis
import structlog

from importing import uploads
from importing.contributions import Contributions
from importing.load import Noun, load
from importing.members import Members
from importing.outcome import BadRows, Outcome
from importing.wrong import BadFile
from jobs import IMPORTS, enqueue
from jobs.context import Context, current
from schemes.cambodia import today
from store import Store, StoreAway, imports
from store.imports import Import

log = structlog.get_logger("jobs")

SECONDS = 300  # that a file of the largest size may take, with room; who died is found a minute after that
MOST_TRIES = 3  # of a file; one that ends its worker, or takes too long, would do so for ever
TRIES_KEPT = timedelta(days=1)
TOLD_EVERY = 1.0  # seconds
REPORT_KEPT = timedelta(days=1)  # it holds what the file holds


def feed(valkey: redis.Redis, id_: UUID) -> bool:
    """Ask for a file to be imported; False if that is asked for already. Raises redis.RedisError."""
    return enqueue(valkey, IMPORTS, take_in, str(id_), job_id=f"import-{id_}", timeout=SECONDS)


def look_after(store: Store, valkey: redis.Redis) -> int:
    """Ask again for what a worker or the queue has lost, and have reports removed; gives how many jobs are new."""
    with store.transaction() as connection:
        waiting, old = imports.waiting(connection), imports.over(connection, REPORT_KEPT)
    asked = [feed(valkey, each) for each in waiting]
    return sum(asked) + sum(enqueue(valkey, IMPORTS, clear, str(each), job_id=f"clear-{each}") for each in old)


def clear(id_: str) -> None:
    """The day is over for which a report is kept; and what of earlier days was never asked for. Raises StoreAway."""
    context = current.get()
    uploads.clear(context.files, UUID(id_))
    with context.store.transaction() as connection:
        imports.clear(connection, UUID(id_))
        known = imports.kept(connection)
    uploads.sweep(context.files, known, REPORT_KEPT)


def take_in(id_: str) -> None:
    """Import a file that waits, and write down what became of it. Raises StoreAway."""
    context = current.get()
    with context.store.transaction() as connection:
        asked = imports.find(connection, UUID(id_))
    if asked is None or asked.is_over:
        uploads.remove(context.files, UUID(id_))
        return
    try:
        state, counts, reason = _tried(context, asked)
    except BadFile as busy:  # another import is running; the clock asks again
        log.info("import_waits", code=busy.code)
        return
    with context.store.transaction() as connection:
        imports.end(connection, asked.id, state, counts, reason)
    uploads.remove(context.files, asked.id)
    log.info("import_over", id=id_, state=state, code=reason.partition(" ")[0], **counts)


def _tried(context: Context, asked: Import) -> tuple[str, Mapping[str, int], str]:
    """The same, unless it was begun too often and never ended. Raises BadFile (busy) and StoreAway."""
    name = f"import-tries:{asked.id}"
    tries = context.valkey.incr(name)
    context.valkey.expire(name, TRIES_KEPT)
    if int(str(tries)) > MOST_TRIES:
        return imports.FAILED, {}, "given_up"
    try:
        return _loaded(context, asked)
    except BadFile:  # that was no try
        context.valkey.decr(name)
        raise


def _loaded(context: Context, asked: Import) -> tuple[str, Mapping[str, int], str]:
    """What became of it. Raises BadFile (busy) and StoreAway."""
    patient = replace(context.store, patience=float(SECONDS))
    path = uploads.place(context.files, asked.id)
    try:
        outcome = load(
            patient, _noun(patient, asked.kind, today()), path, skip_bad=asked.skip_bad, tell=Teller(context, asked.id)
        )
    except BadRows as bad:
        return imports.BAD, _counts(bad.outcome), ""
    except BadFile as bad:
        if bad.code == "busy":
            raise
        return imports.FAILED, {}, f"{bad.code} {bad.detail}".strip()
    return imports.DONE, _counts(outcome), ""


def _noun(store: Store, kind: str, on: date) -> Noun:
    return Contributions(on) if kind == "contributions" else Members(store.sealer, on)


def _counts(outcome: Outcome) -> dict[str, int]:
    return {name: getattr(outcome, name) for name in ("new", "changed", "unchanged", "repeated", "bad")}


@dataclass
class Teller:
    """Writes down, now and then, how much of a file was read."""

    context: Context
    id: UUID
    last: float = 0.0

    def __call__(self, done: int) -> None:
        """So many bytes."""
        if time.monotonic() - self.last < TOLD_EVERY:
            return
        self.last = time.monotonic()
        try:
            with self.context.store.transaction() as connection:
                imports.read_so_far(connection, self.id, done)
        except StoreAway:
            return  # it is only for the eye
