"""What callers may send."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import BaseModel, PydanticValueError, StrictStr, root_validator, validator

from bot.knowledge.languages import is_country

MOST_CHARACTERS = 1000


class _Wrong(PydanticValueError):
    msg_template = "not usable"


class UnknownCountry(_Wrong):
    """No two-letter code of a country."""

    code = "unknown_country"


class Invalid(_Wrong):
    """Of another shape than the contract gives."""

    code = "invalid"


class Empty(_Wrong):
    """A text without words."""

    code = "empty"


class TooLong(_Wrong):
    """A text of more than 1,000 characters."""

    code = "too_long"


class _Body(BaseModel):
    class Config:
        """Unknown keys are refused: they may be a slip that loses something."""

        extra = "forbid"


class Start(_Body):
    """The beginning of a conversation: what the page knows."""

    school: StrictStr | None = None
    language: StrictStr | None = None
    country: StrictStr | None = None
    audience: Literal["teen", "parent", "school"] | None = None

    @validator("country")
    def _country(cls, value: str | None) -> str | None:  # noqa: N805
        if value is not None and not (value.isupper() and is_country(value)):
            raise UnknownCountry
        return value


class Message(_Body):
    """One message: exactly one of a text and a choice."""

    text: StrictStr | None = None
    choice: StrictStr | None = None

    @validator("text")
    def _text(cls, value: str | None) -> str | None:  # noqa: N805
        if value is not None and not re.search(r"[^\s/\ud800-\udfff]", value):
            raise Empty
        if value is not None and len(value) > MOST_CHARACTERS:
            raise TooLong
        return value

    @root_validator(skip_on_failure=True)
    def _one_of_two(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        if (values.get("text") is None) == (values.get("choice") is None):
            raise Invalid
        return values
