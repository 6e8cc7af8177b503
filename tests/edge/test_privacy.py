"""Marked numbers, texts and PINs go every way there is; then everything that is written anywhere is searched."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
import redis

from tests.edge.application import SECRET_KEY
from tests.edge.phone import Phone
from tests.edge.service import Service, running, until
from tests.edge.stores import Stores, own_stores
from tests.gateways.good import AUTH_TOKEN, KEY_QUERY, WEBHOOK_KEY
from tests.gateways.provider import Answer, Provider, africastalking, provider, recipient
from tests.jobs.conftest import everything_at, everything_in

NUMBERS = [f"+8551298765{last}" for last in range(10)]
NUMBER = NUMBERS[0]
PIN = "7302118945"
STORIES = ("zyzzyva my boss", "ស្នាមសម្គាល់របស់ខ្ញុំ", "🦖🦕🦖", "4444 333 222 quagga")
MARKS = (NUMBER[1:-1], NUMBER[4:-1], PIN, "zyzzyva", "ស្នាមសម្គាល់", "🦖🦕", "4444 333 222", "quagga")
# Secrets of the installation have no business there either.
SECRETS = (SECRET_KEY, AUTH_TOKEN, WEBHOOK_KEY, "a made-up API key")
TELL, BREAK, SPILL = "1", "2", "3"
LONGEST_PACKED = 10_000  # bytes
SEALED = re.compile(rb"[0-9a-f]{32,}")
ODD = ("😀" + NUMBER, "a" * 20_000 + "quagga", "\x00\x1b[31mquagga", "\u202equagga")


def forms(mark: str) -> Iterator[bytes]:
    """The mark as programs write it down."""
    raw = mark.encode()
    yield from (raw, raw.hex().encode(), quote(mark, safe="").encode(), quote(mark, safe="").lower().encode())
    yield from (json.dumps(mark)[1:-1].encode(), repr(raw)[2:-1].encode(), mark.encode("utf-16-le"))
    yield mark.encode("unicode_escape")


def found(where: bytes, marks: Iterable[str] = (*MARKS, *SECRETS)) -> list[str]:
    """The marks that can be read there. In the hex of a seal or a hash any digits may stand by chance."""
    readable = SEALED.sub(b"", where)
    return [
        mark
        for mark in marks
        if any(form in (readable if form == mark.encode() and form.isdigit() else where) for form in forms(mark))
    ]


def unpacked(where: bytes) -> bytes:
    """Also what is packed in it: RQ packs what it keeps."""
    packed = b""
    for start in re.finditer(b"\x78[\x01\x5e\x9c\xda]", where):
        try:
            packed += zlib.decompressobj().decompress(where[start.start() : start.start() + LONGEST_PACKED])
        except zlib.error:
            continue
    return where + packed


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_would_be_found(mark):
    for form in forms(mark):
        assert mark in found(b"..." + form + b"...")
    assert mark in found(unpacked(b"\x78\x9c..." + zlib.compress(f"a job with {mark}".encode()) + b"..."))


@pytest.fixture(scope="module")
def stores() -> Iterator[Stores]:
    with own_stores() as running_both:
        yield running_both


REFUSING = Answer(500, f'{{"error": "{NUMBER} {STORIES[0]} {STORIES[1]}"}}')


@pytest.mark.slow
def test_nothing_of_a_caller_can_be_read_anywhere(stores: Stores, tmp_path: Path):
    metrics, logs = tmp_path / "metrics", [tmp_path / f"{name}.log" for name in ("web", "worker", "clock")]
    metrics.mkdir()
    more = {"log_level": "debug", "prometheus_multiproc_dir": str(metrics)}
    urls = (stores.postgres_url, stores.valkey_url)
    with provider(REFUSING) as network:
        more["africastalking_api_url"] = network.url
        with running("web", logs[0], *urls, app="tests.edge.marked:create_app", **more) as web:
            talk(web)
            are_refused(web)
            while_stores_are_away(web, stores)
            queued = everything_in(redis.Redis.from_url(stores.valkey_url))
            with running("worker", logs[1], *urls, **more), running("clock", logs[2], *urls, **more):
                deliver(web, stores, network)
            counted = web.get("/metrics").text.encode()
    said = b"".join(log.read_bytes() for log in logs)
    for event in (b'"turn_failed"', b'"Spilt"', b'"ValueError"', b'"send_tried"', b'"store_away"'):
        assert event in said  # or the test went other ways than it thinks
    assert b"soksabay_turns" in counted
    assert b"rq:job" in queued
    everywhere = {**written(stores), "our logs": said, "metrics": counted, "queue": unpacked(queued)}
    assert {name: marks for name, where in everywhere.items() if (marks := found(where))} == {}
    assert all(everywhere.values())


def written(stores: Stores) -> dict[str, bytes]:
    """Everything that both stores wrote down, what was erased since too, and the rows as PostgreSQL copies them out."""
    files = [file for file in stores.state.rglob("*") if file.is_file()]
    return {
        "rows": everything_at(stores.postgres_url),
        "journal": b"".join(file.read_bytes() for file in files if file.parent.name == "pg_wal"),
        "valkey": unpacked(b"".join(file.read_bytes() for file in files if file.suffix == ".aof")),
        "logs": b"".join(file.read_bytes() for file in files if file.suffix == ".log"),
    }


def talk(web: Service) -> None:
    """Calls and texts that go well, and those over which something breaks."""
    for number, story in zip(NUMBERS, STORIES, strict=False):
        phone = Phone(web.post, number)
        for way in (TELL, SPILL, BREAK):
            phone.dial(f"{PIN}*{story}")
            phone.key(way, way)
        texts = Phone(web.post, number)
        for words in ("MENU", PIN, story, SPILL, BREAK, TELL):
            texts.write(words)
        for words in ("STOP", "START", story):
            texts.send(words)
    for words in ODD:
        texts.write(words)
        texts.dial(words)
    texts.opt_out()
    texts.write("START")


def are_refused(web: Service) -> None:
    """Requests that are not taken, with marks wherever something can stand."""
    fields = (
        ("phoneNumber", NUMBER),
        ("text", STORIES[0]),
        ("sessionId", f"{NUMBER} {PIN}"),
        ("serviceCode", "*1286#"),
    )
    header = (("User-Agent", f"quagga {NUMBER}"), ("X-Forwarded-For", NUMBER), ("Cookie", f"pin={PIN}"))
    for path in ("/ussd/africastalking", "/sms/africastalking", "/sms/twilio", "/sms/africastalking/receipt"):
        for query in ("", f"key={PIN}", f"{KEY_QUERY}&{quote(STORIES[1])}={PIN}"):
            assert web.post(f"{path}?{query}", fields, header).status in (400, 403)
    for path in (f"/{NUMBER}", f"/sms/{quote(STORIES[1])}", f"/readyz?{PIN}"):
        web.get(path)
    receipt = (("status", "Success"), ("phoneNumber", NUMBER), ("failureReason", STORIES[0]))
    assert web.post(f"/sms/africastalking/receipt?{KEY_QUERY}", receipt, header).status == 400
    assert web.post(f"/sms/africastalking/receipt?{KEY_QUERY}", (*receipt, ("id", "ATXid_1")), header).status == 200
    assert web.post(f"/ussd/africastalking/ended?{KEY_QUERY}", (*fields, ("status", STORIES[0])), header).status == 400


def while_stores_are_away(web: Service, stores: Stores) -> None:
    phone = Phone(web.post, NUMBER)
    for name in ("postgres", "valkey"):
        with stores.stopped(name):
            phone.dial(f"{PIN}*{STORIES[1]}")
            phone.write(STORIES[2])
            phone.send(STORIES[3])
            phone.opt_out()
    phone.write("START")


def deliver(web: Service, stores: Stores, network: Provider) -> None:
    """The gateway fails in every way and talks about it, and takes the last one."""
    until(lambda: all(tries for _, tries in messages_kept(stores)))
    answers = (
        Answer(201, f"{NUMBER} no json"),
        africastalking(message=f"{NUMBER} {STORIES[0]}"),
        africastalking(recipient(NUMBER, 403, f"Refused {NUMBER}")),
        Answer(500, breaks=True),
        africastalking(recipient(NUMBERS[-1])),
    )
    for number, answer in zip(NUMBERS[-len(answers) :], answers, strict=True):
        network.answer, before = answer, len(network.requests)
        Phone(web.post, number).send(STORIES[0])
        until(lambda before=before: len(network.requests) > before)
    until(lambda: ("sent", 1) in messages_kept(stores))


def messages_kept(stores: Stores) -> list[tuple[str, int]]:
    with psycopg.connect(stores.postgres_url) as connection:
        return connection.execute("SELECT status, tries FROM messages").fetchall()
