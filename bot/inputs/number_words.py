"""Numbers in figures and words: 607.000, 6 សែន 7 ពាន់, ប្រាំរយ, pram muoy saen, 1.5 million."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from bot.inputs.vocabulary import Vocabulary

Kind = Literal["one", "ten", "times", "teen", "half"]
Word = tuple[Kind, int]
Term = tuple[Decimal, int]
"""A part of a sum, and the bound below which the next part must be."""

# Khmer counts five-one, five-two for six and seven. No standard writes Khmer in Latin letters, so people
# spell by ear; in speech the syllable "sep" of the tens is dropped.
_WORDS: dict[Word, str] = {
    ("one", 0): "សូន្យ soun zero",
    ("one", 1): "មួយ muoy mouy moy muy mui muay one",
    ("one", 2): "ពីរ ពី pi pii pir pee two",
    ("one", 3): "បី bei bey bi three",
    ("one", 4): "បួន buon boun bon buan four",
    ("one", 5): "ប្រាំ pram bram prum five",
    ("ten", 10): "ដប់ dop dob dorb ten",
    ("ten", 20): "ម្ភៃ ភៃ maphei mphei mophei mapei mphey maphey",
    ("ten", 30): "សាមសិប សាម samseb samsep samsib samsip sam",
    ("ten", 40): "សែសិប សែ saeseb saesep saesib seseb sesep sae",
    ("ten", 50): "ហាសិប ហា haseb hasep hasib hasip ha",
    ("ten", 60): "ហុកសិប ហុក hokseb hoksep hoksib hoksip hok",
    ("ten", 70): "ចិតសិប ចិត chetseb chetsep chetsib jetseb jetsep chet jet",
    ("ten", 80): "ប៉ែតសិប ប៉ែត paetseb paetsep paetsib petseb petsep paet pet",
    ("ten", 90): "កៅសិប កៅ kaoseb kaosep kaosib kavseb kavsep kao kav",
    ("teen", 10): "ដណ្តប់ dondop dandop dondob",
    ("times", 10**2): "រយ roy rouy roi hundred",
    ("times", 10**3): "ពាន់ poan pon ponn paan thousand k",
    ("times", 10**4): "ម៉ឺន meun mern muen moeun man",
    ("times", 10**5): "សែន saen sen sean",
    ("times", 10**6): "លាន lean lien lian million",
    ("times", 10**7): "កោដិ kaot kot",
    ("half", 2): "កន្លះ konlah kanlah kanlas half",
}
_VOCABULARY = Vocabulary(_WORDS)
_FIGURES = re.compile(
    r"(?<!\d)((?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d{1,12})(?:[.,]\d{1,2})?)(?!\d)"
)
_DECIMALS = re.compile(r"[.,](\d{1,2})$")
_HYPHEN_IN_WORD = re.compile(r"(?<=[a-z])-(?=[a-z])")


def worth(folded: str) -> Decimal | None:
    """The number that a folded text says and nothing beside; None if it says none, or is not in order."""
    terms: list[Term] = []
    for word in _read(_HYPHEN_IN_WORD.sub("", folded)):
        term = _term(word, terms)
        if term is None or (terms and term[0] >= terms[-1][1]):
            return None
        terms.append(term)
    return sum((value for value, _ in terms), Decimal(0)) if terms else None


def _read(folded: str) -> Iterator[Word | Decimal | None]:
    """The figures and words one after another; None for what is neither."""
    for index, piece in enumerate(_FIGURES.split(folded)):
        if index % 2:
            yield _figure(piece)
            continue
        for chunk in piece.split():
            known = _VOCABULARY.read(chunk)
            if known is None:
                yield None
            else:
                yield from known


def _figure(figures: str) -> Decimal:
    decimals = _DECIMALS.search(figures)
    whole = figures[: decimals.start()] if decimals else figures
    return Decimal(re.sub("[ ,.]", "", whole) + (f".{decimals[1]}" if decimals else ""))


def _term(word: Word | Decimal | None, terms: list[Term]) -> Term | None:
    """What the next word adds to the sum; a multiplier takes the terms before it that it multiplies."""
    if word is None:
        return None
    if isinstance(word, Decimal):
        return word, 0
    kind, value = word
    if kind == "one":
        return Decimal(value), 5 if value == 5 else 0
    if kind == "ten":
        return Decimal(value), 10
    if kind == "half":
        return (Decimal(terms[-1][1]) / 2, 0) if terms and terms[-1][1] >= 100 else None
    taken = _take(terms, below=value)
    if kind == "teen":
        return (taken + value, 0) if taken else None
    return (1 if taken is None else taken) * Decimal(value), value


def _take(terms: list[Term], below: int) -> Decimal | None:
    """Take the last terms off the sum, as long as they are figures or smaller than `below`; their sum."""
    taken = None
    while terms and (terms[-1][0] < below or terms[-1][1] == 0):
        taken = (taken or Decimal(0)) + terms.pop()[0]
    return taken
