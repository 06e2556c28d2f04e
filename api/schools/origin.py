"""Origins: the scheme, host and port of a school's site, as a browser writes them."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import urlsplit

from api.schools.fault import Fault, Invalid

_MOST_CHARACTERS = 255
_LOCAL = {"localhost", "127.0.0.1", "[::1]"}
_DEFAULT_PORTS = {"https": 443, "http": 80}
# What goes into a header must not be able to end it or to stand for more than one host.
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")


def normalised(text: str) -> str:
    """The origin of the page whose address staff typed or pasted.

    >>> normalised("HTTPS://Example.org:443/welcome?a=b")
    'https://example.org'

    Raises:
        Invalid: it is no address, not encrypted, or names a person or more than one host.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise Invalid({"origin": Fault("origin_form")}) from None
    host = _host(parts.hostname or "")
    if host is None or parts.scheme not in _DEFAULT_PORTS or "@" in parts.netloc:
        raise Invalid({"origin": Fault("origin_form")})
    if parts.scheme == "http" and host not in _LOCAL:
        raise Invalid({"origin": Fault("origin_https")})
    shown = "" if port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{port}"
    origin = f"{parts.scheme}://{host}{shown}"
    if len(origin) > _MOST_CHARACTERS:
        raise Invalid({"origin": Fault("origin_form")})
    return origin


def _host(name: str) -> str | None:
    if ":" in name:
        try:
            return f"[{IPv6Address(name).compressed}]"
        except ValueError:
            return None
    try:
        plain = name.encode("idna").decode().lower()
    except UnicodeError:
        return None
    return plain if _HOST.fullmatch(plain) else None
