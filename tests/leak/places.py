"""Everything that the service wrote down or holds, by the name of the place: for whoever gets at a machine of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import redis

from tests.edge.service import Service
from tests.edge.stores import Stores
from tests.jobs.conftest import everything_at
from tests.leak.marks import Marks

LARGEST = 16 << 20  # bytes searched at a time


@dataclass
class Places:
    """Where to look. `folders` are those that the processes write to: logs, metrics, temporary files."""

    stores: Stores
    services: list[Service]
    folders: dict[str, Path]
    also: dict[str, bytes] = field(default_factory=dict)
    since: float = 0  # files that were not written since then (epoch s) are passed over

    def found(self, marks: Marks) -> dict[str, set[str]]:
        """What can be read, by place; empty if nothing can."""
        found: dict[str, set[str]] = {}
        with ProcessPoolExecutor(2, initializer=_look_for, initargs=(marks,)) as pool:
            parts = list(self._parts())
            for name, seen in zip((name for name, _ in parts), pool.map(_look, parts, chunksize=8), strict=True):
                if seen:
                    found.setdefault(name, set()).update(seen)
        return found

    def names(self) -> set[str]:
        """The places in which there is something to be searched."""
        return {name for name, _ in self._parts()}

    def _parts(self) -> Iterator[tuple[str, bytes | tuple[str, int]]]:
        with redis.Redis.from_url(self.stores.valkey_url) as valkey:
            yield "keys of Valkey", in_valkey(valkey)
            valkey.save()
        yield "rows", everything_at(self.stores.postgres_url)
        yield from self._files(self.stores.state, _kind)
        for name, folder in self.folders.items():
            yield from self._files(folder, lambda _file, name=name: name)
        yield from self.also.items()
        for service in self.services:
            first = psutil.Process(service.process.pid)
            for each in (first, *first.children(recursive=True)):
                with suppress(OSError, psutil.NoSuchProcess):  # it has just ended, or lets nobody look
                    yield "environment", Path(f"/proc/{each.pid}/environ").read_bytes()
                    yield "command", "\0".join(each.cmdline()).encode()

    def _files(self, folder: Path, kind) -> Iterator[tuple[str, tuple[str, int]]]:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.stat().st_mtime >= self.since:
                for start in range(0, max(file.stat().st_size, 1), LARGEST):
                    yield kind(file), (str(file), start)


def in_valkey(valkey: redis.Redis) -> bytes:
    """All keys and all values, as they are."""
    readers = {b"string": valkey.get, b"hash": valkey.hgetall, b"set": valkey.smembers, b"stream": valkey.xrange}
    readers |= {b"list": lambda key: valkey.lrange(key, 0, -1), b"zset": lambda key: valkey.zrange(key, 0, -1)}
    kinds = [(key, valkey.type(key)) for key in valkey.scan_iter()]
    found = [(key, readers[kind](key)) for key, kind in kinds if kind in readers]  # others have just ended
    return b"\n".join(_flat(found))


def _flat(found: object) -> Iterator[bytes]:
    if isinstance(found, bytes):
        yield found
    elif isinstance(found, dict):
        yield from _flat(list(found.items()))
    elif isinstance(found, list | tuple | set):
        for each in found:
            yield from _flat(each)


def _kind(file: Path) -> str:
    if "pg_wal" in file.parts:
        return "journal of PostgreSQL"
    if file.suffix == ".log":
        return "log of a store"
    return "files of Valkey" if file.suffix in (".aof", ".rdb") else "files of PostgreSQL"


_wanted: list[Marks] = []  # of this process: handed over with every part they would be most of the work


def _look_for(marks: Marks) -> None:
    _wanted[:] = [marks]


def _look(part: tuple[str, bytes | tuple[str, int]]) -> set[str]:
    [marks], (_name, where) = _wanted, part
    if isinstance(where, tuple):
        file, start = where
        try:
            with open(file, "rb") as opened:
                opened.seek(start)
                seen = marks.found(opened.read(LARGEST + 1024))
        except FileNotFoundError:  # a server has put it away
            return set()
        return seen | marks.found(Path(file).name.encode())
    return marks.found(where)
