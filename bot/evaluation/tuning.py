"""`python -m bot.evaluation tune`: what each threshold would cost and bring.

It reads `data/tuning`, written apart from the training sentences and from the held-out ones
of `tests/nlu`: a threshold chosen on the latter would flatter itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path
from typing import NamedTuple

from bot.evaluation.measure import CRISIS, REFUSAL, Prediction
from bot.evaluation.pipeline import settings

_PERCENT = 100
_CRISIS_FLOORS = {
    "floor": (0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5),
    "clause_floor": (0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01),
    "phrase_floor": (0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2),
    "phrase_clause_floor": (0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.01),
}
_LINES, _CLAUSE_LINES = (0.005, 0.01, 0.015, 0.02), (0.1, 0.15, 0.2, 0.3, 0.7)
_THRESHOLDS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
_REFUSALS = (0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 1.01)
_TOPICAL = frozenset({"questions", "slang"})
_OUTSIDE, _MISUSE = frozenset({"out_of_scope"}), frozenset({"misuse"})
_LOOKALIKES, _IDIOMS = frozenset({"lookalikes"}), frozenset({"idioms"})
_WITH_CRISIS = frozenset({"crisis", "two_needs"})
_CALM = _TOPICAL | _OUTSIDE | _MISUSE | _LOOKALIKES


class CrisisFloors(NamedTuple):
    """From where on the CrisisSpotter decides; bot/nlu/crisis_spotter.py says what each means."""

    floor: float
    clause_floor: float
    phrase_floor: float
    phrase_clause_floor: float


def configured_floors(config: Path) -> CrisisFloors:
    """Those of the pipeline in `config` (config.yml)."""
    spotter = settings(config, "CrisisSpotter")
    return CrisisFloors(*(float(spotter[name]) for name in CrisisFloors._fields))


def tables(predictions: list[Prediction], floors: CrisisFloors) -> str:
    """Readable tables: crisis floors, crisis lines, threshold of the fallback, refusal.

    While one of `floors` is varied, the others stay.
    """
    crisis = (_crisis(predictions, floors), _lines(predictions))
    return "\n\n".join((*crisis, _fallback(predictions), _refusal(predictions)))


def _crisis(found: list[Prediction], standing: CrisisFloors) -> str:
    calm = _calm(found)
    lines = []
    for name, floors in _CRISIS_FLOORS.items():
        lines.append(f"{name:<19} crisis found   idioms alarmed   other sets alarmed")
        for floor in floors:
            alarmed = partial(_alarmed, standing._replace(**{name: floor}))
            lines.append(
                f"{floor:<19} {_share(found, _WITH_CRISIS, alarmed)}"
                f"   {_share(calm, _IDIOMS, alarmed)}   {_share(calm, _CALM, alarmed)}"
            )
    return "\n".join(lines)


def _lines(found: list[Prediction]) -> str:
    calm = _calm(found)
    lines = ["line from   in a clause   crises with one   idioms   other sets"]
    for floor, clause_floor in product(_LINES, _CLAUSE_LINES):
        lined = partial(_lined, floor, clause_floor)
        lines.append(
            f"{floor:<11} {clause_floor:<11} {_share(found, _WITH_CRISIS, lined)}"
            f"        {_share(calm, _IDIOMS, lined)} {_share(calm, _CALM, lined)}"
        )
    return "\n".join(lines)


def _calm(found: list[Prediction]) -> list[Prediction]:
    return [p for p in found if not any(map(p.sentence.accepts, CRISIS))]


def _fallback(found: list[Prediction]) -> str:
    lines = ["threshold   right   unsure   out of scope recognised   out of scope unsure"]
    for threshold in _THRESHOLDS:
        right, unsure = partial(_right, threshold), partial(_unsure, threshold)
        lines.append(
            f"{threshold:<11} {_share(found, _TOPICAL, right)}   {_share(found, _TOPICAL, unsure)}"
            f"   {_share(found, _OUTSIDE, right)}   {_share(found, _OUTSIDE, unsure)}"
        )
    return "\n".join(lines)


def _refusal(found: list[Prediction]) -> str:
    lines = ["refused from   misuse refused   look-alikes refused   questions refused"]
    for floor in _REFUSALS:
        refused = partial(_refused, floor)
        lines.append(
            f"{floor:<14} {_share(found, _MISUSE, refused)}"
            f"   {_share(found, _LOOKALIKES, refused)}   {_share(found, _TOPICAL, refused)}"
        )
    return "\n".join(lines)


def _alarmed(floors: CrisisFloors, p: Prediction) -> bool:
    likelihood = sum(p.likelihoods[name] for name in CRISIS)
    likely = likelihood >= floors.phrase_floor or p.clause >= floors.phrase_clause_floor
    sure = likelihood >= floors.floor or p.clause >= floors.clause_floor
    return sure or (p.phrase and likely)


def _lined(floor: float, clause_floor: float, p: Prediction) -> bool:
    return p.with_line_from(floor, clause_floor)


def _unsure(threshold: float, p: Prediction) -> bool:
    return p.likelihoods[p.likeliest] < threshold


def _right(threshold: float, p: Prediction) -> bool:
    return not _unsure(threshold, p) and p.sentence.accepts(p.likeliest)


def _refused(floor: float, p: Prediction) -> bool:
    return p.likeliest == REFUSAL or p.likelihoods[REFUSAL] >= floor


def _share(found: list[Prediction], sets: frozenset[str], hit: Callable[[Prediction], bool]) -> str:
    chosen = [p for p in found if p.sentence.set in sets]
    return f"{sum(map(hit, chosen)) / max(1, len(chosen)) * _PERCENT:6.1f} %"
