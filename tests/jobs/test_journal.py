"""What was erased from Valkey is gone from its journal too, an hour later."""

from __future__ import annotations

from pathlib import Path

import pytest
import redis

import embedded
from jobs import journal
from tests.jobs.beside import eventually
from tests.store.test_leftovers import read

pytestmark = pytest.mark.slow


def test_what_was_erased_is_gone_from_the_journal_within_the_hour(tmp_path: Path):
    server = embedded.start_valkey(tmp_path)
    try:
        valkey = redis.Redis.from_url(server.url)

        def written(*kinds: str) -> bytes:
            return b"".join(read(file) for file in tmp_path.rglob("*") if file.suffix in kinds)

        valkey.set("kept", "quagga")
        valkey.set("erased", "zyzzyva")
        valkey.delete("erased")
        eventually(lambda: b"zyzzyva" in written(".aof"))
        journal.write_anew(valkey)
        eventually(lambda: b"zyzzyva" not in written(".aof"))
        assert b"quagga" in written(".aof", ".rdb")
        valkey.set("erased", "zyzzyva")
        journal.write_anew(valkey)
        eventually(lambda: b"zyzzyva" in written(".aof"))
        assert 0 < valkey.ttl(journal.NAME) <= journal.EVERY
        journal.write_twice(valkey, 600)
        assert 0 < valkey.ttl(journal.NAME) <= 600
        eventually(lambda: not valkey.info("persistence")["aof_rewrite_in_progress"])
        valkey.delete("erased")  # a conversation that was open, and is over now
        valkey.pexpire(journal.NAME, 1)
        eventually(lambda: not valkey.exists(journal.NAME))
        journal.write_anew(valkey)
        eventually(lambda: b"zyzzyva" not in written(".aof"))
        assert valkey.ttl(journal.NAME) > 600
    finally:
        server.stop()


def test_where_there_is_no_journal_none_is_made(valkey: redis.Redis):
    valkey.config_set("appendonly", "no")
    try:
        journal.write_anew(valkey)
        assert valkey.info("persistence")["aof_rewrite_scheduled"] == 0
        assert valkey.info("persistence")["aof_rewrite_in_progress"] == 0
    finally:
        valkey.config_set("appendonly", "yes")
