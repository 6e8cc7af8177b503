"""Which reminders are sent."""

from __future__ import annotations

from datetime import date

import pytest

from schemes.reminding import KINDS
from store import Store
from store.reminder_switches import switch, switched_on, switches

DUE = date(2027, 6, 12)


def test_a_kind_is_on_until_it_is_switched_off(store: Store) -> None:
    with store.transaction() as connection:
        assert switched_on(connection, DUE) == set(KINDS)
        switch(connection, "due", False, "sokha", DUE)
        assert switched_on(connection, DUE) == set(KINDS) - {"due"}
        (due,) = [each for each in switches(connection, DUE) if each.kind == "due"]
        assert (due.is_on, due.by, due.changed_on) == (False, "sokha", DUE)
        switch(connection, "due", True, "dara", DUE)
        assert switched_on(connection, DUE) == set(KINDS)
        with pytest.raises(ValueError, match="There is no reminder dew"):
            switch(connection, "dew", True, "dara", DUE)
