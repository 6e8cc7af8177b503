"""What somebody reports, as far as they have come; nothing of it says who they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Reported:
    """The report. `kind`, `sector` and the bands are keys, `province` and `district` codes, "" is left open."""

    kind: str = ""
    province: str = ""
    district: str = ""
    where: str = ""  # employer, site, facility or landmark
    sector: str = ""
    workers: str = ""
    since: str = ""
    going_on: bool = False
    hurt: bool = False
    words: tuple[str, ...] = ()

    def adding(self, words: str) -> Reported:
        """With some more words; the same words again, as when a text comes twice, add nothing."""
        return self if words in self.words else replace(self, words=(*self.words, words))

    def as_arguments(self) -> dict[str, Any]:
        """As the effect takes it."""
        return {**asdict(self), "words": list(self.words)}


def begun(known: Mapping[str, Any]) -> Reported:
    """A report of which some parts are known before it begins."""
    told = {field.name: known[field.name] for field in fields(Reported) if field.name in known}
    return Reported(**{**told, "words": tuple(known.get("words", ()))})
