"""The application: the one place that knows all parts and puts them together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

from api import problems
from api.database import connect
from api.gateway import Gateway
from api.guards.body_size import BodySizeGuard
from api.guards.faults import FaultGuard
from api.guards.gzip import GzipGuard
from api.guards.headers import HeadersGuard
from api.guards.rate_limit import Limiter
from api.loader import body
from api.metrics import Metrics
from api.releases import Releases
from api.routes import (
    conversations,
    countries,
    health,
    learn,
    loader,
    pages,
    phrases,
    plain,
    plan,
    posters,
    school,
)
from api.routes.school import refusal
from api.schools.directory import Directory
from api.schools.office import Office
from api.settings import RateLimit, Settings
from api.sightings import Sightings
from api.tally.repository import Tally
from api.tally.retention import drop_daily
from bot.knowledge.library import Library, load
from bot.knowledge.shelf import Shelf, utc_now
from bot.project import DATA

if TYPE_CHECKING:
    from bot.runtime.assistant import Assistant

_HERE = Path(__file__).parent
_ROUTES = (
    conversations,
    countries,
    health,
    learn,
    loader,
    pages,
    phrases,
    plain,
    plan,
    posters,
    school,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application for `settings` (those of the environment where none are given).

    Raises:
        KnowledgeError: something below `data` has to be mended first.
    """
    settings = settings or Settings()
    library = load(DATA)
    engine = connect(settings.database_url)
    tally = Tally(engine)
    gateway = Gateway(lambda: _load_assistant(settings, library))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        gateway.open()
        dropping = asyncio.create_task(drop_daily(tally, settings.keep_days, utc_now))
        yield
        dropping.cancel()
        gateway.close()

    # The interactive documentation would load scripts from elsewhere.
    app = FastAPI(title="Alba", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.settings = settings
    app.state.shelf = Shelf(library)
    app.state.gateway = gateway
    app.state.limiter = Limiter(settings.rate_limit is RateLimit.ON)
    app.state.metrics = Metrics()
    app.state.tally = tally
    app.state.schools = Directory(engine)
    app.state.office = Office(engine, datetime.utcnow, PasswordHasher())
    app.state.sightings = Sightings(app.state.schools)
    today = date.today()
    app.state.loader = body(library.as_of(today))
    app.state.releases = Releases(engine)
    app.state.releases.keep(app.state.loader, today)
    app.state.templates = Jinja2Templates(_HERE / "templates")
    problems.install(app, refusal.tell)
    refusal.install(app)
    for routes in _ROUTES:
        app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    # The last one added is the outermost.
    app.add_middleware(BodySizeGuard, tell=refusal.tell)
    app.add_middleware(FaultGuard, tell=refusal.tell)
    app.add_middleware(GzipGuard)
    app.add_middleware(HeadersGuard)
    return app


def _load_assistant(settings: Settings, library: Library) -> Assistant:
    # Rasa brings TensorFlow along and takes seconds to import; done here, on the gateway's
    # thread, it keeps no page waiting. Silence comes first: see the module's docstring.
    from bot.runtime.privacy import keep_silent

    keep_silent()
    import actions
    from bot.runtime.assembly import assemble

    return assemble(
        model=settings.model,
        library=library,
        actions=actions.ALL,
        seconds=settings.conversation_seconds,
        limit=settings.conversation_limit,
        redis_url=settings.redis_url,
    )
