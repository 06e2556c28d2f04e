"""The conversations in `docs/conversations` are what Alba says, with the real model."""

import pytest

from tools.conversations import FOLDER, transcripts

pytestmark = pytest.mark.slow


def test_the_conversations_in_the_documents_are_true() -> None:
    told = dict(transcripts())
    assert set(told) == set(FOLDER.glob("*.md")) - {FOLDER / "README.md"}
    for path, text in told.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run `make conversations`"
    assert len(told) >= 10
