"""How the service does: how much it is used, where people stop, how texts arrive, and what broke."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

import redis
from flask import Blueprint, abort, current_app, render_template, request
from flask_babel import LazyString, format_date, gettext, lazy_gettext

import jobs
from bot.watch import HOURLY
from console import campaign_words, people
from console.service_words import FLOWS, GATEWAYS, QUEUES, asked_in, gateway, question
from jobs import queues
from schemes import number
from store import error_counts, turn_counts
from store.turn_counts import Only

LAST_ERRORS = 50
A_YEAR = 365  # days; so many are shown by the month
PERIODS: Mapping[int, LazyString] = {
    7: lazy_gettext("7 days"),
    30: lazy_gettext("30 days"),
    A_YEAR: lazy_gettext("a year"),
}

pages = Blueprint("service", __name__, url_prefix="/service")


@pages.get("")
def page() -> str:
    """Callers and turns of each day, and what they were about."""
    HOURLY.tell_what_is_over()  # of this process; the others tell at their next turn
    connection, period, only = people.connection(), _period(), _only()
    turns, spoken = turn_counts.summed(connection, only), campaign_words.LANGUAGES
    return render_template(
        "service/page.html",
        **_chosen(period, only),
        callers=_by_day(turn_counts.callers(connection, only.since), period, _mean, is_today_known=False),
        turns=_by_day(turns["day"], period, sum),
        flows=[(name, FLOWS[name]) for name in turns["flow"] if name in FLOWS],
        flow_rows=[(str(FLOWS.get(name, name)), times) for name, times in turns["flow"].items()],
        languages_used=[(str(spoken.get(name, name)), times) for name, times in turns["language"].items()],
        gateways_used=[(gateway(name), times) for name, times in turns["gateway"].items()],
        arrived=(arrived := list(_arrived(only.since))),
        shares=[(name, share) for name, _good, _bad, share in arrived],
    )


@pages.get("/flow/<flow>")
def flow(flow: str) -> str:
    """How far people come in one conversation, and where they are not understood."""
    if flow not in FLOWS:
        abort(404)
    period, only = _period(), _only(flow)
    shown = turn_counts.funnel(people.connection(), only)
    asked = asked_in(current_app.extensions["desk"], flow)
    rows = [(question(each.question, asked), each.times) for each in shown]
    mistaken = sorted(((question(each.question, asked), each.mistaken) for each in shown), key=lambda row: -row[1])
    wrong = [row for row in mistaken if row[1]]
    return render_template("service/flow.html", flow=flow, rows=rows, mistaken=wrong, **_chosen(period, only))


@pages.get("/machines")
def machines() -> str:
    """Queues and workers, and the last errors."""
    found = error_counts.last(people.connection(), LAST_ERRORS)
    days = number("service_error_days", current_app.extensions["desk"].today)
    return render_template("service/machines.html", queues=_queues(), names=QUEUES, errors=found, days=days)


def _queues() -> list[queues.Standing] | None:
    """None while Valkey is away."""
    try:
        return list(queues.look(jobs.connect(current_app.extensions["desk"].redis_url)))
    except redis.RedisError:
        return None


def _period() -> int:
    wanted = request.args.get("days", 30, type=int)
    return wanted if wanted in PERIODS else 30


def _only(flow: str = "") -> Only:
    """What was asked for, of what there may be."""
    language, way = request.args.get("language", ""), request.args.get("gateway", "")
    since = current_app.extensions["desk"].today - timedelta(days=_period() - 1)
    is_language, is_gateway = language in campaign_words.LANGUAGES, way in GATEWAYS
    return Only(since, flow, language if is_language else "", way if is_gateway else "")


def _chosen(period: int, only: Only) -> dict[str, object]:
    names = {"spoken": campaign_words.LANGUAGES, "gateways": GATEWAYS}
    return {"period": period, "periods": PERIODS, "only": only, "flow_names": FLOWS, **names}


def _by_day(
    counts: Mapping[date, int], period: int, put_together: Callable[[list[int]], int], is_today_known: bool = True
) -> list[tuple[str, int]]:
    """A row a day from the first that is known, also for days with nothing; of a year a row a month."""
    today = current_app.extensions["desk"].today
    if period < A_YEAR:
        days = [today - timedelta(days=ago) for ago in reversed(range(0 if is_today_known else 1, period))]
        return [(format_date(day, "d MMM"), counts.get(day, 0)) for day in days if counts and day >= min(counts)]
    months: dict[date, list[int]] = {}
    for day, count in sorted(counts.items()):
        months.setdefault(day.replace(day=1), []).append(count)
    return [(format_date(month, "MMM y"), put_together(each)) for month, each in months.items()]


def _mean(counts: list[int]) -> int:
    return round(sum(counts) / len(counts))


def _arrived(since: date) -> Iterator[tuple[str, int, int, int]]:
    """Of each operator: texts that arrived, that did not, and how many of 100 did."""
    counts = turn_counts.arrived(people.connection(), since)
    for operator in sorted({operator for operator, _status in counts}):
        good, bad = counts.get((operator, "delivered"), 0), counts.get((operator, "failed"), 0)
        if good + bad:
            name = campaign_words.OPERATORS.get(operator) or operator or gettext("not known")
            yield name, good, bad, round(100 * good / (good + bad))
