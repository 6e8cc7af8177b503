"""`flask campaign new`, `list`, `show`, `edit`, `schedule`: campaigns as they are written."""

from __future__ import annotations

import sys
from dataclasses import fields, replace
from pathlib import Path

import click

from campaigns import choosing, plan_file, rules
from campaigns.desk import Desk, by, find, spoken
from campaigns.naming import counted, same_person
from store import Store, campaigns, partner_lists
from store.campaigns import Campaign, Plan

RECENT_DAYS = 30
_FILE = click.Path(path_type=Path, dir_okay=False)
_CHANGED = "Changed: it is a draft, approved by nobody. Next: `flask campaign submit`."


def _new(desk: Desk) -> click.Command:
    @click.command("new")
    @click.argument("file", type=_FILE)
    @by()
    def new(file: Path, by: str) -> None:
        """Keep the plan in FILE as a draft; docs/campaigns.md says how it is written."""
        with spoken():
            store = desk.open_store()
            plan = _read(desk, store, file)
            rules.check(plan, desk.now())
            with store.transaction() as connection:
                kept = campaigns.add(connection, plan, by).hex[: choosing.MARK]
        click.echo(f"Kept as a draft, {kept}. Next: `flask campaign preview {kept}`.")

    return new


def _read(desk: Desk, store: Store, file: Path) -> Plan:
    """The plan in a file. Of two lists with the same name the newer one is meant."""
    with store.transaction() as connection:
        lists = {each.name: str(each.id) for each in reversed(partner_lists.listed(connection))}
    return plan_file.read(file.read_text("utf-8-sig"), desk.defaults, lists.get)


def _list(desk: Desk) -> click.Command:
    @click.command("list")
    @click.option("--all", "is_all", is_flag=True, help="Also those that are long over.")
    def list_(is_all: bool) -> None:
        """List campaigns, the newest first."""
        with spoken(), desk.open_store().transaction() as connection:
            known = campaigns.listed(connection)
        shown = [each for each in known if is_all or choosing.is_recent(each, desk.now(), RECENT_DAYS)]
        for each in shown:
            click.echo(choosing.in_list(each))
        click.echo(f"{counted(len(shown), 'campaign', 'campaigns')}.")

    return list_


def _show(desk: Desk) -> click.Command:
    @click.command("show")
    @click.argument("name")
    def show(name: str) -> None:
        """Print the plan of NAME as a file: to be changed and given to `edit`, or to `new`."""
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            with store.transaction() as connection:
                lists = {str(each.id): each.name for each in partner_lists.listed(connection)}
        click.echo(plan_file.written(wanted, lambda list_id: lists.get(list_id, "erased")), nl=False)

    return show


def _edit(desk: Desk) -> click.Command:
    @click.command("edit")
    @click.argument("name")
    @click.argument("file", type=_FILE)
    @by()
    def edit(name: str, file: Path, by: str) -> None:
        """Give NAME the plan in FILE: it is a draft again, approved by nobody."""
        with spoken():
            store = desk.open_store()
            _change(desk, store, find(store, name), by, _read(desk, store, file))
        click.echo(_CHANGED)

    return edit


def _schedule(desk: Desk) -> click.Command:
    @click.command("schedule")
    @click.argument("name")
    @click.argument("starts")
    @click.argument("expires")
    @by()
    def schedule(name: str, starts: str, expires: str, by: str) -> None:
        """Send NAME from STARTS until EXPIRES ("2026-12-01 08:00"): it is a draft again, approved by nobody."""
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            begin, end = plan_file.moment("STARTS", starts), plan_file.moment("EXPIRES", expires)
            _change(desk, store, wanted, by, replace(wanted, starts_at=begin, expires_at=end))
        click.echo(_CHANGED)

    return schedule


def _change(desk: Desk, store: Store, wanted: Campaign, by: str, plan: Plan) -> None:
    if not same_person(by, wanted.author):  # who changes it would else be free to approve their own words
        sys.exit("Only who wrote it may change it. Write one of your own: `flask campaign new`.")
    rules.check(plan, desk.now())
    changes = {field.name: getattr(plan, field.name) for field in fields(Plan)}
    with store.transaction() as connection:
        if not campaigns.edit(connection, wanted.id, **changes):
            sys.exit("It is too late to change it: it has begun, or is over. `flask campaign stop` ends it.")


COMMANDS = (_new, _list, _show, _edit, _schedule)
