"""The staff pages, one module a noun; all but the sign-in want a session and checked forms."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from api.routes.school import (
    accounts,
    changes,
    contacts,
    insight,
    overview,
    password,
    profile,
    records,
    sign_in,
    sites,
    snippet,
)
from api.routes.school.staff import checked

router = APIRouter(include_in_schema=False)
router.include_router(sign_in.router)
for _noun in (
    accounts,
    changes,
    contacts,
    insight,
    overview,
    password,
    profile,
    records,
    sites,
    snippet,
):
    # Here and not at each route: none can be forgotten.
    router.include_router(_noun.router, dependencies=[Depends(checked)])
