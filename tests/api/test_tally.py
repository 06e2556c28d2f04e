"""Counters in SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.engine import Engine

from api.database import connect
from api.tally.event import ANSWERED, Event
from api.tally.models import tally
from api.tally.repository import Tally

DAY = date(2026, 11, 22)


def answer_to(topic: str) -> Event:
    return Event(DAY, "", "es", "ES", "teen", ANSWERED, topic)


def count_thrice(engine: Engine) -> None:
    counters = Tally(engine)
    for topic in ("report", "report", "remove"):
        counters.count(answer_to(topic))


def counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return dict(connection.execute(select(tally.c.topic, tally.c.count)).all())


def test_counts_add_up_in_sqlite(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'tally.db'}")
    count_thrice(engine)
    assert counts(engine) == {"report": 2, "remove": 1}


def test_nothing_is_counted_that_tells_who_it_was() -> None:
    columns = [column.name for column in tally.columns]
    known = ["day", "school", "language", "country", "audience", "event", "topic", "count"]
    assert columns == known


def test_a_database_of_the_first_release_keeps_its_counts(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    with create_engine(url, future=True).begin() as connection:
        connection.execute(
            text(
                "CREATE TABLE tally (day DATE, school VARCHAR, language VARCHAR, country VARCHAR,"
                " topic VARCHAR, count INTEGER,"
                " PRIMARY KEY (day, school, language, country, topic))"
            )
        )
        connection.execute(text("INSERT INTO tally VALUES ('2026-11-22','','es','ES','report',7)"))
    engine = connect(url)
    Tally(engine).count(answer_to("remove"))
    assert counts(engine) == {"report": 7, "remove": 1}


def test_the_tables_are_those_that_the_models_describe(tmp_path: Path) -> None:
    assert_like_the_models(connect(f"sqlite:///{tmp_path / 'fresh.db'}"))


def assert_like_the_models(engine: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from api.database import metadata

    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert "tally_before" not in inspect(engine).get_table_names()


@pytest.mark.slow
def test_counts_add_up_in_postgresql(postgres: str) -> None:
    engine = connect(postgres)
    count_thrice(engine)
    assert counts(engine) == {"report": 2, "remove": 1}
    assert_like_the_models(engine)
