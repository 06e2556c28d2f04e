"""Posters as they come over the wire: codes, short addresses, and whose words stand on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import httpx
import pytest
import segno

from api.database import connect
from api.poster import KINDS
from api.schools.models import school
from tests.conftest import Server

pytestmark = pytest.mark.slow

SPANISH, BRITISH, ODD = "Qm4tZr8Kd2Xa", "thirtytwo_letters-of-a_key_00001", "oddKey"
NAMES = {
    SPANISH: "Centro de ejemplo",
    BRITISH: ("Example school of all the rivers and hills " * 3)[:120],
    ODD: '<b>Example</b> & "school"<script>x()</script>',
}
SHEETS = [(kind.name, audience) for kind in KINDS.values() for audience in kind.audiences]


@pytest.fixture(scope="module")
def schools(server: Server) -> Iterator[dict[str, str]]:
    """Three schools in the server's database: keys and names."""
    engine = connect(f"sqlite:///{server.database}")
    rows = [
        (SPANISH, "es", "ES", "#1d5c8f"),
        (BRITISH, "en", "GB", "#ffd000"),
        (ODD, "en", "IE", "red;}"),
    ]
    with engine.begin() as connection:
        for key, language, country, colour in rows:
            connection.execute(
                school.insert().values(
                    key=key,
                    name=NAMES[key],
                    language=language,
                    country=country,
                    region="",
                    colour=colour,
                    created_on=date(2026, 11, 22),
                )
            )
    yield NAMES
    with engine.begin() as connection:
        connection.execute(school.delete().where(school.c.key.in_(NAMES)))


def modules(svg: str) -> list[list[int]]:
    """The dark and light modules that the path of a code draws, without the quiet zone."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
    path = re.search(r'class="qrline"[^>]* d="([^"]+)"', svg)[1]  # type: ignore[index]
    drawn = [[0] * size for _ in range(size)]
    x = y = 0.0
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?", path):
        if command == "h":
            drawn[int(y)][int(x) : int(x) + int(first)] = [1] * int(first)
            x += int(first)
        elif command == "M":
            x, y = float(first), float(second)
        else:
            x, y = x + float(first), y + float(second)
    quiet = 4
    assert not any(map(any, drawn[:quiet])), "the quiet zone is not white"
    return [row[quiet:-quiet] for row in drawn[quiet:-quiet]]


def leads_to(page: str, url: str, correction: str) -> bool:
    """Whether every code of a page is that of `url`."""
    codes = re.findall(r'<svg[^>]+id="code-.*?</svg>', page, re.DOTALL)
    wanted = [list(row) for row in segno.make(url, error=correction, micro=False).matrix]
    return bool(codes) and all(modules(svg) == wanted for svg in codes)


@pytest.mark.parametrize(("kind", "audience"), SHEETS)
def test_the_code_leads_to_the_school(
    http: httpx.Client, schools: dict[str, str], kind: str, audience: str
) -> None:
    page = http.get(f"/poster/{kind}?school={SPANISH}&audience={audience}").text
    url = f"{http.base_url}/c/{SPANISH}".replace("//c", "/c")
    more = "" if audience == "teen" else f"?audience={audience}"
    assert leads_to(page, url + more, KINDS[kind].correction)
    assert not leads_to(page, url + "x", KINDS[kind].correction)
    assert f"<span>/c/{SPANISH}</span>" in page


def test_behind_a_proxy_the_code_has_the_address_that_people_see(
    http: httpx.Client, schools: dict[str, str]
) -> None:
    seen = {"host": "alba.example.org", "x-forwarded-proto": "https"}
    page = http.get(f"/poster/a4?school={SPANISH}", headers=seen).text
    assert leads_to(page, f"https://alba.example.org/c/{SPANISH}", "Q")
    assert "<span>alba.example.org</span>" in page


def test_the_short_address_leads_to_the_chat_of_the_school(
    http: httpx.Client, schools: dict[str, str]
) -> None:
    answer = http.get(f"/c/{SPANISH}")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/chat?language=es&school={SPANISH}"
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    other = http.get(f"/c/{SPANISH}?language=en&audience=parent").headers["location"]
    assert other == f"/chat?language=en&school={SPANISH}&audience=parent"
    assert http.get(other).status_code == 200


def test_a_mistyped_short_address_still_leads_to_the_chat_and_nowhere_else(
    http: httpx.Client, schools: dict[str, str]
) -> None:
    speaks_spanish = {"accept-language": "es-ES,es;q=0.9"}
    for wrong in ("nobody", "%22%3E%3Cscript%3E", "..%5Cexample.org", "a b"):
        answer = http.get(f"/c/{wrong}", headers=speaks_spanish)
        assert answer.headers["location"] == "/chat?language=es", wrong
    odd = http.get(f"/c/{SPANISH}", params={"language": "xx", "audience": "//example.org"})
    assert odd.headers["location"] == f"/chat?language=en&school={SPANISH}"


@pytest.mark.parametrize(("kind", "audience"), SHEETS)
def test_a_sheet_speaks_the_language_asked_for_and_else_that_of_the_school(
    http: httpx.Client, schools: dict[str, str], kind: str, audience: str
) -> None:
    sheet = f"/poster/{kind}?audience={audience}"
    assert '<html lang="es"' in http.get(f"{sheet}&school={SPANISH}").text
    assert '<html lang="en"' in http.get(f"{sheet}&school={BRITISH}").text
    assert '<html lang="es"' in http.get(f"{sheet}&school={BRITISH}&language=es").text


def test_the_numbers_are_those_of_the_country_of_the_school(
    http: httpx.Client, schools: dict[str, str]
) -> None:
    spanish = http.get(f"/poster/a4?school={SPANISH}").text
    british = http.get(f"/poster/a4?school={BRITISH}").text
    assert "<b>112</b>" in spanish
    assert "900 20 20 10" in spanish
    assert "<b>999</b>" in british
    assert "0800 1111" in british


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_sheet_tells_of_another_school(
    http: httpx.Client, schools: dict[str, str], kind: str
) -> None:
    pages = {key: http.get(f"/poster/{kind}?school={key}").text for key in schools}
    for key, page in pages.items():
        for other in schools.keys() - {key}:
            assert other not in page
            assert schools[other] not in page


def test_html_in_the_name_of_a_school_is_text(http: httpx.Client, schools: dict[str, str]) -> None:
    for path in ("/poster", "/poster/a4", "/poster/card"):
        page = http.get(f"{path}?school={ODD}").text
        assert "&lt;b&gt;Example&lt;/b&gt;" in page
        assert "<script>x" not in page


def test_the_colour_is_a_sheet_of_its_own_and_never_what_is_no_colour(
    http: httpx.Client, schools: dict[str, str]
) -> None:
    blue = http.get(f"/poster/colour.css?school={SPANISH}")
    assert blue.headers["content-type"].startswith("text/css")
    assert "#1d5c8f" in blue.text
    own = http.get("/poster/colour.css").text
    assert http.get(f"/poster/colour.css?school={ODD}").text == own
    assert http.get("/poster/colour.css?school=red;}").text == own


@pytest.mark.parametrize("path", ["/poster", "/poster/a4", "/poster/card"])
def test_who_prints_for_a_school_that_is_not_there_is_told_so_in_words(
    http: httpx.Client, path: str
) -> None:
    answer = http.get(path, params={"school": '"><script>x()</script>', "language": "es"})
    assert answer.status_code == 404
    assert "No se encuentra el centro" in answer.text
    assert "<script>x" not in answer.text
    assert "code-" not in answer.text


def test_without_a_school_the_server_has_posters_of_its_own(http: httpx.Client) -> None:
    page = http.get("/poster/a4?language=es").text
    assert leads_to(page, f"{http.base_url}/chat?language=es".replace("//chat", "/chat"), "Q")
    assert http.get("/poster/nothing").status_code == 404


def test_nobody_can_see_afterwards_who_followed_which_poster(
    http: httpx.Client, server: Server, schools: dict[str, str]
) -> None:
    before = http.get("/metrics").text.count("poster")
    for path in (f"/c/{SPANISH}", f"/poster?school={SPANISH}", f"/poster/a4?school={SPANISH}"):
        answer = http.get(path)
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
    metrics = http.get("/metrics").text
    assert SPANISH not in metrics
    assert metrics.count("poster") == before
    assert SPANISH not in server.output.read_text()
