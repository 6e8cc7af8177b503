"""The consonants of a name as they sound, so that a name in Khmer letters can be compared with one in Latin.

Vowels are left out: nobody agrees how to write those of Khmer in Latin letters. Sounds that the ways to write Khmer
in Latin letters mix up (k and g, t and d, p and b) count as one.
"""

from __future__ import annotations

import re

_ALIKE = {
    "k": "កខគឃ",
    "c": "ចឆជឈ",
    "t": "ដឋឌឍតថទធ",
    "n": "ញណន",
    "nk": "ង",  # before k it is written ng, and ngk, and n
    "p": "បផពភ",
    "m": "ម\u17c6",  # nikahit is read am
    "y": "យ",
    "r": "រឫឬ",
    "l": "លឡឭឮ",
    "v": "វ",
    "s": "ស",
}
_KHMER = {letter: sound for sound, letters in _ALIKE.items() for letter in letters}
_SILENT = re.compile("(?:\u17d2?[\u1780-\u17a2])\u17cd")  # under toandakhiat a consonant is not read
IS_KHMER = re.compile("[\u1780-\u17b3]")
_TOGETHER = (("ng", "nk"), ("ny", "n"), ("nh", "n"), ("ch", "C"), ("ck", "k"), ("x", "ks"))
_SOFT = re.compile("c(?=[eiy])")
_VOWEL_Y = re.compile("y(?![aeiou])")
_LATIN = str.maketrans("bdgqcjzwfC", "ptkkkcsvvc", "aeiouh")
_OTHER = re.compile("[^a-z]")
_RUN = re.compile(r"(.)\1+")


def consonants(name: str) -> str:
    """The sounds of a folded name (bot.khmer.fold), in either script: Golden and ហ្គោលឌិន are both `kltn`."""
    sounds = (_KHMER.get(letter, letter) for letter in _SILENT.sub("", _sounds_of_latin(name)))
    return _RUN.sub(r"\1", _OTHER.sub("", "".join(sounds)))


def _sounds_of_latin(name: str) -> str:
    for written, sound in _TOGETHER:
        name = name.replace(written, sound)
    return _VOWEL_Y.sub("", _SOFT.sub("s", name)).translate(_LATIN)
