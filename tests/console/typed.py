"""What somebody types into the form of a campaign, and what is kept of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

from store import Store, audit, campaigns
from store.campaigns import Campaign

SCRIPT = "<script>alert(1)</script>"
SOON = datetime.now(UTC) + timedelta(days=3)
KHMER = "សួស្តី ចុច {dial}"


def form(**changes: object) -> dict[str, object]:
    """What somebody types."""
    typed = {
        "name": "Registration unit in Bati",
        "km": KHMER,
        "en": "Hello {province}",
        "who": "all",
        "provinces": ["21"],
        "starts": f"{SOON:%Y-%m-%d}T08:00",
        "expires": f"{SOON + timedelta(days=2):%Y-%m-%d}T18:00",
        "from_hour": "8",
        "until_hour": "20",
        "pace": "10",
        "canary": "100",
        "budget": "2,000,000",
        "on_holidays": "yes",  # whatever day it is
        "repeats": "",
        "do": "save",
    }
    return {name: value for name, value in (typed | changes).items() if value is not None}


def field(page: str, name: str) -> str:
    found_ = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', page)
    assert found_, name
    return unescape(found_[1])


def kept(store: Store) -> list[Campaign]:
    with store.transaction() as connection:
        return campaigns.listed(connection)


def deeds(store: Store, action: str) -> int:
    with store.transaction() as connection:
        return len(audit.search(connection, audit.Sought(action=action), 100))
