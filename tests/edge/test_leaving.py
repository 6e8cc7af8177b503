"""Whoever writes STOP gets nothing more, also one whom we know from a partner's list alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from store import Store, batches, campaigns, partner_lists, recipients
from store.audiences import people
from store.campaign_tables import NUMBER_GONE, partner_numbers
from store.campaigns import State
from store.partner_lists import Listed
from tests.edge.phone import Phone
from tests.store.campaigning import NOW, PLAN

TODAY = NOW.date()
WORDS = ["STOP", "Stop. Thank you", "សូមឈប់", "som chhob phnhaeu sar"]


@pytest.fixture
def listed(phone: Phone, store: Store) -> UUID:
    """The list of a partner, with this telephone alone."""
    with store.transaction() as connection:
        rows = [Listed(phone.number, "km", "smart")]
        return partner_lists.add(connection, store.sealer, "Drivers", "signed a form", rows, "dara", TODAY)


def meant(store: Store, listed: UUID) -> int:
    with store.transaction() as connection:
        return len(connection.execute(people({"partner_list": str(listed)}, TODAY)).all())


@pytest.mark.parametrize("words", WORDS)
def test_a_stop_reaches_who_is_on_a_list_only(phone: Phone, store: Store, contact_of, listed: UUID, words: str):
    assert (contact_of(phone.number), meant(store, listed)) == (None, 1)
    assert phone.write(words)
    assert not contact_of(phone.number).messages_allowed
    assert meant(store, listed) == 0
    mine = select(partner_numbers.c.phone_sealed).where(
        partner_numbers.c.phone_index == store.sealer.index(phone.number)
    )
    with store.transaction() as connection:
        assert connection.execute(mine).scalars().all() == [NUMBER_GONE]
        assert partner_lists.people(connection, listed) == 1  # or it would say that somebody on it said STOP
    phone.write("START")
    assert meant(store, listed) == 0


def test_the_providers_word_does_too(phone: Phone, store: Store, listed: UUID):
    phone.opt_out()
    assert meant(store, listed) == 0


def test_what_only_sounds_like_it_does_not(phone: Phone, store: Store, listed: UUID):
    phone.write("stop hitting me")
    assert meant(store, listed) == 1


def test_a_stop_that_comes_after_the_list_was_frozen_wins(phone: Phone, store: Store, listed: UUID):
    now = datetime.now(UTC)
    plan = {"audience": {"partner_list": str(listed)}, "starts_at": now, "expires_at": now + timedelta(days=1)}
    with store.transaction() as connection:
        new = campaigns.add(connection, type(PLAN)(**{**vars(PLAN), **plan, "from_hour": 0, "until_hour": 24}), "sokha")
        campaigns.move(connection, new, (State.DRAFT,), State.SENDING)
        found = campaigns.find(connection, new)
        assert found
        assert recipients.freeze(connection, found, TODAY) == 1
    phone.write("STOP")
    with store.transaction() as connection:
        assert batches.take(connection, store.sealer, found, now + timedelta(minutes=1)) is None
        assert recipients.counts(connection, new).by_state()["skipped"] == 1
