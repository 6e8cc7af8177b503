"""Certificates of employers: what a code tells, what it does not, and that nobody finds one by trying."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import redis
import time_machine
from sqlalchemy import select, text

from bot.ask import Do
from joint import giving
from schemes.cambodia import today
from store import Store, certificates, enterprises
from store.codes import CERTIFICATE_DIGITS, grouped_certificate, is_code, new_code
from store.enterprise_tables import Kind, State, Way
from store.enterprises import Told
from tests.store.people import here

TODAY, UNTIL = date(2026, 11, 23), date(2027, 2, 23)
OCTOBER = date(2026, 10, 1)
GUESSES, AT_ONCE = 1_000_000, 20_000


def enterprise(store: Store, name: str = "Golden Thread Co., Ltd.", tin: str = "") -> UUID:
    told = Told(kind=Kind.COMPANY, name=name, tin=tin, province="12", district="1204")
    with store.transaction() as connection:
        made, _reference = enterprises.add(connection, store.sealer, told, Way.COMMAND, TODAY)
        enterprises.change(connection, made, {"state": State.REGISTERED}, TODAY)
    return made


def issued(store: Store, to: UUID) -> str:
    with store.transaction() as connection:
        return certificates.issue(connection, store.sealer, to, OCTOBER, UNTIL, "officer@fund.example", TODAY)


def checked(store: Store, code: str, on: date = TODAY) -> certificates.Checked | None:
    with store.transaction() as connection:
        return certificates.check(connection, store.sealer, [code], on).get(code)


def test_a_code_tells_whose_it_is_where_and_until_when(store: Store) -> None:
    code = issued(store, enterprise(store))
    assert (len(code), is_code(code)) == (CERTIFICATE_DIGITS, True)
    assert checked(store, code) == certificates.Checked("Golden Thread Co., Ltd.", "12", "1204", True, UNTIL, "")
    assert checked(store, new_code(CERTIFICATE_DIGITS)) is None


@pytest.mark.parametrize(
    ("on", "is_good", "remark"),
    [
        (TODAY, True, "from the day on which it is given"),
        (UNTIL, True, "on its last day too"),
        (date(2027, 2, 24), False, "the day after"),
    ],
)
def test_it_is_good_until_its_last_day(store: Store, on: date, is_good: bool, remark: str) -> None:
    found = checked(store, issued(store, enterprise(store)), on)
    assert found
    assert found.is_good == is_good, remark


def test_one_that_was_revoked_is_good_no_more_and_revoked_once(store: Store) -> None:
    whose = enterprise(store)
    code = issued(store, whose)
    with store.transaction() as connection:
        [mine] = certificates.of(connection, whose)
        assert certificates.revoke(connection, mine.id, "officer@fund.example", TODAY, "closed") == whose
        assert certificates.revoke(connection, mine.id, "another@fund.example", TODAY, "lost") is None
        [ended] = certificates.of(connection, whose)
        assert (ended.revoked_by, ended.revoked_because) == ("officer@fund.example", "closed")
    found = checked(store, code)
    assert found
    assert (found.is_good, found.last_day) == (False, TODAY)


def test_an_enterprise_that_is_registered_no_more_has_no_good_one(store: Store) -> None:
    whose = enterprise(store)
    code = issued(store, whose)
    with store.transaction() as connection:
        enterprises.change(connection, whose, {"state": State.REFUSED}, TODAY)
    found = checked(store, code)
    assert found
    assert (found.is_good, found.last_day) == (False, TODAY), "it ended when the enterprise was refused"


def test_it_ends_at_midnight_of_phnom_penh(store: Store, valkey: redis.Redis) -> None:
    code, check = issued(store, enterprise(store)), here(store, valkey=valkey)
    last_second = datetime(2027, 2, 23, 16, 59, 59, tzinfo=UTC)  # Cambodia is seven hours ahead
    told = []
    for moment in (last_second, last_second + timedelta(seconds=1)):
        with time_machine.travel(moment, tick=False):
            assert moment.astimezone(ZoneInfo("Asia/Phnom_Penh")).date() == today()
            told.append(check.perform(Do("check_certificate", {"code": code}), f"call:{moment}"))
            with store.transaction() as connection:
                [asked] = giving.checked(connection, store.sealer, [{"code": code}], today())
            assert asked["result"] == told[-1]["result"], "the endpoint says the same"
    assert [(each["result"], each["day"]) for each in told] == [("valid", "2027-02-23"), ("expired", "2027-02-23")]


def test_certificates_are_listed_the_newest_first_by_pages(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE enterprises CASCADE"))
    whose = enterprise(store)
    codes = [issued(store, whose) for _ in range(3)]
    with store.transaction() as connection:
        [first] = certificates.latest(connection, 1)
        rest = certificates.latest(connection, 9, (first[2].issued_on, first[2].id))
        assert {each[2].id for each in [first, *rest]} == {each.id for each in certificates.of(connection, whose)}
        assert [each[:2] for each in rest] == [(whose, "Golden Thread Co., Ltd.")] * 2
        assert certificates.whose(connection, store.sealer, codes[1]) == whose
        assert certificates.whose(connection, store.sealer, new_code(CERTIFICATE_DIGITS)) is None


def test_the_code_stands_in_no_table(store: Store) -> None:
    code = issued(store, enterprise(store))
    with store.transaction() as connection:
        kept = "".join(map(str, connection.execute(text("SELECT certificates::text FROM certificates")).scalars()))
    assert kept
    assert code not in kept
    assert grouped_certificate(code) not in kept
    assert code.encode().hex() not in kept


def test_a_million_random_codes_are_nobodys(store: Store) -> None:
    for n in range(100):
        issued(store, enterprise(store, name=f"Enterprise {n}"))
    chance = random.Random()
    guesses = [str(chance.randrange(10**19, 10**20)) for _ in range(GUESSES)]
    with store.transaction() as connection:
        kept = set(connection.execute(select(certificates.certificates.c.code_index)).scalars())
        assert len(kept) == 100
        assert not any(certificates.index(store.sealer, guess) in kept for guess in guesses)
        assert certificates.check(connection, store.sealer, guesses[:AT_ONCE], TODAY) == {}
