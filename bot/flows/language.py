"""Change the language, then on with the menu."""

from bot.ask import Caller, Steps
from bot.flows.welcome import choose_language


def language(caller: Caller) -> Steps:
    """Ask as on the first day; a phone that cannot draw Khmer is found out again."""
    yield from choose_language()
    return None
