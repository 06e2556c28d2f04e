"""Words with holes: Jinja2 in a sandbox, strict about names that do not exist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.knowledge.errors import KnowledgeError

# Markdown escapes nothing, and no word of a user ever enters a template: values are
# numbers, names and addresses from the sheets.
_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=False, lstrip_blocks=True
)


def compile_template(text: str, path: Path, line: int) -> Template:
    """`text` as a template; `path` and `line` say where it begins, for the error.

    Raises:
        KnowledgeError: a brace or an `if` is not closed, or the like.
    """
    try:
        return _ENVIRONMENT.from_string(text)
    except TemplateSyntaxError as error:
        raise KnowledgeError(
            path,
            line + error.lineno - 1,
            f"The placeholder cannot be read: {error.message}.",
            "Check the braces and that each `{% if %}` has its `{% endif %}`.",
        ) from None


def render(template: Template, values: dict[str, Any]) -> str:
    """The template filled in, without blank lines at its ends."""
    return template.render(values).strip()
