"""Charts: drawn for every screen, heard by who cannot see them, and nothing that a browser would refuse."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from flask import Flask, render_template_string

from console.charts import Rows, bars, columns

SVG = "{http://www.w3.org/2000/svg}"
PROVINCES = [("Phnom Penh", 1200), ("Kampot", 300), ("Kep", 0)]


def parsed(rows: Rows, draw: object = bars) -> ElementTree.Element:
    return ElementTree.fromstring(draw(rows, "Members by province"))  # type: ignore[operator]  # noqa: S314  # our own


def test_a_bar_is_as_long_as_its_figure() -> None:
    lengths = [float(each.get("width", "").rstrip("%")) for each in parsed(PROVINCES).iter(f"{SVG}rect")][1::2]
    assert lengths == [76.0, 19.0, 0.0]


def test_a_column_is_as_high_as_its_figure() -> None:
    heights = [int(each.get("height", "")) for each in parsed(PROVINCES, columns).iter(f"{SVG}rect")]
    assert heights == [130, 32, 0, 1]  # the last is the ground


@pytest.mark.parametrize("draw", [bars, columns])
def test_title_and_figures_are_told_to_who_cannot_see_them(draw: object) -> None:
    chart = parsed(PROVINCES, draw)
    assert chart.get("role") == "img"
    assert chart.findtext(f"{SVG}title") == "Members by province"
    assert chart.findtext(f"{SVG}desc") == "Phnom Penh: 1,200; Kampot: 300; Kep: 0"


@pytest.mark.parametrize("draw", [bars, columns])
def test_a_name_that_is_a_script_is_only_words(draw: object) -> None:
    chart = draw([('<script>alert(1)</script>" x="', 1)], "<b>&")  # type: ignore[operator]
    assert "<script" not in chart
    assert "<b>" not in chart
    assert ElementTree.fromstring(chart) is not None  # noqa: S314


@pytest.mark.parametrize("draw", [bars, columns])
def test_nothing_in_it_is_refused_by_the_policy_of_the_pages(draw: object) -> None:
    chart = draw(PROVINCES, "Members")  # type: ignore[operator]
    assert re.findall(r"style=|<style| on\w+=|href", chart) == []


@pytest.mark.parametrize("draw", [bars, columns])
@pytest.mark.parametrize("rows", [[], [("a", 0)], [("a", 0), ("b", 0)], [("a", 10**9)]])
def test_nothing_one_and_zero_are_drawn_too(draw: object, rows: Rows) -> None:
    chart = draw(rows, "Members")  # type: ignore[operator]
    assert bool(chart) == bool(rows)


def test_of_many_days_some_are_named() -> None:
    month = [(f"{day:02d}", day) for day in range(1, 32)]
    names = [each.text for each in parsed(month, columns).iter(f"{SVG}text")]
    assert names == ["31", "01", "07", "13", "19", "25", "31"]  # the first is the largest figure


def test_a_table_with_the_same_figures_stands_beside_it(console: Flask) -> None:
    page = '{% from "chart.html" import chart %}{{ chart(rows, "Members", "Province", "People") }}'
    with console.test_request_context():
        shown = render_template_string(page, rows=PROVINCES)
    table = shown[shown.index("<table") :]
    assert "<svg" in shown
    assert re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', table) == [
        ("Phnom Penh", "1,200"),
        ("Kampot", "300"),
        ("Kep", "0"),
    ]
