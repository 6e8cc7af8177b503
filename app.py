"""The application: every part put together, and the command line. The only file that knows all others."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from uuid import UUID

import click
import redis
from flask import Flask
from werkzeug.exceptions import HTTPException

import coredumps
import demo
import desks
import health
import jobs
import joint
import logs
import start
from bot import memory, webhooks
from bot.digests import DIGESTS, Digests
from bot.effects import MARKS, Effects, marker
from bot.gateways import Sender
from bot.gateways.africastalking import AfricasTalking
from bot.gateways.africastalking_send import AfricasTalkingSender
from bot.gateways.twilio import Twilio
from bot.gateways.twilio_redact import TwilioRedactor
from bot.gateways.twilio_send import TwilioSender
from bot.hours import Books
from bot.memory import Memory
from bot.pages import USSD
from bot.service import SERVICE
from bot.turns import Turns
from bot.watch import HOURLY, failed
from campaigns import commands as campaigns
from complaints import commands as complaints
from console import commands as staff
from console import officer_commands as duty
from console.door import Door, beside
from importing import care_commands
from importing import commands as files
from jobs import answers, batches
from jobs.cases import CaseWork
from jobs.context import Context
from schemes import to_confirm
from schemes.cambodia import today
from settings import ALWAYS, Settings, SettingsError, load
from store import TURN_PATIENCE, migrations, open_store
from store.registry import OwnRegistry
from store.sealing import Sealer, derive_key


def create_app(settings: Settings | None = None) -> Flask:
    """The web application and its commands; without `settings` they are read from the environment."""
    settings = settings or _settings()
    coredumps.forbid(hide=not settings.demo)
    logs.set_up(settings.log_level)
    app = Flask(__name__, static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=webhooks.LONGEST_REQUEST)
    door = Door(lambda: desks.of_console(settings))
    patient = partial(open_store, settings.database_url, settings.secret_key, patience=files.PATIENCE)
    others = joint.beside(beside(app.wsgi_app, door), joint.Desk(patient(threads=2), settings.redis_url))
    app.wsgi_app = webhooks.in_front_of(others, _desk(settings))  # type: ignore[assignment]
    app.register_error_handler(HTTPException, webhooks.refused)
    app.register_error_handler(Exception, webhooks.broke)
    if settings.demo:
        _add_phone(app, settings)
    _add_health(app, settings)
    _add_commands(app, settings)
    for group in (*files.groups(patient, today), *care_commands.groups(patient, today), *joint.groups(patient, today)):
        app.cli.add_command(group)
    app.cli.add_command(duty.group_of(lambda: desks.own_store(settings), desks.hiding(settings), today))
    app.cli.add_command(complaints.group_of(desks.of_officers(settings)))
    app.cli.add_command(campaigns.group_of(desks.of_campaigns(settings)))
    app.cli.add_command(staff.group_of(door))
    return app


def _settings() -> Settings:
    try:
        return load()
    except SettingsError as error:
        if error.code != "missing" or not (var := _demonstration()):
            sys.exit(str(error))
    os.environ.update(start.environment(os.environ, var))
    return load()


def _demonstration() -> Path | None:
    """Where the demonstration of this machine keeps its state, for a command typed beside it with nothing set."""
    var = Path(os.environ.get("VAR") or "var").resolve()
    is_command = os.environ.get("FLASK_RUN_FROM_CLI") == "true"
    is_bare = not any(os.environ.get(name) for name in ALWAYS)
    return var if is_command and is_bare and (var / "secret_key").exists() else None


def _desk(settings: Settings) -> webhooks.Desk:
    """Everything that answers callers."""
    store = open_store(settings.database_url, settings.secret_key, threads=settings.web_threads)
    HOURLY.keep = Books(store)
    queue = jobs.connect(settings.redis_url)
    mark = marker(derive_key(settings.secret_key, MARKS))
    send_soon = desks.sending_soon(queue)

    def keep_soon(promise: UUID) -> None:
        try:
            answers.feed(queue, promise)
        except redis.RedisError as error:
            failed("queue_away", error)  # as above

    digests = Digests(queue, derive_key(settings.secret_key, DIGESTS))
    cases = desks.case_sealer(settings)
    effects = Effects(
        store,
        OwnRegistry(store),
        settings.sms_gateway,
        send_soon,
        keep_soon,
        mark,
        digests=digests,
        case_sealer=cases,
        service_code=settings.service_code,
    )
    return webhooks.Desk(
        turns=Turns(SERVICE, _remembered(settings), effects, USSD),
        store=store,
        africastalking=_africastalking(settings),
        twilio=_twilio(settings),
        send_soon=send_soon,
    )


def _remembered(settings: Settings) -> Memory:
    """All conversations."""
    return Memory(memory.connect(settings.redis_url), Sealer(settings.secret_key, "talk"))


def _africastalking(settings: Settings) -> AfricasTalking:
    return AfricasTalking(
        username=settings.africastalking_username,
        api_key=settings.africastalking_api_key,
        webhook_key=settings.africastalking_webhook_key,
        sender=settings.sms_sender,
        api_url=settings.africastalking_api_url,
    )


def _twilio(settings: Settings) -> Twilio:
    return Twilio(
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_token,
        public_url=settings.public_url,
        sender=settings.twilio_from,
        api_url=settings.twilio_api_url,
    )


def redactor(settings: Settings) -> TwilioRedactor | None:
    """Who empties texts at the provider; nobody in a demonstration, unless a stand-in of the provider is given."""
    is_real = settings.twilio_auth_token and (settings.twilio_api_url or not settings.demo)
    return TwilioRedactor(_twilio(settings)) if is_real else None


def _senders(settings: Settings) -> dict[str, Sender]:
    """Who can send, by name: those that have what it takes."""
    senders: dict[str, Sender] = {}
    if "africastalking" in settings.sending:
        senders["africastalking"] = AfricasTalkingSender(_africastalking(settings))
    if "twilio" in settings.sending:
        senders["twilio"] = TwilioSender(_twilio(settings))
    return senders


def _context(settings: Settings, queue: str) -> Context:
    """Everything that the jobs of a queue need."""
    patience = batches.PATIENCE if queue == jobs.CAMPAIGNS else TURN_PATIENCE
    threads = 2 if queue == jobs.IMPORTS else 1  # one loads a file, and one tells how far it is read
    store = open_store(settings.database_url, settings.secret_key, threads=threads, patience=patience)
    patient = open_store(settings.database_url, settings.secret_key, threads=1, patience=answers.PATIENCE)
    valkey = jobs.connect(settings.redis_url)
    senders = _senders(settings)
    files = desks.files(settings)
    return Context(store, OwnRegistry(patient), valkey, senders, settings.sms_gateway, settings.service_code, files)


def _add_phone(app: Flask, settings: Settings) -> None:
    """The phone on the screen, which is its own telephone company."""
    exchange = demo.Exchange(
        service_code=settings.service_code,
        webhook_key=settings.africastalking_webhook_key,
        api_key=settings.africastalking_api_key,
        twilio_account_sid=settings.twilio_account_sid,
        twilio_auth_token=settings.twilio_auth_token,
        public_url=settings.public_url,
    )
    valkey = jobs.connect(settings.redis_url)
    inboxes = demo.Inboxes(valkey, Sealer(settings.secret_key, "inbox"))
    app.register_blueprint(demo.blueprint(exchange, inboxes, demo.Moods(valkey)))


def _add_health(app: Flask, settings: Settings) -> None:
    valkey = jobs.connect(settings.redis_url, health.PATIENCE)
    store = open_store(settings.database_url, settings.secret_key, threads=1, patience=health.PATIENCE)
    health.add_health(app, valkey, store)
    health.add_metrics(app, settings.prometheus_multiproc_dir)


def _add_commands(app: Flask, settings: Settings) -> None:
    @app.cli.command("worker")
    @click.argument("queue")
    def worker(queue: str) -> None:
        """Do the jobs of one queue until stopped."""
        from jobs.worker import work

        work(queue, settings.redis_url, _context(settings, queue))

    @app.cli.command("clock")
    def clock() -> None:
        """Do what is due, until stopped."""
        from jobs.clock import PATIENCE, THREADS, run
        from jobs.unfinished import Way

        store = open_store(settings.database_url, settings.secret_key, threads=THREADS, patience=PATIENCE)
        way = Way(settings.sms_gateway, settings.service_code, _remembered(settings))
        work = CaseWork(desks.case_sealer(settings), settings.sms_gateway, settings.service_code)
        run(store, settings.redis_url, way, work=work, redactor=redactor(settings))

    @app.cli.command("migrate")
    def migrate() -> None:
        """Bring the tables up to date."""
        migrations.migrate(settings.database_url)

    @app.cli.command("talk")
    @click.option("--number", default=demo.NUMBER, help="The made-up number to call from.")
    def talk(number: str) -> None:
        """Talk to the service from this terminal."""
        try:
            demo.talk(settings.public_url, settings.africastalking_webhook_key, number, settings.service_code)
        except demo.LineDead as dead:
            sys.exit(str(dead))

    @app.cli.command("check")
    def check() -> None:
        """List what the Fund must confirm."""
        for parameter, entry in to_confirm(today()):
            click.echo(f"{parameter.name} ({parameter.file}, from {entry.since}): {entry.to_confirm}")
