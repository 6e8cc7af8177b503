"""A made-up story of a demonstration, told by phone and not read by anybody yet."""

from __future__ import annotations

from datetime import date, timedelta

from store import Store, tellings
from store.tellings import Told, Use

PHONE = "+85512000003"
TOLD = Told(
    language="en",
    use=Use.FIRST,
    name="Dara",
    words="I drive a tuk-tuk. My wife gave birth with the card, and we paid nothing. Before, it was all our savings.",
)


def load(store: Store, today: date) -> None:
    """Keep it unless one from this telephone is there; safe to do at every start."""
    with store.transaction() as connection:
        tellings.keep(connection, store.sealer, PHONE, TOLD, today - timedelta(days=2))
