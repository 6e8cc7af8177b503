"""`make bench-ussd`: how many turns on USSD the service takes, and how long one takes, beside a bare endpoint.

Two web servers run alike on this machine, one with the service, one with bench/bare.py, and are loaded in turns for
a few seconds each, because machines are noisy. The last line is one JSON object; docs/performance.md explains it.
"""

from __future__ import annotations

import gc
import itertools
import json
import random
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench import members
from bench.calls import Call, account_calls, first_call, next_calls
from bench.load import Caller, Line, Result, Target, at_rate, without_pause
from bench.servers import Server, Servers, running
from bot.text import LANGUAGES

ROUNDS = 5
SECONDS = 4.0  # of each measurement
PEOPLE = 240  # who call again and again; more than ever call at one time
AT_ONCE = 20  # of them, to keep a server busy
ACCOUNTS = 2  # times that each of the two calls to an account is made beside the sixteen others
CROWDS = (10, 20, 50, 100, 200)

_names = (f"ATUid_{number:032x}" for number in itertools.count(1))


@dataclass
class Side:
    """One of the two that are compared, and all that was found out about it."""

    name: str
    target: Target
    servers: tuple[tuple[str, Server], ...]  # whose processor time is counted
    people: deque[Caller]
    errors: int = 0

    def busy(self, at_once: int = AT_ONCE) -> tuple[Result, dict[str, int]]:
        """So many callers without a pause; and the processor time of a request (µs), by who spent it."""
        before = self._spent()
        result = without_pause(self.target, self.people, at_once, SECONDS)
        spent = {name: round(1e6 * (now - before[name]) / len(result.times)) for name, now in self._spent().items()}
        return self._told(f"{at_once} callers", result, spent), spent

    def steady(self, rate: float) -> Result:
        """So many requests a second."""
        return self._told(f"{rate:.0f} requests/s", at_rate(self.target, self.people, rate, SECONDS))

    def _spent(self) -> dict[str, float]:
        return {name: server.cpu() for name, server in self.servers} | {"load": time.process_time()}

    def _told(self, load: str, result: Result, spent: object = "") -> Result:
        self.errors += result.errors
        times = "  ".join(f"p{percent} {_ms(result, percent):6.1f} ms" for percent in (50, 99))
        print(f"{self.name:8s} {load:16s} {result.rate:6.0f}/s  {times}  wrong {result.errors}  {spent}", flush=True)
        return result


def main() -> int:
    """Measures and prints; returns 0 if every answer was the right one."""
    with tempfile.TemporaryDirectory(prefix="soksabay-bench-") as folder, running(Path(folder)) as servers:
        service, bare = _sides(servers)
        print(f"making up {members.OTHERS:,} members", flush=True)
        members.load(servers.database_url, servers.secret_key, map(_number, range(PEOPLE)))
        _introduce(service)
        gc.freeze()
        gc.disable()  # the load must not stop for it
        found = _compared(service, bare)
        mixed = _with_accounts(service)
        found["with_accounts"] = _both(mixed)
        found["errors"] = service.errors + bare.errors + mixed.errors
    print(json.dumps(found))
    return 1 if found["errors"] else 0


def _sides(servers: Servers) -> tuple[Side, Side]:
    people = deque(Caller(_number(each), _calls(each)) for each in range(PEOPLE))
    service = Target(servers.service.port, "/ussd/africastalking?key=demo", lambda request: request.answer)
    bare = Target(servers.bare.port, "/ussd", lambda request: f"CON {request.typed}".encode())
    return (
        Side("service", service, (("web", servers.service), ("valkey", servers.valkey)), people),
        Side("bare", bare, (("web", servers.bare), ("valkey", servers.valkey)), people),
    )


@dataclass(frozen=True)
class Round:
    """Both sides busy, one right after the other, then the service at half of what it just did."""

    ours: Result
    theirs: Result
    our_cost: dict[str, int]
    their_cost: dict[str, int]
    at_half: Result


def _round(service: Side, bare: Side) -> Round:
    ours, our_cost = service.busy()
    theirs, their_cost = bare.busy()
    return Round(ours, theirs, our_cost, their_cost, service.steady(ours.rate / 2))


def _compared(service: Side, bare: Side) -> dict[str, Any]:
    rounds = [_round(service, bare) for _ in range(ROUNDS)]
    crowds = {side.name: {crowd: side.busy(crowd)[0] for crowd in CROWDS} for side in (service, bare)}
    costs = {
        "service": _middle([each.our_cost for each in rounds]),
        "bare": _middle([each.their_cost for each in rounds]),
    }
    return {
        "requests_per_second": round(median(each.ours.rate for each in rounds)),
        "bare_requests_per_second": round(median(each.theirs.rate for each in rounds)),
        "ratio": round(median(each.ours.rate / each.theirs.rate for each in rounds), 3),
        "ratio_by_processor": round(sum(costs["bare"].values()) / sum(costs["service"].values()), 3),
        "half_load_requests_per_second": round(median(each.at_half.rate for each in rounds)),
        "p50_ms": round(median(_ms(each.at_half, 50) for each in rounds), 1),
        "p99_ms": round(median(_ms(each.at_half, 99) for each in rounds), 1),
        "p99_ms_by_callers": {
            name: {crowd: round(_ms(each, 99), 1) for crowd, each in results.items()}
            for name, results in crowds.items()
        },
        "processor_us_per_request": costs,
    }


def _with_accounts(service: Side) -> Side:
    """The same service, to which one call in five is that of a member who opens the account by PIN."""
    people = deque(Caller(_number(each), _calls(each, accounts=ACCOUNTS)) for each in range(PEOPLE))
    return Side("accounts", service.target, service.servers, people)


def _both(side: Side) -> dict[str, Any]:
    """Busy, then at half of that, some times over."""
    rounds = []
    for _ in range(ROUNDS):
        busy, _cost = side.busy()
        rounds.append((busy, side.steady(busy.rate / 2)))
    return {
        "requests_per_second": round(median(busy.rate for busy, _half in rounds)),
        "p50_ms": round(median(_ms(half, 50) for _busy, half in rounds), 1),
        "p99_ms": round(median(_ms(half, 99) for _busy, half in rounds), 1),
    }


def _introduce(service: Side) -> None:
    """Let everybody make a first call: choose a language, read what is kept, settle about messages."""
    first = {language: first_call(language) for language in LANGUAGES}
    everybody = (Caller(_number(each), iter([(next(_names), first[_language(each)])])) for each in range(PEOPLE))
    for newcomer in everybody:
        line = Line(service.target, deque([newcomer]))
        line.ask(0.0)
        while line.hear() and line.caller:
            line.ask(0.0)


def _calls(person: int, accounts: int = 0) -> Iterator[tuple[str, Call]]:
    """Every way through the flow again and again, `accounts` times those to an account, in each person's own order."""
    calls = [*next_calls(_language(person)), *account_calls(_language(person)) * accounts]
    random.Random(person).shuffle(calls)  # noqa: S311  the same in every run
    return zip(_names, itertools.cycle(calls), strict=False)


def _language(person: int) -> str:
    return LANGUAGES[person % len(LANGUAGES)]


def _number(person: int) -> str:
    return f"+85512{person:06d}"


def _middle(costs: list[dict[str, int]]) -> dict[str, float]:
    return {name: median(cost[name] for cost in costs) for name in costs[0]}


def _ms(result: Result, percent: float) -> float:
    return 1000 * result.within(percent)


if __name__ == "__main__":
    sys.exit(main())
