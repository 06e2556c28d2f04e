"""The training sentences of `data/nlu`, one folder a language, one file an intent."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bot.knowledge.sheet import open_sheet

_BULLET = "- "


class Sentence(NamedTuple):
    """A training sentence, what it means and its language."""

    intent: str
    text: str
    language: str


def read_sentences(folder: Path) -> list[Sentence]:
    """All sentences of `folder`, from files of Rasa's form without annotations.

    Rasa's own reader takes half a minute for as many sentences and would accept slips.

    Raises:
        KnowledgeError: a file is malformed, or a line is no `- sentence`.
    """
    sentences: list[Sentence] = []
    for path in sorted(folder.glob("*/*.yml")):
        sheet = open_sheet(path)
        sheet.text("version")
        for block in sheet.children("nlu"):
            intent = block.text("intent")
            if intent != path.stem:
                raise block.fail("intent", f"`{intent}` lies in another file.", "Move it.")
            for line in block.text("examples").splitlines():
                if not line.startswith(_BULLET) or line.startswith(_BULLET + "/") or "](" in line:
                    raise block.fail(
                        "examples", f"`{line}` is no plain sentence.", "Write `- sentence`."
                    )
                text = line.removeprefix(_BULLET).strip()
                sentences.append(Sentence(intent, text, path.parent.name))
            block.finish()
        sheet.finish()
    return sentences
