"""Whether packages have known weaknesses is looked up, and what could not be is never passed off as clean."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import weaknesses

CLEAN = {"name": "flask", "version": "3.1.0", "vulns": []}
WEAK = {"name": "old", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": []}]}
UNKNOWN = {"name": "rq", "skip_reason": "Dependency not found and could not be audited: rq (3.0.0)"}
NOBODY = "Traceback (most recent call last):\nrequests.exceptions.ProxyError: Unable to connect to proxy"
BROKEN = "Traceback (most recent call last):\nValueError: requirements-dev.txt is no list"

# What pip-audit says, its exit code, ours, and what is told.
CASES = [
    ([CLEAN, CLEAN], 0, 0, "2 packages looked up, 0 known weaknesses", ""),
    ([CLEAN, WEAK], 1, 1, "2 packages looked up, 1 known weaknesses", "old 1.0: PYSEC-1, mended in 1.1"),
    ([UNKNOWN, UNKNOWN], 0, 0, "0 packages looked up", "2 of 2 packages were NOT looked up."),
    ([WEAK, UNKNOWN], 1, 1, "1 packages looked up, 1 known weaknesses", "1 of 2 packages were NOT looked up."),
    (NOBODY, 1, 0, "", "Nothing was looked up."),
    (BROKEN, 1, 1, "", "Nothing was looked up."),
]


@pytest.mark.parametrize(("packages", "status", "ours", "said", "warned"), CASES)
def test_what_was_not_looked_up_is_told_and_what_is_weak_fails(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    packages: list[object] | str,
    status: int,
    ours: int,
    said: str,
    warned: str,
) -> None:
    broke_off = isinstance(packages, str)
    out, error = ("", packages) if broke_off else (json.dumps({"dependencies": packages, "fixes": []}), "")
    program = tmp_path / "audit.py"
    program.write_text(f"import sys\nprint({out!r})\nprint({error!r}, file=sys.stderr)\nsys.exit({status})\n")
    assert weaknesses.main([sys.executable, str(program)]) == ours
    told = capfd.readouterr()
    assert said in told.out
    assert warned in told.err
    assert ("no clean result" in told.err) == (broke_off or UNKNOWN in packages)
