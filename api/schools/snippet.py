"""The snippet: the lines that a school puts on its site."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from api.schools.school import School


@dataclass(frozen=True)
class Loader:
    """The loader as a page names it: where, in which version, and its checksum."""

    host: str
    version: str
    integrity: str


def snippet(loader: Loader, school: School, link: str) -> str:
    """The lines in HTML; `link` are the words of the link for pages without scripts.

    `crossorigin` is what makes the browser check the sum and name the site that asks.
    """
    attributes = {
        "src": f"{loader.host}/widget.js?v={loader.version}",
        "integrity": loader.integrity,
        "crossorigin": "anonymous",
        "data-school": school.key,
        "data-language": school.language,
        "data-country": school.country,
        "data-colour": school.colour,
    }
    inside = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    address = escape(f"{loader.host}/chat?school={school.key}")
    return (
        f"<script async {inside}></script>\n"
        f'<noscript><a href="{address}">{escape(link)}</a></noscript>'
    )
