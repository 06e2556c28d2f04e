"""Colours of schools: whatever a school chooses, what stands on it or is written in it is read."""

from __future__ import annotations

from itertools import product

import pytest

from api.colour import READABLE, contrast, darkened, ink_on, is_colour

MANY = [f"#{r}{g}{b}" for r, g, b in product(("00", "33", "77", "99", "cc", "ff"), repeat=3)]


def test_the_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    # The grey that is often named as just too light for text on white.
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FF0000", "#ffffff") == pytest.approx(4.0, abs=0.01)


@pytest.mark.parametrize("colour", MANY)
def test_what_stands_on_a_colour_can_be_read(colour: str) -> None:
    assert contrast(ink_on(colour), colour) >= READABLE


@pytest.mark.parametrize("colour", MANY)
def test_what_is_written_in_a_colour_can_be_read_on_white(colour: str) -> None:
    assert contrast(darkened(colour), "#ffffff") >= READABLE
    assert contrast(darkened(colour, 7), "#ffffff") >= 7


def test_a_colour_that_is_dark_enough_stays_what_the_school_chose() -> None:
    assert darkened("#123456") == "#123456"
    assert darkened("#ffcc00") != "#ffcc00"


def test_a_colour_that_is_made_readable_keeps_its_hue() -> None:
    red, green, blue = (int(darkened("#ffcc00")[at : at + 2], 16) for at in (1, 3, 5))
    assert blue == 0
    assert green / red == pytest.approx(0xCC / 0xFF, abs=0.02)


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "#1234567", "#123456\n", "; x: y"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    assert not is_colour(text)
    with pytest.raises(ValueError, match="#rrggbb"):
        ink_on(text)


def test_nothing_is_darker_than_black() -> None:
    assert darkened("#ffffff", 21) == "#000000"
    with pytest.raises(ValueError, match="22"):
        darkened("#ffffff", 22)
