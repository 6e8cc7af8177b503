"""How far an audience reaches, and who is left out and why."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete

from store import Store, audiences, contacts, reach
from store.audiences import BadAudience
from store.partner_lists import Listed
from store.phones import phones
from tests.store.campaigning import TODAY, agreed, number
from tests.store.test_audiences import a_list, living

PHNOM_PENH, DOUN_PENH, KANDAL = "12", "1202", "08"


def reached(store: Store, spec: dict[str, Any]) -> tuple[dict[tuple[str, str, str], int], dict[str, int]]:
    """Both, and that all other ways of counting say the same."""
    with store.transaction() as connection:
        spread = reach.spread(connection, spec, TODAY)
        assert sum(spread.values()) == sum(audiences.count(connection, spec, TODAY).values())
        return dict(spread), dict(reach.left_out(connection, spec, TODAY))


def said(store: Store, no: int) -> None:
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, number(no), TODAY, "km")


def test_of_everybody_those_are_left_out_who_did_not_say_yes(store: Store) -> None:
    agreed(store, range(3))
    agreed(store, [3], language="en", operator="metfone")
    living(store, 0, province=PHNOM_PENH, district=DOUN_PENH)
    said(store, no=1)
    spread, left_out = reached(store, {})
    assert spread == {("smart", "km", PHNOM_PENH): 1, ("smart", "km", ""): 1, ("metfone", "en", ""): 1}
    assert left_out == {"said_no": 1}


def test_of_members_those_too_whose_telephone_nobody_knows(store: Store) -> None:
    agreed(store, [1, 2])
    for n in (1, 2, 3, 4, 5):
        living(store, n, province=PHNOM_PENH)
    living(store, 1, province=PHNOM_PENH)  # shares a telephone
    living(store, 6, province=KANDAL)  # is not meant
    unreachable = living(store, 7, province=PHNOM_PENH)
    with store.transaction() as connection:
        connection.execute(delete(phones).where(phones.c.member_id == unreachable))
    said(store, no=3)
    spread, left_out = reached(store, {"provinces": [PHNOM_PENH]})
    assert spread == {("smart", "km", PHNOM_PENH): 2}
    assert left_out == {"said_no": 1, "not_asked": 2, "no_phone": 1}


def test_who_is_registered_is_not_among_the_interested(store: Store) -> None:
    agreed(store, [1, 2])
    living(store, 1)
    living(store, 3)
    said(store, no=3)
    said(store, no=4)
    spread, left_out = reached(store, {"who": "interested"})
    assert (sum(spread.values()), left_out) == (1, {"said_no": 1})


def test_of_a_list_those_who_said_no(store: Store) -> None:
    said(store, no=1)
    spec = {"partner_list": a_list(store, *(Listed(number(n), "km", "smart") for n in (1, 2, 3)))}
    spread, left_out = reached(store, spec)
    assert (sum(spread.values()), left_out) == (2, {"said_no": 1})


def test_an_audience_that_cannot_be_is_refused(store: Store) -> None:
    with store.transaction() as connection:
        for count in (reach.spread, reach.left_out):
            with pytest.raises(BadAudience):
                count(connection, {"who": "king"}, TODAY)
