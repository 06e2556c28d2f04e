"""Pages and facts: what answers without the model, and what a browser may do with it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import httpx
import pytest

from bot.knowledge.library import Library
from tests.conftest import Server

pytestmark = pytest.mark.slow


def test_pages_and_contacts_answer_while_the_model_still_loads(model: Path, tmp_path: Path) -> None:
    fresh = Server(tmp_path)
    try:
        fresh.wait("/live")
        with httpx.Client(base_url=fresh.url, timeout=30) as http:
            begun = http.post("/v1/conversations", json={"language": "es", "country": "ES"})
            assert http.get("/ready").status_code == 503
            assert begun.status_code == 503
            assert begun.headers["retry-after"]
            contacts = begun.json()["contacts"]
            assert contacts[0]["phone"] == "112"
            assert http.get("/help/ES?language=es").status_code == 200
            assert http.get("/v1/countries/ES").status_code == 200
    finally:
        fresh.stop()


PAGES = [
    "/",
    "/chat",
    "/help",
    "/help/ES",
    "/help/MX?language=es",
    "/plan?p=112121&c=ES&a=whatsapp&language=es",
    "/plan",
    "/learn",
    "/learn/statements/1?answer",
    "/learn/scenes/group_chat?language=es",
    "/learn/guide",
    "/poster",
    "/poster/a4?audience=school",
    "/poster/toilet?language=es",
    "/poster/card?audience=parent",
    "/poster/stickers",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_nothing_from_anywhere_else(http: httpx.Client, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="([^"]+)"', answer.text)
    assert loaded
    assert all(address.startswith("/") for address in loaded)
    assert not re.search(
        r"<script(?![^>]*(src=|application/json))|<style| style=| on\w+=", answer.text
    )


def test_the_help_page_has_the_number_to_tap_without_a_script(
    http: httpx.Client, library: Library
) -> None:
    for iso, country in library.countries.items():
        page = http.get(f"/help/{iso}").text
        assert f'href="tel:{country.emergency.number}"' in page, iso


def test_every_country_can_be_read_without_a_chat(http: httpx.Client, library: Library) -> None:
    listed = http.get("/v1/countries?language=es").json()
    assert [item["iso"] for item in listed] == sorted(library.countries)
    assert "España" in [item["name"] for item in listed]
    spain = http.get("/v1/countries/ES?language=es").json()
    assert spain["language"] == "es"
    assert spain["ages"]["criminal_responsibility"]["value"] == 14
    assert "es-024" in [card["id"] for card in spain["cards"]]
    assert http.get("/v1/countries/PE").status_code == 404
    assert http.get("/v1/countries/Spain").status_code == 422


def test_an_unknown_page_is_a_problem_and_not_a_traceback(http: httpx.Client) -> None:
    answer = http.get("/nothing/here")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_metrics_tell_how_much_and_not_what(http: httpx.Client, conversation: str) -> None:
    http.post(conversation + "/messages", json={"text": "quiero denunciar"})
    text = http.get("/metrics").text
    assert "alba_turn_seconds_count" in text
    assert conversation.rsplit("/", 1)[1] not in text
    assert "report" not in text


def test_the_page_with_a_plan_has_a_title_that_tells_nothing_and_the_numbers_to_tap(
    http: httpx.Client,
) -> None:
    page = http.get("/plan?p=121121&c=ES&a=whatsapp&language=es").text
    assert "<title>Mis próximos pasos</title>" in page
    assert 'href="tel:112"' in page
    assert 'href="tel:024"' in page
    assert page.count('<li class="step">') == 7


def test_what_somebody_writes_into_the_address_of_a_plan_is_not_run(http: httpx.Client) -> None:
    page = http.get("/plan", params={"p": "<script>", "a": '"><script>x()</script>', "c": "ZZ"})
    assert page.status_code == 200
    assert "<script>x" not in page.text


def test_every_statement_and_every_step_of_a_scene_can_be_opened(
    http: httpx.Client, library: Library
) -> None:
    for language in library.languages:
        words = library.lesson_words[language]
        for number, key in enumerate(library.lessons.statements, 1):
            page = http.get(f"/learn/statements/{number}?language={language}&answer")
            assert words.why[key][:20] in html.unescape(page.text)
        for scene in library.lessons.scenes.values():
            for step in scene.steps:
                page = http.get(f"/learn/scenes/{scene.id}/{step}?language={language}")
                assert words.texts[scene.id, step][:20] in html.unescape(page.text)
    assert http.get("/learn/statements/99").status_code == 404
    assert http.get("/learn/scenes/nothing").status_code == 404
