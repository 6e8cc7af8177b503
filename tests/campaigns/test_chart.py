"""The drawing of what became of a campaign: a whole file, as long as the groups are large, in words too."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from campaigns.chart import COLOURS, TOLD, Bar, chart

SVG = "{http://www.w3.org/2000/svg}"
STATES = st.sampled_from(list(COLOURS))
BARS = st.lists(st.builds(Bar, st.text("abក<&>\"'", max_size=20), st.dictionaries(STATES, st.integers(0, 2_000_000))))


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)  # noqa: S314 (our own)


def of_colour(drawing: str, state: str) -> list[float]:
    """The widths of what is drawn in the colour of a state, below what the colours mean."""
    found = parsed(drawing).iter(f"{SVG}rect")
    return [float(each.attrib["width"]) for each in found if each.get("fill") == COLOURS[state] and each.get("y")][1:]


def test_bars_are_as_long_as_their_groups_are_large() -> None:
    drawing = chart("Two", [Bar("all", {"delivered": 300, "failed": 100}), Bar("smart", {"delivered": 100})])
    assert of_colour(drawing, "delivered") == [375.0, 125.0]
    assert of_colour(drawing, "failed") == [125.0]


def test_who_cannot_see_it_is_told_the_same() -> None:
    drawing = chart("Unit in Takeo", [Bar("all", {"delivered": 1_200, "unknown": 3}), Bar("smart", {})])
    assert (parsed(drawing).findtext(f"{SVG}title"), parsed(drawing).findtext(f"{SVG}desc")) == (
        "Unit in Takeo",
        "all: 1,200 delivered, 3 unknown. smart: 0.",
    )


def test_only_colours_that_are_there_are_told() -> None:
    drawing = chart("One", [Bar("all", {"delivered": 3, "waiting": 0})])
    assert TOLD["delivered"] in drawing
    assert TOLD["waiting"] not in drawing


@given(st.text("abក<&>\"'", max_size=20), BARS)
def test_whatever_stands_in_names_it_is_one_whole_drawing_and_stays_in_its_frame(title: str, bars: list[Bar]) -> None:
    drawn = parsed(chart(title, bars))
    assert drawn.findtext(f"{SVG}title") == title
    edges = [
        float(each.get("x", "0")) + float(each.attrib["width"]) for each in drawn.iter(f"{SVG}rect") if each.get("x")
    ]
    assert all(edge <= float(drawn.attrib["width"]) for edge in edges)
