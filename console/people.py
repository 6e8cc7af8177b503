"""Staff and roles as Flask-Security wants them: classes over the tables of the store."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import current_app
from flask_security import RoleMixin, SQLAlchemySessionUserDatastore, UserMixin
from flask_security.utils import get_message
from sqlalchemy import Connection
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, relationship, scoped_session

from console.door import Desk
from store import schema
from store.staff import roles, staff, staff_roles


class Base(DeclarativeBase):
    """The same list of tables as everywhere."""

    metadata = schema.metadata


class StaffRole(Base, RoleMixin):
    """One of console.access.Role, as it is kept."""

    __table__ = roles


class Staff(Base, UserMixin):
    """Somebody who may sign in."""

    __table__ = staff
    if TYPE_CHECKING:
        locked_until: datetime | None
        last_code: int | None
        wrong_tries: int
    roles: Mapped[list[StaffRole]] = relationship(secondary=staff_roles, order_by=staff_roles.c.role)  # type: ignore[assignment]

    def is_locked(self, form_error: list[str] | None = None) -> bool:
        """Whether wrong tries closed the account. What is said then is what is said of a wrong password, or whoever
        tries on would learn from the difference which one is right.
        """
        is_closed = self.locked_until is not None and self.locked_until > desk().now()
        if is_closed and form_error is not None:
            form_error.append(get_message("GENERIC_AUTHN_FAILED")[0])
        return is_closed


def desk() -> Desk:
    """What this console works with."""
    found: Desk = current_app.extensions["desk"]
    return found


def accounts() -> SQLAlchemySessionUserDatastore:
    """Flask-Security's way to staff and roles."""
    found: SQLAlchemySessionUserDatastore = current_app.extensions["security"].datastore
    return found


def session() -> scoped_session[Session]:
    """The transaction of this request: what is done to accounts, and its audit."""
    found: scoped_session[Session] = accounts().db.session
    return found


def connection() -> Connection:
    """The same as a connection, for questions to the store."""
    return session().connection()


def staff_of(user: UserMixin) -> Staff:
    """Flask-Security's user, or its proxy of whoever is signed in, as what it is here."""
    person = getattr(user, "_get_current_object", lambda: user)()
    if not isinstance(person, Staff):
        raise TypeError(type(person))
    return person


def found(**by: Any) -> Staff | None:
    """Somebody by one column, such as email or id."""
    person = accounts().find_user(**by)
    return person if isinstance(person, Staff) else None


def known(**by: Any) -> Staff:
    """The same of somebody who must be there. Raises LookupError."""
    person = found(**by)
    if person is None:
        raise LookupError
    return person
