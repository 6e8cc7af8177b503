"""What people of the fund are given, made from the settings: officers, who writes to many people, the console."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import redis

import jobs
from bot import story_room
from bot.effects import MARKS, hidden, marker
from bot.flows import reminded, team
from bot.report_effects import CASES
from bot.service import SERVICE
from bot.watch import failed
from campaigns import commands as campaigns
from complaints import commands as complaints
from console import door
from jobs import imports, replies
from schemes.cambodia import today
from settings import Settings
from store import Store, open_store
from store.sealing import Sealer, derive_key


def own_store(settings: Settings) -> Store:
    """The store for a command, which may take longer than a turn."""
    return open_store(settings.database_url, settings.secret_key, patience=door.PATIENCE)


def of_officers(settings: Settings) -> complaints.Desk:
    """For `flask complaints`."""
    return complaints.Desk(
        lambda: open_store(settings.database_url, settings.secret_key, patience=complaints.PATIENCE),
        lambda: case_sealer(settings),
        today,
    )


def of_campaigns(settings: Settings) -> campaigns.Desk:
    """For `flask campaign`."""
    return campaigns.Desk(
        lambda: open_store(settings.database_url, settings.secret_key, patience=campaigns.PATIENCE),
        settings.sms_gateway,
        settings.service_code,
        sending_soon(jobs.connect(settings.redis_url)),
        lambda: datetime.now(UTC),
        settings.sending,
    )


def of_console(settings: Settings) -> door.Desk:
    """For the pages at /console/, and `flask staff`."""
    return door.Desk(
        open_store(settings.database_url, settings.secret_key, threads=settings.web_threads, patience=door.PATIENCE),
        settings.redis_url,
        settings.secret_key,
        settings.public_url,
        lambda: datetime.now(UTC),
        gateway=settings.sms_gateway,
        gateways=settings.sending,
        service_code=settings.service_code,
        files=files(settings),
        flow=SERVICE.flow,
        is_demo=settings.demo,
        send_soon=sending_soon(jobs.connect(settings.redis_url)),
        import_soon=importing_soon(jobs.connect(settings.redis_url)),
        reminder=lambda kind, on: door.Said(
            reminded.usual(kind, settings.service_code, on), reminded.values(kind, settings.service_code, on)
        ),
        story_text=lambda *told: story_room.text(settings.service_code, *told),
        visit_text=lambda day, district, spot, language: team.campaign_text(
            day, district, spot, settings.service_code, language
        ),
        hide=hiding(settings),
        proxies=settings.proxies,
    )


def hiding(settings: Settings) -> Callable[[str], str]:
    """How a PIN is hidden before it is kept, as on the telephone."""
    mark = marker(derive_key(settings.secret_key, MARKS))
    return lambda pin: hidden(mark, pin)


def files(settings: Settings) -> Path:
    """Where files lie that staff sent in, for the worker that imports them."""
    return settings.var.resolve() / "imports"


def case_sealer(settings: Settings) -> Sealer:
    """What complaints are sealed with beside the officers' key."""
    return Sealer(settings.secret_key, CASES)


def importing_soon(queue: redis.Redis) -> Callable[[UUID], None]:
    """How a file that staff sent in is imported at once."""

    def import_soon(file: UUID) -> None:
        try:
            imports.feed(queue, file)
        except redis.RedisError as error:
            failed("queue_away", error)  # as below

    return import_soon


def sending_soon(queue: redis.Redis) -> Callable[[UUID], None]:
    """How a message that was written is sent at once."""

    def send_soon(message: UUID) -> None:
        try:
            replies.feed(queue, message)
        except redis.RedisError as error:
            failed("queue_away", error)  # the clock looks after it

    return send_soon
