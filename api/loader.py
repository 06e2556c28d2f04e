"""The loader: the script that a school puts on its pages, as bytes, version and checksum."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path

from bot.knowledge.library import Library

_SOURCE = Path(__file__).with_name("static") / "widget.js"
_VERSION_DIGITS = 12


def body(library: Library) -> bytes:
    """The script, in UTF-8."""
    return _SOURCE.read_bytes()


def version(script: bytes) -> str:
    """The name of exactly this script: 12 hexadecimal digits."""
    return hashlib.sha256(script).hexdigest()[:_VERSION_DIGITS]


def integrity(script: bytes) -> str:
    """The value of `integrity` for a page that pins exactly this script (SHA-384)."""
    return "sha384-" + b64encode(hashlib.sha384(script).digest()).decode()
