"""The command line of those who write the words: python -m catalogue COMMAND."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from babel.messages.pofile import PoFileError

from bot.text import LANGUAGES, LOCALES
from catalogue import files, pages
from catalogue.sources import ROOT, SourceError, found_texts


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 when there is nothing to mend."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except (SourceError, PoFileError) as error:
        print(error, file=sys.stderr)
        return 1


def update(asked: argparse.Namespace) -> int:
    """Bring the catalogues up to date with the code."""
    for whose, found, locales in (
        ("", found_texts(), LOCALES),
        (" of the console", pages.found_texts(), pages.LOCALES),
    ):
        for language in LANGUAGES:
            done = files.update(found, language, locales)
            print(f"{language}: {len(found)} texts{whose}, {len(done.added)} new, {len(done.dropped)} gone")
            for msgid, words in done.dropped:
                print(f"  gone: {msgid!r} = {words!r}")
    return 0


def compile_words(asked: argparse.Namespace) -> int:
    """Compile what changed; a language with a missing or fuzzy text is not compiled."""
    both = (LOCALES, pages.LOCALES)
    bad = [row for locales in both for language in LANGUAGES for row in files.compile_words(language, locales)]
    for row in bad:
        print(f"{row.language}: {row.why}: {row.msgid!r}", file=sys.stderr)
    return 1 if bad else 0


def check(asked: argparse.Namespace) -> int:
    """Say everything that is wrong with the catalogues."""
    from catalogue.check import not_checked, problems

    wrong, unchecked = problems(), not_checked()
    for problem in wrong:
        print(problem)
    for what in unchecked:
        print(f"not checked: {what}")
    print(f"{len(wrong)} to mend")
    return 1 if wrong or (unchecked and os.environ.get("REQUIRE_ALL")) else 0


def words(asked: argparse.Namespace) -> int:
    """Mark the word ends in Khmer texts that have none yet; hold numbers to their units."""
    from catalogue.table import with_marks
    from catalogue.words import mark_catalogue

    changed = mark_catalogue(again=asked.again)
    print(f"km: {len(changed)} texts changed")
    for text in changed:
        print("  " + with_marks(text).replace("\n", " / "))
    return 0


def table(asked: argparse.Namespace) -> int:
    """Write var/texts.xlsx and var/texts.csv for a native reader."""
    from catalogue.table import write

    for path in write(ROOT / "var"):
        print(path.relative_to(ROOT))
    return 0


def take(asked: argparse.Namespace) -> int:
    """Take the corrections of a table handed back; say what was taken and what was not."""
    from catalogue.handed_back import UnreadableTable
    from catalogue.table import with_marks
    from catalogue.take import take as take_table

    try:
        done = take_table(asked.file)
    except (UnreadableTable, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for row in done.changed:
        print(f"{row.number}: {row.language}: {with_marks(row.before)!r} -> {with_marks(row.after)!r}")
    for remark in done.remarks:
        print(f"{remark.number}: remark: {remark.words}")
    for number, reason in done.refused:
        print(f"{number}: not taken: {reason}")
    print(f"{len(done.changed)} taken, {len({number for number, _ in done.refused})} not taken")
    return 1 if done.refused else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m catalogue", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    parsers = {}
    for run in (update, compile_words, check, words, table, take):
        name = run.__name__.removesuffix("_words")
        parsers[name] = commands.add_parser(name, help=run.__doc__)
        parsers[name].set_defaults(run=run)
    parsers["words"].add_argument("--again", action="store_true", help="set the marks of all texts anew")
    parsers["take"].add_argument("file", type=Path, help="the .xlsx or .csv handed back")
    return parser


if __name__ == "__main__":
    sys.exit(main())
