"""Files that are sent in through a browser: kept privately, imported once, and told what was wrong with them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import redis
from flask import Flask
from rq import Queue
from sqlalchemy import text
from werkzeug.test import TestResponse

from console.access import Role
from console.door import Desk
from console.import_words import CELLS, FILES
from importing import wrong
from jobs import IMPORTS
from jobs import imports as work
from jobs.context import Context, current
from store import Store, audit, imports
from store.registry import OwnRegistry
from tests.console.visitor import BASE, Visitor
from tests.store.people import person

HEADER = "number,month,worker,employer,state,credited,paid_on\n"
GOOD = f"{HEADER}10000009,2026-09,15600,0,0,no,2026-09-10\n"
BAD = f"{GOOD}10000009,2026-13,15600,0,0,no,\n77777777,2026-09,15600,0,0,no,\n"
ONCE = re.compile(r'name="once" value="([^"]+)"')


def _asked(valkey: redis.Redis, file: UUID) -> None:
    assert work.feed(valkey, file)


@pytest.fixture
def desk(desk: Desk, tmp_path: Path, valkey: redis.Redis) -> Desk:
    """With a folder for files, and a queue."""
    return replace(desk, files=tmp_path / "files", import_soon=partial(_asked, valkey))


@pytest.fixture(autouse=True)
def nothing(store: Store) -> None:
    """No member and no file of another test."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members, imports CASCADE"))


@pytest.fixture
def worker(store: Store, valkey: redis.Redis, desk: Desk) -> Iterator[Callable[[], None]]:
    """What the worker of this queue does, when it is called."""
    token = current.set(Context(store, OwnRegistry(store), valkey, {}, "", files=desk.files))

    def run() -> None:
        for job in Queue(IMPORTS, connection=valkey, serializer="json").jobs:
            work.take_in(*job.args)

    yield run
    current.reset(token)


@pytest.fixture
def officer(signed_in: Callable[..., Visitor]) -> Visitor:
    return signed_in(Role.REGISTRATION_OFFICER)


def send(
    officer: Visitor, words: bytes | str, kind: str = "contributions", name: str = "f.csv", **more: str
) -> TestResponse:
    """Choose a file in the form that is open, and press the button."""
    found = ONCE.search(officer.text)
    content = words.encode() if isinstance(words, str) else words
    fields: dict[str, Any] = {"once": found[1] if found else "", "kind": kind} | more
    return officer.post("/imports", file=(io.BytesIO(content), name), **fields)


def last(store: Store) -> imports.Import:
    with store.transaction() as connection:
        return imports.lately(connection, 1)[0]


def test_a_file_with_bad_rows_loads_nothing_and_says_which(
    officer: Visitor, store: Store, worker: Callable[[], None], desk: Desk
) -> None:
    person(store, number="10000009")
    officer.get("/imports")
    send(officer, BAD, name="<script>alert(1)</script>.csv")
    assert officer.title == "A file of contributions"
    assert "is being imported" in officer.text
    worker()
    officer.get(f"/imports/{last(store).id}")
    assert "has bad rows: nothing was loaded" in officer.text
    assert "This is no month: write 2026-03 or 03/2026." in officer.text
    assert "No member has this number." in officer.text
    assert "77777777" not in officer.text
    got = officer.post(f"/imports/{last(store).id}/report", follow=False)
    assert "77777777" in got.get_data(as_text=True)
    assert got.headers["Content-Disposition"] == "attachment; filename=contributions.errors.csv"
    assert got.headers["Cache-Control"] == "no-store"
    got.close()
    with store.transaction() as connection:
        deeds = [deed.action for deed in audit.search(connection, audit.Sought(), 2)]
    assert deeds == ["took_bad_rows", "imported_file"]
    assert len(list(desk.files.iterdir())) == 1  # the report


def test_good_rows_are_loaded_if_that_is_ticked(officer: Visitor, store: Store, worker: Callable[[], None]) -> None:
    person(store, number="10000009")
    officer.get("/imports")
    send(officer, BAD, skip_bad="yes")
    worker()
    officer.get(f"/imports/{last(store).id}")
    assert (last(store).state, last(store).counts["new"], last(store).counts["bad"]) == ("done", 1, 2)
    assert "imported" in officer.text


def test_members_are_imported_too(officer: Visitor, store: Store, worker: Callable[[], None]) -> None:
    header = "number,name,sex,born,national_id,scheme,joined,occupation,province,district,employer,phones,language"
    officer.get("/imports")
    send(officer, f"{header}\n10000012,Chan Dara,m,1990-01-02,034323459,health,2026-01,,12,,,012000005,km\n", "members")
    worker()
    officer.get("/members")
    officer.post("/members", sought="034323459")
    assert officer.title == "Chan Dara"


def test_two_clicks_import_once(officer: Visitor, store: Store, valkey: redis.Redis, desk: Desk) -> None:
    officer.get("/imports")
    form = officer.text
    send(officer, GOOD)
    officer.back_to(form)
    send(officer, GOOD)
    assert officer.title == "A file of contributions"
    with store.transaction() as connection:
        assert len(imports.lately(connection, 9)) == 1
        assert len(audit.search(connection, audit.Sought(action="imported_file"), 9)) == 1
    assert len(Queue(IMPORTS, connection=valkey, serializer="json").jobs) == 1
    assert len(list(desk.files.iterdir())) == 1


def test_a_job_carries_nothing_of_the_file(officer: Visitor, store: Store, valkey: redis.Redis) -> None:
    officer.get("/imports")
    send(officer, GOOD, name="10000009.csv")
    [job] = Queue(IMPORTS, connection=valkey, serializer="json").jobs
    assert [str(each) for each in job.args] == [str(last(store).id)]
    with store.transaction() as connection:
        kept = connection.execute(text("SELECT to_jsonb(i)::text FROM imports i")).scalar_one()
    assert "10000009" not in kept


def test_fifty_megabytes_are_refused_with_a_sentence(officer: Visitor, store: Store, desk: Desk) -> None:
    officer.get("/imports")
    form = {"base_url": BASE, "content_type": "multipart/form-data; boundary=x", "headers": {"Referer": f"{BASE}/"}}
    got = officer.client.post("/imports", input_stream=io.BytesIO(b"x" * 50_000_000), **form)
    assert got.status_code == 413
    assert "What was sent is too large." in got.get_data(as_text=True)
    assert not desk.files.exists()


def test_who_has_not_signed_in_sends_no_file_at_all(visitor: Callable[[], Visitor], desk: Desk) -> None:
    form = {"base_url": BASE, "content_type": "multipart/form-data; boundary=x", "headers": {"Referer": f"{BASE}/"}}
    got = visitor().client.post("/imports", input_stream=io.BytesIO(b"x" * 2_000_000), **form)
    assert got.status_code == 413
    assert not desk.files.exists()


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({"kind": "staff"}, "another table"),
        ({"kind": "../../etc"}, "a path"),
        ({"once": "../../etc/passwd"}, "a path for an id"),
        ({"once": ""}, "no id"),
        ({"name": ""}, "no file"),
    ],
)
def test_what_is_no_form_of_ours_is_refused(
    officer: Visitor, store: Store, desk: Desk, fields: dict[str, str], remark: str
) -> None:
    officer.get("/imports")
    assert send(officer, GOOD, **fields).status_code == 400, remark
    assert not desk.files.exists() or list(desk.files.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("a,b\n1,2\n", "The first row has none of the columns that are looked for: number, month"),
        ("", "The file is empty."),
        (b"\xd0\xcf\x11\xe0old", "This is a workbook of the old kind"),
        (b"PK\x03\x04broken", "The workbook is damaged"),
        ("<script>alert(1)</script>\n", "The first row has none of the columns"),
    ],
)
def test_a_file_that_is_none_of_ours_fails_with_a_sentence(
    officer: Visitor, store: Store, worker: Callable[[], None], desk: Desk, words: str | bytes, said: str
) -> None:
    officer.get("/imports")
    send(officer, words)
    worker()
    officer.get(f"/imports/{last(store).id}")
    assert said in officer.text
    assert "<script>alert" not in officer.text
    assert list(desk.files.iterdir()) == []
    assert officer.post(f"/imports/{last(store).id}/report").status_code == 404


def test_the_script_of_the_page_sees_how_far_it_is(officer: Visitor, store: Store) -> None:
    officer.get("/imports")
    send(officer, GOOD)
    with store.transaction() as connection:
        imports.read_so_far(connection, last(store).id, last(store).size // 2)
    got = officer.get(f"/imports/{last(store).id}/figures")
    assert got.headers["X-State"] == "waiting"
    assert "50 % read" in got.get_data(as_text=True) or "49 % read" in got.get_data(as_text=True)


def test_an_import_that_is_not_there_and_another_role_see_nothing(
    officer: Visitor, signed_in: Callable[..., Visitor], store: Store
) -> None:
    assert officer.get(f"/imports/{uuid4()}").status_code == 404
    officer.get("/imports")
    send(officer, GOOD)
    assert signed_in(Role.ADMINISTRATOR).get(f"/imports/{last(store).id}").status_code == 403


def test_every_code_of_an_import_has_the_same_words_on_the_page(console: Flask) -> None:
    with console.test_request_context(headers={"Cookie": "language=en"}):
        assert {code: str(words) for code, words in CELLS.items()} == wrong.CELLS
        told = {code: str(words).replace("%(detail)s", "{detail}") for code, words in FILES.items()}
    assert told == {code: words for code, words in wrong.FILES.items() if code not in ("ending", "long_sheet")}
