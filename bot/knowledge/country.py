"""A country's sheet: everything language-free that Alba knows of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from bot.knowledge.channel import Channel
from bot.knowledge.evidence import Evidence, SecondLook
from bot.knowledge.law import ENDED, IN_FORCE, Law
from bot.knowledge.opening import read_zone
from bot.knowledge.sheet import Sheet, open_sheet

AGES = (
    "criminal_responsibility",
    "sexual_consent",
    "digital_consent",
    "social_media_minimum",
    "complaint_alone",
)


@dataclass(frozen=True)
class Emergency:
    """The number for danger now; `also` are further emergency numbers by what they are for."""

    number: str
    also: dict[str, str]
    evidence: Evidence


@dataclass(frozen=True)
class LegalAge:
    """An age in years that the law draws a line at; None where there is no single one.

    `by_region` holds where a part of the country draws it elsewhere.
    """

    value: int | str | None
    evidence: Evidence
    by_region: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """A duty of schools or a figure: its id and the pages that bear it out."""

    id: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class School:
    """What the law asks of schools there."""

    duties: tuple[Note, ...]
    protocol: str | None
    evidence: Evidence


@dataclass(frozen=True)
class Country:
    """One sheet of `data/countries`.

    As loaded it holds everything; `as_of` gives the part that may be shown on a day.
    `coming` is empty until then: laws that were passed or proposed but are not in force.
    `time_zone` is None where a country has several. `lead` are the ids of the channels that
    come first wherever they fit, in an editor's order. `regions` are the parts of the country
    (ISO 3166-2) that the sheet tells apart.
    """

    iso: str
    languages: tuple[str, ...]
    checked_on: date
    lead: tuple[str, ...]
    emergency: Emergency
    ages: dict[str, LegalAge]
    laws: tuple[Law, ...]
    channels: tuple[Channel, ...]
    school: School
    figures: tuple[Note, ...]
    gaps: tuple[str, ...]
    time_zone: str | None
    regions: tuple[str, ...]
    coming: tuple[Law, ...] = ()

    def as_of(self, day: date) -> Country:
        """What may be told as fact on `day`.

        Without what is recalled or doubtful; laws not in force on that day move to
        `coming`, and those out of force are gone.
        """
        laws = [law for law in self.laws if law.evidence.confirmed]
        school = self.school if self.school.evidence.confirmed else replace(self.school, duties=())
        return replace(
            self,
            ages={name: age for name, age in self.ages.items() if age.evidence.confirmed},
            laws=tuple(law for law in laws if law.stage_on(day) == IN_FORCE),
            coming=tuple(law for law in laws if law.stage_on(day) not in {IN_FORCE, ENDED}),
            channels=tuple(channel for channel in self.channels if channel.shown),
            school=school,
            figures=tuple(note for note in self.figures if note.sources),
        )

    def at(self, moment: datetime) -> Country:
        """The sheet with what is open at `moment`."""
        return replace(
            self, channels=tuple(channel.at(moment, self.time_zone) for channel in self.channels)
        )

    def in_region(self, region: str | None) -> Country:
        """The sheet as it holds in a part of the country; all of it where the part is not known."""
        if region not in self.regions:
            return self

        def holds(fact: Law | Channel) -> bool:
            return not fact.regions or region in fact.regions

        return replace(
            self,
            ages={
                name: replace(age, value=age.by_region.get(region, age.value))
                for name, age in self.ages.items()
            },
            laws=tuple(filter(holds, self.laws)),
            coming=tuple(filter(holds, self.coming)),
            channels=tuple(filter(holds, self.channels)),
        )

    def law(self, law_id: str) -> Law | None:
        """The law with that id, in force or coming."""
        return next((law for law in (*self.laws, *self.coming) if law.id == law_id), None)

    def channel(self, channel_id: str) -> Channel | None:
        """The channel with that id."""
        return next((channel for channel in self.channels if channel.id == channel_id), None)


def read_country(path: Path) -> Country:
    """The sheet at `path` (`data/countries/<ISO>/facts.yml`).

    Raises:
        KnowledgeError: anything in it is missing, unknown or malformed.
    """
    sheet = open_sheet(path)
    iso = sheet.text("country")
    if iso != path.parent.name:
        raise sheet.fail("country", f"`{iso}` lies in the folder of another country.", "Move it.")
    checked_on = sheet.day("checked_on")
    country = Country(
        iso=iso,
        languages=sheet.texts("languages"),
        checked_on=checked_on,
        lead=sheet.texts("lead"),
        emergency=_emergency(sheet.child("emergency"), checked_on),
        ages=_ages(sheet.child("ages"), checked_on),
        laws=tuple(Law.read(child, checked_on) for child in sheet.children("laws")),
        channels=tuple(Channel.read(child, checked_on) for child in sheet.children("channels")),
        school=_school(sheet.child("school"), checked_on),
        figures=tuple(_note(child) for child in sheet.children("figures")),
        gaps=sheet.texts("gaps"),
        time_zone=read_zone(sheet),
        regions=sheet.texts("regions"),
    )
    sheet.finish()
    _refuse_twins(sheet, country)
    _refuse_unknown_regions(sheet, country)
    for channel_id in country.lead:
        if country.channel(channel_id) is None:
            raise sheet.fail(
                "lead", f"`{channel_id}` is no channel here.", "Take an id from below."
            )
    return country


def _emergency(sheet: Sheet, checked_on: date) -> Emergency:
    also = sheet.optional_child("also")
    numbers = {} if also is None else {key: also.phone(key) for key in also}
    emergency = Emergency(
        number=sheet.phone("number"), also=numbers, evidence=Evidence.read(sheet, checked_on)
    )
    look = sheet.optional_child("checked")
    if look is not None:
        SecondLook.read(look)
    sheet.finish()
    return emergency


def _ages(sheet: Sheet, checked_on: date) -> dict[str, LegalAge]:
    ages = {}
    for name in AGES:
        child = sheet.optional_child(name)
        if child is None:
            continue
        value: int | str | None
        if name == "complaint_alone":
            value = child.choice("value", ("any",))
        else:
            value = child.optional_number("value")
        ages[name] = LegalAge(
            value=value,
            evidence=Evidence.read(child, checked_on),
            by_region=_numbers(child, "by_region"),
        )
        child.finish()
    sheet.finish()
    return ages


def _numbers(sheet: Sheet, key: str) -> dict[str, int]:
    child = sheet.optional_child(key)
    return {} if child is None else {name: child.number(name) for name in child}


def _school(sheet: Sheet, checked_on: date) -> School:
    school = School(
        duties=tuple(_note(child) for child in sheet.children("duties")),
        protocol=sheet.optional_url("protocol"),
        evidence=Evidence.read(sheet, checked_on),
    )
    sheet.finish()
    return school


def _note(sheet: Sheet) -> Note:
    note = Note(id=sheet.text("id"), sources=sheet.urls("sources"))
    sheet.finish()
    return note


def _refuse_twins(sheet: Sheet, country: Country) -> None:
    ids = [law.id for law in country.laws] + [channel.id for channel in country.channels]
    ids += [note.id for note in (*country.school.duties, *country.figures)]
    for record_id in ids:
        if ids.count(record_id) > 1:
            raise sheet.fail("country", f"The id `{record_id}` stands twice.", "Rename one.")


def _refuse_unknown_regions(sheet: Sheet, country: Country) -> None:
    named = {part for law in country.laws for part in law.regions}
    named |= {part for channel in country.channels for part in channel.regions}
    named |= {part for age in country.ages.values() for part in age.by_region}
    for part in sorted(named - set(country.regions)):
        raise sheet.fail("country", f"`{part}` is no region here.", "Add it to `regions`.")
