"""What became of a campaign, for people to keep: counts in a CSV file, and the same as a drawing beside it."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from campaigns.chart import TOLD, Bar, chart
from campaigns.choosing import state_in_words
from campaigns.naming import language_of, operator_of
from campaigns.naming import people as so_many
from campaigns.plan_file import shown
from store.campaigns import Campaign
from store.recipients import Counts

COLUMNS = ("what", "operator", "language", "people")
# What people did within two days of it, each person counted once.
REPLIES = {"dialled": "dialled", "texted": "sent a text", "registered": "registered", "opted_out": "opted out"}


def told(campaign: Campaign, counts: Counts, replies: Mapping[str, int]) -> Iterator[str]:
    """The report in a few lines."""
    yield f"{campaign.name}: {state_in_words(campaign)}."
    yield f"Written by {campaign.author}, approved by {campaign.approver or 'nobody'}."
    yield f"From {shown(campaign.starts_at)} to {shown(campaign.expires_at)}."
    by_state = counts.by_state()
    yield (
        f"{so_many(counts.total)}: " + ", ".join(f"{by_state[state]:,} {words}" for state, words in TOLD.items()) + "."
    )
    yield "Afterwards " + ", ".join(f"{replies.get(name, 0):,} {words}" for name, words in REPLIES.items()) + "."


def write(path: Path, campaign: Campaign, counts: Counts, replies: Mapping[str, int]) -> Path:
    """Write the counts to a CSV file, and the drawing to one beside it, whose path comes back. Raises OSError."""
    with _new(path, "utf-8-sig") as file:
        table(file, counts, replies)
    drawing = path.with_suffix(".svg")
    with _new(drawing, "utf-8") as file:
        file.write(chart(f"{campaign.name}, {shown(campaign.starts_at)}", bars(counts)))
    return drawing


def table(file: TextIO, counts: Counts, replies: Mapping[str, int]) -> None:
    """Write the counts as CSV."""
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    rows.writerows(_rows(counts, replies))


def bars(counts: Counts) -> list[Bar]:
    """One for all people, and one for each operator and language, the largest first."""
    groups: dict[tuple[str, str], Counter[str]] = {}
    for (state, operator, language), count in counts.rows.items():
        groups.setdefault((operator, language), Counter())[state] += count
    each = [
        Bar(f"{operator_of(operator)}, {language_of(language)}", found)
        for (operator, language), found in groups.items()
    ]
    return [Bar("all", counts.by_state()), *sorted(each, key=lambda bar: (-bar.total, bar.name))]


def _rows(counts: Counts, replies: Mapping[str, int]) -> Iterator[tuple[str, str, str, int]]:
    for (state, operator, language), count in sorted(counts.rows.items()):
        yield TOLD[state], operator_of(operator), language_of(language), count
    for name, words in REPLIES.items():
        yield words, "", "", replies.get(name, 0)


def _new(path: Path, encoding: str) -> TextIO:
    """A file that nobody else on the machine may read; one that is there is written anew."""
    path.unlink(missing_ok=True)
    file_number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    return open(file_number, "w", encoding=encoding, newline="")
