"""The whole application with settings made in a test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest import mock

from flask import Flask

import app
from bot.hours import BOOKS
from bot.watch import HOURLY
from settings import Settings
from tests.gateways.good import ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL, WEBHOOK_KEY

SECRET_KEY = "a made-up secret for tests, long enough"


def values(database_url: str, redis_url: str, **changed: str) -> dict[str, str]:
    """The settings by name; production settings, with both providers set up."""
    return {
        "secret_key": SECRET_KEY,
        "public_url": PUBLIC_URL,
        "database_url": database_url,
        "redis_url": redis_url,
        "sms_gateway": "africastalking",
        "sms_sender": "1286",
        "africastalking_username": "soksabay",
        "africastalking_api_key": "a made-up API key",
        "africastalking_webhook_key": WEBHOOK_KEY,
        "twilio_account_sid": ACCOUNT_SID,
        "twilio_auth_token": AUTH_TOKEN,
        "twilio_from": "+85512000099",
        **changed,
    }


@contextmanager
def application(database_url: str, redis_url: str, **changed: str) -> Iterator[Flask]:
    """The application, whose connections to PostgreSQL are closed in the end."""
    with ExitStack() as closing:
        closing.callback(setattr, HOURLY, "keep", HOURLY.keep)
        open_store = app.open_store

        def opened(*args, **kwargs):
            store = open_store(*args, **kwargs)
            closing.callback(store.close)
            return store

        with mock.patch.object(app, "open_store", opened):
            made = app.create_app(Settings(**values(database_url, redis_url, **changed)))
        try:
            yield made
        finally:
            all_kept()


def all_kept() -> None:
    """Wait until what was counted is kept."""
    for thread in threading.enumerate():
        if thread.name == BOOKS:
            thread.join()
