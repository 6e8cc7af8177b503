"""The commands in docs/joint-registration.md, in the order in which they stand there, do what it says."""

from __future__ import annotations

import csv
import json
import re
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from joint.commands import groups
from store import Store, certificates, enterprises, ministries
from store.enterprise_tables import State
from tests.joint.records import GOOD, many, record

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs/joint-registration.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/flask (.+)$", DOCUMENT, re.M)
TODAY = date(2026, 11, 23)

Run = Callable[[str], Result]


@pytest.fixture
def run(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command as it stands there, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    known = {group.name: group for group in groups(lambda: store, lambda: TODAY)}

    def typed(command: str) -> Result:
        name, *words = shlex.split(command)
        return CliRunner().invoke(known[name], words)

    return typed


def register(store: Store) -> None:
    """An officer of the Fund registers what came."""
    with store.transaction() as connection:
        found = enterprises.find_by_tin(connection, store.sealer, str(GOOD["tin"]))
        assert found
        enterprises.change(connection, found.id, {"state": State.REGISTERED, "number": "100200"}, TODAY)


def test_the_commands_do_what_is_said(run: Run, store: Store, tmp_path: Path) -> None:
    (tmp_path / "commerce.jsonl").write_text(
        "\n".join([json.dumps(record()), json.dumps(record(id="C-2", name="")), "{broken"]), encoding="utf-8"
    )
    with (tmp_path / "commerce.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(GOOD))
        table.writeheader()
        table.writerow(GOOD)
    assert len(COMMANDS) == 11
    said = {}
    for command in [*COMMANDS[:1], *COMMANDS[3:5], *COMMANDS[1:3], *COMMANDS[5:]]:
        done = run(command)
        assert done.exit_code == 0, (command, done.output)
        said[command] = done.output
        if command.startswith("joint read commerce.csv"):
            register(store)
    answers = list(said.values())
    assert re.fullmatch(r"Shown now.*\n[\w-]{40,}\n", answers[0])
    assert answers[1:6] == [
        "1 new, 2 refused. 0 came before.\nReasons: commerce.jsonl.bad.jsonl\n",
        "1 merged. 0 came before.\n",
        "Ministry of Commerce (commerce), on\n",
        "Stopped.\n",
        "1 enterprises.\n",
    ]
    assert answers[7:9] == ["", "0 of 0 taken in.\n"]
    assert re.match(r"(\d{4} ){4}\d{4}\nGood until 2027-02-23\.", answers[9])
    assert answers[10] == "1 ended.\n"
    with store.transaction() as connection:
        found = enterprises.find_by_tin(connection, store.sealer, str(GOOD["tin"]))
        assert found
        [kept] = certificates.of(connection, found.id)
    assert (kept.because, kept.revoked_because) == ("receipts", "lost")
    bad = [json.loads(line) for line in (tmp_path / "commerce.jsonl.bad.jsonl").read_text("utf-8").splitlines()]
    assert bad[0]["reasons"] == ["name: This field is needed."]
    assert bad[1]["record"] == "{broken"
    [row] = csv.DictReader((tmp_path / "registered.csv").read_text("utf-8").splitlines())
    assert (row["name"], row["fund_number"]) == ("Golden Thread Co., Ltd.", "100200")
    assert json.loads((tmp_path / "registered.jsonl").read_text("utf-8")) == row


def test_a_file_of_many_is_read_twice_with_the_same_result(run: Run, tmp_path: Path) -> None:
    run("ministry add Tax --role tax")
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, many(3000))), encoding="utf-8")
    assert run("joint read many.jsonl --ministry Tax").output == "3,000 new. 0 came before.\n"
    assert run("joint read many.jsonl --ministry Tax").output == "3,000 new. 3,000 came before.\n"
    assert not (tmp_path / "many.jsonl.bad.jsonl").exists()


@pytest.mark.parametrize(
    ("command", "sentence", "remark"),
    [
        ("joint read a.jsonl --ministry Nobody", "Nobody hands nothing over", "no such ministry"),
        ("joint read a.jsonl --ministry Permits", "Permits hands nothing over", "it only checks"),
        ("joint read a.xlsx --ministry Tax", "The name of the file ends in .csv or .jsonl.", "another kind of file"),
        ("joint read a.jsonl --ministry Tax", "a.jsonl: No such file or directory.", "no file"),
        ("joint write a.pdf", "The name of the file ends in .csv or .jsonl.", "another kind of file"),
        ("ministry add Tax --role commerce", "Tax is there already, in another role.", "what came is under its name"),
        ("ministry add ' ' --role tax", "Write the name of the ministry.", "no name"),
        ("ministry stop Nobody", "Nobody called Nobody may ask.", "no such ministry"),
        ("certificate issue L009-000000000", "No enterprise with this tax number", "no such enterprise"),
        ("certificate issue L001-123456789 --paid-through 2026-10", "The Fund has not registered", "incomplete"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(run: Run, store: Store, command: str, sentence: str, remark: str) -> None:
    run("ministry add Tax --role tax")
    run("ministry add Permits --role licensing")
    Path("first.jsonl").write_text(json.dumps(record()), encoding="utf-8")
    run("joint read first.jsonl --ministry Tax")
    done = run(command)
    assert done.exit_code == 1
    assert sentence in done.output, remark


def test_who_has_not_paid_gets_no_certificate(run: Run, store: Store) -> None:
    run("ministry add Tax --role tax")
    Path("first.jsonl").write_text(json.dumps(record()), encoding="utf-8")
    run("joint read first.jsonl --ministry Tax")
    register(store)
    done = run("certificate issue L001-123456789 --paid-through 2026-08")
    assert (done.exit_code, done.output.strip()) == (1, "Not all months that are due are paid.")
    done = run("certificate issue L001-123456789 --paid-through 2026-10")
    assert done.exit_code == 1
    assert "say how you know, --because" in done.output
    with store.transaction() as connection:
        assert [each.name for each in ministries.listed(connection)] == ["Tax"]
