"""Sentences mistyped for training."""

import random

from bot.encoder.noise import noisy

SENTENCE = "Alguien pasó una foto mía, ¿qué hago?"
SHORT = {"foto": ("ft",), "una": ("1",)}


def test_noise_changes_some_sentences_a_little() -> None:
    chance = random.Random(1)
    found = [noisy(SENTENCE, SHORT, chance) for _ in range(50)]
    assert len(set(found)) > 10
    assert any(" ft " in text for text in found)
    assert all(abs(len(text) - len(SENTENCE)) < 12 for text in found)


def test_the_same_seed_makes_the_same_noise() -> None:
    assert noisy(SENTENCE, SHORT, random.Random(3)) == noisy(SENTENCE, SHORT, random.Random(3))


def test_a_single_sign_survives() -> None:
    assert {noisy("?", SHORT, random.Random(seed)) for seed in range(20)} == {"?", ""}
