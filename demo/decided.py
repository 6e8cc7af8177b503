"""What the Fund of the demonstration has decided of its applicants, and a notice that waits for an officer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from store import hardships
from store.codes import NOTE_DIGITS, new_code
from store.decisions import decisions
from store.hardships import Hardship
from store.members import State

SAID: Mapping[State, Mapping[str, Any]] = {
    State.PAPERS_WANTED: {"papers": ["id_card", "informal_certificate"], "reason": ""},
    State.REFUSED: {"papers": [], "reason": "age"},
}
TELLS_OF_HARDSHIP = ("10000002",)  # the market seller who is five months behind


def load(connection: Connection, member: UUID, state: str, number: str, today: date) -> None:
    """What was said to somebody who is new here."""
    if said := SAID.get(State(state)):
        connection.execute(decisions.insert().values(member_id=member, decided_on=today, **said))
    if number in TELLS_OF_HARDSHIP:
        note = new_code(NOTE_DIGITS)
        hardships.add(connection, member, Hardship("flood", "in_2_or_3_months"), note, today)
        hardships.text_the_answer(connection, member, note)
