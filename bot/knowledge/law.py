"""Laws as facts: what they cover and from when to when they apply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.knowledge.evidence import Evidence
from bot.knowledge.sheet import Sheet

ACTS = ("make", "share", "possess", "threaten", "solicit", "pressure")
VICTIMS = ("minor", "adult")
CLAIM, DEADLINE = "claim", "deadline"
TELLS = (CLAIM, DEADLINE)
DEEPFAKE = ("explicit", "included", "case_law", "unclear", "not_covered", "pending")
# How clearly a law covers AI images, clearest first; a court's word for it counts as much as
# the letter.
COVERAGE = {
    "explicit": 0,
    "included": 0,
    "case_law": 0,
    "unclear": 1,
    "not_covered": 2,
    "pending": 2,
}

IN_FORCE = "in_force"
UPCOMING = "upcoming"
ADOPTED = "adopted"
PROPOSED = "proposed"
ENDED = "ended"


@dataclass(frozen=True)
class Law:
    """One law of one country.

    `deepfake` says how the law treats AI-made images: named (`explicit`), covered
    (`included`), covered by a court so far (`case_law`), `unclear`, `not_covered`, or only
    `pending`. `stage` is `proposed` for a bill, `adopted` for a law that was passed but
    whose first day is not confirmed or lies with the states, and None for ordinary law.
    `in_force` and `until` are the first and the last day, None where the sheet has none.
    `regions` are the parts of the country where it holds, empty for all of it. `tells` says what
    else it answers: what a victim may ask for (`claim`), how fast an image has to go (`deadline`).
    """

    id: str
    acts: tuple[str, ...]
    victims: tuple[str, ...]
    deepfake: str
    stage: str | None
    in_force: date | None
    until: date | None
    regions: tuple[str, ...]
    tells: tuple[str, ...]
    evidence: Evidence

    def stage_on(self, day: date) -> str:
        """What the law is on `day`; only IN_FORCE may be told as law."""
        if self.stage is not None:
            return self.stage
        if self.until is not None and day > self.until:
            return ENDED
        if self.in_force is not None and day < self.in_force:
            return UPCOMING
        return IN_FORCE

    @classmethod
    def read(cls, sheet: Sheet, checked_on: date) -> Law:
        """One entry of `laws:`. Raises `KnowledgeError`."""
        law = cls(
            id=sheet.text("id"),
            acts=sheet.choices("acts", ACTS),
            victims=sheet.choices("victims", VICTIMS),
            deepfake=sheet.choice("deepfake", DEEPFAKE),
            stage=sheet.optional_choice("stage", (PROPOSED, ADOPTED)),
            in_force=sheet.optional_day("in_force"),
            until=sheet.optional_day("until"),
            regions=sheet.texts("regions"),
            tells=sheet.choices("tells", TELLS) if "tells" in sheet else (),
            evidence=Evidence.read(sheet, checked_on),
        )
        sheet.optional_text("editor_note")
        sheet.finish()
        return law
