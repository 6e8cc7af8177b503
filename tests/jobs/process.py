"""A worker or a clock in a process of its own, that a test can kill; it logs as the application does.

A worker of imports is given the folder of its files in place of the address of a gateway.
"""

import sys
from pathlib import Path

import logs
from bot.gateways import Sender, Sent
from jobs import answers, clock, connect, handing, pace, worker
from jobs.context import Context
from store import open_store
from store.registry import OwnRegistry
from tests.jobs.conftest import SECRET_KEY, sender
from tests.jobs.sending import fast
from tests.patience import be_patient


class Crashing:
    """A sender whose library says too much."""

    def send(self, number: str, text: str) -> Sent:
        raise RuntimeError(f"cannot send {text} to {number}")


if __name__ == "__main__":
    kind, store_url, valkey_url, gateway_url = sys.argv[1:]
    logs.set_up("info")
    be_patient()
    handing.operator, pace.FORGOTTEN = fast, 0
    worker.WORKER_SECONDS = 600  # so long RQ waits for a job: who stops only then is found out
    if kind == "clock":
        store = open_store(store_url, SECRET_KEY, threads=clock.THREADS)
        clock.run(store, valkey_url, None, every=0.2)
    else:
        by_url: Sender = Crashing() if gateway_url == "crash" else sender(gateway_url)
        store = open_store(store_url, SECRET_KEY, threads=2)
        patient = OwnRegistry(open_store(store_url, SECRET_KEY, threads=1, patience=answers.PATIENCE))
        senders = {"africastalking": by_url}
        context = Context(store, patient, connect(valkey_url), senders, "africastalking", files=Path(gateway_url))
        worker.work(kind, valkey_url, context)
