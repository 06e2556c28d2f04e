"""`python -m api.schools`: how whoever runs the server adds a school."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from api.schools.models import account, school
from bot.project import ROOT

pytestmark = pytest.mark.slow
ANSWERS = ["--name", "Example school", "--language", "en", "--country", "gb"]
PASSWORD = "a lantern in the hall"


def run(url: str, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ALBA_DATABASE_URL": url, "ALBA_PORT": "8123"}
    return subprocess.run(
        [sys.executable, "-m", "api.schools", *arguments],
        cwd=ROOT,
        env={**environment, "SQLALCHEMY_SILENCE_UBER_WARNING": "1"},
        input=typed,
        text=True,
        capture_output=True,
        check=False,
    )


def test_a_school_is_added_by_options_and_listed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'alba.db'}"
    options = [*ANSWERS, "--email", "Owner@Example.org", "--password-stdin"]
    added = run(url, "add", *options, typed=f"{PASSWORD}\n")
    assert added.returncode == 0, added.stderr
    assert PASSWORD not in added.stdout
    assert "http://127.0.0.1:8123/school" in added.stdout
    with create_engine(url, future=True).connect() as connection:
        row = connection.execute(select(school)).one()
        owner = connection.execute(select(account)).one()
    assert f"Key of the school: {row.key}" in added.stdout
    assert (row.name, row.country) == ("Example school", "GB")
    assert (owner.email, owner.role, owner.must_change) == ("owner@example.org", "owner", False)
    listed = run(url, "list")
    assert listed.stdout == f"{row.key}  Example school\n"
    again = run(url, "add", *options, typed=f"{PASSWORD}\n")
    assert again.returncode == 1
    assert "email: This address cannot be used here." in again.stderr


def test_what_is_missing_is_asked_for_and_what_is_wrong_is_said(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'alba.db'}"
    refused = run(url, "add", *ANSWERS, "--password-stdin", typed="owner@example.org\nshort\n")
    assert "E-mail of the first account" in refused.stdout
    assert refused.returncode == 1
    assert "password: A password has at least 12 characters." in refused.stderr
    assert run(url, "list").stdout == ""


def test_an_account_with_a_lost_password_is_opened_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'alba.db'}"
    options = ["--email", "owner@example.org", "--password-stdin"]
    run(url, "add", *ANSWERS, *options, typed=f"{PASSWORD}\n")
    reset = run(url, "password", *options, typed="another lantern here\n")
    assert reset.returncode == 0, reset.stderr
    assert "another lantern here" not in reset.stdout
    nobody = ["--email", "nobody@example.org", "--password-stdin"]
    unknown = run(url, "password", *nobody, typed=f"{PASSWORD}\n")
    assert "email: There is no account with this address." in unknown.stderr
    weak = run(url, "password", *options, typed="short\n")
    assert "password: A password has at least 12 characters." in weak.stderr


def test_a_database_that_cannot_be_used_is_said_in_words(tmp_path: Path) -> None:
    failed = run(f"sqlite:///{tmp_path}/missing/alba.db", "list")
    assert failed.returncode == 1
    assert "The database cannot be used" in failed.stderr
    assert "Traceback" not in failed.stderr
