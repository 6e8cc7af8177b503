"""What is typed at the desk for campaigns, and what is said then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from click.testing import CliRunner, Result

from campaigns.commands import group_of
from campaigns.desk import Desk
from store import Store
from tests.store.campaigning import NOW

PLAN = """
name: Registration unit in Bati
texts:
  km: ក្រុម​ចុះឈ្មោះ​មក​ស្រុក​បាទី។ ចុច {dial}
  en: "The Fund comes to {district} on {date}. Questions: dial {dial}"
audience:
  districts: [Bati]
starts: 2026-12-01 08:00
expires: 2026-12-03 18:00
budget: 2,000,000
"""
FOR_ALL = PLAN.replace("districts: [Bati]", "who: all").replace("{district}", "Bati")


@dataclass
class Typing:
    """Somebody who types commands; `sent` are the messages that were to be sent soon."""

    store: Store
    folder: Path
    now: datetime = NOW
    sent: list[UUID] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        """What the commands are given."""
        return Desk(lambda: self.store, "africastalking", "*1286#", self.sent.append, lambda: self.now)

    def __call__(self, *words: str, keys: str = "") -> Result:
        """What comes of a command."""
        return CliRunner().invoke(group_of(self.desk), words, input=keys)

    def says(self, *words: str, keys: str = "") -> str:
        """What a command that goes well says."""
        done = self(*words, keys=keys)
        assert done.exit_code == 0, done.output
        return done.output

    def refuses(self, *words: str, keys: str = "") -> str:
        """What a command that does not go well says."""
        done = self(*words, keys=keys)
        assert done.exit_code == 1, done.output
        return done.output

    def plan(self, content: str = FOR_ALL, name: str = "plan.yaml") -> str:
        """The path of a plan file with this in it."""
        file = self.folder / name
        file.write_text(content, encoding="utf-8")
        return str(file)


Types = Callable[..., Typing]
