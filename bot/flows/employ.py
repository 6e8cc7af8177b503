"""I employ people: what the law expects, register the enterprise, or open it to list workers and see what is due."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from typing import Any

from bot.ask import Caller, Choice, Do, Step, Steps
from bot.flows.employ_law import tell_law, to_bring
from bot.flows.employ_questions import ask_kind, ask_pin, ask_sector, ask_where, ask_workers
from bot.flows.employ_review import check_name, check_papers, check_place
from bot.flows.enterprise_told import EnterpriseTold
from bot.flows.messages import ask_messages
from bot.text import Text, _
from schemes.figures import text

NEW = {
    "register": _("Register my business"),
    "open": _("It is registered here"),
    "law": _("What the law expects"),
}  # max: label
KNOWN = {
    "open": _("Open my business"),
    "register": _("Register another one"),
    "law": _("What the law expects"),
}  # max: label
CONSENT = Choice(
    name="enterprise_consent",
    text=_("We keep what you tell us now, with this phone number. The Fund sees it. Do you agree?"),
    labels={True: _("I agree"), False: _("No")},  # max: label
    consent=True,
)
THANKS = _("Thank you. Come back any time.")


def employ(caller: Caller) -> Steps:
    """One wish after the other, until the enterprise is registered or opened."""
    on = date.fromisoformat(caller.today)
    here = yield Do("enterprises_here")
    first = Choice(
        name="employ",
        text=_("You employ people. What do you need?"),
        labels=KNOWN if here["enterprises"] else NEW,
    )
    while (wish := (yield first)) == "law":
        yield from tell_law(on)
    if wish == "open":
        return (yield from open_it())
    return (yield from register_it(caller, on))


def open_it() -> Steps:
    """Over to the account: it is opened by PIN, and never taken up again by a new call, as a registration is."""
    yield Do("cross_over", {"to": "employer", "known": {}})
    return None


def register_it(caller: Caller, on: date) -> Steps:
    """All that the Fund needs of an enterprise, the reference, and what to bring."""
    if not (yield CONSENT):
        return _("Nothing was kept.")
    yield Do("begin_enterprise")
    told = yield from ask_all(on)
    for check in (check_name, check_papers, check_place):
        told = yield from check(told, on)
    result = yield Do("register_enterprise", told.as_arguments())
    if known := result.get("known"):
        return known_on(known, on)
    if (yield from tell_reference(result["reference"], told.kind)) == "open":
        return (yield from open_it())
    yield from ask_messages(caller)
    return THANKS


def ask_all(on: date) -> Generator[Step, Any, EnterpriseTold]:
    """One question after the other."""
    told = EnterpriseTold()
    for ask in (ask_kind, ask_where, ask_sector, ask_workers, ask_pin):
        told = yield from ask(told, on)
    return told


def tell_reference(reference: str, kind: str) -> Generator[Step, Any, str]:
    """The number first, alone; then the papers; then its workers, or enough for today."""
    yield Choice(
        name="enterprise_reference",
        text=_("The Fund has your registration. Your number: {reference}. Write it down now.", reference=reference),
        labels={"go": _("Go on")},
    )
    wish = yield Choice(
        name="enterprise_bring",
        text=to_bring(kind),
        labels={"open": _("List my workers"), "later": _("Later")},  # max: label
    )
    return str(wish)


def known_on(by: str, on: date) -> Text:
    """Registered before: nothing is kept twice, and nobody hears by whom it was."""
    return KNOWN_BY[by](on)


KNOWN_BY = {
    "tin": lambda on: _(
        "This tax number is registered already; nothing is kept twice. Open it with its PIN, or call {fund}.",
        fund=text("hotline_fund", on),
    ),
    "commerce_number": lambda on: _(
        "This commerce number is registered already; nothing is kept twice. Open it with its PIN, or call {fund}.",
        fund=text("hotline_fund", on),
    ),
    "many": lambda on: _(
        "So many businesses stand on this phone that no more can be added by phone. Call {fund}.",
        fund=text("hotline_fund", on),
    ),
    "phone": lambda on: _(
        "You registered it on this phone already; nothing is kept twice. Open it with your PIN, or call {fund}.",
        fund=text("hotline_fund", on),
    ),
}
