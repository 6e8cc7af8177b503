"""A registration officer in a real Chromium: an application, a member, a notice, and a file with bad rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
import redis
from flask import Flask
from playwright.sync_api import Page, expect
from rq import Queue
from sqlalchemy import text, update

from bot.ask import Do
from console.access import Role
from console.door import Desk
from jobs import IMPORTS
from jobs import imports as work
from jobs.context import Context, current
from schemes import Contribution
from schemes.months import after
from store import Store, dependants, hardships
from store.hardships import Hardship
from store.members import State, members
from store.registry import OwnRegistry
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import add
from tests.store.people import ANOTHER_PHONE, here, hidden, person

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HEADER = "number,month,worker,employer,state,credited,paid_on\n"
BAD = f"{HEADER}10000009,2026-09,15600,0,0,no,2026-09-10\n10000009,2026-13,15600,0,0,no,\n"
MENDED = BAD.replace("2026-13", "2026-10")


def _asked(valkey: redis.Redis, file: UUID) -> None:
    assert work.feed(valkey, file)


@pytest.fixture
def desk(desk: Desk, tmp_path: Path, valkey: redis.Redis) -> Desk:
    """With a folder for files, and a queue."""
    return replace(desk, files=tmp_path / "files", import_soon=partial(_asked, valkey))


@pytest.fixture(autouse=True)
def people(store: Store) -> None:
    """An applicant with a family, and a member who is behind and told of it."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members, imports CASCADE"))
    applicant = person(store, reference="730211894", national_id="034323458", state=State.APPLIED, name="Chan Sokha")
    paid = [Contribution(after(date(2024, 3, 1), at), worker=15_600) for at in range(28) if at not in (5, 11)]
    credit = [Contribution(date(2024, 8, 1), credited=True)]
    member = person(
        store, number="10000009", name="Keo Bopha", on=(ANOTHER_PHONE,), paid=[*paid, *credit], joined=date(2024, 3, 1)
    )
    with store.transaction() as connection:
        told = {"applied_on": date(2026, 11, 20), "province": "12", "district": "1201", "occupation": "seller"}
        connection.execute(update(members).where(members.c.id == applicant).values(told))
        family = [dependants.Dependant("Chan Dara", "child", date(2015, 3, 4))]
        dependants.tell(connection, store.sealer, applicant, family)
        hardships.add(connection, member, Hardship("flood", "in_2_or_3_months"), "5527314", date(2026, 11, 19))
        hardships.text_the_answer(connection, member, "5527314")


@pytest.fixture
def worker(store: Store, valkey: redis.Redis, desk: Desk) -> Iterator[Callable[[], None]]:
    """What the worker of this queue does, when it is called."""
    token = current.set(Context(store, OwnRegistry(store), valkey, {}, "", files=desk.files))

    def run() -> None:
        for job in Queue(IMPORTS, connection=valkey, serializer="json").jobs:
            work.take_in(*job.args)
            job.delete()

    yield run
    current.reset(token)


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_an_application_is_taken_and_heard_of_on_the_phone(
    page: Page, served_demo: Flask, store: Store, width: int, language: str
) -> None:
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.REGISTRATION_OFFICER))
    reader.follow("Applications")
    reader.looks("applications")
    reader.opens(page.get_by_role("link", name="730 211 894"))
    reader.looks("application")
    page.get_by_label(reader.words["birth certificate of a child"]).check()
    reader.press("Ask for these papers")
    reader.sees("Applications")
    pin = Do("check_pin", {"claim": "", "pin": hidden("4821")})
    assert here(store).perform(pin, "one")["members"][0]["papers"] == ["birth_certificate"]
    reader.follow("Papers are missing")
    reader.opens(page.get_by_role("link", name="730 211 894"))
    reader.fill("Member number that the Fund gave", "10000777")
    reader.press("Accept")
    assert here(store).perform(pin, "two")["members"][0]["state"] == "member"


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_member_is_found_and_a_notice_decided(page: Page, served_demo: Flask, width: int, language: str) -> None:
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.REGISTRATION_OFFICER))
    reader.follow("Members")
    reader.looks("members")
    reader.fill("Member number, reference, national ID or telephone", ANOTHER_PHONE)
    reader.press("Find")
    expect(page.get_by_role("heading", level=1, name="Keo Bopha")).to_be_visible()
    assert ANOTHER_PHONE not in page.url + page.content()
    reader.looks("member")
    reader.press("Show the ID and telephones in full")
    expect(page.get_by_text(ANOTHER_PHONE)).to_be_visible()
    reader.follow("Hardship notices")
    reader.looks("hardships")
    reader.press("Accept")
    expect(page.get_by_text(reader.words["No notice waits."])).to_be_visible()


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_file_with_bad_rows_is_mended_and_imported(
    page: Page, served_demo: Flask, worker: Callable[[], None], width: int, language: str
) -> None:
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.REGISTRATION_OFFICER))
    reader.follow("Import of files")
    reader.looks("imports")
    _sends(reader, BAD)
    expect(page.get_by_role("progressbar")).to_be_visible()
    reader.looks("import-waits")
    worker()
    expect(page.get_by_text(reader.words["This is no month: write 2026-03 or 03/2026."])).to_be_visible()  # by itself
    reader.looks("import-bad")
    with page.expect_download() as got:
        reader.button("Download the bad rows").click()
    assert "2026-13" in Path(got.value.path()).read_text(encoding="utf-8-sig")
    reader.follow("To all files")
    _sends(reader, MENDED)
    worker()
    expect(page.get_by_text(reader.words["imported"], exact=True)).to_be_visible()
    reader.looks("import-done")


def test_fifty_megabytes_are_refused_at_once(page: Page, served_demo: Flask, tmp_path: Path) -> None:
    reader = Reader(page, served_demo, 1280, "en")
    reader.comes_in(add(served_demo, Role.REGISTRATION_OFFICER))
    reader.follow("Import of files")
    file = tmp_path / "large.csv"
    file.write_bytes(b"x" * 50_000_000)
    page.get_by_label("File, CSV or XLSX").set_input_files(file)
    reader.press("Import")
    expect(page.get_by_text("What was sent is too large.")).to_be_visible()


def _sends(reader: Reader, words: str) -> None:
    """Choose contributions and a file, and press the button."""
    reader.page.get_by_label(reader.words["What is in the file"], exact=True).select_option("contributions")
    file = {"name": "paid.csv", "mimeType": "text/csv", "buffer": words.encode()}
    reader.page.get_by_label(reader.words["File, CSV or XLSX"], exact=True).set_input_files(file)  # type: ignore[arg-type]
    reader.press("Import")
