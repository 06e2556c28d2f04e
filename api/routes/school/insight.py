"""`/school/insight`: what a school may see of how Alba is used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from babel.dates import format_date, format_interval
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.insight.chart import Mark, bars, columns
from api.insight.release import Insight, Release, Subjects, Week, insight
from api.insight.table import as_csv
from api.library import library_of
from api.routes.school.page import office_of, page
from api.routes.school.refusal import Elsewhere
from api.routes.school.staff import Staff
from api.schools.account import Account
from api.schools.school import School
from api.tally.repository import Tally
from api.tally.retention import oldest_kept
from bot.knowledge.languages import own_name
from bot.knowledge.library import Library
from bot.knowledge.person import AUDIENCES
from bot.knowledge.shelf import utc_now
from bot.knowledge.topics import UNDIVIDED

router = APIRouter(prefix="/school/insight")
_CRISIS = "crisis"


@router.get("")
def figures(request: Request, account: Staff) -> Response:
    """The figures as charts and tables, one period at a time."""
    school, words = _school(request, account)
    found = _insight(request, school)
    values = words.page(found, request.query_params.get("period"))
    return page(request, account, "school/insight.html", values)


@router.get("/table.csv")
def table(request: Request, account: Staff) -> Response:
    """The same figures for a spreadsheet."""
    school, words = _school(request, account)
    headers = {"Content-Disposition": 'attachment; filename="alba.csv"'}
    text = as_csv(_insight(request, school), words.labels, words.names)
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _school(request: Request, account: Account) -> tuple[School, _Words]:
    school = office_of(request).directory.find(account.school)
    if school is None:
        raise Elsewhere
    library = library_of(request)
    return school, _Words(library, library.spoken(school.language))


def _insight(request: Request, school: School) -> Insight:
    state = request.app.state
    counts = list(cast(Tally, state.tally).of_school(school.key))
    subjects = _subjects(library_of(request), school.language)
    today = utc_now().date()
    return insight(counts, subjects, oldest_kept(today, state.settings.keep_days), today)


def _subjects(library: Library, own_language: str) -> Subjects:
    shown_as = {
        topic.id: topic.group if topic.group in UNDIVIDED else topic.id
        for topic in library.topics.values()
        if topic.group not in UNDIVIDED or topic.group == _CRISIS
    }
    languages = tuple(code for code in library.languages if code != own_language)
    return Subjects(topics=shown_as, languages=languages, audiences=AUDIENCES)


class _Words:
    """An insight in the words of the reader's language."""

    def __init__(self, library: Library, language: str) -> None:
        self.language = language
        phrases = library.phrases[self.language]
        self.labels = phrases.plain("insight")
        chat = phrases.plain("widget")
        names = {f"topic:{_CRISIS}": self.labels["topic_crisis"]}
        for topic in library.topics:
            names[f"topic:{topic}"] = library.answers[topic, self.language].title
        names |= {f"audience:{who}": chat[f"audience_{who}"] for who in AUDIENCES}
        names |= {f"language:{code}": own_name(code) for code in library.languages}
        self.names = names

    def page(self, found: Insight, asked: str | None) -> dict[str, Any]:
        """What the template needs; `asked` is the first day of the period to show."""
        by_day = {release.start.isoformat(): release for release in found.releases}
        newest = found.releases[0] if found.releases else None
        release = by_day.get(asked or "", newest)
        return {
            "labels": self.labels,
            "weeks": self._weeks(found.weeks),
            "periods": [
                {"start": day, "name": self._span(one), "current": one is release}
                for day, one in by_day.items()
            ],
            "release": self._release(release) if release and release.conversations else None,
        }

    def _weeks(self, weeks: tuple[Week, ...]) -> dict[str, Any] | None:
        if not any(week.conversations for week in weeks):
            return None
        marks = [self._mark(self._day(week.start), week.conversations) for week in weeks]
        rows = [(self._span(week), self._figure(week.conversations)) for week in weeks]
        chart = columns(self.labels["weeks"], self.labels["chart_text"], marks)
        return {"chart": chart, "rows": rows}

    def _release(self, release: Release) -> dict[str, Any]:
        return {
            "start": release.start,
            "name": self._span(release),
            "conversations": self._figure(release.conversations),
            "opened": self._share(release.opened_share),
            "unsure": self._share(release.unsure_share),
            "parts": [
                self._part("topics", "topic", release.topics),
                self._part("audiences", "audience", release.audiences),
                self._part("languages", "language", release.languages),
            ],
        }

    def _part(self, name: str, kind: str, figures: Mapping[str, int | None]) -> dict[str, Any]:
        ordered = sorted(figures.items(), key=lambda item: -(item[1] or 0))
        labelled = [(self.names[f"{kind}:{subject}"], figure) for subject, figure in ordered]
        marks = [self._mark(label, figure) for label, figure in labelled if figure is not None]
        chart = bars(self.labels[name], self.labels["chart_text"], marks) if marks else None
        rows = [(label, self._figure(figure)) for label, figure in labelled]
        return {"name": name, "kind": kind, "chart": chart, "rows": rows}

    def _mark(self, label: str, figure: int | None) -> Mark:
        text = self.labels["hidden"] if figure is None else self._say("in_chart", n=figure)
        return Mark(label, figure, text)

    def _figure(self, figure: int | None) -> str:
        return self.labels["hidden"] if figure is None else self._say("at_least", n=figure)

    def _share(self, share: int | None) -> str:
        return self.labels["hidden"] if share is None else self._say("about", n=share)

    def _span(self, days: Week | Release) -> str:
        return format_interval(days.start, days.end, "yMMMd", locale=self.language)

    def _day(self, day: date) -> str:
        return format_date(day, "d MMM", locale=self.language)

    def _say(self, label: str, **values: object) -> str:
        said = self.labels[label]
        for name, value in values.items():
            said = said.replace(f"{{{name}}}", str(value))
        return said
