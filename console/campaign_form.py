"""The form in which a campaign is written: what stands in its fields, and the plan that they make."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

from bot import alphabets
from bot.khmer import digits
from bot.places import place
from campaigns import plan_file
from campaigns.plan_file import BadPlan, Defaults
from schemes.cambodia import CAMBODIA, at, day_of
from store.campaigns import Plan

LONGEST_NAME = 80  # letters
LONGEST_TEXT = 2_000
TEXTS = ("km", "en")
_TICKED = ("provinces", "sectors", "schemes", "languages")
_WRITTEN = ("districts", "occupations", "missed")  # one after the other, with commas between
_NUMBERS = ("from_hour", "until_hour", "pace", "canary", "budget")

Fields = MultiDict[str, str]


@dataclass
class Written:
    """What somebody wrote: the plan it makes, as far as it makes one, and what is wrong by the name of the field."""

    texts: dict[str, str] = field(default_factory=dict)
    audience: dict[str, Any] = field(default_factory=dict)
    starts: datetime | None = None
    plan: Plan | None = None
    wrong: dict[str, Exception] = field(default_factory=dict)

    def take(self, name: str, otherwise: Any, parse: Callable[..., Any], *given: object) -> Any:
        """What a field says; if it says nothing that can be, that is noted."""
        try:
            return parse(*given)
        except BadPlan as bad:
            self.wrong[name] = bad
            return otherwise


def blank(defaults: Defaults, now: datetime) -> Fields:
    """The form of a new campaign, from tomorrow on for two days."""
    tomorrow = day_of(now) + timedelta(days=1)
    starts, expires = at(tomorrow, defaults.from_hour), at(tomorrow + timedelta(days=2), defaults.until_hour)
    numbers = {name: str(getattr(defaults, name)) for name in _NUMBERS if name != "budget"}
    return MultiDict({"who": "all", "starts": _local(starts), "expires": _local(expires), "repeats": "", **numbers})


def filled(plan: Plan) -> Fields:
    """The form of one that was written already."""
    audience = plan.audience
    fields: Fields = MultiDict({"name": plan.name, **plan.texts, "repeats": plan.repeats, "gateway": plan.gateway})
    fields.update({"starts": _local(plan.starts_at), "expires": _local(plan.expires_at)})
    fields.update({name: str(getattr(plan, name)) for name in _NUMBERS})
    fields.update({"who": audience.get("who", "all"), "partner_list": audience.get("partner_list", "")})
    fields.update({"occupations": _row(audience.get("occupations", ()))})
    fields.update({"missed": ", ".join(map(str, audience.get("missed", ())))})
    fields.update({"districts": ", ".join(map(_unmistaken, audience.get("districts", ())))})
    fields.update({"on_holidays": "yes" if plan.on_holidays else ""})
    fields.update({"due_this_month": "yes" if audience.get("due_this_month") else ""})
    for name in _TICKED:
        fields.setlist(name, list(audience.get(name, ())))
    return fields


def again(plan: Plan, now: datetime) -> Fields:
    """The form of a new one like this, whose times lie as many years later as brings them into the future."""
    years = 0
    while _later(plan.starts_at, years) <= now:
        years += 1
    fields = filled(plan)
    starts = _later(plan.starts_at, years)
    fields["starts"], fields["expires"] = _local(starts), _local(starts + (plan.expires_at - plan.starts_at))
    return fields


def read(fields: Fields, defaults: Defaults) -> Written:
    """What was written there. Every field that makes no sense is in `wrong`; then there is no plan."""
    written = Written()
    said = {language: words(fields, language).strip() for language in TEXTS}
    written.texts = {language: written.take(language, "", _text, text) for language, text in said.items() if text}
    written.audience = dict(_audience(fields, written))
    starts, expires = (
        written.take(each, None, plan_file.moment, each, words(fields, each)) for each in ("starts", "expires")
    )
    written.starts = starts
    name = written.take("name", "", _name, words(fields, "name"))
    typed = {each: digits(words(fields, each)) for each in _NUMBERS}
    numbers = {each: written.take(each, 0, plan_file.whole, each, typed[each]) for each in _NUMBERS}
    gateway = words(fields, "gateway")
    if gateway in plan_file.GATEWAYS:
        written.take("gateway", "", plan_file.gateway, gateway, defaults.gateways)
    if starts and expires and not written.wrong:
        written.plan = Plan(
            name=name,
            texts=written.texts,
            audience=written.audience,
            gateway=gateway if gateway in plan_file.GATEWAYS else defaults.gateway,
            starts_at=starts,
            expires_at=expires,
            repeats=words(fields, "repeats"),
            on_holidays=bool(words(fields, "on_holidays")),
            **numbers,
        )
    return written


def words(fields: Fields, name: str) -> str:
    """What stands in a field, without what no database keeps."""
    return fields.get(name, "").replace("\0", "").replace("\r\n", "\n")


def _audience(fields: Fields, written: Written) -> Iterator[tuple[str, Any]]:
    who = words(fields, "who")
    if who not in ("", "all"):
        yield "who", who
    if list_id := words(fields, "partner_list"):
        yield "partner_list", list_id
    for name in (*_TICKED, *_WRITTEN):
        listed = fields.getlist(name) if name in _TICKED else _cells(words(fields, name))
        if said := [each.strip() for each in listed if each.strip()]:
            yield from written.take(name, {}, plan_file.audience_of, {name: said}, _same).items()
    if words(fields, "due_this_month"):
        yield "due_this_month", True


def _cells(row: str) -> list[str]:
    """What stands between commas; what has a comma in it stands in quotes, as in CSV."""
    try:
        return [each for line in csv.reader(row.splitlines(), skipinitialspace=True) for each in line]
    except csv.Error:
        return row.replace("\n", ",").split(",")


def _row(cells: Sequence[str]) -> str:
    """The same as it is typed."""
    file = io.StringIO()
    csv.writer(file, lineterminator="").writerow(cells)
    return file.getvalue()


def _same(list_id: str) -> str:
    return list_id


def _name(raw: str) -> str:
    name = " ".join(raw.split())
    if not alphabets.to_wire(name).strip() or len(name) > LONGEST_NAME:
        raise BadPlan("name", f"name: write a few words, up to {LONGEST_NAME} letters.", most=LONGEST_NAME)
    return name


def _text(raw: str) -> str:
    if len(raw) > LONGEST_TEXT:
        raise BadPlan("text", f"The text is longer than {LONGEST_TEXT:,} letters.", most=f"{LONGEST_TEXT:,}")
    return raw


def _unmistaken(code: str) -> str:
    return place(code).latin if _is_only(code) else code


def _is_only(code: str) -> bool:
    try:
        return bool(plan_file.audience_of({"districts": place(code).latin}, _same)["districts"] == [code])
    except BadPlan:
        return False


def _later(moment: datetime, years: int) -> datetime:
    local = moment.astimezone(CAMBODIA)
    try:
        return local.replace(year=local.year + years)
    except ValueError:  # 29 February
        return local.replace(year=local.year + years, day=28)


def _local(moment: datetime) -> str:
    """As a browser has it in a field for a day and an hour."""
    return f"{moment.astimezone(CAMBODIA):%Y-%m-%dT%H:%M}"
