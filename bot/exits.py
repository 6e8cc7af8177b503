"""The commands that stand under a question: the ways out of it."""

from __future__ import annotations

from bot import asides, commands
from bot.ask import Question
from bot.session import Session
from bot.standing import Standing

AT_MENU = 1  # answers in the log when the menu alone was answered


def exits(standing: Standing, session: Session, question: Question | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(always printed, printed where there is room), the most needed first."""
    if question is None or question is asides.RESUME:
        return (), ()
    is_aside = session.aside is not None
    leads_back = not standing.is_at_menu and question is not asides.TEXTS
    in_something = standing.has_chosen and not standing.is_at_menu
    wanted = {
        "back": leads_back if is_aside else standing.can_go_back,
        "menu": in_something or is_aside,
        "language": in_something and not is_aside,
    }
    live = [name for name, is_wanted in wanted.items() if is_wanted and commands.key(name, question)]
    if "back" in live and len(session.log) == AT_MENU and not is_aside:
        live = [name for name in live if name != "menu"]  # back is the menu
    always = [name for name in live if name != "language"][:1]
    return tuple(always), tuple(name for name in live if name not in always)
