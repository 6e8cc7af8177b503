"""Words that are a report, or may become one: where they begin it, where they wait, what is said of texts first.

And what an invitation says to dial, about a visit to a hospital: it waits as briefly, and is heard by text as well.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from bot import asides, commands
from bot.ask import Question, Rejected, says
from bot.inputs import is_one_word, number
from bot.khmer import digits
from bot.session import Session
from bot.standing import Standing
from bot.topics import Service

LONGEST_CHOICE = 2  # letters of the number of an option
CARE = "care"  # the entry of the menu for visits to a hospital, and its number
CARE_NUMBER = "11"
TRUTH = "truth"  # the question of a report or a visit that tells by itself what texts leave behind
SENT = {asides.REPORT: "file_report", CARE: "tell_of_care"}  # by entry, the effect after which it is too late to ask
VISIT = re.compile(rf"(?:\*\d+\*)?({CARE_NUMBER})[* ](\d{{7}})#?")  # what an invitation says to dial, but written


def may_tell(word: str) -> bool:
    """Whether these words may be a report, or a part of one."""
    return not is_one_word(word) or commands.reported(word) is not None


def for_later(waiting: Sequence[str], words: Sequence[str], by_text: bool, is_long_kept: bool) -> list[str]:
    """What may wait while a caller is asked first: dialled choices, but no PIN; written words, but no bare number.

    A story waits on, but not in what is long kept.
    """
    stories = [word for word in waiting if may_tell(word)]
    if is_visit(words):
        return [*stories, *words[: 1 if is_long_kept else 2]]
    if by_text:
        stories += [word for word in words if number(word) is None]
        return [word for word in stories if not (is_long_kept and may_tell(word))]
    return [*stories, *itertools.takewhile(lambda word: len(word) <= LONGEST_CHOICE, words)]


def is_visit(words: Sequence[str]) -> bool:
    """Whether this is the code of a visit, behind the entry of the menu to which it belongs."""
    return len(words) > 1 and len(heard(f"{words[0]}*{words[1]}")) > 1


def heard(text: str) -> tuple[str, ...]:
    """A text as it is to be heard: what an invitation says to dial as if it had been dialled, all else as one."""
    found = VISIT.fullmatch(digits(text).strip())
    return found.groups() if found else (text,)


def wait(session: Session) -> bool:
    """Whether words wait in this conversation that may become a report."""
    return bool(asides.told(session.aside)["words"]) or any(map(may_tell, session.ahead)) or is_visit(session.ahead)


def is_near(session: Session, words: str) -> bool:
    """Whether a report is offered for what was written, waits, or begins with these words."""
    offered = session.aside["keys"] if session.aside and session.aside["asks"] == asides.GUESS else []
    return asides.REPORT in offered or wait(session) or commands.reported(words) is not None


def begin_anew(words: Sequence[str], service: Service, standing: Standing) -> bool:
    """Whether these words of a text begin a report, or tell of a visit, whatever was open before."""
    return is_visit(words) or any(begun_by(word, service, standing) is not None for word in words)


def begun_by(word: str, service: Service, standing: Standing) -> str | None:
    """What is told by words that start a report, perhaps nothing.

    None if they do not: the name of another entry of the menu, and what belongs to a report that is begun or was sent.
    """
    labels = service.menu.labels
    if asides.REPORT not in labels or not standing.person.welcomed or _belongs_to_one(word, service, standing):
        return None
    if any(says(word, label) for key, label in labels.items() if key != asides.REPORT):
        return None
    return "" if says(word, labels[asides.REPORT]) else commands.reported(word)


def _belongs_to_one(word: str, service: Service, standing: Standing) -> bool:
    if not standing.is_unfinished or standing.topic not in service.silent or standing.question is None:
        return False
    return standing.topic == asides.REPORT or _takes(standing.question, word)


def _takes(question: Question, word: str) -> bool:
    try:
        question.read(word)
    except Rejected:
        return False
    return True


def tell_of_texts(standing: Standing, session: Session, by_text: bool) -> None:
    """Texts leave more behind than calls: who began a report by a call is told before it goes on by text."""
    question = standing.question
    if not by_text or session.caller.writes or standing.topic not in SENT:
        return
    if question is None or not standing.is_unfinished:
        return
    if question.name == TRUTH or any(entry.name == SENT[standing.topic] for entry in session.log):
        standing.learn({"by_text": True})
    elif session.aside is None:
        session.aside = asides.texts()
