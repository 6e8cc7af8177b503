"""The commands in docs/campaigns.md, in the order in which they stand there, do what it says."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaigns.choosing import called
from store import Store, batches, campaigns, recipients
from store.campaigns import State
from tests.campaigns.desk import Typing
from tests.importing.files import put
from tests.store.campaigning import agreed, told

DOCUMENT = (Path(__file__).parents[2] / "docs/campaigns.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/flask campaign (.+)$", DOCUMENT, re.M)
(PLAN,) = re.findall(r"^```yaml\n(.+?)^```", DOCUMENT, re.M | re.S)
MORNING = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
KEYS = {"test-send": "012 000 777\n", "approve": "y\n", "stop": "y\n"}


@pytest.fixture
def typing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Somebody at the desk, with the files of the document."""
    agreed(store, range(5))
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "bati.yaml", PLAN.replace("provinces: [Takeo]", "who: all"))
    put(tmp_path / "drivers.csv", "phone\n012000001\n")
    return Typing(store, tmp_path)


def approved_and_begun(typing: Typing) -> None:
    """It was changed after its approval: approve it again, and let it begin."""
    typing.says("submit", "Registration unit", "--by", "Dara")
    typing.says("approve", "Registration unit", "--by", "Sophea", "--yes")
    with typing.store.transaction() as connection:
        campaign = called(connection, "Registration unit")
        recipients.freeze(connection, campaign, MORNING.date(), size=2)
        assert campaigns.move(connection, campaign.id, (State.SCHEDULED,), State.SENDING)
        batch = batches.take(connection, typing.store.sealer, campaign, MORNING)
    assert batch
    told(typing.store, campaign.id, batch)


def finished(typing: Typing) -> None:
    with typing.store.transaction() as connection:
        campaign = called(connection, "Registration unit")
        recipients.skip_rest(connection, campaign.id, "expired")
        campaigns.move(connection, campaign.id, (State.SENDING,), State.FINISHED)


def test_the_commands_do_what_is_said(typing: Typing) -> None:
    said: dict[str, str] = {}
    for command in COMMANDS:
        name, *words = shlex.split(command)
        if name == "watch":
            continue  # below: it ends when the campaign does
        if name == "pause":
            approved_and_begun(typing)
        said[name] = typing.says(name, *words, keys=KEYS.get(name, ""))
    assert said["list-import"] == "On the list: 1 person.\n"
    assert "5 people, at most 1,000 riel of a budget of 2,000,000." in said["audience"]
    assert "Approved: it begins at 2026-12-01 08:00." in said["approve"]
    assert "it is a draft, approved by nobody" in said["schedule"]
    assert "Stopped. Left out: 3 people." in said["stop"]
    assert "2 sent (no receipt yet), 0 unknown, 0 failed, 3 left out, 0 waiting." in said["report"]
    assert {"bati.csv", "bati.svg"} <= {each.name for each in typing.folder.iterdir()}


def test_watching_ends_when_the_campaign_does(typing: Typing) -> None:
    typing.says("new", "bati.yaml", "--by", "Dara")
    approved_and_begun(typing)
    finished(typing)
    (words,) = (shlex.split(command) for command in COMMANDS if command.startswith("watch"))
    assert "100 % of 5, finished" in typing.says(*words)


def test_the_plan_in_the_document_is_one(typing: Typing) -> None:
    put(typing.folder / "bati.yaml", PLAN)
    assert "Kept as a draft" in typing.says("new", "bati.yaml", "--by", "Dara")


def test_every_command_stands_in_the_document(typing: Typing) -> None:
    from campaigns.commands import group_of

    named = {shlex.split(command)[0] for command in COMMANDS} | set(re.findall(r"flask campaign ([a-z-]+)`", DOCUMENT))
    assert set(group_of(typing.desk).commands) <= named
