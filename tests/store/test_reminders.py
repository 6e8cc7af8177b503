"""Who is due a reminder on a day: one for each telephone, if it said yes, the most urgent, and none after paying."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from schemes.months import after, between, month_of
from schemes.reminding import KINDS
from store import Store, contacts, phones, reminders
from store.contributions import contributions
from store.members import Scheme, State, members
from store.reminder_tables import reminders_due

JOINED = date(2025, 1, 1)
DUE = date(2027, 6, 12)  # three days before a due day
TOLD = date(2027, 6, 18)  # three days after it
PHONE, ANOTHER = "+85512000001", "+85512000002"


def agrees(store: Store, phone: str = PHONE, language: str = "km", on: date = JOINED) -> None:
    with store.transaction() as connection:
        contacts.allow(connection, store.sealer, phone, language, on, "smart")


def refuses(store: Store) -> None:
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, PHONE, date(2026, 11, 2))


def member(
    store: Store, until: date | None, phones_: Iterable[str] = (PHONE,), scheme: Scheme = Scheme.SELF_EMPLOYED
) -> UUID:
    """Somebody who paid up to this month, or never."""
    new = uuid4()
    row = {"id": new, "number": str(new.int)[:12], "state": State.MEMBER, "scheme": scheme, "joined": JOINED}
    with store.transaction() as connection:
        kept = row | {"name_sealed": b"-", "sex": "f", "born": date(1990, 1, 1), "changed_on": JOINED}
        connection.execute(members.insert().values(kept))
        for phone in phones_:
            phones.add(connection, store.sealer, new, phone)
    pays(store, new, *(between(JOINED, until) if until else ()))
    return new


def pays(store: Store, who: UUID, *months: date) -> None:
    with store.transaction() as connection:
        for month in months:
            connection.execute(contributions.insert().values(member_id=who, month=month, worker=15_600))


def changes(store: Store, who: UUID, **values: object) -> None:
    with store.transaction() as connection:
        connection.execute(update(members).where(members.c.id == who).values(values))


def worked_out(store: Store, on: date, kinds: Iterable[str] = KINDS) -> dict[str, str]:
    """All steps of a day; the kind by the number of the telephone."""
    done = False
    while not done:
        with store.transaction() as connection:
            step = reminders.work_out(connection, on, set(kinds))
            done = step is None or step.is_done
    with store.transaction() as connection:
        rows = connection.execute(reminders_due.select().where(reminders_due.c.day == on)).all()
    names = {store.sealer.index(phone): phone for phone in (PHONE, ANOTHER)}
    return {names[row.phone_index]: row.kind for row in rows}


def due_to(store: Store, kind: str, on: date, languages: tuple[str, ...] = ("km", "en")) -> list[tuple[str, str]]:
    """Language and operator of those who are to get it."""
    with store.transaction() as connection:
        rows = connection.execute(reminders.people(kind, on, languages)).all()
    return [(row.language, row.operator) for row in rows]


def still_due(store: Store, kind: str, on: date) -> bool:
    with store.transaction() as connection:
        index = store.sealer.index(PHONE)
        return reminders.still_due(connection, kind, on, [index, b"somebody else"]) == {index}


PAYERS = [
    # paid until, day, kind, remark
    (date(2027, 5, 1), DUE, "due", "this month is not paid"),
    (date(2027, 6, 1), DUE, None, "it is paid"),
    (date(2027, 5, 1), TOLD, "missed_1", "it was missed"),
    (date(2027, 3, 1), TOLD, "missed_3", "three"),
    (date(2027, 2, 1), TOLD, "missed_4", "four"),
    (date(2027, 1, 1), TOLD, None, "five: the loss is near"),
    (date(2026, 12, 1), date(2027, 6, 15), "loss_first", "thirty days before it"),
    (date(2026, 12, 1), date(2027, 7, 1), "loss_second", "fourteen"),
    (date(2026, 12, 1), date(2027, 7, 12), "loss_last", "three, and this month is due too"),
    (date(2026, 11, 1), DUE, "loss_last", "a month sooner"),
    (date(2026, 9, 1), DUE, None, "lost"),
    (None, DUE, None, "never paid: lost long ago"),
    (date(2027, 5, 1), date(2027, 6, 10), None, "a day like any other"),
]


@pytest.mark.parametrize(("until", "on", "kind", "remark"), PAYERS)
def test_who_is_due_which(store: Store, until: date | None, on: date, kind: str | None, remark: str) -> None:
    agrees(store)
    member(store, until)
    assert worked_out(store, on) == ({PHONE: kind} if kind else {})


@pytest.mark.parametrize(("until", "on", "kind"), [row[:3] for row in PAYERS if row[2]])
def test_none_after_paying(store: Store, until: date, on: date, kind: str) -> None:
    agrees(store)
    who = member(store, until)
    worked_out(store, on)
    assert still_due(store, kind, on)
    pays(store, who, month_of(on))
    if kind.startswith("loss"):
        pays(store, who, after(month_of(on), 1))
    assert not still_due(store, kind, on)


def test_only_who_said_yes_to_messages_is_due_one(store: Store) -> None:
    member(store, date(2027, 5, 1))
    assert worked_out(store, DUE) == {}
    agrees(store)
    refuses(store)
    assert worked_out(store, DUE + timedelta(days=365)) == {}


def test_who_says_no_after_it_was_worked_out_gets_none(store: Store) -> None:
    agrees(store)
    member(store, date(2027, 5, 1))
    worked_out(store, DUE)
    assert due_to(store, "due", DUE) == [("km", "smart")]
    refuses(store)
    assert due_to(store, "due", DUE) == []
    assert not still_due(store, "due", DUE)


def test_an_employee_is_due_none(store: Store) -> None:
    agrees(store)
    member(store, date(2027, 5, 1), scheme=Scheme.EMPLOYEE)
    assert worked_out(store, DUE) == {}


def test_a_family_on_one_telephone_gets_the_most_urgent_alone(store: Store) -> None:
    agrees(store)
    for until in (date(2027, 5, 1), date(2026, 11, 1), date(2027, 6, 1)):
        member(store, until)
    assert worked_out(store, DUE) == {PHONE: "loss_last"}


def test_it_is_the_most_urgent_alone_whichever_step_finds_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "STEP", 1)
    agrees(store)
    for until in (date(2027, 5, 1), date(2026, 11, 1), date(2027, 5, 1), date(2027, 6, 1)):
        member(store, until)
    assert worked_out(store, DUE) == {PHONE: "loss_last"}


def test_a_kind_that_is_switched_off_gives_way_to_the_next(store: Store) -> None:
    agrees(store)
    member(store, date(2026, 11, 1))
    assert worked_out(store, DUE, {"due"}) == {PHONE: "due"}


def test_a_day_is_worked_out_once(store: Store) -> None:
    agrees(store)
    worked_out(store, DUE)
    member(store, date(2027, 5, 1))
    assert worked_out(store, DUE) == {}


def test_who_is_cut_off_in_the_midst_goes_on_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "STEP", 1)
    for phone in (PHONE, ANOTHER):
        agrees(store, phone)
        member(store, date(2027, 5, 1), [phone])
    with store.transaction() as connection:
        assert reminders.work_out(connection, DUE, KINDS) == reminders.Worked(False, 1)
    with store.transaction() as connection:
        reminders.work_out(connection, DUE, KINDS)
        connection.rollback()  # as when it dies
    assert worked_out(store, DUE) == {PHONE: "due", ANOTHER: "due"}


APPLICANTS = [
    # state, days since that, with certificate, kind, remark
    (State.PAPERS_WANTED, 3, True, "papers", "three days after papers were asked for"),
    (State.PAPERS_WANTED, 14, True, "papers", "fourteen"),
    (State.PAPERS_WANTED, 4, True, None, "four"),
    (State.PAPERS_WANTED, 15, True, None, "fifteen: twice is enough"),
    (State.APPLIED, 7, False, "certificate", "a week after the application"),
    (State.APPLIED, 30, False, "certificate", "a month"),
    (State.APPLIED, 7, True, None, "with a certificate"),
    (State.APPLIED, 3, False, None, "nobody asked for papers yet"),
    (State.REFUSED, 7, False, None, "refused"),
    (State.MEMBER, 7, False, None, "accepted"),
]


@pytest.mark.parametrize(("stands", "days", "has_certificate", "kind", "remark"), APPLICANTS)
def test_an_applicant_hears_of_what_is_missing(
    store: Store, stands: State, days: int, has_certificate: bool, kind: str | None, remark: str
) -> None:
    on = date(2027, 6, 10)
    agrees(store)
    who = member(store, date(2027, 6, 1))
    certificate = b"-" if has_certificate else None
    since = on - timedelta(days=days)
    changes(store, who, state=stands, applied_on=since, changed_on=since, certificate_sealed=certificate)
    assert worked_out(store, on) == ({PHONE: kind} if kind else {}), remark
    if kind:
        assert still_due(store, kind, on)
        changes(store, who, state=State.MEMBER)
        assert not still_due(store, kind, on)


def test_what_was_due_is_forgotten_the_day_after(store: Store) -> None:
    agrees(store)
    member(store, date(2027, 5, 1))
    worked_out(store, DUE)
    with store.transaction() as connection:
        assert reminders.counts(connection, DUE) == {"due": 1}
        assert reminders.forget(connection, DUE) == 0
        assert reminders.forget(connection, DUE + timedelta(days=1)) == 1
        assert reminders.counts(connection, DUE) == {}
