"""The catalogues on disk, one .po a language: read, written, brought up to date with the code, compiled."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bot.text import LOCALES
from catalogue.sources import Found

SOURCE_LANGUAGE = "en"  # its words are the msgids, unless corrected
HEADERS = {
    "en": ("English", "nplurals=2; plural=(n != 1);"),
    "km": ("Khmer", "nplurals=1; plural=0;"),
}
HEADER = """# The {name} words of Sok Sabay; catalogue/README.md says how to write and correct them.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


@dataclass
class Updated:
    """What an update did to one language: English words of each text, and the lost words of those dropped."""

    language: str
    added: list[str] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class NotReady:
    """A text that keeps a catalogue from being compiled."""

    language: str
    msgid: str
    why: str  # "missing" or "fuzzy"


def po_file(language: str, locales: Path = LOCALES) -> Path:
    """Where the words of a language are written."""
    return locales / language / "LC_MESSAGES" / "messages.po"


def read(language: str, locales: Path = LOCALES) -> Catalog:
    """The catalogue of a language; empty where there is no file. Raises PoFileError on a broken one."""
    path = po_file(language, locales)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def entries(catalogue: Catalog) -> list[Entry]:
    """The texts of a catalogue, in order, without its header."""
    return [entry for entry in catalogue if entry.id]


def write(language: str, rows: Iterable[Entry], locales: Path = LOCALES) -> None:
    """Write a catalogue so that equal words give equal bytes: no dates, versions, hosts or line numbers."""
    catalogue = Catalog(locale=language)
    for row in rows:
        fresh = catalogue.add(
            row.id,
            row.string,
            locations=row.locations,
            auto_comments=row.auto_comments,
            user_comments=row.user_comments,
        )
        fresh.flags = {"fuzzy"} & set(row.flags)
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, include_lineno=False, ignore_obsolete=True)
    name, plural = HEADERS[language]
    header = HEADER.format(name=name, language=language, plural=plural).encode()
    path = po_file(language, locales)
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, header + body.getvalue().strip(b"\n") + b"\n")


def update(found: list[Found], language: str, locales: Path = LOCALES) -> Updated:
    """Bring one catalogue up to date with the code: new texts come in, old ones go, nothing is guessed."""
    old = read(language, locales)
    done = Updated(language)
    rows = []
    for text in found:
        known = old.get(text.msgid)
        if known is None:
            done.added.append(text.msgid)
        rows.append(_row(text, known, language))
    wanted = {text.msgid for text in found}
    gone = [*entries(old), *old.obsolete.values()]
    done.dropped = [(str(row.id), str(row.string)) for row in gone if row.id not in wanted]
    write(language, rows, locales)
    return done


def compile_words(language: str, locales: Path = LOCALES) -> list[NotReady]:
    """Compile a .po newer than its .mo; where a text is missing or fuzzy, write nothing and return why."""
    po = po_file(language, locales)
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
        return []
    catalogue = read(language, locales)
    bad = list(not_ready(catalogue, language))
    if not bad:
        body = io.BytesIO()
        write_mo(body, catalogue)
        mo.write_bytes(body.getvalue())
    return bad


def not_ready(catalogue: Catalog, language: str) -> Iterable[NotReady]:
    """The texts without words, and those marked as not sure (fuzzy)."""
    for entry in entries(catalogue):
        if not entry.string:
            yield NotReady(language, str(entry.id), "missing")
        elif entry.fuzzy:
            yield NotReady(language, str(entry.id), "fuzzy")


def _row(text: Found, known: Entry | None, language: str) -> Entry:
    string = str(known.string) if known else ""
    return Entry(
        text.msgid,
        string or (text.msgid if language == SOURCE_LANGUAGE else ""),
        locations=[(place, 0) for place in text.places],
        flags=known.flags if known else (),
        auto_comments=text.comments,
        user_comments=known.user_comments if known else (),
    )


def _replace(path: Path, content: bytes) -> None:
    """Write beside and rename, so that a reader never sees half a file; an unchanged file is left alone."""
    if path.exists() and path.read_bytes() == content:
        return
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    beside.replace(path)
