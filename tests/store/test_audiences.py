"""Whom a campaign is meant for: only who said yes, by where they live, what they do and how they stand."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text, update

from schemes import Contribution
from store import Store, audiences, contacts, partner_lists
from store.audiences import BadAudience, check
from store.campaign_tables import campaigns
from store.members import State, members
from store.partner_lists import Listed
from tests.store.campaigning import NOW, TODAY, agreed, begun, held, number, states, taken
from tests.store.people import person

PHNOM_PENH, DOUN_PENH, KANDAL = "12", "1202", "08"


def found(store: Store, spec: dict[str, Any], languages: tuple[str, ...] = ("km", "en")) -> list[int]:
    """Who is meant, by the end of their number."""
    indexes = {store.sealer.index(number(n)): n for n in range(100)}
    with store.transaction() as connection:
        rows = connection.execute(audiences.people(spec, TODAY, languages)).all()
    assert len({row.phone_index for row in rows}) == len(rows)
    return sorted(indexes[row.phone_index] for row in rows)


def living(store: Store, n: int, also: tuple[int, ...] = (), state: State = State.MEMBER, **columns: Any) -> UUID:
    """Somebody with this telephone, and others, of whom more is known."""
    told = {"reference": str(uuid4().int)[:9]} if state != State.MEMBER else {}
    member = person(store, on=[number(each) for each in (n, *also)], state=state, pin=None, **told)
    if columns:
        with store.transaction() as connection:
            connection.execute(update(members).where(members.c.id == member).values(**columns))
    return member


def a_list(store: Store, *people: Listed, name: str = "Drivers") -> str:
    with store.transaction() as connection:
        added = partner_lists.add(connection, store.sealer, name, "they signed for it", people, "sokha", TODAY)
    return str(added)


def test_it_is_everybody_who_said_yes_and_nobody_else(store: Store) -> None:
    agreed(store, range(3))
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, number(1), TODAY)
    living(store, 5)
    assert found(store, {}) == [0, 2]
    assert found(store, {"who": "all"}) == [0, 2]


def test_a_telephone_that_several_share_gets_one(store: Store) -> None:
    agreed(store, [1, 2])
    living(store, 1, also=(2,), province=PHNOM_PENH)
    living(store, 1, province=PHNOM_PENH)
    assert found(store, {"provinces": [PHNOM_PENH]}) == [1, 2]


@pytest.mark.parametrize(
    ("spec", "people"),
    [
        ({"provinces": [PHNOM_PENH]}, [1, 2]),
        ({"provinces": [PHNOM_PENH, KANDAL]}, [1, 2, 3]),
        ({"provinces": []}, []),
        ({"districts": [DOUN_PENH]}, [2]),
        ({"occupations": ["driver"]}, [1]),
        ({"sectors": ["transport", "farm"]}, [1, 3]),
        ({"sectors": ["farm"], "occupations": ["driver"]}, [1, 3]),
        ({"sectors": ["farm"], "provinces": [PHNOM_PENH]}, []),
        ({"schemes": ["health"]}, [2]),
        ({"who": "registered"}, [1, 2, 3]),
        ({"who": "applied"}, [4, 5]),
        ({"who": "certificate_needed"}, [4]),
        ({"who": "papers_wanted"}, [6]),
        ({"who": "interested"}, [7, 8]),
        ({"languages": ["en"]}, [8]),
        ({"languages": ["km"], "who": "interested"}, [7]),
    ],
)
def test_they_are_found_by_what_is_known_of_them(store: Store, spec: dict, people: list[int]) -> None:
    agreed(store, range(1, 8))
    agreed(store, [8], "en")
    living(store, 1, province=PHNOM_PENH, occupation="driver")
    living(store, 2, province=PHNOM_PENH, district=DOUN_PENH, scheme="health")
    living(store, 3, province=KANDAL, occupation="farm")
    living(store, 4, state=State.APPLIED)
    living(store, 5, state=State.APPLIED, certificate_sealed=b"sealed")
    living(store, 6, state=State.PAPERS_WANTED)
    assert found(store, spec) == people


def test_the_place_is_the_nearest_that_is_known(store: Store) -> None:
    agreed(store, [1, 2, 3])
    living(store, 1, province=PHNOM_PENH, district=DOUN_PENH)
    living(store, 2, province=KANDAL)
    with store.transaction() as connection:
        rows = connection.execute(audiences.people({}, TODAY)).all()
    assert sorted(row.place for row in rows) == ["", KANDAL, DOUN_PENH]


def test_who_missed_months_is_found_and_left_out_after_paying(store: Store) -> None:
    agreed(store, [1, 2])
    paid = [Contribution(date(2026, month, 1), worker=15600) for month in range(1, 10)]
    late = person(store, on=[number(1)], paid=paid, joined=date(2026, 1, 1))
    person(store, on=[number(2)], paid=paid[:-1], joined=date(2026, 1, 1))
    assert found(store, {"missed": [2]}) == [1]
    campaign = begun(store, audience={"missed": [2, 3]})
    with store.transaction() as connection:
        connection.execute(update(campaigns).values(frozen_at=NOW))  # it began that day, not on the day of this test
        connection.execute(
            text("INSERT INTO contributions (member_id, month, worker) VALUES (:late, '2026-11-01', 15600)"),
            {"late": late},
        )
    assert [each.number for each in held(store, campaign).people] == [number(2)]
    assert states(store, campaign) == {"skipped": 1, "waiting": 1}


def test_who_was_accepted_meanwhile_is_not_told_what_is_missing(store: Store) -> None:
    agreed(store, [1])
    applicant = living(store, 1, state=State.APPLIED)
    campaign = begun(store, audience={"who": "certificate_needed"})
    with store.transaction() as connection:
        connection.execute(update(members).where(members.c.id == applicant).values(certificate_sealed=b"sealed"))
    assert taken(store, campaign) is None
    assert states(store, campaign) == {"skipped": 1}


def test_a_partner_s_list_is_by_its_word_but_for_those_who_said_no(store: Store) -> None:
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, number(1), TODAY)
    agreed(store, [2, 5], "en")
    partner_list = a_list(store, *(Listed(number(n), "km", "smart") for n in (1, 2, 3, 3, 4)))
    assert found(store, {"partner_list": partner_list}) == [2, 3, 4]
    assert found(store, {"partner_list": partner_list, "languages": ["en"]}) == [2]
    campaign = begun(store, audience={"partner_list": partner_list})
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, number(3), TODAY)
    told = [person.number for _ in range(2) for person in held(store, campaign).people]
    assert sorted(told) == [number(2), number(4)]
    assert states(store, campaign) == {"skipped": 1, "waiting": 2}


def test_people_are_counted_by_operator_and_the_language_of_their_text(store: Store) -> None:
    agreed(store, range(3), operator="smart")
    agreed(store, [3], operator="")
    agreed(store, [4], "en", "metfone")
    with store.transaction() as connection:
        assert audiences.count(connection, {}, TODAY) == {("smart", "km"): 3, ("", "km"): 1, ("metfone", "en"): 1}
        assert audiences.count(connection, {"languages": ["en"]}, TODAY, ("km",)) == {("metfone", "km"): 1}


def test_lists_that_no_open_campaign_needs_are_forgotten(store: Store) -> None:
    needed, old = a_list(store, Listed(number(1)), name="A"), a_list(store, Listed(number(2)), name="B")
    begun(store, audience={"partner_list": needed})
    with store.transaction() as connection:
        assert [each.people for each in partner_lists.listed(connection)] == [1, 1]
        assert partner_lists.forget(connection, TODAY) == 0
        assert partner_lists.forget(connection, date(2027, 12, 1)) == 1
        assert [str(each.id) for each in partner_lists.listed(connection)] == [needed]
        assert old != needed


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ({"name": ["Sokha"]}, "unknown_key"),
        ({"provinces": "12"}, "not_a_list"),
        ({"provinces": [12]}, "not_a_list"),
        ({"sectors": ["mining"]}, "unknown_sector"),
        ({"schemes": ["pension"]}, "unknown_scheme"),
        ({"languages": ["fr"]}, "unknown_language"),
        ({"who": "rich"}, "unknown_who"),
        ({"who": ["all"]}, "unknown_who"),
        ({"missed": 2}, "bad_number"),
        ({"missed": []}, "bad_number"),
        ({"missed": [0]}, "bad_number"),
        ({"missed": [True]}, "bad_number"),
        ({"missed": ["2"]}, "bad_number"),
        ({"due_this_month": "yes"}, "bad_yes_no"),
        ({"partner_list": "Drivers"}, "bad_list"),
    ],
)
def test_an_audience_that_cannot_be_is_refused(spec: dict, code: str) -> None:
    with pytest.raises(BadAudience) as refused:
        check(spec)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")
