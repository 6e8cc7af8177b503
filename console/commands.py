"""`flask staff`: the first administrator, and the way in when no administrator is left who could give a link."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from console.door import PATH, Door

# The names of console.access.Role, told here so that no command loads the console before it needs it.
ROLES = ("author", "approver", "complaints_officer", "registration_officer", "administrator", "partner")


def group_of(door: Door) -> click.Group:
    """The commands."""

    @click.group("staff")
    def staff() -> None:
        """People who work in the console."""

    @staff.command("add")
    @click.argument("email")
    @click.option("--role", "roles", type=click.Choice(ROLES), multiple=True, required=True, help="May be repeated.")
    @click.option("--new-second-factor", is_flag=True, help="They lost theirs: they set it up anew.")
    def add(email: str, roles: Sequence[str], new_second_factor: bool) -> None:
        """Add somebody, or give roles to somebody who is staff, and print a one-time link for a password."""
        click.echo(_added(door, email, roles, new_second_factor))

    return staff


def _added(door: Door, email: str, roles: Sequence[str], new_second_factor: bool) -> str:
    from console.invitations import GOOD_DAYS, NotInvited

    with door.console.test_request_context(base_url=f"http://localhost{PATH}/"):
        try:
            url = _link(email, roles, new_second_factor)
        except NotInvited as refused:
            sys.exit(str(refused))
    return f"Good once, for {GOOD_DAYS} days, to choose a password:\n{url}"


def _link(email: str, roles: Sequence[str], new_second_factor: bool) -> str:
    from console import invitations, locking, people, recovery
    from console.access import Role
    from store import audit

    email, given = invitations.address(email), {Role(name) for name in roles}
    person = people.found(email=email) or invitations.invite(email, ())
    invitations.give(person, {*given, *(Role(role.name) for role in person.roles)})
    people.accounts().activate_user(person)
    locking.unlock(person)
    if new_second_factor:
        recovery.take_away(person)
    url = invitations.link(person)
    audit.write(people.connection(), "(command line)", "invited", email, ", ".join(sorted(given)))
    people.session().commit()
    return url
