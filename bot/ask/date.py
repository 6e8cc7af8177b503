"""A day in the past, such as a date of birth."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from bot.ask.step import Question, Rejected
from bot.inputs import date
from bot.text import Day, Sayable, _

SAMPLE = datetime.date(1989, 2, 14)


@dataclass(frozen=True, kw_only=True)
class Date(Question):
    """A day not before `first` and not after `last`; remembered as an ISO date, 1989-02-14."""

    first: datetime.date
    last: datetime.date

    def read(self, raw: str) -> str:
        value = date(raw, self.last)
        if value is None:
            raise Rejected("no_date" if date(raw, datetime.date.max) is None else "out_of_range")
        if value < self.first:
            raise Rejected("out_of_range")
        return value.isoformat()

    def accepts(self, value: object) -> bool:
        try:
            return self.first <= datetime.date.fromisoformat(str(value)) <= self.last
        except ValueError:
            return False

    @property
    def samples(self) -> tuple[object, ...]:
        return tuple(sorted({self.first.isoformat(), self.last.isoformat()}))

    def hints(self) -> Mapping[str, Sayable]:
        return {
            "no_date": _(
                "Please key 8 digits: day, month, year. {day} is {digits}.", day=Day(SAMPLE), digits=f"{SAMPLE:%d%m%Y}"
            ),
            "out_of_range": _("Please key a year from {first} to {last}.", first=self.first.year, last=self.last.year),
        }
