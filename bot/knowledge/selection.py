"""Which facts fit a person: the cards that follow an answer, as references.

A reference is `kind:id`. It travels from an action to the words, so that deciding needs no
language and the words need no rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from bot.knowledge.channel import KINDS, Channel
from bot.knowledge.country import Country
from bot.knowledge.law import COVERAGE, Law
from bot.knowledge.local import COUNSELLOR, GROUP, OFFICE, SAFEGUARDING, LocalContact
from bot.knowledge.person import TEEN, Person
from bot.knowledge.platform import Platform

MOST_CARDS = 4
# What a person may have told of an image.
REAL = "real"
# The kind of reference to a contact of the person's school.
LOCAL = "local"

# For each need: the kinds of channel of which the best are taken, and how many.
_KINDS: Mapping[str, tuple[tuple[frozenset[str], int], ...]] = {
    "crisis": ((frozenset({"suicide_line"}), 2), (frozenset({"helpline", "counselling"}), 1)),
    "talk": ((frozenset({"helpline", "counselling"}), 2),),
    "groups": ((frozenset({"support_group"}), 2),),
    "takedown": ((frozenset({"takedown"}), 1),),
    "report": ((frozenset({"police"}), 1), (frozenset({"hotline"}), 1)),
    "police": ((frozenset({"police"}), 1),),
    "legal": ((frozenset({"legal_aid"}), 1),),
    "school": ((frozenset({"school_body"}), 2),),
    "regulator": ((frozenset({"regulator"}), 1),),
}

# The school's own contacts that lead for a need, and how many at most. Never in a crisis: a
# line that answers day and night comes first.
_LOCAL: Mapping[str, tuple[frozenset[str], int]] = {
    "talk": (frozenset({COUNSELLOR, SAFEGUARDING}), 1),
    "groups": (frozenset({GROUP}), 2),
    "school": (frozenset({SAFEGUARDING, COUNSELLOR, OFFICE}), 2),
}

# What helps everywhere, for a country that is not known or has nothing for a need.
_INTERNATIONAL: Mapping[str, str] = {
    "crisis": "child_helpline_international",
    "talk": "child_helpline_international",
    "report": "inhope",
    "tools": "take_it_down",
}

# Fingerprint tools work from the file itself, so they are offered only to the person shown
# or their parent (data/practice/conflicts.yml, C5); a country's sheet may list them as channels.
_FINGERPRINT_HOSTS = frozenset({"takeitdown.ncmec.org", "stopncii.org"})


def cards_for(
    needs: Iterable[str],
    person: Person,
    country: Country | None,
    platforms: Mapping[str, Platform],
    limit: int = MOST_CARDS,
) -> tuple[str, ...]:
    """References of the cards for `needs`, at most `limit`, each once.

    `country` is the sheet as of today, or None where the country is not known or has none.
    """
    per_need = [_one_need(need, person, country, platforms) for need in needs]
    ordered: list[str] = []
    # One of each need before a second of any: a long list of helplines must not push the
    # way to report out of sight.
    depth = max((len(refs) for refs in per_need), default=0)
    for rank in range(depth):
        for refs in per_need:
            if rank < len(refs) and refs[rank] not in ordered:
                ordered.append(refs[rank])
    return tuple(ordered[:limit])


def all_channels(person: Person, country: Country) -> tuple[str, ...]:
    """References of every channel of `country` that serves this person, people to talk to first.

    Fingerprint tools are left out: they are for the person shown alone.
    """
    channels = _ranked(frozenset(KINDS), person, country)
    channels.sort(key=lambda channel: KINDS.index(channel.kind))
    own = [f"{LOCAL}:{contact.id}" for contact in _own(person)]
    return (*own, *(f"channel:{c.id}" for c in channels if not is_fingerprint_tool(c)))


def laws_for(
    person: Person,
    country: Country,
    acts: frozenset[str] = frozenset(),
    prefer: frozenset[str] = frozenset(),
    kind: str | None = None,
    limit: int = MOST_CARDS,
) -> tuple[str, ...]:
    """References of the laws to show, in the sheet's order within each rank.

    First those whose id is in `prefer`, then those of the person's part of the country, then
    those of all of it, then those for minors (for adults if the person is of age), then those
    that cover AI images (unless `kind` is `real`), then those on most of the `acts` that were
    named.
    """
    victim = "adult" if person.of_age else "minor"

    def rank(law: Law) -> tuple[bool, int, bool, int, int]:
        return (
            law.id not in prefer,
            _nearness(law.regions, person.region),
            victim not in law.victims,
            0 if kind == REAL else COVERAGE[law.deepfake],
            -len(acts & set(law.acts)),
        )

    fitting = [law for law in country.laws if not acts or acts & set(law.acts)]
    return tuple(f"law:{law.id}" for law in sorted(fitting, key=rank)[:limit])


def best_channel(kinds: frozenset[str], person: Person, country: Country | None) -> Channel | None:
    """The first channel of one of `kinds` for this person, for an answer that names it."""
    found = _ranked(kinds, person, country) if country else []
    found = [channel for channel in found if not is_fingerprint_tool(channel)]
    return found[0] if found else None


def is_fingerprint_tool(channel: Channel) -> bool:
    """Whether the channel is a fingerprint tool under a country's name for it."""
    host = urlsplit(channel.contact.url or "").netloc.removeprefix("www.")
    return host in _FINGERPRINT_HOSTS


def _one_need(
    need: str, person: Person, country: Country | None, platforms: Mapping[str, Platform]
) -> list[str]:
    if need == "emergency":
        return [f"emergency:{country.iso}"] if country else []
    if need == "law":
        return list(laws_for(person, country)) if country else []
    if need == "duties":
        return [f"duty:{note.id}" for note in country.school.duties] if country else []
    if need == "platform":
        return _platform(person, platforms)
    if need == "tools":
        return _tools(person, country)
    refs = _local(need, person)
    known = len(refs)
    if country is not None:
        for kinds, count in _KINDS[need]:
            channels = [c for c in _ranked(kinds, person, country) if not is_fingerprint_tool(c)]
            if need == "takedown" and person.audience == "parent":
                # It is their child's image, not one of an adult.
                channels = [c for c in channels if not _for_adults(c)]
            refs += [f"channel:{channel.id}" for channel in channels[:count]]
    if len(refs) == known and need in _INTERNATIONAL:
        refs.append(f"platform:{_INTERNATIONAL[need]}")
    return refs


def _local(need: str, person: Person) -> list[str]:
    kinds, most = _LOCAL.get(need, (frozenset(), 0))
    return [f"{LOCAL}:{contact.id}" for contact in _own(person) if contact.kind in kinds][:most]


def _own(person: Person) -> list[LocalContact]:
    audience = person.audience or TEEN
    return [contact for contact in person.contacts if audience in contact.serves]


def _platform(person: Person, platforms: Mapping[str, Platform]) -> list[str]:
    platform = platforms.get(person.platform or "")
    if platform is None or (platform.adults_only and not _adult(person)):
        return []
    return [f"platform:{platform.id}"]


def _tools(person: Person, country: Country | None) -> list[str]:
    if person.audience == "school":
        return []
    if country is not None:
        tools = [c for c in country.channels if is_fingerprint_tool(c)]
        fitting = [c for c in tools if person.groups & set(c.serves) and not _for_adults(c)]
        if person.of_age and person.audience != "parent":
            fitting = [c for c in tools if "adult" in c.serves]
        if fitting:
            return [f"channel:{fitting[0].id}"]
    if person.of_age and person.audience != "parent":
        return ["platform:stopncii"]
    return ["platform:take_it_down"]


def _ranked(kinds: frozenset[str], person: Person, country: Country) -> list[Channel]:
    fitting = [c for c in country.channels if c.kind in kinds and person.groups & set(c.serves)]

    def rank(channel: Channel) -> tuple[bool, bool, int, bool, bool, int, bool, bool]:
        leads = channel.id in country.lead
        return (
            channel.open_now is False,
            not leads,
            country.lead.index(channel.id) if leads else 0,
            not channel.contact.reachable,
            person.language not in channel.languages,
            _nearness(channel.regions, person.region),
            channel.free is False,
            not channel.anonymous,
        )

    return sorted(fitting, key=rank)


def _nearness(regions: tuple[str, ...], region: str | None) -> int:
    """0 for what is of the person's own part of the country, 1 for all of it, 2 for another."""
    if not regions:
        return 1
    return 0 if region in regions else 2


def _for_adults(channel: Channel) -> bool:
    return channel.serves == ("adult",)


def _adult(person: Person) -> bool:
    return person.of_age or (person.age is None and person.audience in {"parent", "school"})
