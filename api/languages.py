"""Which language a caller reads."""

from __future__ import annotations

from babel import negotiate_locale
from fastapi import Request

from api.library import library_of


def language_of(request: Request, usual: str | None = None) -> str:
    """The language of the page (`?language=`), else the `usual` one, else the browser's best.

    English where none of them is one that Alba speaks.
    """
    library = library_of(request)
    asked = request.query_params.get("language") or usual
    if asked:
        return library.spoken(asked)
    header = request.headers.get("accept-language", "")
    wanted = [part.split(";")[0].strip() for part in header.split(",")]
    found = negotiate_locale([tag for tag in wanted if tag], library.languages, sep="-")
    return library.spoken(found)
