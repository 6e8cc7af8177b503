"""What the service is measured against: the least that an endpoint on Flask with a memory in Valkey can do."""

import os

import redis
from flask import Flask, request

REMEMBERED_S = 600


def create_app() -> Flask:
    """One endpoint that reads the form of a USSD request, writes once to Valkey and answers with text."""
    app = Flask(__name__, static_folder=None)
    valkey = redis.Redis.from_url(os.environ["REDIS_URL"])

    @app.post("/ussd")
    def ussd() -> tuple[str, dict[str, str]]:
        form = request.form
        valkey.set(f"bare:{form['phoneNumber']}", f"{form['sessionId']} {form['text']}", ex=REMEMBERED_S)
        return f"CON {form['text']}", {"Content-Type": "text/plain; charset=utf-8"}

    return app
