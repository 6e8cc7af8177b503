"""An effect is done once under its key, whole or not at all, with one result for everybody who asks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy import text

from store import Store, contacts
from store.effects import EffectMismatch, once, purge

KEY = "0123456789abcdef:4"
TODAY = date(2026, 11, 23)


def do(store: Store, perform, key: str = KEY, name: str = "send_text"):
    with store.transaction() as connection:
        return once(connection, key, name, perform)


@pytest.mark.parametrize("result", [None, True, 7, "done", [1, 2], {"code": "ក", "parts": 2}])
def test_the_second_time_gives_the_result_of_the_first(store: Store, result) -> None:
    assert do(store, lambda: result) == result
    assert do(store, lambda: pytest.fail("done twice")) == result


def test_the_first_result_has_the_same_shape_as_the_stored_one(store: Store) -> None:
    first = do(store, lambda: {"pair": (1, 2), 3: "three"})
    assert first == {"pair": [1, 2], "3": "three"} == do(store, lambda: None)


def test_another_key_is_another_effect(store: Store) -> None:
    assert [do(store, lambda: "a", "session:1"), do(store, lambda: "b", "session:2")] == ["a", "b"]


def test_eight_at_the_same_moment_are_one_performance(store: Store) -> None:
    performed, start = [], Barrier(8)

    def perform() -> int:
        performed.append(1)
        return len(performed)

    def come(_: int) -> int:
        start.wait()
        return do(store, perform)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(come, range(8))) == {1}
    assert len(performed) == 1


def test_an_effect_that_raises_leaves_its_key_free_and_nothing_behind(store: Store) -> None:
    def fail(connection) -> None:
        contacts.allow(connection, store.sealer, "+85512000001", "km", TODAY)
        raise ValueError

    with store.transaction() as connection:
        with pytest.raises(ValueError):  # noqa: PT011 (raised just above)
            once(connection, KEY, "send_text", lambda: fail(connection))
        assert contacts.find(connection, store.sealer, "+85512000001") is None
    assert do(store, lambda: "at last") == "at last"


def test_a_crash_before_the_commit_leaves_the_key_free(store: Store) -> None:
    def crash() -> None:
        with store.transaction() as connection:
            once(connection, KEY, "send_text", lambda: "lost")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crash()
    assert do(store, lambda: "at last") == "at last"


def test_a_key_of_another_effect_is_refused(store: Store) -> None:
    do(store, lambda: None, name="set_language")
    with pytest.raises(EffectMismatch, match="send_text has the key of an effect set_language") as refused:
        do(store, lambda: pytest.fail("done"))
    assert refused.value.code == "effect_mismatch"


def test_effects_of_days_long_past_are_forgotten(store: Store) -> None:
    do(store, lambda: "old")
    with store.transaction() as connection:
        connection.execute(text("UPDATE effects SET day = day - 31"))
        today = connection.execute(text("SELECT current_date")).scalar_one()
    do(store, lambda: "new", "another:1")
    with store.transaction() as connection:
        assert purge(connection, today - timedelta(days=30)) == 1
    assert do(store, lambda: "again") == "again"
    assert do(store, lambda: "not again", "another:1") == "new"
