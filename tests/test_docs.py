"""What the documents say is true: the conversation in the README, and every command in any of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.session import Person
from store.migrations import migrate
from tests.transcript import Talk

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *ROOT.glob("[!.]*/README.md")]
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.S | re.M)
COMMAND = re.compile(r"^(make|python|python3|flask|\.venv/bin/\S+)\b")

# Where each command is run by a test. What is not in here fails.
RUN_BY = {
    "make run": "tests/test_start.py",
    "make test": ".ci/run",
    "make check": "tests/test_docs.py",
    "make leak-test": "tests/leak/test_leak.py",
    "make words": "tests/test_catalogue_files.py",
    "make texts": "tests/test_catalogue_table.py",
    "make chaos": "tests/chaos/test_campaign.py",
    "make bench-ussd": "tests/test_docs.py",
    "make bench-import": "tests/test_docs.py",
    "make bench-joint": "tests/test_docs.py",
    "make bench-campaign": "tests/test_docs.py",
    ".venv/bin/flask joint": "tests/joint/test_documented_joint.py",
    ".venv/bin/flask ministry": "tests/joint/test_documented_joint.py",
    ".venv/bin/flask certificate": "tests/joint/test_documented_joint.py",
    ".venv/bin/flask enterprises import": "tests/importing/test_enterprises_in.py",
    ".venv/bin/flask members import": "tests/importing/test_documented.py",
    ".venv/bin/flask members export": "tests/importing/test_documented.py",
    ".venv/bin/flask contributions import": "tests/importing/test_documented.py",
    ".venv/bin/flask contributions export": "tests/importing/test_documented.py",
    ".venv/bin/flask complaints": "tests/complaints/test_officers_commands.py",
    ".venv/bin/flask campaign": "tests/campaigns/test_documented.py",
    ".venv/bin/flask officer": "tests/console/test_officer_command.py",
    ".venv/bin/flask staff": "tests/console/test_staff_command.py",
    ".venv/bin/flask facilities": "tests/importing/test_care_files.py",
    ".venv/bin/flask care": "tests/importing/test_care_files.py",
    ".venv/bin/flask talk": "tests/demo/test_talk.py",
    ".venv/bin/flask check": "tests/test_docs.py",
    ".venv/bin/flask migrate": "tests/test_docs.py",
    "python3 -m venv": "tests/test_install.py",
    ".venv/bin/pip install": "tests/test_install.py",
    ".venv/bin/python -m": "tests/test_catalogue_files.py",
    "python -m catalogue": "tests/test_catalogue_files.py",
}


def _blocks(path: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(path.read_text(encoding="utf-8"))


def test_the_conversation_in_the_readme_is_the_one_a_caller_has() -> None:
    _language, conversation = _blocks(ROOT / "README.md")[0]
    Talk(person=Person(), shows_effects=False)(conversation)


def _commands() -> list[tuple[str, str]]:
    found = []
    for path in DOCUMENTS:
        for language, block in _blocks(path):
            if language in ("", "sh", "bash"):
                found += [(path.name, line.strip()) for line in block.splitlines() if COMMAND.match(line.strip())]
    return found


def test_there_are_commands() -> None:
    assert ("README.md", "make run") in _commands()


@pytest.mark.parametrize(("document", "command"), _commands())
def test_every_command_in_the_documents_is_run_by_a_test(document: str, command: str) -> None:
    place = next((place for start, place in RUN_BY.items() if command.startswith(start)), None)
    assert place, f"{document} says {command!r}: no test runs it"
    assert (ROOT / place).exists()


def test_every_target_of_make_is_there() -> None:
    said = {line for path in DOCUMENTS for line in re.findall(r"`(make [a-z-]+)`", path.read_text(encoding="utf-8"))}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    wanted = {line.split()[1] for line in said}
    assert wanted <= targets


def test_every_path_in_the_documents_is_there() -> None:
    for path in DOCUMENTS:
        for link in re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name} points at {link}"


def _flask(postgres_url: str, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "DEMO": "1",
        "SECRET_KEY": "for this test alone",
        "PUBLIC_URL": "http://localhost:1",
        "DATABASE_URL": postgres_url,
        "REDIS_URL": "redis://127.0.0.1:1",
    }
    return subprocess.run(
        [sys.executable, "-m", "flask", *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )


def test_flask_migrate_builds_the_tables(postgres_url: str) -> None:
    _flask(postgres_url, "migrate")
    migrate(postgres_url)  # twice is once


def test_make_alone_lists_every_target_with_a_sentence() -> None:
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    measuring = ("bench-ussd", "bench-import", "bench-joint", "bench-campaign")
    for target in ("run", "test", "check", "leak-test", "chaos", "words", "texts", *measuring, "clean"):
        assert re.search(rf"^make {target} +\S", shown, re.M), target


def test_a_command_beside_a_running_demonstration_needs_no_environment(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("a secret of the demonstration")
    command = [sys.executable, "-m", "flask", "check"]
    bare = {"PATH": os.environ["PATH"], "VAR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=True)
    assert "rounding_step" in done.stdout
    to_confirm = "voluntary_health_dependant_worker_amount (voluntary.yaml, from 2023-09-01): "
    assert to_confirm in done.stdout, "it lists what the Fund must confirm"


def test_a_command_with_nothing_set_and_no_demonstration_says_what_is_missing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "flask", "check"]
    bare = {"PATH": os.environ["PATH"], "VAR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode
    assert done.stderr.startswith("Not set: SECRET_KEY")
