"""Replies and cards as JSON: the contract's fields, and beside them what a page needs."""

from __future__ import annotations

from typing import Any

import nh3
from markdown_it import MarkdownIt

from bot.knowledge.cards import CardMaker
from bot.knowledge.channel import tel_uri
from bot.knowledge.library import Library
from bot.knowledge.person import Person
from bot.knowledge.selection import cards_for

_TAGS = {"a", "br", "em", "li", "ol", "p", "strong", "ul"}
_HEADINGS = {"h2", "h3"}
_NEEDS_IN_EMERGENCY = ("emergency", "crisis", "talk")
_HELP_CARDS = 8
_markdown = MarkdownIt("commonmark", {"html": False})


def to_html(markdown: str, headings: bool = False) -> str:
    """Markdown as HTML that is safe to insert into a page; with `headings` for a whole text."""
    tags = _TAGS | _HEADINGS if headings else _TAGS
    return nh3.clean(_markdown.render(markdown), tags=tags, attributes={"a": {"href"}})


def present_card(card: dict[str, Any], library: Library, language: str) -> dict[str, Any]:
    """A card with its body as HTML, a `tel:` address and the name of its kind."""
    phone = card.get("phone")
    label = library.phrases[language].render("cards", f"kind_{card['kind']}")
    return {
        **card,
        "body_html": to_html(card["body"]),
        "tel": tel_uri(phone) if phone else None,
        "kind_label": label,
    }


def present_reply(reply: dict[str, Any], library: Library, language: str) -> dict[str, Any]:
    """A reply with its text as HTML and its cards as `present_card` gives them."""
    cards = [present_card(card, library, language) for card in reply["cards"]]
    return {**reply, "html": to_html(reply["text"]), "cards": cards}


def emergency_contacts(
    library: Library, language: str, iso: str | None, audience: str | None = None
) -> list[dict[str, Any]]:
    """The cards that a person needs when nothing else works."""
    person = Person(language=language, country=iso, audience=audience)
    country = library.country_of(person)
    references = cards_for(
        _NEEDS_IN_EMERGENCY, person, country, library.platforms, limit=_HELP_CARDS
    )
    maker = CardMaker(library, person)
    cards = [maker.card(reference, country) for reference in references]
    return [present_card(c.as_dict(), library, language) for c in cards if c is not None]
