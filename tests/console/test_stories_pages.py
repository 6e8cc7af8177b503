"""Stories of members in the console: kept with consent, told by campaigns, taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from console.access import Role
from store import Store, audit, stories
from store.campaigns import State
from tests.console.visitor import Visitor
from tests.jobs.sending import begun
from tests.store.campaigning import found, planned

SignedIn = Callable[..., Visitor]
SCRIPT = "<script>alert(1)</script>"
STORY = {
    "name": "Sophea, who sells vegetables",
    "km": "ខ្ញុំបានចុះឈ្មោះ",
    "en": "I registered.",
    "consent_on": "2026-11-01",
    "consent": "signed paper, folder 12",
}


@pytest.fixture
def author(signed_in: SignedIn, store: Store) -> Visitor:
    """Who writes; there are no stories yet."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE stories, story_uses, tellings"))
    return signed_in(Role.AUTHOR)


def added(author: Visitor, **changed: str) -> str:
    """The path of a story that is kept."""
    author.get("/stories/new")
    author.post("/stories/new", **{**STORY, **changed})
    assert author.page
    return author.page.request.path


def deeds(store: Store) -> list[tuple[str, str, str]]:
    with store.transaction() as connection:
        rows = audit.search(connection, audit.Sought(), 50)
    return [(each.staff, each.action, each.object) for each in rows if each.action not in AT_THE_DOOR]


AT_THE_DOOR = ("signed_in", "set_second_factor")


def test_one_is_kept_with_the_day_and_the_way_of_its_consent(author: Visitor, store: Store) -> None:
    path = added(author)
    assert author.title == STORY["name"]
    for words in (STORY["km"], STORY["en"], "1 Nov 2026", STORY["consent"], author.email):
        assert words in unescape(author.text)
    assert deeds(store) == [(author.email, "added_story", path.rpartition("/")[2])]
    assert STORY["name"] in author.get("/stories").get_data(as_text=True)


TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
WRONG = [
    ({"name": ""}, "Write it: nothing stands here.", "nobody"),
    ({"km": " \u200b"}, "Write it: nothing stands here.", "nothing to be seen"),
    ({"consent": ""}, "Write it: nothing stands here.", "no consent"),
    ({"consent_on": ""}, "Choose the day on which they agreed.", "no day"),
    ({"consent_on": "soon"}, "Choose the day on which they agreed.", "no day"),
    ({"consent_on": TOMORROW}, "That day has not come yet.", "in the future"),
    ({"consent": "call 012 345 678"}, "Six digits or more", "a telephone"),
    ({"km": "០១២៣៤៥៦៧៨"}, "Six digits or more", "in Khmer digits"),
    ({"en": "x" * 601}, "This is too long.", "long"),
]


@pytest.mark.parametrize(("changed", "sentence", "remark"), WRONG)
def test_what_is_no_story_with_consent_is_not_kept(
    author: Visitor, store: Store, changed: dict[str, str], sentence: str, remark: str
) -> None:
    added(author, **changed)
    assert author.title == "Add a story", remark
    assert sentence in unescape(author.text)
    kept = {**STORY, **changed}
    assert kept["name"] in unescape(author.text)
    with store.transaction() as connection:
        assert stories.listed(connection, 10) == []


def test_braces_become_round_ones_so_that_a_campaign_can_tell_it(author: Visitor) -> None:
    added(author, km="ខ្ញុំ{បាន}ចុះឈ្មោះ}", en="I {registered} {}.")
    assert "ខ្ញុំ(បាន)ចុះឈ្មោះ)" in author.text
    assert "I (registered) ()." in author.text


def test_script_is_shown_as_it_was_written(author: Visitor) -> None:
    added(author, name=SCRIPT, km=SCRIPT, en=SCRIPT, consent=SCRIPT)
    assert SCRIPT not in author.text
    assert SCRIPT not in author.get("/stories").get_data(as_text=True)


def test_a_campaign_tells_it_and_tells_it_no_more(author: Visitor, store: Store) -> None:
    campaign = planned(store, name=f"Unit {SCRIPT}")
    path = added(author)
    before = author.text
    assert SCRIPT not in before
    for deed, count in (("use", 1), ("unuse", 0)):
        for _ in range(2):  # a double click
            author.back_to(before)
            author.post(f"{path}/{deed}", campaign=str(campaign))
        with store.transaction() as connection:
            assert len(stories.of(connection, campaign)) == count
    assert [each[1] for each in deeds(store)] == ["unused_story", "used_story", "added_story"]
    author.back_to(before)
    assert author.post(f"{path}/use", campaign="x").status_code == 400
    author.back_to(before)
    author.post(f"{path}/use", campaign=str(uuid4()))
    assert "There is no such campaign." in author.text


def test_it_is_too_late_for_what_has_begun(author: Visitor, store: Store) -> None:
    path = added(author)
    author.post(f"{path}/use", campaign=str(begun(store, 3)))
    assert "It is too late to change that campaign" in author.text


def test_taking_it_back_erases_it_and_pauses_what_was_to_send_it(
    author: Visitor, signed_in: SignedIn, store: Store
) -> None:
    campaign = begun(store, 3)
    path = added(author)
    story = UUID(path.rpartition("/")[2])
    with store.transaction() as connection:
        stories.use(connection, campaign, story)
    approver = signed_in(Role.APPROVER)
    before = approver.get(path).get_data(as_text=True)
    for _ in range(2):
        approver.back_to(before)
        approver.post(f"{path}/withdraw")
    assert (found(store, campaign).state, found(store, campaign).reason) == (State.PAUSED, "story_withdrawn")
    assert deeds(store)[:2] == [
        (approver.email, "withdrew_story", str(story)),
        (approver.email, "paused_campaign", str(campaign)),
    ]
    assert len(deeds(store)) == 3
    assert approver.title == "A story that was taken back"
    assert STORY["km"] not in approver.text
    page = approver.get(f"/campaigns/{campaign}/live").get_data(as_text=True)
    assert "somebody took back the story that it tells" in page
    assert "It cannot go on: copy it" in page
    assert f"{campaign}/resume" not in page
    approver.post(f"/campaigns/{campaign}/resume")
    assert "It cannot go on: copy it" in approver.text
    assert found(store, campaign).state == State.PAUSED


def test_an_approver_adds_none(author: Visitor, signed_in: SignedIn) -> None:
    path = added(author)
    approver = signed_in(Role.APPROVER)
    page = approver.get(path).get_data(as_text=True)
    assert "<select" not in page
    assert re.findall(r'href="/console/stories/new"', approver.get("/stories").get_data(as_text=True)) == []
    assert approver.get("/stories/new").status_code == 403
    approver.back_to(page)
    assert approver.post(f"{path}/use", campaign=str(uuid4())).status_code == 403
    assert approver.get(f"/stories/{uuid4()}").status_code == 404
