"""The held-out sentences of `tests/nlu`, one folder a language, one file a set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.sheet import open_sheet


@dataclass(frozen=True)
class Sentence:
    """A sentence with the intent that is best and those that help as well."""

    text: str
    language: str
    set: str
    intent: str
    also: tuple[str, ...]

    def accepts(self, intent: str) -> bool:
        """Whether answering `intent` helps this person."""
        return intent == self.intent or intent in self.also


def read_sentences(folder: Path) -> list[Sentence]:
    """All sentences below `folder`.

    Raises:
        KnowledgeError: a file is not of Rasa's form with metadata.
    """
    sentences = []
    for path in sorted(folder.glob("*/*.yml")):
        sheet = open_sheet(path)
        sheet.text("version")
        for block in sheet.children("nlu"):
            intent = block.text("intent")
            for example in block.children("examples"):
                metadata = example.optional_child("metadata")
                also = metadata.texts("also") if metadata else ()
                text = example.text("text")
                sentences.append(Sentence(text, path.parent.name, path.stem, intent, also))
                example.finish()
            block.finish()
        sheet.finish()
    return sentences
