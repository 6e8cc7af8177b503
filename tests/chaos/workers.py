"""Workers of campaigns, born from a process that has loaded everything: who is killed is replaced in a moment.

Run: python -m tests.chaos.workers STORE_URL VALKEY_URL GATEWAY_URL; each line on its input begins one, whose process
id it writes.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from datetime import timedelta

import logs
from bot.gateways.africastalking import AfricasTalking
from bot.gateways.africastalking_send import AfricasTalkingSender
from jobs import CAMPAIGNS, batches, connect, handing, pace, worker
from jobs.context import Context
from store import canaries, open_store
from store.registry import OwnRegistry
from tests.edge.application import SECRET_KEY
from tests.jobs.sending import fast

TURN_SECONDS = 2
PATIENCE = 1  # seconds that a gateway is waited for
PACES = {"qb": 1_000_000, "seatel": 800}  # messages a second


def hurry() -> None:
    """What takes minutes in a year takes moments here."""
    batches.TURN_SECONDS = TURN_SECONDS
    handing.PAUSES = (timedelta(seconds=0.1),) * 8
    handing.operator = lambda name, on: replace(fast(name, on), pace=PACES[name])
    canaries.hold = lambda: timedelta(seconds=0.5)
    pace.FORGOTTEN = 0.1
    worker.PAUSE = 0.1


def work(store_url: str, valkey_url: str, gateway_url: str) -> None:
    """Be a worker until told to stop."""
    store = open_store(store_url, SECRET_KEY, threads=1, patience=batches.PATIENCE)
    account = AfricasTalking("chaos", "key", "", api_url=gateway_url, timeout=PATIENCE)
    senders = {"africastalking": AfricasTalkingSender(account)}
    worker.work(
        CAMPAIGNS, valkey_url, Context(store, OwnRegistry(store), connect(valkey_url), senders, "africastalking")
    )


if __name__ == "__main__":
    os.environ["NO_PROXY"] = "127.0.0.1"
    logs.set_up("error")
    hurry()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not mourned
    for _ in sys.stdin:
        born = os.fork()
        if not born:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setpgid(0, 0)
            os.close(0)
            os.dup2(2, 1)  # what the parent writes is read by somebody who waits for numbers
            work(*sys.argv[1:])
            os._exit(0)
        sys.stdout.write(f"{born}\n")
        sys.stdout.flush()
