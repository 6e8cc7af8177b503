"""Whether the service is well: what a load balancer asks, and what Prometheus collects."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import redis
from flask import Flask, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest, multiprocess
from prometheus_client import REGISTRY as THIS_PROCESS
from sqlalchemy import text

from bot.watch import HOURLY
from store import Store

PATIENCE = 1.0  # seconds that /readyz waits for each store


def add_health(app: Flask, valkey: redis.Redis, store: Store) -> None:
    """/healthz says that the process answers, /readyz whether both stores do; they are opened with PATIENCE."""
    checks: Mapping[str, Callable[[], object]] = {"redis": valkey.ping, "database": lambda: _question(store)}

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="up")

    @app.get("/readyz")
    def readyz() -> tuple[Response, int]:
        found = {name: _answer(name, check) for name, check in checks.items()}
        ready = set(found.values()) == {"ready"}
        return jsonify(status="ready" if ready else "not ready", **found), 200 if ready else 503


def _question(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("SELECT 1"))


def _answer(name: str, check: Callable[[], object]) -> str:
    try:
        check()
    except Exception:  # whatever is wrong with it, it is not ready
        return f"The {name} cannot be reached."
    return "ready"


def add_metrics(app: Flask, folder: str) -> None:
    """/metrics shows what all processes counted that count into `folder`; without one, what this process did."""

    @app.get("/metrics")
    def metrics() -> Response:
        HOURLY.tell_what_is_over()
        registry = THIS_PROCESS
        if folder:
            registry = CollectorRegistry()
            multiprocess.MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
