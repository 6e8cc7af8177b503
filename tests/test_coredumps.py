"""No process leaves a picture of its memory behind, and no neighbour looks into it."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.edge.service import running, until

ROOT = Path(__file__).parents[1]
PR_GET_DUMPABLE = 3
DIES = """
import coredumps, os, resource
_, hard = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
{}
os.abort()
"""


def left_by_who_dies(forbids: str, folder: Path) -> list[Path]:
    """The files that a process leaves in the folder in which it breaks down."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", DIES.format(forbids)], cwd=folder, env=environment, check=False)
    assert done.returncode == -signal.SIGABRT
    return list(folder.iterdir())


@pytest.mark.parametrize("hide", [False, True])
def test_a_process_that_breaks_down_leaves_nothing(tmp_path: Path, hide: bool):
    assert left_by_who_dies(f"coredumps.forbid(hide={hide})", tmp_path) == []


def test_another_does_where_dumps_are_files(tmp_path: Path):
    pattern = Path("/proc/sys/kernel/core_pattern").read_text().strip()
    if resource.getrlimit(resource.RLIMIT_CORE)[1] and not pattern.startswith(("|", "/")):
        assert left_by_who_dies("", tmp_path) != []


def test_it_cannot_be_looked_into_by_a_process_of_the_same_user():
    program = (
        f"import coredumps, ctypes; coredumps.forbid(hide=True); print(ctypes.CDLL(None).prctl({PR_GET_DUMPABLE}))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "at_least"), [("web", 2), ("worker", 1), ("clock", 1)])
def test_so_it_is_in_every_process_that_is_told_of_callers(
    tmp_path: Path, migrated_url: str, valkey_url: str, name: str, at_least: int
):
    with running(name, tmp_path / "log", migrated_url, valkey_url) as service:
        first = psutil.Process(service.process.pid)
        until(lambda: forbidden(first) >= at_least)


def forbidden(first: psutil.Process) -> int:
    """How many of the family leave nothing; of web, some only keep watch over the others."""
    count = 0
    for each in (first, *first.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):  # it was there for a moment
            count += each.rlimit(resource.RLIMIT_CORE) == (0, 0)
    return count
