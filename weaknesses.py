"""Looks every package up among those with known weaknesses, and says how many could not be looked up: `make audit`.

pip-audit alone ends with 0 and "No known vulnerabilities found" where it looked nothing up, behind a mirror of the
registry that has no advisories, and with 1, as if it had found something, where nobody answers at all.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LOCK = "requirements-dev.txt"  # holds those of requirements.txt too
PIP_AUDIT = (str(Path(sys.executable).with_name("pip-audit")), "--disable-pip", "--progress-spinner", "off")
NOBODY_ANSWERS = re.compile("connect|timed? ?out|retries|proxy|resol", re.IGNORECASE)
FRAME = "!" * 100


@dataclass(frozen=True)
class Looked:
    """What came of it: how many packages were looked up, why the others were not, and the weaknesses found."""

    count: int
    skipped: Sequence[str]
    weak: Sequence[str]


def main(command: Sequence[str] = PIP_AUDIT) -> int:
    """Returns 1 if a package has a known weakness; 0 if none has, and also if nothing could be looked up."""
    done = subprocess.run([*command, "-r", LOCK, "-f", "json"], capture_output=True, text=True, check=False)
    found = looked(done.stdout)
    if found is None:
        why = (done.stderr.strip() or "it said nothing").splitlines()[-1]
        _warn("Nothing was looked up.", why)
        return 0 if NOBODY_ANSWERS.search(why) else 1
    for sentence in found.weak:
        print(sentence, file=sys.stderr)
    if found.skipped:
        _warn(
            f"{len(found.skipped)} of {found.count + len(found.skipped)} packages were NOT looked up.", found.skipped[0]
        )
    print(f"{found.count} packages looked up, {len(found.weak)} known weaknesses")
    return 1 if found.weak else 0


def looked(said: str) -> Looked | None:
    """What pip-audit writes as JSON; None where it wrote none, because it broke off."""
    try:
        packages = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    weak = [
        f"{each['name']} {each['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version'}"
        for each in packages
        for hole in each.get("vulns", ())
    ]
    skipped = [each["skip_reason"] for each in packages if "skip_reason" in each]
    return Looked(len(packages) - len(skipped), skipped, weak)


def _warn(what: str, why: str) -> None:
    lines = (
        FRAME,
        what,
        f"The first reason: {why}",
        "This is no clean result: run `make audit` where it answers.",
        FRAME,
    )
    print("\n".join(lines), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
