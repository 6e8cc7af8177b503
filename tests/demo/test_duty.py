"""Who is on duty in a demonstration."""

from __future__ import annotations

from datetime import date

from demo import duty
from store import officers, open_store, organisations, pins, visits

TODAY = date(2026, 11, 23)


def test_loading_twice_is_loading_once_and_the_pin_opens(migrated_url: str) -> None:
    store = open_store(migrated_url, "for this test alone", patience=60)
    for _start in range(2):
        duty.load(store, lambda pin: f"hidden {pin}", TODAY)
    with store.transaction() as connection:
        known = officers.known_by(connection, store.sealer, duty.OFFICERS[0][0])
        on_duty = [each.phone for each in officers.listed(connection, store.sealer)]
        named = [each.name for each in organisations.listed(connection)]
        planned = visits.to_district(connection, duty.TRAM_KAK, TODAY, 9)
    store.close()
    assert known
    assert pins.fits(f"hidden {duty.PIN}", known.pin_hash)
    assert {phone for phone, *_more in duty.OFFICERS} <= set(on_duty)
    assert len(on_duty) == len(set(on_duty))
    assert named.count(duty.UNION) == 1
    assert len(planned) == 1
