"""What people write in words: a yes or a no, a name, a few sentences."""

import re
import unicodedata
from typing import Literal

from bot.inputs.vocabulary import Vocabulary
from bot.khmer import INVISIBLE, fold, letters

Answer = Literal["yes", "no", "polite"]

_LONGEST_ANSWER = 40  # characters; more is no plain yes or no
_ANSWERS: dict[Answer, str] = {
    "yes": "ព្រម យល់ព្រម មាន បាន ត្រូវ ត្រូវហើយ ហើយ មែន មែនហើយ "
    "prom yolprom yol mean ban baan trov trouv trovhery men-hery hery yes yeah yep y ok okay sure",
    "no": "ទេ អត់ មិន គ្មាន កុំ តេ te tee teh ot ort ott otte ortte men min mean-te kmean kom no nope not n",
    "polite": "បាទ ចាស ចា៎ ចា bat baat batt bart chas chaas jas jaas jah cha chah ja",
}
"""Said alone, the polite words agree; before a no ("bat te") they only make it polite."""
_VOCABULARY = Vocabulary(_ANSWERS)
_IN_NAMES = " -'\u2019."
_SHORTEST_NAME = 2  # letters
_MARKS_MOST = 3  # signs for each letter of a name: a Khmer letter carries a subscript, a vowel and a sign
_ONE_WORD = 7  # Khmer letters; few words have more
_PUNCTUATION = re.compile(r"[\s.,!?;:'\"()]+")


def yes_no(raw: str) -> bool | None:
    """Yes or no in Khmer, romanised Khmer or English, or 1 or 2; None if it says anything beside."""
    if len(raw) > _LONGEST_ANSWER:
        return None
    said: list[Answer] = []
    for chunk in _PUNCTUATION.sub(" ", fold(raw)).split():
        word = _VOCABULARY.word(chunk)
        found = [word] if word else None if chunk.isascii() else _VOCABULARY.read(chunk)
        if found is None:
            return None
        said += found
    return "no" not in said if said else None


def words(raw: str, longest: int) -> str | None:
    """Free text in one line, of at most `longest` letters as a reader counts them.

    Control characters, direction marks and all else that shows nothing are left out, and spaces are
    squeezed. None when it is longer or has no letter of any script in it.
    """
    text = " ".join(INVISIBLE.sub("", raw).split())
    if not any(map(str.isalpha, text)) or len(letters(text)) > longest:
        return None
    return text


def is_one_word(text: str) -> bool:
    """Whether it is nothing or one word; Khmer is written without spaces, so there the letters are counted."""
    return not is_longer(text, 1, _ONE_WORD)


def is_longer(text: str, most_words: int, most_letters: int) -> bool:
    """Whether it has more words than so many or, where it is not all Latin letters, more letters than so many."""
    if text.isascii():
        return len(text.split()) > most_words
    return len(letters(text)) > most_letters


def person_name(raw: str) -> str | None:
    """A name in one line, in letters of any script; None for what has anything else in it, or one letter alone."""
    text = " ".join(INVISIBLE.sub("", raw).split())
    is_name = all(sign in _IN_NAMES or unicodedata.category(sign)[0] in "LM" for sign in text)
    bare = sum(map(str.isalpha, text))
    is_laden = len(text) - bare > _MARKS_MOST * bare
    return text if is_name and bare >= _SHORTEST_NAME and not is_laden else None


def pieces(text: str, longest: int) -> list[str]:
    """The text cut into pieces of at most `longest` 16-bit units, at a space or a word's end where there is one."""
    cut: list[str] = []
    piece = ""
    for chunk in re.findall(r"[^\s\u200b]*[\s\u200b]*", text.strip()):
        for part in [chunk] if _units(chunk) <= longest else letters(chunk):
            if _units(piece + part) > longest:
                cut.append(piece.strip())
                piece = ""
            piece += part
    return [*cut, piece.strip()] if piece.strip() else cut


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2
