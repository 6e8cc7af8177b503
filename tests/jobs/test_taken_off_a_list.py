"""Who is taken off a partner's list while a campaign leaves gets it no more, although we know the number ourselves."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from bot.gateways import Sent
from jobs import campaigns as rounds
from store import Store, organisations, partner_lists, partners
from store.campaigns import State
from store.partner_lists import Listed
from tests.jobs.sending import Scripted, begun, deliver, fates, reason_of
from tests.store.campaigning import TODAY, agreed, number

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture(name="union")
def a_union(store: Store) -> UUID:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns, partner_lists, organisations CASCADE"))
        made = organisations.add(connection, organisations.Kind.UNION, "Union of masons", TODAY)
    assert made
    return made


def to_list(store: Store, union: UUID, people: int) -> UUID:
    """A campaign of the union that is being sent to its list; every second number is known to us as well."""
    agreed(store, range(0, people, 2))
    with store.transaction() as connection:
        rows = [Listed(number(n), "km", "smart") for n in range(people)]
        of_list = partner_lists.add(connection, store.sealer, "members", "signed for it", rows, "union", TODAY, union)
    campaign = begun(store, 0, audience={"partner_list": str(of_list)})
    with store.transaction() as connection:
        partners.own(connection, union, campaign)
    return campaign


def test_who_is_taken_off_is_left_out_of_what_has_not_left(context, store, leaves_by, union) -> None:
    gateway = Scripted(Sent(None), Sent(None))
    leaves_by(gateway)
    campaign = to_list(store, union, 8)
    with store.transaction() as connection:
        assert [partners.take_off(connection, store.sealer, union, number(n)) for n in (2, 3)] == [1, 1]
    deliver(campaign)
    assert fates(store, campaign) == {("sent", None): 6, ("skipped", "not_meant"): 2}
    assert not {number(2), number(3)} & set(gateway.asked[0])


def test_what_an_organisation_that_is_stopped_wrote_pauses(context, store, leaves_by, union) -> None:
    gateway = Scripted(Sent(None))
    leaves_by(gateway)
    campaign = to_list(store, union, 8)
    with store.transaction() as connection:
        assert partners.halt(connection, union) == [campaign]
        assert partners.halt(connection, union) == []
    deliver(campaign)
    rounds.go_on(store, context.valkey)
    deliver(campaign)
    assert gateway.asked == []
    assert reason_of(store, campaign) == (State.PAUSED, "partner_stopped")
