"""Which complaints are probably about the same employer: names nearly the same, in the same province.

A name in Khmer letters and one in Latin are compared by their consonants (complaints.sounds).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.khmer import fold
from complaints.sounds import IS_KHMER, consonants
from store.cases import Report
from store.casework import Listed

LIKE_ENOUGH = 85  # of 100: one or two slips in a name; that the officer decides makes up for the rest
SHORTEST = 3  # letters that a name has to have beside what stands in every name
FEWEST_SOUNDS = 4  # consonants: fewer are like those of many names

Told = tuple[Listed, Report]

# Stands beside the name of nearly every employer, in Khmer and in Latin letters; alone it names nobody.
_EVERYWHERE = (
    "factory garment garments company co ltd limited group enterprise site construction cambodia the new hospital "
    "clinic market shop restaurant hotel guesthouse school rongchak kromhun phsar psar montirpet"
)
_EVERYWHERE_KHMER = tuple(
    map(fold, ("រោងចក្រ", "ក្រុមហ៊ុន", "សហគ្រាស", "ការដ្ឋាន", "មន្ទីរពេទ្យ", "ពេទ្យ", "ផ្សារ", "ហាង", "សណ្ឋាគារ", "សាលា"))
)
_LATIN_EVERYWHERE = frozenset(_EVERYWHERE.split())
_BETWEEN = re.compile(r"[\s\-_.,()&/]+")


def name_of(where: str) -> str:
    """What is left of a name without what stands in every name."""
    plain = fold(where)
    for word in _EVERYWHERE_KHMER:
        plain = plain.replace(word, " ")
    return " ".join(word for word in _BETWEEN.split(plain) if word and word not in _LATIN_EVERYWHERE)


def alike(one: str, other: str) -> bool:
    """Whether two names (name_of) are probably the same."""
    if bool(IS_KHMER.search(one)) != bool(IS_KHMER.search(other)):
        return _sound_alike(consonants(one), consonants(other))
    if fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")) >= LIKE_ENOUGH:
        return True
    # One word is in the names of many; two that stand in a longer name are that name cut short.
    return " " in one and " " in other and fuzz.token_set_ratio(one, other) >= LIKE_ENOUGH


def _sound_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= FEWEST_SOUNDS and fuzz.ratio(one, other) >= LIKE_ENOUGH


def groups(told: Sequence[Told]) -> list[list[Told]]:
    """Two or more complaints that are probably about the same employer, the largest group first."""
    by_province: dict[str, list[list[tuple[str, Told]]]] = defaultdict(list)
    for each in told:
        name = name_of(each[1].where)
        if len(name) < SHORTEST:
            continue
        found = by_province[each[1].province]
        near = [group for group in found if any(alike(name, other) for other, _ in group)]
        by_province[each[1].province] = [group for group in found if group not in near]
        by_province[each[1].province].append([*(one for group in near for one in group), (name, each)])
    several = [[each for _, each in group] for found in by_province.values() for group in found if len(group) > 1]
    return sorted(several, key=len, reverse=True)
