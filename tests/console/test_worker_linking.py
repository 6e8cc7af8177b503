"""Which member a worker is, as an officer notes it: by a whole number, and only who was born on that day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from console.access import Role
from console.door import Desk
from store import Store, enterprise_workers
from store.members import State
from tests.console.test_enterprises import GOOD, SHOP, add, send
from tests.console.visitor import Visitor
from tests.store.people import ANOTHER_PHONE, BORN, person

ID = "012345678"


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    """With a folder for files."""
    return replace(desk, files=tmp_path / "files")


@pytest.fixture
def shop(store: Store) -> UUID:
    """Alone, and no member."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members, enterprises CASCADE"))
    return add(store, SHOP)


@pytest.fixture
def officer(signed_in: Callable[..., Visitor]) -> Visitor:
    return signed_in(Role.REGISTRATION_OFFICER)


def test_a_worker_is_linked_to_the_member_who_was_born_that_day(officer: Visitor, store: Store, shop: UUID) -> None:
    send(officer, shop, GOOD)
    member = person(store, number="10000009")
    with store.transaction() as connection:
        thida, dara = sorted(
            enterprise_workers.listed(connection, store.sealer, shop, 9), key=lambda each: each.born != BORN
        )
    page = officer.post(f"/enterprises/{shop}/link", worker=str(dara.id), number="10000009")
    assert page.status_code == 400
    officer.post(f"/enterprises/{shop}/link", worker=str(thida.id), number="10000009")
    with store.transaction() as connection:
        found = enterprise_workers.of(connection, store.sealer, shop, thida.id)
    assert found is not None
    assert found.member == member
    other = add(store, replace(SHOP, tin="", commerce_number="", name="Other"))
    page = officer.post(f"/enterprises/{other}/link", worker=str(thida.id), number="10000009")
    assert page.status_code == 404


def thida(store: Store, shop: UUID) -> enterprise_workers.Listed:
    with store.transaction() as connection:
        found = enterprise_workers.listed(connection, store.sealer, shop, 9)
    return next(each for each in found if each.born == BORN)


@pytest.mark.parametrize("typed", ["10000009", "012 345 678", "730-211-894"])
def test_by_the_member_number_the_id_card_or_the_reference(
    officer: Visitor, store: Store, shop: UUID, typed: str
) -> None:
    send(officer, shop, GOOD)
    member = person(store, number="10000009", reference="730211894", national_id=ID)
    officer.post(f"/enterprises/{shop}/link", worker=str(thida(store, shop).id), number=typed)
    assert thida(store, shop).member == member


def test_an_id_card_that_is_no_members_yet_waits_for_one(officer: Visitor, store: Store, shop: UUID) -> None:
    send(officer, shop, GOOD)
    officer.post(f"/enterprises/{shop}/link", worker=str(thida(store, shop).id), number=ID)
    assert "No member has this ID card yet" in officer.text
    assert "waits for who has the ID card" in officer.text
    member = person(store, national_id=ID)
    assert thida(store, shop).member == member


@pytest.mark.parametrize("stands", [State.MEMBER, State.APPLIED])
def test_the_id_card_of_somebody_else_is_refused(officer: Visitor, store: Store, shop: UUID, stands: State) -> None:
    send(officer, shop, GOOD.replace("14/02/1989", "15/02/1989"))
    person(store, national_id=ID, state=stands, reference="730211894", on=(ANOTHER_PHONE,))
    with store.transaction() as connection:
        one, _other = enterprise_workers.listed(connection, store.sealer, shop, 9)
    page = officer.post(f"/enterprises/{shop}/link", worker=str(one.id), number=ID)
    assert page.status_code == 400


@pytest.mark.parametrize("typed", ["", "😀", "\0", "x" * 500, "១"])
def test_junk_links_nobody(officer: Visitor, store: Store, shop: UUID, typed: str) -> None:
    send(officer, shop, GOOD)
    page = officer.post(f"/enterprises/{shop}/link", worker=str(thida(store, shop).id), number=typed)
    assert page.status_code == 400
    assert thida(store, shop).member is None
