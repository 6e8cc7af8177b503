"""All that lies on the machines of the service, taken away by who wants to know which caller wrote which case."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import redis

from embedded.places import brought
from embedded.postgres import RELEASE, WHEEL
from tests.edge.stores import Stores

Row = dict[str, Any]
PAGE = 8192  # bytes of a page of PostgreSQL's journal; its address stands in bytes 8 to 16 of each
SEALED_LONG = ("report_sealed", "words_sealed")  # perhaps too long for a row: kept beside the table, in numbered pieces
TABLES = ("cases", "thread", "notices", "letterbox", "letters", "messages", "redactions", "effects", "contacts")
TABLES += ("care_letterbox", "care_done", "care_counts", "care_words", "care_visits", "care_asked")
COMMIT = re.compile(rb"tx: +(\d+),.*COMMIT")


@dataclass(frozen=True)
class Entry:
    """A key of Valkey with its value, and for how long (s) it is still kept and was not touched."""

    key: bytes
    value: bytes
    left: int
    idle: int


@dataclass(frozen=True)
class Evidence:
    """Copies of everything, taken at one moment."""

    tables: dict[str, list[Row]]
    commits: dict[int, int]  # transactions that the journal knows, by the order in which they ended
    relations: dict[str, bytes]  # files of tables and indexes as they are, old bytes included
    journal: bytes  # PostgreSQL's, in the order in which it was written
    valkey_journal: bytes
    entries: list[Entry]
    files: list[tuple[float, str]]  # times of change, names
    log: bytes
    metrics: bytes


def take(stores: Stores, log: str, metrics: str) -> Evidence:
    """Everything as it lies there now."""
    with psycopg.connect(stores.postgres_url, autocommit=True, row_factory=psycopg.rows.dict_row) as connection:
        connection.execute("CHECKPOINT")
        tables = {table: _rows(connection, table) for table in TABLES}
        relations = dict(_relations(connection, stores.state / "postgres"))
    segments = sorted(each for each in (stores.state / "postgres" / "pg_wal").iterdir() if each.is_file())
    with redis.Redis.from_url(stores.valkey_url) as valkey:
        entries = list(_entries(valkey))
    files = [each for each in stores.state.rglob("*") if each.is_file()]
    return Evidence(
        tables=tables,
        commits=_commits(segments),
        relations=relations,
        journal=_in_order(segments),
        valkey_journal=b"".join(each.read_bytes() for each in sorted(files) if each.suffix in (".aof", ".rdb")),
        entries=entries,
        files=[(each.stat().st_mtime, each.name) for each in files if each.exists()],
        log=log.encode() + b"".join(each.read_bytes() for each in files if each.suffix == ".log"),
        metrics=metrics.encode(),
    )


def _rows(connection: psycopg.Connection[Row], table: str) -> list[Row]:
    """All of a table; with where each row lies, who wrote it, and the numbers of what lies beside it."""
    found = connection.execute(f"SELECT * FROM {table} LIMIT 0").description or ()  # noqa: S608  a name of TABLES
    beside = [f"pg_column_toast_chunk_id({each.name}) AS beside" for each in found if each.name in SEALED_LONG]
    hidden = ", ".join(["ctid::text", "xmin::text::bigint AS xmin", "xmax::text::bigint AS xmax", *beside])
    return connection.execute(f"SELECT {hidden}, * FROM {table}").fetchall()  # noqa: S608  as above


def _relations(connection: psycopg.Connection[Row], data: Path) -> Iterator[tuple[str, bytes]]:
    """Tables, what lies beside them, and indexes."""
    question = (
        "SELECT coalesce(r.relname || ', beside', c.relname) AS name, pg_relation_filepath(c.oid) AS path"
        " FROM pg_class c LEFT JOIN pg_class r ON r.reltoastrelid = c.oid"
        " WHERE c.relkind IN ('r', 'i', 't') AND (c.relnamespace = 'public'::regnamespace OR r.relnamespace ="
        " 'public'::regnamespace)"
    )
    for row in connection.execute(question):
        yield row["name"], (data / row["path"]).read_bytes()


def _in_order(segments: list[Path]) -> bytes:
    """The pages by their addresses: a file that is used again bears another name and still has its old pages."""
    pages = (raw[at : at + PAGE] for raw in (each.read_bytes() for each in segments) for at in range(0, len(raw), PAGE))
    return b"".join(sorted((page for page in pages if any(page[:16])), key=lambda page: page[15:7:-1]))


def _commits(segments: list[Path]) -> dict[int, int]:
    program = brought(WHEEL, f"{RELEASE}/bin/pg_waldump")
    ended: dict[int, int] = {}
    for each in segments:
        said = subprocess.run([program, "--rmgr=Transaction", each], capture_output=True, check=False).stdout
        for match in COMMIT.finditer(said):
            ended[int(match[1])] = len(ended)
    return ended


def _entries(valkey: redis.Redis) -> Iterator[Entry]:
    keys = list(valkey.scan_iter(count=1000))
    with valkey.pipeline(transaction=False) as asked:
        for key in keys:
            asked.object("idletime", key).dump(key).ttl(key)
        found = asked.execute()
    for key, idle, value, left in zip(keys, found[::3], found[1::3], found[2::3], strict=True):
        yield Entry(key, value or b"", left, idle or 0)


def time_goes_by(valkey: redis.Redis, seconds: int) -> None:
    """As if so many seconds were over: what is not kept for longer is gone."""
    keys = list(valkey.scan_iter(count=1000))
    with valkey.pipeline(transaction=False) as asked:
        for key in keys:
            asked.ttl(key)
        over = [key for key, left in zip(keys, asked.execute(), strict=True) if 0 <= left <= seconds]
    if over:
        valkey.delete(*over)


def until_written_anew(valkey: redis.Redis) -> None:
    """Wait until Valkey has written its journal."""
    while any(valkey.info("persistence")[name] for name in ("aof_rewrite_in_progress", "aof_rewrite_scheduled")):
        time.sleep(0.02)
