"""Wrong tries close an account for a while; Flask-Security tells of each, and asks whether an account is closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask
from flask_security import signals
from sqlalchemy import update

from console import people
from console.witness import note_of
from store.staff import staff

MOST_TRIES = 10  # wrong passwords and codes one after the other
LOCKED_MINUTES = 15


def listen(app: Flask) -> None:
    """Count from now on."""
    signals.user_failed_authn.connect(_wrong, app, weak=False)
    signals.user_authenticated.connect(_right, app, weak=False)


def unlock(person: people.Staff) -> None:
    """Open the account again."""
    person.wrong_tries, person.locked_until = 0, None


def _wrong(_app: Flask, user: people.Staff, auth_type: str, tfa: bool, **_more: Any) -> None:
    """Counted and kept at once, whatever becomes of the request; by the database, so that tries side by side count."""
    mine = staff.c.id == user.id
    one_more = update(staff).where(mine).values(wrong_tries=staff.c.wrong_tries + 1).returning(staff.c.wrong_tries)
    tries = people.session().execute(one_more).scalar_one()
    note_of(user, "failed_to_sign_in", auth_type)
    if tries >= MOST_TRIES:
        until = people.desk().now() + timedelta(minutes=LOCKED_MINUTES)
        people.session().execute(update(staff).where(mine).values(wrong_tries=0, locked_until=until))
        note_of(user, "locked")
        if tfa:  # the password was right: who stands before the second factor begins anew, and finds it closed
            people.accounts().set_uniquifier(user)
    people.session().commit()


def _right(_app: Flask, user: people.Staff, **_more: Any) -> None:
    unlock(user)
