"""What the menu of the console lists, and in which order; who may not open a page does not see it there."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import LazyString, lazy_gettext

MENU: Sequence[tuple[str, LazyString]] = (
    ("home.page", lazy_gettext("Start")),
    ("campaigns.everything", lazy_gettext("Campaigns")),
    ("reminders.everything", lazy_gettext("Reminders")),
    ("stories.everything", lazy_gettext("Stories")),
    ("partners.page", lazy_gettext("My organisation")),
    ("complaints.inbox", lazy_gettext("Reports")),
    ("care.page", lazy_gettext("Care at hospitals")),
    ("registrations.waiting", lazy_gettext("Applications")),
    ("members.ask", lazy_gettext("Members")),
    ("hardships.waiting", lazy_gettext("Hardship notices")),
    ("enterprises.everything", lazy_gettext("Employers")),
    ("certificates.everything", lazy_gettext("Certificates")),
    ("joint_records.held", lazy_gettext("Records of ministries")),
    ("visits.everything", lazy_gettext("Field visits")),
    ("organisations.everything", lazy_gettext("Organisations")),
    ("inspections.everything", lazy_gettext("Inspections")),
    ("imports.everything", lazy_gettext("Import of files")),
    ("texts.everything", lazy_gettext("Texts")),
    ("service.page", lazy_gettext("Figures")),
    ("staff.everybody", lazy_gettext("Staff")),
    ("audit.search", lazy_gettext("Audit")),
)
OWN_ACCOUNT: Sequence[tuple[str, LazyString]] = (
    ("security.change_password", lazy_gettext("Password")),
    ("security.two_factor_setup", lazy_gettext("Second factor")),
    ("security.mf_recovery_codes", lazy_gettext("Recovery codes")),
)
