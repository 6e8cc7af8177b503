"""Writing a campaign: what is kept, what cannot be, and two people who change the same one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape, unescape
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from campaigns.plan_file import Defaults
from console import campaign_form
from console.access import Role
from console.application import create_console
from console.door import Desk
from store import Store, campaigns
from store.campaigns import State
from tests.console.typed import KHMER, SCRIPT, SOON, deeds, field, form, kept
from tests.console.visitor import BASE, PASSWORD, Visitor, add
from tests.store.campaigning import PLAN, found, planned

SignedIn = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def nothing_else(store: Store) -> None:
    """Nothing of another test."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns, contacts, members, partner_lists CASCADE"))


@pytest.fixture
def author(signed_in: SignedIn) -> Visitor:
    """Somebody who writes campaigns."""
    return signed_in(Role.AUTHOR)


def test_what_is_written_is_kept_as_a_draft_once(author: Visitor, store: Store) -> None:
    author.get("/campaigns/new")
    once, page = field(author.text, "id"), author.text
    author.post("/campaigns/new", id=once, **form())
    assert author.title == "Registration unit in Bati"
    author.back_to(page)
    author.post("/campaigns/new", id=once, **form())
    assert author.title == "Registration unit in Bati"
    (campaign,) = kept(store)
    assert (campaign.id, campaign.author, campaign.state) == (UUID(once), author.email, State.DRAFT)
    assert campaign.texts == {"km": KHMER, "en": "Hello {province}"}
    assert campaign.audience == {"provinces": ["21"]}
    assert (campaign.pace, campaign.canary, campaign.budget, campaign.from_hour) == (10, 100, 2_000_000, 8)
    assert campaign.gateway == "africastalking"
    assert f"{campaign.starts_at.astimezone(UTC):%H:%M}" == "01:00"
    assert deeds(store, "wrote_campaign") == 1


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1).map(str.strip).filter(bool)
    )
)
def test_a_kind_of_work_is_read_as_it_stood_whatever_its_letters(works: list[str]) -> None:
    defaults = Defaults("africastalking", 8, 20, 30, 100)
    fields = campaign_form.filled(replace(PLAN, audience={"occupations": works}))
    assert campaign_form.read(fields, defaults).audience.get("occupations", []) == works


def test_works_are_typed_with_commas_between_and_quotes_around_a_comma() -> None:
    fields = campaign_form.blank(Defaults("africastalking", 8, 20, 30, 100), datetime(2026, 11, 23, tzinfo=UTC))
    for typed, read in (
        ('farm, "fish, salted" ,driver', ["farm", "fish, salted", "driver"]),
        ('half "quoted" work, farm', ['half "quoted" work', "farm"]),
        ('farm, "never closed', ["farm", "never closed"]),
        ("farm,\ndriver\nfish", ["farm", "driver", "fish"]),
    ):
        fields["occupations"] = typed
        assert campaign_form.read(fields, Defaults("africastalking", 8, 20, 30, 100)).audience["occupations"] == read


def test_all_that_can_be_asked_of_an_audience_is_kept(author: Visitor, store: Store) -> None:
    asked = {
        "who": "registered", "provinces": ["21"], "districts": "Bati, 2103", "sectors": ["farm", "shop"],
        "schemes": ["health"], "languages": ["km"], "missed": "2, 3", "due_this_month": "yes", "occupations": "farm",
    }  # fmt: skip
    author.get("/campaigns/new")
    author.post("/campaigns/new", **form(en=None, **asked))
    (campaign,) = kept(store)
    assert campaign.audience == {
        "who": "registered", "provinces": ["21"], "districts": ["2102", "2103"], "sectors": ["farm", "shop"],
        "schemes": ["health"], "languages": ["km"], "missed": [2, 3], "due_this_month": True, "occupations": ["farm"],
    }  # fmt: skip
    author.get(f"/campaigns/{campaign.id}/edit")
    for ticked in ("provinces-21", "sectors-farm", "schemes-health", "languages-km", "due_this_month"):
        assert re.search(rf'id="{ticked}"[^>]* checked>', author.text), ticked
    assert field(author.text, "missed") == "2, 3"
    assert field(author.text, "districts") == "Bati, Borei Cholsar"


BAD = [
    ({"name": " "}, "Write a few words, up to 80 letters.", "nothing to call it by"),
    ({"name": "x" * 81}, "Write a few words, up to 80 letters.", "too long"),
    ({"starts": "tomorrow"}, "Choose a day and an hour.", "no time"),
    ({"starts": "0001-01-01T00:00"}, "Choose a day and an hour.", "a slip"),
    ({"expires": "2001-01-01T08:00"}, "It is over before it begins.", "the wrong way round"),
    ({"budget": "much"}, "Write a whole number such as 15,000, without a unit.", "no number"),
    ({"budget": "9" * 20}, "Say what it may cost: a budget in riel.", "more than there is"),
    ({"budget": "9" * 2000}, "Write a whole number such as 15,000, without a unit.", "more than a number"),
    ({"canary": "5000000"}, "A number of people up to 1,000,000, or 0 for none.", "more than there are"),
    ({"pace": "0"}, "messages a second.", "never"),
    ({"from_hour": "3"}, "Nobody is disturbed outside 8 to 20", "people sleep"),
    ({"until_hour": "99999999999999999999"}, "Nobody is disturbed outside 8 to 20", "no hour"),
    ({"districts": "Batty"}, "Batty: there is no such place.", "a slip"),
    ({"districts": SCRIPT}, "there is no such place.", "harmless"),
    ({"provinces": ["99"]}, "99: there is no such place.", "not offered"),
    ({"missed": "many"}, "Write a whole number", "no number"),
    ({"missed": "100000"}, "Write how many months, such as 1, 2.", "longer than a life"),
    ({"who": "king"}, "who is one of", "not offered"),
    ({"who": "interested"}, "Of who is not registered we know no place", "cannot be known"),
    ({"partner_list": "1"}, "There is no such list.", "not offered"),
    ({"sectors": ["crime"]}, "crime", "not offered"),
    ({"repeats": "daily"}, "It repeats yearly or monthly, or not at all.", "not offered"),
    ({"km": "x" * 2001}, "This is longer than 2,000 letters.", "no text message"),
]


@pytest.mark.parametrize(("changes", "sentence", "remark"), BAD)
def test_what_cannot_be_is_told_and_nothing_typed_is_lost(
    author: Visitor, store: Store, changes: dict[str, object], sentence: str, remark: str
) -> None:
    author.get("/campaigns/new")
    author.post("/campaigns/new", **form(en=SCRIPT, **changes))
    assert sentence in unescape(author.text), remark
    assert escape(SCRIPT) in author.text
    assert SCRIPT not in author.text
    assert "2,000,000" in author.text or "budget" in changes
    assert kept(store) == []


def test_a_text_may_be_unfinished_for_long_but_is_not_submitted(author: Visitor, store: Store) -> None:
    author.get("/campaigns/new")
    author.post("/campaigns/new", **form(km=None, en="Hello {nobody} \0"))
    (campaign,) = kept(store)
    assert campaign.texts == {"en": "Hello {nobody}"}
    assert "Before it can be submitted:" in author.text
    assert "Submit for approval" not in author.text


def test_the_second_of_two_is_told_and_loses_nothing(author: Visitor, signed_in: SignedIn, store: Store) -> None:
    campaign = planned(store, name="Old", starts_at=SOON, expires_at=SOON + timedelta(days=1))
    other = signed_in(Role.AUTHOR)
    for visitor in (author, other):
        visitor.get(f"/campaigns/{campaign}/edit")
    path = f"/campaigns/{campaign}/edit"
    author.post(path, version=field(author.text, "version"), **form(name="Theirs", km="ទីមួយ"))
    assert author.title == "Theirs"
    got = other.post(path, version=field(other.text, "version"), **form(name="Mine", km="ទីពីរ"))
    assert got.status_code == 409, other.text
    assert "Somebody changed it while you wrote." in other.text
    assert "<dd>Theirs</dd>" in other.text
    assert "ទីពីរ" in other.text
    assert found(store, campaign).name == "Theirs"
    other.post(path, version=field(other.text, "version"), **form(name="Mine", km="ទីពីរ"))
    after = found(store, campaign)
    assert (after.name, after.author, after.writers) == ("Mine", "sokha", [author.email, other.email])


def test_a_second_click_changes_nothing_more(author: Visitor, store: Store) -> None:
    campaign = planned(store)
    author.get(f"/campaigns/{campaign}/edit")
    page, version = author.text, field(author.text, "version")
    for _ in range(2):
        author.back_to(page)
        author.post(f"/campaigns/{campaign}/edit", version=version, **form())
        assert author.title == "Registration unit in Bati"
    assert deeds(store, "changed_campaign") == 1


@pytest.mark.parametrize("stands", [State.SENDING, State.FINISHED, State.CANCELLED])
def test_what_has_begun_is_not_changed(author: Visitor, store: Store, stands: State) -> None:
    campaign = planned(store)
    author.get(f"/campaigns/{campaign}/edit")
    with store.transaction() as connection:
        campaigns.move(connection, campaign, (State.DRAFT,), stands)
    assert author.post(f"/campaigns/{campaign}/edit", version="", **form()).status_code == 409
    assert "It is too late to change it" in author.text
    assert KHMER in author.text
    author.get(f"/campaigns/{campaign}")
    assert "Change it" not in author.text


def test_last_years_is_written_again_for_this_year(author: Visitor, store: Store) -> None:
    then = datetime(2024, 2, 29, 1, 0, tzinfo=UTC)
    old = planned(store, name="Day of rights", starts_at=then, expires_at=then + timedelta(hours=9))
    author.get(f"/campaigns/{old}")
    assert f'href="/console/campaigns/new?like={old}"' in author.text
    author.get(f"/campaigns/new?like={old}")
    begins = field(author.text, "starts")
    assert begins.endswith(("-28T08:00", "-29T08:00"))
    assert datetime.fromisoformat(begins) > datetime.now()
    assert field(author.text, "expires")[-5:] == "17:00"
    assert len(kept(store)) == 1
    author.post("/campaigns/new", id=field(author.text, "id"), like=field(author.text, "like"), **form())
    assert author.title == "Registration unit in Bati"
    assert author.get(f"/campaigns/new?like={uuid4()}").status_code == 404


def test_a_session_that_is_over_keeps_what_was_typed(author: Visitor, store: Store) -> None:
    author.get("/campaigns/new")
    author.client.delete_cookie("console", domain="sok.example", path="/console")
    got = author.client.post("/campaigns/new", base_url=BASE, data=form(), headers={"Origin": "https://sok.example"})
    assert got.status_code == 401
    assert KHMER in got.get_data(as_text=True)
    assert kept(store) == []


def test_an_approver_does_not_write(signed_in: SignedIn, store: Store) -> None:
    campaign, approver = planned(store), signed_in(Role.APPROVER)
    approver.get(f"/campaigns/{campaign}")
    assert "Change it" not in approver.text
    assert approver.get(f"/campaigns/{campaign}/edit").status_code == 403


def test_a_gateway_that_is_not_set_up_is_not_offered_nor_taken(desk: Desk, store: Store) -> None:
    console = create_console(replace(desk, gateways=("africastalking",)))
    console.testing = True
    author = Visitor(console).sign_in(add(console, Role.AUTHOR), PASSWORD)
    author.get("/campaigns/new")
    assert 'value="africastalking"' in author.text
    assert 'value="twilio"' not in author.text
    author.post("/campaigns/new", **form(gateway="twilio"))
    assert "This gateway is not set up" in author.text
    assert '<option value="twilio" selected>' in author.text, "what was chosen is told, not changed"
    assert kept(store) == []
    author.post("/campaigns/new", **form(gateway="africastalking"))
    assert kept(store)[0].gateway == "africastalking"
