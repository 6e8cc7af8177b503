"""The user that PostgreSQL runs as when we are root, which it refuses to be."""

import os
import pwd
from pathlib import Path

SERVANT = "nobody"


def servant_for(data: Path, binaries: Path) -> int | None:
    """The number of the user to start the server under; None for our own, when we are not root.

    It is the owner of `data`, and SERVANT for a new folder. That user is let through to both: folders of root
    above them that are closed, such as /root, become passable (o+x), though not readable.
    """
    if os.geteuid() != 0:
        return None
    for file in (binaries, *binaries.rglob("*")):
        _allow(file, 0o055 if file.is_dir() or os.access(file, os.X_OK) else 0o044)
    for folder in {*data.resolve().parents, *binaries.resolve().parents}:
        _allow(folder, 0o001)
    return (data.stat().st_uid if data.exists() else 0) or pwd.getpwnam(SERVANT).pw_uid


def give(path: Path, servant: int | None) -> None:
    """Makes `path` the property of the servant, if there is one."""
    if servant is not None:
        os.chown(path, servant, -1)


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(mode | bits)
