"""A campaign that is being sent, watched and steered in the console; and its report."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask_babel import force_locale

from console.access import Role
from console.watching import time_left
from store import Store, audit, campaigns, replies
from store.campaigns import State
from tests.console.visitor import BASE, Visitor
from tests.jobs.sending import begun
from tests.store.campaigning import PLAN, approved, found, planned, taken, told

SignedIn = Callable[..., Visitor]
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def author(signed_in: SignedIn) -> Visitor:
    """Somebody who may."""
    return signed_in(Role.AUTHOR)


@pytest.fixture
def half(store: Store) -> UUID:
    """A campaign to thirty people, ten of whom have it."""
    campaign = begun(store, 30, name=f"Unit in Bati {SCRIPT}")
    batch = taken(store, campaign, campaigns_now(store))
    assert batch
    told(store, campaign, batch)
    return campaign


def campaigns_now(store: Store):
    with store.transaction() as connection:
        return connection.exec_driver_sql("SELECT now()").scalar_one()


def deeds(store: Store) -> list[tuple[str, str, str]]:
    with store.transaction() as connection:
        rows = audit.search(connection, audit.Sought(), 50)
    return [(each.staff, each.action, each.object) for each in rows if each.action.endswith("_campaign")]


def test_it_shows_how_far_it_is(author: Visitor, half: UUID) -> None:
    page = author.get(f"/campaigns/{half}/live").get_data(as_text=True)
    for words in ("33 % of 30 people", "messages a second", "Smart, Khmer", "is being sent"):
        assert words in page
    assert SCRIPT not in page
    assert 'src="/console/static/live.js"' in page
    figures = author.get(f"/campaigns/{half}/figures")
    assert figures.headers["X-State"] == "sending"
    assert "33 % of 30 people" in figures.get_data(as_text=True)


def test_it_pauses_goes_on_and_stops_once_each(author: Visitor, half: UUID, store: Store) -> None:
    steps = [
        ("pause", State.PAUSED, "paused_campaign"),
        ("resume", State.SENDING, "resumed_campaign"),
        ("stop", State.CANCELLED, "stopped_campaign"),
    ]
    for path, state, action in steps:
        author.get(f"/campaigns/{half}/live")
        before = author.text
        for _ in range(2):  # a double click
            author.back_to(before)
            author.post(f"/campaigns/{half}/{path}")
        assert found(store, half).state == state
        assert deeds(store)[0] == (author.email, action, str(half))
    assert len(deeds(store)) == len(steps)
    assert found(store, half).reason == f"by {author.email}"
    assert "<button" not in author.get(f"/campaigns/{half}/live").get_data(as_text=True).split("<footer>")[0]


def test_what_costs_too_much_does_not_go_on(author: Visitor, half: UUID, store: Store) -> None:
    with store.transaction() as connection:
        campaigns.move(connection, half, (State.SENDING,), State.PAUSED, "over_budget")
    page = author.get(f"/campaigns/{half}/live").get_data(as_text=True)
    assert "has to approve what it costs" in page
    assert f"/campaigns/{half}/resume" not in page
    author.post(f"/campaigns/{half}/resume")
    assert "It costs more than its budget" in author.text
    assert found(store, half).state == State.PAUSED


def test_nothing_is_done_by_looking(author: Visitor, half: UUID, store: Store) -> None:
    for path in ("pause", "resume", "stop"):
        assert author.get(f"/campaigns/{half}/{path}").status_code == 405
    assert found(store, half).state == State.SENDING


def test_one_that_has_not_begun_says_so(author: Visitor, store: Store) -> None:
    for campaign in (planned(store), approved(store)):
        page = author.get(f"/campaigns/{campaign}/live").get_data(as_text=True)
        assert "It has not begun." in page
        assert author.get(f"/campaigns/{campaign}/report").status_code == 200


def test_what_is_none_is_none(author: Visitor) -> None:
    for path in ("live", "figures", "report", "report.csv", "report.svg"):
        assert author.get(f"/campaigns/{uuid4()}/{path}").status_code == 404
    author.get("/")
    assert author.post(f"/campaigns/{uuid4()}/stop").status_code == 404
    assert author.get("/campaigns/x/live").status_code == 404


def test_the_report_tells_what_became_of_it_and_what_people_did(author: Visitor, half: UUID, store: Store) -> None:
    with store.transaction() as connection:
        replies.note(connection, half, {"dialled": 7, "opted_out": 3})
    page = author.get(f"/campaigns/{half}/report").get_data(as_text=True)
    for words in ("dialled</dt><dd>7<", "opted out</dt><dd>3<", "Written by", "sokha", "dara"):
        assert words in page
    assert SCRIPT not in page
    table = author.get(f"/campaigns/{half}/report.csv")
    assert table.headers["Content-Disposition"] == f'attachment; filename="campaign-{half.hex[:6]}.csv"'
    rows = list(csv.DictReader(io.StringIO(table.get_data(as_text=True).removeprefix("\ufeff"))))
    assert {row["what"]: row["people"] for row in rows if row["operator"]} == {
        "sent (no receipt yet)": "10",
        "waiting": "20",
    }
    assert {"what": "opted out", "operator": "", "language": "", "people": "3"} in rows
    picture = author.get(f"/campaigns/{half}/report.svg")
    assert picture.content_type == "image/svg+xml"
    drawn = ElementTree.fromstring(picture.data)  # noqa: S314 (our own)
    assert SCRIPT in "".join(drawn.itertext())
    assert b"<script" not in picture.data


def test_the_picture_speaks_the_language_of_the_page(author: Visitor, half: UUID) -> None:
    author.client.set_cookie("language", "km", domain="sok.example", path="/console")
    assert "ផ្ញើ" in author.get(f"/campaigns/{half}/report.svg").get_data(as_text=True)


def test_watching_keeps_nobody_signed_in(author: Visitor, half: UUID) -> None:
    for path, is_kept in (("live", True), ("figures", False)):
        got = author.client.get(f"/campaigns/{half}/{path}", base_url=BASE)
        assert ("Set-Cookie" in got.headers) == is_kept, path


def test_a_large_one_is_counted_for_all_who_watch(
    author: Visitor, half: UUID, store: Store, console: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    author.get(f"/campaigns/{half}/figures")
    kept = console.extensions["counted"]
    key = (half, State.SENDING)
    until, counts, rate = kept[key]
    kept[key] = (until + 60, counts, rate)
    batch = taken(store, half, campaigns_now(store))
    assert batch
    told(store, half, batch)
    assert "33 % of 30 people" in author.get(f"/campaigns/{half}/figures").get_data(as_text=True)
    kept[key] = (0.0, counts, rate)
    assert "66 % of 30 people" in author.get(f"/campaigns/{half}/figures").get_data(as_text=True)


def test_who_paused_it_is_said_in_the_language_of_the_page(author: Visitor, half: UUID) -> None:
    author.get(f"/campaigns/{half}/live")
    author.post(f"/campaigns/{half}/pause")
    assert f"paused: by {author.email}" in author.text
    author.client.set_cookie("language", "km", domain="sok.example", path="/console")
    assert f"ដោយ {author.email}" in author.get(f"/campaigns/{half}/live").get_data(as_text=True)


def test_the_time_to_go_knows_of_nights_and_of_its_end(console: Flask) -> None:
    begins = datetime(2026, 12, 1, 1, tzinfo=UTC)  # eight in Cambodia
    plan = replace(PLAN, starts_at=begins, expires_at=begins + timedelta(days=1, hours=12), from_hour=8, until_hour=20)
    with console.test_request_context(), force_locale("en"):
        for hours, words in ((1.5, "1 h 30 min to go"), (13, "will be done on Dec 2, 2026 at 09:00"),
                             (25, "its time is over before everybody has it")):  # fmt: skip
            assert time_left(plan, timedelta(hours=hours), begins) == words
