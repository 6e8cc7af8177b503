"""What a partner could learn of single people from figures: whether one said STOP, is one of ours, or got a message."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from uuid import UUID

import pytest
from sqlalchemy import text

from console.access import Role
from store import Store, contacts, partners
from store.campaigns import State
from tests.console.partner_desk import a_partner, a_union, private_files  # noqa: F401 (fixtures)
from tests.console.partnering import ROWS, found, listed, submitted, written
from tests.console.visitor import Visitor
from tests.store.campaigning import TODAY, number

SignedIn = Callable[..., Visitor]


def said_stop(store: Store, *people: int) -> None:
    with store.transaction() as connection:
        for each in people:
            contacts.forbid(connection, store.sealer, number(each), TODAY)


def left(store: Store, path: str, **counts: int) -> None:
    """The campaign is over, and this became of those who were to get it."""
    campaign = path.rpartition("/")[2]
    batch = "INSERT INTO batches (campaign_id, number, operator, language, is_canary) VALUES (:c, 0, '', 'km', false)"
    row = "INSERT INTO recipients (campaign_id, phone_index, batch, state) VALUES (:c, :p, 0, :s)"
    people = [state for state, count in counts.items() for _ in range(count)]
    with store.transaction() as connection:
        connection.execute(text("DELETE FROM recipients WHERE campaign_id = :c"), {"c": campaign})
        connection.execute(text(f"{batch} ON CONFLICT DO NOTHING"), {"c": campaign})
        for at, state in enumerate(people):
            connection.execute(text(row), {"c": campaign, "p": bytes([at]), "s": state})
        connection.execute(
            text("UPDATE campaigns SET state = 'finished', frozen_at = now() WHERE id = :c"), {"c": campaign}
        )


def shown(partner: Visitor, path: str) -> list[str]:
    """The figures on the page of a campaign."""
    page = partner.get(path).get_data(as_text=True)
    return re.findall(r"<td>([^<]*)</td>", page.partition("What became of it")[2])


def test_who_said_stop_looks_like_whose_phone_was_off(partner: Visitor, store: Store, union: UUID) -> None:
    listed(partner, *ROWS)  # 20 people
    path = written(partner, store, union)
    left(store, path, delivered=19, failed=1)
    off = shown(partner, path)
    left(store, path, delivered=19)  # the one who said STOP was never among those who were to get it
    assert shown(partner, path) == off
    assert len(off) == 6


@pytest.mark.parametrize("people", [6, 7, 12])
def test_no_figure_is_exact(partner: Visitor, store: Store, union: UUID, people: int) -> None:
    listed(partner, *ROWS[:people])
    path = written(partner, store, union)
    left(store, path, delivered=people)
    words, figures = shown(partner, path)[::2], shown(partner, path)[1::2]
    assert [re.sub(r"\D", "", each) in ("", "10", "20") for each in figures] == [True] * 3, (words, figures)


def test_where_everybody_said_stop_is_not_known_before_nor_after(partner: Visitor, store: Store, union: UUID) -> None:
    listed(partner, *ROWS[:5])
    said_stop(store, *range(5))
    path = written(partner, store, union)
    submitted(partner, path)
    assert "It waits for the Fund to approve it." in partner.text
    assert found(store, path).state == State.AWAITING
    assert "<td>5</td>" in partner.get("/partner").get_data(as_text=True)
    left(store, path)
    assert len(shown(partner, path)) == 6


def test_a_list_counts_its_rows_whatever_we_know_of_the_people(partner: Visitor, store: Store, union: UUID) -> None:
    said_stop(store, 1)
    with store.transaction() as connection:
        contacts.allow(connection, store.sealer, number(2), "km", TODAY, "smart")
    listed(partner, *ROWS[:6])
    assert "On the list: 6." in partner.text


def test_taking_somebody_off_says_the_same_of_everybody(partner: Visitor, store: Store, union: UUID) -> None:
    listed(partner, *ROWS[:6])
    said_stop(store, 2, 30)
    said = set()
    for each in (0, 2):
        partner.get("/partner")
        partner.post("/partner/lists/take-off", number=number(each))
        assert f"<td>{6 - len(said) - 1}</td>" in partner.text
        said.add(each)
    said = set()
    for each in (0, 2, 30, 31):
        partner.get("/partner")
        partner.post("/partner/lists/take-off", number=number(each))
        said.add(re.sub(r"<td>\d+</td>", "", partner.text.partition('role="status"')[2][:200]))
    assert len(said) == 1


def test_what_a_stopped_union_wrote_leaves_no_more_and_is_approved_by_nobody(
    partner: Visitor, signed_in: SignedIn, store: Store, union: UUID
) -> None:
    listed(partner, *ROWS)
    path = written(partner, store, union)
    submitted(partner, path)
    officer = signed_in(Role.REGISTRATION_OFFICER)
    officer.get(f"/organisations/{union}")
    officer.post(f"/organisations/{union}/stop")
    assert "nothing that it wrote leaves" in officer.text
    assert found(store, path).state == State.DRAFT
    author = signed_in(Role.AUTHOR)
    of_fund = path.removeprefix("/partner")
    author.get(of_fund)
    version = re.search(r'name="version" value="([^"]+)"', author.text)
    author.post(f"{of_fund}/submit", version=unescape(version[1]) if version else "")
    assert "The organisation that wrote it is stopped." in author.text
    assert found(store, path).state == State.DRAFT
    with store.transaction() as connection:
        assert partners.halt(connection, union) == []
