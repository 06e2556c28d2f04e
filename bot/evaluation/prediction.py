"""Predictions of the trained model, through the same pipeline as in the chat."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.evaluation.measure import CRISIS, UNSURE, Prediction
from bot.evaluation.sentences import Sentence
from bot.nlu.crisis_spotter import SIGNS
from bot.runtime.privacy import configure_structlog

_OFFERED = 3


def predict(model: Path, sentences: list[Sentence]) -> list[Prediction]:
    """What the model at `model` makes of each sentence, with the time of each parse."""
    configure_structlog()
    agent = Agent.load(str(model))
    return asyncio.run(_predict(agent, sentences))


async def _predict(agent: Agent, sentences: list[Sentence]) -> list[Prediction]:
    predictions = []
    for sentence in sentences:
        message = UserMessage(sentence.text, metadata={"language": sentence.language})
        start = time.perf_counter()
        parse = await agent.processor.parse_message(message)
        seconds = time.perf_counter() - start
        ranking = {
            entry["name"]: float(entry["confidence"])
            for entry in parse["intent_ranking"]
            if entry["name"] != UNSURE
        }
        signs = dict(parse[SIGNS])
        predictions.append(
            Prediction(
                sentence=sentence,
                intent=parse["intent"]["name"],
                confidence=float(parse["intent"]["confidence"]),
                offered=tuple(ranking)[:_OFFERED],
                seconds=seconds,
                phrase=bool(signs["phrase"]),
                clause=float(signs["clause"]),
                likelihoods={**ranking, **{name: signs[name] for name in CRISIS}},
            )
        )
    return predictions
