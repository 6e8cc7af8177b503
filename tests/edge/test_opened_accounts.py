"""An account behind a PIN, all the way: what a turn costs, who may see it later, and a register that is slow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import redis
from sqlalchemy import text

import jobs
from bot import member_effects
from bot.effects import MARKS, marker
from bot.session import USSD_SECONDS
from jobs import answers
from jobs.context import Context, current
from store import Store
from store.hardships import hardships
from store.registry import OwnRegistry
from store.sealing import derive_key
from tests import patience
from tests.edge.application import SECRET_KEY
from tests.edge.phone import Phone
from tests.edge.test_budget import asked_of_postgresql, asked_of_valkey
from tests.schemes.made_up_months import TODAY, paid
from tests.store.people import person

RIGHT, WRONG = "4821", "4822"
MENU, CONTRIBUTIONS = "Sok Sabay. What do you need?", "4"
IN_TIME = 2.0  # seconds


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("bot.effects", "jobs.answers"):
        monkeypatch.setattr(f"{module}.today", lambda: TODAY)


@pytest.fixture
def seller(phone: Phone, store: Store) -> Phone:
    """The telephone of a member who is five months behind, and was here before."""
    person(store, on=[phone.number], paid=paid("2023-11..2026-06"), mark=marker(derive_key(SECRET_KEY, MARKS)))
    phone.dial()
    phone.key("2", "1")  # English; go on
    phone.dial()
    return phone


@pytest.fixture
def newcomer(phone: Phone, store: Store) -> Phone:
    """The telephone of a member without a PIN, who was here before."""
    person(store, on=[phone.number], national_id="098765432", pin=None, paid=paid("2023-11..2026-11"))
    phone.dial()
    phone.key("2", "1")
    phone.dial()
    return phone


@pytest.fixture
def hurried() -> Iterator[None]:
    """The register is waited for as briefly as it is; whoever waited for anything else would wait for ever."""
    with patience.as_it_is((member_effects, "REGISTRY_SECONDS")):
        assert member_effects.REGISTRY_SECONDS < IN_TIME / 2
        yield


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Somebody holds the table of contributions: whoever reads it waits."""
    with store.engine.connect() as other:
        other.execute(text("LOCK TABLE contributions IN ACCESS EXCLUSIVE MODE"))
        yield
        other.rollback()


def test_the_right_pin_costs_two_questions_a_wrong_one_two_and_what_follows_none(seller: Phone, valkey_url) -> None:
    keyed = [(CONTRIBUTIONS, 1), (WRONG, 2), (RIGHT, 2), ("1", 0), ("1", 0), ("3", 0), ("1", 0), ("01", 0), ("0", 0)]
    for word, most in keyed:
        with asked_of_postgresql() as statements, asked_of_valkey(valkey_url) as commands:
            shown = seller.key(word)
        assert shown.startswith("CON ")
        assert len(statements) == most, (word, statements)
        assert commands == ["EVALSHA", "EVALSHA"]


def test_a_new_call_begins_at_the_menu_and_asks_for_the_pin_again(seller: Phone) -> None:
    assert "Pay by 15 January 2027" in seller.key(CONTRIBUTIONS, RIGHT)
    assert MENU in seller.dial()
    assert "Your PIN" in seller.key(CONTRIBUTIONS)


def test_so_does_a_call_that_dials_its_way_to_where_the_account_was(seller: Phone) -> None:
    seller.key(CONTRIBUTIONS, RIGHT)
    assert "Your PIN" in seller.dial(CONTRIBUTIONS)


def test_a_text_from_the_same_telephone_shows_nothing_of_it_either(seller: Phone) -> None:
    seller.key(CONTRIBUTIONS, RIGHT)
    assert "January" not in (seller.write("1") or "")


def test_an_account_that_was_opened_by_text_closes_as_soon_as_one_of_a_call(
    seller: Phone, remembered, valkey_url
) -> None:
    seller.write("MENU")
    seller.write(CONTRIBUTIONS)
    assert "Pay by 15 January 2027" in (seller.write(RIGHT) or "")
    with redis.Redis.from_url(valkey_url) as client:
        assert 0 < client.ttl(f"talk:{remembered.name(seller.number)}") <= USSD_SECONDS


@pytest.fixture
def work(store: Store, valkey_url: str) -> Iterator[Callable[[str], None]]:
    """What the worker of answers would do, in this process."""
    context = Context(store, OwnRegistry(store), jobs.connect(valkey_url), {}, "africastalking")
    token = current.set(context)
    yield answers.answer
    current.reset(token)


def promised(store: Store) -> list[str]:
    with store.transaction() as connection:
        return [str(row.id) for row in connection.execute(text("SELECT id FROM promises"))]


@pytest.mark.usefixtures("hurried")
def test_a_slow_register_is_told_in_time_and_its_answer_comes_once_by_text(
    seller: Phone, store: Store, work, texts_to, valkey: redis.Redis
) -> None:
    before = promised(store)
    seller.dial()
    seller.key("2", "1")  # Valkey was emptied for this test
    seller.dial()
    with locked(store):
        seller.key(CONTRIBUTIONS)
        assert seller.key(RIGHT).startswith(
            "END Our records answer slowly now. You get the answer by text message soon"
        )
        assert "soon" in seller.request(), "the same request again promises nothing more"
        assert texts_to(seller.number) == []
    [promise] = set(promised(store)) - set(before)
    assert valkey.exists(f"rq:job:promise-{promise}")
    work(promise)
    work(promise)
    [told] = texts_to(seller.number)
    assert "Pay by 15 January 2027" in told
    assert "riel" not in told


@pytest.mark.usefixtures("hurried")
def test_while_it_is_slow_for_one_it_is_not_away_for_others(seller: Phone, another, store: Store) -> None:
    other = another()
    seller.key(CONTRIBUTIONS)
    with locked(store):
        assert "slowly" in seller.key(RIGHT)
        assert other.dial().startswith("CON ")
        assert other.key("2", "1", "4").startswith("CON Key your member number")


def test_who_sets_a_pin_opens_the_account_with_it_from_then_on(newcomer: Phone) -> None:
    newcomer.key(CONTRIBUTIONS, "1", "5432", "1989")
    assert "Your PIN is set" in newcomer.key("2580", "2580")
    assert "Covered until 15 December 2026" in newcomer.key("1")
    newcomer.dial()
    assert "Not right. After 5 wrong tries" in newcomer.key(CONTRIBUTIONS, "2581")
    assert "Covered until 15 December 2026" in newcomer.key("2580")


def test_five_wrong_pins_lock_over_several_calls(seller: Phone) -> None:
    for _ in range(2):
        seller.key(CONTRIBUTIONS, WRONG, WRONG)
        seller.dial()
    assert seller.key(CONTRIBUTIONS, WRONG).startswith("END Too many wrong tries.")
    assert seller.request().startswith("END Too many wrong tries."), "the same request again"
    seller.dial()
    assert seller.key(CONTRIBUTIONS, RIGHT).startswith("END Too many wrong tries.")


def test_a_notice_is_kept_once_though_its_request_comes_again(seller: Phone, store: Store) -> None:
    seller.key(CONTRIBUTIONS, RIGHT, "2", "1")
    noted = seller.key("2")
    assert noted == seller.request()
    assert "The Fund was told on 22 November 2026" in noted
    assert seller.key("1").startswith("END This does not stop the loss: pay by 15 January 2027.")
    with store.transaction() as connection:
        rows = connection.execute(hardships.select().where(hardships.c.note == digits_of(noted))).all()
    assert [(row.reason, row.expected, row.state, row.wants_text) for row in rows] == [
        ("no_work", "in_2_or_3_months", "waiting", True)
    ]


def digits_of(noted: str) -> str:
    """The number of the notice, as it is kept."""
    return noted.partition("Your note: ")[2].partition(".")[0].replace(" ", "")
