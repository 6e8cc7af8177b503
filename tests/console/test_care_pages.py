"""Care at hospitals, as staff see it: months that are over, nothing small, nothing of a single person."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from console.access import Role
from schemes.cambodia import today
from schemes.months import after, month_of
from schemes.visits import last_closed
from store import Store, care, facilities
from store.care import Visit
from store.care_tables import care_counts
from store.facilities import Told
from store.sealing import Sealer
from tests.console.visitor import SECRET_KEY, Visitor

SignedIn = Callable[..., Visitor]
SEALER = Sealer(SECRET_KEY, "cases")
WELL = {"card": "worked", "paid": "nothing", "waited": "short", "treated": "5"}
BADLY = {"card": "refused", "paid": "much", "waited": "long", "treated": "1"}
ALLOWED = (Role.COMPLAINTS_OFFICER, Role.ADMINISTRATOR, Role.APPROVER, Role.AUTHOR)
TAKEO = "Takeo &lt;b&gt;Hospital"
NAMES = (
    ("TAK", "Takeo <b>Hospital", "តាកែវ", "21"),
    ("KDL", "Chey Chumneas", "ជ័យជំនះ", "08"),
    ("BAT", "Bati", "បាទី", "21"),
)


def told(store: Store, month: date, facility: int, good: int, bad: int) -> None:
    """So many visits, well and badly."""
    with store.transaction() as connection:
        for at in range(good + bad):
            visit = Visit(facility, month, **(WELL if at < good else BADLY))
            care.file(connection, SEALER, visit, f"{month} {facility} {at}")


@pytest.fixture(autouse=True)
def hospitals(store: Store) -> Store:
    """Three of them, and a month that is over."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE facilities, care_letterbox, care_done, care_counts"))
        facilities.take_in(connection, [Told(code, km, latin, "district", place) for code, latin, km, place in NAMES])
    month = last_closed(today())
    told(store, month, 1000, 30, 20)
    told(store, month, 1001, 10, 8)
    told(store, month, 1002, 2, 1)
    told(store, month_of(today()), 1000, 30, 30)
    with store.transaction() as connection:
        care.move(connection)
    return store


def rows(page: str, heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading."""
    part = page.split(f"<h2>{heading}</h2>")[1].split("<h2>")[0]
    found = re.findall(r'<th scope="row">(.*?)</th>((?:<td>.*?</td>)+)', part)
    return {name: re.findall("<td>(.*?)</td>", cells) for name, cells in found}


def test_a_month_that_is_over_is_shown_hospital_by_hospital(signed_in: SignedIn) -> None:
    page = signed_in(Role.COMPLAINTS_OFFICER).get("/care").get_data(as_text=True)
    assert rows(page, "Did the card of the Fund work?") == {
        TAKEO: ["30", "hidden", "hidden", "20"],
        "Others, together": ["12", "hidden", "hidden", "9"],
        "All": ["42", "hidden", "hidden", "29"],
    }
    assert "Chey Chumneas" not in page  # with Bati alone, what is left of all would be Bati
    assert "Bati" not in page
    assert f"{last_closed(today()):%Y-%m}" in page


def test_no_figure_on_the_page_is_small(signed_in: SignedIn) -> None:
    page = signed_in(Role.ADMINISTRATOR).get("/care").get_data(as_text=True)
    shown = [int(each) for each in re.findall(r"<td>(\d+)</td>", page)]
    assert shown
    assert min(shown) >= 5


def test_a_month_of_which_people_may_still_tell_is_not_shown(signed_in: SignedIn) -> None:
    visitor = signed_in(Role.APPROVER)
    for month in (month_of(today()), after(last_closed(today()), 1)):
        page = visitor.get(f"/care?month={month:%Y-%m}").get_data(as_text=True)
        assert f'<option value="{month:%Y-%m}"' not in page
        assert f'<option value="{last_closed(today()):%Y-%m}" selected' in page
        assert "60" not in re.findall(r"<td>(\d+)</td>", page)


def test_of_a_province_there_are_its_hospitals_and_no_sum_to_take_them_from(signed_in: SignedIn) -> None:
    page = signed_in(Role.AUTHOR).get("/care?province=21").get_data(as_text=True)
    assert set(rows(page, "How were they treated?")) == {TAKEO}
    page = signed_in(Role.AUTHOR).get("/care?province=01").get_data(as_text=True)
    assert "No hospital there of which enough people told." in page


def test_of_very_many_hospitals_those_are_shown_of_which_most_was_told(signed_in: SignedIn, store: Store) -> None:
    month = last_closed(today())
    with store.transaction() as connection:
        new = [Told(f"N{at:02}", f"ថ្មី {at}", f"New {at:02}", "district", "12") for at in range(60)]
        facilities.take_in(connection, new)
        numbers = [each.number for each in facilities.listed(connection, "12")]
        told = [(each, question, answer) for each in numbers for question, answer in WELL.items()]
        connection.execute(
            care_counts.insert(),
            [{"facility": n, "month": month, "question": q, "answer": a, "visits": 10 + n} for n, q, a in told],
        )
    officer = signed_in(Role.COMPLAINTS_OFFICER)
    page = officer.get("/care").get_data(as_text=True)
    assert "Here are the 50 of which most was told" in page
    assert len(rows(page, "How were they treated?")) == 50 + len(("Others, together", "All"))
    assert "New 59" in page
    assert "New 00" not in page
    assert "New 00" in officer.get("/care?province=12").get_data(as_text=True)


def test_the_file_has_the_same_figures(signed_in: SignedIn, store: Store) -> None:
    visitor = signed_in(Role.COMPLAINTS_OFFICER)
    visitor.get("/care")
    got = visitor.post("/care/csv", month=f"{last_closed(today()):%Y-%m}")
    assert got.headers["Content-Disposition"].startswith("attachment; filename=care-")
    lines = got.get_data(as_text=True).removeprefix("\ufeff").splitlines()
    assert lines[0] == "month,code,facility,province,question,answer,visits"
    assert not any(line.endswith((",0", ",1", ",2", ",3", ",4")) for line in lines)
    assert not any("Bati" in line for line in lines)
    with store.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit WHERE action = 'took_care_figures'")).scalar() == 1


@pytest.mark.parametrize("role", list(Role))
def test_who_may_see_it(signed_in: SignedIn, role: Role) -> None:
    answered = signed_in(role).get("/care")
    assert answered.status_code == (200 if role in ALLOWED else 403)


def test_odd_addresses_are_answered(signed_in: SignedIn) -> None:
    visitor = signed_in(Role.ADMINISTRATOR)
    for odd in ("month=<script>", "month=9999-99", "province=%00", "province=<b>", "month="):
        page = visitor.get(f"/care?{odd}")
        assert page.status_code in (200, 400)
        assert "<script>" not in page.get_data(as_text=True)


def test_before_anybody_told_anything(signed_in: SignedIn, store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE care_counts"))
    page = signed_in(Role.ADMINISTRATOR).get("/care").get_data(as_text=True)
    assert "Too few people told anything yet" in page
