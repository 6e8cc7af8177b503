"""What is answered beside a conversation, which stays where it stands: STOP, START and HELP, and a short reply to a
text of ours that asked something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot import asides, replies_to
from bot.ask import Do, Flow
from bot.replay import Entry, replay
from bot.replies_to import Asked, Reply
from bot.screen import Screen
from bot.session import Session
from bot.standing import Standing
from bot.topics import Service


def screen(flow: Flow, standing: Standing, message_id: str, told: Mapping[str, Any] | None = None) -> Screen:
    """What a small flow says, when all is done that it wants done; `told` is what it knows."""
    caller = replace(standing.world.caller(standing.person), told=told or {})
    log: list[Entry] = []
    while isinstance((turn := replay(flow, caller, log)).awaiting, Do):
        key = f"{standing.session.id}:{message_id}:{len(log)}"
        log.append(Entry("effect", turn.awaiting.name, standing.perform(turn.awaiting, key)))
    return Screen(turn.said)


def replies(
    words: tuple[str, ...], standing: Standing, session: Session, pause: int | None
) -> tuple[list[Reply], bool]:
    """The questions of our texts that this text may answer: none while a talk of its own makes it mean something else;
    and whether it is clear that it answers the one, and not what was asked in that talk long ago.

    `pause` is how long ago (s) something was shown in this talk; None: it begins now.
    """
    if len(words) != 1 or session.aside is not None or not replies_to.is_short(words[0]):
        return [], False
    is_open = pause is not None and standing.question is not None
    if is_open and replies_to.is_of_the_talk(words[0], pause or 0, standing.is_at_menu):
        return [], False
    found = replies_to.fitting(words[0], standing.world.asked())
    is_clear = len(found) == 1 and (standing.is_at_menu or not is_open)
    return (found, is_clear) if is_clear or standing.person.welcomed else ([], False)


def reply(asked: Asked, told: Mapping[str, Any], service: Service, standing: Standing, message_id: str) -> Screen:
    """What comes of the reply to a question; who was never welcomed hears it in the language of our text."""
    if not standing.person.welcomed:
        standing.person.language = asked.language
    return screen(service.replies[asked.topic], standing, message_id, told)


def ask_which(found: Sequence[Reply], session: Session) -> None:
    """Which of several questions is meant: nothing is answered that may be meant for another."""
    session.aside = asides.guess([asked.topic for asked, _told in found], asides.told(None), session.caller.today)
