"""How several test processes share the tests: a file, and whatever it starts once, belongs to one of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from xdist.scheduler import LoadScopeScheduling

# By `--durations`: what takes longest is begun first, so that nobody waits for one process in the end.
LONGEST = (
    "tests/leak/test_leak.py",
    "tests/demo/",
    "tests/test_start.py",
    "tests/leak/test_linking.py",
    "tests/chaos/",
    "tests/edge/test_registration_kill.py",
    "tests/edge/test_code_guessing.py",
    "tests/edge/test_members_sealed.py",
    "tests/importing/",
    "tests/console/",
    "tests/jobs/",
    "tests/edge/",
)
TOGETHER = ("tests/demo/",)  # the whole service is started once for all that look at its telephones
APART = ("tests/test_start.py",)  # each of these tests starts the service for itself


class ByFile(LoadScopeScheduling):
    """Gives each process whole files, in the order in which they are collected."""

    def _split_scope(self, nodeid: str) -> str:
        return share(nodeid)


def share(nodeid: str) -> str:
    """What this test is given out with: its file, or all of a folder, or nothing else."""
    if nodeid.startswith(APART):
        return nodeid
    return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid.partition("::")[0])


def longest_first(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The same tests, those of LONGEST in front."""

    def place(item: pytest.Item) -> int:
        return next((at for at, start in enumerate(LONGEST) if item.nodeid.startswith(start)), len(LONGEST))

    return sorted(items, key=place)
