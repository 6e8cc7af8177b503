"""Campaigns of a union: to its list alone, approved by the fund, and counted without telling of single people."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from console.access import Role
from store import Store, campaigns, partners
from store.campaigns import State
from tests.console.partner_desk import a_partner, a_union, private_files  # noqa: F401 (fixtures)
from tests.console.partnering import KHMER, ROWS, found, listed, now, submitted, written
from tests.console.visitor import Visitor
from tests.store.campaigning import number

SignedIn = Callable[..., Visitor]
SCRIPT = "<script>alert(1)</script>"


def test_a_campaign_goes_to_their_list_alone_and_by_the_approver_of_the_fund(
    partner: Visitor, signed_in: SignedIn, store: Store, union: UUID
) -> None:
    listed(partner, *ROWS)
    path = written(partner, store, union)
    assert "Kept as a draft." in partner.text
    for _ in range(2):  # a double click
        submitted(partner, path)
    kept = found(store, path)
    with store.transaction() as connection:
        (mine,) = partners.lists(connection, union)
    assert (kept.state, kept.audience) == (State.AWAITING, {"partner_list": str(mine.id)})
    assert kept.author == partner.email
    approver = signed_in(Role.APPROVER)
    of_fund = path.removeprefix("/partner")
    approver.get(of_fund)
    approver.post(f"{of_fund}/weigh")
    seen = re.search(r'name="seen" value="([^"]+)"', approver.text)
    riel = re.search(r'name="riel" value="([^"]+)"', approver.text)
    assert seen
    assert riel
    approver.post(f"{of_fund}/approve", seen=seen[1], riel=riel[1])
    assert found(store, path).state == State.SCHEDULED
    partner.get(path)
    partner.get(f"{path}/edit")
    version = re.search(r'name="version" value="([^"]+)"', partner.text)
    assert version
    day = (now() + timedelta(days=3)).date().isoformat()
    form = {"name": "Come", "km": KHMER, "list": str(mine.id), "starts_on": day, "days": "9"}
    partner.post(f"{path}/edit", version=unescape(version[1]), **form)
    assert (found(store, path).state, found(store, path).approver) == (State.DRAFT, None), "any edit voids the approval"
    partner.post(f"{path}/edit", version=unescape(version[1]), **{**form, "name": "Other"})
    assert "Somebody changed it meanwhile" in partner.text


def test_who_wrote_it_approves_it_by_no_account(partner: Visitor, store: Store, union: UUID) -> None:
    listed(partner, *ROWS)
    path = written(partner, store, union)
    submitted(partner, path)
    assert partner.get(path.removeprefix("/partner")).status_code == 403
    partner.get(path)
    assert partner.post(f"{path.removeprefix('/partner')}/approve", seen="", riel="1").status_code == 403


WRONG = [
    ({"km": ""}, "Write a Khmer text"),
    ({"name": " "}, "Write a few words"),
    ({"starts_on": "soon"}, "Choose a day."),
    ({"days": "99"}, "1 to 14 days."),
    ({"days": "x"}, "1 to 14 days."),
    ({"list": "x"}, "Choose a list."),
    ({"list": str(uuid4())}, "a list of yours"),
    ({"starts_on": "2020-01-01"}, "lies in the past"),
    ({"km": "{name}"}, "There is no {name}"),
    ({"km": "x" * 1900}, "parts at its longest"),
]


@pytest.mark.parametrize(("form", "sentence"), WRONG)
def test_a_campaign_that_may_not_be_is_not_kept_and_not_lost(
    partner: Visitor, store: Store, union: UUID, form: dict[str, str], sentence: str
) -> None:
    listed(partner, *ROWS)
    written(partner, store, union, **form)
    assert sentence in unescape(partner.text)
    if "km" not in form:
        assert KHMER in partner.text
    with store.transaction() as connection:
        assert campaigns.listed(connection) == []


def test_to_fewer_than_five_nothing_is_submitted(partner: Visitor, store: Store, union: UUID) -> None:
    listed(partner, *ROWS[:4])
    path = written(partner, store, union)
    submitted(partner, path)
    assert "Fewer than 5 people are on the list" in partner.text
    assert found(store, path).state == State.DRAFT


def test_of_a_list_that_has_become_small_and_of_what_went_to_others_no_figure_is_shown(
    partner: Visitor, store: Store, union: UUID
) -> None:
    listed(partner, *ROWS[:5])
    path = written(partner, store, union)
    with store.transaction() as connection:
        connection.execute(text("UPDATE campaigns SET frozen_at = now()"))
    assert "arrived" in partner.get(path).get_data(as_text=True)
    partner.get("/partner")
    partner.post("/partner/lists/take-off", number=number(1))
    assert "so few are on the list" in partner.get(path).get_data(as_text=True)
    with store.transaction() as connection:
        connection.execute(text("""UPDATE campaigns SET audience = '{"who": "all"}'"""))
    partner.get(path)
    assert "What became of it" not in partner.text, "the fund let it go to others"
