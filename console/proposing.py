"""Corrections of the bot's words: checked as the build checks them, and kept until a release takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from catalogue import overview, table
from catalogue.handed_back import read_table
from catalogue.overview import Text
from catalogue.table import NEW_ENGLISH, NEW_KHMER, REMARKS, with_marks
from catalogue.take import SHOWN_AND_NEW, Taken, judge
from store import proposals
from store.proposals import Proposal

LONGEST_REMARK = 1_000  # letters

# The columns of a table that are filled in.
NEW = {language: new for language, (_shown, new) in SHOWN_AND_NEW.items()}


@dataclass(frozen=True)
class Kept:
    """A proposal beside the text that it is for; `state` is one of console.text_words.STATES."""

    proposal: Proposal
    text: Text | None
    state: str


def take_file(connection: Connection, staff: str, name: str, content: bytes) -> Taken:
    """Keep what passes the check in a table handed back. Raises catalogue.handed_back.UnreadableTable."""
    return take_rows(connection, staff, list(read_table(name, content)))


def take_rows(connection: Connection, staff: str, rows: Iterable[Mapping[str, str]]) -> Taken:
    """The same of rows by the names of the columns; all of it in one transaction."""
    words = overview.book()
    done = judge(rows, words)
    in_force = overview.book()
    remarks = {remark.msgid: shown for remark in done.remarks if remark.msgid and (shown := _shown(remark.words))}
    for change in done.changed:
        remark = remarks.pop(change.msgid, "")
        kept = Proposal(change.msgid, change.language, change.before, change.after, remark, staff)
        proposals.keep(connection, kept)
    for msgid, remark in remarks.items():
        proposals.keep(connection, Proposal(msgid, "km", in_force["km"][msgid].text, "", remark, staff))
    return done


def kept(connection: Connection) -> Sequence[Kept]:
    """All proposals, those that wait first, the newest first."""
    by_msgid = {text.msgid: text for text in overview.texts().values()}
    found = [_beside(proposal, by_msgid.get(proposal.msgid)) for proposal in proposals.everything(connection)]
    order = ("waiting", "doubt", "old", "in_force")
    return sorted(found, key=lambda each: order.index(each.state))


def for_a_release(connection: Connection) -> list[table.Row]:
    """The table that `python -m catalogue take` takes: only texts of which proposals wait, with these filled in."""
    filled: dict[str, dict[str, str]] = {}
    for each in kept(connection):
        if each.text and each.state in ("waiting", "doubt"):
            row = filled.setdefault(each.text.id, {})
            row[NEW[each.proposal.language]] = with_marks(each.proposal.words)
            if each.proposal.remark:
                row[REMARKS] = f"{each.proposal.staff}: {each.proposal.remark}"
    return table.filled_in(overview.table(), filled)


def _shown(words: str) -> str:
    """A remark without what nobody sees, and no longer than one may be."""
    return "".join(letter for letter in words if letter.isprintable() or letter == "\n").strip()[:LONGEST_REMARK]


def _beside(proposal: Proposal, text: Text | None) -> Kept:
    now = text.words[proposal.language].text if text else None
    if proposal.words and proposal.words == now:
        return Kept(proposal, text, "in_force")
    if proposal.before != now:
        return Kept(proposal, text, "old")
    return Kept(proposal, text, "waiting" if proposal.words else "doubt")


def row_of(text: Text, typed: Mapping[str, str], remark: str) -> dict[str, str]:
    """One text with other words, as a row of the table; words that look as those in force are no others."""
    row = {"No.": str(text.number), "Id": text.id, REMARKS: _shown(remark), NEW_KHMER: "", NEW_ENGLISH: ""}
    for language, words in typed.items():
        is_other = words.split() != text.read(language).replace("\u00a0", " ").split()
        row[NEW[language]] = words.replace("\r\n", "\n").strip() if is_other else ""
    return row
