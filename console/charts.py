"""Charts as SVG that the server draws: no script, no style of their own, and as wide as there is room.

Whoever cannot see one hears its title and its figures; a table with the same figures stands beside it, made by the
macro in templates/chart.html.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

Rows = Sequence[tuple[str, int]]

LEAF, TRACK, INK, FAINT = "#23604a", "#e6dfd0", "#26241f", "#615b50"
LETTERS, SMALL_LETTERS = 15, 13  # pixels

# A row of `bars`, all in pixels: its words, then the bar and its figure below them.
ROW, WORDS_AT, BAR_AT, BAR = 48, 17, 24, 16
LONGEST_BAR = 76  # of 100: the figure stands at the end of the bar

# A chart of `columns`.
TALL, ABOVE, BELOW = 130, 22, 24
GAP = 20  # of 100 of the place of a column
MOST_LABELS = 6  # more would touch each other on a telephone


def bars(rows: Rows, title: str) -> Markup:
    """One bar a row, lying, for things that have names: provinces, operators, kinds. Rows as (name, how many).

    No row, no chart: the empty string.
    """
    largest = max((count for _name, count in rows), default=0) or 1
    drawn = [_bar(number, str(name), count, largest) for number, (name, count) in enumerate(rows)]
    return _chart(drawn, rows, title, ROW * len(rows))


def columns(rows: Rows, title: str) -> Markup:
    """One column a row, standing side by side, for what goes on: days, hours. Rows as (name, how many), in order.

    No row, no chart: the empty string.
    """
    if not rows:
        return Markup("")
    largest = max(count for _name, count in rows)
    drawn = [_column(number, count, largest or 1, 100 / len(rows)) for number, (_name, count) in enumerate(rows)]
    drawn += [
        _words(f"{largest:,}", "0", 14, FAINT, SMALL_LETTERS),
        _ground(),
        *_labels([str(name) for name, _ in rows]),
    ]
    return _chart(drawn, rows, title, ABOVE + TALL + BELOW)


def _chart(drawn: Sequence[Markup], rows: Rows, title: str, height: int) -> Markup:
    if not rows:
        return Markup("")
    told = "; ".join(f"{name}: {count:,}" for name, count in rows)
    start = Markup('<svg class="chart" role="img" width="100%" height="{}" xmlns="http://www.w3.org/2000/svg">')
    heard = Markup("<title>{}</title><desc>{}</desc>").format(title, told)
    return start.format(height) + heard + Markup("").join(drawn) + Markup("</svg>")


def _bar(number: int, name: str, count: int, largest: int) -> Markup:
    top, long = number * ROW, count / largest * LONGEST_BAR
    bar = _rect("0", top + BAR_AT, "100%", BAR, TRACK) + _rect("0", top + BAR_AT, f"{long:.2f}%", BAR, LEAF)
    figure = _words(f"{count:,}", f"{long:.2f}%", top + BAR_AT + 13, INK, LETTERS, dx=6)
    return _words(name, "0", top + WORDS_AT, INK, LETTERS) + bar + figure


def _column(number: int, count: int, largest: int, place: float) -> Markup:
    high = max(round(count / largest * TALL), 1 if count else 0)
    wide, left = place * (100 - GAP) / 100, place * (number + GAP / 200)
    return _rect(f"{left:.3f}%", ABOVE + TALL - high, f"{wide:.3f}%", high, LEAF)


def _ground() -> Markup:
    return _rect("0", ABOVE + TALL, "100%", 1, FAINT)


def _labels(names: Sequence[str]) -> list[Markup]:
    """The names of the first, the last and some between, as many as there is room for."""
    last = len(names) - 1
    shown = sorted({round(last * step / (MOST_LABELS - 1)) for step in range(MOST_LABELS)})
    anchors = {0: "start", last: "end"} if last else {0: "middle"}
    places = {0: 0.0, last: 100.0} if last else {0: 50.0}
    return [
        _words(
            names[number],
            f"{places.get(number, (number + 0.5) / len(names) * 100):.2f}%",
            ABOVE + TALL + 17,
            FAINT,
            SMALL_LETTERS,
            anchor=anchors.get(number, "middle"),
        )
        for number in shown
    ]


def _rect(x: str, y: int, width: str, height: int, fill: str) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(x, y, width, height, fill)


def _words(words: str, x: str, y: int, fill: str, size: int, *, dx: int = 0, anchor: str = "start") -> Markup:
    start = Markup('<text x="{}" y="{}" dx="{}" fill="{}" font-size="{}" text-anchor="{}">')
    return start.format(x, y, dx, fill, size, anchor) + words + Markup("</text>")
