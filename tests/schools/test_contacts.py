"""Contacts: filled in by staff, checked, in their order, and read by the public side."""

from __future__ import annotations

import pytest

from api.schools.contact_form import read_contact
from api.schools.fault import Invalid
from bot.knowledge.local import LocalContact
from tests.schools.conftest import Browser, House

FIELDS = {"name": "Counselling", "kind": "counsellor", "serves": ["teen"], "place": "Room 3"}


def names(house: House, key: str) -> list[str]:
    school = house.directory.find(key)
    assert school is not None
    return [contact.name for contact in school.contacts]


def faults(**changed: str) -> dict[str, str]:
    fields = {"name": "Counselling", "kind": "counsellor", "phone": "+34 900 000 000", **changed}
    try:
        read_contact("c", fields, ("teen",))
    except Invalid as error:
        return {name: fault.phrase for name, fault in error.faults.items()}
    return {}


def test_what_was_filled_in_is_what_pupils_are_shown(
    house: House, key: str, owner: Browser
) -> None:
    more = {"phone": "+34 900 000 000", "email": "room@example.org", "hours": " second  break "}
    url = {"url": "https://example.org/room", "what_happens": "Somebody\nlistens."}
    fields = {**FIELDS, **more, **url, "serves": ["parent", "teen"]}
    assert owner.post("/school/contacts/new", **fields).status_code == 303
    school = house.directory.find(key)
    assert school is not None
    (kept,) = school.contacts
    assert kept == LocalContact(
        kept.id,
        "counsellor",
        "Counselling",
        ("teen", "parent"),
        "+34 900 000 000",
        "room@example.org",
        "https://example.org/room",
        "second break",
        "Room 3",
        "Somebody listens.",
    )


@pytest.mark.parametrize("phone", ["112", "900 20 20 10", "(0)91-123", "900 000 000 ext. 12"])
def test_numbers_as_people_write_them_are_taken(phone: str) -> None:
    assert faults(phone=phone) == {}


@pytest.mark.parametrize(
    ("field", "text", "phrase"),
    [
        ("phone", "call me", "phone_form"),
        ("phone", "12", "phone_form"),
        ("phone", "1234567890123456", "phone_form"),
        ("email", "room", "email_form"),
        ("email", "room@example.org?cc=all@example.org", "email_form"),
        ("url", "http://example.org", "url_form"),
        ("url", "javascript:alert(1)", "url_form"),
        ("url", "https://user@example.org", "url_form"),
        ("url", "https://", "url_form"),
        ("kind", "friend", "choose"),
        ("name", " \u200b ", "missing"),
        ("name", "x" * 121, "too_long"),
        ("what_happens", "x" * 501, "too_long"),
        ("phone", "", "no_way"),
    ],
)
def test_what_would_not_help_a_pupil_is_refused(field: str, text: str, phrase: str) -> None:
    assert faults(**{field: text}) == {field: phrase}


def test_a_contact_serves_somebody_whom_a_school_looks_after() -> None:
    fields = {"name": "Counselling", "kind": "counsellor", "place": "Room 3"}
    for serves in ((), ("adult",), ("teen", "nobody")):
        with pytest.raises(Invalid, match="serves_nobody"):
            read_contact("c", fields, serves)


def test_faults_stand_at_the_top_and_beside_their_fields_and_nothing_is_lost(
    house: House, key: str, owner: Browser
) -> None:
    answer = owner.post("/school/contacts/new", **{**FIELDS, "phone": "call <b>me</b>"})
    assert answer.status_code == 422
    assert '<a href="#phone">Phone: This is no phone number.' in answer.text
    assert 'id="phone-fault"' in answer.text
    for kept in ('value="Counselling"', 'value="Room 3"', "call &lt;b&gt;me&lt;/b&gt;"):
        assert kept in answer.text
    assert names(house, key) == []


def test_contacts_are_ordered_changed_and_removed(house: House, key: str, owner: Browser) -> None:
    for name in ("A", "B", "C"):
        owner.post("/school/contacts/new", **{**FIELDS, "name": name})
    school = house.directory.find(key)
    assert school is not None
    ids = {contact.name: contact.id for contact in school.contacts}
    owner.post(f"/school/contacts/{ids['C']}/up")
    assert names(house, key) == ["A", "C", "B"]
    owner.post(f"/school/contacts/{ids['A']}/down")
    assert names(house, key) == ["C", "A", "B"]
    owner.post(f"/school/contacts/{ids['C']}/up")
    assert names(house, key) == ["C", "A", "B"]
    assert 'value="Room 3"' in owner.get(f"/school/contacts/{ids['A']}").text
    owner.post(f"/school/contacts/{ids['A']}", **{**FIELDS, "name": "D"})
    assert names(house, key) == ["C", "D", "B"]
    assert "Remove “C”?" in owner.get(f"/school/contacts/{ids['C']}/remove").text
    owner.post(f"/school/contacts/{ids['C']}/remove")
    assert names(house, key) == ["D", "B"]
    owner.post("/school/contacts/new", **{**FIELDS, "name": "E"})
    assert names(house, key) == ["D", "B", "E"]


def test_there_are_at_most_twelve(house: House, key: str, owner: Browser) -> None:
    for _ in range(12):
        assert owner.post("/school/contacts/new", **FIELDS).status_code == 303
    answer = owner.post("/school/contacts/new", **FIELDS)
    assert answer.status_code == 422
    assert "There are 12 already" in answer.text
    assert len(names(house, key)) == 12
    assert "Add a contact" not in owner.get("/school/contacts").text


def test_the_longest_contact_in_any_script_can_be_sent(owner: Browser) -> None:
    long = {"name": "字" * 120, "hours": "字" * 200, "place": "字" * 200}
    fields = {**FIELDS, **long, "what_happens": "字" * 500, "url": "https://example.org/"}
    assert owner.post("/school/contacts/new", **fields).status_code == 303


def test_markup_in_a_contact_is_shown_as_text(owner: Browser) -> None:
    owner.post("/school/contacts/new", **{**FIELDS, "name": "<script>alert(1)</script>"})
    shown = owner.get("/school/contacts").text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown
