"""`python -m bot.evaluation tune`: what each threshold would cost and bring.

It reads `data/tuning`, written apart from the training sentences and from the held-out ones
of `tests/nlu`: a threshold chosen on the latter would flatter itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.evaluation.measure import CRISIS, REFUSAL, Prediction

_PERCENT = 100
# What config.yml has: the other floors stay there while one is varied.
_FLOOR, _PHRASE_FLOOR, _CLAUSE_FLOOR = 0.2, 0.05, 0.5
_PHRASE_FLOORS = (0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
_CLAUSE_FLOORS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.01)
_FLOORS = (0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
_THRESHOLDS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
_REFUSALS = (0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 1.01)
_TOPICAL = frozenset({"questions", "slang"})
_OUTSIDE, _MISUSE = frozenset({"out_of_scope"}), frozenset({"misuse"})
_LOOKALIKES, _IDIOMS = frozenset({"lookalikes"}), frozenset({"idioms"})
_WITH_CRISIS = frozenset({"crisis", "two_needs"})
_CALM = _TOPICAL | _OUTSIDE | _MISUSE | _LOOKALIKES


def tables(predictions: list[Prediction]) -> str:
    """Readable tables: crisis floor, threshold of the fallback, refusal."""
    return "\n\n".join((_crisis(predictions), _fallback(predictions), _refusal(predictions)))


def _crisis(found: list[Prediction]) -> str:
    calm = [p for p in found if not any(map(p.sentence.accepts, CRISIS))]
    lines = []
    for name, floors, alarmed_from in (
        ("floor", _FLOORS, lambda floor: (floor, _PHRASE_FLOOR, _CLAUSE_FLOOR)),
        ("phrase_floor", _PHRASE_FLOORS, lambda floor: (_FLOOR, floor, _CLAUSE_FLOOR)),
        ("clause_floor", _CLAUSE_FLOORS, lambda floor: (_FLOOR, _PHRASE_FLOOR, floor)),
    ):
        lines.append(f"{name:<14} crisis found   idioms alarmed   other sets alarmed")
        for floor in floors:
            alarmed = partial(_alarmed, *alarmed_from(floor))
            lines.append(
                f"{floor:<14} {_share(found, _WITH_CRISIS, alarmed)}"
                f"   {_share(calm, _IDIOMS, alarmed)}   {_share(calm, _CALM, alarmed)}"
            )
    return "\n".join(lines)


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


def _alarmed(floor: float, phrase_floor: float, clause_floor: float, p: Prediction) -> bool:
    likelihood = sum(p.likelihoods[name] for name in CRISIS)
    likely = likelihood >= phrase_floor or p.clause >= clause_floor
    return likelihood >= floor or (p.phrase and likely)


def _unsure(threshold: float, p: Prediction) -> bool:
    return p.likelihoods[p.likeliest] < threshold


def _right(threshold: float, p: Prediction) -> bool:
    return not _unsure(threshold, p) and p.sentence.accepts(p.likeliest)


def _refused(floor: float, p: Prediction) -> bool:
    return p.likeliest == REFUSAL or p.likelihoods[REFUSAL] >= floor


def _share(found: list[Prediction], sets: frozenset[str], hit: Callable[[Prediction], bool]) -> str:
    chosen = [p for p in found if p.sentence.set in sets]
    return f"{sum(map(hit, chosen)) / max(1, len(chosen)) * _PERCENT:6.1f} %"
