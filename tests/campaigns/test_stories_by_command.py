"""A campaign whose story was taken back is not tried on a telephone either, and the list says why it paused."""

from __future__ import annotations

from datetime import date

import pytest

from store import campaigns, stories
from store.stories import BY_PHONE
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


@pytest.mark.parametrize(
    ("told", "is_told_so"),
    [
        ({"km": "ក្រុម\nចុះ\u200bឈ្មោះ"}, False),
        ({"km": "ក្រុមចុះ\u200bឈ្មោះ"}, True),
        ({"en": "Hello."}, False),
    ],
)
def test_a_story_from_the_phone_is_told_in_the_very_words_of_the_yes(
    drafted: Typing, told: dict[str, str], is_told_so: bool
) -> None:
    with drafted.store.transaction() as connection:
        (campaign,) = campaigns.listed(connection)
        day = drafted.desk.today
        story = stories.add(connection, "", told, BY_PHONE, day, "Dara", day)
        stories.use(connection, campaign.id, story)
    if is_told_so:
        drafted("submit", campaign.name, "--by", "Dara")
    else:
        said = drafted.refuses("submit", campaign.name, "--by", "Dara")
        assert "not in the words that its teller said yes to" in said
