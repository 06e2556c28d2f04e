"""`python -m bot.knowledge check` and `… content`: is what lies below `data/` sound?"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from bot.knowledge.completeness import problems, report
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.library import load

_DATA = Path(__file__).resolve().parents[2] / "data"
_USAGE = "usage: python -m bot.knowledge check|content"


def main(arguments: list[str]) -> int:
    """Print what an editor has to mend; 0 when there is nothing."""
    if arguments not in (["check"], ["content"]):
        print(_USAGE, file=sys.stderr)
        return 2
    try:
        library = load(_DATA)
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    found = problems(library)
    for problem in found:
        print(problem, file=sys.stderr)
    if arguments == ["content"]:
        print(report(library, date.today()))
    elif not found:
        print("The content is sound.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
