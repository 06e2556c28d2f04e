"""Clauses: the parts of a longer message, so that a quiet one is heard beside a loud one.

"How do I get it removed, he has locked me in" asks for removal, and taken as a whole it is
just that. Taken by itself the second clause is a cry for help.
"""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

CLAUSES = "clauses"
# "And", "but", "because" and the like in the ten languages.
_JOINTS = (
    "and but because so cause cuz bc y pero porque xq pq e o ma perché mais et parce ou und aber "
    "weil oder en maar want of og men fordi eller i ale bo więc lub però perquè mas ou"
)
_ENDS = re.compile(
    rf"(?<=[.!?;:…,])\s+|\s+(?=(?:{'|'.join(sorted(set(_JOINTS.split())))})\b)",
    re.IGNORECASE,
)
# A shorter piece says too little alone and stays with its neighbour.
_FEWEST_WORDS = 4


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of `text`, in order, which together are all of it; none where it is but one."""
    found: list[str] = []
    open_one = ""
    for piece in _ENDS.split(text):
        open_one = f"{open_one} {piece}".strip()
        if len(open_one.split()) >= _FEWEST_WORDS:
            found.append(open_one)
            open_one = ""
    if found and open_one:
        found[-1] += f" {open_one}"
    return tuple(found) if len(found) > 1 else ()


def with_clauses(messages: list[Message]) -> list[Message]:
    """The messages that have a text, each followed by its clauses."""
    return [
        part
        for message in messages
        if message.get(TEXT)
        for part in (message, *(message.get(CLAUSES) or ()))
    ]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class ClauseSplitter(GraphComponent):
    """Hangs its clauses on each message, for the components after it to read as well.

    Training sentences are left whole: a part of one does not mean what the whole does.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component has no settings."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ClauseSplitter:
        """Create the component (see parent class for full docstring)."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the clauses to the messages."""
        for message in messages:
            parts = clauses(message.get(TEXT) or "")
            if parts:
                message.set(CLAUSES, [Message({TEXT: part}) for part in parts])
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training sentences as they are."""
        return training_data
