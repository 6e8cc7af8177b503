"""What became of a campaign as a drawing: a bar for each group of people, in parts for what became of them (SVG)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

# Colours that people who do not see red or green tell apart too (Okabe and Ito, "Color Universal Design", 2008).
COLOURS = {
    "delivered": "#009e73",
    "sent": "#56b4e9",
    "unknown": "#f0e442",
    "failed": "#d55e00",
    "skipped": "#999999",
    "waiting": "#e4e4e4",
}
TOLD = {
    "delivered": "delivered",
    "sent": "sent (no receipt yet)",
    "unknown": "unknown",
    "failed": "failed",
    "skipped": "left out",
    "waiting": "waiting",
}

_WIDTH, _LABEL, _COUNT = 760, 170, 90
_TOP, _ROW, _BAR = 104, 34, 20
_ROOM = _WIDTH - _LABEL - _COUNT  # of the longest bar
_FONT = 'font-family="system-ui, \'Noto Sans\', \'Noto Sans Khmer\', sans-serif" font-size="14" fill="#222"'


@dataclass(frozen=True)
class Bar:
    """A group of people by its name, and how many of them are in which state."""

    name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def chart(title: str, bars: Sequence[Bar], words: Mapping[str, str] = TOLD) -> str:
    """The drawing as a whole file: bars as long as their groups are large, and what the colours mean above them.

    `words` for each state, in the language of whoever looks.
    """
    height = _TOP + _ROW * len(bars) + 12
    size = f'width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title told" {size}>',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="told">{escape(" ".join(_told(each, words) for each in bars))}</desc>',
        f'<rect width="100%" height="100%" fill="#fff"/><g {_FONT}>',
        f'<text x="16" y="30" font-size="18" font-weight="600">{escape(title)}</text>',
        *_meanings({state for each in bars for state, count in each.counts.items() if count}, words),
        *_drawn(bars),
        "</g></svg>",
    ]
    return "\n".join(parts) + "\n"


def _told(each: Bar, words: Mapping[str, str]) -> str:
    """A bar for who cannot see it."""
    parts = ", ".join(f"{each.counts[state]:,} {words[state]}" for state in TOLD if each.counts.get(state))
    return f"{each.name}: {parts or 0}."


def _meanings(states: set[str], words: Mapping[str, str]) -> Iterator[str]:
    """What the colours mean, in two rows."""
    shown = [state for state in COLOURS if state in states]
    for place, state in enumerate(shown):
        x, y = 16 + place % 3 * 200, 50 + place // 3 * 20
        yield f'<rect x="{x}" y="{y}" width="12" height="12" fill="{COLOURS[state]}"/>'
        yield f'<text x="{x + 20}" y="{y + 11}">{escape(words[state])}</text>'


def _drawn(bars: Sequence[Bar]) -> Iterator[str]:
    longest = max((each.total for each in bars), default=0) or 1
    for place, each in enumerate(bars):
        y, x = _TOP + place * _ROW, float(_LABEL)
        yield f'<text x="{_LABEL - 10}" y="{y + 15}" text-anchor="end">{escape(each.name)}</text>'
        for state, colour in COLOURS.items():
            width = each.counts.get(state, 0) / longest * _ROOM
            if width:
                yield f'<rect x="{x:.2f}" y="{y}" width="{width:.2f}" height="{_BAR}" fill="{colour}"/>'
            x += width
        yield f'<text x="{x + 8:.2f}" y="{y + 15}">{each.total:,}</text>'
