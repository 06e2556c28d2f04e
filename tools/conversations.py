"""`make conversations`: tells the conversations of `docs/conversations/scripts.yml` again.

Each is written beside that file as Alba holds it now, at one fixed moment, so that opening
hours and laws that begin on a day change nothing by themselves.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import yaml

from bot.project import DATA, MODEL, ROOT

FOLDER = ROOT / "docs" / "conversations"
# A Monday afternoon in Europe.
MOMENT = datetime(2026, 11, 23, 15, 30, tzinfo=timezone.utc)


def main() -> int:
    """Write all of them."""
    for path, text in transcripts():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
    return 0


def transcripts() -> Iterator[tuple[Path, str]]:
    """The path and the text of each conversation."""
    from bot.runtime.privacy import keep_silent

    keep_silent()  # before Rasa is imported
    import actions
    from actions.shelf import living_at
    from bot.knowledge.library import load
    from bot.runtime.assistant import Assistant
    from bot.runtime.conversations import ExpiringTrackerStore
    from bot.runtime.transcript import Script, told

    library = load(DATA)
    assistant = Assistant(MODEL, library, actions.ALL, ExpiringTrackerStore(), clock=lambda: MOMENT)
    scripts = yaml.safe_load((FOLDER / "scripts.yml").read_text(encoding="utf-8"))
    try:
        for entry in scripts:
            script = Script(
                name=entry["name"],
                about=entry["about"],
                language=entry["language"],
                country=entry["country"],
                audience=entry.get("audience"),
                says=entry["says"],
            )
            with living_at(MOMENT):
                text = asyncio.run(told(script, assistant, library))
            yield FOLDER / f"{script.name}.md", text
    finally:
        assistant.close()


if __name__ == "__main__":
    sys.exit(main())
