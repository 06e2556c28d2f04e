"""The error that an editor of `data/` gets to read."""

from __future__ import annotations

from pathlib import Path


class KnowledgeError(Exception):
    """A file below `data/` cannot be used as it stands.

    The message names the file, the line (counted from 1) and what to do, because
    the reader is an editor of words or facts and not a programmer.
    """

    def __init__(self, path: Path, line: int, problem: str, remedy: str) -> None:
        super().__init__(f"{path}:{line}: {problem} {remedy}")
        self.path = path
        self.line = line
        self.problem = problem
        self.remedy = remedy
