"""Cards: a fact with its words in one language."""

from __future__ import annotations

from bot.knowledge.channel import ALWAYS_OPEN, Channel
from bot.knowledge.country import Country
from bot.knowledge.languages import FALLBACK, country_name
from bot.knowledge.law import Law
from bot.knowledge.library import Library
from bot.knowledge.local import LocalContact
from bot.knowledge.markup import literal
from bot.knowledge.person import Person
from bot.knowledge.phrases import Phrases
from bot.knowledge.platform import Platform
from bot.knowledge.reply import Card
from bot.knowledge.selection import LOCAL
from bot.knowledge.wording import ChannelWords, PlatformWords

# The kind of reference to a figure of a sheet: `figure:ES/es-figure-5`.
FIGURE = "figure"
# How to begin, by kind of channel.
_TALK, _TALK_AS_STAFF = "talk", "talk_as_staff"
_MANNERS = {
    "helpline": _TALK,
    "counselling": _TALK,
    "support_group": _TALK,
    "suicide_line": "crisis",
    "police": "police",
    "hotline": "report",
    "takedown": "report",
}


class CardMaker:
    """Makes the cards for one person out of the Library as of today.

    `first` is the reference of the channel that leads: its card also says how to begin.
    """

    def __init__(self, library: Library, person: Person, first: str | None = None) -> None:
        self._first = first
        self._library = library
        self._person = person
        self._language = library.spoken(person.language)
        self._phrases: Phrases = library.phrases[self._language]

    def card(self, reference: str, country: Country | None) -> Card | None:
        """The card of a reference (`channel:es-024`); None if the fact is no longer there.

        `country` is the sheet that channels, laws and duties belong to.
        """
        kind, _, fact_id = reference.partition(":")
        if kind == "platform":
            platform = self._library.platforms.get(fact_id)
            return self._platform(platform) if platform else None
        if kind == "step":
            return self._step(fact_id)
        if kind == LOCAL:
            own = {contact.id: contact for contact in self._person.contacts}
            return self._local(own[fact_id]) if fact_id in own else None
        if kind == FIGURE:
            return self._figure(fact_id)
        if country is None:
            return None
        if kind == "emergency":
            return self.emergency(country)
        if kind == "channel":
            channel = country.channel(fact_id)
            return self.channel(country, channel, reference == self._first) if channel else None
        if kind == "law":
            law = country.law(fact_id)
            return self.law(country, law) if law else None
        if kind == "duty":
            return self._duty(country, fact_id)
        raise ValueError(f"unknown kind of card: {kind}")

    def emergency(self, country: Country) -> Card:
        """The number for danger now."""
        words = self._library.country_wording(country.iso, self._language)
        name = country_name(country.iso, self._language)
        also = [f"{words.emergency_also[key]}: {n}" for key, n in country.emergency.also.items()]
        body = [self._say("emergency_body", country=name), *also]
        if words.emergency_note:
            body.append(words.emergency_note)
        return Card(
            kind="emergency",
            id=f"{country.iso.lower()}-emergency",
            title=self._say("emergency_title", number=country.emergency.number),
            body="\n\n".join(body),
            phone=country.emergency.number,
            source=country.emergency.evidence.source,
            checked_on=country.emergency.evidence.checked_on,
        )

    def channel(self, country: Country, channel: Channel, first: bool = False) -> Card:
        """A place to turn to; if it is the `first`, with what happens there and how to begin."""
        words = self._library.country_wording(country.iso, self._language).channels[channel.id]
        hours = self._hours(channel, words.hours)
        body = [words.does]
        if words.next:
            body.append(words.next)
        if words.ages:
            body.append(self._say("for_whom", ages=words.ages.rstrip(".")))
        if words.not_for:
            body.append(words.not_for)
        if first:
            body += self._beginning(channel, words)
        contact = channel.contact
        return Card(
            kind="channel",
            id=channel.id,
            title=self.channel_name(country, channel),
            body="\n\n".join(body),
            phone=contact.phone_in(self._language),
            sms=contact.sms,
            whatsapp=contact.whatsapp,
            chat=contact.chat,
            url=contact.url,
            email=contact.email,
            hours=hours,
            free=channel.free,
            anonymous=channel.anonymous,
            languages=channel.languages,
            serves=channel.serves,
            source=channel.evidence.source,
            checked_on=channel.evidence.checked_on,
        )

    def _beginning(self, channel: Channel, words: ChannelWords) -> list[str]:
        lines = [] if words.next else [self._say("next_unknown")]
        manner = _MANNERS.get(channel.kind)
        if manner == _TALK and self._person.audience == "school":
            manner = _TALK_AS_STAFF
        return [*lines, self._say(f"first_words_{manner}")] if manner else lines

    def _figure(self, reference: str) -> Card | None:
        iso, _, figure_id = reference.partition("/")
        figures = self._library.countries[iso].figures
        figure = next((note for note in figures if note.id == figure_id), None)
        if figure is None:
            return None
        return Card(
            kind="step",
            id=figure_id,
            title=self._say("first_group"),
            body=self._library.country_wording(iso, self._language).figures[figure_id],
            source=figure.sources[0],
            checked_on=self._library.countries[iso].checked_on,
        )

    def _local(self, contact: LocalContact) -> Card:
        told = [literal(text) for text in (contact.place, contact.what_happens) if text]
        return Card(
            kind="channel",
            id=f"{LOCAL}-{contact.id}",
            title=contact.name,
            body="\n\n".join([self._say(f"local_{contact.kind}"), *told]),
            phone=contact.phone,
            email=contact.email,
            url=contact.url,
            hours=contact.hours,
            serves=contact.serves,
        )

    def _hours(self, channel: Channel, words: str | None) -> str | None:
        if channel.hours == ALWAYS_OPEN:
            return self._say("always_open")
        if channel.open_now is None or words is None:
            return words
        return self._say("open_now" if channel.open_now else "closed_now", hours=words)

    def channel_name(self, country: Country, channel: Channel) -> str:
        """The channel's name: in the reader's language where it has one, else in English."""
        words = self._library.country_wording(country.iso, self._language).channels[channel.id]
        return words.name or channel.names.get(self._language) or channel.names[FALLBACK]

    def law(self, country: Country, law: Law) -> Card:
        """What a law says, what it means for AI images, and what holds for minors."""
        words = self._library.country_wording(country.iso, self._language).laws[law.id]
        coming = law in country.coming
        body = [words.summary]
        if not coming:
            body.append(self._phrases.render("law", f"deepfake_{law.deepfake}"))
        if words.minors_as_offenders:
            body.append(words.minors_as_offenders)
        if words.penalty and not coming:
            body.append(self._phrases.render("law", "penalty", penalty=words.penalty))
        if words.procedure:
            body.append(words.procedure)
        title = words.title
        if coming:
            stage = "coming_from" if law.in_force and not law.stage else f"coming_{law.stage}"
            title = self._phrases.render("law", "not_yet", title=title)
            body.insert(0, self._phrases.render("law", stage, day=law.in_force))
        return Card(
            kind="law",
            id=law.id,
            title=title,
            body="\n\n".join(body),
            source=law.evidence.source,
            checked_on=law.evidence.checked_on,
        )

    def _duty(self, country: Country, duty_id: str) -> Card | None:
        duty = next((note for note in country.school.duties if note.id == duty_id), None)
        if duty is None:
            return None
        words = self._library.country_wording(country.iso, self._language)
        return Card(
            kind="step",
            id=duty.id,
            title=self._say("school_duty", country=country_name(country.iso, self._language)),
            body=words.school[duty.id],
            source=duty.sources[0] if duty.sources else country.school.evidence.source,
            checked_on=country.school.evidence.checked_on,
        )

    def _step(self, step_id: str) -> Card:
        return Card(
            kind="step",
            id=f"step-{step_id}",
            title=self._say(f"step_{step_id}"),
            body=self._say(f"step_{step_id}_body"),
        )

    def _platform(self, platform: Platform) -> Card:
        words = self._library.platform_wording(platform.id, self._language)
        return Card(
            kind="platform",
            id=platform.id,
            title=platform.name,
            body=self._platform_body(platform, words),
            url=self._platform_url(platform),
            anonymous=platform.anonymous,
            source=platform.evidence.source,
            checked_on=platform.evidence.checked_on,
        )

    def _platform_body(self, platform: Platform, words: PlatformWords) -> str:
        lines = [text for text in (words.who, words.what) if text]
        if platform.kind == "tool" and platform.id in {"take_it_down", "stopncii"}:
            lines.insert(0, self._say("only_if_on_device"))
        steps = [
            step
            for number, step in enumerate(words.how_to_report, 1)
            if number not in platform.steps_recalled
        ]
        lines.append("\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1)))
        if words.encrypted_limits and "encrypted_limits" not in platform.recalled:
            lines.append(words.encrypted_limits)
        if words.limits:
            lines.append(words.limits)
        if words.if_ignored:
            lines.append(words.if_ignored)
        return "\n\n".join(line for line in lines if line)

    def _platform_url(self, platform: Platform) -> str | None:
        if platform.adults_only and not self._person.of_age and self._person.audience != "parent":
            return None
        return platform.form_url or platform.report_url

    def _say(self, phrase_id: str, **values: object) -> str:
        return self._phrases.render("cards", phrase_id, **values)
