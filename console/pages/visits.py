"""Visits: where a team comes and when, how many people said that they come, and the campaign that tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext
from flask_login import current_user

from bot.places import Name
from bot.text import LANGUAGES
from campaigns import plan_file
from campaigns.cost import priced
from campaigns.plan_file import BadPlan
from console import campaign_words, duty_words, people
from console.campaign_sight import defaults
from console.witness import note
from schemes.cambodia import at
from store import campaigns, comers, organisations, reach, visits
from store.campaigns import Plan
from store.visits import Visit

AHEAD, OVER = 100, 30  # on the page
DAYS_BEFORE = 3  # people are told
FURTHEST = timedelta(days=366)  # that one is planned ahead: what is further is a slip in the year
LONGEST_SPOT = 40
BUDGET_PERCENT, LEAST_BUDGET = 120, 1_000  # of what it costs today; riel

pages = Blueprint("visits", __name__, url_prefix="/visits")


@pages.get("")
def everything() -> str:
    """Those to come, and those that were."""
    return _everything({})


@pages.post("")
def plan() -> ResponseReturnValue:
    """Plan one; the id comes with the form, so that a second click plans no second one."""
    wrong: dict[str, LazyString] = {}
    new = _read(wrong)
    if new is None:
        return _everything(wrong)
    visit = _id(request.form.get("id", ""))
    if visits.add(people.connection(), new, current_user.email, visit):
        return _done("planned_visit", visit, lazy_gettext("Planned."))
    return redirect(url_for("visits.one", visit=visit))


@pages.get("/<uuid:visit>")
def one(visit: UUID) -> str:
    """One of them."""
    found = _found(visit)
    shown = {"visit": found, "where": campaign_words.place, "today": people.desk().today}
    told = comers.to_be_told(people.connection(), visit)
    return render_template("visits/one.html", **shown, told=told, may_tell=_tells_from(found) is not None)


@pages.post("/<uuid:visit>/cancel")
def cancel(visit: UUID) -> ResponseReturnValue:
    """It does not take place, and who said that they come is told once; a campaign that tells of it is to be stopped on
    its own page."""
    found, told = _found(visit), comers.to_be_told(people.connection(), visit)
    if found.day < people.desk().today or not visits.cancel(people.connection(), visit, people.desk().today):
        return redirect(url_for("visits.one", visit=visit))
    said = lazy_gettext("Called off; %(count)s people are texted. Stop its campaign too, if it has one.", count=told)
    return _done("cancelled_visit", visit, said)


@pages.post("/<uuid:visit>/campaign")
def campaign(visit: UUID) -> ResponseReturnValue:
    """A draft that tells everybody in the district, in both languages; a second click opens the same."""
    found, connection = _found(visit), people.connection()
    starts = _tells_from(found)
    if found.campaign_id is None and starts is None:
        flash(str(lazy_gettext("It is too late to tell people of it.")), "info")
        return redirect(url_for("visits.one", visit=visit))
    new = uuid5(visit, "campaign")
    if found.campaign_id or starts is None or not visits.tell(connection, visit, _kept(found, new, starts)):
        return redirect(url_for("campaigns.one", campaign=found.campaign_id or new))
    note(connection, "wrote_campaign", str(new))
    people.session().commit()
    flash(str(lazy_gettext("A draft: look at its texts and its cost, then submit it.")), "success")
    return redirect(url_for("campaigns.one", campaign=new), 303)


def _kept(visit: Visit, as_: UUID, starts: datetime) -> UUID:
    usual, desk = defaults(), people.desk()
    draft = Plan(
        name=f"{Name(visit.district).in_('en')}, {visit.day.isoformat()}",
        texts={
            language: desk.visit_text(visit.day, visit.district, visit.spot, language).replace("\u200b", "")
            for language in LANGUAGES
        },
        audience={"who": "all", "districts": [visit.district]},
        gateway=usual.gateway,
        starts_at=starts,
        expires_at=at(visit.day, usual.from_hour),
        from_hour=usual.from_hour,
        until_hour=usual.until_hour,
        pace=usual.pace,
        canary=usual.canary,
        budget=0,
        on_holidays=False,
    )
    cost = _cost(draft)
    priced = replace(draft, budget=max(cost * BUDGET_PERCENT // 100, LEAST_BUDGET))
    return campaigns.add(people.connection(), priced, current_user.email, as_)


def _cost(draft: Plan) -> int:
    """What it costs at most, in riel; the clock knows where people live, unless it stands."""
    connection, today, where = people.connection(), people.desk().today, draft.audience
    found = reach.at_once(connection, where, today, LANGUAGES) or reach.now(connection, where, today, LANGUAGES)
    return priced(draft, found.people, today).riel


def _tells_from(visit: Visit) -> datetime | None:
    """When the text begins to leave: some days before, tomorrow at the earliest; None if that is too late."""
    tomorrow = people.desk().today + timedelta(days=1)
    first = max(visit.day - timedelta(days=DAYS_BEFORE), tomorrow)
    return at(first, defaults().from_hour) if first < visit.day and visit.cancelled_on is None else None


def _everything(wrong: Mapping[str, LazyString]) -> str:
    connection, today = people.connection(), people.desk().today
    working = [each for each in organisations.listed(connection) if each.works]
    names = ("organisation", "day", "district", "spot")
    typed = {name: request.form.get(name, "") for name in names} | {"id": request.form.get("id") or str(uuid4())}
    after, before = (request.args.get(name, type=UUID) for name in ("after", "before"))
    ahead = visits.ahead(connection, today, AHEAD + 1, after)
    over = visits.over(connection, today, OVER + 1, before)
    lists = {"ahead": ahead[:AHEAD], "over": over[:OVER], "more": len(ahead) > AHEAD, "earlier": len(over) > OVER}
    shown = {"organisations": working, "where": campaign_words.place, "today": today, "most": LONGEST_SPOT}
    return render_template("visits/everything.html", **lists, **shown, wrong=wrong, typed=typed)


def _read(wrong: dict[str, LazyString]) -> visits.Plan | None:
    """What was typed; None, and why, if it cannot be planned."""
    organisation = request.form.get("organisation", type=UUID)
    of = organisations.find(people.connection(), organisation) if organisation else None
    if of is None or not of.works:
        wrong["organisation"] = duty_words.WRONG["kind"]
    day = _day(request.form.get("day", ""))
    if day is None or not timedelta() <= day - people.desk().today <= FURTHEST:
        wrong["day"] = duty_words.WRONG["day"]
    district = _district(request.form.get("district", "").strip(), wrong)
    spot = " ".join(request.form.get("spot", "").split())
    if len(spot) > LONGEST_SPOT:
        wrong["spot"] = duty_words.WRONG["spot"]
    if wrong or of is None or day is None:
        return None
    return visits.Plan(of.id, day, district[:2], district, spot)


def _district(typed: str, wrong: dict[str, LazyString]) -> str:
    """The code of a district by its whole name in either script, or its four digits."""
    try:
        return str(plan_file.audience_of({"districts": [typed]}, lambda _name: None)["districts"][0])
    except BadPlan as bad:
        wrong["district"] = duty_words.WRONG["several" if bad.code == "several_places" else "place"]
        return ""


def _done(action: str, visit: UUID, said: LazyString) -> ResponseReturnValue:
    note(people.connection(), action, str(visit))
    people.session().commit()
    flash(str(said), "success")
    return redirect(url_for("visits.one", visit=visit), 303)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


def _found(visit: UUID) -> Visit:
    return visits.find(people.connection(), visit) or abort(404)
