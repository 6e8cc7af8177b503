"""What is said of a record that a ministry handed over, field by field: a code for programs, a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REFUSALS: Mapping[str, str] = {
    "is_double": "Somebody looked at it: the enterprise is there already, and this adds nothing.",
    "not_found": "Somebody looked at it: nobody finds this enterprise by what is told.",
    "mixed_up": "Somebody looked at it: it mixes two enterprises up. Send each under a number of its own.",
}
SENTENCES: Mapping[str, str] = {
    "not_an_object": "A record is an object with fields by name.",
    "missing": "This field is needed.",
    "not_text": "This field is a text or a number.",
    "too_long": "This is longer than it can be.",
    "unreadable": "This cannot be read.",
    "no_number": "Neither a tax number nor a commerce number is given: nobody can be found by it.",
    "unknown": "This is none of the words for it; see the description of the field.",
    "unknown_place": "No such place is known; give the code of the gazetteer or the name.",
    "doubtful": "This is not written as usual. It is kept as it is.",
    "no_mobile": "This is not the number of a mobile phone of Cambodia; nobody is texted.",
    "zeros": "This is no number but zeros; it is left away.",
    "twice": "This field stands twice, with two values.",
    "cells": "The row has more cells than the first one names.",
    "letters": "These letters cannot be read: write the file in UTF-8.",
    "another_name": "The number is one enterprise's, the name and the place or the form of the number are another's: "
    "somebody has to look.",
    "several_alike": "Several enterprises have this name there: somebody has to look.",
    "two_enterprises": "The tax number is one enterprise's and the commerce number another's: somebody has to look.",
    "another_number": "The Fund has another one of this enterprise. What it has stays.",
    "taken": "Another enterprise has this number; it stays there.",
    "undone": "It was taken back from an enterprise that it is not about.",
    **REFUSALS,
    "differs": "The Fund has this otherwise. What it has stays.",
}
"""What is said of a field, by code."""


@dataclass(frozen=True)
class Remark:
    """What is to be said of a field, by a key of SENTENCES."""

    field: str
    code: str

    def __str__(self) -> str:
        return f"{self.field}:{self.code}"

    @classmethod
    def parse(cls, kept: str) -> Remark:
        """The remark that was written so."""
        name, _, code = kept.partition(":")
        return cls(name, code)


@dataclass
class Reading:
    """What is wrong with a record, and what is odd; the fields that were read."""

    wrong: list[Remark] = field(default_factory=list)
    odd: list[Remark] = field(default_factory=list)

    def refuse(self, name: str, code: str) -> str:
        """The record cannot be taken in for this."""
        self.wrong.append(Remark(name, code))
        return ""

    def doubt(self, name: str, code: str) -> str:
        """It can, without this."""
        self.odd.append(Remark(name, code))
        return ""
