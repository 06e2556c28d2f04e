"""Training the adapter, on a handful of sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.encoder.adapter import MEASURED, Adapter
from bot.encoder.lesson import Example
from bot.encoder.training import Schedule, train
from bot.encoder.weights import Weights, installed_weights

pytestmark = pytest.mark.slow

SENTENCES = [
    Example(topic, text, {})
    for topic, text in [
        ("greet", "hello there"),
        ("greet", "hola"),
        ("thanks", "thank you"),
        ("thanks", "ok"),
    ]
]


def test_training_lowers_the_loss_and_the_adapter_can_be_kept(tmp_path: Path) -> None:
    weights = installed_weights()
    assert weights is not None
    losses: list[float] = []
    schedule = Schedule(rounds=100, rank=2, warm_up=5, noise=0.0, dropout=0.0, softness=0.0)
    first = train(weights, SENTENCES, schedule, lambda step, steps, loss: losses.append(loss))
    assert losses[-1] < 0.1
    first.write(tmp_path / "adapter.npz")
    again = Adapter.read(tmp_path / "adapter.npz")
    assert again.parts.keys() == first.parts.keys()
    np.testing.assert_allclose(again.parts["0.q.down"], first.parts["0.q.down"], atol=1e-3)


def test_an_adapter_learns_on_from_where_it_stands() -> None:
    weights = installed_weights()
    assert weights is not None
    still = Schedule(rounds=1, rank=2, rate=0.0)
    first = train(weights, SENTENCES, still, lambda *_: None)
    second = train(weights, SENTENCES, still, lambda *_: None, start=first)
    np.testing.assert_array_equal(first.parts["3.fi.up"], second.parts["3.fi.up"])


def test_an_adapter_knows_again_what_it_has_learned(tmp_path: Path) -> None:
    weights = installed_weights()
    assert weights is not None
    still = Schedule(rounds=1, rank=2, rate=0.0)
    first = train(weights, SENTENCES[:2], still, lambda *_: None)
    train(weights, SENTENCES[2:], still, lambda *_: None, start=first).write(tmp_path / "a.npz")
    learned = Adapter.read(tmp_path / "a.npz").learned.tolist()
    assert set(learned) == {example.mark for example in SENTENCES}


def test_an_adapter_is_kept_with_how_far_numbers_go(tmp_path: Path) -> None:
    weights = installed_weights()
    assert weights is not None
    still = Schedule(rounds=1, rank=2, rate=0.0)
    train(weights, SENTENCES, still, lambda *_: None).write(tmp_path / "adapter.npz")
    kept = Adapter.read(tmp_path / "adapter.npz")
    sizes = Weights(weights).sizes
    assert kept.reaches.keys() == {f"{n}.{s}" for n in range(sizes.layers) for s in MEASURED}
    assert all(reach.shape == (sizes.width,) for reach in kept.reaches.values())
    assert not kept.reaches.keys() & kept.parts.keys()
