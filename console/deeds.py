"""The words for what the audit holds."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

DEEDS: Mapping[str, LazyString] = {
    "wrote_campaign": lazy_gettext("wrote a campaign"),
    "changed_campaign": lazy_gettext("changed a campaign"),
    "submitted_campaign": lazy_gettext("submitted a campaign"),
    "approved_campaign": lazy_gettext("approved a campaign"),
    "test_sent_campaign": lazy_gettext("sent a campaign to one telephone"),
    "signed_in": lazy_gettext("signed in"),
    "signed_out": lazy_gettext("signed out"),
    "failed_to_sign_in": lazy_gettext("failed to sign in"),
    "locked": lazy_gettext("closed for a while after wrong tries"),
    "set_password": lazy_gettext("set a password"),
    "set_second_factor": lazy_gettext("set up a second factor"),
    "removed_second_factor": lazy_gettext("took the second factor away"),
    "made_recovery_codes": lazy_gettext("made recovery codes"),
    "opened_reports": lazy_gettext("opened the reports with the key"),
    "failed_to_open_reports": lazy_gettext("failed to open the reports"),
    "locked_reports": lazy_gettext("locked the reports"),
    "read_report": lazy_gettext("read a report"),
    "marked_report": lazy_gettext("marked a report as read"),
    "compared_reports": lazy_gettext("compared reports"),
    "answered_report": lazy_gettext("answered a report"),
    "asked_in_report": lazy_gettext("asked back in a report"),
    "closed_report": lazy_gettext("closed a report"),
    "took_inspection_plan": lazy_gettext("took the plan of inspections"),
    "took_care_figures": lazy_gettext("took the figures of hospitals"),
    "invited": lazy_gettext("invited"),
    "made_link": lazy_gettext("made a link for a password"),
    "changed_roles": lazy_gettext("changed roles"),
    "took_second_factor": lazy_gettext("took the second factor of somebody"),
    "unlocked": lazy_gettext("opened after wrong tries"),
    "opened_application": lazy_gettext("opened an application"),
    "accepted_application": lazy_gettext("accepted an application"),
    "asked_for_papers": lazy_gettext("asked for papers"),
    "refused_application": lazy_gettext("refused an application"),
    "searched_members": lazy_gettext("looked for a member"),
    "opened_member": lazy_gettext("opened the page of a member"),
    "saw_numbers": lazy_gettext("saw the ID and telephones of somebody"),
    "accepted_hardship": lazy_gettext("accepted a hardship notice"),
    "refused_hardship": lazy_gettext("refused a hardship notice"),
    "imported_file": lazy_gettext("sent in a file to be imported"),
    "took_bad_rows": lazy_gettext("downloaded the bad rows of a file"),
    "closed_account": lazy_gettext("closed an account"),
    "opened_account": lazy_gettext("opened an account"),
    "approved_campaign_cost": lazy_gettext("approved what a campaign costs"),
    "paused_campaign": lazy_gettext("paused a campaign"),
    "resumed_campaign": lazy_gettext("let a campaign go on"),
    "stopped_campaign": lazy_gettext("stopped a campaign"),
    "added_story": lazy_gettext("added a story"),
    "used_story": lazy_gettext("let a campaign tell a story"),
    "unused_story": lazy_gettext("took a story out of a campaign"),
    "worded_story": lazy_gettext("worded a story that was told by phone"),
    "asked_teller": lazy_gettext("asked the teller of a story for a yes"),
    "erased_telling": lazy_gettext("erased a story that was told by phone"),
    "withdrew_story": lazy_gettext("took a story back for its member"),
    "switched_reminder": lazy_gettext("switched a reminder"),
    "proposed_reminder": lazy_gettext("proposed words for a reminder"),
    "approved_reminder": lazy_gettext("approved words of a reminder"),
    "dropped_reminder": lazy_gettext("took proposed words of a reminder away"),
    "usual_reminder": lazy_gettext("went back to the usual words of a reminder"),
    "proposed_words": lazy_gettext("proposed other words for a text"),
    "handed_back_texts": lazy_gettext("handed a table of texts back"),
    "took_proposal_away": lazy_gettext("took a proposal away"),
}


def named(action: str) -> str:
    """What was done, in words; the word of the audit where there are none yet."""
    return str(DEEDS.get(action, action.replace("_", " ")))
