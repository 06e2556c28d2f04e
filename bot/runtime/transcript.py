"""A conversation as text: what is said, what Alba answers, which buttons and cards it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.knowledge.composition import choice_title
from bot.knowledge.library import Library
from bot.runtime.assistant import Assistant
from bot.runtime.choices import checked_payload
from bot.runtime.turn import Turn

_CONVERSATION = "transcript"


@dataclass(frozen=True)
class Script:
    """What a person does: each of `says` is a text, or the id of a choice under `choose`."""

    name: str
    about: str
    language: str
    country: str
    audience: str | None
    says: Sequence[str | dict[str, str]]


async def told(script: Script, assistant: Assistant, library: Library) -> str:
    """The conversation in Markdown.

    Raises:
        UnknownChoice: a choice of the script is none that Alba offers.
    """
    turn = await assistant.start(_CONVERSATION, script.language, script.country, script.audience)
    lines = [f"# {script.about}", "", *_turn(turn)]
    for said in script.says:
        if isinstance(said, str):
            lines += [f"**Person:** {said}", ""]
            turn = await assistant.say(_CONVERSATION, said)
        else:
            choice = said["choose"]
            title = choice_title(library, choice, turn.language)
            lines += [f"**Person** chooses “{title}”", ""]
            turn = await assistant.choose(_CONVERSATION, checked_payload(choice, library))
        lines += _turn(turn)
    await assistant.forget(_CONVERSATION)
    return "\n".join(lines).rstrip() + "\n"


def _turn(turn: Turn) -> list[str]:
    lines = []
    for reply in turn.replies:
        lines += [f"**Alba:** {reply['text']}", ""]
        if reply["cards"]:
            lines += [*map(_card, reply["cards"]), ""]
        if reply["choices"]:
            titles = " · ".join(choice["title"] for choice in reply["choices"])
            lines += [f"[ {titles} ]", ""]
    return lines


def _card(card: dict[str, Any]) -> str:
    ways = [card[way] for way in ("phone", "sms", "url") if card.get(way)]
    line = f"- *{card['kind']}* **{card['title']}** {' · '.join(ways)}".rstrip()
    # Steps and comparisons are words of their own; other cards are facts that lie elsewhere.
    told_here = card["kind"] == "step" or card["id"].endswith("-comparison")
    return line + (f"\n\n  {_indented(card['body'])}\n" if told_here else "")


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")
