"""How far the numbers go that come into a step."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from bot.encoder.network import Layer
from bot.encoder.reach import reaches
from bot.encoder.weights import LINEAR, NORMS, Sizes

SIZES = Sizes(width=2, layers=1, heads=1, inner=2, longest=8, epsilon=1e-9)
UNCHANGED = (tf.ones(2), tf.zeros(2))
LAYER = Layer({name: lambda x: x for name in LINEAR}, dict.fromkeys(NORMS, UNCHANGED))


def test_each_input_is_measured_by_itself_whatever_its_sign() -> None:
    text = np.array([[1.0, -8.0], [-3.0, 2.0]], dtype=np.float32)
    found = reaches([text], [LAYER], SIZES)
    np.testing.assert_allclose(found["0.q"], [3.0, 8.0])
    assert found.keys() == {"0.q", "0.ao", "0.fi"}


def test_a_rare_text_does_not_speak_for_all() -> None:
    usual = np.ones((2, 2), dtype=np.float32)
    found = reaches([usual] * 39 + [usual * 100], [LAYER], SIZES)
    np.testing.assert_allclose(found["0.q"], [1.0, 1.0])
