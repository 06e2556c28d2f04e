"""Sites: where a school may show Alba, and whether it was seen there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from api.schools.account import Account
from api.schools.changes import Changes
from api.schools.fault import Fault, Invalid
from api.schools.models import site
from api.schools.origin import normalised

MOST = 20


@dataclass(frozen=True)
class Site:
    """A site by its origin; when the loader was last fetched from there, and in which version."""

    origin: str
    seen_on: date | None
    seen_version: str | None


class Sites:
    """The sites of schools."""

    def __init__(self, engine: Engine, changes: Changes) -> None:
        self._engine = engine
        self._changes = changes

    def listed(self, key: str) -> list[Site]:
        """The sites of a school by their origins."""
        statement = select(site.c.origin, site.c.seen_on, site.c.seen_version)
        statement = statement.where(site.c.school == key).order_by(site.c.origin)
        with self._engine.connect() as connection:
            return [Site(**row._mapping) for row in connection.execute(statement)]

    def add(self, by: Account, address: str) -> None:
        """The site of the page with this address.

        Raises:
            Invalid: it is no address of a site, there already, or one too many.
        """
        origin = normalised(address)
        count = select(func.count()).select_from(site).where(site.c.school == by.school)
        try:
            with self._changes.noted(by, "site_added", origin) as connection:
                if connection.execute(count).scalar_one() >= MOST:
                    raise Invalid({"origin": Fault("too_many", {"most": str(MOST)})})
                connection.execute(insert(site).values(school=by.school, origin=origin))
        except IntegrityError:
            raise Invalid({"origin": Fault("origin_known")}) from None

    def remove(self, by: Account, origin: str) -> None:
        """Take a site away.

        Raises:
            KeyError: the school has no such site.
        """
        its = (site.c.school == by.school, site.c.origin == origin)
        with self._changes.noted(by, "site_removed", origin) as connection:
            if not connection.execute(delete(site).where(*its)).rowcount:
                raise KeyError(origin)
