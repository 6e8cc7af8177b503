"""Applications in the console: listed, looked at, decided once; and who applied hears it on the phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text, update

from bot.ask import Do
from console.access import Role
from schemes.cambodia import today
from schemes.months import after, month_of
from store import Store, audit, dependants
from store.members import State, members
from tests.console.visitor import Visitor
from tests.store.people import here, hidden, person

SignedIn = Callable[..., Visitor]

REFERENCE, NATIONAL_ID, PHONE = "730211894", "034323458", "+85512000001"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def nobody(store: Store) -> None:
    """No member of another test."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members CASCADE"))


@pytest.fixture
def officer(signed_in: SignedIn) -> Visitor:
    """Who looks at applications."""
    return signed_in(Role.REGISTRATION_OFFICER)


def applicant(store: Store, name: str = "Chan Sokha", on: date = date(2026, 11, 20), **more: str) -> UUID:
    """Somebody who applied by phone, with a husband."""
    known = {"reference": REFERENCE, "national_id": NATIONAL_ID} | more
    member = person(store, state=State.APPLIED, name=name, on=(PHONE,), **known)
    with store.transaction() as connection:
        connection.execute(update(members).where(members.c.id == member).values(applied_on=on, province="12"))
        husband = dependants.Dependant("Dara", "spouse", date(1985, 1, 2))
        dependants.tell(connection, store.sealer, member, [husband])
    return member


def hears(store: Store) -> dict[str, object]:
    """What who applied is told by phone."""
    pin = Do("check_pin", {"claim": "", "pin": hidden("4821")})
    told: dict[str, object] = here(store).perform(pin, "turn")["members"][0]
    return told


def soon(years: int = 0) -> date:
    """The month that comes next, or that of a later year."""
    month = after(month_of(today()), 1)
    return month.replace(year=month.year + years)


def deeds(store: Store, action: str) -> list[audit.Deed]:
    with store.transaction() as connection:
        return list(audit.search(connection, audit.Sought(action=action), 50))


def opened(officer: Visitor, member: UUID) -> str:
    officer.get(f"/registrations/{member}")
    return officer.text


def seen(officer: Visitor) -> str:
    """How the application stood on the page that is open."""
    found = re.search(r'name="seen" value="([^"]+)"', officer.text)
    assert found
    return found[1]


def test_those_who_wait_are_listed_the_oldest_first_and_by_pages(officer: Visitor, store: Store) -> None:
    for day in range(1, 29):
        applicant(
            store, f"Later {day:02}", date(2026, 10, day), reference=f"7302{day:05}", national_id=f"0343234{day:02}"
        )
    for day in range(1, 6):
        applicant(store, f"Early {day}", date(2026, 9, day), reference=f"6302{day:05}", national_id=f"0243234{day:02}")
    officer.get("/registrations")
    listed = re.findall(r"<td>((?:Early|Later) \d+)</td>", officer.text)
    assert listed[:6] == ["Early 1", "Early 2", "Early 3", "Early 4", "Early 5", "Later 01"]
    assert len(listed) == 30
    more = re.search(r'href="/console(/registrations\?[^"]+after=[^"]+)"', officer.text)
    assert more
    officer.get(more[1].replace("&amp;", "&"))
    assert re.findall(r"<td>(Later \d+)</td>", officer.text) == ["Later 26", "Later 27", "Later 28"]


def test_one_is_shown_with_its_papers_and_its_numbers_only_when_asked(officer: Visitor, store: Store) -> None:
    member = applicant(store, name=SCRIPT)
    page = opened(officer, member)
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page
    assert "marriage certificate" in page
    assert "informal economy worker certificate" in page
    assert NATIONAL_ID not in page
    assert PHONE not in page
    assert "••• 458" in page
    officer.post(f"/registrations/{member}/numbers")
    assert NATIONAL_ID in officer.text
    assert PHONE in officer.text
    assert [deed.object for deed in deeds(store, "opened_application") + deeds(store, "saw_numbers")] == [
        str(member)
    ] * 2


def test_who_is_accepted_is_a_member_and_two_clicks_accept_once(officer: Visitor, store: Store) -> None:
    member = applicant(store)
    page = opened(officer, member)
    accept = {"seen": seen(officer), "number": "១០០០០៧៧៧", "joined": f"{soon():%m/%Y}"}
    assert officer.post(f"/registrations/{member}/accept", follow=False, **accept).status_code == 303
    assert hears(store)["state"] == "member"
    officer.back_to(page)
    assert officer.post(f"/registrations/{member}/accept", **accept).status_code == 409
    assert "Somebody else decided this meanwhile" in officer.text
    [deed] = deeds(store, "accepted_application")
    assert (deed.object, deed.note) == (str(member), "")
    officer.post("/members", sought="10000777")
    assert officer.title == "Chan Sokha"


@pytest.mark.parametrize(
    ("number", "joined", "said"),
    [
        ("", "{soon:%Y-%m}", "This is no member number."),
        (SCRIPT, "{soon:%Y-%m}", "This is no member number."),
        ("10000777", "soon", "This is no month."),
        ("10000777", "{late:%Y-%m}", "This is no month."),
        ("10000777", "2016-12", "The first month that is owed lies at most 12 months ago."),
        ("20000888", "{soon:%Y-%m}", "Another member has this number."),
    ],
)
def test_a_number_or_month_that_is_none_is_refused(
    officer: Visitor, store: Store, number: str, joined: str, said: str
) -> None:
    person(store, number="20000888", on=())
    member = applicant(store)
    opened(officer, member)
    month = joined.format(soon=soon(), late=soon(years=2))
    got = officer.post(f"/registrations/{member}/accept", seen=seen(officer), number=number, joined=month)
    assert got.status_code in (400, 409)
    assert said in officer.text
    assert hears(store)["state"] == "applied"


def test_papers_that_are_missing_are_heard_on_the_phone(officer: Visitor, store: Store) -> None:
    member = applicant(store)
    opened(officer, member)
    officer.post(f"/registrations/{member}/papers", seen=seen(officer))
    assert "Choose at least one paper." in officer.text
    officer.post(
        f"/registrations/{member}/papers", seen=seen(officer), papers=["id_card", "marriage_certificate", SCRIPT]
    )
    assert (hears(store)["state"], hears(store)["papers"]) == ("papers_wanted", ["id_card", "marriage_certificate"])
    officer.get("/registrations?state=papers_wanted")
    assert "730 211 894" in officer.text
    [deed] = deeds(store, "asked_for_papers")
    assert deed.note == "id_card, marriage_certificate"


def test_a_refusal_has_a_reason_out_of_the_list(officer: Visitor, store: Store) -> None:
    member = applicant(store)
    opened(officer, member)
    for reason in ("", "because", SCRIPT):
        assert officer.post(f"/registrations/{member}/refuse", seen=seen(officer), reason=reason).status_code == 400
    officer.post(f"/registrations/{member}/refuse", seen=seen(officer), reason="has_employer")
    assert (hears(store)["state"], hears(store)["reason"]) == ("refused", "has_employer")
    assert "has an employer" in opened(officer, member)


def test_of_two_officers_the_second_is_told(officer: Visitor, signed_in: SignedIn, store: Store) -> None:
    other, member = signed_in(Role.REGISTRATION_OFFICER), applicant(store)
    opened(other, member)
    opened(officer, member)
    officer.post(f"/registrations/{member}/refuse", seen=seen(officer), reason="age")
    assert other.post(f"/registrations/{member}/papers", seen=seen(other), papers="id_card").status_code == 409
    assert hears(store)["reason"] == "age"


def test_papers_are_asked_for_once_whoever_clicks_twice_also_when_some_were_asked_for_before(
    officer: Visitor, signed_in: SignedIn, store: Store
) -> None:
    other, member = signed_in(Role.REGISTRATION_OFFICER), applicant(store)
    opened(officer, member)
    officer.post(f"/registrations/{member}/papers", seen=seen(officer), papers="id_card")
    page, wanted = opened(officer, member), {"papers": "birth_certificate"}
    opened(other, member)
    shown = {"seen": seen(officer)} | wanted
    assert officer.post(f"/registrations/{member}/papers", follow=False, **shown).status_code == 303
    officer.back_to(page)
    assert officer.post(f"/registrations/{member}/papers", **shown).status_code == 409
    assert other.post(f"/registrations/{member}/papers", seen=seen(other), papers="id_card").status_code == 409
    assert hears(store)["papers"] == ["birth_certificate"]
    assert len(deeds(store, "asked_for_papers")) == 2


def test_nobody_decides_on_what_was_told_anew_since_they_looked(officer: Visitor, store: Store) -> None:
    member = applicant(store)
    opened(officer, member)
    with store.transaction() as connection:
        connection.execute(update(members).where(members.c.id == member).values(born=date(2012, 1, 2)))
    assert officer.post(f"/registrations/{member}/refuse", seen=seen(officer), reason="age").status_code == 409
    assert hears(store)["state"] == "applied"


def test_nothing_is_decided_by_opening_an_address_or_by_what_is_no_form_of_ours(officer: Visitor, store: Store) -> None:
    member = applicant(store)
    assert officer.get(f"/registrations/{member}/accept").status_code == 405
    opened(officer, member)
    assert officer.post(f"/registrations/{member}/refuse", seen="", reason="age").status_code == 400
    opened(officer, member)
    assert officer.post(f"/registrations/{UUID(int=1)}/refuse", seen=seen(officer), reason="age").status_code == 404
    assert officer.get("/registrations?day=x&after=y").status_code == 200
    assert hears(store)["state"] == "applied"


def test_another_role_sees_none_of_it(signed_in: SignedIn, store: Store) -> None:
    member = applicant(store)
    for role in (Role.ADMINISTRATOR, Role.AUTHOR, Role.COMPLAINTS_OFFICER):
        assert signed_in(role).get(f"/registrations/{member}").status_code == 403


def test_no_number_stands_in_the_audit(officer: Visitor, store: Store) -> None:
    member = applicant(store)
    for sought in (REFERENCE, NATIONAL_ID, PHONE, "012 000 001", "0343 23458"):
        officer.get("/members")
        officer.post("/members", sought=sought)
        assert officer.title == "Chan Sokha", sought
    opened(officer, member)
    with store.transaction() as connection:
        rows = connection.execute(text("SELECT concat_ws(' ', staff, action, object, note) FROM audit")).scalars().all()
    digits = re.compile(r"\d{6}")
    assert not [row for row in rows if digits.search(re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", row))]
