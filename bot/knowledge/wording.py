"""The words of a country's or a platform's sheet in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.country import AGES, Country
from bot.knowledge.sheet import Sheet, open_sheet


@dataclass(frozen=True)
class LawWords:
    """How a law is told: title, what it says, penalty and what holds for minors who did it."""

    title: str
    summary: str
    penalty: str | None
    minors_as_offenders: str | None
    procedure: str | None


@dataclass(frozen=True)
class ChannelWords:
    """How a channel is told. `name` is set only where the facts hold none in this language."""

    name: str | None
    does: str
    next: str | None
    ages: str | None
    hours: str | None
    not_for: str | None


@dataclass(frozen=True)
class CountryWords:
    """The wording of one country in one language; every mapping goes by the fact's id."""

    language: str
    emergency_note: str | None
    emergency_also: dict[str, str]
    ages: dict[str, str]
    laws: dict[str, LawWords]
    channels: dict[str, ChannelWords]
    school: dict[str, str]
    figures: dict[str, str]


@dataclass(frozen=True)
class PlatformWords:
    """The wording of one platform, tool or route; None where a sheet says nothing of it."""

    language: str
    how_to_report: tuple[str, ...]
    encrypted_limits: str | None
    min_age: str | None
    run_by: str | None
    who: str | None
    ages: str | None
    ai_made_images: str | None
    anonymous: str | None
    languages: str | None
    what: str | None
    if_ignored: str | None
    limits: str | None


def read_country_words(path: Path, country: Country) -> CountryWords:
    """The wording at `path` (`data/countries/<ISO>/<lang>.yml`) of the facts in `country`.

    Raises:
        KnowledgeError: a fact has no words, words have no fact, or a key is unknown.
    """
    sheet = open_sheet(path)
    emergency = sheet.optional_child("emergency")
    ages = sheet.optional_child("ages")
    if ages is not None:
        _refuse_unknown(ages, AGES)
    words = CountryWords(
        language=path.stem,
        emergency_note=emergency.optional_text("note") if emergency else None,
        emergency_also=emergency.text_map("also") if emergency else {},
        ages={} if ages is None else {key: ages.text(key) for key in ages},
        laws=_laws(sheet, [law.id for law in country.laws]),
        channels=_channels(sheet, [channel.id for channel in country.channels]),
        school=_notes(sheet, "school", [note.id for note in country.school.duties]),
        figures=_notes(sheet, "figures", [note.id for note in country.figures]),
    )
    if emergency is not None:
        emergency.finish()
    for key in country.emergency.also:
        if key not in words.emergency_also:
            raise sheet.fail("emergency", f"`also` does not name `{key}`.", f"Add `{key}: …`.")
    sheet.finish()
    return words


def read_platform_words(path: Path) -> PlatformWords:
    """The wording at `path` (`data/platforms/<id>/<lang>.yml`). Raises `KnowledgeError`."""
    sheet = open_sheet(path)
    words = PlatformWords(
        language=path.stem,
        how_to_report=sheet.texts("how_to_report"),
        encrypted_limits=sheet.optional_text("encrypted_limits"),
        min_age=sheet.optional_text("min_age"),
        run_by=sheet.optional_text("run_by"),
        who=sheet.optional_text("who"),
        ages=sheet.optional_text("ages"),
        ai_made_images=sheet.optional_text("ai_made_images"),
        anonymous=sheet.optional_text("anonymous"),
        languages=sheet.optional_text("languages"),
        what=sheet.optional_text("what"),
        if_ignored=sheet.optional_text("if_ignored"),
        limits=sheet.optional_text("limits"),
    )
    sheet.finish()
    return words


def _laws(sheet: Sheet, ids: list[str]) -> dict[str, LawWords]:
    words = {}
    for law_id, entry in _entries(sheet, "laws", ids):
        words[law_id] = LawWords(
            title=entry.text("title"),
            summary=entry.text("summary"),
            penalty=entry.optional_text("penalty"),
            minors_as_offenders=entry.optional_text("minors_as_offenders"),
            procedure=entry.optional_text("procedure"),
        )
        entry.finish()
    return words


def _channels(sheet: Sheet, ids: list[str]) -> dict[str, ChannelWords]:
    words = {}
    for channel_id, entry in _entries(sheet, "channels", ids):
        words[channel_id] = ChannelWords(
            name=entry.optional_text("name"),
            does=entry.text("does"),
            next=entry.optional_text("next"),
            ages=entry.optional_text("ages"),
            hours=entry.optional_text("hours"),
            not_for=entry.optional_text("not_for"),
        )
        entry.finish()
    return words


def _entries(sheet: Sheet, key: str, ids: list[str]) -> Iterable[tuple[str, Sheet]]:
    if not ids:
        return []
    child = sheet.child(key)
    _refuse_unknown(child, ids)
    return [(record_id, child.child(record_id)) for record_id in ids]


def _notes(sheet: Sheet, key: str, ids: list[str]) -> dict[str, str]:
    if not ids:
        return {}
    child = sheet.child(key)
    _refuse_unknown(child, ids)
    return {record_id: child.text(record_id) for record_id in ids}


def _refuse_unknown(sheet: Sheet, ids: Iterable[str]) -> None:
    known = set(ids)
    for key in sheet:
        if key not in known:
            raise sheet.fail(
                key, f"No fact has the id `{key}`.", "Take the id from facts.yml beside this file."
            )
