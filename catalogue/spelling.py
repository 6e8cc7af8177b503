"""Rules on Khmer letters: typed in the one right order, complete, and drawn without a dotted circle."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import uharfbuzz  # type: ignore[import-untyped]

from bot.khmer import COENG, fold, letters
from catalogue.message import ZWNJ, Message, Problem, without_places

DOTTED_CIRCLE = 0x25CC
# Known places of fonts that are complete enough to judge by: Debian's, Fedora's, Arch's, macOS's.
FONTS = (
    "/usr/share/fonts/truetype/khmeros/KhmerOSsys.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansKhmer-Regular.ttf",
    "/usr/share/fonts/khmeros/KhmerOS_sys.ttf",
    "/usr/share/fonts/noto/NotoSansKhmer-Regular.ttf",
    "/System/Library/Fonts/Supplemental/Khmer MN.ttc",
)
HOW_TO_GET_ONE = "install one: apt-get install fonts-khmeros"
_STRETCH = re.compile(f"[\u1780-\u17ff{ZWNJ}]+")
# Differences that `fold` makes to compare and that are no misspelling: ឲ and ឱ, subscript ដ and ត.
# A shifter may stand on either side of the subscripts: the standard has it before them, many keyboards after.
_SHIFTER_FIRST = re.compile(f"([\u17c9\u17ca])((?:{COENG}[\u1780-\u17b3])+)")
_SAME = str.maketrans({"\u17b2": "\u17b1", ZWNJ: ""})


def order(message: Message) -> Iterator[Problem]:
    """Each letter typed in the order of the standard: what only looks right is not found by a search."""
    for letter in dict.fromkeys(letters(without_places(message.text))):
        plain = _SHIFTER_FIRST.sub(r"\2\1", letter.translate(_SAME).replace(f"{COENG}\u178a", f"{COENG}\u178f"))
        if "\u1780" <= letter[0] <= "\u17d3" and len(letter) > 1 and fold(letter) != plain:
            typed, right = _codes(letter), _codes(fold(letter))
            yield message.problem("order", f"{letter} is typed {typed}; the right order is {right}")


def unfinished(message: Message) -> Iterator[Problem]:
    """No coeng without the letter it should put below; no font shows that it is there."""
    if found := re.search(f"[^\\s]*{COENG}(?![\u1780-\u17b3])", without_places(message.text)):
        yield message.problem("coeng", f"the sign for a subscript (U+17D2) has no letter after it: {found[0]}")


def drawn(message: Message) -> Iterator[Problem]:
    """Every stretch of Khmer drawn by HarfBuzz with a Khmer font: no dotted circle, no missing glyph."""
    for stretch in dict.fromkeys(_STRETCH.findall(without_places(message.text))):
        for font in _fonts():
            if bad := _badly_drawn(stretch, font):
                yield message.problem("drawn", f"{stretch} is drawn with {bad}")
                break


@functools.cache
def khmer_fonts() -> tuple[Path, ...]:
    """Khmer fonts of this machine, best first; none where there is none."""
    known = tuple(Path(path) for path in FONTS if Path(path).exists())
    return known or tuple(_asked_of_fontconfig())


def _asked_of_fontconfig() -> Iterator[Path]:
    command = shutil.which("fc-list")
    if command is None:
        return
    said = subprocess.run(
        [command, ":lang=km", "file"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    yield from (Path(line.strip().rstrip(":")) for line in sorted(said.stdout.splitlines())[:1])


@functools.cache
def _fonts() -> tuple[uharfbuzz.Font, ...]:
    return tuple(uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))) for path in khmer_fonts())


def _badly_drawn(stretch: str, font: uharfbuzz.Font) -> str | None:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(stretch)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    glyphs = {info.codepoint for info in buffer.glyph_infos}
    if font.get_nominal_glyph(DOTTED_CIRCLE) in glyphs:
        return "a dotted circle: a sign has no letter to hang on"
    return "an empty box: the font does not have it" if 0 in glyphs else None


def _codes(letter: str) -> str:
    return " ".join(f"{ord(char):04X}" for char in letter)
