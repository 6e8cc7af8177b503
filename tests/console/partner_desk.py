"""Somebody of a union in front of the console."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import text

from console.access import Role
from store import Store
from tests.console.partnering import bound, organisation
from tests.console.visitor import Visitor

SignedIn = Callable[..., Visitor]


@pytest.fixture(name="union")
def a_union(store: Store) -> UUID:
    """A union; there are no others, and nothing of anybody."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns, partner_lists, recipients, organisations CASCADE"))
        connection.execute(text("DELETE FROM staff"))
    return organisation(store, "Union of masons")


@pytest.fixture(name="partner")
def a_partner(union: UUID, signed_in: SignedIn, store: Store) -> Visitor:
    visitor = signed_in(Role.PARTNER)
    bound(store, visitor, union)
    return visitor


@pytest.fixture(autouse=True, name="files")
def private_files(console: Flask, tmp_path: Path) -> Path:
    """Where files lie while they are read."""
    console.extensions["desk"] = replace(console.extensions["desk"], files=tmp_path)
    return tmp_path
