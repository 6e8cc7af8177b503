"""The page of a union or an association: its lists, sealed, and nothing for who is bound to none."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import unescape
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import text

from console.access import Role
from store import Store, partner_lists, partners
from tests.console.partner_desk import a_partner, a_union, private_files  # noqa: F401 (fixtures)
from tests.console.partnering import CONSENT, KHMER, ROWS, deeds, listed, now, submitted, written
from tests.console.visitor import Visitor
from tests.store.campaigning import number

SignedIn = Callable[..., Visitor]
SCRIPT = "<script>alert(1)</script>"


def test_a_list_is_sealed_and_the_file_is_gone(partner: Visitor, store: Store, union: UUID, files: Path) -> None:
    listed(partner, *ROWS, "012 999 999,km,no", ROWS[0])
    assert "On the list: 20. Left out: 2 rows." in partner.text
    with store.transaction() as connection:
        (kept,) = partners.lists(connection, union)
        rows = connection.execute(text("SELECT n::text FROM partner_numbers n")).scalars().all()
    assert (kept.name, kept.people, kept.consent) == ("Union of masons: members", 20, CONSENT)
    assert not any(number(each).removeprefix("+") in row for each in range(20) for row in rows)
    assert list(files.iterdir()) == []
    assert deeds(store) == ["took_partner_list"]
    assert number(1).removeprefix("+855") not in partner.text


BAD = [
    ({"consent": "yes"}, ROWS, "a sentence, not a word"),
    ({"consent": "signed for it " * 9_000}, ROWS, "a sentence, not a word"),
    ({"name": ""}, ROWS, "Give the list a name"),
    ({}, ("nonsense,km,yes", *ROWS), "Some rows are bad, and nothing was kept."),
    ({}, ("012345678,km,no",), "Nobody is on this list"),
]


@pytest.mark.parametrize(("form", "rows", "sentence"), BAD)
def test_a_list_that_may_not_be_is_not_kept(
    partner: Visitor, store: Store, union: UUID, files: Path, form: dict[str, str], rows: tuple[str, ...], sentence: str
) -> None:
    listed(partner, *rows, **form)
    assert sentence in unescape(partner.text)
    with store.transaction() as connection:
        assert partners.lists(connection, union) == []
        assert connection.execute(text("SELECT count(*) FROM partner_numbers")).scalar_one() == 0
    assert list(files.iterdir()) == []
    assert deeds(store) == []


def test_what_is_no_file_is_told_so(partner: Visitor) -> None:
    partner.get("/partner")
    partner.post("/partner/lists", name="members", consent=CONSENT)
    assert "Choose a file." in partner.text
    listed(partner, file=(io.BytesIO(b"\0\1\2"), "x.xlsx"))
    assert partner.page
    assert partner.page.status_code == 400
    for rows, sentence in (
        (b"name\nSophea", "none of the columns"),
        (b"phone,phone\n1,2", "More than once"),
        (b"", "empty"),
    ):
        listed(partner, file=(io.BytesIO(rows), "x.csv"))
        assert sentence in unescape(partner.text)


def test_bad_rows_are_told_by_their_numbers_and_never_by_what_stands_in_them(partner: Visitor) -> None:
    secret = "4521973"
    listed(partner, ROWS[0], f"{secret},km,yes", f"{ROWS[1]}, ", f"{secret},kh,perhaps", *[f"{secret},km,yes"] * 30)
    page = unescape(partner.text)
    for row, column, why in (
        (3, "phone", "This is no mobile number of Cambodia."),
        (5, "language", "This is neither km nor en."),
        (5, "agreed", "This is neither yes nor no."),
    ):
        assert f"<tr><td>{row}</td><td>{column}</td><td>{why}</td></tr>" in page
    assert page.count("<td>phone</td>") == 20, "so many are told"
    assert secret not in page


def test_the_good_rows_are_taken_where_that_is_ticked(partner: Visitor) -> None:
    listed(partner, "nonsense,km,yes", *ROWS, skip_bad="yes")
    assert "On the list: 20. Left out: 1 rows. The first bad rows: 2." in partner.text
    listed(partner, *ROWS)  # a double click
    assert "You have a list with this name already." in partner.text


def test_somebody_is_taken_off_and_a_list_removed(partner: Visitor, store: Store, union: UUID) -> None:
    listed(partner, *ROWS)
    for typed, sentence in ((number(3), "on none of your lists"), ("0", "no mobile number of Cambodia")):
        partner.get("/partner")
        partner.post("/partner/lists/take-off", number=typed)
        assert sentence in partner.text
    with store.transaction() as connection:
        (kept,) = partners.lists(connection, union)
    assert kept.people == 19
    path = written(partner, store, union)
    submitted(partner, path)
    partner.post(f"/partner/lists/{kept.id}/remove")
    assert "A campaign that is not over needs this list" in partner.text
    partner.post(f"{path}/stop")
    partner.post(f"/partner/lists/{kept.id}/remove")
    assert "Erased, with all numbers on it." in partner.text
    assert "took_off_list" in deeds(store)


def test_script_is_shown_as_it_was_written(partner: Visitor, store: Store, union: UUID) -> None:
    listed(partner, *ROWS, name=SCRIPT, consent=SCRIPT)
    path = written(partner, store, union, name=SCRIPT, km=f"{KHMER} {SCRIPT}")
    for page in ("/partner", path, f"{path}/edit", "/partner/campaigns/new"):
        assert SCRIPT not in partner.get(page).get_data(as_text=True), page


def test_who_is_bound_to_nothing_and_whose_organisation_is_stopped_see_nothing(
    signed_in: SignedIn, partner: Visitor, store: Store, union: UUID
) -> None:
    listed(partner, *ROWS)
    path = written(partner, store, union)
    nobody = signed_in(Role.PARTNER)
    with store.transaction() as connection:
        connection.execute(text("UPDATE organisations SET stopped_on = added_on"))
    for visitor in (nobody, partner):
        assert "bound to no organisation" in visitor.get("/partner").get_data(as_text=True)
        assert visitor.get(path).status_code == 404
        visitor.get("/partner")


def test_an_administrator_binds_them(signed_in: SignedIn, union: UUID, console: Flask, store: Store) -> None:
    administrator, partner = signed_in(Role.ADMINISTRATOR), signed_in(Role.PARTNER)
    with store.transaction() as connection:
        asked = text("SELECT id FROM staff WHERE email = :e")
        person = connection.execute(asked, {"e": partner.email}).scalar_one()
    administrator.get(f"/staff/{person}")
    before = administrator.text
    for chosen in (str(union), str(union), str(uuid4()), ""):
        administrator.back_to(before)
        administrator.post(f"/staff/{person}/organisation", organisation=chosen)
        with store.transaction() as connection:
            of = partners.of(connection, person)
        assert (of.id if of else None) == (None if chosen == "" else union)
    assert deeds(store)[:1] == ["bound_partner"]


def test_names_of_lists_of_others_are_not_theirs_to_take(partner: Visitor, store: Store, union: UUID) -> None:
    with store.transaction() as connection:
        partner_lists.add(connection, store.sealer, "members", CONSENT, [], "fund", now().date())
    listed(partner, *ROWS)
    with store.transaction() as connection:
        assert sorted(name for _, name in partner_lists.names(connection)) == ["Union of masons: members", "members"]
