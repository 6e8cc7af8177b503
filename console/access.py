"""Which role may open which page: one table, and the guard that keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum, auto

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext
from flask_login import current_user
from flask_security.decorators import auth_required, roles_accepted


class Role(StrEnum):
    """What somebody may do here."""

    AUTHOR = "author"
    APPROVER = "approver"
    COMPLAINTS_OFFICER = "complaints_officer"
    REGISTRATION_OFFICER = "registration_officer"
    ADMINISTRATOR = "administrator"
    PARTNER = "partner"


ROLE_NAMES: Mapping[Role, LazyString] = {
    Role.AUTHOR: lazy_gettext("author of campaigns"),
    Role.APPROVER: lazy_gettext("approver of campaigns"),
    Role.COMPLAINTS_OFFICER: lazy_gettext("complaints officer"),
    Role.REGISTRATION_OFFICER: lazy_gettext("registration officer"),
    Role.ADMINISTRATOR: lazy_gettext("administrator"),
    Role.PARTNER: lazy_gettext("partner: somebody of a union or an association"),
}


class Anybody(Enum):
    """Pages that need no role."""

    OPEN = auto()  # also for who has not signed in
    STAFF = auto()  # for whoever has


Allowed = frozenset[Role] | Anybody

OPEN, STAFF = Anybody.OPEN, Anybody.STAFF
NOBODY: frozenset[Role] = frozenset()
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
_REGISTRATION = frozenset({Role.REGISTRATION_OFFICER})
_FIELD = _REGISTRATION | _ADMINISTRATOR
_OFFICER = frozenset({Role.COMPLAINTS_OFFICER})
_AUTHOR = frozenset({Role.AUTHOR})
_APPROVER = frozenset({Role.APPROVER})
_PARTNER = frozenset({Role.PARTNER})
_CAMPAIGNS = _AUTHOR | _APPROVER
_WORDS = frozenset({Role.AUTHOR, Role.APPROVER, Role.ADMINISTRATOR})

# Every page by its endpoint, and who may open it. What is not in here nobody may: a page is forgotten only once.
ACCESS: Mapping[str, Allowed] = {
    "static": OPEN,
    "home.page": STAFF,
    "home.speak": OPEN,
    "security.login": OPEN,
    "security.logout": OPEN,
    "security.forgot_password": OPEN,
    "security.reset_password": OPEN,
    "security.two_factor_setup": OPEN,  # at the first sign-in; Flask-Security wants the password before it
    "security.two_factor_token_validation": OPEN,  # the same
    "security.mf_recovery": OPEN,  # the same
    "security.two_factor_setup_validate": STAFF,
    "security.mf_recovery_codes": STAFF,
    "security.change_password": STAFF,
    "registrations.waiting": _REGISTRATION,
    "registrations.one": _REGISTRATION,
    "registrations.numbers": _REGISTRATION,
    "registrations.accept": _REGISTRATION,
    "registrations.want_papers": _REGISTRATION,
    "registrations.refuse": _REGISTRATION,
    "members.ask": _REGISTRATION,
    "members.search": _REGISTRATION,
    "members.one": _REGISTRATION,
    "members.numbers": _REGISTRATION,
    "hardships.waiting": _REGISTRATION,
    "hardships.decide": _REGISTRATION,
    "enterprises.everything": _REGISTRATION,
    "enterprises.search": _REGISTRATION,
    "enterprises.one": _REGISTRATION,
    "enterprises.contact": _REGISTRATION,
    "enterprises.register": _REGISTRATION,
    "enterprises.refuse": _REGISTRATION,
    "enterprises.take_workers": _REGISTRATION,
    "enterprises.link": _REGISTRATION,
    "enterprise_codes.give": _REGISTRATION,
    "enterprise_writing.new": _REGISTRATION,
    "enterprise_writing.edit": _REGISTRATION,
    "certificates.everything": _REGISTRATION,
    "certificates.search": _REGISTRATION,
    "certificates.one": _REGISTRATION,
    "certificates.issue": _REGISTRATION,
    "certificates.revoke": _REGISTRATION,
    "joint_records.held": _REGISTRATION,
    "joint_records.one": _REGISTRATION,
    "joint_records.decide": _REGISTRATION,
    "joint_records.undo": _REGISTRATION,
    "organisations.everything": _FIELD,
    "organisations.add": _FIELD,
    "organisations.one": _FIELD,
    "organisations.add_officer": _FIELD,
    "organisations.new_pin": _FIELD,
    "organisations.stop_officer": _FIELD,
    "organisations.stop": _FIELD,
    "organisations.start": _FIELD,
    "visits.everything": _FIELD | _AUTHOR,
    "visits.one": _FIELD | _AUTHOR,
    "visits.plan": _FIELD,
    "visits.cancel": _FIELD,
    "visits.campaign": _AUTHOR,
    "inspections.everything": _FIELD,
    "inspections.table": _FIELD,
    "imports.everything": _REGISTRATION,
    "imports.take": _REGISTRATION,
    "imports.one": _REGISTRATION,
    "imports.figures": _REGISTRATION,
    "imports.bad_rows": _REGISTRATION,
    "staff.everybody": _ADMINISTRATOR,
    "staff.invite": _ADMINISTRATOR,
    "staff.person": _ADMINISTRATOR,
    "staff.change_roles": _ADMINISTRATOR,
    "staff.new_link": _ADMINISTRATOR,
    "staff.new_second_factor": _ADMINISTRATOR,
    "staff.unlock_account": _ADMINISTRATOR,
    "staff.close_account": _ADMINISTRATOR,
    "staff.open_account": _ADMINISTRATOR,
    "audit.search": _ADMINISTRATOR,
    "complaints.inbox": _OFFICER,
    "complaints.one": _OFFICER,
    "complaints.read": _OFFICER,
    "complaints.answer": _OFFICER,
    "complaints.ask": _OFFICER,
    "complaints.close": _OFFICER,
    "opening.unlock": _OFFICER,
    "opening.lock": _OFFICER,
    "case_counts.counts": _OFFICER,
    "case_counts.plan": _OFFICER,
    "case_counts.same_employer": _OFFICER,
    "care_said.page": _OFFICER,
    "care_asking.page": _REGISTRATION,
    "care_asking.take": _REGISTRATION,
    "care.page": _OFFICER | _WORDS,
    "care.csv": _OFFICER | _WORDS,
    "campaigns.everything": _CAMPAIGNS,
    "campaigns.one": _CAMPAIGNS,
    "writing.new": _AUTHOR,
    "writing.edit": _AUTHOR,
    "writing.look": _AUTHOR,
    "writing.count": _AUTHOR,
    "deciding.submit": _AUTHOR,
    "deciding.test_send": _CAMPAIGNS,
    "deciding.weigh": _CAMPAIGNS,
    "deciding.approve": _APPROVER,
    "stories.everything": _CAMPAIGNS,
    "stories.one": _CAMPAIGNS,
    "stories.new": _AUTHOR,
    "stories.use": _AUTHOR,
    "stories.unuse": _AUTHOR,
    "stories.withdraw": _CAMPAIGNS,
    "tellings.everything": _CAMPAIGNS,
    "tellings.one": _CAMPAIGNS,
    "tellings.word": _AUTHOR,
    "tellings.ask": _AUTHOR,
    "tellings.erase": _CAMPAIGNS,
    "partners.page": _PARTNER,
    "partners.take": _PARTNER,
    "partners.take_off": _PARTNER,
    "partners.remove_list": _PARTNER,
    "partner_campaigns.new": _PARTNER,
    "partner_campaigns.one": _PARTNER,
    "partner_campaigns.edit": _PARTNER,
    "partner_campaigns.submit": _PARTNER,
    "partner_campaigns.stop": _PARTNER,
    "staff.bind": _ADMINISTRATOR,
    "reminders.everything": _CAMPAIGNS,
    "reminders.one": _CAMPAIGNS,
    "reminders.switch": _CAMPAIGNS,
    "reminders.propose": _AUTHOR,
    "reminders.approve": _APPROVER,
    "reminders.drop": _CAMPAIGNS,
    "reminders.back": _CAMPAIGNS,
    "running.live": _CAMPAIGNS,
    "running.figures": _CAMPAIGNS,
    "running.report_": _CAMPAIGNS,
    "running.csv": _CAMPAIGNS,
    "running.picture": _CAMPAIGNS,
    "running.pause": _CAMPAIGNS,
    "running.resume": _CAMPAIGNS,
    "running.stop": _CAMPAIGNS,
    "service.page": _WORDS,
    "service.flow": _WORDS,
    "service.machines": _ADMINISTRATOR,
    "sharing.everything": _WORDS,
    "sharing.one": _WORDS,
    "texts.everything": _WORDS,
    "texts.one": _WORDS,
    "texts.propose": _WORDS,
    "texts.table": _WORDS,
    "texts.hand_back": _WORDS,
    "texts.proposed": _WORDS,
    "texts.proposed_table": _WORDS,
    "texts.take_away": _WORDS,
}

WHOLE_SESSION = 12 * 60  # minutes after which everybody signs in anew, whatever they are doing

_signed_in = auth_required("session", within=WHOLE_SESSION, grace=0)(lambda: None)


def guard() -> ResponseReturnValue | None:
    """Before every request: None if this person may go on, else where they are sent. Raises Forbidden."""
    if request.endpoint is None:
        return None  # there is no such page
    allowed = ACCESS.get(request.endpoint, NOBODY)
    if allowed is OPEN:
        return None
    sent_away: ResponseReturnValue | None = _signed_in()
    if sent_away is not None or isinstance(allowed, Anybody):
        return sent_away
    if not allowed:
        abort(403)  # to Flask-Security no role would be every role
    refused: ResponseReturnValue | None = roles_accepted(*allowed)(lambda: None)()
    return refused


def may(endpoint: str) -> bool:
    """Whether whoever is signed in may open a page; templates show nothing else."""
    allowed = ACCESS.get(endpoint, NOBODY)
    return isinstance(allowed, Anybody) or any(current_user.has_role(role) for role in allowed)
