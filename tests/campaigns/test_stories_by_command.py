"""A campaign whose story was taken back is not tried on a telephone either, and the list says why it paused."""

from __future__ import annotations

from datetime import date

from store import campaigns, stories
from tests.campaigns.desk import Typing


def test_a_campaign_that_tells_what_was_taken_back_is_sent_to_nobody(drafted: Typing) -> None:
    with drafted.store.transaction() as connection:
        (campaign,) = campaigns.listed(connection)
        story = stories.add(connection, "Sophea", {"km": "រឿង"}, "paper", date(2026, 11, 1), "Dara", drafted.desk.today)
        stories.use(connection, campaign.id, story)
        stories.withdraw(connection, story, "Sokha", drafted.desk.today)
    for command in (("submit",), ("test-send",)):
        said = drafted.refuses(*command, campaign.name, "--by", "Dara", keys="012000009\n")
        assert "It tells a story that was taken back" in said, command
    assert drafted.sent == []
