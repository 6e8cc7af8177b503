"""A store with its tables and a few members in it, patient enough for files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from importing.contributions import Contributions
from importing.load import load
from importing.members import Members
from importing.outcome import Outcome
from store import Store, open_store
from tests import databases
from tests.importing.files import TODAY, put

SECRET_KEY = "a made-up secret for tests"


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    opened = open_store(migrated_url, SECRET_KEY, patience=60)
    databases.empty(migrated_url)
    with opened.transaction() as connection:
        for number in ("10001", "10002", "00123"):
            connection.execute(text(MEMBER), {"number": number, "name": opened.sealer.seal("Chan Sokha")})
    yield opened
    opened.close()


MEMBER = """
    INSERT INTO members (id, number, state, scheme, joined, name_sealed, sex, born, changed_on)
    VALUES (gen_random_uuid(), :number, 'member', 'health', '2024-01-01', :name, 'f', '1989-02-14', '2026-01-01')
"""


@pytest.fixture
def paid(store: Store) -> Callable[[], list[str]]:
    """What is kept of contributions, a line for each."""

    def kept() -> list[str]:
        question = """
            SELECT concat_ws(' ', number, month, worker, c.employer, c.state, credited, paid_on)
            FROM contributions c JOIN members ON id = member_id ORDER BY 1
        """
        with store.transaction() as connection:
            return list(connection.execute(text(question)).scalars())

    return kept


@pytest.fixture
def pay(store: Store, tmp_path: Path) -> Callable[..., Outcome]:
    """Import a file of contributions with this in it."""

    def imported(content: str | bytes, name: str = "paid.csv", skip_bad: bool = False) -> Outcome:
        file = put(tmp_path / name, content)
        return load(store, Contributions(TODAY), file, skip_bad=skip_bad, tell=lambda done: None)

    return imported


@pytest.fixture
def enrol(store: Store, tmp_path: Path) -> Callable[..., Outcome]:
    """Import a file of members with this in it."""

    def imported(content: str | bytes, name: str = "people.csv", skip_bad: bool = False) -> Outcome:
        file = put(tmp_path / name, content)
        return load(store, Members(store.sealer, TODAY), file, skip_bad=skip_bad, tell=lambda done: None)

    return imported
