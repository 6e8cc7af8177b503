"""Somebody who reads every line of the log and every number of /metrics, and compares."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field

from flask.testing import FlaskClient
from prometheus_client import REGISTRY

from bot.watch import HOURLY

Seen = Counter[str]
OURS = "soksabay_"
# What the machine does, whoever calls: memory, processor time, collected garbage, open files.
OF_THE_MACHINE = ("process_", "python_")
NOON = 1_795_320_000  # epoch s, the first second of an hour
WITHIN = 600  # seconds
FAR = 10**10  # epoch s
# What there is of reports when their hour is over, and nothing else.
IN_THE_BATCH = ("round_done", "soksabay_redactions", "not_redacted")
OF_EVERYBODY = ("soksabay_turn_seconds", 'soksabay_turns_total{flow="welcome"', 'soksabay_turns_total{flow="menu"')
OF_EVERYBODY += tuple(name.replace("_total", "_created") for name in OF_EVERYBODY[1:])


@dataclass
class Onlooker:
    """Reads `written`, to which everything goes that the application says, and asks `client` for the metrics."""

    client: FlaskClient
    written: io.StringIO = field(repr=False)

    def during(self, what: Callable[[], object]) -> Seen:
        """All that is new after something was done: lines without their time, series with what they grew by."""
        before, at = self.metrics(), self.written.tell()
        with redirect_stdout(self.written), redirect_stderr(self.written):
            what()
        after = self.metrics()
        self.written.seek(at)
        return Counter(map(_timeless, self.written.readlines())) + Counter(_grown(before, after))

    def metrics(self) -> dict[str, float]:
        """Every series, also those that count 0."""
        lines = self.client.get("/metrics").text.splitlines()
        numbers = [line.rpartition(" ") for line in lines if not line.startswith(("#", *OF_THE_MACHINE))]
        return {name: float(value) for name, _, value in numbers}


def _timeless(line: str) -> str:
    try:
        said = json.loads(line)
    except ValueError:
        return line
    said.pop("time", None)
    return json.dumps(said, sort_keys=True)


def _grown(before: dict[str, float], after: dict[str, float]) -> Iterator[str]:
    """A series that is new stands there even if it counts nothing; when it was made is told by its name alone."""
    for name in before.keys() | after.keys():
        if name not in before or name not in after:
            yield f"{name} came or went"
        if before.get(name, 0) != after.get(name, 0) and "_created" not in name:
            yield f"{name} grew by {after.get(name, 0) - before.get(name, 0)}"


def forget_all_series() -> None:
    """As if this process had just begun: a series that somebody made earlier would hide that it is made again."""
    HOURLY.tell()
    for name, collector in list(REGISTRY._names_to_collectors.items()):
        if name.startswith(OURS) and collector._labelnames:
            collector.clear()


@contextmanager
def all_that_is_said() -> Iterator[io.StringIO]:
    """What an application that is made inside writes, through logging or not, as long as it lives."""
    written = io.StringIO()
    with redirect_stdout(written), redirect_stderr(written):
        yield written
