"""Made-up reports of a demonstration: there once, and sealed to the officers like any other."""

from datetime import date
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from complaints import private_key
from complaints.grouping import groups
from demo import officer, reports
from store import casework, open_store
from tests.demo.conftest import SECRET_KEY

TODAY = date(2026, 11, 22)


@pytest.mark.slow
def test_they_are_there_once_and_opened_with_the_key_of_the_demonstration(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_key, "COST", (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))
    store = open_store(migrated_url, SECRET_KEY, patience=60)
    for _start in range(2):
        officer.load(store, tmp_path, TODAY)
        reports.load(store, SECRET_KEY, TODAY)
    private = private_key.reveal((tmp_path / officer.FILE).read_text(), officer.PHRASE)
    with store.transaction() as connection:
        told = list(casework.reports(connection, private))
    store.close()
    assert len(told) == len(reports._TOLD)
    assert [case.is_hurt for case, _ in told].count(True) == 1
    assert [len(group) for group in groups(told)] == [2]
