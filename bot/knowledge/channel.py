"""Channels as facts: helplines, hotlines, police, removal routes and how to reach them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.knowledge.evidence import Evidence, SecondLook
from bot.knowledge.opening import Period, is_open, read_zone
from bot.knowledge.sheet import Sheet

KINDS = (
    "helpline",
    "takedown",
    "police",
    "suicide_line",
    "counselling",
    "hotline",
    "legal_aid",
    "regulator",
    "school_body",
    "support_group",
)
SERVES = ("teen", "parent", "school", "adult")
ALWAYS_OPEN = "24/7"
OPTIONAL = "optional"


@dataclass(frozen=True)
class Contact:
    """The ways to reach a channel, each as its sheet writes it; None where it has none."""

    phone: str | None = None
    phone_alt: str | None = None
    phone_fr: str | None = None
    phone_nl: str | None = None
    sms: str | None = None
    whatsapp: str | None = None
    telegram: str | None = None
    app: str | None = None
    chat: str | None = None
    url: str | None = None
    email: str | None = None

    def phone_in(self, language: str) -> str | None:
        """The number to dial for a speaker of `language` (some lines have one for each)."""
        by_language = {"fr": self.phone_fr, "nl": self.phone_nl}
        return by_language.get(language) or self.phone or self.phone_fr or self.phone_nl

    @property
    def reachable(self) -> bool:
        """Whether there is a way that a card shows."""
        shown = (self.phone, self.phone_fr, self.phone_nl, self.sms, self.whatsapp)
        return any((*shown, self.chat, self.url, self.email))

    @classmethod
    def read(cls, sheet: Sheet | None) -> Contact:
        """The `contact:` block, which may be absent. Raises `KnowledgeError`."""
        if sheet is None:
            return cls()
        contact = cls(
            phone=sheet.optional_phone("phone"),
            phone_alt=sheet.optional_phone("phone_alt"),
            phone_fr=sheet.optional_phone("phone_fr"),
            phone_nl=sheet.optional_phone("phone_nl"),
            sms=sheet.optional_phone("sms"),
            whatsapp=sheet.optional_phone("whatsapp"),
            telegram=sheet.optional_text("telegram"),
            app=sheet.optional_text("app"),
            chat=sheet.optional_url("chat"),
            url=sheet.optional_url("url"),
            email=sheet.optional_text("email"),
        )
        sheet.finish()
        return contact


@dataclass(frozen=True)
class Channel:
    """One place to turn to.

    `serves` are the groups it is for; `hours` is "24/7" or None (other hours are words and
    stand in the wording); `anonymous` is true, false, "optional" or None for not known.
    `opening` are its hours as data, in its own `time_zone` or that of its country; `open_now`
    is None until `at` has looked, and where hours are not known.
    `regions` are the parts of the country that it is for, empty for all of it.
    `names` are its own names by language. `asks_for_image` marks a service that wants the
    picture itself.
    """

    id: str
    names: dict[str, str]
    kind: str
    serves: tuple[str, ...]
    contact: Contact
    hours: str | None
    free: bool | None
    anonymous: bool | str | None
    languages: tuple[str, ...]
    asks_for_image: bool
    opening: tuple[Period, ...]
    time_zone: str | None
    regions: tuple[str, ...]
    evidence: Evidence
    open_now: bool | None = None

    def at(self, moment: datetime, country_zone: str | None) -> Channel:
        """The channel as it is at `moment`: open, closed or not known."""
        if self.hours == ALWAYS_OPEN:
            return replace(self, open_now=True)
        return replace(self, open_now=is_open(self.opening, self.time_zone or country_zone, moment))

    @property
    def shown(self) -> bool:
        """Whether a user may be sent there: confirmed, and nobody has to send a picture."""
        return self.evidence.confirmed and not self.asks_for_image

    @classmethod
    def read(cls, sheet: Sheet, checked_on: date) -> Channel:
        """One entry of `channels:`. Raises `KnowledgeError`."""
        anonymous: bool | str | None
        if sheet.is_flag("anonymous"):
            anonymous = sheet.optional_flag("anonymous")
        else:
            anonymous = sheet.optional_choice("anonymous", (OPTIONAL,))
        channel = cls(
            id=sheet.text("id"),
            names=sheet.text_map("names"),
            kind=sheet.choice("kind", KINDS),
            serves=sheet.choices("serves", SERVES),
            contact=Contact.read(sheet.optional_child("contact")),
            hours=sheet.optional_choice("hours", (ALWAYS_OPEN,)),
            free=sheet.optional_flag("free"),
            anonymous=anonymous,
            languages=sheet.texts("languages"),
            asks_for_image=sheet.optional_flag("asks_for_image") or False,
            opening=tuple(Period.read(child) for child in sheet.children("opening")),
            time_zone=read_zone(sheet),
            regions=sheet.texts("regions"),
            evidence=Evidence.read(sheet, checked_on),
        )
        if "en" not in channel.names:
            raise sheet.fail("names", "A channel needs its English name.", "Add `en: …`.")
        if channel.opening and channel.hours:
            raise sheet.fail("opening", "A channel open day and night has no hours.", "Keep one.")
        look = sheet.optional_child("checked")
        if look is not None:
            SecondLook.read(look)
        sheet.optional_text("editor_note")
        sheet.finish()
        return channel


def tel_uri(number: str) -> str:
    """The `tel:` address of a number as people write it; an extension follows a pause.

    >>> tel_uri("55 5242 5100 ext. 5086")
    'tel:5552425100,5086'
    """
    main, _, extension = re.sub(r"\((press)", r"(ext.", number).partition("ext.")
    digits = re.sub(r"[^0-9+*]", "", main)
    more = re.sub(r"[^0-9]", "", extension)
    return f"tel:{digits}" + (f",{more}" if more else "")
