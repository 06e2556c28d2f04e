"""No word of a conversation anywhere but in the answer."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bot.project import ROOT
from tests.conftest import Server

pytestmark = pytest.mark.slow
SECRET = "zanahoria-violeta"


def test_no_word_stays_in_output_database_files_or_metrics(model: Path, tmp_path: Path) -> None:
    before = set(ROOT.glob("*"))
    running = Server(tmp_path)
    try:
        running.wait()
        with httpx.Client(base_url=running.url, timeout=60) as http:
            begun = http.post("/v1/conversations", json={"language": "es", "country": "ES"}).json()
            talk = f"/v1/conversations/{begun['id']}/messages"
            for text in (
                f"me llamo {SECRET} y alguien pasa una foto mia",
                f"{SECRET} quiero morirme",
            ):
                assert http.post(talk, json={"text": text}).status_code == 200
            assert http.post(talk, json={"text": SECRET * 100}).status_code == 422
            assert http.post(talk, json={"choice": SECRET}).status_code == 422
            assert http.post(talk, content=b'{"text": "' + SECRET.encode()).status_code == 422
            assert (
                http.post(f"/v1/conversations/{SECRET}/messages", json={"text": "a"}).status_code
                == 404
            )
            plain = {"act": "talk", "conversation": begun["id"], "text": SECRET, "language": "es"}
            assert SECRET in http.post("/chat/plain", data=plain).text
            assert http.post("/chat/plain", data=plain | {"choice": SECRET}).status_code == 422
            assert http.post("/chat/plain", data=plain | {"text": SECRET * 60}).status_code == 422
            assert http.post("/chat/plain", files={"text": SECRET.encode()}).status_code == 200
            metrics = http.get("/metrics").text
            http.delete(f"/v1/conversations/{begun['id']}")
    finally:
        running.stop()
    output = running.output.read_text()
    assert SECRET not in metrics
    assert SECRET not in output
    assert begun["id"] not in output
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path
    for path in set(ROOT.glob("*")) - before:
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path


def test_a_conversation_is_over_after_its_time(model: Path, tmp_path: Path) -> None:
    running = Server(tmp_path, ALBA_CONVERSATION_SECONDS="1")
    try:
        running.wait()
        with httpx.Client(base_url=running.url, timeout=60) as http:
            begun = http.post("/v1/conversations", json={}).json()
            assert begun["expires_in"] == 1
            talk = f"/v1/conversations/{begun['id']}/messages"
            import time

            time.sleep(1.5)
            assert http.post(talk, json={"text": "hello"}).status_code == 404
    finally:
        running.stop()
