"""The chat over HTTP, with the real model."""

import httpx
import pytest

pytestmark = pytest.mark.slow
UNKNOWN = "/v1/conversations/" + "x" * 32


def test_a_conversation_begins_with_greeting_privacy_and_choices(http: httpx.Client) -> None:
    answer = http.post("/v1/conversations", json={"language": "es", "country": "ES"})
    assert answer.status_code == 201
    body = answer.json()
    assert body["language"] == "es"
    assert body["country"] == "ES"
    assert body["expires_in"] == 1800
    assert "privado" in body["replies"][0]["text"]
    assert body["replies"][1]["choices"][0]["id"].startswith("topic:")


def test_a_story_in_spanish_gets_the_answer_and_the_places_of_spain(
    http: httpx.Client, conversation: str
) -> None:
    text = "han hecho un desnudo falso con mi cara y lo estan pasando por whatsapp"
    body = http.post(conversation + "/messages", json={"text": text}).json()
    assert body["topic"] == "victim_deepfake"
    reply = body["replies"][0]
    assert "no es culpa tuya" in reply["text"].lower()
    phones = [card.get("phone") for card in reply["cards"]]
    assert "900 20 20 10" in phones
    assert all(card["source"] and card["checked_on"] for card in reply["cards"])
    assert reply["sources"]


def test_a_choice_leads_to_its_topic(http: httpx.Client, conversation: str) -> None:
    body = http.post(conversation + "/messages", json={"choice": "topic:report"}).json()
    assert body["topic"] == "report"
    assert body["confidence"] == 1.0


def test_language_and_country_can_be_chosen_at_any_time(
    http: httpx.Client, conversation: str
) -> None:
    http.post(conversation + "/messages", json={"choice": "topic:report"})
    body = http.post(conversation + "/messages", json={"choice": "language:en"}).json()
    assert body["language"] == "en"
    body = http.post(conversation + "/messages", json={"choice": "country:GB"}).json()
    assert (body["topic"], body["country"]) == ("report", "GB")


def test_a_forgotten_conversation_is_gone(http: httpx.Client, conversation: str) -> None:
    assert http.delete(conversation).status_code == 204
    answer = http.post(conversation + "/messages", json={"text": "hola"})
    assert answer.status_code == 404
    assert http.delete(conversation).status_code == 204


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"text": ""}, "vacío"),
        ({"text": "  \n "}, "vacío"),
        ({"text": "///"}, "vacío"),
        ({"text": "a" * 1001}, "1.000"),
        ({"text": 5}, "forma"),
        ({"text": "a", "choice": "topic:report"}, "forma"),
        ({}, "forma"),
        ([], "forma"),
        ("text", "forma"),
        (None, "forma"),
        ({"text": "hola", "extra": 1}, "forma"),
        ({"choice": "topic:nothing"}, "opción"),
        ({"choice": "/report"}, "opción"),
        ({"choice": "country:XXL"}, "opción"),
    ],
)
def test_a_body_of_the_wrong_shape_is_a_clear_problem(
    http: httpx.Client, conversation: str, body: object, detail: str
) -> None:
    headers = {"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"}
    answer = http.post(conversation + "/messages", json=body, headers=headers)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail"}
    assert detail in problem["detail"]
    follow_up = http.post(conversation + "/messages", json={"text": "hola"})
    assert follow_up.status_code == 200, "nothing of the conversation is lost"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00binary", b"{", b"", b"\x00" * 100])
def test_what_is_no_json_is_a_clear_problem(
    http: httpx.Client, conversation: str, content: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    answer = http.post(conversation + "/messages", content=content, headers=headers)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_thousand_characters_are_fine_and_so_are_other_scripts(
    http: httpx.Client, conversation: str
) -> None:
    for text in (
        "a" * 1000,
        "私は助けが必要です",
        "ساعدني من فضلك",
        "😭" * 200,
        "<script>alert(1)</script>",
    ):
        answer = http.post(conversation + "/messages", json={"text": text})
        assert answer.status_code == 200
        replies = answer.json()["replies"]
        assert replies
        assert all(reply["text"] for reply in replies)
        assert "<script" not in "".join(reply["html"] for reply in replies)


def test_too_large_is_refused_before_it_is_read(http: httpx.Client, conversation: str) -> None:
    answer = http.post(conversation + "/messages", content=b"x" * 20_000)
    assert answer.status_code == 413
    chunks = (b"x" * 1000 for _ in range(40))
    assert http.post(conversation + "/messages", content=chunks).status_code == 413


@pytest.mark.parametrize("path", [UNKNOWN, "/v1/conversations/short"])
def test_an_unknown_conversation_is_not_found(http: httpx.Client, path: str) -> None:
    answer = http.post(path + "/messages", json={"text": "hola"}, headers={"Accept-Language": "es"})
    assert answer.status_code == 404
    assert "terminado" in answer.json()["title"]


@pytest.mark.parametrize("country", ["XX", "Spain", "es", "ESP", ""])
def test_a_wrong_country_code_is_a_clear_problem(http: httpx.Client, country: str) -> None:
    answer = http.post("/v1/conversations", json={"country": country, "language": "es"})
    assert answer.status_code == 422
    assert "ES" in answer.json()["detail"]
