"""What is new in a USSD request: Africa's Talking sends all that was typed in a call, joined by stars."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation import Message
from bot.session import Person, Session

AT_ONCE_MOST = 20  # answers dialled at once: longer than any way through the menus


def message(session: Session, person: Person, call: str, typed: str, mark: Callable[[str], str]) -> Message:
    """The message in a request of the call `call` in which `typed` was typed so far.

    A caller may type a star of their own (12*03*1995), so nothing is split at stars but what was dialled with the
    code. What was heard is remembered as its length and a keyed mark: it may hold a PIN. Text that is shorter than
    what was heard, or does not go on from it, is an old request come late: the present screen is the answer.
    So is a request of an earlier call while another is open. A call that goes on after a text message came in between
    begins like a new one, without words: what was typed in it was taken in before.
    """
    if session.call != call:
        is_known = person.has_called(mark(call))
        if is_known and session.call:
            return Message()
        session.call, session.heard = call, _heard(typed, mark)
        if is_known:
            return Message(starts=True)
        dialled = [word for word in typed.split("*") if word.strip()]
        return Message(tuple(dialled[:AT_ONCE_MOST]), starts=True)
    length, _separator, marked = session.heard.partition(":")
    before, new = typed[: int(length)], typed[int(length) :]
    if not new or mark(before) != marked:
        return Message()
    session.heard = _heard(typed, mark)
    return Message((new.removeprefix("*") if before else new,))


def _heard(typed: str, mark: Callable[[str], str]) -> str:
    return f"{len(typed)}:{mark(typed)}"
