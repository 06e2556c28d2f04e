"""Countries, platforms, ages and who is asking."""

import pytest

from bot.nlu.entity_phrases import EntitySearch
from bot.project import DATA

SEARCH = EntitySearch(DATA / "entities")


def named(text: str) -> dict[str, str]:
    return {mention.kind: mention.value for mention in reversed(SEARCH.find(text))}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("and in Mexico?", "country", "MX"),
        ("y en México??", "country", "MX"),
        ("soy de españa", "country", "ES"),
        ("in the UK", "country", "GB"),
        ("vivo en Perú", "country", "PE"),
        ("someone on snap", "platform", "snapchat"),
        ("está en el wasap", "platform", "whatsapp"),
        ("I'm 13", "age", "13"),
        ("tengo 14 años", "age", "14"),
        ("im 15 btw", "age", "15"),
        ("my daughter told me", "audience", "parent"),
        ("soy profesora", "audience", "school"),
        ("two of our pupils", "audience", "school"),
        ("hablas español?", "language_name", "es"),
        ("in english please", "language_name", "en"),
        ("is it illegal to share it", "act", "share"),
        ("i am 19 years old", "age", "19"),
        ("tengo 18 años", "age", "18"),
        ("estoy en el instituto y vivo en argentina con mi madre", "country", "AR"),
    ],
)
def test_what_is_named_is_found(text: str, kind: str, value: str) -> None:
    assert named(text).get(kind) == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my daughter is 9", "age"),
        ("me han mandado 20 mensajes", "age"),
        ("my teacher said so", "audience"),
        ("fuimos a Granada de excursión", "country"),
        ("Jordan did it", "country"),
        ("tell us what to do", "country"),
        ("mañana tengo una reunión con el director y no sé qué decir", "country"),
        ("India sent the picture to the whole year group yesterday", "country"),
        ("girl in my class posted my pic", "audience"),
        ("un alumno de mi clase pasó mi foto", "audience"),
        ("my son of a bitch ex posted it", "audience"),
        ("tengo 50 mensajes de un chico que me amenaza", "age"),
        ("tengo 15 capturas", "age"),
        ("im 99 percent sure its him", "age"),
        ("im 18 in two years", "age"),
        ("im 10 minutes away", "age"),
    ],
)
def test_what_is_not_named_is_not_found(text: str, kind: str) -> None:
    assert kind not in named(text)
