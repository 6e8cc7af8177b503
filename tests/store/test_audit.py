"""The audit: rows are added, found, and never changed or removed; no number of a caller gets into it."""

from datetime import date

import pytest
import sqlalchemy.exc
from sqlalchemy import text

from store import Store, audit
from store.audit import Sought

CASE = "0190c2e4-7788-7123-9999-123456789012"


def test_a_row_is_found_by_who_what_and_the_day_of_phnom_penh(store: Store) -> None:
    with store.transaction() as connection:
        audit.write(connection, "a@fund.example", "signed_in")
        audit.write(connection, "b@fund.example", "approved_campaign", CASE, "Flood in Kampot")
        at = connection.execute(text("SELECT at AT TIME ZONE 'Asia/Phnom_Penh' FROM audit LIMIT 1")).scalar_one()
        found = audit.search(connection, Sought(), 10)
        assert [deed.action for deed in found] == ["approved_campaign", "signed_in"], "newest first"
        assert [deed.action for deed in audit.search(connection, Sought(staff=" A@fund.example"), 10)] == ["signed_in"]
        assert [deed.object for deed in audit.search(connection, Sought(action="approved_campaign"), 10)] == [CASE]
        assert len(audit.search(connection, Sought(day=at.date()), 10)) == 2
        assert audit.search(connection, Sought(day=date(2001, 1, 1)), 10) == []
        assert [deed.id for deed in audit.search(connection, Sought(before=found[0].id), 10)] == [found[1].id]


@pytest.mark.parametrize("change", ["UPDATE audit SET note = 'x'", "DELETE FROM audit"])
def test_a_row_is_never_changed_or_removed(store: Store, change: str) -> None:
    with store.transaction() as connection:
        audit.write(connection, "a@fund.example", "signed_in")
    with pytest.raises(sqlalchemy.exc.ProgrammingError, match="append-only"), store.transaction() as connection:
        connection.execute(text(change))
    with store.transaction() as connection:
        assert len(audit.search(connection, audit.Sought(), 9)) == 1


NUMBERS = [
    ("", "rang +85512000001", "a telephone"),
    ("012 000 001", "", "the same as people write it"),
    ("", "ID 123456789", "an ID"),
    ("4821-0937-15", "", "the code of a report"),
]


@pytest.mark.parametrize(("object_", "words", "remark"), NUMBERS)
def test_no_number_of_a_caller_is_written(store: Store, object_: str, words: str, remark: str) -> None:
    with pytest.raises(audit.Telling) as caught, store.transaction() as connection:
        audit.write(connection, "a@fund.example", "answered", object_, words)
    assert caught.value.code == "number"


def deed_that_breaks(store: Store) -> None:
    with store.transaction() as connection:
        audit.write(connection, "a@fund.example", "signed_in")
        raise ZeroDivisionError


def test_a_row_is_undone_with_what_it_tells_of(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        deed_that_breaks(store)
    with store.transaction() as connection:
        assert audit.search(connection, audit.Sought(), 9) == []
