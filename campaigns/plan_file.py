"""The file in which a campaign is written before it is kept: YAML, with times and places as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import yaml

from bot.places import Place, districts, find, place, provinces
from campaigns.naming import in_order
from schemes.cambodia import CAMBODIA
from store.campaigns import Plan

MUST = ("name", "texts", "audience", "starts", "expires", "budget")
MAY = ("hours", "holidays", "pace", "canary", "gateway", "repeats")
GATEWAYS = ("africastalking", "twilio")

_YEARS = range(2000, 2200)
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d?:\d\d)", re.ASCII)
_HOURS = re.compile(r"(\d\d?)(?::00)? ?[-–] ?(\d\d?)(?::00)?", re.ASCII)
_WHOLE = re.compile(r"0|[1-9]\d{0,2}(,\d{3})+|[1-9]\d*", re.ASCII)
_LONGEST = 24  # letters of a number
_KEYS_OF_LISTS = ("provinces", "districts", "occupations", "sectors", "schemes", "missed", "languages")


@dataclass(frozen=True)
class Defaults:
    """What a plan need not say, and the gateways that are set up."""

    gateway: str
    from_hour: int
    until_hour: int
    pace: int
    canary: int
    gateways: tuple[str, ...] = field(default=GATEWAYS, kw_only=True)


class BadPlan(ValueError):
    """What stands in the file is no plan: `code` is for tests, the text says what to change.

    `values` are what stands in the text, for who says it in another language.
    """

    def __init__(self, code: str, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.code, self.values = code, values


class _TextOnly(yaml.BaseLoader):
    """YAML in which every value stays the text it is, and a key written twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise BadPlan("twice", f"{key.value} is written twice, again in line {key.start_mark.line + 1}.")
            seen.add(key.value)
        return super().construct_mapping(node, deep=True)


def read(content: str, defaults: Defaults, list_named: Callable[[str], str | None]) -> Plan:
    """The plan that is written there. `list_named` gives the id of a partner's list by its name. Raises BadPlan."""
    raw = _fields(content)
    from_hour, until_hour = _hours(raw["hours"]) if "hours" in raw else (defaults.from_hour, defaults.until_hour)
    return Plan(
        name=_words("name", raw["name"]),
        texts=_texts(raw["texts"]),
        audience=audience_of(raw["audience"], list_named),
        gateway=gateway(raw["gateway"], defaults.gateways) if "gateway" in raw else defaults.gateway,
        starts_at=moment("starts", raw["starts"]),
        expires_at=moment("expires", raw["expires"]),
        from_hour=from_hour,
        until_hour=until_hour,
        pace=whole("pace", raw["pace"]) if "pace" in raw else defaults.pace,
        canary=whole("canary", raw["canary"]) if "canary" in raw else defaults.canary,
        budget=whole("budget", raw["budget"]),
        repeats=_words("repeats", raw["repeats"]) if "repeats" in raw else "",
        on_holidays=_yes_no("holidays", raw["holidays"]) if "holidays" in raw else False,
    )


def written(plan: Plan, list_called: Callable[[str], str]) -> str:
    """The file of a plan: reading it gives the plan again. `list_called` gives the name of a partner's list."""
    audience = dict(plan.audience)
    for key in ("provinces", "districts"):
        if key in audience:
            audience[key] = [place(code).latin if key == "provinces" else code for code in audience[key]]
    if "partner_list" in audience:
        audience["partner_list"] = list_called(audience["partner_list"])
    content = {
        "name": plan.name,
        "texts": dict(in_order(plan.texts)),
        "audience": audience,
        "starts": shown(plan.starts_at),
        "expires": shown(plan.expires_at),
        "hours": f"{plan.from_hour}-{plan.until_hour}",
        **({"holidays": "yes"} if plan.on_holidays else {}),
        "pace": plan.pace,
        "canary": plan.canary,
        "budget": f"{plan.budget:,}",
        "gateway": plan.gateway,
        **({"repeats": plan.repeats} if plan.repeats else {}),
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def shown(time: datetime) -> str:
    """A time as the clocks of Cambodia show it."""
    return f"{time.astimezone(CAMBODIA):%Y-%m-%d %H:%M}"


def moment(name: str, raw: object) -> datetime:
    """A time in Cambodia as people write it, in UTC. Raises BadPlan."""
    try:
        day, hour = _TIME.fullmatch(raw.strip() if isinstance(raw, str) else "").groups()  # type: ignore[union-attr]
        local = datetime.strptime(f"{day} {hour}", "%Y-%m-%d %H:%M")
        if local.year not in _YEARS:
            raise ValueError
    except (AttributeError, ValueError):
        raise BadPlan("time", f"{name}: write the day and the hour in Cambodia as 2026-12-01 08:00.") from None
    return local.replace(tzinfo=CAMBODIA).astimezone(UTC)


def _fields(content: str) -> dict[str, Any]:
    try:
        raw = yaml.load(content, Loader=_TextOnly)  # noqa: S506 (makes texts only)
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        sentence = (
            f"The file is not written as YAML: look{line}. A text of several words with : or # in it needs quotes."
        )
        raise BadPlan("unreadable", sentence) from None
    except (yaml.YAMLError, RecursionError):
        raise BadPlan("unreadable", "The file is not written as YAML.") from None
    if not isinstance(raw, dict):
        raise BadPlan("unreadable", f"The file has to say, each on a line of its own: {', '.join(MUST)}.")
    return _known("The plan", raw, MUST, MAY)


def _known(what: str, raw: Mapping[Any, Any], must: tuple[str, ...], may: tuple[str, ...]) -> dict[str, Any]:
    for key in raw:
        if key not in must + may:
            raise BadPlan("unknown_key", f"{what} cannot say {key!r}; it can say {', '.join(must + may)}.")
    for key in must:
        if not raw.get(key):
            raise BadPlan("missing", f"{what} does not say {key}: add it.")
    return dict(raw)


def _words(name: str, raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise BadPlan("words", f"{name}: write a few words.")
    return " ".join(raw.split())


def _yes_no(name: str, raw: object) -> bool:
    if raw not in ("yes", "no", "true", "false"):
        raise BadPlan("yes_no", f"{name}: write yes or no.")
    return raw in ("yes", "true")


def gateway(raw: object, set_up: Sequence[str]) -> str:
    """One of those that are set up: of no other does anything leave. Raises BadPlan."""
    if raw not in GATEWAYS:
        raise BadPlan("gateway", f"gateway: there are {' and '.join(GATEWAYS)}.")
    if raw not in set_up:
        there = f"{' and '.join(set_up)} {'is' if len(set_up) == 1 else 'are'}" if set_up else "none is"
        raise BadPlan("gateway_off", f"gateway: {raw} is not set up here; {there}.")
    return str(raw)


def _texts(raw: object) -> dict[str, str]:
    if not isinstance(raw, dict) or not all(isinstance(text, str) for text in raw.values()):
        raise BadPlan("texts", "texts: write one text for each language, km: and en:, each on a line of its own.")
    return {language: text.strip() for language, text in raw.items()}


def _hours(raw: object) -> tuple[int, int]:
    found = _HOURS.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if not found:
        raise BadPlan("hours", "hours: write from which hour until which it may be sent, as 8-20.")
    return int(found[1]), int(found[2])


def whole(name: str, raw: object) -> int:
    """A whole number as people write it. Raises BadPlan."""
    if not isinstance(raw, str) or not _WHOLE.fullmatch(raw.strip()) or len(raw) > _LONGEST:
        raise BadPlan("number", f"{name}: write a whole number such as 15,000, without a unit.")
    return int(raw.replace(",", ""))


def audience_of(raw: object, list_named: Callable[[str], str | None]) -> dict[str, Any]:
    """The audience with places by their codes; store.audiences knows the rest. Raises BadPlan."""
    if not isinstance(raw, dict):
        raise BadPlan("audience", "audience: say who gets it, for instance `who: all` on a line of its own below.")
    audience: dict[str, Any] = {key: _listed(value) if key in _KEYS_OF_LISTS else value for key, value in raw.items()}
    if "provinces" in audience:
        audience["provinces"] = [_place(each, provinces()).code for each in audience["provinces"]]
    if "districts" in audience:
        everywhere = tuple(each for province in provinces() for each in districts(province.code))
        audience["districts"] = [_place(each, everywhere).code for each in audience["districts"]]
    if "missed" in audience:
        audience["missed"] = [whole("missed", each) for each in audience["missed"]]
    if "due_this_month" in audience:
        audience["due_this_month"] = audience["due_this_month"] in ("yes", "true")
    if "partner_list" in audience:
        audience["partner_list"] = _partner_list(audience["partner_list"], list_named)
    return audience


def _listed(raw: object) -> list[str]:
    return [str(each).strip() for each in raw] if isinstance(raw, list) else [str(raw).strip()]


def _place(raw: str, places: tuple[Place, ...]) -> Place:
    """One of these places, by its code or its whole name, in Khmer or in Latin letters."""
    exact = [each for each in places if raw.casefold() in (each.code, each.km, each.latin.casefold())]
    if len(exact) > 1:
        sentence = f"{raw}: several districts are called so. Write the code, as {exact[0].code}."
        raise BadPlan("several_places", sentence, place=raw, instead=exact[0].code)
    if not exact:
        near = ", ".join(each.latin for each in find(raw) if each in places)
        raise BadPlan("place", f"{raw}: there is no such place." + (f" Is it {near}?" if near else ""), place=raw)
    return exact[0]


def _partner_list(raw: object, list_named: Callable[[str], str | None]) -> str:
    found = list_named(_words("partner_list", raw))
    if found is None:
        raise BadPlan("list", f"{raw}: there is no such list; `flask campaign list-import` brings one in.")
    return found
