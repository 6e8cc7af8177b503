"""`make bench-campaign`: how fast a worker sends a campaign, beside a bare loop that makes the same calls.

A gateway of its own takes 20 ms for each request. One worker's job sends to it, and a loop that keeps no records, in
turns, because machines are noisy: lists of 100 as with Africa's Talking, then one by one as with Twilio. Then it is
written down who gets a campaign of 100,000 and of 1,000,000 people. The last line is one JSON object.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import delete, text
from sqlalchemy.dialects.postgresql import insert

import embedded
import logs
from bot.gateways import Sender
from bot.gateways.africastalking import AfricasTalking
from bot.gateways.africastalking_send import AfricasTalkingSender
from bot.gateways.twilio import Twilio
from bot.gateways.twilio_send import TwilioSender
from campaigns.operators import Operator
from jobs import batches, connect, handing, pace
from jobs.context import Context, current
from jobs.pace import Limit
from schemes.cambodia import today
from store import Store, campaigns, open_store, recipients
from store.campaigns import Plan, State
from store.contacts import contacts
from store.migrations import migrate
from store.registry import OwnRegistry

ROUNDS = 5
LATENCY_MS = 20
TEXT = "សួស្តី! ថ្ងៃសន្តិសុខសង្គម។"
LIST = 100
PEOPLE = {"africastalking": 10_000, "twilio": 1_000}  # in each round
FROZEN = (100_000, 1_000_000)
FREE = 1_000_000  # messages a second: nothing is held up
SECRET = "a made-up secret for measuring, long enough"  # noqa: S105


_MADE_UP = text("""
    INSERT INTO contacts
        (id, phone_index, phone_sealed, messages_allowed, decided_on, changed_on, language, operator)
    SELECT gen_random_uuid(), sha256(CAST(CAST(n AS text) AS bytea)), '\\x00', true, current_date, current_date,
        (ARRAY['km', 'en'])[1 + n % 2], (ARRAY['smart', 'metfone', 'cellcard', ''])[1 + n % 4]
    FROM generate_series(1, :count) AS n
""")


@dataclass(frozen=True)
class Speed:
    """Messages a second, and the processor time of one (µs)."""

    rate: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.rate:6.0f}/s {self.cpu:5.0f} µs"


def main() -> int:
    """Measures and prints; returns 0 if everybody was sent to once."""
    os.environ["NO_PROXY"] = "127.0.0.1"
    logs.set_up("warning")
    with tempfile.TemporaryDirectory(prefix="soksabay-bench-") as folder, _world(Path(folder)) as context:
        found: dict[str, Any] = {name: _compared(context, name) for name in PEOPLE}
        found["freeze"] = {str(count): _frozen(context.store, count) for count in FROZEN}
    print(json.dumps(found))
    return 0


@contextmanager
def _world(var: Path) -> Iterator[Context]:
    """Stores and a gateway of their own, stopped in the end."""
    with ExitStack() as stack:
        valkey = embedded.start_valkey(var)
        stack.callback(valkey.stop)
        postgres = embedded.start_postgres(var)
        stack.callback(postgres.stop)
        migrate(postgres.url)
        store = open_store(postgres.url, SECRET, threads=1, patience=30.0)
        stack.callback(store.close)
        senders = _senders(stack.enter_context(_gateway()))
        vars(handing)["operator"] = lambda name, _on: Operator(name, "", FREE, 0)  # none of them slows it down
        context = Context(store, OwnRegistry(store), connect(valkey.url, 5), senders, "africastalking", "*1286#")
        current.set(context)
        yield context


@contextmanager
def _gateway() -> Iterator[str]:
    command = [sys.executable, "-m", "bench.gateway", str(LATENCY_MS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline().strip() if process.stdout else ""
        process.communicate()


def _senders(url: str) -> dict[str, Sender]:
    return {
        "africastalking": AfricasTalkingSender(AfricasTalking("bench", "key", "", "1286", url)),
        "twilio": TwilioSender(Twilio("ACbench", "token", "http://127.0.0.1", "+85512000099", url)),
    }


def _compared(context: Context, gateway: str) -> dict[str, Any]:
    """A worker's job and the bare loop, in turns."""
    numbers = [f"+85510{person:06}" for person in range(PEOPLE[gateway])]
    _agree(context.store, numbers)
    rounds = []
    for _ in range(ROUNDS):
        campaign = _begun(context.store, gateway)
        _get_ready(context, campaign)
        ours = _measured(len(numbers), partial(_sent, context, campaign))
        bare = _measured(len(numbers), partial(_bare, context.senders[gateway], numbers))
        rounds.append((ours, bare))
        print(f"{gateway:14}  worker {ours}   bare {bare}", flush=True)
    return {
        "messages_per_second": round(median(ours.rate for ours, _ in rounds)),
        "bare_messages_per_second": round(median(bare.rate for _, bare in rounds)),
        "ratio": round(median(ours.rate / bare.rate for ours, bare in rounds), 3),
        "processor_us_per_message": round(median(ours.cpu for ours, _ in rounds)),
        "bare_processor_us_per_message": round(median(bare.cpu for _, bare in rounds)),
    }


def _measured(count: int, send: Callable[[], None]) -> Speed:
    began, spent = time.perf_counter(), time.process_time()
    send()
    return Speed(count / (time.perf_counter() - began), 1e6 * (time.process_time() - spent) / count)


def _agree(store: Store, numbers: Sequence[str]) -> None:
    """Nobody but these said yes to messages."""
    said = {
        "messages_allowed": True,
        "decided_on": today(),
        "changed_on": today(),
        "language": "km",
        "operator": "smart",
    }
    with store.transaction() as connection:
        connection.execute(delete(contacts))
        rows = [{"phone_index": store.sealer.index(each), "phone_sealed": store.sealer.seal(each)} for each in numbers]
        connection.execute(insert(contacts), [row | said for row in rows])


def _begun(store: Store, gateway: str) -> UUID:
    """A campaign to everybody, of which nothing was sent yet."""
    now = datetime.now(UTC)
    plan = Plan("bench", {"km": TEXT}, {}, gateway, now, now + timedelta(days=1), 0, 24, FREE, 0, 0)
    with store.transaction() as connection:
        campaign = campaigns.add(connection, plan, "bench")
        found = campaigns.find(connection, campaign)
        assert found  # noqa: S101
        recipients.freeze(connection, found, today(), LIST)
        campaigns.move(connection, campaign, (State.DRAFT,), State.SENDING)
        connection.execute(text("ANALYZE recipients, batches, contacts"))
    return campaign


def _get_ready(context: Context, campaign: UUID) -> None:
    """Wait for the moment in which nothing leaves of what Valkey knows nothing of; it comes once in a campaign."""
    limits = [Limit(name, FREE) for name in (f"campaign:{campaign}", "africastalking:smart", "twilio:smart")]
    while wait := pace.ask(context.valkey, limits, 1, takes=False):
        time.sleep(wait)


def _sent(context: Context, campaign: UUID) -> None:
    """Send all of it, as a worker's job does."""
    is_over = False
    while not is_over:
        batches.deliver(str(campaign), str(batches.turn_now()))
        with context.store.transaction() as connection:
            is_over = recipients.is_over(connection, campaign)
    with context.store.transaction() as connection:
        states = recipients.counts(connection, campaign).by_state()
    if states["sent"] != sum(states.values()):
        sys.exit(f"Not everybody was sent to once: {states}")


def _bare(sender: Sender, numbers: Sequence[str]) -> None:
    """The same calls, and nothing written down."""
    for first in range(0, len(numbers), LIST):
        sender.send_many(numbers[first : first + LIST], TEXT)


def _frozen(store: Store, count: int) -> dict[str, Any]:
    """How long it takes to write down who gets a campaign of so many people, and what it adds to our memory."""
    with replace(store, patience=600.0).transaction() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(delete(contacts))
        connection.execute(_MADE_UP, {"count": count})
        connection.execute(text("ANALYZE contacts"))
    before, began = _memory(), time.perf_counter()
    now = datetime.now(UTC)
    plan = Plan("bench", {"km": TEXT}, {}, "twilio", now, now + timedelta(days=1), 0, 24, FREE, 100, 0)
    with replace(store, patience=600.0).transaction() as connection:
        found = campaigns.find(connection, campaigns.add(connection, plan, "bench"))
        assert found  # noqa: S101
        written = recipients.freeze(connection, found, today(), LIST)
    seconds = time.perf_counter() - began
    if written != count:
        sys.exit(f"{written} of {count} people were written down.")
    print(f"freeze {count:9,}  {seconds:5.1f} s  {_memory():4.0f} MB, {_memory() - before:.0f} more", flush=True)
    return {"seconds": round(seconds, 1), "memory_mb": round(_memory())}


def _memory() -> float:
    """The most that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
