"""Every page of the console that can be opened: its address in a made-up fund, and whose role opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from bench.fund import Fund
from catalogue import overview
from console.access import ACCESS, NOBODY, Anybody, Role

# What stands for an argument in an address. A page with another argument must be added here, or nothing is measured.
VALUES: Mapping[str, Callable[[Fund], Any]] = {
    "campaign": lambda fund: fund.sending,
    "case": lambda fund: fund.case,
    "person": lambda fund: fund.person,
    "code": lambda fund: "en",
    "text": lambda fund: next(iter(overview.texts())),
    "kind": lambda fund: "csv",
    "flow": lambda fund: "join",
    "member": lambda fund: fund.member,
    "story": lambda fund: fund.story,
    "organisation": lambda fund: fund.organisation,
    "visit": lambda fund: fund.visit,
    "telling": lambda fund: fund.telling,
    "conversation": lambda fund: fund.conversation,
    "import_": lambda fund: fund.import_,
    "enterprise": lambda fund: fund.enterprise,
    "record": lambda fund: fund.record,
    "reminder": lambda fund: "due",
}
# Where a page wants another: one that is still a draft, somebody who has applied.
OTHER_VALUES: Mapping[str, Mapping[str, Callable[[Fund], Any]]] = {
    "registrations.one": {"member": lambda fund: fund.applicant},
    "partner_campaigns.one": {"campaign": lambda fund: fund.partner_sending},
    "partner_campaigns.edit": {"campaign": lambda fund: fund.partner_draft},
    "writing.edit": {"campaign": lambda fund: fund.draft},
    "deciding.weigh": {"campaign": lambda fund: fund.draft},
}
# What else is asked of a page: a search, a filter, a page far back.
QUERIES: Mapping[str, tuple[str, ...]] = {
    "audit.search": ("staff=somebody1@fund.example", "action=signed_in&before=500"),
    "campaigns.everything": ("state=finished",),
    "complaints.inbox": ("kind=OTHER&province=12", "age=old"),
    "case_counts.same_employer": ("province=12&kind=NOT_PAID",),
    "texts.everything": ("words=can+you", "page=9&where=report"),
    "service.page": ("days=365",),
}
# Forms that show something and keep nothing but a row of the audit, filled in.
FORMS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "members.search": ({"sought": "2000000001"}, {"sought": "+85512000001"}),
    "enterprises.search": ({"sought": "L001-100000007"},),
    "deciding.weigh": ({"seen": ""},),
    "writing.look": ({"name": "New year", "km": "សួស្តី", "en": "Hello", "who": "all"},),
    "writing.count": (
        {"name": "New year", "km": "សួស្តី", "en": "Hello", "who": "all"},
        {"name": "New year", "km": "សួស្តី", "en": "Hello", "who": "registered", "districts": "1201, 1202"},
        {"name": "New year", "km": "សួស្តី", "en": "Hello", "who": "registered", "languages": "en", "sectors": "shop"},
        {"name": "New year", "km": "សួស្តី", "en": "Hello", "who": "registered", "missed": "2", "provinces": "12"},
    ),
}
NOT_OPENED = {
    "static": "a file",
    "security.logout": "it ends the session",
    "security.two_factor_token_validation": "it ends the session",
    "security.two_factor_setup_validate": "it answers a form alone",
    "security.mf_recovery": "it is open between password and second factor alone",
    "security.login": "it leads on whoever has signed in",
    "security.reset_password": "it wants a link that is used once",
    "home.speak": "it leads on to another page",
}


class NoValue(Exception):
    """A page has an argument for which bench/addresses.py gives no value."""


@dataclass(frozen=True)
class Address:
    """A page with all that is asked of it, a role that opens it, and what is sent to it, if it is a form."""

    endpoint: str
    path: str
    role: Role
    form: Mapping[str, str] | None = None


def forms(console: Flask, fund: Fund) -> Iterator[Address]:
    """Those of FORMS. Raises NoValue."""
    adapter = console.url_map.bind("sok.example")
    for endpoint, filled in FORMS.items():
        (rule,) = (rule for rule in console.url_map.iter_rules(endpoint) if "POST" in (rule.methods or ()))
        for form in filled:
            path = adapter.build(endpoint, _values(rule, fund), method="POST")
            yield Address(endpoint, path, role_of(endpoint), form)


def role_of(endpoint: str) -> Role:
    """One that may open it."""
    allowed = ACCESS.get(endpoint, NOBODY)
    return Role.ADMINISTRATOR if isinstance(allowed, Anybody) else min(allowed)


def addresses(console: Flask, fund: Fund) -> Iterator[Address]:
    """All of them, by endpoint. Raises NoValue."""
    adapter = console.url_map.bind("sok.example")
    for rule in sorted(console.url_map.iter_rules(), key=lambda rule: rule.endpoint):
        allowed = ACCESS.get(rule.endpoint, NOBODY)
        if "GET" not in (rule.methods or ()) or allowed == NOBODY or rule.endpoint in NOT_OPENED:
            continue
        path = adapter.build(rule.endpoint, _values(rule, fund))
        for query in ("", *QUERIES.get(rule.endpoint, ())):
            yield Address(rule.endpoint, f"{path}?{query}" if query else path, role_of(rule.endpoint))


def _values(rule: Rule, fund: Fund) -> dict[str, Any]:
    known = {**VALUES, **OTHER_VALUES.get(rule.endpoint, {})}
    unknown = sorted(rule.arguments - known.keys())
    if unknown:
        raise NoValue(f"{rule.endpoint} has the argument {unknown[0]!r}: give it a value in bench/addresses.py")
    return {name: known[name](fund) for name in rule.arguments}
