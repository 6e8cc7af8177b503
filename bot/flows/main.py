"""The menu. Its numbers are the same for everybody and stay: posters print *1286*4#."""

from bot.ask import Caller, Choice, Flow, Steps
from bot.flows.benefits import benefits
from bot.flows.care import care
from bot.flows.check_code import check_code
from bot.flows.contributions import contributions
from bot.flows.eligibility import eligibility
from bot.flows.employ import employ
from bot.flows.employer import employer
from bot.flows.help import help_
from bot.flows.language import language
from bot.flows.my_report import my_report
from bot.flows.my_story import my_story
from bot.flows.on_duty import on_duty
from bot.flows.register import register
from bot.flows.report import report
from bot.flows.team import NUMBER, team
from bot.flows.welcome import welcome
from bot.text import Text, _

ENTRIES: dict[str, tuple[int, Text, Flow]] = {  # max: label
    "join": (1, _("Can I join?"), eligibility),
    "benefits": (2, _("What do I get?"), benefits),
    "register": (3, _("Register"), register),
    "contributions": (4, _("My contributions"), contributions),
    "report": (5, _("Report a problem"), report),
    "my_report": (6, _("My report"), my_report),
    "help": (7, _("Help"), help_),
    "language": (8, _("Language"), language),
}
# A first screen with all that there is would hide what most people come for. These have numbers for posters, and for
# the people on duty (9); Help lists those of bot.flows.services.
UNPRINTED: dict[str, tuple[int, Text, Flow]] = {  # max: label
    "duty": (9, _("On duty"), on_duty),
    "team": (NUMBER, _("A team comes to me"), team),
    "employ": (10, _("I employ people"), employ),
    "care": (11, _("I was at a hospital"), care),
    "story": (12, _("My story"), my_story),
    "check": (13, _("Check a code"), check_code),
    "employer": (14, _("Open my business"), employer),
}
EVERYTHING = ENTRIES | UNPRINTED

MENU = Choice(
    name="menu",
    text=_("Sok Sabay. What do you need?"),
    labels={key: label for key, (_number, label, _flow) in EVERYTHING.items()},
    numbers={key: number for key, (number, _label, _flow) in EVERYTHING.items()},
    unprinted=frozenset(UNPRINTED),
)


def main(caller: Caller) -> Steps:
    """Welcome whoever is new, then one entry of the menu after another."""
    if not caller.welcomed:
        yield from welcome(caller)
    while True:
        if goodbye := (yield from enter(caller, (yield MENU))):
            return goodbye


def enter(caller: Caller, chosen: str) -> Steps:
    """The conversation behind an entry of the menu; its goodbye, or None to come back to the menu."""
    _number, _label, flow = EVERYTHING[chosen]
    return (yield from flow(caller))
