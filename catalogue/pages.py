"""The words of the console: found in its code and templates, and kept in catalogues of their own beside it.

They are marked as Flask-Babel has it (gettext, lazy_gettext, _) and have %(places)s; no telephone limits them.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir

from catalogue.sources import ROOT, Found

CONSOLE = ROOT / "console"
LOCALES = CONSOLE / "locales"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
MARKERS = {"_": None, "gettext": None, "lazy_gettext": None}


def found_texts(console: Path = CONSOLE) -> list[Found]:
    """Every text of the pages, in the order of the files."""
    places: dict[str, list[str]] = {}
    for place, _line, msgid, _comments, _context in extract_from_dir(console, METHODS, {}, keywords=MARKERS):
        known = places.setdefault(str(msgid), [])
        if place not in known:
            known.append(place)
    return [Found(msgid, tuple(where), ()) for msgid, where in places.items()]
