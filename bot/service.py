"""All there is to talk about: the menu, and what is obeyed from anywhere by text message."""

from bot.flows.help import help_by_text, stuck
from bot.flows.main import MENU, main
from bot.flows.messages import start, stop
from bot.flows.my_story import answered_by_text
from bot.flows.team import replied
from bot.guess import guess
from bot.session import LASTING_SECONDS
from bot.topics import Service

SERVICE = Service(
    flow=main,
    menu=MENU,
    asides={"stop": stop, "start": start, "help": help_by_text},
    replies={"story": answered_by_text, "team": replied},
    guess=guess,
    stuck=stuck,
    lasting={
        "begin_registration": LASTING_SECONDS,
        "register": 0,
        "drop_registration": 0,
        "begin_enterprise": LASTING_SECONDS,
        "register_enterprise": 0,
    },
    fleeting=frozenset({"contributions", "employer"}),
    brief=frozenset({"duty"}),
    shared=frozenset({"join", "benefits", "register"}),
    silent=frozenset({"report", "my_report", "care"}),
    emptied=frozenset({"story"}),
)
