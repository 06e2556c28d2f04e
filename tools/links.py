"""Opens the addresses of channels, platforms and tools that users are shown.

An operator runs it before a release and on a schedule; it is the only program here that
calls other sites.
"""

from __future__ import annotations

import concurrent.futures
import sys
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

from bot.knowledge.library import Library, load

_DATA = Path(__file__).resolve().parents[1] / "data"
_SECONDS = 20
_AT_ONCE = 8
_OK = 400
# Some sites refuse a program that does not name itself a browser.
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; Alba link check)"}


def addresses(library: Library) -> dict[str, str]:
    """Web addresses that may be shown as of today, each with the fact that shows it."""
    shown: dict[str, str] = {}
    for country in library.countries.values():
        for channel in country.channels:
            for url in (channel.contact.url, channel.contact.chat):
                if url:
                    shown.setdefault(url, channel.id)
    for platform in library.platforms.values():
        for url in (platform.report_url, platform.form_url):
            if url and url.startswith("http"):
                shown.setdefault(url, platform.id)
    return shown


def failure(url: str) -> str | None:
    """Why `url` cannot be opened; None if it can."""
    request = urllib.request.Request(url, headers=_HEADERS)
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as response:
            return None if response.status < _OK else f"status {response.status}"
    except urllib.error.HTTPError as error:
        return f"status {error.code}"
    except (OSError, ValueError) as error:
        return type(error).__name__


def main() -> int:
    """Check all of them; 1 if any fails."""
    shown = addresses(load(_DATA).as_of(date.today()))
    with concurrent.futures.ThreadPoolExecutor(_AT_ONCE) as pool:
        results = dict(zip(shown, pool.map(failure, shown), strict=True))
    failed = {url: why for url, why in results.items() if why}
    for url, why in failed.items():
        print(f"{shown[url]}: {url}: {why}")
    print(f"{len(shown) - len(failed)} of {len(shown)} addresses open.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
