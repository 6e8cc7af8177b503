"""The made-up employer of a demonstration is there once, with workers, and opened by the PIN that the page names."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from demo import employers, members
from store import Store, enterprise_workers, enterprises, pins

TODAY = date(2026, 11, 22)


def test_loading_twice_is_loading_once(store: Store) -> None:
    members.load(store, str, TODAY)
    for _time in range(2):
        employers.load(store, str, TODAY)
    with store.transaction() as connection:
        assert connection.execute(select(func.count()).select_from(enterprises.enterprises)).scalar_one() == 2
        [bricks] = enterprises.find_by_contact(connection, store.sealer, employers.PHONE)
        assert pins.fits(employers.PIN, bricks.pin_hash)
        assert enterprise_workers.count(connection, bricks.id) == 3
        assert enterprise_workers.known(connection, bricks.id) == 1
        assert enterprise_workers.paid(connection, bricks.id, date(2026, 1, 1))
