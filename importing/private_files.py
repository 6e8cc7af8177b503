"""Files that nobody else on the machine may read, and that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from importing.wrong import BadFile


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """An empty file beside `path`, which takes its place when the block ends. Raises BadFile (unwritable)."""
    draft = path.with_name(f"{path.name}.part")
    try:
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield draft
        draft.replace(path)
    except OSError as error:
        raise BadFile("unwritable", str(error.strerror)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
