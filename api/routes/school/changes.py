"""What was changed, by whom and when."""

from __future__ import annotations

from babel.dates import format_datetime
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.library import library_of
from api.routes.school.page import office_of, page
from api.routes.school.staff import Staff
from api.schools.changes import SHOWN

router = APIRouter(prefix="/school/changes")


@router.get("")
def changes(request: Request, account: Staff) -> Response:
    """The newest changes."""
    office = office_of(request)
    school = office.directory.find(account.school)
    language = library_of(request).spoken(school.language if school else None)
    listed = [
        {
            "at": format_datetime(change.at, "d MMM y, HH:mm", locale=language),
            "iso": change.at.isoformat(timespec="minutes") + "Z",
            "account": change.account,
            "action": change.action,
            "subject": change.subject,
        }
        for change in office.changes.listed(account.school, SHOWN)
    ]
    return page(request, account, "school/changes.html", {"changes": listed, "most": SHOWN})
