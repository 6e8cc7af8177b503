"""Whether the words of a story can be shown to their teller: whole in one text message, and on few pages of a call."""

from __future__ import annotations

from bot import ussd
from bot.alphabets import parts, to_wire
from bot.flows.my_story import asked_by_text, words_read
from bot.pages import USSD
from bot.screen import Screen

PAGES_MOST, PARTS_MOST = 3, 3


def text(service_code: str, words: str, called: str, language: str, time: int = 1) -> str:
    """The text message that asks for a yes for the `time`-th time; "" where its teller could not read it whole."""
    pages = ussd.pages(Screen((), words_read(words), ("menu",)), language, USSD)
    said = to_wire(asked_by_text(words, called, service_code, time).in_(language))
    return said if len(pages) <= PAGES_MOST and len(parts(said)) <= PARTS_MOST else ""
