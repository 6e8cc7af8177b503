"""The commands in docs/importing.md, in the order in which they stand there, do what it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from tests.edge.application import application
from tests.importing.files import HEADER, PEOPLE, put
from tests.importing.test_workbooks import workbook

ROOT = Path(__file__).parents[2]
COMMANDS = re.findall(r"^\.venv/bin/flask (.+)$", (ROOT / "docs/importing.md").read_text(encoding="utf-8"), re.M)
SOKHA = ["10001", "Chan Sokha", "f", "14/02/1989", "012345678", "health", "2026-03", *[""] * 6]


@pytest.fixture
def run(migrated_url: str, tmp_path: Path) -> Iterator[Callable[[str], Result]]:
    """Runs a command as it stands there, its file in a folder of this test; that `flask` does it too, test_commands
    looks at."""
    with application(migrated_url, "redis://127.0.0.1:1") as app:
        runner = app.test_cli_runner()

        def typed(command: str) -> Result:
            *words, file = shlex.split(command)
            return runner.invoke(args=[*words, str(tmp_path / file)])

        yield typed


def test_the_commands_do_what_is_said(run: Callable[[str], Result], tmp_path: Path) -> None:
    put(tmp_path / "members.xlsx", workbook(PEOPLE.split(","), SOKHA))
    put(tmp_path / "paid-2026-10.csv", f"{HEADER}\n10001,2026-10,13000,0,0,no,\n10001,2026-11,13ooo,0,0,no,\n")
    said = {}
    for command in COMMANDS:
        done = run(command)
        lines = [
            line for line in (done.stdout + done.stderr).splitlines() if not line.startswith(("Reading", "Loaded"))
        ]
        said[command] = (done.exit_code, lines)
        if "--skip-bad" in command:
            bad_rows = tmp_path / "paid-2026-10.csv.errors.csv"
            bad_rows.write_text(bad_rows.read_text("utf-8-sig").replace("13ooo", "13000"))
    bad = f"1 of 2 rows are bad: see {tmp_path}/paid-2026-10.csv.errors.csv."
    new = "1 new, 0 changed, 0 unchanged."
    assert said == {
        "members import members.xlsx": (0, [new]),
        "contributions import paid-2026-10.csv": (
            1,
            [f"{bad} Nothing was loaded: mend the file, or load its good rows with --skip-bad."],
        ),
        "contributions import --skip-bad paid-2026-10.csv": (0, [new, bad]),
        "contributions import paid-2026-10.csv.errors.csv": (0, [new]),
        "members export members.csv": (0, []),
        "members export --with-identities members.xlsx": (0, []),
        "contributions export contributions.csv": (0, []),
    }
    assert "10001,,f,1989-02-14,,health,2026-03" in (tmp_path / "members.csv").read_text("utf-8-sig")
    assert (tmp_path / "contributions.csv").read_text("utf-8-sig").count("10001,2026-1") == 2
