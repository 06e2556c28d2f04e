"""Contacts as staff fill them in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from api.schools.accounts import is_email
from api.schools.fault import Fault, Invalid
from api.schools.text import tidy, too_long
from bot.knowledge.local import KINDS, MAY_SERVE, LocalContact

MOST_CHARACTERS = {
    "name": 120,
    "phone": 40,
    "email": 254,
    "url": 255,
    "hours": 200,
    "place": 200,
    "what_happens": 500,
}
_PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]*[0-9](?: ext\. [0-9]{1,6})?")
# The shortest numbers have three digits; fifteen are the most of an international one.
_DIGITS = range(3, 16)
_WAYS = ("phone", "email", "url", "place")


def read_contact(contact_id: str, fields: Mapping[str, str], serves: Sequence[str]) -> LocalContact:
    """The contact that was filled in: `fields` by their names, `serves` the ticked groups.

    Raises:
        Invalid: a field that is missing, too long or of another form than it should have.
    """
    texts = {name: tidy(fields.get(name, "")) or None for name in MOST_CHARACTERS}
    kind = fields.get("kind", "")
    faults = too_long(texts, MOST_CHARACTERS)
    if texts["name"] is None:
        faults["name"] = Fault("missing")
    if kind not in KINDS:
        faults["kind"] = Fault("choose")
    if not serves or not set(serves) <= set(MAY_SERVE):
        faults["serves"] = Fault("serves_nobody")
    for name, is_one in (("phone", _is_phone), ("email", is_email), ("url", _is_url)):
        text = texts[name]
        if text is not None and name not in faults and not is_one(text):
            faults[name] = Fault(f"{name}_form")
    if not any(texts[name] for name in _WAYS):
        faults["phone"] = Fault("no_way")
    if faults:
        raise Invalid(faults)
    in_order = tuple(group for group in MAY_SERVE if group in serves)
    return LocalContact(id=contact_id, kind=kind, serves=in_order, **texts)  # type: ignore[arg-type]


def _is_phone(text: str) -> bool:
    number = text.partition(" ext.")[0]
    digits = sum(sign.isdigit() for sign in number)
    return _PHONE.fullmatch(text) is not None and digits in _DIGITS


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    whole = parts.scheme == "https" and bool(parts.hostname) and "." in str(parts.hostname)
    return whole and not re.search(r"[\s\"<>\\^`{|}]", text) and "@" not in parts.netloc
