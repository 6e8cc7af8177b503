"""Conversations that callers agreed to show: which there are, and one as it was, told again from its log."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, current_app, render_template, request

from bot.sharing import told
from console import campaign_words, people
from console.languages import chosen
from console.service_words import FLOWS
from schemes import number
from store import shared

MOST = 200

pages = Blueprint("sharing", __name__, url_prefix="/service/shared")


@pages.get("")
def everything() -> str:
    """The last ones."""
    rows = shared.listed(people.connection(), MOST)
    days = number("shared_conversation_days", current_app.extensions["desk"].today)
    return render_template("service/shared.html", rows=rows, names=_NAMES, days=days)


@pages.get("/<uuid:conversation>")
def one(conversation: UUID) -> str:
    """One of them, in the language of the page or in the other."""
    found = shared.find(people.connection(), conversation) or abort(404)
    flow = current_app.extensions["desk"].flow or abort(404)
    wanted = request.args.get("language", "")
    language = wanted if wanted in campaign_words.LANGUAGES else chosen()
    others = [(code, name) for code, name in campaign_words.LANGUAGES.items() if code != language]
    lines = list(told(flow, found.conversation, language))
    shown = {"conversation": found, "lines": lines, "spoken_in": language, "others": others}
    return render_template("service/transcript.html", names=_NAMES, **shown)


_NAMES = {"topics": FLOWS, "languages": campaign_words.LANGUAGES}
