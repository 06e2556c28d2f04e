"""Charts that can be read without eyes for colour, and a table that runs nothing."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from xml.etree import ElementTree as ET

from api.insight.chart import Mark, bars, columns
from api.insight.release import Insight, Release, Week
from api.insight.table import as_csv

MARKS = [Mark("12 Oct", 40, "40+"), Mark("19 Oct", None, "not shown"), Mark("26 Oct", 20, "20+")]
SVG = "{http://www.w3.org/2000/svg}"


def read(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314 - our own drawing


def test_a_chart_says_what_it_shows() -> None:
    drawing = read(columns("Weeks", "As in the table", MARKS))
    assert drawing.get("role") == "img"
    assert drawing.findtext(f"{SVG}title") == "Weeks"
    assert drawing.findtext(f"{SVG}desc") == "As in the table"
    assert [text.text for text in drawing.iter(f"{SVG}text")] == [
        "40+", "12 Oct", "19 Oct", "20+", "26 Oct"
    ]  # fmt: skip


def test_columns_are_as_high_as_their_figures_and_hidden_ones_look_different() -> None:
    first, hidden, last = read(columns("", "", MARKS)).iter(f"{SVG}rect")
    assert float(first.get("height", 0)) == 2 * float(last.get("height", 0))
    assert hidden.get("class") == "column column--hidden"


def test_a_chart_holds_no_script_and_no_style_of_its_own() -> None:
    drawing = bars("<script>", "", [Mark('"><script>alert(1)</script>', 10, "10+")])
    assert "<script" not in drawing
    assert "style=" not in drawing


def test_many_weeks_have_few_labels() -> None:
    marks = [Mark(str(number), 20, "20+") for number in range(56)]
    assert len(list(read(columns("", "", marks)).iter(f"{SVG}text"))) <= 5


def test_no_name_becomes_a_formula_in_a_spreadsheet() -> None:
    names = {"topic:report": "=cmd|' /C calc'!A0", "topic:remove": "-1+1"}
    release = Release(date(2026, 9, 14), 50, {"report": 20, "remove": None}, {}, {}, None, None)
    found = Insight((Week(date(2026, 9, 14), None),), (release,))
    labels = defaultdict(lambda: "@label", hidden="not shown")
    cells = [
        cell for line in as_csv(found, labels, names)[1:].splitlines() for cell in line.split(",")
    ]
    assert cells
    assert not [cell for cell in cells if cell.lstrip('"')[:1] in set("=+-@\t\r")]
    assert "2026-09-14,2026-10-11" in as_csv(found, labels, names)
