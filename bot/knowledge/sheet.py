"""Strict reading of the YAML files that people edit.

A `Sheet` is one mapping of such a file. It hands out its values by key and by kind,
remembers which keys were asked for, and refuses the rest: a key with a slip of the pen
must never be dropped in silence, since what it held could be a phone number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from bot.knowledge.errors import KnowledgeError

_URL = re.compile(r"(https?://|mailto:)[^\s]+\Z")
_PHONE = re.compile(r"\+?\*?[0-9(][0-9 ()-]*[0-9)]?( ext\. [0-9]+| \(press [0-9]\))?\Z")
# The C loader is ten times faster over all sheets; not every platform has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING_TAG = "tag:yaml.org,2002:str"
_NULL_TAG = "tag:yaml.org,2002:null"
_BOOL_TAG = "tag:yaml.org,2002:bool"
_INT_TAG = "tag:yaml.org,2002:int"
_DATE_TAG = "tag:yaml.org,2002:timestamp"


def open_sheet(path: Path) -> Sheet:
    """The mapping at the top of the YAML file at `path`.

    Raises:
        KnowledgeError: the file is missing, is no YAML or holds no mapping.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KnowledgeError(path, 1, "The file is missing.", "Add it.") from None
    return parse_sheet(text, path)


def parse_sheet(text: str, path: Path, first_line: int = 0) -> Sheet:
    """The mapping in `text`, whose first line is line `first_line` + 1 of `path`."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = (mark.line if mark else 0) + 1 + first_line
        raise KnowledgeError(
            path, line, f"This is not valid YAML: {error.problem}.", "Check indents and quotes."
        ) from None
    if not isinstance(node, yaml.MappingNode):
        raise KnowledgeError(path, first_line + 1, "Expected `key: value` lines.", "Add them.")
    return Sheet(node, path, first_line)


class Sheet:
    """One mapping of a YAML file, read strictly.

    Every reader raises `KnowledgeError` with file, line and remedy when the value is
    missing or of another kind than asked for.
    """

    def __init__(self, node: yaml.MappingNode, path: Path, first_line: int = 0) -> None:
        self.path = path
        self._first_line = first_line
        self.line = node.start_mark.line + 1 + first_line
        self._values: dict[str, yaml.Node] = {}
        self._asked: set[str] = set()
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in self._values:
                raise self._fail(key_node, f"The key `{key}` stands here twice.", "Keep one.")
            self._values[key] = value

    def __contains__(self, key: str) -> bool:
        """Whether `key` has a value that is not null."""
        node = self._values.get(key)
        return node is not None and node.tag != _NULL_TAG

    def __iter__(self) -> Iterator[str]:
        """All keys, in the order of the file."""
        return iter(self._values)

    def line_of(self, key: str) -> int:
        """The line on which the value of `key` begins."""
        return self._values[key].start_mark.line + 1 + self._first_line

    def fail(self, key: str, problem: str, remedy: str) -> KnowledgeError:
        """An error that points at the value of `key`, for a caller's own rule."""
        return self._fail(self._values.get(key), problem, remedy)

    def finish(self) -> None:
        """Refuse what nobody asked for. Call it when a record has been read."""
        for key, node in self._values.items():
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                raise self._fail(
                    node, f"The key `{key}` is not known here.", f"Use one of: {known}."
                )

    def text(self, key: str) -> str:
        """A text that is not empty."""
        node = self._required(key)
        return self._text(node, key)

    def optional_text(self, key: str) -> str | None:
        """A text, or None where the key is absent or null."""
        node = self._optional(key)
        return None if node is None else self._text(node, key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is absent."""
        return tuple(self._text(item, key) for item in self._items(key))

    def text_map(self, key: str) -> dict[str, str]:
        """A mapping of texts; empty where the key is absent."""
        child = self.optional_child(key)
        if child is None:
            return {}
        return {name: child.text(name) for name in child}

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of the words in `allowed`."""
        node = self._required(key)
        return self._one_of(node, key, allowed)

    def optional_choice(self, key: str, allowed: tuple[str, ...]) -> str | None:
        """One of the words in `allowed`, or None where the key is absent."""
        node = self._optional(key)
        return None if node is None else self._one_of(node, key, allowed)

    def choices(self, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """A list of words out of `allowed`."""
        return tuple(self._one_of(item, key, allowed) for item in self._items(key))

    def optional_url(self, key: str) -> str | None:
        """A web (http, https) or mailto address, or None."""
        node = self._optional(key)
        return None if node is None else self._url(node, key)

    def urls(self, key: str) -> tuple[str, ...]:
        """A list of addresses; empty where the key is absent."""
        return tuple(self._url(item, key) for item in self._items(key))

    def phone(self, key: str) -> str:
        """A number to dial, written as people write it: `900 20 20 10`, `*4141`."""
        return self._phone(self._required(key), key)

    def optional_phone(self, key: str) -> str | None:
        """A number to dial, or None where the key is absent."""
        node = self._optional(key)
        return None if node is None else self._phone(node, key)

    def day(self, key: str) -> date:
        """A date as YYYY-MM-DD."""
        return self._day(self._required(key), key)

    def optional_day(self, key: str) -> date | None:
        """A date as YYYY-MM-DD, or None."""
        node = self._optional(key)
        return None if node is None else self._day(node, key)

    def number(self, key: str) -> int:
        """A whole number."""
        self._required(key)
        return self.optional_number(key) or 0

    def optional_number(self, key: str) -> int | None:
        """A whole number, or None."""
        node = self._optional(key)
        if node is None:
            return None
        if node.tag != _INT_TAG:
            raise self._fail(node, f"`{key}` must be a whole number.", "Write digits only.")
        return int(node.value)

    def optional_flag(self, key: str) -> bool | None:
        """A yes or no (true, false), or None where it is not known."""
        node = self._optional(key)
        if node is None:
            return None
        if node.tag != _BOOL_TAG:
            raise self._fail(node, f"`{key}` must be true or false.", "Write one of the two.")
        return str(node.value).lower() in {"true", "yes", "on"}

    def is_flag(self, key: str) -> bool:
        """Whether the value of `key` is true or false rather than a word."""
        node = self._values.get(key)
        return node is not None and node.tag == _BOOL_TAG

    def child(self, key: str) -> Sheet:
        """The mapping below `key`."""
        node = self._required(key)
        return self._mapping(node, key)

    def optional_child(self, key: str) -> Sheet | None:
        """The mapping below `key`, or None."""
        node = self._optional(key)
        return None if node is None else self._mapping(node, key)

    def children(self, key: str) -> Iterator[Sheet]:
        """The mappings in the list below `key`."""
        for item in self._items(key):
            yield self._mapping(item, key)

    def _optional(self, key: str) -> yaml.Node | None:
        self._asked.add(key)
        node = self._values.get(key)
        return None if node is None or node.tag == _NULL_TAG else node

    def _required(self, key: str) -> yaml.Node:
        node = self._optional(key)
        if node is None:
            raise self._fail(self._values.get(key), f"`{key}` is missing.", f"Add `{key}: …`.")
        return node

    def _items(self, key: str) -> list[yaml.Node]:
        node = self._optional(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self._fail(node, f"`{key}` must be a list.", "Write `[a, b]` or `- a` lines.")
        return list(node.value)

    def _mapping(self, node: yaml.Node, key: str) -> Sheet:
        if not isinstance(node, yaml.MappingNode):
            raise self._fail(
                node, f"`{key}` must hold `key: value` lines.", "Indent them below it."
            )
        return Sheet(node, self.path, self._first_line)

    def _text(self, node: yaml.Node, key: str) -> str:
        if node.tag != _STRING_TAG or not str(node.value).strip():
            raise self._fail(
                node, f"`{key}` must be a text that is not empty.", "Put it between quotes."
            )
        return str(node.value).strip()

    def _one_of(self, node: yaml.Node, key: str, allowed: tuple[str, ...]) -> str:
        value = str(node.value)
        if value not in allowed:
            words = ", ".join(allowed)
            raise self._fail(node, f"`{key}` does not know `{value}`.", f"Use one of: {words}.")
        return value

    def _url(self, node: yaml.Node, key: str) -> str:
        value = self._text(node, key)
        if not _URL.match(value):
            raise self._fail(
                node,
                f"`{key}` is no address: `{value}`.",
                "Begin with https://, http:// or mailto:.",
            )
        return value

    def _phone(self, node: yaml.Node, key: str) -> str:
        if node.tag != _STRING_TAG or not _PHONE.match(str(node.value)):
            raise self._fail(
                node,
                f"`{key}` is no phone number: `{node.value}`.",
                'Write digits, spaces and - ( ) between quotes, for example "900 20 20 10".',
            )
        return str(node.value)

    def _day(self, node: yaml.Node, key: str) -> date:
        try:
            if node.tag != _DATE_TAG:
                raise ValueError
            return date.fromisoformat(str(node.value))
        except ValueError:
            raise self._fail(
                node,
                f"`{key}` is no date: `{node.value}`.",
                "Write it as 2026-11-22, without quotes.",
            ) from None

    def _fail(self, node: yaml.Node | None, problem: str, remedy: str) -> KnowledgeError:
        line = self.line if node is None else node.start_mark.line + 1 + self._first_line
        return KnowledgeError(self.path, line, problem, remedy)
