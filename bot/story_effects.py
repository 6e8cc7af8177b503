"""What a flow may cause for the story of somebody: keep it, take a yes or a no to its words, take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection

from bot.flows.my_story import replying
from bot.replies_to import Asked
from schemes import number
from store import audit, contacts, telling_texts, tellings
from store.campaigns import STORY_WITHDRAWN
from store.codes import grouped
from store.tellings import Told, Use

if TYPE_CHECKING:
    from bot.effects import Here

IN_THE_AUDIT = "(by phone)"  # where it has the e-mail address of somebody of the staff


def my_telling(here: Here, connection: Connection, key: str) -> dict[str, Any] | None:
    """How the story of this telephone stands; the words that wait for a yes are told, and nothing else of it."""
    found = tellings.here(connection, here.sealer, here.number)
    if found is None:
        return None
    told = {"state": found.state, "number": grouped(found.number), "day": found.changed_on.isoformat()}
    if found.state == tellings.State.ASKED and found.worded:
        told |= {"words": found.worded.words, "called": found.worded.called, "mark": found.mark}
    return told


def story_asked(here: Here, connection: Connection) -> Asked | None:
    """The words whose yes a text asked for, if that left; each time has numbers of its own for yes and no.

    So an answer is to the words of the text that says them, and to no others that came after.
    """
    oldest = here.today - timedelta(days=number("story_reply_days", here.today))
    found = telling_texts.answerable(connection, here.sealer, here.number, oldest, here.today)
    if found is None or found.told is None or found.worded is None:
        return None
    known = {"words": found.worded.words, "called": found.worded.called, "mark": found.mark, "time": found.asked}
    every = {each: None for time in range(found.asked, 0, -1) for each in replying(time)}
    answers = {**every, **replying(found.asked)}
    dial = here.effects.service_code
    return Asked("story", found.told.language, answers, {**known, "dial": dial}, takes_words=found.asked == 1)


def keep_story(
    here: Here, connection: Connection, key: str, use: str, name: str, pieces: Sequence[str]
) -> dict[str, Any] | None:
    """Keep what was told; gives its number, and whether our words may be texted. None: there is one from here."""
    told = Told(here.person.language, Use(use), name, "\n".join(pieces))
    number = tellings.keep(connection, here.sealer, here.number, told, here.today)
    if number is None:
        return None
    texts = bool(here.effects.gateway) and not contacts.said_no(connection, here.sealer, here.number)
    return {"number": grouped(number), "texts": texts}


def answer_story(here: Here, connection: Connection, key: str, mark: str, is_yes: bool) -> bool:
    """A yes or a no to the words with this mark; whether it counts."""
    counts, paused = tellings.answer(connection, here.sealer, here.number, mark, is_yes, here.today)
    note_paused(connection, paused)
    return counts


def take_story_back(here: Here, connection: Connection, key: str) -> bool:
    """Erase it, and let nothing tell it; whether there was one."""
    was_there, paused = tellings.take_back(connection, here.sealer, here.number, here.today)
    note_paused(connection, paused)
    return was_there


def note_paused(connection: Connection, paused: Iterable[UUID]) -> None:
    """The audit says why a campaign does not go on."""
    for each in paused:
        audit.write(connection, IN_THE_AUDIT, "paused_campaign", str(each), STORY_WITHDRAWN)


STORY_EFFECTS: dict[str, Callable[..., Any]] = {
    "my_telling": my_telling,
    "keep_story": keep_story,
    "answer_story": answer_story,
    "take_story_back": take_story_back,
}
