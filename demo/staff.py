"""Made-up staff of a demonstration, one for each role, so that the console can be tried from every side."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from store.staff import staff as table

if TYPE_CHECKING:
    from flask import Flask

    from store import Store

# E-mail address, password and role. Everybody knows them: a production has none of these people.
STAFF = (
    ("author@demo.example", "author of the demo", "author"),
    ("approver@demo.example", "approver of the demo", "approver"),
    ("complaints@demo.example", "complaints of the demo", "complaints_officer"),
    ("registration@demo.example", "registration of the demo", "registration_officer"),
    ("partner@demo.example", "partner of the demo", "partner"),
    ("administrator@demo.example", "administrator of the demo", "administrator"),
)


def load(store: Store, redis_url: str, secret_key: str, public_url: str) -> None:
    """Add those who are not there yet; safe to do at every start. A password that somebody changed stays."""
    if _are_there(store):
        return
    from console.application import create_console
    from console.door import PATH, Desk

    desk = Desk(store, redis_url, secret_key, public_url, lambda: datetime.now(UTC), is_demo=True)
    console = create_console(desk)
    with console.test_request_context(base_url=f"{public_url}{PATH}/"):
        _add(console)


def _are_there(store: Store) -> bool:
    """Then the console, which takes a second to load, need not be loaded."""
    with store.transaction() as connection:
        return {person[0] for person in STAFF} <= set(connection.scalars(select(table.c.email)))


def _add(console: Flask) -> None:
    from flask_security.utils import hash_password

    from console import invitations, people
    from console.access import Role

    for email, password, role in STAFF:
        if people.found(email=email) is None:
            invitations.invite(email, [Role(role)]).password = hash_password(password)
    people.session().commit()


def told() -> list[str]:
    """Who they are and their passwords, a line each."""
    return [f"{email:<28} {password}" for email, password, _role in STAFF]
