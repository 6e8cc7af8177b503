"""Fit words onto a small screen: as few pages as can be, cut where a reader would pause."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.alphabets import has_twice, is_gsm7, to_wire, units
from bot.breaks import BEFORE_OPTIONS, LINE, OPTION, Break, breakable, refined


@dataclass(frozen=True)
class Room:
    """The longest text that goes out at once: in septets if it is all GSM-7, in 16-bit units if not."""

    gsm7: int
    ucs2: int

    def __post_init__(self) -> None:
        if self.ucs2 < 2 or self.gsm7 < 2 * self.ucs2:
            raise ValueError(f"{self}: ucs2 must be at least 2, and gsm7 at least twice ucs2")


USSD = Room(160, 70)
"""What gateways are known to carry (140 octets)."""
USSD_LIMIT = Room(182, 80)
"""What the standard allows (160 octets, 3GPP TS 24.080); longer is rejected or cut off by the network."""
SMS = Room(457, 199)
"""Three parts. Two less than 3 * 153 and 3 * 67: an escape or a surrogate pair never straddles two parts."""


class Key(NamedTuple):
    """A command key and how it is printed: its name for the program, "01 More" for people."""

    name: str
    label: str


class Footer(NamedTuple):
    """The keys of a screen, printed on one last line of each page.

    `more` stands on every page but the last, `always` on every page, and each of `if_room` on the last page
    if it costs no further page.
    """

    more: Key
    always: tuple[Key, ...] = ()
    if_room: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page as it is sent, and the names of the keys printed on it."""

    text: str
    keys: tuple[str, ...]


def fits(text: str, room: Room) -> bool:
    """Whether the text, in the form it is sent, goes out at once."""
    if len(text) > room.gsm7:
        return False
    return units(text) <= (room.gsm7 if is_gsm7(text) else room.ucs2)


def cut(text: str, room: Room) -> list[str]:
    """The text as it is sent, in as few pages as hold it; at least one, perhaps empty.

    Cut at a line's end, a sentence's, a space, a word's end (U+200B), in that order, and between letters
    only where a word is wider than a page. Spaces at a page's edge are dropped, nothing else.
    """
    whole = to_wire(text).strip()
    if fits(whole, room):
        return [whole]
    return _pages(*_flow(text, (), room, ""), room, "", "")


def lay_out(body: str, options: Sequence[str], footer: Footer, room: Room) -> list[Page]:
    """A screen in as few pages as hold it: the body, each numbered option on a line, the keys.

    An option is cut only if it is wider than a page by itself. Raises ValueError if the keys fill the room.
    """
    last = _line(footer.always)
    whole = to_wire("\n".join((body, *options))).strip()
    if fits(whole + last, room):
        return [_last_page(whole, footer, room)]
    more = _line((footer.more, *footer.always))
    if not fits(("€" if is_gsm7(whole) else "😀") + more, room):
        raise ValueError(f"The keys {more!r} leave no room for words in {room}")
    *texts, final = _pages(*_flow(body, options, room, more), room, more, last)
    names = tuple(key.name for key in (footer.more, *footer.always))
    return [*(Page((text + more).strip(), names) for text in texts), _last_page(final, footer, room)]


@lru_cache(maxsize=512)
def _line(keys: tuple[Key, ...]) -> str:
    """The last line of a page, with the line end before it."""
    return to_wire("\n" + " ".join(key.label for key in keys)) if keys else ""


def _last_page(text: str, footer: Footer, room: Room) -> Page:
    keys = footer.always
    whole = text + _line(keys)
    for key in footer.if_room:
        longer = text + _line((*keys, key))
        if fits(longer, room):
            keys, whole = (*keys, key), longer
    return Page(whole.strip(), tuple(key.name for key in keys))


def _flow(body: str, options: Sequence[str], room: Room, more: str) -> tuple[str, list[Break]]:
    """The text of all pages, and the places where it may be cut, its start and end among them."""
    text, found = breakable(body.strip())
    found.insert(0, (0, 0, LINE))
    for number, option in enumerate(options):
        if text:
            found.append((len(text), len(text) + 1, OPTION if number else BEFORE_OPTIONS))
            text += "\n"
        line = to_wire(option)
        if not fits(line + more, room):
            found += breakable(option, len(text))[1]
        text += line
    found.append((len(text), len(text), LINE))
    return text, refined(found, text, _measure(text, more, room))


def _measure(text: str, tail: str, room: Room) -> Callable[[int, int], bool]:
    """A test whether text[start:end] with `tail` behind it fits; a subtraction, for all but odd mixtures."""
    one_alphabet = not is_gsm7(tail) or is_gsm7(text)
    if one_alphabet and not has_twice(text + tail):
        widest = (room.gsm7 if is_gsm7(tail) else room.ucs2) - len(tail)
        return lambda start, end: end - start <= widest
    return lambda start, end: fits(text[start:end] + tail, room)


def _pages(text: str, found: list[Break], room: Room, more: str, last: str) -> list[str]:
    """The words of each page, when `more` ends every page but the last, which ends with `last`."""
    fits_before_more = _measure(text, more, room)
    earliest = _earliest(found, room, fits_before_more, _measure(text, last, room))
    pages, at = [], 0
    for needed in reversed(earliest[1:-1]):
        start = found[at][1]
        stop = min(at + room.gsm7 + 1, len(found) - 1)
        beyond = bisect_left(found, True, at + 2, stop, key=lambda mark: not fits_before_more(start, mark[0]))
        chosen = max(range(max(needed, at + 1), beyond), key=lambda index: (found[index][2], index))
        pages.append(text[start : found[chosen][0]])
        at = chosen
    pages.append(text[found[at][1] :])
    return [page for page in map(str.strip, pages) if page] or [""]


def _earliest(
    found: list[Break], room: Room, middle: Callable[[int, int], bool], final: Callable[[int, int], bool]
) -> list[int]:
    """The first break from which no pages, one page, two pages... reach the end: counted from the end."""
    earliest, fit = [len(found) - 1], final
    while (before := earliest[-1]) > 0:
        end = found[before][0]
        first = max(0, before - room.gsm7)
        earliest.append(bisect_left(found, True, first, before - 1, key=lambda mark: fit(mark[1], end)))
        fit = middle
    return earliest
