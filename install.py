"""Fills .venv from lock files with pip, once per lock file: `python install.py requirements.txt [...]`.

Runs on any Python from 3.11 with nothing installed. The Makefile calls it before everything else.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
FREE_MEGABYTES = 1000  # everything with its tests takes 700

NO_VENV = """\
This Python cannot make a virtual environment: its part ensurepip is missing.
On Debian and Ubuntu: apt-get install python3-venv"""
NO_PACKAGES = """\
The packages could not be installed; the lines above say why.
The first run needs the internet, or a package index named in pip's configuration."""


def main(locks: list[str]) -> None:
    """Brings .venv up to the given lock files; ends the program with one sentence when that fails."""
    wanted = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in locks}
    known = _stamp()
    if known.get("place") != str(ROOT) or not _works():
        known = {"place": str(ROOT)}
        _make_venv()
    if wanted.items() <= known.items():
        return
    print(f"Installing the packages of {' and '.join(locks)} into .venv. This happens once.", flush=True)
    _pip(locks)
    STAMP.write_text(json.dumps({**known, **wanted}))


def _stamp() -> dict[str, str]:
    return dict(json.loads(STAMP.read_text())) if STAMP.exists() else {}


def _works() -> bool:
    """Whether .venv and the Python it was made from are there; an upgrade may take the latter away."""
    check = [str(PYTHON), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
    return PYTHON.exists() and subprocess.run(check, capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < FREE_MEGABYTES:
        sys.exit(f"The disk is nearly full: {free} MB are free at {ROOT}, and {FREE_MEGABYTES} MB are needed.")
    if not _can_make_venv() and os.geteuid() == 0 and shutil.which("apt-get"):
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        print(f"Installing {package}: this Python has no ensurepip.", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False)
    if not _can_make_venv():
        sys.exit(NO_VENV)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def _can_make_venv() -> bool:
    """Asked in a process of its own, since Debian's Python looks for its parts only when it starts."""
    check = [sys.executable, "-c", "import venv; from ensurepip import version"]
    return subprocess.run(check, capture_output=True, check=False).returncode == 0


def _pip(locks: list[str]) -> None:
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
    ]
    for name in locks:
        command += ["-r", str(ROOT / name)]
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit(NO_PACKAGES)


if __name__ == "__main__":
    main(sys.argv[1:])
