"""One-time links by which people choose their password; there is no mail server, so who makes one hands it over."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flask import current_app
from flask_security import EmailValidateException
from flask_security.recoverable import generate_reset_password_token
from flask_security.utils import url_for_security

from console import people
from console.access import Role

GOOD_DAYS = 7


class NotInvited(Exception):
    """Why nobody was invited: `code` is `known` or `no_address`."""

    def __init__(self, code: str) -> None:
        super().__init__({"known": "They are staff already.", "no_address": "This is no e-mail address."}[code])
        self.code = code


def address(typed: str) -> str:
    """An e-mail address as it is kept. Raises NotInvited (no_address)."""
    try:
        found: str = current_app.extensions["security"].mail_util.validate(typed.strip())
    except EmailValidateException:
        raise NotInvited("no_address") from None
    return found.lower()


def invite(email: str, roles: Collection[Role]) -> people.Staff:
    """Somebody new, who cannot sign in before they took up a link. Raises NotInvited (known)."""
    if people.found(email=email):
        raise NotInvited("known")
    people.accounts().create_user(email=email)
    people.session().flush()
    person = people.known(email=email)
    give(person, roles)
    return person


def give(person: people.Staff, roles: Iterable[Role]) -> None:
    """These roles and no others."""
    kept = [people.accounts().find_or_create_role(role) for role in sorted(roles)]
    person.roles = [role for role in kept if isinstance(role, people.StaffRole)]


def link(person: people.Staff) -> str:
    """A link under which they choose a password, once, within GOOD_DAYS; earlier ones end, and so do their sessions."""
    people.accounts().set_uniquifier(person)
    token = generate_reset_password_token(person)  # type: ignore[no-untyped-call]
    return people.desk().public_url + url_for_security("reset_password", token=token)
