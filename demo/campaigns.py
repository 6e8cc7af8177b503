"""Made-up campaigns of a demonstration: one that is over, with what became of it, one to approve, and a story."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select, text

from store import campaigns, replies, stories
from store.campaign_tables import campaigns as table
from store.campaigns import Plan, State

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store import Store

AUTHOR, APPROVER = "author@demo.example", "approver@demo.example"
PEOPLE = 640
_OVER = {
    "km": "ក្រុម​ចុះឈ្មោះ​មក​ស្រុក​បាទី។ ចុច {dial}",
    "en": "People who register you come to Bati. Dial {dial}",
}
_WAITS = {
    "km": "សុភា​នៅ​បាទី​បាន​ចុះឈ្មោះ។ អ្នក​ក៏​អាច​ដែរ៖ ចុច {dial}",
    "en": "Sophea of Bati registered. You can too: dial {dial}",
}
_STORY = {"km": "ខ្ញុំ​លក់​បន្លែ​នៅ​បាទី។ ខ្ញុំ​បាន​ចុះឈ្មោះ​តាម​ទូរសព្ទ។", "en": "I sell vegetables in Bati. I registered by phone."}
_DID = {"dialled": 118, "texted": 9, "registered": 31, "opted_out": 4}

# Hashes of nobody: there is nothing to be sent to, and nothing to be found.
_BATCHES = text(
    "INSERT INTO batches (campaign_id, number, operator, language, is_canary, state, changed_at)"
    " SELECT :campaign, n, (ARRAY['smart', 'cellcard', 'metfone', ''])[1 + n % 4],"
    " CASE WHEN n % 5 = 4 THEN 'en' ELSE 'km' END, n = 0, 'done', CAST(:sent AS timestamptz)"
    " FROM generate_series(0, :people / 20 - 1) n"
)
_RECIPIENTS = text(
    "INSERT INTO recipients (campaign_id, phone_index, batch, state)"
    " SELECT :campaign, sha256(convert_to('nobody ' || n, 'UTF8')), n / 20,"
    " CASE WHEN n % 41 = 7 THEN 'failed' WHEN n % 97 = 5 THEN 'skipped' WHEN n % 120 = 9 THEN 'unknown'"
    " WHEN n % 9 = 3 THEN 'sent' ELSE 'delivered' END FROM generate_series(0, :people - 1) n"
)


def load(store: Store, gateway: str, now: datetime) -> None:
    """Add them if there is no campaign yet; safe to do at every start."""
    with store.transaction() as connection:
        if not connection.scalar(select(func.count()).select_from(table)):
            _over(connection, gateway, now - timedelta(days=6))
            _to_approve(connection, gateway, now)


def _plan(name: str, texts: dict[str, str], gateway: str, starts: datetime) -> Plan:
    audience, ends = {"who": "all"}, starts + timedelta(days=2)
    return Plan(name, texts, audience, gateway, starts, ends, 8, 20, pace=10, canary=20, budget=2_000_000)


def _over(connection: Connection, gateway: str, sent: datetime) -> None:
    campaign = campaigns.add(connection, _plan("Registration unit in Bati", _OVER, gateway, sent), AUTHOR)
    values = {"campaign": campaign, "people": PEOPLE, "sent": sent}
    for question in (_BATCHES, _RECIPIENTS):
        connection.execute(question, values)
    campaigns.move(connection, campaign, (State.DRAFT,), State.AWAITING)
    campaigns.approve(connection, campaign, APPROVER, b"as it stood", PEOPLE * 60)
    campaigns.move(connection, campaign, (State.SCHEDULED,), State.FINISHED)
    connection.execute(table.update().where(table.c.id == campaign).values(frozen_at=sent, changed_at=sent))
    replies.note(connection, campaign, _DID)


def _to_approve(connection: Connection, gateway: str, now: datetime) -> UUID:
    tomorrow = now.replace(hour=2, minute=0, second=0, microsecond=0) + timedelta(days=1)  # nine in Cambodia
    campaign = campaigns.add(connection, _plan("Sophea tells of registering", _WAITS, gateway, tomorrow), AUTHOR)
    agreed = (now - timedelta(days=20)).date()
    story = stories.add(
        connection,
        "Sophea, who sells vegetables in Bati",
        _STORY,
        "signed paper, folder 12",
        agreed,
        AUTHOR,
        now.date(),
    )
    stories.use(connection, campaign, story)
    campaigns.move(connection, campaign, (State.DRAFT,), State.AWAITING)
    return campaign
