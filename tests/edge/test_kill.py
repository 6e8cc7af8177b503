"""The server is killed between an effect and the saving of the conversation, with nothing put in its way but stores."""

from __future__ import annotations

import threading

import psycopg
import pytest

from tests.edge.phone import Phone
from tests.edge.service import PATIENT, running, until
from tests.edge.talks import ASKS, LONG

pytestmark = pytest.mark.slow

PAUSE_MS = 600_000


def unanswered(phone: Phone) -> None:
    with pytest.raises(ConnectionError):
        phone.asked()


def test_a_server_killed_between_an_effect_and_the_saving_loses_nothing(
    phone: Phone, database_url: str, valkey, valkey_url: str, tmp_path
):
    count = "SELECT count(*) FROM messages"
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    with psycopg.connect(database_url, autocommit=True) as looking, psycopg.connect(database_url) as holding:
        before = looking.execute(count).fetchone()
        living = phone.post
        log = tmp_path / "web.log"
        with running("web", log, database_url, valkey_url, server=PATIENT, web_workers="1") as service:
            phone.dial()
            phone.key(*LONG[:10])
            holding.execute("LOCK TABLE messages IN EXCLUSIVE MODE")  # the effect waits here
            phone.post, phone.typed = service.post, f"{phone.typed}*1"
            asking = threading.Thread(target=unanswered, args=(phone,))
            asking.start()
            until(lambda: looking.execute(waiting).fetchone() != (0,))
            valkey.client_pause(PAUSE_MS, all=False)  # and the saving here
            try:
                holding.rollback()
                until(lambda: looking.execute(count).fetchone() == (before[0] + 1,))
                service.kill()
                asking.join()
            finally:
                valkey.client_unpause()
        phone.post = living
        assert ASKS["messages"] in phone.request()  # which waits for the lock of the dead
        assert looking.execute(count).fetchone() == (before[0] + 1,)
