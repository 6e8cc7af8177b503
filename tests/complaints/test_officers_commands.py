"""What officers type: a key, the list, a case, an answer, a rotation, groups, a plan of inspections."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from nacl.pwhash import argon2id
from sqlalchemy import text

from complaints import private_key
from complaints.commands import Desk, group_of
from complaints.grouping import alike, name_of
from complaints.private_key import BadKey, protect, reveal
from store import Store, casework, officer_keys
from tests.complaints.terminal import Terminal
from tests.store.complaining import MARKED, SEALER, TODAY, Officers, Worker, moves
from tests.store.conftest import SECRET_KEY, store
from tests.store.test_leftovers import in_files

__all__ = ["store"]
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "complaints.md"
PHRASE = "a pass phrase for tests"


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pass phrase takes no second."""
    monkeypatch.setattr(private_key, "COST", (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))


def types(store: Store, *arguments: str, keys: str = "") -> str:
    """What is printed when these are typed."""
    command = group_of(Desk(lambda: store, lambda: SEALER, lambda: TODAY))
    return CliRunner().invoke(command, list(arguments), input=keys).output


def filed(store: Store, **told: object) -> tuple[Officers, Worker, str]:
    officers, worker = Officers(store), Worker(store)
    worker.files(**told)
    moves(store)
    with store.transaction() as connection:
        (case,) = casework.listed(connection)
    return officers, worker, case.name


@pytest.mark.usefixtures("quickly")
def test_a_key_text_is_revealed_by_its_phrase_alone() -> None:
    text = protect(b"k" * 32, PHRASE)
    assert reveal(text.lower(), PHRASE) == b"k" * 32
    for changed, phrase, code in (
        (text, "another phrase", "phrase"),
        (text[:-1] + "A8"[text[-1] == "A"], PHRASE, "slip"),
    ):
        with pytest.raises(BadKey) as error:
            reveal(changed, phrase)
        assert error.value.code == code


@pytest.mark.usefixtures("quickly")
def test_a_key_is_not_active_before_it_is_noted(store: Store) -> None:
    assert "No key was made" in types(store, "new-key", keys=f"{PHRASE}\n{PHRASE}\nWRONG\n")
    with store.transaction() as connection:
        assert officer_keys.active(connection) is None


@pytest.mark.usefixtures("quickly")
def test_a_case_is_listed_read_answered_and_closed(store: Store) -> None:
    officers, worker, name = filed(store)
    keys = f"{protect(officers.private, PHRASE)}\n{PHRASE}\n"
    assert MARKED not in types(store, "read")
    assert name in types(store, "read")
    read = types(store, "read", name, keys=keys)
    assert MARKED in read
    assert PHRASE not in read
    assert "Sealed" in types(store, "answer", name, keys="We shall visit\n")
    found = worker.looks()
    assert found
    assert [each.text for each in found.messages] == ["We shall visit"]
    assert "Closed." in types(store, "close", name)
    assert "closed" in types(store, "ask", name, keys="Since when?\n")


@pytest.mark.parametrize("keys", ["", "   \n", " \n\u200b\n?!\n.\nbehind it\n"])
@pytest.mark.parametrize("command", ["answer", "ask"])
def test_an_empty_message_is_refused_and_changes_nothing(store: Store, command: str, keys: str) -> None:
    _officers, worker, name = filed(store)
    assert "Nothing was written: nothing is sent." in types(store, command, name, keys=keys)
    found = worker.looks()
    assert found
    assert (found.state, found.messages) == ("received", [])


@pytest.mark.parametrize("end", ["", " . \nnot this\n"])
def test_all_lines_of_a_pasted_answer_are_taken(store: Store, end: str) -> None:
    _officers, worker, name = filed(store)
    assert "Sealed" in types(store, "answer", name, keys=f"We shall visit.\n\n  Which months?\nWrite here.\n{end}")
    found = worker.looks()
    assert found
    assert [each.text for each in found.messages] == ["We shall visit. Which months? Write here."]


@pytest.mark.usefixtures("quickly")
def test_after_a_rotation_the_new_key_reads_and_the_old_one_does_not(store: Store) -> None:
    old, _, name = filed(store)
    new = Officers(store)
    old_keys, new_keys = (f"{protect(each.private, PHRASE)}\n{PHRASE}\n" for each in (old, new))
    with store.transaction() as connection:
        sealed = bytes(connection.execute(text("SELECT report_sealed FROM cases")).scalar_one())
    assert "table" in in_files(store, sealed)
    assert "1 sealed anew" in types(store, "reseal", keys=old_keys)
    assert "table" not in in_files(store, sealed)
    assert MARKED in types(store, "read", name, keys=new_keys)
    assert "another key" in types(store, "read", name, keys=old_keys)


def test_the_plan_hides_small_counts_and_holds_no_words(store: Store, tmp_path: Path) -> None:
    Officers(store)
    for sector in ["factory"] * 5 + ["farm"] * 4 + ["home"] * 4:
        Worker(store).files(sector=sector)
    moves(store)
    file = tmp_path / "plan.csv"
    types(store, "export", str(file))
    written = file.read_text(encoding="utf-8-sig")
    assert "Article 15(c)" in written
    assert "factory,2026-11,5" in written
    assert "farm,2026-11,hidden" in written
    assert MARKED not in written


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Golden Sun Garment Factory", "GOLDEN-SUN Co., Ltd", True),
        ("Golden Sun", "Goldn Sun", True),
        ("Golden Sun", "Silver River", False),
        ("Golden Sun", "Golden Sun Phnom Penh 2", True),
        ("Sun", "Golden Sun", False),  # one word is in many names
        ("hospital", "Calmette Hospital", False),  # names nobody
        ("Calmette", "Calmette Hospital", True),
        ("រោងចក្រ មាសថ្មី", "មាសថ្មី", True),
        ("រោងចក្រ ហ្គោលឌិន សាន់", "Golden Sun Garment Factory", True),
        ("អង្គរ ប្រ៊ីក", "Angkor Bricks", True),
        ("ឈូក វ៉ា", "Chhouk Va", False),  # three consonants are too few to tell
        ("ហ្គោលឌិន សាន់", "Silver River", False),
        ("មាសថ្មី", "Meas Thmey", True),
        ("មេគង្គ ថៅវើរ", "Mekong Tower Site", True),
    ],
)
def test_names_are_compared(one: str, other: str, same: bool) -> None:
    assert alike(name_of(one), name_of(other)) is same


def test_a_key_is_made_printed_once_and_opens_what_is_sealed_to_it(store: Store, postgres_url: str) -> None:
    with Terminal(postgres_url, SECRET_KEY, "new-key") as terminal:
        terminal.types("Pass phrase", PHRASE)
        terminal.types("Repeat for confirmation", PHRASE)
        text = terminal.reads_key()
        terminal.types("last group", text.rpartition("-")[2].lower())
        said = terminal.ends()
    assert said.count(text) == 1
    assert PHRASE not in said
    with store.transaction() as connection:
        assert casework.own_key(connection, reveal(text, PHRASE))
    read = types(store, "read", filed_for(store), keys=f"{text}\n{PHRASE}\n")
    assert MARKED in read
    assert text not in read


def filed_for(store: Store) -> str:
    """A report to the key that is active; the beginning of its id."""
    Worker(store).files()
    moves(store)
    with store.transaction() as connection:
        (case,) = casework.listed(connection)
    return case.name


@pytest.mark.usefixtures("quickly")
def test_the_same_employer_is_put_together_and_another_is_not(store: Store) -> None:
    officers = Officers(store)
    for where in ("Golden Sun Garment", "GOLDEN-SUN Co., Ltd", "Silver River"):
        Worker(store).files(where=where)
    moves(store)
    said = types(store, "group", keys=f"{protect(officers.private, PHRASE)}\n{PHRASE}\n")
    assert "Golden Sun Garment" in said
    assert "GOLDEN-SUN Co., Ltd" in said
    assert "Silver River" not in said
    assert "1 group." in said


def test_a_case_that_will_be_erased_soon_is_marked_in_the_list(store: Store) -> None:
    _, _, name = filed(store)
    assert "erased on" not in types(store, "read")
    last = TODAY + timedelta(days=365 * 2 - 20)
    said = CliRunner().invoke(group_of(Desk(lambda: store, lambda: SEALER, lambda: last)), ["read"]).output
    assert re.search(rf"{name}.*erased on 20", said)


def test_every_command_is_in_the_document() -> None:
    """What each does is tested above, one by one."""
    written = set(re.findall(r"^\.venv/bin/flask complaints ([a-z-]+)", DOCUMENT.read_text(encoding="utf-8"), re.M))
    group = group_of(Desk(lambda: pytest.fail("opened"), lambda: SEALER, lambda: TODAY))
    assert written == set(group.commands)
