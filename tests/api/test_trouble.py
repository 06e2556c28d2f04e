"""What goes wrong is told in words to a person, and as JSON to a program."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import RateLimit, Settings

BROWSER = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "es"}


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("trouble")
    settings = Settings(database_url=f"sqlite:///{folder / 'alba.db'}", rate_limit=RateLimit.OFF)
    return TestClient(create_app(settings), raise_server_exceptions=False)


def test_a_person_who_lost_the_way_is_shown_to_people_who_help(http: TestClient) -> None:
    answer = http.get("/nowhere", headers=BROWSER)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert 'lang="es"' in answer.text
    assert 'href="/help?language=es"' in answer.text


def test_a_form_that_is_too_large_is_refused_in_words(http: TestClient) -> None:
    answer = http.post("/chat/plain", data={"text": "x" * 40_000}, headers=BROWSER)
    assert answer.status_code == 413
    assert 'href="/help?language=es"' in answer.text
    assert "xxx" not in answer.text


def test_a_program_is_told_as_json(http: TestClient) -> None:
    for path, headers in (("/nowhere", {}), ("/v1/nowhere", BROWSER)):
        answer = http.get(path, headers=headers)
        assert answer.headers["content-type"] == "application/problem+json"
