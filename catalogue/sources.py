"""Finds the texts in the code: every _("An English sentence with {places}") and the comments on it.

A comment for the catalogue begins with `max:` or `note:`. It stands behind the text on the same line, or
above the statement or entry that holds it, and then covers every text inside; the nearest wins:

    WORK = {  # max: label
        "driver": _("Driver (tuk-tuk, moto)"),
        "home": _("Work in a home"),
    }
    # max: ussd1
    # note: said after a wrong PIN
    WRONG = _("That PIN is not right. {left} tries left.", left=left)

Babel's own extractor hands a comment at the end of a line to the next text and knows no blocks.
"""

from __future__ import annotations

import ast
import io
import re
import string
import tokenize
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeGuard

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

ROOT = Path(__file__).parent.parent
MAPPING = Path(__file__).parent / "babel.cfg"
TAGS = ("max:", "note:")
MARKERS = {"_": None}  # the function that marks a text, as Babel wants it written


class SourceError(ValueError):
    """A text in the code that cannot be put into a catalogue; the sentence says where and why."""


@dataclass(frozen=True)
class Found:
    """One text of the code: its English words, the files it stands in (in order), its comments."""

    msgid: str
    places: tuple[str, ...]
    comments: tuple[str, ...]


def found_texts(root: Path = ROOT) -> list[Found]:
    """Every text of the code under `root`, in the order of the files. Raises SourceError."""
    places: dict[str, list[str]] = {}
    comments: dict[str, list[str]] = {}
    with MAPPING.open(encoding="utf-8") as file:
        method_map, options_map = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    for place, _, msgid, said, _ in extract_from_dir(
        root, method_map, options_map, keywords=MARKERS, comment_tags=TAGS, directory_filter=_is_ours
    ):
        for known, new in ((places, [place]), (comments, said)):
            entry = known.setdefault(str(msgid), [])
            entry.extend(item for item in new if item not in entry)
    return [Found(msgid, tuple(places[msgid]), tuple(comments[msgid])) for msgid in places]


def texts(
    file: IO[bytes], keywords: Collection[str], tags: Collection[str], options: dict[str, Any]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts of one Python file in order, in the form Babel asks of an extractor. Raises SourceError."""
    name, source = Path(getattr(file, "name", "?")).name, file.read().decode("utf-8")
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if _marks(node, keywords)]
    comments = _Comments(source, tuple(tags), {line for call in calls for line in _ends(call)})
    rows = list(_walk(tree, [], comments, keywords, name))
    for line, _column, msgid, said in sorted(rows, key=lambda row: row[:2]):
        yield line, "_", msgid, said


class _Comments:
    """The tagged comments of a file, by line."""

    def __init__(self, source: str, tags: tuple[str, ...], lines_with_texts: set[int]) -> None:
        self.alone: dict[int, str] = {}
        self.behind: dict[int, str] = {}
        self.lines_with_texts = lines_with_texts
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            words = token.string.lstrip("# ").rstrip()
            if token.type == tokenize.COMMENT and words.startswith(tags):
                by_line = self.behind if token.line[: token.start[1]].strip() else self.alone
                by_line[token.start[0]] = words

    def of(self, node: ast.AST, is_text: bool) -> list[str]:
        """What is said about exactly this node: above it, or at the end of a line of its own."""
        first = getattr(node, "lineno", None)
        if first is None:
            return []
        ends = _ends(node) if is_text else (first,)
        behind = [self.behind[line] for line in dict.fromkeys(ends) if line in self.behind]
        if behind and (is_text or first not in self.lines_with_texts):
            return behind
        above: list[str] = []
        while first - 1 in self.alone:
            first -= 1
            above.insert(0, self.alone[first])
        return above


def _walk(
    node: ast.AST, inherited: list[str], comments: _Comments, keywords: Collection[str], name: str
) -> Iterator[tuple[int, int, str, list[str]]]:
    inherited = comments.of(node, _marks(node, keywords)) or inherited
    if _marks(node, keywords):
        yield node.lineno, node.col_offset, _msgid(node, f"{name}:{node.lineno}"), inherited
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, inherited, comments, keywords, name)


def _marks(node: ast.AST, keywords: Collection[str]) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords


def _ends(node: ast.AST) -> tuple[int, int]:
    first: int = getattr(node, "lineno", 0)
    return first, getattr(node, "end_lineno", None) or first


def _msgid(call: ast.Call, where: str) -> str:
    words = call.args[0] if call.args else None
    if not isinstance(words, ast.Constant) or not isinstance(words.value, str):
        raise SourceError(f"{where}: a text must be one plain string, known before running: {ast.unparse(call)}")
    given = {keyword.arg for keyword in call.keywords}
    needed = set(placeholders(words.value))
    if None not in given and given != needed:
        filled = sorted(map(str, given))
        raise SourceError(f"{where}: the text has the places {sorted(needed)}, the code fills {filled}")
    return words.value


def placeholders(text: str) -> list[str]:
    """The {names} in a text, in order; anything in braces that is no plain name is given as it stands."""
    return re.findall(r"\{([^{}]*)\}", text)


def is_plain(name: str) -> bool:
    """Whether a placeholder is a plain name: no !r, no :format, no dots, nothing invisible."""
    return name.isidentifier() and set(name) <= set(string.ascii_lowercase + string.digits + "_")


def _is_ours(folder: str | Any) -> bool:
    return not Path(folder).name.startswith((".", "__"))
