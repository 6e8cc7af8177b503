"""A campaign that is being sent: how far it is, pause, go on, stop; and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, format_datetime, gettext, lazy_gettext
from flask_login import current_user

from campaigns import halting, report
from campaigns.chart import Bar, chart
from campaigns.choosing import mark
from campaigns.rules import Refused
from console import campaign_words, people, watching
from console.witness import note
from store import campaigns, replies
from store.campaigns import Campaign
from store.recipients import Counts

pages = Blueprint("running", __name__, url_prefix="/campaigns/<uuid:campaign>")

REFUSALS = {
    "not_sending": lazy_gettext("Only what is being sent can pause."),
    "not_paused": lazy_gettext("Only what is paused can go on."),
    "over_budget": lazy_gettext("It costs more than its budget: somebody else than its author has to approve that."),
    "story": lazy_gettext("It cannot go on: copy it, and write it without the story."),
    "over": lazy_gettext("It is over already."),
}


@pages.get("/live")
def live(campaign: UUID) -> str:
    """How far it is; a script brings the figures up to date while the page is open."""
    return render_template("running/live.html", **_shown(campaign))


@pages.get("/figures")
def figures(campaign: UUID) -> Response:
    """The part of that page which changes, for its script."""
    shown = _shown(campaign)
    response = make_response(render_template("running/figures.html", **shown))
    session.modified = False  # a script asks: that somebody left the page open keeps nobody signed in
    response.headers["X-State"] = str(shown["campaign"].state)
    return response


@pages.get("/report")
def report_(campaign: UUID) -> str:
    """What became of it, and what people did afterwards."""
    return render_template("running/report.html", **_shown(campaign))


@pages.get("/report.csv")
def csv(campaign: UUID) -> Response:
    """The counts as the command line writes them."""
    found, counts = _counts(campaign)
    written = StringIO(newline="")
    report.table(written, counts, replies.of(people.connection(), campaign))
    return _file(found, written.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", "csv")


@pages.get("/report.svg")
def picture(campaign: UUID) -> Response:
    """The same as a drawing, in the language of the page."""
    found, counts = _counts(campaign)
    bars = [Bar(gettext("all"), counts.by_state()), *watching.groups(counts)]
    title = f"{found.name}, {format_datetime(found.starts_at, 'd MMM y HH:mm')}"
    drawn = chart(title, bars, {state: str(words) for state, words in watching.TOLD.items()})
    return _file(found, drawn.encode(), "image/svg+xml", "svg")


def deed(
    path: str, action: str, words: LazyString
) -> Callable[[Callable[[UUID], None]], Callable[[UUID], ResponseReturnValue]]:
    """A page that does one thing to a campaign, once, and goes back to where it is watched."""

    def page_of(act: Callable[[UUID], None]) -> Callable[[UUID], ResponseReturnValue]:
        @pages.post(f"/{path}", endpoint=path)
        def page(campaign: UUID) -> ResponseReturnValue:
            _found(campaign)
            there = url_for("running.live", campaign=campaign)
            try:
                act(campaign)
            except Refused as refused:
                flash(str(REFUSALS.get(refused.code, refused)), "info")
                return redirect(there)
            note(people.connection(), action, str(campaign))
            people.session().commit()
            flash(str(words), "success")
            return redirect(there, 303)

        return page

    return page_of


@deed("pause", "paused_campaign", lazy_gettext("Paused. What is on its way still arrives."))
def pause(campaign: UUID) -> None:
    """Send no more of it for now."""
    halting.pause(people.connection(), campaign, current_user.email)


@deed("resume", "resumed_campaign", lazy_gettext("It goes on within a minute; nobody gets it twice."))
def resume(campaign: UUID) -> None:
    """Send on what paused."""
    halting.send_on(people.connection(), campaign)


@deed("stop", "stopped_campaign", lazy_gettext("Stopped for good. What is on its way still arrives."))
def stop(campaign: UUID) -> None:
    """End it."""
    halting.stop(people.connection(), campaign, current_user.email)


@pages.app_template_global()
def look_at(campaign: Campaign) -> watching.Seen:
    """How far a campaign is, for templates."""
    return watching.look(people.connection(), campaign, people.desk().now())


def _shown(campaign: UUID) -> dict[str, Any]:
    found = _found(campaign)
    answered = replies.of(people.connection(), campaign)
    return {
        "campaign": found,
        "seen": look_at(found),
        "words": campaign_words,
        "so_many": watching.people,
        "told": watching.TOLD,
        "replies": [(words, answered[kind]) for kind, words in watching.REPLIES.items()],
    }


def _counts(campaign: UUID) -> tuple[Campaign, Counts]:
    found = _found(campaign)
    return found, watching.counted(people.connection(), found)[0]


def _found(campaign: UUID) -> Campaign:
    return campaigns.find(people.connection(), campaign) or abort(404)


def _file(campaign: Campaign, content: bytes, kind: str, ending: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = kind
    # A name of letters and digits: what somebody called the campaign may hold anything.
    as_ = "inline" if ending == "svg" else "attachment"
    response.headers["Content-Disposition"] = f'{as_}; filename="campaign-{mark(campaign)}.{ending}"'
    return response
