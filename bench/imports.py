"""`make bench-import`: how fast `flask contributions import` loads a million rows, beside psql's own \\copy.

Both read the same made-up file in turns; psql puts it into a bare table, which has no key, no index and no check, and
nothing to look up. The last line is one JSON object; docs/performance.md explains it.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg

import embedded
import start
from embedded.places import brought
from embedded.postgres import RELEASE, WHEEL
from store.migrations import migrate

ROOT = Path(__file__).resolve().parent.parent
FLASK = Path(sys.executable).with_name("flask")
ROUNDS = 5
MEMBERS = 50_000
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)][:20]
ROWS = MEMBERS * len(MONTHS)
BARE = """
    CREATE TABLE bare (
        number text, month text, worker integer, employer integer, state integer, credited boolean, paid_on date
    )
"""
_SECONDS = re.compile(r"Loaded in ([0-9.]+) s")


@dataclass(frozen=True)
class Run:
    """One import: its own seconds, those of the whole command, and the most memory that it had (MB)."""

    seconds: float
    with_start: float
    memory: float


def main() -> int:
    """Measures and prints; returns 0 if every row was loaded each time."""
    with tempfile.TemporaryDirectory(prefix="soksabay-bench-") as folder, _database(Path(folder)) as environment:
        place = Path(folder)
        _write(place / "members.csv", _members())
        _write(place / "contributions.csv", _contributions())
        people = _import(environment, "members", place / "members.csv")
        print(f"members {MEMBERS / people.seconds:,.0f} rows/s, {people.memory:.0f} MB", flush=True)
        found = _compared(environment, place / "contributions.csv")
    print(json.dumps(found))
    return 0


def _compared(environment: dict[str, str], file: Path) -> dict[str, float]:
    rounds = [_round(environment, file) for _ in range(ROUNDS)]
    bare, runs = [bare for bare, _ in rounds], [run for _, run in rounds]
    return {
        "rows": ROWS,
        "rows_per_second": round(ROWS / median(run.seconds for run in runs)),
        "psql_rows_per_second": round(ROWS / median(bare)),
        "ratio": round(median(seconds / run.seconds for seconds, run in rounds), 3),
        "ratio_with_start": round(median(seconds / run.with_start for seconds, run in rounds), 3),
        "memory_mb": round(max(run.memory for run in runs)),
        "again_rows_per_second": round(ROWS / _import(environment, "contributions", file).seconds),
    }


def _round(environment: dict[str, str], file: Path) -> tuple[float, Run]:
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("TRUNCATE bare, contributions")
        connection.execute("CHECKPOINT")  # so that nothing of an earlier round is written during this one
        bare = _by_psql(environment["DATABASE_URL"], file)
        connection.execute("CHECKPOINT")
        run = _import(environment, "contributions", file)
        counts = connection.execute(
            "SELECT (SELECT count(*) FROM bare), (SELECT count(*) FROM contributions)"
        ).fetchone()
    if counts != (ROWS, ROWS):
        sys.exit(f"Not every row was loaded: {counts}")
    print(f"psql {ROWS / bare:>12,.0f} rows/s    import {ROWS / run.seconds:>10,.0f} rows/s", end="    ")
    print(f"ratio {bare / run.seconds:.3f}    {run.memory:.0f} MB", flush=True)
    return bare, run


def _by_psql(url: str, file: Path) -> float:
    """Seconds that psql takes, with its start."""
    psql = str(brought(WHEEL, f"{RELEASE}/bin/psql"))
    command = rf"\copy bare FROM '{file}' WITH (FORMAT csv, HEADER)"
    began = time.monotonic()
    subprocess.run([psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", command], check=True)
    return time.monotonic() - began


def _import(environment: dict[str, str], noun: str, file: Path) -> Run:
    began = time.monotonic()
    command = [str(FLASK), noun, "import", str(file)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    taken = time.monotonic() - began
    found = _SECONDS.search(said)
    if process.returncode or not found:
        sys.exit(f"The import failed: {said}")
    unit = 1 if sys.platform == "darwin" else 1024  # bytes of ru_maxrss
    return Run(float(found[1]), taken, used.ru_maxrss * unit / 1e6)


@contextmanager
def _database(var: Path) -> Iterator[dict[str, str]]:
    """PostgreSQL as `make run` starts it, with the tables; gives the environment of a demonstration on it."""
    with ExitStack() as stack:
        stack.callback(embedded.start_postgres(var).stop)
        environment = {**os.environ, **start.environment(os.environ, var)}
        migrate(environment["DATABASE_URL"])
        with psycopg.connect(environment["DATABASE_URL"]) as connection:
            connection.execute(BARE)
        yield environment


def _write(file: Path, lines: Iterator[str]) -> None:
    with file.open("w", encoding="utf-8") as opened:
        opened.writelines(lines)


def _members() -> Iterator[str]:
    yield "number,name,sex,born,national_id,scheme,joined,occupation,province,district,employer,phones,language\n"
    for each in range(MEMBERS):
        telephone = f"012 {each // 1000:03d} {each % 1000:03d}"
        yield f"{_number(each)},Chan Sokha,f,1989-02-14,{each:09d},health,2024-01,,12,,Lucky Garment,{telephone},km\n"


def _contributions() -> Iterator[str]:
    chance = random.Random(1)  # noqa: S311  the same in every run
    yield "number,month,worker,employer,state,credited,paid_on\n"
    for each in range(MEMBERS):
        for month in MONTHS:
            amount = chance.randrange(5_000, 30_000)
            yield f"{_number(each)},{month},{amount},{amount},0,no,{month}-{chance.randrange(1, 29):02d}\n"


def _number(member: int) -> str:
    return str(10_000_000 + member)


if __name__ == "__main__":
    sys.exit(main())
