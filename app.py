"""The application: every part put together, and the command line. The only file that knows all others."""

import sys
from collections.abc import Callable, Mapping

import click
import redis
from flask import Flask, Response, jsonify
from redis.backoff import NoBackoff
from redis.retry import Retry
from sqlalchemy import text

from jobs.clock import run as run_clock
from jobs.context import Context
from jobs.worker import work
from settings import Settings, SettingsError, load
from store import Store, open_store

HEALTH_PATIENCE = 1.0  # seconds that /readyz waits for each store


def create_app(settings: Settings | None = None) -> Flask:
    """The web application and its commands; without `settings` they are read from the environment."""
    settings = settings or _settings()
    app = Flask(__name__)
    _add_health(app, _checks(settings))
    _add_commands(app, settings)
    return app


def _settings() -> Settings:
    try:
        return load()
    except SettingsError as error:
        sys.exit(str(error))


def _checks(settings: Settings) -> Mapping[str, Callable[[], object]]:
    """What /readyz tries, under the name it has there; each raises when its store is away."""
    valkey = redis.Redis.from_url(
        settings.redis_url,
        socket_timeout=HEALTH_PATIENCE,
        socket_connect_timeout=HEALTH_PATIENCE,
        retry=Retry(NoBackoff(), 0),
    )
    store = open_store(settings.database_url, settings.secret_key, threads=1, patience=HEALTH_PATIENCE)
    return {"valkey": valkey.ping, "postgresql": lambda: _question(store)}


def _question(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("SELECT 1"))


def _add_health(app: Flask, checks: Mapping[str, Callable[[], object]]) -> None:
    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="up")

    @app.get("/readyz")
    def readyz() -> tuple[Response, int]:
        found = {name: _answer(check) for name, check in checks.items()}
        ready = set(found.values()) == {"ready"}
        return jsonify(status="ready" if ready else "not ready", **found), 200 if ready else 503


def _answer(check: Callable[[], object]) -> str:
    try:
        check()
    except Exception:  # whatever is wrong with it, it is not ready
        return "It cannot be reached, or does not answer within a second."
    return "ready"


def _add_commands(app: Flask, settings: Settings) -> None:
    def open_it() -> Store:
        return open_store(settings.database_url, settings.secret_key)

    @app.cli.command("worker")
    @click.argument("queue")
    def worker(queue: str) -> None:
        """Do the jobs of one queue until stopped."""
        work(queue, settings.redis_url, Context(open_it(), {}))

    @app.cli.command("clock")
    def clock() -> None:
        """Do what is due, until stopped."""
        run_clock(open_it(), settings.redis_url)
