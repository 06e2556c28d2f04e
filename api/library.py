"""The Library as the routes use it."""

from __future__ import annotations

from typing import cast

from fastapi import Request

from bot.knowledge.library import Library
from bot.knowledge.shelf import Shelf


def library_of(request: Request) -> Library:
    """The Library of the application that serves `request`, as of today."""
    return cast(Shelf, request.app.state.shelf).today()
