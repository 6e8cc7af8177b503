"""Whether a text says nothing but the wish to get no more messages, or to get them again, however politely."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.khmer import COENG, MARKS, fold

# A wish consists of these phrases alone: "Stop. Thank you" is one, "stop hitting me" and "I want to stop by" are none.
# Khmer is written on without spaces, and has many spellings in Latin letters.
PHRASES: Mapping[str, str] = {
    "s": "stop|stopall|stop this|unsubscribe|unsubscribe me|optout|opt out|revoke|chhob|chhop|chhub|chhup|chob|chop|"
    "ឈប់|ឈប់សិន|បញ្ឈប់|ស្តុប|ផ្តាច់|ផ្តាច់សេវា",
    "b": "start|unstop|chabphdaem|chab phdaem|chab phdam|chab pdaem|ចាប់ផ្តើម",
    # not wanting: only with a word for what is not wanted
    "n": "do not want|don't want|dont want|do not send|don't send|dont send|no more|kom|"
    "កុំ|មិនចង់|អត់ចង់|លែងចង់|មិនចង់បាន|អត់ចង់បាន|លែងចង់បាន",
    # messages, and what is done with them
    "m": "message|messages|service|sms|text|texts|sending|texting|messaging|sar|phnhaeu|phnher|phnhae|"
    "phnhaeu sar|phnher sar|ផ្ញើ|ផ្ញើរ|ផ្ញើសារ|ផ្ញើរសារ|ទទួលសារ|សារ|សេវា|"
    "ការផ្ញើ|ការផ្ញើរ|ការផ្ញើសារ|ការផ្ញើរសារ|ការទទួលសារ",
    "w": "i want to|i want you to|i would like to|i'd like to|khnhom chong|knhom chong|ខ្ញុំចង់|ខ្ញុំសូម|ខ្ញុំសុំ|ចង់",
    "i": "i|khnhom|knhom|ខ្ញុំ",  # before a stop it says who stops doing something
    "c": "please|pls|plz|kindly|thank you|thank you very much|thank u|thanks|thanks a lot|thx|ok|okay|hello|hi|"
    "sir|madam|som|soum|som meta|bong|lok|bat|bat bong|chas|akun|arkun|orkun|or kun|ar kun|akun bong|orkun bong|"
    "akun chraen|សូម|សុំ|មេត្តា|សូមមេត្តា|ជួយ|បង|ប្អូន|លោក|លោកស្រី|បាទ|ចាស|ចា|សួស្តី|ជម្រាបសួរ|ជំរាបសួរ|"
    "អរគុណ|ច្រើន|ណាស់|ផង|ណា|អូខេ",
    "a": "all|now|again|ទាំងអស់|ឥឡូវ|ឥឡូវនេះ|ម្តងទៀត|មកវិញ|វិញ",
    # these say something only beside messages
    "f": "me|my|this|these|those|the|your|any|more|anymore|to|from|send|receiving|getting|receive|get|number|"
    "mok|mk|tiet|oy|lek|មក|លេខ|ទៀត|នេះ|ទាំងនេះ|អោយ|ឲ្យ|ឱ្យ|ទទួល|បាន|ទេ|ហើយ|សិន",
}
LONGEST = 12  # phrases
WORDS = {"stop": "s", "start": "b"}
WISHES = {
    # No stop stands behind a "not wanting": "I do not want to stop messages" would be taken for its contrary.
    "stop": re.compile(r"c*s[csa]*|(?=.*m)(?:[cw]*s[csaimf]*|c*s[csa]*n[caimf]*|[ciw]*n[caimf]*)"),
    "start": re.compile(r"c*b[cba]*|(?=.*m)c*b[cbaimf]*"),
}

COURTESY = ""  # no wish, and nothing against one
_SENTENCE = re.compile("[.!។\\n]+")
_KINDS = {fold(phrase): kind for kind, phrases in PHRASES.items() for phrase in phrases.split("|")}
_GAP = re.compile(r"[^\w\u1780-\u17dd'’]*")
_ONE = re.compile(
    "|".join(
        re.escape(phrase).replace(r"\ ", r"\s+") + ("(?![a-z0-9'’])" if phrase.isascii() else f"(?![{MARKS}{COENG}])")
        for phrase in sorted(_KINDS, key=len, reverse=True)
    )
)


def spellings(name: str) -> frozenset[str]:
    """The words that are this wish ("stop" or "start") by themselves, folded."""
    return frozenset(phrase for phrase, kind in _KINDS.items() if kind == WORDS[name])


def wish(text: str) -> str | None:
    """ "stop" or "start" if that is all that was written, with courtesy around it or without; None otherwise.

    In several sentences it is read as a whole, or each by itself: "Do not send me messages. STOP".
    """
    kinds = _phrases(text)
    if kinds is None or ("n" in kinds and "?" in fold(text)):  # "no more messages?" asks where they are
        return None
    if found := _meant(kinds):
        return found
    each = {_meant(_phrases(sentence)) for sentence in _SENTENCE.split(text)} - {COURTESY}
    return each.pop() if len(each) == 1 else None


def _phrases(text: str) -> str | None:
    """The kinds of the phrases it is made of; None if anything else is in it."""
    rest, kinds = fold(text).replace("’", "'"), ""
    while rest := rest[_end(_GAP.match(rest)) :]:
        phrase = _ONE.match(rest)
        if phrase is None or len(kinds) == LONGEST:
            return None
        kinds += _KINDS[" ".join(phrase[0].split())]
        rest = rest[phrase.end() :]
    return kinds


def _meant(kinds: str | None) -> str | None:
    if kinds is None:
        return None
    if not kinds.strip("c"):
        return COURTESY
    return next((name for name, form in WISHES.items() if form.fullmatch(kinds)), None)


def _end(gap: re.Match[str] | None) -> int:
    return gap.end() if gap else 0
