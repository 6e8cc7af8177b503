"""Whatever a partner asks for, no answer of the database to their pages holds a row that is another's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from flask import Flask
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from console.access import ACCESS, Role
from store import Store
from tests.console.partnering import Partner, bound, with_everything
from tests.console.test_roles import FILLED
from tests.console.visitor import BASE, Visitor

COMPLAINTS = ("cases", "thread", "letterbox", "letters", "case_counts", "notices")
PEOPLE = st.sets(st.integers(0, 30), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def answers() -> Iterator[list[Any]]:
    """Every row that the database gave since the list was emptied."""
    rows: list[Any] = []
    fetched = {name: getattr(psycopg.Cursor, name) for name in ("fetchone", "fetchmany", "fetchall")}
    with pytest.MonkeyPatch.context() as patched:
        for name, fetch in fetched.items():

            def noted(cursor: Any, *given: Any, fetch: Any = fetch, name: str = name) -> Any:
                found = fetch(cursor, *given)
                rows.extend([found] if name == "fetchone" else found)
                return found

            patched.setattr(psycopg.Cursor, name, noted)
        yield rows


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    yield asked
    event.remove(store.engine, "before_cursor_execute", note)


def addresses(console: Flask, of: Partner) -> list[tuple[str, str]]:
    """Every page that a partner opens, with what is of `of` in its address: (method, path)."""
    adapter = console.url_map.bind("sok.example")
    allowed = {endpoint for endpoint, roles in ACCESS.items() if isinstance(roles, frozenset) and Role.PARTNER in roles}
    filled = {**FILLED, "campaign": of.campaign, "list_": of.list}
    return [
        (method, adapter.build(rule.endpoint, {name: filled[name] for name in rule.arguments}, method))
        for rule in console.url_map.iter_rules()
        if rule.endpoint in allowed
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]


@pytest.fixture
def partner(signed_in: Callable[..., Visitor], console: Flask, store: Store) -> Visitor:
    with store.transaction() as connection:
        connection.execute(text("DELETE FROM staff WHERE organisation_id IS NOT NULL"))
        connection.execute(text("TRUNCATE campaigns, partner_lists, officers, organisations CASCADE"))
        connection.execute(text("DELETE FROM staff"))
    visitor = signed_in(Role.PARTNER)
    console.config["WTF_CSRF_ENABLED"] = False
    return visitor


@settings(max_examples=4, phases=[Phase.generate])
@given(mine=PEOPLE, theirs=PEOPLE, officers=st.sets(st.integers(100, 10_000), min_size=2, max_size=2))
def test_no_answer_to_their_pages_holds_a_row_of_another(
    partner: Visitor,
    console: Flask,
    store: Store,
    answers: list[Any],
    mine: set[int],
    theirs: set[int],
    officers: set[int],
) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE officers CASCADE"))
    own, other = (with_everything(store, each, phone) for each, phone in zip((mine, theirs), officers, strict=True))
    bound(store, partner, own.id)
    for of in (own, other):
        for method, path in addresses(console, of):
            answers.clear()
            form = {"list": str(other.list), "once": str(other.campaign), "number": "+85512000001", "name": "x"}
            with statements(store) as asked:
                got = partner.client.open(path, method=method, base_url=BASE, data=form if method == "POST" else None)
            assert not [mark for mark in other.marks if mark in repr(answers)], (method, path)
            typed = (path, *form.values())  # a page says again what was typed, and where it is
            page = got.get_data(as_text=True)
            assert not [mark for mark in other.marks if mark in page and not any(mark in each for each in typed)], path
            assert got.status_code < 500, (method, path)
            assert not [each for each in asked if any(f" {name} " in f" {each} " for name in COMPLAINTS)], path
            if of is other and str(other.campaign) in path:
                assert got.status_code == 404, (method, path)
    with store.transaction() as connection:
        state = connection.execute(
            text("SELECT state FROM campaigns WHERE id = :c"), {"c": other.campaign}
        ).scalar_one()
        count = text("SELECT count(*) FROM partner_numbers WHERE list_id = :l")
        assert (state, connection.execute(count, {"l": other.list}).scalar_one()) == ("draft", len(theirs))
