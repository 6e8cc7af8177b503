"""The texts of the bot: found, proposed anew, handed back as a table, and taken by a release."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape

import openpyxl
import pytest
from sqlalchemy import text as sql

from catalogue import overview
from catalogue.handed_back import read_table
from catalogue.message import ZWSP
from catalogue.overview import Text
from catalogue.table import ID, KHMER, NEW_KHMER, NUMBER, REMARKS
from catalogue.take import judge
from console import text_words
from console.access import Role
from store import Store, audit, proposals
from tests.console.visitor import BASE, TOKEN, Visitor

SCRIPT = "<script>alert(1)</script>"
SignedIn = Callable[..., Visitor]


@pytest.fixture
def author(signed_in: SignedIn, store: Store) -> Visitor:
    """Somebody who may."""
    with store.transaction() as connection:
        connection.execute(sql("TRUNCATE proposals"))
    return signed_in(Role.AUTHOR)


def said(msgid: str) -> Text:
    return next(text for text in overview.texts().values() if text.msgid == msgid)


def waiting(store: Store) -> list[tuple[str, str, str, str]]:
    with store.transaction() as connection:
        return [
            (each.msgid, each.language, each.words.replace(ZWSP, ""), each.remark)
            for each in proposals.everything(connection)
        ]


def last(store: Store) -> tuple[str, str]:
    with store.transaction() as connection:
        deed = audit.search(connection, audit.Sought(), 1)[0]
    return deed.action, deed.note


def hand_back(author: Visitor, name: str, content: bytes) -> str:
    author.get("/texts/hand-back")
    token = TOKEN.search(author.text)
    data = {"csrf_token": unescape(token[1]) if token else "", "table": (io.BytesIO(content), name)}
    author.page = author.client.post("/texts/hand-back", base_url=BASE, data=data, headers={"Referer": f"{BASE}/"})
    return author.text


def filled(author: Visitor, corrections: dict[str, dict[str, str]]) -> bytes:
    """The table as it is downloaded, with cells filled in by Id."""
    table = author.get("/texts/table.csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    for row in rows:
        row.update(corrections.get(row[ID], {}))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def test_every_text_has_a_place_and_a_limit_in_words() -> None:
    for text in overview.texts().values():
        assert text_words.places_of(text)
        assert [str(text_words.limit(name)) for name in text.limits]
    everywhere = [t for t in overview.texts().values() if text_words.places_of(t) == ["everywhere"]]
    assert len(everywhere) < 60, "a flow without a place in the list"


def test_texts_are_listed_by_pages_and_searched(author: Visitor) -> None:
    page = author.get("/texts").get_data(as_text=True)
    assert f"{len(overview.texts())} texts" in page
    assert "next release" in page
    assert page.count('class="wording" lang="km"') == 40
    assert "Those after" in page
    one = said("Can you read this?")
    for words in ("can you read", "អានអក្សរនេះ", one.id):
        found = author.get("/texts", query_string={"words": words}).get_data(as_text=True)
        assert f'href="/console/texts/{one.id}"' in found, words
    assert "Nothing fits." in author.get("/texts?words=nobodysaysthis").get_data(as_text=True)
    assert author.get("/texts?where=menu").get_data(as_text=True).count('lang="km"') < 40
    assert author.get("/texts?page=x&where=y&only=z").status_code == 200


def test_better_words_are_kept_once_and_stand_beside_those_in_force(author: Visitor, store: Store) -> None:
    one = said("Can you read this?")
    for _ in range(2):
        author.get(f"/texts/{one.id}")
        assert one.read("km") in unescape(author.text)
        author.post(f"/texts/{one.id}/propose", km="អានបានទេ?", en=one.read("en"), remark="shorter")
        assert "It takes effect with the next release." in author.text
    assert waiting(store) == [(one.msgid, "km", "អានបានទេ?", "shorter")]
    assert last(store) == ("proposed_words", "km")
    page = author.get("/texts/proposals").get_data(as_text=True)
    assert "អាន|បាន|ទេ?" in page
    assert "waits for the next release" in page
    for only in ("proposed", "doubted"):
        assert "1 texts" in author.get(f"/texts?only={only}").get_data(as_text=True)
    number = re.search(r"/texts/proposals/(\d+)/take-away", page)
    assert number
    author.get("/texts/proposals")
    author.post(number[0])
    assert waiting(store) == []
    assert author.post(number[0]).status_code == 404


REFUSED = [
    ({"km": "{nobody} ទេ"}, "The words in braces must be the same"),
    ({"km": "hello"}, "This is not Khmer."),
    ({"km": SCRIPT}, "This is not Khmer."),
    ({"en": "Oui \u00e7a?"}, "A sign cannot be sent"),
    ({"en": "x" * 5_000}, "It is too long."),
    ({"km": "ទេ \u2603"}, "A sign cannot be sent"),
    ({}, "Nothing is different."),
    ({"remark": " \x00\n"}, "Nothing is different."),
]


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_what_the_build_would_refuse_is_refused_with_a_reason_and_kept_in_the_form(
    author: Visitor, store: Store, typed: dict[str, str], sentence: str
) -> None:
    one = said("Can you read this?")
    author.get(f"/texts/{one.id}")
    now = {"km": one.read("km"), "en": one.read("en")}
    assert author.post(f"/texts/{one.id}/propose", **{**now, **typed}).status_code == 200
    assert sentence in author.text
    assert "<script" not in author.text
    assert waiting(store) == []
    assert last(store)[0] != "proposed_words"


def test_a_doubt_is_kept_without_words_and_its_script_is_harmless(author: Visitor, store: Store) -> None:
    one = said("Can you read this?")
    author.get(f"/texts/{one.id}")
    author.post(f"/texts/{one.id}/propose", km=one.read("km"), en=one.read("en"), remark=f"{SCRIPT}\x00")
    assert waiting(store) == [(one.msgid, "km", "", SCRIPT)]
    for path in (f"/texts/{one.id}", "/texts/proposals", "/texts?only=doubted"):
        page = author.get(path).get_data(as_text=True)
        assert "&lt;script&gt;" in page, path
        assert "<script" not in page, path


def test_a_table_handed_back_is_checked_and_the_release_takes_what_passed(author: Visitor, store: Store) -> None:
    read, yes = said("Can you read this?"), said("Yes")
    content = filled(author, {read.id: {NEW_KHMER: "អានបានទេ?", REMARKS: SCRIPT}, yes.id: {NEW_KHMER: "oui"}})
    page = hand_back(author, "texts.csv", content)
    assert "1 corrections and 1 remarks are kept" in page
    assert f"<td>{yes.number}</td><td>This is not Khmer.</td>" in page
    assert "<script" not in page
    assert waiting(store) == [(read.msgid, "km", "អានបានទេ?", SCRIPT)]
    assert last(store) == ("handed_back_texts", "1 kept, 1 remarks, 1 refused")
    for kind in ("xlsx", "csv"):
        got = author.get(f"/texts/proposals.{kind}").data
        done = judge(read_table(f"proposals.{kind}", got), overview.book())
        assert [(each.msgid, each.after.replace(ZWSP, "")) for each in done.changed] == [(read.msgid, "អានបានទេ?")]
        assert [each.words for each in done.remarks] == [f"{author.email}: {SCRIPT}"]
        assert done.refused == []


def test_the_table_is_the_one_that_the_build_makes(author: Visitor) -> None:
    book = openpyxl.load_workbook(io.BytesIO(author.get("/texts/table.xlsx").data))
    header, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert len(rows) == len(overview.texts())
    assert {NUMBER, KHMER, NEW_KHMER, REMARKS, ID} <= set(header)
    assert author.get("/texts/table.exe").status_code == 404


BAD_FILES = [
    ("a.csv", b"one,two\n", "the column Id is missing"),
    ("a.csv", b"\xff\xfe\x00", "not UTF-8"),
    ("a.csv", b"Id\n" + b'"' + b"x" * 200_000, "cannot be read as CSV"),
    ("a.csv", b"Id\n" + b"x\n" * 3_000, "too many rows"),
    ("a.xlsx", b"no zip", "cannot be read as .xlsx"),
    ("../../etc/passwd", b"", "the column Id is missing"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), BAD_FILES)
def test_a_file_that_is_no_such_table_changes_nothing(
    author: Visitor, store: Store, name: str, content: bytes, sentence: str
) -> None:
    assert sentence in hand_back(author, name, content)
    assert waiting(store) == []


def test_no_file_and_a_huge_one_are_refused(author: Visitor) -> None:
    author.get("/texts/hand-back")
    author.post("/texts/hand-back")
    assert "Choose a file." in author.text
    huge = {"data": b"x" * 50_000_000, "content_type": "multipart/form-data; boundary=x"}
    assert author.client.post("/texts/hand-back", base_url=BASE, **huge).status_code == 413


def test_only_those_who_answer_for_words_see_them(signed_in: SignedIn) -> None:
    for role in Role:
        may = role not in (Role.COMPLAINTS_OFFICER, Role.REGISTRATION_OFFICER, Role.PARTNER)
        assert (signed_in(role).get("/texts").status_code == 200) == may, role
