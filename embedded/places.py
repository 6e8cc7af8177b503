"""Where the files, sockets and programs of the embedded servers are."""

import hashlib
import importlib.util
import os
import tempfile
from pathlib import Path

from embedded.server import ServerFailed

DATABASE = "soksabay"
LONGEST_SOCKET = 103  # bytes of a path: sun_path holds 104 on macOS, 108 on Linux, the last of them a zero


def valkey_url(state: Path) -> str:
    """The URL under which start_valkey(state) will answer."""
    return f"unix://{sockets(state)}/valkey/valkey.sock?db=0"


def postgres_url(state: Path) -> str:
    """The URL under which start_postgres(state) will answer."""
    return f"postgresql://postgres@/{DATABASE}?host={sockets(state)}/pg&port=5432"


def sockets(state: Path) -> Path:
    """The folder for the sockets of `state`. Not inside it: a clone may lie too deep for a socket's path."""
    digest = hashlib.blake2b(bytes(state.resolve()), digest_size=6).hexdigest()
    for place in (tempfile.gettempdir(), "/tmp"):  # noqa: S108  private() refuses a folder made by others
        folder = Path(place) / f"soksabay-{os.geteuid()}-{digest}"
        if len(bytes(folder / "pg" / ".s.PGSQL.5432.lock")) <= LONGEST_SOCKET:
            return folder
    raise ServerFailed("long-path", "No temporary folder has a short enough path: set TMPDIR=/tmp.")


def private(folder: Path) -> Path:
    """`folder`, made if need be, and ours alone. Raises ServerFailed when somebody else made it first.

    One of root can be passed through, so that PostgreSQL reaches its own folder inside.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise ServerFailed("foreign-folder", f"{folder} belongs to somebody else: remove it, or set TMPDIR.")
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return folder


def brought(package: str, pattern: str) -> Path:
    """A file out of a wheel. The package is not imported: both of ours act on the machine when they are."""
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations if spec else None) or ():
        for found in Path(folder).glob(pattern):
            return found
    raise ServerFailed("no-binary", f"The package {package} has no server for this kind of machine.")
