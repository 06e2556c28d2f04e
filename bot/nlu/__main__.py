"""`python -m bot.nlu`: can the phrases and sentences below `data/` be read?"""

from __future__ import annotations

import sys

from bot.knowledge.errors import KnowledgeError
from bot.nlu.crisis_patterns import CrisisSearch, read_crisis_patterns
from bot.nlu.entity_phrases import EntitySearch
from bot.nlu.sentences import read_sentences
from bot.project import DATA


def main() -> int:
    """Print what an editor has to mend, or how much there is."""
    try:
        patterns = read_crisis_patterns(DATA / "crisis")
        CrisisSearch(patterns)
        EntitySearch(DATA / "entities")
        sentences = read_sentences(DATA / "nlu")
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(patterns)} crisis patterns and {len(sentences)} training sentences can be read.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
