"""Export: all that is kept of a school, to take along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from api.schools.account import Account
from api.schools.changes import Change
from api.schools.school import School
from api.schools.sites import Site


def exported(
    school: School,
    sites: Sequence[Site],
    accounts: Sequence[Account],
    changes: Sequence[Change],
) -> dict[str, Any]:
    """Everything as JSON carries it; of passwords nothing at all, not even their hashes."""
    profile = asdict(school)
    del profile["origins"], profile["contacts"]
    return {
        "school": profile,
        "sites": [asdict(site) | {"seen_on": _day(site.seen_on)} for site in sites],
        "contacts": [contact.as_dict() for contact in school.contacts],
        "accounts": [
            {
                "email": account.email,
                "role": account.role,
                "created_on": _day(account.created_on),
            }
            for account in accounts
        ],
        "changes": [
            asdict(change) | {"at": change.at.isoformat(timespec="minutes") + "Z"}
            for change in changes
        ],
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
