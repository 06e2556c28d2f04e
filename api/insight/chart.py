"""Charts as SVG: drawn on the server, coloured by classes, read aloud by title and description."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

# In units of the drawing; a style sheet scales it.
_WIDTH = 480
_HEIGHT = 190
_FLOOR = 160
_CEILING = 24
_MOST_LABELS = 5
_MOST_FIGURES = 16
_BAR_WIDTH = 340
_BAR_AMOUNT = 44
_BAR_ROW = 44
_BAR_TOP = 20
_BAR_HEIGHT = 15


@dataclass(frozen=True)
class Mark:
    """A column or bar: its label, its figure (None: not shown) and the figure in words."""

    label: str
    figure: int | None
    text: str


def columns(title: str, description: str, marks: Sequence[Mark]) -> str:
    """A column for each mark, side by side; those not shown are a dashed stump."""
    svg = _svg(title, description, _WIDTH, _HEIGHT)
    _add(svg, "line", {"class": "axis", "x1": 0, "x2": _WIDTH, "y1": _FLOOR, "y2": _FLOOR})
    step = _WIDTH / max(len(marks), 1)
    every = -(-len(marks) // _MOST_LABELS)
    highest = _highest(marks)
    for place, mark in enumerate(marks):
        middle = place * step + step / 2
        high = _CEILING / 2 if mark.figure is None else mark.figure / highest * (_FLOOR - _CEILING)
        shape = {"class": _kind(mark), "x": middle - step * 0.36, "y": _FLOOR - high}
        _add(svg, "rect", {**shape, "width": step * 0.72, "height": high})
        if mark.figure is not None and len(marks) <= _MOST_FIGURES:
            _add(svg, "text", {"class": "figure", "x": middle, "y": _FLOOR - high - 6}, mark.text)
        if (len(marks) - 1 - place) % every == 0:
            _add(svg, "text", {"class": "label", "x": middle, "y": _FLOOR + 20}, mark.label)
    return ET.tostring(svg, encoding="unicode")


def bars(title: str, description: str, marks: Sequence[Mark]) -> str:
    """A bar for each mark, one below the other, each under its label and with its figure."""
    svg = _svg(title, description, _BAR_WIDTH, len(marks) * _BAR_ROW)
    highest = _highest(marks)
    for place, mark in enumerate(marks):
        top = place * _BAR_ROW + _BAR_TOP
        wide = (
            _CEILING if mark.figure is None else mark.figure / highest * (_BAR_WIDTH - _BAR_AMOUNT)
        )
        _add(svg, "text", {"class": "name", "x": 0, "y": top - 5}, mark.label)
        shape = {"class": _kind(mark), "x": 0, "y": top, "width": wide, "height": _BAR_HEIGHT}
        _add(svg, "rect", shape)
        place_of_text = {"class": "amount", "x": wide + 6, "y": top + 12}
        _add(svg, "text", place_of_text, mark.text)
    return ET.tostring(svg, encoding="unicode")


def _svg(title: str, description: str, width: int, height: int) -> ET.Element:
    box = {"viewBox": f"0 0 {width} {height}", "role": "img", "class": "chart"}
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **box})
    _add(svg, "title", {}, title)
    _add(svg, "desc", {}, description)
    return svg


def _add(parent: ET.Element, tag: str, values: dict[str, object], text: str | None = None) -> None:
    written = {
        name: f"{value:.1f}" if isinstance(value, float) else str(value)
        for name, value in values.items()
    }
    ET.SubElement(parent, tag, written).text = text


def _kind(mark: Mark) -> str:
    return "column column--hidden" if mark.figure is None else "column"


def _highest(marks: Iterable[Mark]) -> int:
    return max((mark.figure or 0 for mark in marks), default=0) or 1
