"""What waits for whoever is signed in, for the first page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import LazyString, gettext, lazy_gettext
from flask_login import current_user
from sqlalchemy import Connection

from console.access import Role
from store import waiting

Counter = Callable[[Connection], int]


@dataclass(frozen=True)
class Waiting:
    """Some of one kind: in words, and the page on which they are."""

    endpoint: str
    words: str


_OF: Mapping[Role, tuple[tuple[str, LazyString, Counter], ...]] = {
    Role.AUTHOR: (("tellings.everything", lazy_gettext("Stories told by phone to word: %(count)s"), waiting.stories),),
    Role.APPROVER: (
        (
            "campaigns.everything",
            lazy_gettext("Campaigns to approve: %(count)s"),
            lambda connection: waiting.to_approve(connection, current_user.email),
        ),
    ),
    Role.COMPLAINTS_OFFICER: (
        ("complaints.inbox", lazy_gettext("Reports with something unread: %(count)s"), waiting.reports),
    ),
    Role.REGISTRATION_OFFICER: (
        ("registrations.waiting", lazy_gettext("New applications: %(count)s"), waiting.applications),
        ("hardships.waiting", lazy_gettext("Hardship notices to decide: %(count)s"), waiting.notices),
        ("enterprises.everything", lazy_gettext("Employers to look at: %(count)s"), waiting.employers),
        ("joint_records.held", lazy_gettext("Records of ministries to decide: %(count)s"), waiting.records),
    ),
}


def waits(connection: Connection) -> list[Waiting]:
    """All of it that there is; nothing that a role may not see."""
    mine = [each for role, some in _OF.items() if current_user.has_role(role) for each in some]
    counted = [(endpoint, words, count(connection)) for endpoint, words, count in mine]
    return [Waiting(endpoint, str(words) % {"count": _shown(count)}) for endpoint, words, count in counted if count]


def _shown(count: int) -> str:
    return gettext("%(count)s or more", count=count) if count >= waiting.MOST else str(count)
