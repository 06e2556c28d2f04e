"""For those who run the server."""

from __future__ import annotations

from typing import cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from api.gateway import Gateway
from api.metrics import Metrics
from api.problems import Problem

router = APIRouter()


@router.get("/live")
async def live() -> PlainTextResponse:
    """The process is up."""
    return PlainTextResponse("ok")


@router.get("/ready")
async def ready(request: Request) -> JSONResponse:
    """The model is loaded."""
    if not cast(Gateway, request.app.state.gateway).ready:
        raise Problem(503, "starting", headers={"Retry-After": "3"})
    return JSONResponse({"ready": True})


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Prometheus text."""
    text = cast(Metrics, request.app.state.metrics).text()
    return Response(text, media_type="text/plain; version=0.0.4")
