"""What the documents say of reports is what the figures, the settings and the metrics are."""

from __future__ import annotations

import re
from pathlib import Path

from prometheus_client import REGISTRY

import embedded.postgres
from bot import watch
from jobs import files, redactions, replies
from jobs.cases import kept_months
from schemes import number
from schemes.cambodia import today
from store import case_keys, leftovers, overdue

DOCUMENTS = Path(__file__).resolve().parents[2] / "docs"
PRIVACY, OPERATIONS = ((DOCUMENTS / f"{name}.md").read_text(encoding="utf-8") for name in ("privacy", "operations"))
PRIVACY = re.sub(r"(?<!\n)\n *(?![\n|-])", " ", PRIVACY)  # a line for each paragraph


def test_how_long_reports_are_kept() -> None:
    (said,) = re.findall(r"\*\*How long\.\*\*.*", PRIVACY)
    months = [int(each) for each in re.findall(r"(\d+) months", said)]
    assert kept_months() == dict(zip(kept_months(), [months[0], *months], strict=True))
    assert f"{number('retention_warning_days', today())} days before" in said
    assert f"under {number('small_count', today())}" in said


def test_how_much_is_written_anew_and_when() -> None:
    assert f"({case_keys.SHORTEST >> 10} KiB," in PRIVACY
    assert f"more than {leftovers.SMALL >> 20} MB" in PRIVACY
    assert f"({files.NIGHT.start} to {files.NIGHT.stop} o'clock)" in PRIVACY
    assert f"{number('session_seconds', today()) // 60} minutes" in PRIVACY
    assert f"({overdue.TOO_OLD_AFTER.seconds // 3600} hours at most)" in PRIVACY


def test_settings_of_the_demonstration_are_those_asked_of_everybody() -> None:
    for name, value in embedded.postgres.SECRET.items():
        assert f"\n{name} = {value}\n" in OPERATIONS


def test_every_metric_is_explained() -> None:
    assert {watch.TURNS, redactions.UNREDACTED, replies.MESSAGES}  # where there is any, they are in the list
    ours = {each.name for each in REGISTRY.collect() if each.name.startswith("soksabay_")}
    ours = {name for name in ours if not name.startswith("soksabay_planted")}  # leaks that other tests plant
    assert len(ours) > 5
    assert [name for name in ours if f"`{name}" not in OPERATIONS] == []
