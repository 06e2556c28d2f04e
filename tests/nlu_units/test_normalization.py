"""One form for the many ways of typing."""

import pytest

from bot.nlu.normalization import normalise


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("I'm DONE!!!", "im done"),
        ("l’envie de mourir", "lenvie de mourir"),
        ("¿Dónde está?", "donde esta"),
        ("dieeeeee", "die"),
        ("nooo porfaaaa", "no porfa"),
        ("kms 😭😭", "kms"),
        ("Ærøskøbing łódź straße", "aeroskobing lodz strasse"),
        ("<b>hi</b>", "b hi b"),
        ("…", ""),
    ],
)
def test_text_gets_its_written_form(typed: str, form: str) -> None:
    assert normalise(typed) == form
