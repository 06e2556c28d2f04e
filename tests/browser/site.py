"""A school's site for tests: pages on an origin of its own, under a content policy of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sqlalchemy import create_engine, delete

from api.schools import models

KEY = "example-school"


def strict_policy(alba: str) -> str:
    """The strictest policy under which the loader has to work."""
    return (
        f"default-src 'none'; script-src {alba}; frame-src {alba}; "
        "require-trusted-types-for 'script'"
    )


def snippet(alba: str, **options: str) -> str:
    attributes = "".join(f' data-{name.replace("_", "-")}="{v}"' for name, v in options.items())
    return f'<script async src="{alba}/widget.js"{attributes}></script>'


class Site:
    """Serves the HTML in `pages` by its path; `localhost` makes it another site than 127.0.0.1."""

    def __init__(self, policy: str) -> None:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = site.pages.get(self.path.split("?")[0])
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write((body or "").encode())

            def log_message(self, *_: object) -> None:
                pass

        self.pages: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://localhost:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def put(self, path: str, *parts: str, language: str = "es") -> str:
        """A page with `parts` in its body; its address."""
        self.pages[path] = (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><title>Example school</title>'
            "</head>"
            f"<body><main><h1>Example school</h1>{''.join(parts)}</main></body></html>"
        )
        return self.origin + path

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def registered(database: Path, origin: str, key: str = KEY) -> Iterator[str]:
    """A school with the site `origin` in a server's database, for as long as the block runs."""
    engine = create_engine(f"sqlite:///{database}", future=True)
    row = {
        "key": key,
        "name": "Example school",
        "language": "es",
        "country": "ES",
        "region": "",
        "colour": "#2f6f62",
        "created_on": date(2026, 11, 22),
    }
    with engine.begin() as connection:
        connection.execute(models.school.insert().values(**row))
        connection.execute(models.site.insert().values(school=key, origin=origin))
    try:
        yield key
    finally:
        with engine.begin() as connection:
            connection.execute(delete(models.site).where(models.site.c.school == key))
            connection.execute(delete(models.school).where(models.school.c.key == key))
        engine.dispose()
