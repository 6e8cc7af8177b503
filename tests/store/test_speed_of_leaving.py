"""How fast a campaign leaves: what its batches of the last seconds handed over, and nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from store import Store, leaving
from tests.store.campaigning import agreed, begun, held, told


@pytest.mark.parametrize(
    ("ago", "rate", "remark"),
    [
        (0, 10.0, "it has just begun: of the first second"),
        (5, 2.0, "five seconds ago"),
        (11, 0.0, "longer ago than is looked at"),
    ],
)
def test_what_left_lately_counts(store: Store, ago: int, rate: float, remark: str) -> None:
    agreed(store, range(30))
    campaign = begun(store, 10)
    told(store, campaign, held(store, campaign))
    with store.transaction() as connection:
        # In one transaction it is one moment, however long the machine takes.
        connection.execute(text("UPDATE batches SET changed_at = now() - make_interval(secs => :ago)"), {"ago": ago})
        assert leaving.rate(connection, campaign, 10) == pytest.approx(rate), remark


def test_who_is_left_out_did_not_leave(store: Store) -> None:
    agreed(store, range(10))
    campaign = begun(store, 10)
    with store.transaction() as connection:
        connection.execute(text("UPDATE batches SET state = 'done'"))
        connection.execute(text("UPDATE recipients SET state = 'skipped'"))
    with store.transaction() as connection:
        assert leaving.rate(connection, campaign, 10) == 0
