"""Applications are decided once, by what the officer saw; accepted notices excuse months wherever loss is counted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from bot.ask import Do
from schemes import Contribution, figures
from schemes.months import after
from store import Store, contacts, decisions, hardships, registry, reminders
from store.arrears import paying
from store.decisions import Decision, NotDecided
from store.hardships import Hardship
from store.members import State, members
from tests.store.people import PHONE, here, hidden, person

TODAY = date(2026, 11, 22)
PIN = Do("check_pin", {"claim": "", "pin": hidden("4821")})


def applicant(store: Store, reference: str = "730211894") -> UUID:
    return person(store, reference=reference, state=State.APPLIED)


def test_who_is_accepted_is_a_member_with_a_number_who_owes_from_a_month_on(store: Store) -> None:
    member = applicant(store)
    with store.transaction() as connection:
        decisions.accept(connection, member, State.APPLIED, "10000777", date(2026, 12, 1), TODAY)
        account = registry.read(connection, member)
    assert account is not None
    assert account.joined == date(2026, 12, 1)
    assert here(store).perform(PIN, "a")["members"][0]["state"] == "member"


@pytest.mark.parametrize(("theirs", "typed"), [("10000777", "10000777"), ("10000777", "0010000777"), ("0A7", "A7")])
def test_a_number_that_somebody_has_is_refused_and_nothing_is_changed(store: Store, theirs: str, typed: str) -> None:
    person(store, number=theirs, on=())
    member = applicant(store)
    with pytest.raises(NotDecided) as refused, store.transaction() as connection:
        decisions.accept(connection, member, State.APPLIED, typed, date(2026, 12, 1), TODAY)
    assert refused.value.code == "taken"
    assert here(store).perform(PIN, "a")["members"][0]["state"] == "applied"


def test_of_two_officers_the_second_is_told(store: Store) -> None:
    member = applicant(store)
    with store.transaction() as connection:
        decisions.refuse(connection, member, State.APPLIED, "age", TODAY)
        with pytest.raises(NotDecided) as refused:
            decisions.want_papers(connection, member, State.APPLIED, ["id_card"], TODAY)
    assert refused.value.code == "meanwhile"
    told = here(store).perform(PIN, "a")["members"][0]
    assert (told["state"], told["reason"], told["papers"]) == ("refused", "age", [])


def test_a_member_is_not_refused_any_more(store: Store) -> None:
    member = person(store, number="10000777")
    with store.transaction() as connection, pytest.raises(NotDecided):
        decisions.refuse(connection, member, State.MEMBER, "age", TODAY)


def test_papers_are_told_in_one_order_and_the_last_decision_counts(store: Store) -> None:
    member = applicant(store)
    with store.transaction() as connection:
        decisions.refuse(connection, member, State.APPLIED, "age", TODAY)
        decisions.want_papers(connection, member, State.REFUSED, ["birth_certificate", "id_card"], TODAY)
        assert decisions.of(connection, member) == Decision(papers=("id_card", "birth_certificate"))


def behind(store: Store) -> UUID:
    """Who paid for June 2026 last: the gap is five months long, and would end the right on 15 January."""
    first = date(2023, 11, 1)
    months = [after(first, at) for at in range(32)]
    return person(store, number="10000009", paid=[Contribution(month, worker=15_600) for month in months])


def excuse(store: Store, member: UUID, told_on: date, months: int) -> None:
    with store.transaction() as connection:
        hardships.add(connection, member, Hardship("ill", "not_known"), "5527314", told_on)
        [notice] = hardships.waiting(connection, 10)
        hardships.decide(connection, notice.id, months, TODAY)


def loss(store: Store, member: UUID, on: date = TODAY) -> date | None:
    with store.transaction() as connection:
        account = registry.read(connection, member)
    assert account
    return account.cover(on).loss_on


@pytest.fixture
def extends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A law by which a notice lets the gap last longer."""
    from schemes import gap
    from store import arrears

    real, spans = figures.holds, arrears._spans
    monkeypatch.setattr(gap, "holds", lambda name, on: name == "hardship_notice_extends_gap" or real(name, on))
    always = [(date(2023, 4, 1), date.max, True)]
    monkeypatch.setattr(
        arrears, "_spans", lambda name: always if name == "hardship_notice_extends_gap" else spans(name)
    )


def test_as_the_law_is_known_an_accepted_notice_does_not_move_the_loss(store: Store) -> None:
    member = behind(store)
    excuse(store, member, date(2026, 9, 3), 3)
    assert loss(store, member) == date(2027, 1, 15)


@pytest.mark.usefixtures("extends")
def test_where_the_law_lets_it_the_months_of_a_notice_move_the_loss(store: Store) -> None:
    member = behind(store)
    excuse(store, member, date(2026, 9, 3), 3)
    assert loss(store, member) == date(2027, 4, 15)


@pytest.mark.parametrize("told_on", [date(2026, 8, 1), date(2026, 10, 30), date(2026, 12, 5)])
@pytest.mark.parametrize("months", [1, 4, 6])
@pytest.mark.usefixtures("extends")
def test_those_who_are_looked_for_in_sql_lose_it_on_the_same_day(store: Store, told_on: date, months: int) -> None:
    member = behind(store)
    excuse(store, member, told_on, months)
    for month in range(6):
        on = after(date(2026, 12, 1), month).replace(day=16)
        with store.transaction() as connection:
            account = registry.read(connection, member)
            [asked] = paying({"missed": list(range(1, 25))}, on)
            found = connection.execute(select(members.c.id).where(asked)).all()
        assert account
        assert bool(found) == (account.cover(on).lost_on is None), on


def reminded(store: Store, on: date) -> bool:
    """Whether she is told on that day that she loses the right in 30 days."""
    index = store.sealer.index(PHONE)
    with store.transaction() as connection:
        contacts.allow(connection, store.sealer, PHONE, "en", TODAY)
        return reminders.still_due(connection, "loss_first", on, [index]) == {index}


def test_as_the_law_is_known_reminders_of_the_loss_go_on_after_a_notice(store: Store) -> None:
    excuse(store, behind(store), date(2026, 9, 3), 3)
    assert reminded(store, date(2026, 12, 16))


@pytest.mark.usefixtures("extends")
def test_where_the_law_lets_it_reminders_move_with_the_loss(store: Store) -> None:
    excuse(store, behind(store), date(2026, 9, 3), 3)
    assert not reminded(store, date(2026, 12, 16))
    assert reminded(store, date(2027, 3, 16))
