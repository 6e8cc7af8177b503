"""An audience counted by kinds of telephones is the audience, as it was when the clock counted them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from sqlalchemy import RowMapping, text, update
from sqlalchemy.dialects.postgresql import insert

from store import Store, audiences, contacts, kinds, reach
from store.members import Scheme, State, members
from store.phones import phones
from tests.store.campaigning import TODAY, agreed, number
from tests.store.test_audiences import a_list, living

PLACES = {"12": ("1201", "1202", ""), "08": ("0801", ""), "": ("",)}
WORKS = ("seller", "driver", "farm", "building", "")
TELEPHONES = 60


@pytest.fixture(autouse=True)
def told_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds are asked for funds as small as those of the tests."""
    monkeypatch.setattr(kinds, "LARGE", 1)


def a_fund(store: Store, chance: Random) -> None:
    """People on telephones that they share or not, or none; some said yes, some no, some nothing, some never called."""
    with store.transaction() as connection:
        for n in range(TELEPHONES):
            language, operator = chance.choice(("km", "en", "")), chance.choice(("smart", "metfone", ""))
            match chance.randrange(3):
                case 0:
                    contacts.forbid(connection, store.sealer, number(n), TODAY, language)
                case 1:
                    contacts.allow(connection, store.sealer, number(n), language, TODAY, operator)
    for n in range(TELEPHONES):
        member = living(store, n % 45, state=chance.choice((State.MEMBER, State.MEMBER, State.APPLIED)))
        province = chance.choice(tuple(PLACES))
        known = {
            "province": province,
            "district": chance.choice(PLACES[province]),
            "occupation": chance.choice(WORKS),
            "scheme": chance.choice(tuple(Scheme)),
            "certificate_sealed": chance.choice((None, b"sealed")),
        }
        with store.transaction() as connection:
            connection.execute(update(members).where(members.c.id == member).values(**known))
            if chance.random() < 0.1:
                connection.execute(phones.delete().where(phones.c.member_id == member))
            elif chance.random() < 0.2:
                another = {"phone_index": store.sealer.index(number(chance.randrange(45))), "phone_sealed": b"sealed"}
                connection.execute(insert(phones).values(member_id=member, **another).on_conflict_do_nothing())


def an_audience(chance: Random) -> dict[str, Any]:
    """Any that kinds can tell."""
    some: dict[str, tuple[str, ...]] = {
        "provinces": ("12", "08", "01"),
        "districts": ("1201", "0801", "1202"),
        "occupations": ("driver", "seller"),
        "sectors": ("farm", "shop", "construction"),
        "schemes": tuple(Scheme),
    }
    spec: dict[str, Any] = {"who": chance.choice(audiences.WHO)}
    if spec["who"] != "interested":
        for key, words in some.items():
            if chance.random() < 0.25:
                spec[key] = chance.sample(words, chance.randrange(1, len(words) + 1))
    if chance.random() < 0.3:
        spec["languages"] = [chance.choice(("km", "en"))]
    return spec


@dataclass(frozen=True)
class Everybody:
    """Who was heard of, and the members on each telephone, as they are kept."""

    contacts: Sequence[RowMapping]
    on: dict[bytes, list[RowMapping]]


def everybody(store: Store) -> Everybody:
    on: dict[bytes, list[RowMapping]] = defaultdict(list)
    with store.transaction() as connection:
        told = connection.execute(text("SELECT * FROM contacts")).mappings().all()
        known = text("SELECT p.phone_index, m.* FROM phones p JOIN members m ON m.id = p.member_id")
        for each in connection.execute(known).mappings():
            on[each["phone_index"]].append(each)
    return Everybody(told, on)


def plainly(there: Everybody, spec: dict[str, Any]) -> tuple[int, set[str]]:
    """How many get it, and why others do not, gone through one by one in Python."""
    works = {*spec.get("occupations", ())} | {w for s in spec.get("sectors", ()) for w in audiences.SECTORS[s]}
    states = {"registered": "member", "applied": "applied", "papers_wanted": "papers_wanted"}

    def is_meant(member: Any) -> bool:
        who = spec["who"]
        return (
            (who not in states or member["state"] == states[who])
            and (who != "certificate_needed" or (member["state"], member["scheme"], member["certificate_sealed"])
                 == ("applied", Scheme.SELF_EMPLOYED, None))
            and all(member[k[:-1]] in spec[k] for k in ("provinces", "districts", "schemes") if k in spec)
            and (not works or member["occupation"] in works)
        )  # fmt: skip

    asks = spec["who"] not in ("all", "interested") or set(spec) - {"who", "languages"}
    found, why = 0, set[str]()
    for contact in there.contacts:
        here = there.on.get(contact["phone_index"], [])
        is_one = not here if spec["who"] == "interested" else not asks or any(map(is_meant, here))
        if is_one and (contact["language"] or "km") in spec.get("languages", ("km", "en")):
            found += contact["messages_allowed"]
            if not contact["messages_allowed"]:
                why.add("said_no")
    return found, why


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_looking_at_everybody_finds(store: Store, seed: int) -> None:
    chance = Random(seed)
    a_fund(store, chance)
    with store.transaction() as connection:
        assert kinds.count(connection) > TELEPHONES / 4
    reached, there = Counter[str](), everybody(store)
    for _ in range(40):
        spec, languages = an_audience(chance), chance.choice((("km", "en"), ("km",), ("en",)))
        with store.transaction() as connection:
            lately, now = reach.lately(connection, spec, languages), reach.now(connection, spec, TODAY, languages)
            exactly = audiences.count(connection, spec, TODAY, languages)
        assert lately is not None
        assert (lately.spread, lately.left_out) == (now.spread, now.left_out), spec
        people, why = plainly(there, spec)
        assert now.spread.total() == people == sum(exactly.values()), spec
        assert why <= set(now.left_out), spec
        reached.update(now.left_out.keys(), got=people)
    assert set(reached) == {*reach.REASONS, "got"}


def test_it_says_as_of_when_and_is_counted_anew_after_an_hour(store: Store) -> None:
    agreed(store, range(3))
    with store.transaction() as connection:
        assert reach.lately(connection, {}, ("km",)) is None
        assert kinds.count(connection) == 1
    agreed(store, [3])
    with store.transaction() as connection:
        assert kinds.count(connection) == 0
        connection.execute(text("UPDATE kinds SET counted_at = now() - interval '59 minutes'"))
        assert kinds.count(connection) == 0
        lately = reach.lately(connection, {}, ("km",))
        assert lately is not None
        assert (lately.spread.total(), lately.as_of) == (3, kinds.counted_at(connection))
        connection.execute(text("UPDATE kinds SET counted_at = now() - interval '61 minutes'"))
        assert kinds.count(connection) == 1
        again = reach.lately(connection, {}, ("km",))
        assert again is not None
        assert again.spread.total() == 4


@pytest.mark.parametrize("spec", [{"missed": [1]}, {"due_this_month": True}, {"who": "registered", "missed": [2]}])
def test_of_payments_they_know_nothing(store: Store, spec: dict[str, Any]) -> None:
    agreed(store, range(3))
    with store.transaction() as connection:
        kinds.count(connection)
        assert reach.lately(connection, spec, ("km",)) is None


def test_nor_of_lists(store: Store) -> None:
    agreed(store, range(3))
    with store.transaction() as connection:
        kinds.count(connection)
    spec = {"partner_list": a_list(store)}
    with store.transaction() as connection:
        assert reach.lately(connection, spec, ("km",)) is None


def test_where_no_clock_runs_or_few_are_there_they_are_not_asked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    agreed(store, range(3))
    with store.transaction() as connection:
        monkeypatch.setattr(kinds, "LARGE", 4)
        assert kinds.count(connection) == 0
        assert reach.lately(connection, {}, ("km",)) is None
        monkeypatch.setattr(kinds, "LARGE", 3)
        assert kinds.count(connection) == 1
        assert reach.lately(connection, {}, ("km",)) is not None
        connection.execute(text("UPDATE kinds SET counted_at = now() - interval '4 hours'"))
        assert reach.lately(connection, {}, ("km",)) is None


def test_an_audience_that_cannot_be_is_refused(store: Store) -> None:
    with store.transaction() as connection, pytest.raises(audiences.BadAudience):
        reach.lately(connection, {"who": "king"}, ("km",))
