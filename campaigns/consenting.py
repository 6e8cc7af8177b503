"""Stories of members in campaigns: told only while the member agrees, and what must be known before one is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from bot import alphabets
from bot.text import LANGUAGES
from campaigns.changing import may_change
from campaigns.rules import Refused, found
from store import campaigns, stories
from store.audit import NUMBER

_ROUND = str.maketrans("{}", "()")
LONGEST_NAME, LONGEST_WORDS, LONGEST_CONSENT = 80, 600, 200  # letters


class BadStory(ValueError):
    """What was written is no story that may be kept; `field` says where, `code` why."""

    def __init__(self, field: str, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field, self.code = field, code


def tellable(words: str) -> str:
    """The words of a story as a campaign can tell them: its braces are round ones, for what stands between { and } in a
    campaign is put in by the service (campaigns.texts).
    """
    return words.translate(_ROUND)


def check(name: str, words: Mapping[str, str], consent: str, consent_on: date | None, today: date) -> None:
    """Whether it may be kept. Raises BadStory: empty, too_long, number, no_day, later."""
    longest = {"name": (name, LONGEST_NAME), "consent": (consent, LONGEST_CONSENT)}
    longest |= {language: (words.get(language, ""), LONGEST_WORDS) for language in LANGUAGES}
    for field, (text, most) in longest.items():
        if field != "en" and not alphabets.to_wire(text).strip():
            raise BadStory(field, "empty", "Write it: nothing stands here.")
        if len(text) > most:
            raise BadStory(field, "too_long", f"It is longer than {most} letters.")
        if NUMBER.search(text):
            raise BadStory(field, "number", "A number of six digits or more may be somebody's telephone or ID.")
    if consent_on is None:
        raise BadStory("consent_on", "no_day", "Choose the day on which they agreed.")
    if consent_on > today:
        raise BadStory("consent_on", "later", "That day has not come yet.")


def use(connection: Connection, campaign: UUID, story: UUID, by: str) -> bool:
    """Let a campaign tell a story: it is a draft again. False: it does already.

    Raises Refused: story, too_late, none.
    """
    _hold(connection, campaign)
    kept = stories.find(connection, story)
    if kept is None or kept.withdrawn_on:
        raise Refused("story", "This story was taken back.")
    return stories.use(connection, campaign, story) and campaigns.edit(connection, campaign, by=by)


def unuse(connection: Connection, campaign: UUID, story: UUID, by: str) -> bool:
    """Note that it tells the story no more: it is a draft again. False: it did not. Raises Refused: too_late, none."""
    _hold(connection, campaign)
    return stories.unuse(connection, campaign, story) and campaigns.edit(connection, campaign, by=by)


def _hold(connection: Connection, campaign: UUID) -> None:
    campaigns.hold(connection, campaign)
    if not may_change(found(connection, campaign)):
        raise Refused("too_late", "It is too late to change it: it has begun, or is over.")
