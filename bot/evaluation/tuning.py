"""`python -m bot.evaluation tune`: what each threshold would cost and bring.

It reads `data/tuning`, written apart from the training sentences and from the held-out ones
of `tests/nlu`: a threshold chosen on the latter would flatter itself.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.evaluation.measure import CRISIS, OUT_OF_SCOPE, REFUSAL, Prediction

_PERCENT = 100
_FLOORS = (0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
_THRESHOLDS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
_REFUSALS = (0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 1.01)
_TOPICAL = frozenset({"questions", "slang"})
_CALM = _TOPICAL | {"out_of_scope", "lookalikes", "misuse"}


def tables(predictions: list[Prediction]) -> str:
    """Readable tables: crisis floor, threshold of the fallback, refusal."""
    return "\n\n".join((_crisis(predictions), _fallback(predictions), _refusal(predictions)))


def _crisis(found: list[Prediction]) -> str:
    lines = ["floor    crisis found   idioms alarmed   other sets alarmed"]
    for floor in _FLOORS:

        def alarmed(p: Prediction, floor: float = floor) -> bool:
            return p.phrase or sum(p.likelihoods[name] for name in CRISIS) >= floor

        def false(p: Prediction, alarmed: Callable[[Prediction], bool] = alarmed) -> bool:
            return alarmed(p) and not any(map(p.sentence.accepts, CRISIS))

        lines.append(
            f"{floor:<8} {_share(found, {'crisis', 'two_needs'}, alarmed)}"
            f"   {_share(found, {'idioms'}, false)}   {_share(found, _CALM, false)}"
        )
    return "\n".join(lines)


def _fallback(found: list[Prediction]) -> str:
    lines = ["threshold   right   unsure   out of scope recognised   out of scope unsure"]
    for threshold in _THRESHOLDS:

        def sure(p: Prediction, threshold: float = threshold) -> bool:
            return max(p.likelihoods.values()) >= threshold

        def right(p: Prediction, sure: Callable[[Prediction], bool] = sure) -> bool:
            return sure(p) and p.sentence.accepts(_best(p))

        def recognised(p: Prediction, sure: Callable[[Prediction], bool] = sure) -> bool:
            return sure(p) and _best(p) == OUT_OF_SCOPE

        def unsure(p: Prediction, sure: Callable[[Prediction], bool] = sure) -> bool:
            return not sure(p)

        lines.append(
            f"{threshold:<11} {_share(found, _TOPICAL, right)}   {_share(found, _TOPICAL, unsure)}"
            f"   {_share(found, {OUT_OF_SCOPE}, recognised)}"
            f"   {_share(found, {OUT_OF_SCOPE}, unsure)}"
        )
    return "\n".join(lines)


def _refusal(found: list[Prediction]) -> str:
    lines = ["refused from   misuse refused   look-alikes refused   questions refused"]
    for floor in _REFUSALS:

        def refused(p: Prediction, floor: float = floor) -> bool:
            return _best(p) == REFUSAL or p.likelihoods[REFUSAL] >= floor

        lines.append(
            f"{floor:<14} {_share(found, {'misuse'}, refused)}"
            f"   {_share(found, {'lookalikes'}, refused)}   {_share(found, _TOPICAL, refused)}"
        )
    return "\n".join(lines)


def _best(p: Prediction) -> str:
    return max(p.likelihoods, key=lambda name: p.likelihoods[name])


def _share(
    found: list[Prediction], sets: set[str] | frozenset[str], hit: Callable[[Prediction], bool]
) -> str:
    chosen = [p for p in found if p.sentence.set in sets]
    return f"{sum(map(hit, chosen)) / max(1, len(chosen)) * _PERCENT:6.1f} %"
